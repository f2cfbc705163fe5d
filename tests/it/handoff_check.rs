//! What a writer should know before a note goes out: each finding failing and passing.

use serde_json::Value;

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people edit @me --zone lisbon --hours 'mon-fri 9-17'");
    desk.ok("people add @chloe --zone toronto --hours 'mon-fri 9-17'");
    desk.ok("add Webhook retry");
    desk
}

/// The codes and levels of findings.
fn found(desk: &Desk, line: &str) -> Vec<String> {
    let findings = desk.json(line)["findings"].clone();
    let one = |finding: &Value| {
        assert!(finding["command"].as_str().is_some_and(|one| !one.is_empty()), "{finding}");
        assert!(!finding["text"].as_str().unwrap_or("").contains('…'), "{finding}");
        format!(
            "{} {}",
            finding["code"].as_str().unwrap_or(""),
            finding["level"].as_str().unwrap_or("")
        )
    };
    findings.as_array().expect("a list").iter().map(one).collect()
}

/// A finding is there after one line and gone after the next.
fn comes_and_goes(desk: &Desk, line: &str, code: &str, cause: &[&str], cure: &[&str]) {
    let has = |desk: &Desk| found(desk, line).iter().any(|one| one == code);
    assert!(!has(desk), "{code} is there before its cause: {:?}", found(desk, line));
    for line in cause {
        desk.ok(line);
    }
    assert!(has(desk), "{code} is missing: {:?}", found(desk, line));
    for line in cure {
        desk.ok(line);
    }
    assert!(!has(desk), "{code} is still there: {:?}", found(desk, line));
}

#[test]
fn nothing_to_mend_is_said() {
    let desk = desk();
    assert_eq!(desk.ok("handoff check @chloe"), "Nothing to mend.\n");
    assert_eq!(desk.json("handoff check @chloe")["findings"], serde_json::json!([]));
}

#[test]
fn each_finding_comes_with_its_cause_and_goes_with_its_cure() {
    let desk = desk();
    let give = "handoff check @chloe --give 1";
    assert_eq!(found(&desk, give), ["H1 error"]);
    assert_eq!(desk.run(&["handoff", "check", "@chloe", "--give", "1"]).code, 4);
    desk.ok("note 1 --next 'run the tests'");
    assert!(found(&desk, give).is_empty());
    let check = "handoff check @chloe";
    comes_and_goes(
        &desk,
        give,
        "H4 warning",
        &["edit 1 -d tomorrow@8:00"],
        &["note 1 --if 'CI is red' --then wait"],
    );
    desk.ok("done n1");
    desk.ok("edit 1 -d none");
    comes_and_goes(
        &desk,
        check,
        "H4 info",
        &["edit 1 -d tomorrow@8:30"],
        &["edit 1 --severity steady"],
    );
    desk.ok("edit 1 --severity none -d none");
    comes_and_goes(
        &desk,
        check,
        "H6 error",
        &["add Keys --sensitive -d tomorrow@12:00"],
        &["approve 2 --ask @chloe"],
    );
    desk.ok("drop w1 2");
    comes_and_goes(
        &desk,
        check,
        "H7 warning",
        &["note 1 --state 'green by tomorrow'"],
        &["edit n2 --title 'green by Fri 27 Nov 17:00 WET'"],
    );
    comes_and_goes(
        &desk,
        check,
        "H7 warning",
        &["people edit @chloe --zone none"],
        &["people edit @chloe --zone toronto"],
    );
    desk.ok("note --temp 'alert off' --until 10:30 --task none");
    assert!(!found(&desk, check).contains(&"H9 warning".to_owned()));
    desk.wait(60);
    assert!(found(&desk, check).contains(&"H9 warning".to_owned()));
    desk.ok("done n3");
    assert!(!found(&desk, check).contains(&"H9 warning".to_owned()));
    comes_and_goes(
        &desk,
        check,
        "H10 warning",
        &["people edit @chloe --off 2026-11-26..2026-11-27"],
        &["people edit @chloe --off none"],
    );
    comes_and_goes(&desk, check, "H12 info", &["handoff @chloe --send"], &["handoff ack h1"]);
    desk.ok("edit 1 --sensitive");
    assert!(found(&desk, give).contains(&"H14 error".to_owned()));
    desk.sit();
    desk.ok("approve 1");
    desk.leave();
    assert!(!found(&desk, give).contains(&"H14 error".to_owned()));
}

#[test]
fn what_falls_due_while_i_am_away_and_is_offered_to_nobody_is_found() {
    let desk = desk();
    desk.ok("edit 1 -d tomorrow@8:00");
    desk.ok("add Launch --milestone -d tomorrow@8:00");
    let texts = desk.json("handoff @chloe")["findings"].to_string();
    assert!(
        texts.contains("1 falls due before you're back, and nobody is offered the work"),
        "{texts}"
    );
    assert!(texts.contains("asyncw handoff @chloe --offer 1"), "{texts}");
    assert!(!found(&desk, "handoff @chloe --offer 1").contains(&"H17 warning".to_owned()));
    // Offered to somebody else, it is not forgotten.
    desk.ok("people add @dan --zone toronto");
    desk.ok("handoff @dan --offer 1 --send");
    assert!(!found(&desk, "handoff @chloe").contains(&"H17 warning".to_owned()));
}

#[test]
fn a_note_that_nobody_reads_to_the_end_is_found() {
    let desk = desk();
    desk.ok("start 1");
    desk.wait(10);
    desk.ok("stop");
    let long = "words ".repeat(700);
    desk.ok(&format!("note 1 --state '{long}'"));
    assert!(found(&desk, "handoff @chloe").contains(&"H11 warning".to_owned()));
}

/// Text that names what its reader may not see stops a note; a draft warns.
#[test]
fn a_leak_stops_the_note() {
    let desk = desk();
    desk.ok("edit 1 -p payouts");
    desk.ok("add Acme rollout -p acme");
    desk.ok("add Ask for a raise --private");
    desk.ok("people edit @chloe --sees payouts");
    for (say, clear) in [
        ("note 1 --next 'as for Acme, first wait'", "note 1 --next wait"),
        ("note 1 --state 'before I ask for a raise'", "done n1"),
    ] {
        desk.ok(say);
        let draft = desk.run(&["handoff", "@chloe", "--give", "1"]);
        assert_eq!(draft.code, 0, "{draft:?}");
        assert!(draft.err.contains("H13 "), "{draft:?}");
        for line in ["handoff @chloe --give 1 --send", "handoff @chloe --give 1 -o note.md"] {
            let err = desk.fails(line, 4);
            assert!(err.starts_with("asyncw: H13: "), "{err}");
            assert!(desk.fails(&format!("{line} --json"), 4).contains("\"code\":\"leak\""));
        }
        assert!(!desk.home().join("note.md").exists());
        assert_eq!(desk.json("handoff list")["handoffs"], serde_json::json!([]));
        desk.ok(clear);
    }
    let err = desk.fails("handoff @chloe --lead 'after acme' --send", 4);
    assert!(err.contains("the lead names \"acme\""), "{err}");
    // What may be seen is no leak, and findings name only that.
    desk.ok("handoff @chloe --give 1 --send");
    let all = desk.run(&["handoff", "check", "@chloe"]);
    assert!(!all.out.to_lowercase().contains("acme") && !all.out.contains("raise"), "{all:?}");
}

#[test]
fn work_that_is_only_here_is_found() {
    let desk = desk();
    let git = |args: &[&str]| {
        let mut command = std::process::Command::new("git");
        command.args(args).current_dir(desk.home().join("src")).env("HOME", desk.home());
        command.env("GIT_CONFIG_NOSYSTEM", "1").output().is_ok_and(|out| out.status.success())
    };
    std::fs::create_dir(desk.home().join("src")).expect("a folder");
    let commit =
        ["-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "x"];
    if !(git(&["init", "-q", "-b", "retry"]) && git(&commit)) {
        return;
    }
    std::fs::write(desk.home().join("src/a.rs"), "fn main() {}").expect("a file");
    desk.ok("start 1");
    desk.wait(10);
    desk.enter(&desk.home().join("src"));
    desk.ok("stop -m 'go on'");
    let findings = desk.json("handoff @chloe --give 1")["findings"].to_string();
    assert!(
        findings
            .contains("the work on 1 is only on this machine: branch retry, 1 file not committed"),
        "{findings}"
    );
    assert!(findings.contains("git push origin retry"), "{findings}");
    // It is looked at again, and not as it was when the work stopped.
    assert!(
        git(&["add", "."])
            && git(&commit[..]
                .iter()
                .map(|word| if *word == "--allow-empty" { "-q" } else { word })
                .collect::<Vec<_>>())
    );
    assert!(!found(&desk, "handoff @chloe --give 1").contains(&"H16 warning".to_owned()));
    let verified = desk.ok("handoff @chloe --give 1 --send");
    assert!(verified.contains("- Where I was: retry @ "), "{verified}");
}
