//! Sensitive work: on hold until it is approved, asked for, or started without and noted.

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.sit();
    desk.ok("people add @maria --zone lisbon");
    desk.ok("add Rotate live keys --sensitive");
    desk
}

#[test]
fn an_approval_is_asked_for_as_a_wait_whose_answer_approves() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("approve 1 --ask @maria --by fri@12:00"),
        str![[r#"
w1 maria: may this go ahead? · due Fri 12:00
   maria sees it now · you can act Fri 12:00
   to send: "Rotate live keys: may this go ahead? Please answer by Fri 27 Nov 12:00 WET."

"#]]
    );
    let wait = desk.json("waiting")["waits"][0].clone();
    assert_eq!(
        (&wait["approves"], &wait["task"], &wait["person"]),
        (&true.into(), &1.into(), &"maria".into())
    );
    assert_eq!(desk.state(1), "held: sensitive");
    let answer = desk.json("answer w1 yes, after six");
    assert_eq!(answer["became_ready"], serde_json::json!([1]));
    assert_eq!(desk.json("show 1")["task"]["approved_by"], "maria");
    desk.ok("undo");
    assert_eq!(desk.state(1), "held: sensitive");
    assert_eq!(desk.json("waiting")["waits"][0]["state"], "open");
    // Told in passing: the request is answered with it.
    desk.ok("approve 1 @maria");
    assert_eq!((desk.state(1), desk.run(&["waiting"]).code), ("ready".to_owned(), 1));
    assert_eq!(desk.json("show w1")["wait"]["answer"], "approved");
    desk.ok("undo");
    desk.ok("approve 1 @chloe");
    assert_eq!(desk.json("show w1")["wait"]["state"], "withdrawn", "somebody else was quicker");
}

#[test]
fn what_is_started_without_approval_is_noted_and_told() {
    let desk = desk();
    assert_data_eq!(
        desk.run(&["start", "1"]).err,
        str![[r#"
asyncw: 1 is sensitive and not approved
hint: ask for approval: asyncw approve 1 --ask @maria

"#]]
    );
    assert!(desk.fails("start 1 --json", 4).contains("\"code\":\"sensitive\""));
    assert!(desk.fails("start 1 --override ' '", 2).contains("needs a reason"));
    assert_eq!(desk.json("start 1 --override 'production is down'")["task"]["state"], "active");
    let note = desk.json("show 1")["notes"][0].clone();
    assert_eq!(
        (&note["kind"], &note["text"]),
        (&"plain".into(), &"started without approval: production is down".into())
    );
    assert!(
        desk.json("log")["entries"][2]["words"]
            .as_str()
            .is_some_and(|words| words.contains("--override"))
    );
    desk.ok("stop");
    assert_eq!(desk.state(1), "held: sensitive", "once is not for ever");
    let note = desk.ok("handoff");
    assert!(note.contains("started without approval: production is down"), "{note}");
    desk.ok("undo 2 --no-input");
    assert_eq!(desk.json("show 1")["notes"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_override_overrides_nothing_else() {
    let desk = desk();
    desk.ok("add First");
    desk.ok("edit 1 --after 2");
    assert!(desk.fails("start 1 --override 'now'", 4).contains("it depends on 2"));
    desk.ok("start 2 --override 'it needs none'");
    assert_eq!(
        desk.json("show 2")["notes"].as_array().map(Vec::len),
        Some(0),
        "nothing was overridden"
    );
}

#[test]
fn what_cannot_be_approved_is_refused() {
    let desk = desk();
    desk.ok("add Plain");
    desk.refuses(&[
        ("approve 2 @maria", 2, "asyncw: 2 isn't sensitive"),
        ("approve 2 --ask @maria", 2, "asyncw: 2 isn't sensitive"),
        ("approve 1 --ask @me", 2, "asyncw: @me is you; name somebody else"),
        ("approve 1 @maria --by fri", 2, "asyncw: --by and --within only work with --ask"),
        ("approve 1 --ask @mario", 3, "asyncw: @mario doesn't exist"),
    ]);
    desk.ok("approve 1 @maria");
    assert!(desk.fails("approve 1 --ask @maria", 2).contains("1 is already approved"));
    assert_eq!(desk.json("show 1")["task"]["holds"], Value::Array(Vec::new()));
}

/// What a cold walk through the program found.
#[test]
fn a_no_approves_nothing_and_nothing_is_assumed_of_an_approval() {
    let desk = desk();
    desk.ok("approve 1 --ask @maria");
    assert!(
        desk.fails("assume w1 surely --undo so", 4).contains("1 is sensitive and not approved")
    );
    assert!(desk.fails("assume 1 surely --undo so", 4).contains("1 is sensitive and not approved"));
    assert!(desk.fails("answer w1 after the release", 2).contains("asks for approval"));
    desk.ok("answer w1 not yet, wait for Monday");
    assert_eq!(desk.state(1), "held: sensitive");
    assert_eq!(desk.json("show w1")["wait"]["answer"], "not yet, wait for Monday");
    desk.ok("undo");
    desk.ok("answer w1 after the release --confirms");
    assert_eq!(desk.state(1), "ready");
    desk.ok("undo");
    desk.ok("start 1 --override 'prod is down'");
    desk.ok("stop -m 'table X is half dropped'");
    let note = desk.ok("handoff");
    assert!(note.contains("- **My next step:** table X is half dropped"), "{note}");
    assert!(
        note.contains(
            "## Don't touch\n- 1 Rotate live keys: needs maria's approval, asked today, not given"
        ),
        "{note}"
    );
}

/// Both were asked in one second and in the same words, as a script does.
#[test]
fn one_yes_approves_one_task() {
    let desk = desk();
    desk.ok("add Second --sensitive");
    desk.ok("approve 1 --ask @maria");
    desk.ok("approve 2 --ask @maria");
    desk.ok("answer w1 yes");
    assert_eq!(desk.json("show 1")["task"]["approved_by"], "maria");
    assert_eq!(desk.json("show w2")["wait"]["state"], "open");
    desk.ok("answer w2 yes");
    assert_eq!(desk.json("show 2")["task"]["approved_by"], "maria");
}
