//! Notes: lines on a task or on none, and what becomes of them in the note to a colleague.

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("add Webhook retry -p payouts");
    desk.ok("add Refund rounding -p billing");
    desk
}

#[test]
fn notes_of_every_kind() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("note 1 30 of 31 tests green --state"),
        str![[r#"
n1 state: 30 of 31 tests green · on 1 Webhook retry

"#]]
    );
    desk.ok("start 2");
    let note = desk.json("note looked at the v1 code")["note"].clone();
    assert_eq!(
        (&note["id"], &note["task"], &note["kind"]),
        (&"n2".into(), &2.into(), &"plain".into())
    );
    assert_eq!(desk.json("note --tried a longer timeout")["note"]["kind"], "tried");
    assert_eq!(desk.json("note --task none remember the milk")["note"]["task"], Value::Null);
    let note =
        desk.json("note 1 --if 'CI stays red' --then 'ship with the flag off' --private")["note"]
            .clone();
    assert_eq!((&note["kind"], &note["text"]), (&"if".into(), &"CI stays red".into()));
    assert_eq!((&note["then"], &note["private"]), (&"ship with the flag off".into(), &true.into()));
    assert_data_eq!(
        desk.ok("note --temp alert payout_p99 silenced --until 22:00 --undo 'amtool silence expire 77ab'"),
        str![[r#"
n6 alert payout_p99 silenced · until Thu 26 Nov 22:00 · undo: amtool silence
   expire 77ab · on 2 Refund rounding

"#]]
    );
    let temp = desk.json("show n6")["note"].clone();
    assert_eq!((&temp["task"], &temp["until"]["at"]), (&2.into(), &"2026-11-26T22:00:00Z".into()));
    assert_eq!(temp["undo"], "amtool silence expire 77ab");
    assert!(desk.ok("show 1").contains("note      n5 if CI stays red → ship with the flag off"));
    assert_eq!(desk.json("show 1")["notes"].as_array().map(Vec::len), Some(2));
    assert_eq!(desk.run_with(&["note", "1", "-"], "from stdin\n").code, 0);
    assert_eq!(desk.json("show n7")["note"]["text"], "from stdin");
    assert_eq!(
        desk.json("note 1 @ana wrote the first half")["note"]["text"],
        "@ana wrote the first half"
    );
    desk.ok("undo");
    assert_eq!(desk.run(&["show", "n8"]).code, 3);
}

#[test]
fn a_next_step_without_a_block_and_with_one() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("note 1 --next 'open the MR'"),
        str![[r#"
1 Webhook retry · payouts · next step: open the MR

"#]]
    );
    let next = desk.ok("next");
    assert!(next.contains("next step: open the MR (noted 10:02)"), "{next}");
    assert_eq!(desk.json("show 1")["task"]["spent_min"], 0);
    desk.ok("start 1");
    desk.at("2026-11-26T10:30:00Z");
    assert_eq!(desk.json("note --next 'pass FakeClock'")["block"]["next"], "pass FakeClock");
    desk.ok("stop");
    assert_eq!(
        desk.json("show 1")["blocks"][1]["next"],
        "pass FakeClock",
        "said before the end, kept at the end"
    );
    assert!(
        desk.fails("note --next 'go on'", 2)
            .contains("--next needs a task, and you aren't working on one")
    );
}

#[test]
fn what_is_temporary_is_on_every_now_screen_until_it_is_closed() {
    let desk = desk();
    desk.ok("note --temp alert silenced --until 12:00 --undo 'amtool expire'");
    desk.ok("note --temp payouts pinned to 1.4 --until fri");
    assert_data_eq!(
        desk.ok("status"),
        str![[r#"
Thu 26 Nov 10:02 WET
next  1 Webhook retry · payouts                               45 min (assumed)
      2 Refund rounding · billing                             45 min (assumed)
temp  n1 alert silenced                     until today 12:00 · asyncw done n1
      n2 payouts pinned to 1.4                      until Fri · asyncw done n2
      nothing else is open

"#]]
    );
    desk.at("2026-11-26T13:00:00Z");
    assert_data_eq!(
        desk.ok("status"),
        str![[r#"
Thu 26 Nov 13:00 WET
next  1 Webhook retry · payouts                               45 min (assumed)
      2 Refund rounding · billing                             45 min (assumed)
temp  n1 alert silenced         should have ended today 12:00 · asyncw done n1
      n2 payouts pinned to 1.4                      until Fri · asyncw done n2
      nothing else is open

"#]]
    );
    let temp = desk.json("status")["temp"].clone();
    assert_eq!((&temp[0]["id"], &temp[1]["id"]), (&"n1".into(), &"n2".into()));
    let note = desk.ok("handoff");
    assert!(note.contains("## Temporary\n- **n1 alert silenced: should have ended Thu 12:00 UTC** · if this is still so then, please end it: `amtool expire`"), "{note}");
    desk.ok("done n1");
    assert_eq!(desk.json("status")["temp"].as_array().map(Vec::len), Some(1));
    assert!(!desk.ok("handoff").contains("alert silenced"));
}

#[test]
fn notes_are_told_to_colleagues_and_private_ones_to_nobody() {
    let desk = desk();
    desk.ok("note 1 30 of 31 tests green --state");
    desk.ok("note 1 a longer timeout is flaky --tried");
    desk.ok("note 1 --if 'CI stays red' --then 'ship with the flag off'");
    desk.ok("note 1 the client is a pain --private");
    desk.ok("note --temp my password is hunter2 --until fri --private");
    desk.ok("note The office is closed on Monday");
    desk.ok("note My own plans --private");
    desk.ok("edit 2 --private");
    desk.ok("note 2 about a secret --state");
    desk.ok("note --task 2 --temp also secret --until fri");
    desk.ok("people add @ana");
    let note = desk.ok("handoff @ana");
    for line in [
        "## WATCH · 1 Webhook retry · I keep it",
        "- State: 30 of 31 tests green",
        "- **If** CI stays red → ship with the flag off",
        "\n- n6 The office is closed on Monday",
    ] {
        assert!(note.contains(line), "{line} is missing:\n{note}");
    }
    for secret in ["pain", "hunter2", "plans", "secret"] {
        assert!(!note.contains(secret), "{secret} is told:\n{note}");
    }
    desk.ok("handoff @ana --send");
    desk.at("2026-11-27T10:02:00Z");
    assert!(!desk.ok("handoff").contains("The office"), "what was told once is told");
}

#[test]
fn what_is_no_note_is_refused() {
    let desk = desk();
    for (line, message) in [
        ("note", "asyncw: a note needs text"),
        ("note 1", "asyncw: a note needs text"),
        ("note 1 ''", "asyncw: a note needs text"),
        ("note --state all is well", "asyncw: --state needs a task, and you aren't working on one"),
        (
            "note 1 --if 'CI stays red'",
            "asyncw: the following required arguments were not provided: --then",
        ),
        (
            "note 1 --temp silenced",
            "asyncw: the following required arguments were not provided: --until",
        ),
        ("note 1 --temp silenced --until 2026-11-01", "asyncw: \"2026-11-01\" is in the past"),
        (
            "note 1 --state --tried both",
            "asyncw: the argument '--state' cannot be used with '--tried'",
        ),
        ("note 1 words --next 'go on'", "asyncw: unexpected \"words\": the flag already"),
        (
            "note 1 x --until fri",
            "asyncw: the following required arguments were not provided: --temp",
        ),
    ] {
        let err = desk.fails(line, 2);
        assert!(err.starts_with(message), "asyncw {line} says {err:?}");
    }
    assert_eq!(desk.run(&["note", "--task", "9", "x"]).code, 3);
}
