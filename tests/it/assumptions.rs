//! Assumptions: going on without an answer, in a controlled way.

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30' --reply 4h");
    desk.ok("add Refund rounding -p billing -v H");
    desk.ok("block 1 @ana cents or euros? --default cents");
    desk
}

#[test]
fn a_task_goes_on_resting_on_what_is_assumed() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("assume w1 cents, as in v1 --undo 'one config key' --announce"),
        str![[r#"
a1 cents, as in v1 · undo: one config key · assumed 10:02 · for 1 Refund
   rounding
   to send: "Refund rounding: I'm continuing with: cents, as in v1. To undo it: one config key. If that's wrong, please tell me by Fri 27 Nov 11:02 IST = Fri 05:32 WET."
next: 1 Refund rounding · billing · 45 min (assumed) · asyncw start

"#]]
    );
    assert_eq!(desk.state(1), "ready");
    let show = desk.json("show 1");
    let assumption = &show["assumptions"][0];
    assert_eq!(
        (&assumption["id"], &assumption["wait"], &assumption["task"]),
        (&"a1".into(), &"w1".into(), &1.into())
    );
    assert_eq!(
        (&assumption["text"], &assumption["undo"]),
        (&"cents, as in v1".into(), &"one config key".into())
    );
    assert_eq!((&assumption["state"], &assumption["rework"]), (&"standing".into(), &Value::Null));
    assert_eq!(desk.json("waiting")["waits"][0]["state"], "assumed");
    assert!(desk.ok("next").contains("rests on a1: cents, as in v1"));
    let note = desk.ok("handoff");
    let line = "- I assume \"cents, as in v1\" until w1 is answered (a1). Undo: one config key";
    assert!(note.contains(line), "{note}");
    desk.ok("undo");
    assert_eq!(desk.state(1), "held: wait");
    desk.ok("redo");
    assert_eq!(desk.state(1), "ready");
}

#[test]
fn an_answer_confirms_or_overturns() {
    let desk = desk();
    desk.ok("assume w1 --undo 'one config key'");
    assert_eq!(
        desk.json("show a1")["assumption"]["text"],
        "cents",
        "what was said for the case of silence"
    );
    assert!(
        desk.fails("answer w1 cents it is", 2)
            .contains("hint: if it was right, add --confirms; if not, --overturns")
    );
    let answer = desk.json("answer w1 cents it is --confirms");
    assert_eq!(
        (&answer["wait"]["state"], &answer["assumption"]["state"]),
        (&"answered".into(), &"confirmed".into())
    );
    desk.ok("undo");
    assert_data_eq!(
        desk.ok("answer w1 euros! --overturns"),
        str![[r#"
w1 ana: cents or euros? · answered 10:02: euros!
a1 cents · undo: one config key · overturned 10:02, rework: 2
   ready now: 2 Rework Refund rounding
next: 2 Rework Refund rounding · billing · 45 min (assumed) · asyncw start

"#]]
    );
    let rework = desk.json("show 2")["task"].clone();
    assert_eq!(
        (&rework["title"], &rework["project"]),
        (&"Rework Refund rounding".into(), &"billing".into())
    );
    assert_eq!(rework["body"], "1 rested on a1: cents\nAnswer: euros!\nTo undo it: one config key");
    assert_eq!(desk.json("show a1")["assumption"]["rework"], 2);
    assert!(desk.fails("answer a1 --confirms", 4).contains("overturned"));
    desk.ok("undo");
    assert_eq!(desk.json("show a1")["assumption"]["state"], "standing");
    assert_eq!(desk.run(&["show", "2"]).code, 3, "the rework is taken back with it");
}

#[test]
fn an_assumption_may_stand_for_no_question() {
    let desk = Desk::new();
    desk.ok("add Refund rounding");
    assert_eq!(
        desk.json("assume 1 nobody uses v1 --undo 'switch it on again'")["assumption"]["wait"],
        Value::Null
    );
    let answer = desk.json("answer a1 --confirms");
    assert_eq!(
        (&answer["wait"], &answer["assumption"]["state"]),
        (&Value::Null, &"confirmed".into())
    );
    desk.ok("assume 1 and nobody v2");
    assert_eq!(desk.json("answer a2 somebody does --overturns")["assumption"]["rework"], 2);
}

#[test]
fn a_late_reply_with_a_default_is_offered_never_taken() {
    let desk = desk();
    desk.at("2026-11-27T12:00:00Z");
    let next = desk.json("next");
    let offer =
        next["offers"].as_array().expect("a list").iter().find(|offer| offer["code"] == "assume");
    assert_eq!(offer.map(|offer| &offer["command"]), Some(&"asyncw assume w1".into()));
    assert_eq!(offer.map(|offer| &offer["text"]), Some(&"continue with \"cents\"".into()));
    assert_eq!(desk.state(1), "held: wait");
}

#[test]
fn what_cannot_be_assumed_is_refused() {
    let desk = desk();
    desk.ok("ask @ana about nothing in particular");
    desk.ok("block 1 --on CI green?");
    desk.refuses(&[
        ("assume w1 --one-way", 4, "asyncw: a one-way change can't be assumed"),
        ("assume w2 x", 2, "asyncw: w2 isn't about a task"),
        ("assume w3", 2, "asyncw: an assumption needs text"),
        ("assume 1 x", 3, "asyncw: 1 is waiting for several answers: w1, w3"),
        ("assume w9 x", 3, "asyncw: w9 doesn't exist"),
        ("assume cents", 2, "asyncw: name a question or a task"),
        ("answer w2 x --confirms", 2, "asyncw: nothing was assumed for w2"),
    ]);
    desk.ok("assume w1 cents");
    assert!(desk.fails("assume w1 euros", 4).contains("w1 already has an assumption"));
    desk.ok("answer w3 green");
    assert!(desk.fails("assume w3 red", 4).contains("w3 is already answered"));
    desk.ok("done 1");
    assert!(desk.fails("assume 1 x", 4).contains("1 is closed"));
}

/// What a cold walk through the program found.
#[test]
fn what_follows_from_a_private_task_is_private() {
    let desk = desk();
    desk.ok("edit 1 --private");
    desk.ok("split 1 'a part'");
    desk.ok("block 2 @ana secret?");
    desk.ok("assume w2 guess --undo so");
    assert_eq!(desk.json("answer w2 wrong --overturns")["assumption"]["rework"], 3);
    assert_eq!(desk.json("show 3")["task"]["private"], true);
    desk.ok("decide Secret bonus --why money --task 2 --review 2026-12-01");
    assert_eq!(desk.json("show 4")["task"]["private"], true);
    desk.ok("decide Open --why so");
    let exported = desk.json("export decisions docs");
    assert_eq!(exported["files"].as_array().map(Vec::len), Some(1), "{exported}");
}

#[test]
fn what_is_asked_no_longer_is_settled_and_what_stands_is_listed() {
    let desk = desk();
    desk.ok("assume w1 --undo so");
    desk.ok("drop w1");
    assert_eq!(desk.json("show a1")["assumption"]["state"], "confirmed");
    desk.ok("undo");
    assert_eq!(desk.json("show a1")["assumption"]["state"], "standing");
    desk.ok("add Other");
    desk.ok("assume 2 nobody minds");
    let waiting = desk.json("waiting");
    assert_eq!(waiting["assumptions"][0]["id"], "a2", "the other one is with its wait");
    assert!(desk.ok("waiting").contains("a2 nobody minds · assumed 10:02 · for task 2"));
    // An assumption lets a task go on; for its reader the answer is still to come.
    assert!(desk.ok("handoff").contains("## BLOCKED"));
}

#[test]
fn an_answer_is_recorded_though_its_task_was_split() {
    let desk = Desk::new();
    desk.ok("ask --from @zed which one?");
    desk.ok("split 1 look ask");
    desk.ok("answer w1 that one");
    assert_eq!(desk.json("show w1")["wait"]["answer"], "that one");
    assert_eq!(desk.json("show 1")["task"]["status"], "open");
    for line in [
        "add X --wait @me --ask why?",
        "add X --wait @pm --ask ' '",
        "decide X --why so --review 2020-01-01",
    ] {
        desk.fails(line, 2);
    }
}
