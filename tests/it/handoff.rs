//! The note: Ananya's day, and what may never be lost or leak.

use proptest::prelude::*;
use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, any_step, words};

/// Thursday 29 October 2026 in Bengaluru: three streams, one wait, one sensitive task.
fn ananyas_day() -> Desk {
    let desk = Desk::new();
    for (now, line) in [
        (
            "2026-10-28T05:30:00Z",
            "people edit @me --name Ananya --zone bengaluru --hours 'mon-fri 11-19:30'",
        ),
        (
            "2026-10-28T05:30:00Z",
            "people add @chloe --name Chloe --zone toronto --hours 'mon-fri 9-17'",
        ),
        ("2026-10-28T05:30:00Z", "people add @maria --name Maria --zone lisbon"),
        (
            "2026-10-28T05:31:00Z",
            "add Webhook retry -p payouts -v H --link https://example.org/482",
        ),
        (
            "2026-10-28T05:31:00Z",
            "split 1 'Retry once' 'Back off' 'Give up after five' 'Tell the merchant'",
        ),
        ("2026-10-28T05:32:00Z", "edit 4 -e 3h -d 2026-10-30@17:00"),
        ("2026-10-28T05:32:00Z", "edit 5 --after 4"),
        ("2026-10-28T05:33:00Z", "add Refund rounding -p payouts"),
        ("2026-10-28T05:34:00Z", "add Rotate live payout keys -p payouts --sensitive"),
        ("2026-10-28T05:35:00Z", "add Ask for a raise --private -d tomorrow"),
        ("2026-10-28T05:36:00Z", "add Docs of the ledger -p docs"),
        ("2026-10-28T13:40:00Z", "handoff @chloe --send"),
        ("2026-10-29T05:30:00Z", "start 2"),
        ("2026-10-29T07:00:00Z", "done"),
        ("2026-10-29T07:00:00Z", "start 3"),
        ("2026-10-29T09:50:00Z", "done"),
        ("2026-10-29T10:00:00Z", "start 6"),
        (
            "2026-10-29T11:10:00Z",
            "block @maria 'cents or euros?' --by 2026-10-30@20:40 --default 'half-even, one config line' \
             -m 'rounding in refund.rs:40'",
        ),
        ("2026-10-29T11:12:00Z", "start 4"),
        (
            "2026-10-29T13:22:00Z",
            "stop -m 'pass FakeClock at tests/retry.rs:88, run cargo test retry, open the MR'",
        ),
    ] {
        desk.at(now);
        desk.ok(line);
    }
    desk.at("2026-10-29T13:35:00Z");
    desk
}

#[test]
fn ananyas_note_is_one_a_colleague_can_act_on() {
    let desk = ananyas_day();
    let outcome = desk.run(&["handoff", "@chloe"]);
    assert_eq!(outcome.code, 0);
    assert_data_eq!(
        outcome.out,
        str![[r#"
# Handoff (draft) · Ananya (Bengaluru) → Chloe (Toronto)
2026-10-29 · Thu 19:05 IST = Thu 09:35 EDT = 13:35 UTC · since h1 (Wed 19:10 IST = Wed 09:40 EDT) · I'm back Fri 11:00 IST = Fri 01:30 EDT

**If you read one line:** 4 Give up after five: pass FakeClock at tests/retry.rs:88, run cargo test retry, open the MR
Time-critical: 4 due Fri 30 Oct 17:00 IST = Fri 07:30 EDT

## ACT · 4 Give up after five, subtask of 1 Webhook retry (2 of 4 closed) · payouts · I keep it
- **Next step:** pass FakeClock at tests/retry.rs:88, run cargo test retry, open the MR
- Where I was: stopped Thu 18:52 IST = Thu 09:22 EDT · 2 h 10 spent (estimate 3 h)
- Due: Fri 30 Oct 17:00 IST = Fri 07:30 EDT
- https://example.org/482

## BLOCKED · 6 Refund rounding · payouts · I keep it
- **Next step:** rounding in refund.rs:40
- Where I was: stopped Thu 16:40 IST = Thu 07:10 EDT · 1 h 10 spent
- w1 maria: cents or euros? Asked Thu 16:40 IST = Thu 07:10 EDT; due **Fri 30 Oct 20:40 IST = Fri 11:10 EDT, in your working hours**; if silent: half-even, one config line.

## Don't touch
- 7 Rotate live payout keys: sensitive, **not approved**

## Done
- 2 Retry once (Thu 12:30 IST = Thu 03:00 EDT)
- 3 Back off (Thu 15:20 IST = Thu 05:50 EDT)

## Reply (copy this line)
I take: ___ · I don't take: ___ · First step: ___ · Unclear: ___

_Times use zone rules 2026f._

"#]]
    );
    assert_data_eq!(
        outcome.err,
        str![[r#"
draft, nothing recorded · to record it as sent: asyncw handoff @chloe --send
1 task left out: private or in projects that @chloe can't see

"#]]
    );
}

#[test]
fn a_draft_writes_nothing_and_sending_moves_the_cursor() {
    let desk = ananyas_day();
    let entries = |desk: &Desk| desk.json("log -n 999")["entries"].as_array().map_or(0, Vec::len);
    let before = entries(&desk);
    let draft = desk.json("handoff @chloe");
    assert_eq!((&draft["id"], &draft["sent"]), (&Value::Null, &false.into()));
    assert_eq!(draft["since"], "2026-10-28T13:40:00Z");
    assert_eq!(draft["left_out"], 1);
    assert_eq!(
        draft["items"][0],
        serde_json::json!({"task": 4, "severity": "act", "given": false})
    );
    assert_eq!(draft["items"][1]["severity"], "blocked");
    assert_eq!(entries(&desk), before);
    let sent = desk.json("handoff @chloe --send");
    assert_eq!((&sent["id"], &sent["sent"]), (&"h2".into(), &true.into()));
    assert_eq!(entries(&desk), before + 1);
    // What was sent stays as it was sent, and the next one begins there.
    desk.at("2026-10-29T13:50:00Z");
    desk.ok("done 4");
    assert_eq!(desk.ok("handoff show h2"), sent["markdown"].as_str().expect("a note"));
    let next = desk.ok("handoff @chloe");
    assert!(next.contains("since h2"), "{next}");
    assert!(
        next.contains("## Done\n- 4 Give up after five") && !next.contains("2 Retry once"),
        "{next}"
    );
    // Somebody else has not heard of it.
    assert!(desk.ok("handoff @maria").contains("· first handoff"));
    assert_eq!(desk.ok("handoff list").lines().count(), 2);
}

#[test]
fn the_reader_sees_what_is_theirs_and_what_is_late() {
    let desk = Desk::new();
    desk.ok("people add @bob --zone toronto");
    desk.ok("add Mine -d 2026-12-24");
    desk.ok("add Theirs --owner @bob -d 18:00");
    desk.ok("add Third person's --owner @rui -d 18:00");
    desk.ok("block 1 @bob which colour? --by tomorrow");
    desk.at("2026-12-10T10:00:00Z");
    let note = desk.ok("handoff @bob");
    assert!(note.contains("## ACT · 2 Theirs · yours\n"), "{note}");
    assert!(
        note.contains("Time-critical: 2 overdue since Thu 26 Nov 18:00 WET = Thu 13:00 EST"),
        "{note}"
    );
    assert!(!note.contains("Third"), "{note}");
    assert!(note.contains("Asked Thu 26 Nov 2026 10:02 WET"), "{note}");
    assert!(
        note.contains(
            "overdue since **Fri 27 Nov 24:00 WET = Fri 19:00 EST**. **I'm waiting for your answer.**"
        ),
        "{note}"
    );
}

#[test]
fn a_note_goes_to_a_new_file_only() {
    let desk = ananyas_day();
    let outcome = desk.run(&["handoff", "@chloe", "-o", "note.md"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, ""));
    assert!(outcome.err.starts_with("recorded as h2 · written to note.md\n"), "{}", outcome.err);
    let note = std::fs::read_to_string(desk.home().join("note.md")).expect("a note");
    assert_eq!(note, desk.ok("handoff show h2"));
    assert!(desk.fails("handoff @chloe -o note.md", 2).contains("already exists"));
    assert!(desk.fails("handoff @chloe -o no/where.md", 2).contains("can't be written"));
    assert_eq!(desk.ok("handoff list").lines().count(), 2);
}

#[test]
fn a_reader_must_be_known() {
    let desk = ananyas_day();
    assert!(desk.fails("handoff @cloe", 3).contains("did you mean @chloe?"));
    assert!(desk.fails("handoff @nobody --send", 3).contains("asyncw people add @nobody"));
    desk.ok("people add @rui");
    let outcome = desk.run(&["handoff", "@rui"]);
    assert!(outcome.err.contains("rui's zone is unknown"), "{}", outcome.err);
    assert!(outcome.out.contains("IST = Thu 13:35 UTC"), "{}", outcome.out);
    assert!(desk.ok("handoff").contains("→ whoever comes next"));
}

#[test]
fn what_is_private_never_leaves() {
    let desk = Desk::new();
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
    let is_done = |note: &str, id: u32, title: &str| note.contains(&format!("\n- {id} {title} ("));
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
    assert!(!note.contains("## Done") && !note.contains("## Decided"), "{note}");
    // A note that was taken back has told nothing.
    desk.ok("undo");
    assert!(is_done(&desk.ok("handoff @ana"), 2, "Late"));
}

/// What may happen on a day.
fn any_act() -> impl Strategy<Value = String> {
    let id = 1..6_u32;
    prop_oneof![
        3 => Just("add Task".to_owned()),
        1 => id.clone().prop_map(|id| format!("split {id} a b")),
        2 => id.clone().prop_map(|id| format!("start {id}")),
        3 => id.clone().prop_map(|id| format!("block {id} @ana why?")),
        1 => id.clone().prop_map(|id| format!("ask @ana what? --task {id}")),
        1 => Just("ask @ana anything else?".to_owned()),
        2 => id.clone().prop_map(|id| format!("answer w{id} yes")),
        1 => id.clone().prop_map(|id| format!("drop w{id}")),
        2 => id.clone().prop_map(|id| format!("done {id}")),
        2 => id.clone().prop_map(|id| format!("done {id} --at '20min ago'")),
        1 => id.clone().prop_map(|id| format!("answer w{id} yes --at '3h ago'")),
        1 => id.clone().prop_map(|id| format!("reopen {id}")),
        1 => Just("stop --at '5min ago'".to_owned()),
        1 => id.clone().prop_map(|id| format!("edit {id} --private")),
        1 => id.clone().prop_map(|id| format!("edit {id} --sensitive")),
        1 => id.clone().prop_map(|id| format!("later {id}")),
        1 => id.prop_map(|id| format!("edit {id} --owner @rui")),
        2 => Just("handoff @ana --send".to_owned()),
    ]
}

/// The notes to ana that were sent, each with its entry in the journal, and the draft of the next one.
fn notes(desk: &Desk, entries: &[Value]) -> Vec<(u64, String)> {
    let is_sent = |entry: &&Value| {
        entry["changes"].as_array().is_some_and(|changes| {
            changes[0]["record"].as_str().is_some_and(|id| id.starts_with('h'))
        })
    };
    let sent = entries.iter().filter(is_sent).map(|entry| {
        let id = entry["changes"][0]["record"].as_str().expect("an id");
        (entry["n"].as_u64().expect("a number"), desk.ok(&format!("handoff show {id}")))
    });
    sent.chain([(u64::MAX, desk.ok("handoff @ana"))]).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// Each open question is in every note until it ends, and in none afterwards; what was closed is in
    /// the note after that and in no other; what is private is in none; the same ledger at the same time
    /// gives the same note. Whatever the clock does.
    #[test]
    fn nothing_is_lost_between_notes(acts in prop::collection::vec((any_act(), any_step()), 1..20)) {
        let desk = Desk::new();
        desk.ok("people add @ana --zone kolkata");
        for (act, step) in &acts {
            desk.wait(*step);
            desk.run(&words(act));
        }
        let log = desk.json("log -n 999");
        let entries = log["entries"].as_array().expect("a list");
        let notes = notes(&desk, entries);
        let is_of = |change: &Value, id: &Value, field: &str| change["record"] == *id && change["field"] == field;
        for task in desk.json("list --all")["tasks"].as_array().expect("a list") {
            let (id, title) = (&task["id"], task["title"].as_str().expect("a title"));
            let changes = |field: &'static str| entries.iter().filter(move |entry| {
                entry["changes"].as_array().is_some_and(|changes| changes.iter().any(|change| is_of(change, id, field)))
            });
            // Privacy may come later; what was told before that was told.
            if task["status"] != "done" || changes("private").next().is_some() || !task["parent"].is_null() {
                continue;
            }
            let closed = changes("status").next_back().expect("it was closed")["n"].as_u64().expect("a number");
            let line = format!("\n- {id} {title} (");
            let is_told = |note: &str| note.split_once("## Done").is_some_and(|(_, done)| done.contains(&line));
            let told: Vec<u64> = notes.iter().filter(|(at, note)| *at > closed && is_told(note)).map(|(at, _)| *at).collect();
            let expected = notes.iter().map(|(at, _)| *at).find(|at| *at > closed);
            prop_assert_eq!(told, expected.into_iter().collect::<Vec<_>>(), "{} was closed in entry {}", id, closed);
        }
        desk.run(&words("handoff @ana --send"));
        let note = desk.ok("handoff @ana");
        prop_assert_eq!(&note, &desk.ok("handoff @ana"));
        let tasks = desk.json("list --all");
        let is_private = |id: &Value| {
            let mut id = id.clone();
            loop {
                let task = tasks["tasks"].as_array().and_then(|tasks| tasks.iter().find(|task| task["id"] == id));
                let Some(task) = task else { return false };
                if task["private"] == true {
                    return true;
                }
                id = task["parent"].clone();
            }
        };
        for number in 1..8 {
            let outcome = desk.run(&["show", &format!("w{number}"), "--json"]);
            if outcome.code != 0 {
                continue;
            }
            let document: Value = serde_json::from_str(&outcome.out).expect("a document");
            let wait = &document["data"]["wait"];
            let is_told = note.contains(&format!("- w{number} ana"));
            let is_expected = wait["state"] == "open" && !is_private(&wait["task"]);
            prop_assert_eq!(is_told, is_expected, "w{} in {}", number, note);
        }
        for task in tasks["tasks"].as_array().into_iter().flatten() {
            let is_sensitive = task["sensitive"] == true && task["status"] == "open" && !is_private(&task["id"]);
            let line = format!("{} {}: sensitive, **not approved**", task["id"], task["title"].as_str().unwrap_or(""));
            prop_assert_eq!(note.contains(&line), is_sensitive, "{} in {}", line, note);
        }
    }
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

/// Answers and temporary states are as pressing as tasks, and what is coming up is among them.
#[test]
fn whatever_is_due_within_a_day_is_time_critical() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone lisbon");
    assert!(
        desk.ok("handoff @ana").contains("Time-critical: nothing is due or ends within 24 hours.")
    );
    desk.ok("add Standup notes -d tomorrow@9:00");
    desk.ok("add Later -d 2026-12-01");
    desk.ok("ask @ana 'which region?' --by 12:00");
    desk.ok("note --temp 'alert silenced' --until 22:00");
    let note = desk.ok("handoff @ana");
    let line = note.lines().find(|line| line.starts_with("Time-critical")).expect("a line");
    let (wait, temp) = (line.find("w1 ana due Thu 12:00"), line.find("n1 ends Thu 26 Nov 22:00"));
    let task = line.find("1 due Fri 27 Nov 09:00");
    assert!(wait.is_some() && wait < temp && temp < task, "in order: {line}");
    assert!(!line.contains("1 Dec"), "{line}");
    for n in 0..9 {
        desk.ok(&format!("add Old {n} -d 2026-11-2{n}"));
    }
    let note = desk.ok("handoff @ana");
    let line = note.lines().find(|line| line.starts_with("Time-critical")).expect("a line");
    assert!(line.contains("overdue since") && line.contains(" more"), "{line}");
}
