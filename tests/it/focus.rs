//! Focus blocks as somebody lives them: interruptions, returns, and what was forgotten.

use serde_json::{Value, json};
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn at_work() -> Desk {
    let desk = Desk::new();
    desk.at("2026-11-26T09:00:00Z");
    desk.ok("add Refund rounding -p payouts");
    desk.ok("add Webhook retry -p payouts");
    desk.ok("start 1");
    desk
}

/// Returns when the interruptions of a block began and ended, by the minute.
fn broken(desk: &Desk, block: &str) -> Vec<(String, Option<String>)> {
    let shown = desk.json(&format!("show {block}"));
    let all = shown["block"]["interruptions"].as_array().expect("a list").clone();
    let minute = |one: &Value| one.as_str().map(|text| text[11..16].to_owned());
    all.iter().map(|one| (minute(&one["start"]).expect("a time"), minute(&one["end"]))).collect()
}

#[test]
fn an_interruption_lasts_until_the_work_goes_on() {
    let desk = at_work();
    desk.wait(40);
    assert_data_eq!(
        desk.ok("interrupt @rohan the payload"),
        str![[r#"
i1 rohan: the payload · since 09:40 · while on 1 Refund rounding · when it's
   over: asyncw resume

"#]]
    );
    desk.wait(5);
    assert_data_eq!(
        desk.ok(""),
        str![[r#"
Thu 26 Nov 09:45 WET
now   1 Refund rounding · payouts                          45 min, since 09:00
      interrupted by rohan: the payload            since 09:40 · asyncw resume
next  2 Webhook retry · payouts                               45 min (assumed)
      at work: rohan until 17:00

"#]]
    );
    assert_eq!(desk.ok("status -s"), "1 Refund rounding, interrupted 5 min\n");
    assert_eq!(desk.json("status")["block"]["interruptions"][0]["text"], "the payload");
    desk.wait(7);
    assert_data_eq!(
        desk.ok("resume"),
        str![[r#"
1 Refund rounding · payouts · back after 12 min (rohan: the payload)

"#]]
    );
    let pair = |start: &str, end: &str| (start.to_owned(), Some(end.to_owned()));
    assert_eq!(broken(&desk, "f1"), [pair("09:40", "09:52")]);
    assert_eq!(desk.ok("status -s"), "1 Refund rounding 52 min\n");
    // Nothing interrupts any more, so that going on again changes nothing.
    assert_data_eq!(
        desk.ok("resume"),
        str![[r#"
1 Refund rounding · payouts · already running since 09:00

"#]]
    );
    assert_data_eq!(
        desk.ok("show i1"),
        str![[r#"
i1 rohan: the payload · 12 min, 09:40 to 09:52 · while on 1 Refund rounding

"#]]
    );
    desk.ok("undo 2");
    assert!(broken(&desk, "f1").is_empty());
    assert!(!desk.ok("people").contains("rohan"), "who came with it goes with it");
    desk.is_sound();
}

#[test]
fn whatever_is_done_next_ends_an_interruption() {
    for (line, ended) in [
        ("interrupt @mei the database", true),
        ("stop", true),
        ("start 2", true),
        ("done 1", true),
        ("done 2", true),
        ("block 1 @ana cents or euros?", true),
        ("resume", true),
        ("later 1", true),
        ("note 1 a thought", false),
        ("add Something else", false),
        ("interrupt @mei earlier --at 9:10 --took 5m", false),
    ] {
        let desk = at_work();
        desk.wait(40);
        desk.ok("interrupt @rohan the payload");
        desk.wait(12);
        desk.ok(line);
        let shown = desk.json("show i1")["interruption"].clone();
        let end = if ended { json!("2026-11-26T09:52:00Z") } else { Value::Null };
        assert_eq!(shown["end"], end, "{line}");
        desk.is_sound();
    }
}

#[test]
fn what_a_stop_or_a_switch_ends_is_told() {
    for (line, told) in [
        ("stop", "1 Refund rounding · payouts · stopped after 52 min"),
        ("start 2", "2 Webhook retry · payouts · started 09:52"),
    ] {
        let desk = at_work();
        desk.wait(40);
        desk.ok("interrupt @rohan the payload");
        desk.wait(12);
        let out = desk.ok(line);
        assert!(out.contains(told), "{line}: {out}");
        assert!(out.contains("i1 rohan: the payload · 12 min, 09:40 to 09:52\n"), "{line}: {out}");
    }
}

#[test]
fn it_is_told_of_afterwards_and_outside_a_block() {
    let desk = at_work();
    desk.wait(60);
    assert_data_eq!(
        desk.ok("interrupt @rohan payload --took 12m"),
        str![[r#"
i1 rohan: payload · 12 min, 09:48 to 10:00 · while on 1 Refund rounding

"#]]
    );
    desk.ok("stop");
    desk.wait(30);
    // It broke the block that ran then.
    assert_data_eq!(
        desk.ok("interrupt fire drill --at 9:10 --took 20m"),
        str![[r#"
i2 fire drill · 20 min, 09:10 to 09:30 · while on 1 Refund rounding

"#]]
    );
    assert_data_eq!(
        desk.ok("interrupt @mei local database --ago 20m --add"),
        str![[r#"
i3 mei: local database · since 10:10 · when it's over: asyncw stop
3 local database · added

"#]]
    );
    assert_data_eq!(
        desk.ok("stop"),
        str![[r#"
i3 mei: local database · 20 min, 10:10 to 10:30
next: 1 Refund rounding · payouts · over its assumed 45 min · asyncw start

"#]]
    );
    let told = desk.json("interrupt --person mei --took 5m");
    let interruption = json!({
        "id": "i4", "block": null, "start": "2026-11-26T10:25:00Z", "end": "2026-11-26T10:30:00Z",
        "by": "mei", "text": "",
    });
    assert_eq!(told, json!({"interruption": interruption, "task": null}));
    desk.is_sound();
}

#[test]
fn what_cannot_have_been_is_refused() {
    let desk = at_work();
    desk.wait(40);
    desk.ok("interrupt @rohan payload");
    desk.wait(10);
    desk.refuses(&[
        ("interrupt", 2, ""),
        ("interrupt --add @rohan", 2, ""),
        ("interrupt @rohan x --took 0m", 2, ""),
        ("interrupt @rohan x --took 25h", 2, ""),
        ("interrupt @rohan x --at 9:45 --took 12m", 2, ""),
        ("interrupt @rohan x --at 17:00", 2, ""),
        ("interrupt @rohan x --at 9:30", 2, ""),
        ("interrupt @rohan x --ago 12m", 2, ""),
        ("interrupt @rohna x", 3, ""),
        ("interrupt @rohan x --at 9:35 --took 12m", 4, ""),
        ("resume --at 9:30", 2, ""),
        ("stop --ago 1h", 2, ""),
    ]);
    assert_eq!(desk.json("show i1")["interruption"]["end"], Value::Null);
}

#[test]
fn nobody_is_interrupted_twice_at_once() {
    let desk = at_work();
    desk.ok("interrupt @rohan payload");
    desk.wait(5);
    desk.ok("resume");
    let entry = desk.json("log -n 1")["entries"][0]["n"].clone();
    desk.wait(5);
    desk.ok("interrupt @mei database");
    desk.fails(&format!("undo --entry {entry}"), 4);
    // Each actor has their own.
    desk.ok("people add @claude --agent");
    desk.ok("interrupt @rohan why --as @claude");
    assert_eq!(desk.ok("status -s"), "1 Refund rounding, interrupted 0 min\n");
    desk.ok("stop --as @claude");
    assert_eq!(desk.json("show i2")["interruption"]["end"], Value::Null);
    desk.is_sound();
}
