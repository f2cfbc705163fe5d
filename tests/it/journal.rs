//! The journal: undo, redo, log; what it says is what the tables hold.

use std::process::Stdio;

use proptest::prelude::*;
use rusqlite::Connection;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, any_step, words};

#[test]
fn undo_takes_back_and_redo_does_again() {
    let desk = Desk::new();
    desk.ok("add One -p api");
    desk.ok("edit 1 -v H");
    desk.ok("done 1");
    assert_data_eq!(
        desk.ok("undo 2"),
        str![[r#"
undid: done 1 · 1
undid: edit 1 -v H · 1

"#]]
    );
    assert_eq!(desk.json("show 1")["task"]["value"], serde_json::Value::Null);
    assert_data_eq!(
        desk.ok("redo"),
        str![[r#"
redid: edit 1 -v H · 1

"#]]
    );
    assert_eq!(desk.json("show 1")["task"]["value"], 9.0);
    // A command of its own ends what can be done again.
    desk.ok("edit 1 -v L");
    assert_eq!(desk.run(&["redo"]).code, 1);
    let undone = desk.json("undo 9");
    assert_eq!(undone["entries"].as_array().map(Vec::len), Some(3));
    assert_eq!(undone["entries"][0]["undoes"], 7);
    assert_eq!(desk.run(&["list"]).code, 1);
    assert_eq!(desk.run(&["undo"]).code, 1);
    assert_eq!(desk.json("undo")["entries"], serde_json::json!([]));
}

#[test]
fn numbers_are_never_used_again() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("undo");
    assert_eq!(desk.ok("add -q Two"), "2\n");
    assert_eq!(desk.run(&["show", "1"]).code, 3);
}

#[test]
fn undo_takes_back_the_whole_command() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("start 1");
    desk.at("2026-11-26T10:30:00Z");
    desk.ok("block @ana why?");
    assert_eq!(desk.state(1), "held: wait");
    desk.ok("undo");
    assert_eq!(desk.state(1), "active");
    assert_eq!(desk.run(&["show", "@ana"]).code, 3, "a person that came with it goes with it");
    desk.ok("redo");
    assert_eq!(desk.state(1), "held: wait");
    assert_eq!(desk.json("people")["people"][1]["handle"], "ana");
    desk.ok("undo 3");
    desk.ok("add Two");
    desk.ok("block 2 @ana again?");
    assert_eq!(desk.json("waiting")["waits"][0]["person"], "ana");
}

#[test]
fn log_shows_each_field() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("edit 1 --title 'Number one' -t x");
    assert_data_eq!(
        desk.ok("log 1"),
        str![[r#"
1 10:02 add One · 1
   1 is new
   1 created: 2026-11-26T10:02:00Z
   1 owner: me
   1 status: open
   1 title: One
2 10:02 edit 1 --title 'Number one' -t x · 1
   1 tag:x: yes
   1 title: One → Number one

"#]]
    );
    let entry = &desk.json("log")["entries"][1];
    assert_eq!(entry["n"], 2);
    assert_eq!(entry["words"], "edit 1 --title 'Number one' -t x");
    assert_eq!(entry["zone"], "Europe/Lisbon");
    assert_eq!(entry["by"], "me");
    assert_eq!(entry["changes"][1]["field"], "title");
    assert_eq!(entry["changes"][1]["record"], 1);
    assert_eq!(entry["undoes"], serde_json::Value::Null);
}

#[test]
fn the_log_of_a_record_can_be_cut_and_many_records_are_counted() {
    let desk = Desk::new();
    desk.ok("add One");
    for title in ["Two", "Three", "Four"] {
        desk.ok(&format!("edit 1 --title {title}"));
    }
    assert_eq!(desk.json("log 1 -n 2")["entries"][0]["words"], "edit 1 --title Three");
    assert!(desk.fails("log -n 0", 2).contains("0 is not in 1.."));
    desk.ok("split 1 a b c d e f g");
    assert_data_eq!(
        desk.ok("undo"),
        str![[r#"
undid: split 1 a b c d e f g · 7 tasks

"#]]
    );
}

#[test]
fn eight_processes_add_at_once_and_nothing_is_lost() {
    const PROCESSES: usize = 8;
    const ADDS: usize = 12;
    let desk = Desk::new();
    // The ledger itself is made in the race.
    let adders: Vec<_> = (0..PROCESSES)
        .map(|process| {
            let commands: Vec<_> = (0..ADDS)
                .map(|add| {
                    let mut command = desk.command();
                    command.args(["add", "-q", &format!("task {process} {add}")]);
                    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
                    command
                })
                .collect();
            std::thread::spawn(move || {
                let run = |mut command: std::process::Command| command.output().expect("it runs");
                commands.into_iter().map(run).collect::<Vec<_>>()
            })
        })
        .collect();
    let mut numbers = Vec::new();
    for adder in adders {
        for output in adder.join().expect("no panic") {
            assert!(output.status.success(), "{output:?}");
            let number: usize =
                String::from_utf8_lossy(&output.stdout).trim().parse().expect("a number");
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=PROCESSES * ADDS).collect::<Vec<_>>());
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(PROCESSES * ADDS));
    desk.is_sound();
}

/// What somebody may type; ids may name nothing, and a refusal changes nothing.
fn any_command() -> impl Strategy<Value = String> {
    let id = 1..7_u32;
    prop_oneof![
        4 => "[A-Z][a-z]{1,6}".prop_map(|title| format!("add {title} -p api -t x")),
        1 => id.clone().prop_map(|id| format!("add Next --after {id} -d fri@17:00 -v H")),
        1 => id.clone().prop_map(|id| format!("edit {id} --repeat weekly")),
        1 => id.clone().prop_map(|id| format!("note {id} --if 'CI stays red' --then 'ship it' --private")),
        1 => id.clone().prop_map(|id| format!("note {id} --next 'go on'")),
        1 => Just("note --temp silenced --until fri --undo 'amtool expire'".to_owned()),
        1 => id.clone().prop_map(|id| format!("done n{id}")),
        1 => Just("add Water plants --repeat daily -t home".to_owned()),
        1 => id.clone().prop_map(|id| format!("nudge w{id} --within 2h")),
        1 => id.clone().prop_map(|id| format!("assume w{id} cents --undo 'a key'")),
        1 => id.clone().prop_map(|id| format!("answer w{id} euros --overturns")),
        1 => id.clone().prop_map(|id| format!("answer a{id} cents --confirms")),
        1 => id.clone().prop_map(|id| format!("decide Stop at 5 --why enough --option more --with @rui --supersedes d{id}")),
        1 => id.clone().prop_map(|id| format!("decide Go on --why so --task {id} --review 2027-01-04")),
        1 => Just("ask --from @ana which region? --situation 'it moves'".to_owned()),
        1 => id.clone().prop_map(|id| format!("approve {id} --ask @maria")),
        1 => id.clone().prop_map(|id| format!("split {id} one two")),
        2 => (id.clone(), id.clone()).prop_map(|(id, other)| format!("edit {id} --after {other} -t y --untag x")),
        1 => (id.clone(), id.clone()).prop_map(|(id, other)| format!("edit {id} --parent {other} -e 45m -d tomorrow")),
        1 => id.clone().prop_map(|id| format!("edit {id} -d none --after none --sensitive --private")),
        2 => id.clone().prop_map(|id| format!("start {id}")),
        1 => Just("stop -m 'go on here'".to_owned()),
        1 => Just("interrupt @rohan the payload".to_owned()),
        1 => Just("interrupt noise --took 5m --add".to_owned()),
        1 => Just("rest --for 20m".to_owned()),
        1 => Just("start --for 50m --ago 3m".to_owned()),
        1 => Just("stop --ramp 12m --ago 1m".to_owned()),
        1 => id.clone().prop_map(|id| format!("edit f{id} --at 9:10 --ramp 4m")),
        1 => id.clone().prop_map(|id| format!("edit f{id} --end 16:00")),
        1 => id.clone().prop_map(|id| format!("drop f{id}")),
        1 => id.clone().prop_map(|id| format!("drop i{id}")),
        1 => Just("resume".to_owned()),
        2 => id.clone().prop_map(|id| format!("block {id} @ana why? --by 2026-12-01 --default none")),
        1 => id.clone().prop_map(|id| format!("ask @rui what? --task {id}")),
        1 => id.clone().prop_map(|id| format!("answer w{id} because of that")),
        1 => id.clone().prop_map(|id| format!("drop w{id}")),
        2 => id.clone().prop_map(|id| format!("done {id}")),
        1 => id.clone().prop_map(|id| format!("drop {id}")),
        1 => id.clone().prop_map(|id| format!("reopen {id}")),
        1 => id.clone().prop_map(|id| format!("later {id} 2026-12-24")),
        1 => id.prop_map(|id| format!("approve {id} @maria")),
        1 => Just("handoff --send".to_owned()),
        1 => Just("people edit @me --zone Asia/Kathmandu".to_owned()),
        1 => Just("people edit @ana --off 2026-12-24..2026-12-26 --exception 2026-12-31=9-12 --reply 2h".to_owned()),
        1 => Just("people edit @ana --not-off 2026-12-25 --exception none --hours 'sun-thu 8-16'".to_owned()),
        1 => Just("undo".to_owned()),
        1 => Just("redo".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn undo_all_is_empty_redo_all_is_the_same_and_the_journal_tells_the_tables(
        commands in prop::collection::vec((any_command(), any_step()), 1..25)
    ) {
        let desk = Desk::new();
        desk.sit();
        let run = |line: &str| {
            let outcome = desk.run(&words(line));
            assert!([0, 1, 2, 3, 4].contains(&outcome.code), "asyncw {line}: {outcome:?}");
            outcome.code
        };
        desk.ok("add First");
        for (command, step) in &commands {
            desk.wait(*step);
            run(command);
        }
        // From here on nothing is left to do again, so that everything taken back can be.
        desk.ok("add Last");
        desk.is_sound();
        let before = desk.dump();
        let undone = desk.json("undo 1000")["entries"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(run("list --all"), 1, "nothing is left");
        prop_assert_eq!(run("waiting"), 1);
        prop_assert_eq!(run("show @ana"), 3);
        prop_assert_eq!(run("handoff list"), 1);
        desk.is_sound();
        let redone = desk.json("redo 1000")["entries"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(undone, redone);
        prop_assert_eq!(desk.dump(), before);
        desk.is_sound();
        // The journal alone gives the same tables, and stays as it is.
        let (tables, log) = (desk.tables(), desk.json("log"));
        let rebuilt = desk.json("ledger rebuild");
        prop_assert_eq!(&rebuilt["missing"], &serde_json::json!([]));
        prop_assert_eq!(desk.tables(), tables);
        prop_assert_eq!(desk.json("log"), log);
        desk.is_sound();
        // An assumption stands in for an answer exactly while the wait says so.
        let count = |sql: &str| -> u32 {
            let connection = Connection::open(desk.ledger()).expect("a ledger");
            connection.query_row(sql, [], |row| row.get(0)).expect("a number")
        };
        let standing = "SELECT 1 FROM assumption WHERE assumption.wait = wait.id AND assumption.state = 'standing' AND assumption.deleted IS NULL";
        prop_assert_eq!(count(&format!("SELECT count(*) FROM wait WHERE state = 'assumed' AND deleted IS NULL AND NOT EXISTS ({standing})")), 0);
        prop_assert_eq!(count(&format!("SELECT count(*) FROM wait WHERE state IN ('open', 'answered') AND EXISTS ({standing})")), 0);
        // Each open wait is in one of the lists, and every one of them can be shown.
        let open = count("SELECT count(*) FROM wait WHERE state IN ('open', 'assumed') AND deleted IS NULL");
        let listed = |line: &str| desk.json(line)["waits"].as_array().map_or(0, Vec::len);
        prop_assert_eq!(listed("waiting") + listed("waiting --on-me"), open as usize);
        for wait in desk.json("waiting")["waits"].as_array().expect("a list") {
            let id = wait["id"].as_str().expect("an id");
            prop_assert_eq!(&desk.json(&format!("show {id}"))["wait"], wait);
        }
        // Every open task is exactly one of active, ready and held.
        let tasks = desk.json("list");
        for task in tasks["tasks"].as_array().expect("a list") {
            let holds = task["holds"].as_array().map_or(0, Vec::len);
            match task["state"].as_str() {
                Some("ready" | "active") => prop_assert_eq!(holds, 0),
                Some("held") => prop_assert!(holds > 0),
                other => prop_assert!(false, "an open task is {:?}", other),
            }
        }
    }
}
