//! Notes over random histories: nothing open vanishes, nothing is told twice, the same ledger gives the same note.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use crate::harness::{Desk, any_step, words};

/// What may happen on a day.
fn any_act() -> impl Strategy<Value = String> {
    let id = || 1..6_u32;
    let about_tasks = prop_oneof![
        4 => Just("add Task".to_owned()),
        2 => Just("add Due -d 'in 2 days'".to_owned()),
        1 => id().prop_map(|id| format!("split {id} a b")),
        2 => id().prop_map(|id| format!("start {id}")),
        2 => id().prop_map(|id| format!("done {id}")),
        1 => id().prop_map(|id| format!("done {id} --at '20min ago'")),
        1 => id().prop_map(|id| format!("drop {id}")),
        1 => id().prop_map(|id| format!("reopen {id}")),
        1 => Just("stop --at '5min ago' -m 'go on'".to_owned()),
        1 => id().prop_map(|id| format!("later {id}")),
        1 => id().prop_map(|id| format!("edit {id} -d +3d")),
        1 => id().prop_map(|id| format!("edit {id} -d none")),
        1 => id().prop_map(|id| format!("edit {id} --sensitive")),
        1 => id().prop_map(|id| format!("edit {id} --owner @rui")),
        1 => id().prop_map(|id| format!("edit {id} --owner @ana")),
        1 => id().prop_map(|id| format!("edit {id} --owner none")),
    ];
    let about_words = prop_oneof![
        3 => id().prop_map(|id| format!("block {id} @ana why?")),
        2 => id().prop_map(|id| format!("block {id} @rui why?")),
        1 => id().prop_map(|id| format!("ask @ana what? --task {id}")),
        1 => Just("ask @ana anything else?".to_owned()),
        2 => id().prop_map(|id| format!("answer w{id} yes")),
        1 => id().prop_map(|id| format!("answer w{id} yes --at '3h ago'")),
        1 => id().prop_map(|id| format!("answer w{id} no --overturns")),
        1 => id().prop_map(|id| format!("drop w{id}")),
        2 => id().prop_map(|id| format!("assume w{id} yes --undo no")),
        1 => id().prop_map(|id| format!("note {id} --state s")),
        1 => id().prop_map(|id| format!("note {id} --if x --then y")),
        1 => Just("note --temp t --until +2d --task none".to_owned()),
        1 => id().prop_map(|id| format!("done n{id}")),
    ];
    let notes = prop_oneof![
        4 => Just("handoff @ana --send".to_owned()),
        1 => id().prop_map(|id| format!("handoff @ana --give {id} --send")),
        1 => Just("handoff @rui --send".to_owned()),
        1 => id().prop_map(|id| format!("handoff ack h{id}")),
        1 => (id(), id()).prop_map(|(h, id)| format!("handoff ack h{h} --took {id}")),
        2 => Just("undo".to_owned()),
    ];
    prop_oneof![6 => about_tasks, 6 => about_words, 4 => notes]
}

/// The ids that stand open in a note: of tasks, waits, assumptions and notes that hold.
fn open_ids(note: &Value) -> BTreeSet<String> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let items = note["items"].as_array().into_iter().flatten().map(|item| text(&item["task"]));
    let due = note["before_back"].as_array().into_iter().flatten().map(|due| text(&due["id"]));
    // What was done is watched for a day, and doesn't stand open.
    let closed = note["closed"].as_array().into_iter().flatten().map(|closed| text(&closed["id"]));
    let closed: BTreeSet<String> = closed.collect();
    let mut ids: BTreeSet<String> = items.chain(due).filter(|id| !closed.contains(id)).collect();
    let markdown = note["markdown"].as_str().expect("a note");
    for word in without_since(markdown).split_whitespace() {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let is_id = word.starts_with(['w', 'a', 'n'])
            && word.len() > 1
            && word[1..].chars().all(|letter| letter.is_ascii_digit());
        if is_id {
            ids.insert(word.to_owned());
        }
    }
    ids
}

/// A note without what has ended.
fn without_since(markdown: &str) -> String {
    let mut headings = ["\n## Since h", "\n## In the last seven days"].into_iter();
    let Some((open, since)) = headings.find_map(|heading| markdown.split_once(heading)) else {
        return markdown.to_owned();
    };
    let after = since.split_once("\n## ").map_or("", |(_, after)| after);
    format!("{open}\n## {after}")
}

/// Whether an id is told of in a note, or is closed there.
fn tells(note: &Value, id: &str) -> bool {
    let all = |list: &str| note[list].as_array().cloned().unwrap_or_default();
    let is_closed = all("closed").iter().any(|closed| closed["id"] == id);
    let markdown = note["markdown"].as_str().expect("a note");
    if id.chars().all(|letter| letter.is_ascii_digit()) {
        // A number alone may be a date; its title makes it a task.
        let titles = ["Task", "Due", "Rework", "Answer", "a", "b"];
        let is_named = titles.iter().any(|title| {
            markdown.contains(&format!(" {id} {title}"))
                || markdown.contains(&format!(" {id} ({title}"))
        });
        return is_closed || is_named;
    }
    let mut words = markdown.split(|letter: char| !letter.is_alphanumeric());
    is_closed || words.any(|word| word == id)
}

/// Lines that take a note back are told apart by what the ledger holds afterwards.
fn sent_notes(desk: &Desk) -> BTreeSet<String> {
    let handoffs = desk.json("handoff list")["handoffs"].clone();
    let to_ana = handoffs.as_array().into_iter().flatten().filter(|one| one["to"] == "ana");
    to_ana.map(|one| one["id"].as_str().expect("an id").to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_open_vanishes_between_notes(acts in prop::collection::vec((any_act(), any_step()), 4..28)) {
        let desk = Desk::new();
        desk.ok("people edit @me --hours 'mon-fri 9-17'");
        desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30'");
        desk.ok("people add @rui --zone toronto");
        for line in [
            "add Task",
            "add Task",
            "add Due -d 'in 2 days'",
            "add Task --sensitive",
            "add Due -d tomorrow@9:30",
            "start 1",
            "block 1 @rui why?",
            "note 2 --state s",
            "note 2 --if x --then y",
            "note --temp t --until +2d --task none",
            "ask @ana what?",
            "assume 2 yes --undo no",
        ] {
            desk.ok(line);
        }
        let mut notes: Vec<(String, Value)> = Vec::new();
        let send = ("handoff @ana --send".to_owned(), 5);
        let all = std::iter::once(&send).chain(&acts).chain(std::iter::once(&send));
        for (act, step) in all {
            desk.wait(*step);
            if act.starts_with("handoff @ana") {
                let outcome = desk.run(&words(&format!("{act} --json")));
                if outcome.code == 0 {
                    let document: Value = serde_json::from_str(&outcome.out).expect("a document");
                    let id = document["data"]["id"].as_str().expect("an id").to_owned();
                    notes.push((id, document["data"].clone()));
                }
            } else {
                let outcome = desk.run(&words(act));
                prop_assert!(outcome.code < 5, "{}: {:?}", act, outcome);
            }
        }
        // What was taken back stood nowhere.
        let sent = sent_notes(&desk);
        notes.retain(|(id, _)| sent.contains(id));
        for pair in notes.windows(2) {
            let ((before, first), (after, second)) = (&pair[0], &pair[1]);
            for id in open_ids(first) {
                prop_assert!(
                    tells(second, &id),
                    "{} stood open in {} and is not in {}:\n{}\n{}",
                    id, before, after,
                    first["markdown"].as_str().unwrap_or(""),
                    second["markdown"].as_str().unwrap_or("")
                );
            }
            // What has ended is told once.
            for closed in second["closed"].as_array().into_iter().flatten() {
                let is_done = ["done", "dropped", "answered"].contains(&closed["how"].as_str().unwrap_or(""));
                let was_told = first["closed"].as_array().into_iter().flatten().any(|one| one == closed);
                let reopened = acts.iter().any(|(act, _)| act == "undo" || act.starts_with("reopen"));
                prop_assert!(!is_done || !was_told || reopened, "{} is told twice", closed);
            }
        }
        // The same ledger at the same time gives the same bytes, and a draft writes nothing.
        let entries = |desk: &Desk| desk.json("log -n 999")["entries"].as_array().map_or(0, Vec::len);
        let before = entries(&desk);
        let draft = desk.ok("handoff @ana");
        prop_assert_eq!(&draft, &desk.ok("handoff @ana"));
        prop_assert_eq!(before, entries(&desk));
        // Each open question is in it, and nothing that has ended.
        for number in 1..8 {
            let outcome = desk.run(&["show", &format!("w{number}"), "--json"]);
            if outcome.code != 0 {
                continue;
            }
            let document: Value = serde_json::from_str(&outcome.out).expect("a document");
            let state = document["data"]["wait"]["state"].clone();
            let is_open = state == "open" || state == "assumed";
            let is_told = without_since(&draft).contains(&format!("- w{number} "));
            prop_assert_eq!(is_told, is_open, "w{} is {} in {}", number, state, draft);
        }
        desk.is_sound();
    }
}
