//! Zone rules: from the system or carried along, whichever is newer, and told which.

use std::fs;
use std::path::Path;

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// Rules of 2025b, before Vancouver stopped changing clocks.
pub const SYSTEM: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/zoneinfo");

/// A folder with the rules of 2025b that says it is of another version.
fn folder_of(desk: &Desk, name: &str, file: &str, version: &str) -> String {
    let folder = desk.home().join(name);
    for zone in ["America/Vancouver", "Europe/London"] {
        let file = folder.join(zone);
        fs::create_dir_all(file.parent().expect("an area")).expect("a folder");
        fs::copy(Path::new(SYSTEM).join(zone), file).expect("a copy");
    }
    fs::write(folder.join(file), version).expect("a file");
    folder.to_str().expect("a name in UTF-8").to_owned()
}

/// When somebody in Vancouver is due on a winter afternoon, which is what the rules disagree on.
fn winter_in_vancouver(desk: &Desk) -> String {
    let task = desk.json("add Call -d 2027-01-15@17:00@America/Vancouver");
    task["task"]["due"]["at"].as_str().expect("an instant").to_owned()
}

const BEFORE: &str = "2027-01-16T01:00:00Z";
const SINCE: &str = "2027-01-16T00:00:00Z";

#[test]
fn the_newer_rules_are_used() {
    let desk = Desk::new();
    desk.set("ASYNCW_TZDATA", "");
    desk.set("TZDIR", SYSTEM);
    assert_eq!(winter_in_vancouver(&desk), SINCE, "those carried along are newer than 2025b");
    let newer = folder_of(&desk, "newer", "tzdata.zi", "# version 2099a\n# This file…\n");
    desk.set("TZDIR", &newer);
    assert_eq!(winter_in_vancouver(&desk), BEFORE, "the folder says that it is newer");
    desk.ok("add Call -d fri@17:00@toronto");
    // What the folder lacks, those carried along have.
    let nameless = folder_of(&desk, "nameless", "other", "2099a");
    desk.set("TZDIR", &nameless);
    assert_eq!(winter_in_vancouver(&desk), SINCE, "it does not say how new it is");
}

#[test]
fn a_source_can_be_pinned() {
    let desk = Desk::new();
    desk.set("TZDIR", SYSTEM);
    desk.set("ASYNCW_TZDATA", "system");
    assert_eq!(winter_in_vancouver(&desk), BEFORE);
    desk.set("ASYNCW_TZDATA", "bundled");
    assert_eq!(winter_in_vancouver(&desk), SINCE);
    desk.set("ASYNCW_TZDATA", "newest");
    assert!(desk.fails("next", 2).contains("ASYNCW_TZDATA=\"newest\""));
    desk.set("ASYNCW_TZDATA", "system");
    desk.set("TZDIR", "/nowhere");
    let err = desk.fails("next", 2);
    assert!(
        err.contains("\"/nowhere\" contains no time zone rules")
            && err.contains("ASYNCW_TZDATA=bundled"),
        "{err}"
    );
    assert_eq!(desk.run(&["status", "-s"]).code, 0, "a prompt is never an error");
}

/// What was agreed keeps its civil time; its instant moves with the rules, whichever command looks first.
#[test]
fn new_rules_move_instants_not_civil_times() {
    let desk = Desk::new();
    desk.set("TZDIR", SYSTEM);
    desk.set("ASYNCW_TZDATA", "system");
    desk.ok("add Call -d 2027-01-15@17:00@America/Vancouver");
    desk.ok("add Other -d 2027-01-16@00:30@Europe/Lisbon");
    assert_eq!(desk.ready(), [2, 1]);
    desk.set("ASYNCW_TZDATA", "bundled");
    let due = &desk.json("show 1")["task"]["due"];
    assert_eq!(
        (due["civil"].as_str(), due["at"].as_str()),
        (Some("2027-01-15T17:00"), Some(SINCE))
    );
    assert_eq!(desk.ready(), [1, 2], "a read computes what was kept under other rules");
    desk.ok("add Third");
    assert_eq!(desk.ready(), [1, 2, 3], "and a write keeps it");
}

#[test]
fn the_ledger_is_looked_over_and_old_rules_are_told() {
    let desk = Desk::new();
    desk.set("TZDIR", SYSTEM);
    let before = desk.json("ledger check");
    assert_eq!(before["size_bytes"], serde_json::Value::Null, "looking makes no ledger");
    assert!(!desk.ledger().exists());
    desk.ok("add One");
    let check = desk.json("ledger check");
    assert_eq!(check["ok"], true);
    assert_eq!(check["findings"].as_array().map(Vec::len), Some(0));
    assert_eq!((&check["schema"], &check["journal_entries"]), (&7.into(), &1.into()));
    assert_eq!(check["tz"]["system"], "2025b");
    assert_eq!(check["tz"]["used"], check["tz"]["bundled"]);
    desk.set("ASYNCW_TZDATA", "system");
    let check = desk.json("ledger check");
    assert_eq!((&check["tz"]["used"], &check["tz"]["source"]), (&"2025b".into(), &"system".into()));
    assert_eq!(check["findings"][0]["code"], "tz_stale");
    let out = desk.ok("ledger check").replace(desk.home().to_str().expect("a name"), "HOME");
    let out = out.replace(check["tz"]["bundled"].as_str().expect("a version"), "20XXx");
    assert_data_eq!(
        out,
        str![[r#"
HOME/ledger.db
   316 kB · schema 7 · 1 entry in the journal
   zone rules: bundled 20XXx · system 2025b (in use)
   ! zone rules 2025b are more than a year old; asyncw has 20XXx built in: unset
     ASYNCW_TZDATA
   no problems found

"#]]
    );
}

#[test]
fn what_does_not_fit_together_is_told() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two --after 1");
    let ledger = rusqlite::Connection::open(desk.ledger()).expect("a ledger");
    ledger.execute("DELETE FROM task WHERE id = 1", []).expect("somebody else's hand");
    let outcome = desk.run(&["ledger", "check"]);
    assert_eq!(outcome.code, 5);
    assert!(
        outcome.out.contains("a row of task_need refers to task 1, which doesn't exist"),
        "{}",
        outcome.out
    );
    assert!(
        outcome.out.contains("task 1 is in the journal, but not in its table"),
        "{}",
        outcome.out
    );
}

#[test]
fn what_is_not_used_is_not_said_to_be() {
    let desk = Desk::new();
    let empty = desk.home().join("empty");
    fs::create_dir(&empty).expect("a folder");
    desk.set("TZDIR", empty.to_str().expect("a name"));
    desk.set("ASYNCW_TZDATA", "system");
    assert!(desk.fails("ledger check", 2).contains("contains no time zone rules"));
    let garbage = folder_of(&desk, "garbage", "+VERSION", "2099z");
    fs::write(desk.home().join("garbage/Europe/London"), "no rules").expect("a file");
    desk.set("TZDIR", &garbage);
    desk.set("ASYNCW_TZDATA", "");
    let check = desk.json("ledger check");
    assert_eq!(
        (&check["tz"]["system"], &check["tz"]["source"]),
        (&"2099z".into(), &"bundled".into())
    );
}

#[test]
fn a_zone_of_the_environment_is_that_zone_or_refused() {
    let desk = Desk::new();
    let zone = || desk.json("people")["people"][0]["zone"].clone();
    for (tz, name) in [
        (":Europe/Paris", "Europe/Paris"),
        ("/usr/share/zoneinfo/Europe/Paris", "Europe/Paris"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("UTC0", "UTC"),
    ] {
        desk.set("TZ", tz);
        assert_eq!(zone(), name, "{tz}");
    }
    for tz in ["CET-1CEST", "<+03>-3", "nonsense"] {
        desk.set("TZ", tz);
        assert!(desk.fails("people", 2).contains("isn't a time zone"), "{tz}");
    }
}
