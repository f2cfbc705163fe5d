//! Decisions: kept with their reasons, superseded, reviewed, and carried as Markdown.

use std::fs;

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("add Webhook retry -p payouts");
    desk.ok("decide Retries stop at 5 --why 'upstream allows 60 a minute' --option 'endless retry' --with @ana --task 1");
    desk
}

#[test]
fn a_decision_says_what_and_why_and_by_whom() {
    let desk = desk();
    let decision = desk.json("show d1")["decision"].clone();
    assert_eq!(
        (&decision["title"], &decision["why"]),
        (&"Retries stop at 5".into(), &"upstream allows 60 a minute".into())
    );
    assert_eq!(
        (&decision["options"], &decision["by"]),
        (&serde_json::json!(["endless retry"]), &serde_json::json!(["me", "ana"]))
    );
    assert_eq!((&decision["task"], &decision["project"]), (&1.into(), &"payouts".into()));
    assert_data_eq!(
        desk.ok("show d1"),
        str![[r#"
d1 Retries stop at 5 · by me and ana · 10:02 · payouts
   why: upstream allows 60 a minute
   considered: endless retry
   about task 1

"#]]
    );
    assert_eq!(desk.json("show 1")["decisions"][0]["id"], "d1");
    assert!(desk.ok("handoff").contains(
        "\n- d1 Retries stop at 5; why: upstream allows 60 a minute; rejected: endless retry;"
    ));
    desk.ok("edit 1 --private");
    assert!(!desk.ok("handoff").contains("d1 "), "what is about something private is private");
    desk.ok("undo 2");
    assert_eq!(desk.run(&["show", "d1"]).code, 3);
}

#[test]
fn a_decision_is_superseded_once_and_reviewed_in_time() {
    let desk = desk();
    let next = desk.json(
        "decide Retries stop at 3 --why 'five were too many' --supersedes d1 --review 2026-12-01",
    );
    assert_eq!((&next["decision"]["supersedes"], &next["review_task"]), (&"d1".into(), &2.into()));
    assert_eq!(desk.json("show d1")["decision"]["superseded_by"], "d2");
    assert!(
        desk.fails("decide Again --why so --supersedes d1", 4)
            .contains("d1 is already superseded by d2")
    );
    assert_eq!(desk.state(2), "held: not_before");
    desk.at("2026-12-01T10:00:00Z");
    assert_eq!(desk.json("show 2")["task"]["title"], "Review the decision: Retries stop at 3");
    assert_eq!(desk.state(2), "ready");
    // Nobody looks again at what does not hold any more.
    let text = desk.ok("decide Retries stop at 4 --why 'a compromise' --supersedes d2");
    assert!(text.contains("dropped 2, the review task of d2"), "{text}");
    assert_eq!(desk.json("show 2")["task"]["status"], "dropped");
    desk.ok("undo");
    assert_eq!(desk.state(2), "ready");
    desk.ok("start 2");
    let decided = desk.json("decide Retries stop at 4 --why 'a compromise' --supersedes d2");
    assert_eq!(decided["dropped_task"], Value::Null, "somebody looks at it just now");
    desk.ok("undo");
    desk.ok("undo");
    desk.ok("drop d2");
    assert_eq!(desk.json("show 2")["task"]["status"], "dropped");
    desk.ok("undo");
    desk.is_sound();
    desk.ok("undo");
    assert_eq!(desk.json("show d1")["decision"]["superseded_by"], Value::Null);
}

#[test]
fn decisions_go_out_as_markdown_and_come_back_unchanged() {
    let desk = desk();
    desk.ok(
        "decide Retries stop at 3 --why 'five were too many' --supersedes d1 --review 2026-12-01",
    );
    let outcome =
        desk.run_with(&["decide", "# Odd", "title", "--why", "# not a heading\n\nsecond"], "");
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert_data_eq!(
        desk.ok("export decisions docs"),
        str![[r#"
3 decisions in docs

"#]]
    );
    let page =
        fs::read_to_string(desk.home().join("docs/0001-retries-stop-at-5.md")).expect("a page");
    assert!(page.contains("## Status\n\nSuperseded by 2.\n"), "{page}");
    let other = Desk::new();
    let folder = desk.home().join("docs");
    fs::write(folder.join("README.md"), "# Ours\n").expect("a file");
    let imported = other.json(&format!("import decisions {}", folder.display()));
    assert_eq!(
        (&imported["added"], &imported["skipped"].as_array().map(Vec::len)),
        (&3.into(), &Some(1))
    );
    for id in ["d1", "d2", "d3"] {
        let (mut ours, theirs) = (
            desk.json(&format!("show {id}"))["decision"].clone(),
            other.json(&format!("show {id}"))["decision"].clone(),
        );
        // Their ledger has no such task.
        ours["task"] = Value::Null;
        assert_eq!(theirs, ours, "{id}");
    }
    assert_eq!(other.json(&format!("import decisions {}", folder.display()))["unchanged"], 3);
    // Written again, what is ours is replaced and what is not is left alone.
    desk.ok("decide Retries stop at 4 --why 'four it is' --supersedes d2");
    desk.ok("export decisions docs");
    let page = fs::read_to_string(folder.join("0002-retries-stop-at-3.md")).expect("a page");
    assert!(page.contains("Superseded by 4."), "{page}");
    assert_eq!(fs::read_to_string(folder.join("README.md")).expect("a file"), "# Ours\n");
    fs::write(folder.join("0004-retries-stop-at-4.md"), "mine").expect("a file");
    assert!(desk.fails("export decisions docs", 2).contains("already exists; nothing was written"));
    assert_eq!(Desk::new().run(&["export", "decisions", "docs"]).code, 1);
    // Whoever has them under other numbers writes them where they are.
    let other = Desk::new();
    other.ok("decide My own --why so");
    fs::remove_file(folder.join("0004-retries-stop-at-4.md")).expect("a file");
    other.ok(&format!("import decisions {}", folder.display()));
    other.ok(&format!("export decisions {}", folder.display()));
    let names: Vec<String> = fs::read_dir(&folder)
        .expect("a folder")
        .map(|file| file.expect("a file").file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(
        names.iter().filter(|name| name.ends_with("retries-stop-at-5.md")).count(),
        1,
        "{names:?}"
    );
    assert_eq!(names.len(), 5, "{names:?}");
}

#[test]
fn what_is_no_decision_is_refused() {
    let desk = desk();
    desk.refuses(&[
        ("decide", 2, "asyncw: a decision needs text"),
        ("decide Go", 2, "asyncw: a decision needs a reason"),
        ("decide Go --why ' '", 2, "asyncw: a decision needs a reason"),
        ("decide Go --why so --supersedes 1", 3, "asyncw: \"1\" isn't a decision"),
        ("decide Go --why so --supersedes d9", 3, "asyncw: d9 doesn't exist"),
        ("decide Go --why so --with @anna", 3, "asyncw: @anna doesn't exist"),
        ("decide Go --why so --review sometime", 2, "asyncw: \"sometime\" isn't a date"),
        ("decide Go --why so -p 'a b'", 2, "asyncw: \"a b\" isn't a project"),
        ("import decisions nowhere", 2, "asyncw: \"nowhere\" can't be read"),
    ]);
}

/// Whatever the order of the files, and whoever has edited them.
#[test]
fn links_among_pages_may_lead_anywhere() {
    let desk = Desk::new();
    let folder = desk.home().join("pages");
    fs::create_dir(&folder).expect("a folder");
    let page = |name: &str, own: u32, other: u32| {
        let id = |number: u32| format!("00000000-0000-4000-8000-{number:012}");
        let text = format!(
            "# 1. {name}\n\n- Id: {}\n- Date: 2026-11-26T10:00:00Z\n- By: me\n- Supersedes: {}\n\n## Context\n\nso\n\n## Decision\n\n{name}\n",
            id(own),
            id(other)
        );
        fs::write(folder.join(format!("{name}.md")), text).expect("a page");
    };
    page("a", 1, 2);
    page("b", 2, 3);
    page("c", 3, 3);
    page("d", 4, 5);
    page("e", 5, 4);
    assert_eq!(desk.json("import decisions pages")["added"], 5);
    let supersedes = |id: &str| desk.json(&format!("show {id}"))["decision"]["supersedes"].clone();
    assert_eq!((supersedes("d1"), supersedes("d2")), ("d2".into(), "d3".into()));
    assert_eq!(
        [supersedes("d3"), supersedes("d4"), supersedes("d5")],
        [Value::Null, Value::Null, Value::Null]
    );
    assert_eq!(desk.json("ledger check")["ok"], true);
}

#[test]
fn two_pages_of_one_decision_are_one_decision() {
    let desk = desk();
    desk.ok("export decisions docs");
    let docs = desk.home().join("docs");
    let page = fs::read_dir(&docs).expect("a folder").flatten().next().expect("a page").path();
    fs::copy(&page, docs.join("9999-copy.md")).expect("a copy");
    let other = Desk::new();
    let imported = other.json(&format!("import decisions {}", docs.display()));
    assert_eq!((&imported["added"], &imported["unchanged"]), (&1.into(), &0.into()));
    assert_eq!(imported["skipped"][0]["why"], "another page has the same decision");
    other.is_sound();
}
