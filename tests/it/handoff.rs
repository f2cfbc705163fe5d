//! The note: what its reader needs, on their clock.

use serde_json::{Value, json};
use snapbox::assert_data_eq;
use snapbox::{file, str};

use crate::harness::{Desk, words};

/// Types lines at their times.
pub fn tell(desk: &Desk, story: &[(&str, &str)]) {
    for (now, line) in story {
        desk.at(now);
        desk.ok(line);
    }
}

/// Ananya's week in Bengaluru up to Thursday 29 October 2026, 19:05: the model of the rules of handoff.
pub fn ananyas_week() -> Desk {
    let desk = Desk::new();
    tell(
        &desk,
        &[
            (
                "2026-10-26T06:00:00Z",
                "people edit @me --name Ananya --zone bengaluru --hours 'mon-fri 11:00-19:30' \
                 --wake 'phone, only if payouts stop'",
            ),
            (
                "2026-10-26T06:00:00Z",
                "people add @chloe --name Chloe --zone toronto --hours 'mon-fri 9-17'",
            ),
            (
                "2026-10-26T06:00:00Z",
                "people add @maria --name Maria --zone lisbon --hours 'mon-fri 9-18'",
            ),
            ("2026-10-26T06:00:00Z", "people add @sam --name Sam --zone london"),
            ("2026-10-26T06:05:00Z", "add Payouts v2 -p payouts -v H"),
            (
                "2026-10-26T06:05:00Z",
                "split 1 'First retry' Back-off 'Webhook retry' 'Tell the merchant'",
            ),
            ("2026-10-26T06:06:00Z", "add Refund rounding -p payouts"),
            ("2026-10-26T06:06:00Z", "add Rotate live payout keys -p payouts --sensitive"),
            ("2026-10-26T06:07:00Z", "add CSV export -p payouts"),
            ("2026-10-26T06:07:00Z", "add Metrics -p payouts"),
            ("2026-10-26T06:08:00Z", "add Ask for a raise --private -d tomorrow"),
            ("2026-10-26T06:08:00Z", "decide 'Retry without an end' --why 'upstream is flaky'"),
            ("2026-10-26T06:09:00Z", "edit 4 -e 2h50 -d 2026-10-29@17:00@chloe --after none"),
            ("2026-10-27T06:00:00Z", "start 6"),
            ("2026-10-27T06:20:00Z", "block @sam cents or euros? --default cents"),
            ("2026-10-27T06:21:00Z", "assume w1 cents in the API --undo 'refund.rs:40, one line'"),
            ("2026-10-28T10:00:00Z", "approve 7 --ask @maria"),
            ("2026-10-28T10:10:00Z", "start 8"),
            ("2026-10-28T11:10:00Z", "stop"),
            ("2026-10-28T11:10:00Z", "start 9"),
            ("2026-10-28T12:10:00Z", "stop"),
            ("2026-10-28T13:30:00Z", "handoff @chloe --send"),
            ("2026-10-28T14:02:00Z", "handoff ack h1"),
            ("2026-10-29T05:40:00Z", "start 2"),
            ("2026-10-29T07:00:00Z", "done"),
            ("2026-10-29T07:00:00Z", "start 3"),
            ("2026-10-29T10:50:00Z", "done"),
            (
                "2026-10-29T10:55:00Z",
                "decide 'Retries stop at 5, back-off 1–16 s' --why 'upstream allows 60/min' \
                 --option 'endless retry (hides outages)' --supersedes d1 --with @maria",
            ),
            ("2026-10-29T11:00:00Z", "answer w1 euros --overturns"),
            (
                "2026-10-29T11:10:00Z",
                "block 6 @maria 'half-even or half-up, in #refunds?' --by 2026-10-29@20:40",
            ),
            (
                "2026-10-29T11:10:00Z",
                "assume 6 half-even --undo 'config line `rounding`; no data written'",
            ),
            ("2026-10-29T11:12:00Z", "start 4"),
            ("2026-10-29T12:00:00Z", "note 4 --state 'fails on CI'"),
            (
                "2026-10-29T13:00:00Z",
                "note 4 --state '30 of 31 tests pass; failing: `retry::gives_up_after_5`'",
            ),
            ("2026-10-29T13:01:00Z", "note 4 --tried 'a longer test timeout (flaky on CI)'"),
            (
                "2026-10-29T13:01:00Z",
                "note 4 --tried 'pausing tokio time (never reaches the thread pool)'",
            ),
            (
                "2026-10-29T13:02:00Z",
                "note 4 --if 'CI stays red' --then 'ship with flag `retry_giveup` off and file a bug'",
            ),
            (
                "2026-10-29T13:02:00Z",
                "note 4 --if 'errors on /payouts pass 1 %' --then 'turn flag `retry_v2` off, tell #payouts'",
            ),
            (
                "2026-10-29T13:03:00Z",
                "note --temp 'alert payout_p99 silenced; ends by itself; until then no alert fires, watch the dashboard' \
                 --task none --until 2026-10-29@18:00@chloe --undo 'amtool silence expire 77ab'",
            ),
            (
                "2026-10-29T13:22:00Z",
                "stop -m 'pass `FakeClock` at tests/retry.rs:88, run `cargo test retry`, open the merge request'",
            ),
            (
                "2026-10-29T13:25:00Z",
                "add Release freeze -p payouts --milestone -d 2026-10-30@15:00@chloe",
            ),
        ],
    );
    desk.at("2026-10-29T13:35:00Z");
    desk
}

const LEAD: &str =
    "please ship 4 (webhook retry); one failing test needs a fake clock, then it can ship";

#[test]
fn the_model_note_is_one_a_colleague_can_act_on() {
    let desk = ananyas_week();
    let drafted = desk.run(&["handoff", "@chloe", "--give", "4", "--lead", LEAD]);
    assert_data_eq!(drafted.out, file!["data/handoff/model.md": Text]);
    assert_data_eq!(
        drafted.err,
        str![[r#"
draft, nothing recorded · to record it as sent: asyncw handoff @chloe --send
1 task left out: private or in projects that @chloe can't see

"#]]
    );
    // For chat and mail: the same without marks, in short lines.
    let plain = desk.run(&["handoff", "@chloe", "--give", "4", "--lead", LEAD, "--format", "text"]);
    assert_data_eq!(plain.out, file!["data/handoff/model.txt": Text]);
    // What programs are told of it.
    let document = desk.json("handoff @chloe --give 4");
    assert_eq!(
        document["lead"],
        "please take task 4 (Webhook retry); due **Thu 17:00 EDT** = Fri 02:30 IST; next: pass `FakeClock` \
         at tests/retry.rs:88, run `cargo test retry`, open the merge request."
    );
    assert_eq!(
        document["before_back"],
        json!([
            {"id": "w3", "what": "answer", "text": "Thu 11:10 EDT maria's answer to w3 (for 6) is due", "at": "2026-10-29T15:10:00Z"},
            {"id": "4", "what": "due", "text": "Thu 17:00 EDT task 4 is due", "at": "2026-10-29T21:00:00Z"},
            {"id": "n7", "what": "ends", "text": "Thu 18:00 EDT n7 (alert payout_p99 silenced; ends…) ends", "at": "2026-10-29T22:00:00Z"},
        ])
    );
    let items: Vec<(&Value, &Value, &Value)> = document["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (&item["task"], &item["severity"], &item["whose"]))
        .collect();
    let item =
        |task: i32, severity: &str, whose: &str| (json!(task), json!(severity), json!(whose));
    let expected = [
        item(4, "act", "given"),
        item(6, "blocked", "mine"),
        item(8, "steady", "mine"),
        item(9, "steady", "mine"),
    ];
    assert_eq!(items, expected.iter().map(|(a, b, c)| (a, b, c)).collect::<Vec<_>>());
    let closed = document["closed"].as_array().expect("a list");
    for (id, how) in [
        ("2", "done"),
        ("3", "done"),
        ("w1", "answered"),
        ("a1", "overturned"),
        ("d1", "superseded"),
    ] {
        assert!(closed.contains(&json!({"id": id, "how": how})), "{id} in {closed:?}");
    }
    assert!(document["words"].as_u64().is_some_and(|words| words < 450), "{}", document["words"]);
}

#[test]
fn a_draft_writes_nothing_and_sending_moves_the_cursor() {
    let desk = ananyas_week();
    let entries = |desk: &Desk| desk.json("log -n 999")["entries"].as_array().map_or(0, Vec::len);
    let before = entries(&desk);
    let draft = desk.json("handoff @chloe");
    assert_eq!((&draft["id"], &draft["sent"]), (&Value::Null, &false.into()));
    assert_eq!((&draft["since"], &draft["left_out"]), (&"2026-10-28T13:30:00Z".into(), &1.into()));
    assert_eq!(entries(&desk), before);
    let sent = desk.json("handoff @chloe --send");
    assert_eq!((&sent["id"], &sent["sent"]), (&"h2".into(), &true.into()));
    assert_eq!(entries(&desk), before + 1);
    // What was sent stays as it was sent, and the next one begins there.
    desk.at("2026-10-29T13:50:00Z");
    desk.ok("done 4");
    assert_eq!(desk.ok("handoff show h2"), sent["markdown"].as_str().expect("a note"));
    let next = desk.ok("handoff @chloe");
    assert!(next.contains("since h2 (09:35 EDT, not confirmed by you yet)"), "{next}");
    assert!(next.contains("\n- Done: 4 Webhook retry (09:50 EDT)\n"), "{next}");
    assert!(!next.contains("2 First retry"), "{next}");
    // Somebody else has not heard of it.
    assert!(desk.ok("handoff @maria").contains("· first handoff"));
    assert_eq!(desk.ok("handoff list").lines().count(), 2);
}

#[test]
fn the_reader_sees_what_is_theirs_and_what_is_late() {
    let desk = Desk::new();
    desk.ok("people add @bob --zone toronto --hours 'mon-fri 9-17'");
    desk.ok("people edit @me --hours 'mon-fri 9-17'");
    desk.ok("add Mine -d 2026-12-24");
    desk.ok("add Theirs --owner @bob -d 18:00");
    desk.ok("add Not begun by them --owner @bob");
    desk.ok("add Third --owner @rui -d 18:00");
    desk.ok("block 1 @bob which colour? --by tomorrow");
    desk.at("2026-12-10T10:00:00Z");
    let note = desk.ok("handoff @bob");
    for line in [
        "**If you read one line:** please answer w1 (for 1) (overdue since **Fri 27 Nov 19:00 EST** = 24:00 WET): which colour?",
        "**Before I'm back:** Fri 27 Nov 19:00 EST your answer to w1 (for 1) was due",
        "## ACT · 2 Theirs · yours\n- Overdue since **Thu 26 Nov 13:00 EST** = 18:00 WET",
        "- w1 **I need your answer: which colour?** · asked Thu 26 Nov · overdue since",
        "## STEADY · 3 Not begun by them · yours",
        "w1 (your answer): ___",
    ] {
        assert!(note.contains(line), "{line} is missing:\n{note}");
    }
    assert!(!note.contains("Third"), "{note}");
    // What waits for somebody is told, whoever has it.
    desk.ok("ask @bob may they? --task 4");
    assert!(desk.ok("handoff @bob").contains("· 4 Third · rui has it"));
}

/// A parent due in four hours was not mentioned, nor was the milestone that a step was for.
#[test]
fn a_task_is_as_pressing_as_its_parents_and_milestones() {
    let desk = Desk::new();
    desk.ok("people add @bob --zone toronto --hours 'mon-fri 9-17'");
    desk.ok("people edit @me --hours 'mon-fri 9-17'");
    desk.ok("add Checkout -d 14:00");
    desk.ok("split 1 Form Mail");
    desk.ok("add Launch --milestone -d tomorrow@8:30");
    desk.ok("add Banner");
    desk.ok("edit 4 --after 5");
    tell(
        &desk,
        &[
            ("2026-11-26T10:10:00Z", "start 2"),
            ("2026-11-26T10:20:00Z", "stop -m 'the third field'"),
            ("2026-11-26T10:20:00Z", "start 5"),
            ("2026-11-26T10:30:00Z", "stop"),
        ],
    );
    let note = desk.ok("handoff @bob");
    for line in [
        "**Before I'm back:** Thu 09:00 EST task 1 (Checkout) is due · Fri 03:30 EST task 4 (Launch) is due",
        "## ACT · 2 Form, subtask 1 of 2 of 1 Checkout · I keep it\n- Due **Thu 09:00 EST** = 14:00 WET (for 1 Checkout)",
        "## ACT · 5 Banner · I keep it\n- Due **Fri 03:30 EST** = 08:30 WET (for 4 Launch)",
    ] {
        assert!(note.contains(line), "{line} is missing:\n{note}");
    }
    desk.ok("edit 5 --severity watch");
    assert!(desk.ok("handoff @bob").contains("## WATCH · 5 Banner"));
    desk.refuses(&[("edit 5 --severity high", 2, "asyncw: \"high\" isn't a severity")]);
    desk.ok("edit 5 --severity none");
    assert!(desk.ok("handoff @bob").contains("## ACT · 5 Banner"));
}

#[test]
fn a_reader_must_be_known() {
    let desk = ananyas_week();
    assert!(desk.fails("handoff @cloe", 3).contains("did you mean @chloe?"));
    assert!(desk.fails("handoff @nobody --send", 3).contains("asyncw people add @nobody"));
    desk.ok("people add @rui");
    let outcome = desk.run(&["handoff", "@rui"]);
    assert!(outcome.err.contains("H7 rui's time zone is unknown"), "{}", outcome.err);
    assert!(outcome.out.contains("**Thu 29 Oct 2026 13:35 UTC** = 19:05 IST"), "{}", outcome.out);
    // A draft is for the last reader; what is sent names its own.
    let draft = desk.run(&["handoff"]);
    assert!(draft.out.contains("→ Chloe (Toronto)"), "{draft:?}");
    assert!(draft.err.starts_with("draft for your last reader, nothing recorded"), "{draft:?}");
    assert!(desk.fails("handoff --send", 2).contains("name the reader of the note"));
    assert!(Desk::new().ok("handoff").contains("→ whoever comes next"));
}

#[test]
fn what_is_private_never_leaves() {
    let desk = Desk::new();
    desk.ok("people add @ana");
    desk.ok("add Secret whole --private -d today");
    desk.ok("split 1 'Secret part'");
    desk.ok("start 2");
    desk.ok("block @ana 'secret question' -m 'secret step'");
    desk.ok("add Open -p api");
    desk.ok("start 3");
    desk.ok("stop -m 'open step'");
    let note = desk.ok("handoff @ana");
    assert!(!note.to_lowercase().contains("secret"), "{note}");
    assert!(note.contains("open step"), "{note}");
    desk.ok("answer w1 'secret answer'");
    desk.ok("done 2 1");
    let note = desk.ok("handoff @ana");
    assert!(!note.to_lowercase().contains("secret"), "{note}");
}

/// A note ends at an entry of the journal, not at a time: whatever is recorded after it is in the next one.
#[test]
fn what_is_told_late_is_in_the_next_note() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    for title in ["Early", "Late", "Same second", "Clock set back"] {
        desk.ok(&format!("add {title}"));
    }
    desk.ok("ask @ana which region?");
    desk.ok("ask @ana which colour?");
    desk.at("2026-11-26T17:00:00Z");
    desk.ok("done 1");
    desk.at("2026-11-26T17:30:00Z");
    let first = desk.json("handoff @ana --send");
    let is_done = |note: &str, id: u32, title: &str| {
        let done = note.lines().find(|line| line.starts_with("- Done: ")).unwrap_or_default();
        done.contains(&format!("{id} {title} ("))
    };
    let first_note = first["markdown"].as_str().expect("a note");
    assert!(is_done(first_note, 1, "Early"), "{first_note}");
    assert_eq!(desk.json("handoff @ana")["through"], first["through"], "nothing came since");
    // In the note's own second.
    desk.ok("done 3");
    desk.ok("decide Stop at 5 --why enough");
    desk.ok("note --task none dashboards are moved");
    // Told late: it happened before the note.
    desk.at("2026-11-26T17:40:00Z");
    desk.ok("done 2 --at 17:00");
    desk.ok("answer w1 eu-west --at 17:10");
    // The clock is set back.
    desk.at("2026-11-26T15:00:00Z");
    desk.ok("done 4");
    desk.ok("answer w2 blue");
    let note = desk.ok("handoff @ana");
    for (id, title) in [(2, "Late"), (3, "Same second"), (4, "Clock set back")] {
        assert!(is_done(&note, id, title), "{title} is missing: {note}");
    }
    for told in ["eu-west", "blue", "d1 Stop at 5", "dashboards are moved"] {
        assert!(note.contains(told), "{told} is missing: {note}");
    }
    assert!(!is_done(&note, 1, "Early"), "{note}");
    // Once, and not again.
    desk.ok("handoff @ana --send");
    let note = desk.ok("handoff @ana");
    assert!(!note.contains("Done: ") && !note.contains("d1 Stop"), "{note}");
    // A note that was taken back has told nothing, and the next one says so.
    desk.ok("undo");
    let note = desk.ok("handoff @ana");
    assert!(is_done(&note, 2, "Late"), "{note}");
    assert!(note.contains("· **replaces h2** (ignore h2)"), "{note}");
}

#[test]
fn what_is_done_is_not_overdue() {
    let desk = Desk::new();
    desk.ok("add One -d fri");
    desk.ok("done 1");
    desk.at("2026-12-01T10:00:00Z");
    let shown = desk.ok("show 1");
    assert!(shown.contains("due       Fri 27 Nov\n") && !shown.contains("overdue"), "{shown}");
}

/// Answers and temporary states are as pressing as tasks, whoever owes them.
#[test]
fn whatever_falls_due_while_i_am_away_is_told() {
    let desk = Desk::new();
    desk.ok("people edit @me --hours 'mon-fri 9-17'");
    desk.ok("people add @ana --zone lisbon --hours 'mon-fri 9-17'");
    assert!(desk.ok("handoff @ana").contains("Nothing is due before I'm back (Fri 09:00 WET)."));
    desk.ok("add Standup notes -d tomorrow@8:50");
    desk.ok("add Later -d 2026-12-01");
    desk.ok("ask @ana 'which region?' --by 12:00");
    desk.ok("ask @rui 'and who?' --by 13:00");
    desk.ok("ask --from @zoe 'may I?' --by 14:00");
    desk.ok("note --temp 'alert silenced' --until 22:00");
    let note = desk.ok("handoff @ana");
    let line = note.lines().find(|line| line.starts_with("**Before I'm back:**")).expect("a line");
    assert_eq!(
        line,
        "**Before I'm back:** Thu 12:00 WET your answer to w1 is due · Thu 13:00 WET rui's answer to w2 is due \
         · Thu 14:00 WET my answer to zoe, w3 (for 3), is due · Thu 22:00 WET n1 (alert silenced) ends · Fri 08:50 WET task 1 is due"
    );
    for n in 0..4 {
        desk.ok(&format!("add Soon {n} -d 2{n}:00"));
    }
    let note = desk.ok("handoff @ana");
    let line = note.lines().find(|line| line.starts_with("**Before I'm back:**")).expect("a line");
    assert!(line.ends_with(" · and 3 more"), "{line}");
    // A cap counts, and hides nothing: each has its item.
    for n in 0..3 {
        assert!(note.contains(&format!("Soon {n}")), "{note}");
    }
}

/// Nothing that stood open goes without a word, and each word is told once.
#[test]
fn what_stood_open_is_told_how_it_ended() {
    let desk = Desk::new();
    desk.ok("people edit @me --hours 'mon-fri 9-17'");
    desk.ok("people add @ana --zone lisbon --hours 'mon-fri 9-17'");
    for title in ["Moved", "Later", "Handed on", "Undone", "Keys", "Flag", "Plan"] {
        desk.ok(&format!("add {title} -d tomorrow@12:00"));
    }
    desk.ok("edit 5 6 --sensitive");
    desk.ok("note 7 --state first");
    desk.ok("note 7 --if 'it breaks' --then 'fix it'");
    desk.ok("ask @rui 'now?' --by tomorrow@10:00");
    desk.ok("ask @rui 'or never?'");
    desk.ok("note --temp 'alert off' --until tomorrow@9:30");
    desk.ok("note --temp 'flag on' --until 2026-12-31");
    desk.ok("assume 7 sunny --undo umbrella");
    desk.ok("add Mistake -d tomorrow@12:00");
    desk.ok("handoff @ana --send");
    desk.wait(10);
    desk.sit();
    desk.ok("edit 1 -d 2026-12-24");
    desk.ok("later 2 2026-12-01");
    desk.ok("edit 3 --owner @rui");
    desk.ok("approve 5");
    desk.ok("edit 6 --sensitive=none");
    desk.leave();
    desk.ok("note 7 --state second");
    desk.ok("done n2");
    desk.ok("drop w2");
    desk.ok("done n3");
    desk.ok("edit 7 -d none");
    desk.ok("answer a1 --confirms");
    let undone = desk.run(&words("log 8 --json"));
    let entry = serde_json::from_str::<Value>(&undone.out).expect("a document");
    let entry = entry["data"]["entries"][0]["n"].as_u64().expect("a number");
    desk.ok(&format!("undo --entry {entry}"));
    let note = desk.ok("handoff @ana");
    for line in [
        "- a1 \"sunny\" was confirmed (for 7)",
        "- w2 rui: or never?: withdrawn, no answer needed",
        "- 1 Moved: now Thu 24 Dec 24:00 WET (was Fri 12:00 WET)",
        "- 2 Later: put off until Tue 1 Dec",
        "- 3 Handed on: rui has it now",
        "- 5 Keys: approved by me",
        "- 6 Flag: no longer needs an approval",
        "- 7 Plan: now no date (was Fri 12:00 WET)",
        "- 8 Mistake: recorded by mistake and taken back",
        "- n1 first: replaced by a newer state",
        "- n2 it breaks: ended",
        "- n3 alert off: ended",
    ] {
        assert!(note.contains(line), "{line} is missing:\n{note}");
    }
    let closed = desk.json("handoff @ana")["closed"].to_string();
    for (id, how) in [
        ("1", "moved"),
        ("2", "put_off"),
        ("3", "handed_on"),
        ("5", "approved"),
        ("8", "withdrawn"),
        ("n1", "superseded"),
        ("w2", "withdrawn"),
    ] {
        assert!(closed.contains(&json!({"id": id, "how": how}).to_string()), "{id} in {closed}");
    }
    desk.ok("handoff @ana --send");
    let note = desk.ok("handoff @ana");
    assert!(!note.contains("## Since"), "each is told once:\n{note}");
    assert!(note.contains("n4 flag on"), "{note}");
    desk.is_sound();
}

/// Advice that rested on what was wrong was followed by its reader.
#[test]
fn an_overturned_assumption_takes_its_advice_back() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone lisbon");
    desk.ok("add Refund rounding");
    desk.ok("start 1");
    desk.wait(30);
    desk.ok("block @rui 'cents or euros?' -m 'write cents'");
    desk.ok("assume w1 cents --undo 'one line'");
    desk.ok("handoff @ana --send");
    desk.wait(30);
    desk.ok("answer w1 euros --overturns");
    assert_eq!(desk.ready(), [2], "the rework comes first");
    assert_eq!(desk.state(1), "held: dependency");
    let shown = desk.ok("show 1");
    assert!(shown.contains("write cents (noted 10:32, before a1 was overturned)"), "{shown}");
    let note = desk.ok("handoff @ana");
    for line in [
        "- a1 \"cents\" was **overturned** (w1 rui: \"cents or euros?\" → euros, for 1). I fix it in 2; don't build on \"cents\"",
        "my old next step, void since a1 was overturned: write cents",
    ] {
        assert!(note.contains(line), "{line} is missing:\n{note}");
    }
    // Whoever writes it anew knows.
    desk.ok("note 1 --next 'write euros'");
    let note = desk.ok("handoff @ana");
    assert!(note.contains("my next step: write euros") && !note.contains("void since"), "{note}");
    desk.ok("handoff @ana --send");
    assert!(desk.ok("handoff @ana").contains("2 Rework Refund rounding"), "until it is done");
    desk.ok("undo 3");
    assert_eq!(desk.ready(), [1]);
    desk.is_sound();
}

#[test]
fn an_announced_change_of_zone_moves_dates_from_its_day_on() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30'");
    desk.ok("people edit @me --zone bengaluru --hours 'mon-fri 9-17'");
    desk.at("2026-11-26T05:00:00Z");
    assert_data_eq!(
        desk.ok("people edit @me --zone london --starting mon --wake phone"),
        str![[r#"
@me · Bengaluru (Asia/Kolkata), Thu 10:30 IST · mon-fri 9:00-17:00 · from Mon 30
   Nov in Europe/London · wake: phone

"#]]
    );
    let me = desk.json("people")["people"][0].clone();
    assert_eq!((&me["zone"], &me["wake"]), (&"Asia/Kolkata".into(), &"phone".into()));
    assert_eq!(me["zone_change"], json!({"starting": "2026-11-30", "zone": "Europe/London"}));
    // Each civil date is read in the zone then in force.
    desk.ok("add Before -d fri@17:00");
    desk.ok("add After -d mon@17:00");
    desk.ok("add 'A day' -d mon");
    let due = |id: u64| desk.json(&format!("show {id}"))["task"]["due"]["at"].clone();
    assert_eq!(due(1), "2026-11-27T11:30:00Z");
    assert_eq!(due(2), "2026-11-30T17:00:00Z");
    assert_eq!(due(3), "2026-12-01T00:00:00Z");
    let note = desk.ok("handoff @ana");
    assert!(note.contains("- from Mon 30 Nov I'm in London"), "{note}");
    assert!(note.contains("Wake me: phone."), "{note}");
    // It comes to pass by itself.
    desk.at("2026-11-30T09:00:00Z");
    assert!(desk.ok("people edit @me --wake none").contains("London"), "now it is so");
    assert_eq!(desk.json("people")["people"][0]["zone"], "Europe/London");
    assert_eq!(due(1), "2026-11-27T11:30:00Z");
    assert!(desk.ok("handoff @ana").contains("me (London) →"));
    // One announcement at a time; the zone it changes from is the one in force.
    desk.ok("people edit @me --zone lisbon --starting 2026-12-14");
    desk.ok("people edit @me --zone toronto --starting 2026-12-21");
    assert_eq!(desk.json("people")["people"][0]["zone_change"]["zone"], "America/Toronto");
    desk.refuses(&[
        ("people edit @me --starting mon", 2, "asyncw: "),
        (
            "people edit @me --zone lisbon --starting 2026-11-02",
            2,
            "asyncw: 2026-11-02 isn't ahead",
        ),
        (
            "people edit @me --zone nowhere --starting mon",
            2,
            "asyncw: \"nowhere\" isn't a time zone",
        ),
    ]);
    desk.ok("people edit @me --zone lisbon");
    assert_eq!(desk.json("people")["people"][0]["zone_change"], Value::Null);
    desk.is_sound();
}
