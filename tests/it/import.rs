//! Import: what the real Taskwarrior 2.6 and 3.1 wrote.

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

const VERSION_2: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/taskwarrior-2.6.2.json");
const VERSION_3: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/taskwarrior-3.1.0.jsonl");

fn import(desk: &Desk, args: &[&str]) -> Value {
    let outcome = desk.run(&[&["import", "taskwarrior", "--json"], args].concat());
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let document: Value = serde_json::from_str(&outcome.out).expect("a document");
    document["data"].clone()
}

#[test]
fn both_versions_come_over_and_make_sense() {
    for file in [VERSION_2, VERSION_3] {
        let desk = Desk::new();
        let data = import(&desk, &[file]);
        assert_eq!(
            (&data["added"], &data["changed"], &data["unchanged"]),
            (&153.into(), &0.into(), &0.into())
        );
        let skipped = data["skipped"].as_array().expect("a list");
        assert_eq!(skipped.len(), 1, "{skipped:?}");
        assert!(
            skipped[0]["why"]
                .as_str()
                .is_some_and(|why| why.contains("template of a recurring task (weekly)"))
        );
        assert_eq!(data["tasks"].as_array().map(Vec::len), Some(153));
        let next = desk.json("next");
        let (ready, held) = (next["ready_count"].as_u64(), next["held_count"].as_u64());
        assert_eq!(ready.zip(held).map(|(ready, held)| ready + held), Some(123));
        let scores = desk.json("next -n 200")["ready"].clone();
        let scores: Vec<f64> = scores
            .as_array()
            .expect("a list")
            .iter()
            .map(|pick| pick["score"].as_f64().expect("a score"))
            .collect();
        assert!(scores.is_sorted_by(|one, other| one >= other), "{scores:?}");
        let ready = desk.json("list --ready")["tasks"][0]["id"].clone();
        assert_eq!(next["ready"][0]["task"]["id"], ready);
        let note = desk.ok("handoff");
        assert!(note.starts_with("# Handoff (draft)"), "{note}");
        let done = desk.json("list --done");
        assert_eq!(done["tasks"].as_array().map(Vec::len), Some(30));
    }
}

#[test]
fn uuids_notes_and_unknown_fields_are_kept() {
    let desk = Desk::new();
    import(&desk, &[VERSION_3]);
    let with = |field: &str| -> Value {
        let tasks = desk.json("list");
        let found = tasks["tasks"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|task| !task["extra"][field].is_null());
        found.expect("a task with that field").clone()
    };
    assert_eq!(with("client")["extra"]["client"], "maple");
    assert_eq!(with("estimate")["extra"]["estimate"], "PT2H");
    assert!(with("modified")["extra"]["urgency"].is_null());
    let dossier = desk.json("show e51355a6-2f59-44a4-86f3-2414024c50ff");
    assert_eq!(dossier["notes"][0]["at"], "2025-06-30T20:50:11Z");
    assert_eq!(dossier["task"]["created"], "2025-06-30T20:50:11Z");
    // Wait and scheduled: the later of the two.
    let held = desk.json("list --held --not-before 2027-01-01");
    assert_eq!(held["tasks"][0]["not_before"]["civil"], "2026-12-06");
}

#[test]
fn importing_again_changes_nothing() {
    let desk = Desk::new();
    import(&desk, &[VERSION_2]);
    desk.ok("edit 3 --title 'Mine now' -p mine");
    let data = import(&desk, &[VERSION_2]);
    assert_eq!(
        (&data["added"], &data["changed"], &data["unchanged"]),
        (&0.into(), &0.into(), &153.into())
    );
    assert_eq!(desk.json("show 3")["task"]["title"], "Mine now");
    // The same ledger, written by the newer program.
    assert_eq!(import(&desk, &[VERSION_3])["added"], 0);
    assert_eq!(desk.json("log -n 9")["entries"].as_array().map(Vec::len), Some(2));
}

#[test]
fn what_taskwarrior_changed_comes_over_and_nothing_is_reopened() {
    let desk = Desk::new();
    let task = |title: &str, modified: &str| {
        format!(
            r#"[{{"uuid":"22adbbef-0149-4d63-a317-224603c4d5fd","description":"{title}","status":"pending",
                 "entry":"20261101T090000Z","modified":"{modified}"}}]"#
        )
    };
    let run = |text: &str| desk.run_with(&["import", "taskwarrior", "-"], text);
    assert_eq!(run(&task("Old", "20261101T090000Z")).code, 0);
    desk.ok("edit 1 -e 45m");
    desk.ok("done 1");
    assert_data_eq!(
        run(&task("New", "20261102T090000Z")).out,
        str![[r#"
0 tasks added · 1 changed · 0 unchanged · 0 skipped
   asyncw next · to undo the import: asyncw undo

"#]]
    );
    let task = &desk.json("show 1")["task"];
    assert_eq!(
        (&task["title"], &task["estimate_min"], &task["status"]),
        (&"New".into(), &45.into(), &"done".into())
    );
}

#[test]
fn one_undo_takes_it_all_back_and_it_can_come_again() {
    let desk = Desk::new();
    import(&desk, &[VERSION_2]);
    desk.ok("undo");
    assert_eq!(desk.run(&["list", "--all"]).code, 1);
    let data = import(&desk, &[VERSION_2]);
    assert_eq!((&data["added"], &data["changed"]), (&153.into(), &0.into()));
    assert_eq!(desk.json("list --all")["tasks"].as_array().map(Vec::len), Some(153));
    assert_eq!(desk.json("show e51355a6")["notes"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    let data = import(&desk, &[VERSION_2, "--dry-run"]);
    assert_eq!(data["added"], 153);
    assert!(!desk.ledger().exists());
}

#[test]
fn circles_and_lost_dependencies_are_reported() {
    let desk = Desk::new();
    let (a, b, c) = (
        "22adbbef-0149-4d63-a317-224603c4d5fd",
        "8d9d13f6-1c79-4fd0-a76f-7e8a947199fc",
        "7c4107d7-cbc4-40e0-8af2-31dd76ebd869",
    );
    let text = format!(
        "{{\"uuid\":\"{a}\",\"description\":\"A\",\"status\":\"pending\",\"depends\":\"{b},{c}\"}}\n\
         {{\"uuid\":\"{b}\",\"description\":\"B\",\"status\":\"pending\",\"depends\":[\"{a}\"]}}\n"
    );
    let outcome = desk.run_with(&["import", "taskwarrior", "-"], &text);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert_data_eq!(
        outcome.out,
        str![[r#"
2 tasks added · 0 changed · 0 unchanged · 2 skipped
   22adbbef-0149-4d63-a317-224603c4d5fd A: depends on 7c4107d7-cbc4-40e0-8af2-31dd76ebd869, which is not in the file
   8d9d13f6-1c79-4fd0-a76f-7e8a947199fc B: depends on 22adbbef-0149-4d63-a317-224603c4d5fd, which depends on it
   asyncw next · to undo the import: asyncw undo

"#]]
    );
    assert_eq!(desk.ready(), [2]);
}

#[test]
fn what_is_not_understood_is_kept_and_reported() {
    let desk = Desk::new();
    let text = r#"[{"uuid":"22adbbef-0149-4d63-a317-224603c4d5fd","description":"A","status":"pending",
        "due":"garbage","depends":"zzz"}]"#;
    let outcome = desk.run_with(&["import", "taskwarrior", "-", "--json"], text);
    let document: Value = serde_json::from_str(&outcome.out).expect("a document");
    let skipped = document["data"]["skipped"].as_array().expect("a list");
    let whys: Vec<&str> = skipped.iter().filter_map(|skip| skip["why"].as_str()).collect();
    assert_eq!(
        whys,
        [
            "depends on \"zzz\", which isn't a UUID",
            "its due \"garbage\" isn't a time, so it is kept unchanged"
        ]
    );
    assert_eq!(desk.json("show 1")["task"]["extra"]["due"], "garbage");
}

#[test]
fn what_is_no_export_is_refused() {
    let desk = Desk::new();
    for (text, message) in [
        ("hello", "asyncw: line 1 isn't JSON"),
        ("{}\nhello", "asyncw: line 2 isn't JSON"),
        ("[1, 2]", "asyncw: this is JSON, but not a list of tasks"),
        ("[{\"uuid\":", "asyncw: line 1 isn't JSON"),
    ] {
        let outcome = desk.run_with(&["import", "taskwarrior", "-"], text);
        assert_eq!(outcome.code, 2);
        assert!(outcome.err.starts_with(message), "{text}: {}", outcome.err);
    }
    assert!(desk.fails("import taskwarrior nowhere.json", 2).contains("can't be read"));
    assert!(!desk.ledger().exists());
}
