//! The life of a note: what is given, who confirms it, what moves since, and what arrives elsewhere.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value, json};
use snapbox::assert_data_eq;
use snapbox::str;

use crate::handoff::{ananyas_week, tell};
use crate::harness::{Desk, words};

/// A desk with three tasks and a colleague in Toronto.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people edit @me --name Rita --zone lisbon --hours 'mon-fri 9-17'");
    desk.ok("people add @chloe --zone toronto --hours 'mon-fri 9-17'");
    desk.ok("add Webhook retry -d tomorrow@8:00");
    desk.ok("add Refund rounding");
    desk.ok("add CSV export");
    desk.ok("note 1 --next 'run the tests'");
    desk
}

#[test]
fn what_is_given_stays_mine_until_it_is_taken() {
    let desk = desk();
    let sent = desk.json("handoff @chloe --give 1,2 --offer 3 --send");
    let whose: Vec<(&Value, &Value)> = sent["items"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (&item["task"], &item["whose"]))
        .collect();
    assert_eq!(
        whose,
        [
            (&json!(1), &json!("given")),
            (&json!(2), &json!("given")),
            (&json!(3), &json!("offered"))
        ]
    );
    let note = sent["markdown"].as_str().expect("a note");
    assert!(note.contains("please take task 1 (Webhook retry)"), "{note}");
    assert!(note.contains("## Yours to take\n- 3 CSV export\n"), "{note}");
    assert!(note.contains("I take: 1, 2, 3 · I don't take: ___"), "{note}");
    assert_eq!(desk.ready(), [1, 2, 3], "mine until they are taken");
    assert_data_eq!(
        desk.ok("handoff list"),
        str![[r#"
h1 @chloe · sent 10:02 · not confirmed

"#]]
    );
    // They stay offered until the reader has said so.
    desk.wait(60);
    let draft = desk.ok("handoff @chloe");
    assert!(draft.contains("· 1 Webhook retry · yours if you take it"), "{draft}");
    assert!(draft.contains("## Yours to take\n- 3 CSV export\n"), "{draft}");
    desk.wait(300);
    let reply = desk.json("handoff ack h1 --took 1,3 --unclear 'which tests?'");
    assert_eq!(reply, json!({"id": "h1", "took": [1, 3], "unclear": "which tests?"}));
    assert_data_eq!(
        desk.ok("handoff list"),
        str![[r#"
h1 @chloe · sent 10:02 · confirmed 16:02 · took 1 and 3 · 2 stay yours ·
   unclear: which tests?

"#]]
    );
    assert_eq!((desk.state(1), desk.ready()), ("held: owner".to_owned(), vec![2]));
    let note = desk.ok("handoff @chloe");
    for line in [
        "since h1 (you confirmed it 11:02 EST)",
        "· 1 Webhook retry · yours\n",
        "- 1 Webhook retry: you took it",
        "- 2 Refund rounding: not taken, so I keep it",
        "- 3 CSV export: you took it",
    ] {
        assert!(note.contains(line), "{line} is missing:\n{note}");
    }
    // Who checks what has moved may be either of the two.
    let moved = desk.ok("handoff verify h1");
    for line in ["1 Webhook retry: taken by chloe\n", "2 Refund rounding: not taken by chloe\n"] {
        assert!(moved.contains(line), "{line} is missing:\n{moved}");
    }
    // Saying it again changes nothing; more may be taken later.
    let entries = |desk: &Desk| desk.json("log -n 99")["entries"].as_array().map_or(0, Vec::len);
    let before = entries(&desk);
    desk.ok("handoff ack h1 --took 2");
    assert_eq!(entries(&desk), before + 1);
    assert_eq!(desk.state(2), "held: owner");
    desk.ok("undo");
    assert_eq!(desk.ready(), [2]);
    desk.is_sound();
}

#[test]
fn what_cannot_be_given_or_confirmed_is_refused() {
    let desk = desk();
    desk.ok("done 3");
    desk.ok("add Keys --sensitive");
    desk.ok("add Theirs --owner @rui");
    desk.ok("add Secret --private");
    desk.refuses(&[
        ("handoff @chloe --give 9", 3, "asyncw: 9 doesn't exist"),
        ("handoff @chloe --give 3", 4, "asyncw: 3 is closed"),
        ("handoff @chloe --give 5", 4, "asyncw: 5 is @rui's, not yours to give"),
        ("handoff @chloe --give 6", 4, "asyncw: @chloe can't see 6"),
        ("handoff @chloe --give 4 --send", 4, "asyncw: H14: 4 is sensitive and not approved"),
        ("handoff @chloe --format html", 2, "asyncw: "),
        ("handoff ack h1", 3, "asyncw: h1 doesn't exist"),
        ("handoff ack 1", 3, "asyncw: \"1\" isn't a handoff"),
    ]);
    desk.ok("handoff @chloe --give 1 --send");
    desk.refuses(&[
        ("handoff ack h1 --took 2", 4, "asyncw: 2 wasn't offered in h1"),
        ("handoff ack h1 --took 1 --at 9:00", 2, "asyncw: h1 wasn't sent yet then"),
        ("handoff ack h1 --at 23:00", 2, "asyncw: "),
    ]);
    desk.ok("edit 1 --owner @rui");
    assert!(desk.fails("handoff ack h1 --took 1", 4).contains("1 is @rui's"));
    desk.is_sound();
}

#[test]
fn a_terminal_asks_what_to_give_and_what_comes_next() {
    let desk = desk();
    desk.ok("start 2");
    desk.wait(30);
    desk.ok("stop");
    // What is typed there is refused for the same reasons as after --give.
    desk.ok("add Already done");
    let id = desk.json("list")["tasks"].as_array().and_then(|all| all.last()?["id"].as_u64());
    let id = id.expect("a number");
    desk.ok(&format!("done {id}"));
    let refused = desk.at_terminal("handoff @chloe --send", &format!("{id}\n"));
    assert_eq!(refused.code, 4, "{refused:?}");
    assert!(refused.err.contains(&format!("{id} is closed")), "{refused:?}");
    let sent = desk.at_terminal("handoff @chloe --send", "2\nrefund.rs:40\n");
    assert_eq!(sent.code, 0, "{sent:?}");
    assert!(sent.err.contains("Give any of these to @chloe? (12,14; Enter: none)"), "{sent:?}");
    assert!(sent.err.contains("Next step for 2 Refund rounding: "), "{sent:?}");
    assert!(sent.out.contains("· 2 Refund rounding · yours if you take it"), "{sent:?}");
    assert!(sent.out.contains("- **Next:** refund.rs:40"), "{sent:?}");
    // Enter gives nothing away.
    desk.ok("handoff ack h1");
    let sent = desk.at_terminal("handoff @chloe --send", "\n");
    assert!(!sent.out.contains("yours if you take it"), "{sent:?}");
    desk.is_sound();
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).expect("a file").permissions().mode() & 0o777
}

#[test]
fn a_note_goes_to_new_files_only() {
    let desk = desk();
    let outcome = desk.run(&["handoff", "@chloe", "--give", "1", "-o", "note.md"]);
    assert_eq!((outcome.code, outcome.out.as_str()), (0, ""));
    assert!(outcome.err.starts_with("recorded as h1 · written to note.md\n"), "{}", outcome.err);
    let note = fs::read_to_string(desk.home().join("note.md")).expect("a note");
    assert_eq!(note, desk.ok("handoff show h1"));
    assert!(desk.fails("handoff @chloe -o note.md", 2).contains("already exists"));
    assert!(desk.fails("handoff @chloe -o no/where.md", 2).contains("can't be written"));
    // A folder gets one for people, and one for asyncw.
    fs::create_dir(desk.home().join("notes")).expect("a folder");
    let outcome = desk.run(&["handoff", "@chloe", "-o", "notes"]);
    assert!(
        outcome.err.contains("recorded as h2 · written to notes/h2.md and notes/h2.json"),
        "{outcome:?}"
    );
    assert_eq!(desk.ok("handoff list").lines().count(), 2);
    #[cfg(unix)]
    for file in ["note.md", "notes/h2.md", "notes/h2.json"] {
        assert_eq!(mode(&desk.home().join(file)), 0o600, "{file}");
    }
    desk.ok("undo");
    fs::write(desk.home().join("notes/h3.json"), "mine").expect("a file");
    assert!(desk.fails("handoff @chloe -o notes", 2).contains("already exists"));
    assert!(!desk.home().join("notes/h3.md").exists(), "both or none");
}

/// Sends what chloe is given to her own ledger.
fn send(from: &Desk, give: &str) -> String {
    let folder = from.home().join("out");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("a folder");
    }
    fs::create_dir(&folder).expect("a folder");
    from.ok(&format!("handoff @chloe --give {give} -o out"));
    let mut files = fs::read_dir(&folder).expect("a folder").flatten().map(|file| file.path());
    let file = files.find(|file| file.extension().is_some_and(|end| end == "json"));
    fs::read_to_string(file.expect("a parcel")).expect("a parcel")
}

#[test]
fn what_is_given_arrives_once_however_often_it_is_received() {
    let ananya = ananyas_week();
    ananya.ok("block 4 @chloe is this yours? -m 'pass `FakeClock`'");
    ananya.ok("edit 4 --body 'longer words' --link https://example.org/482");
    let parcel = send(&ananya, "4,6");
    let chloe = Desk::new();
    chloe.at("2026-10-29T13:40:00Z");
    chloe.ok("people edit @me --name Chloe --zone toronto --hours 'mon-fri 9-17'");
    chloe.ok("add Mine already");
    fs::write(chloe.home().join("h2.json"), &parcel).expect("a file");
    assert_data_eq!(
        chloe.ok("handoff receive h2.json"),
        str![[r#"
h1 from @ananya · their h2
3 Webhook retry · their 4
4 Refund rounding · their 6
   not yours, by their numbers: 8 and 9
   to send back: "I take: 4, 6 · I don't take: ___ · first step: pass
   `FakeClock` · unclear: ___ · w4: ___ · w3: ___"
   to read the note: asyncw show h1

"#]]
    );
    let task = chloe.json("show 3");
    let theirs = ananya.json("show 4");
    assert_eq!(task["task"]["uuid"], theirs["task"]["uuid"]);
    assert_eq!(task["task"]["due"]["at"], theirs["task"]["due"]["at"]);
    assert_eq!(
        (&task["task"]["owner"], &task["task"]["link"], &task["task"]["body"]),
        (&json!("me"), &json!("https://example.org/482"), &json!("longer words"))
    );
    assert_eq!(task["task"]["parent"], 2, "its parent came with it");
    let kinds: Vec<&str> = task["notes"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|note| note["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["state", "tried", "tried", "if", "if"]);
    // A question to the reader is one to me here; one to somebody else is still theirs.
    let waits = chloe.json("waiting --on-me")["waits"].clone();
    assert_eq!(
        (&waits[0]["person"], &waits[0]["question"], &waits[0]["on_me"]),
        (&json!("ananya"), &json!("is this yours?"), &json!(true))
    );
    let maria = chloe.json("show w2")["wait"].clone();
    assert_eq!(
        (&maria["person"], &maria["due"]),
        (&json!("maria"), &json!("2026-10-29T15:10:00Z"))
    );
    // The writer is a person now, with their clock.
    let people = chloe.json("people")["people"].clone();
    let handles: Vec<&str> = people
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["handle"].as_str())
        .collect();
    assert_eq!(handles, ["me", "ananya", "maria"]);
    assert_eq!(
        (&people[1]["name"], &people[1]["zone"], &people[1]["hours"]),
        (&json!("Ananya"), &json!("Asia/Kolkata"), &json!("mon-fri 11:00-19:30"))
    );
    assert_eq!(chloe.json("next")["ready"][0]["task"]["id"], 1);
    assert!(
        chloe
            .ok("handoff show h1")
            .starts_with("# Handoff h2 · Ananya (Bengaluru) → Chloe (Toronto)")
    );
    assert!(chloe.ok("handoff list").contains("h1 from @ananya · sent"));
    // Again: nothing is doubled, and what was changed here stays.
    chloe.ok("edit 3 --title 'Retry, mine'");
    chloe.ok("people edit @ananya --name 'Ananya R'");
    let tables = chloe.tables();
    let again = chloe.run_with(&words("handoff receive -"), &parcel);
    assert!(again.out.contains("received before, nothing is doubled"), "{again:?}");
    assert_eq!(chloe.tables(), tables);
    // Taken back, it may come again.
    chloe.ok("undo 3");
    chloe.fails("show 3", 3);
    let taken = chloe.json("handoff receive h2.json");
    assert_eq!(taken["taken"], json!([{"theirs": 4, "ours": 3}, {"theirs": 6, "ours": 4}]));
    assert_eq!(taken["not_yours"], json!([8, 9]));
    chloe.is_sound();
    // What others wrote is told with where it came from.
    chloe.ok("people add @dan --zone lisbon");
    let note = chloe.ok("handoff @dan --give 3");
    assert!(
        note.contains("State: 30 of 31 tests pass; failing: `retry::gives_up_after_5` (h1)"),
        "{note}"
    );
}

#[test]
fn what_arrives_is_not_trusted() {
    let ananya = ananyas_week();
    ananya.ok("edit 8 --sensitive");
    ananya.sit();
    ananya.ok("approve 8");
    ananya.leave();
    let parcel = send(&ananya, "8");
    let chloe = Desk::new();
    chloe.at("2026-10-29T13:40:00Z");
    let receive = |text: &str| chloe.run_with(&words("handoff receive -"), text);
    for (from, to, why) in [
        ("", "", "this isn't a handoff of asyncw"),
        ("\"handoff\"", "\"mail\"", "this isn't a handoff of asyncw"),
        ("\"version\": 1", "\"version\": 7", "version 7 of the format"),
        ("\"title\": \"CSV export\"", "\"title\": \"\"", "this handoff is damaged"),
        ("\"sensitive\": \"true\"", "\"sensitive\": \"perhaps\"", "this handoff is damaged"),
    ] {
        let text =
            if from.is_empty() { "no json".to_owned() } else { parcel.replacen(from, to, 1) };
        let outcome = receive(&text);
        assert_eq!(outcome.code, 2, "{from}: {outcome:?}");
        assert!(outcome.err.contains(why), "{from}: {outcome:?}");
    }
    assert!(chloe.fails("handoff receive nowhere.json", 2).contains("can't be read"));
    let nameless = parcel.replace("\"handle\": \"ananya\"", "\"handle\": null");
    assert!(receive(&nameless).err.contains("the note doesn't say who wrote it"));
    let outcome = chloe.run_with(&words("handoff receive - --from @me"), &nameless);
    assert!(outcome.err.contains("@me is you"), "{outcome:?}");
    // Nothing is approved by what arrives, and nothing that it names is run or sent to a terminal as it is.
    let evil = parcel.replace("CSV export", "CSV \\u001b[31mexport $(touch evil)").replace(
        "\"sensitive\": \"true\"",
        "\"sensitive\": \"true\", \"approved\": \"me 2026-10-29T13:00:00Z\"",
    );
    let outcome = chloe.run_with(&words("handoff receive - --from @ana"), &evil);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    assert!(!outcome.out.contains('\u{1b}'), "{outcome:?}");
    assert_eq!(chloe.state(1), "held: sensitive");
    assert!(!chloe.home().join("evil").exists());
    // A note of my own is none that I receive.
    let own = ananya.run_with(&words("handoff receive -"), &parcel);
    assert!(own.code == 4 && own.err.contains("this is a note that you sent"), "{own:?}");
    chloe.is_sound();
    ananya.is_sound();
}

#[test]
fn what_has_moved_since_a_note_is_listed() {
    let desk = ananyas_week();
    desk.ok("handoff @chloe --give 4 --send");
    assert_data_eq!(
        desk.ok("handoff verify h2"),
        str![[r#"
Nothing in h2 has moved since it was sent.

"#]]
    );
    tell(
        &desk,
        &[
            ("2026-10-29T15:00:00Z", "answer w3 half-up --overturns"),
            ("2026-10-29T15:00:00Z", "edit 4 -d 2026-10-30@12:00@chloe"),
            ("2026-10-29T15:01:00Z", "done 9"),
            ("2026-10-29T15:02:00Z", "add Something else"),
            ("2026-10-29T15:02:00Z", "done 13"),
        ],
    );
    desk.at("2026-10-30T05:40:00Z");
    assert_data_eq!(
        desk.ok("handoff verify h2"),
        str![[r#"
4 Webhook retry: now Fri 21:30 IST (was Fri 02:30 IST)
9 Metrics: done Thu 20:31 IST
w3 maria: "half-even or half-up, in #refunds?" → half-up (for 6 Refund rounding)
a2 "half-even" was overturned (w3 maria: "half-even or half-up, in #refunds?" →
   half-up, for 6). To put it right: 13; don't build on "half-even"
n7 alert payout_p99 silenced; ends by itself; until then no alert fires, watch
   the dashboard: should have ended by now

"#]]
    );
    let moved = desk.json("handoff verify h2")["moved"].clone();
    let told: Vec<(&Value, &Value)> =
        moved.as_array().expect("a list").iter().map(|one| (&one["id"], &one["what"])).collect();
    for (id, what) in
        [("w3", "answered"), ("a2", "overturned"), ("4", "moved"), ("9", "done"), ("n7", "expired")]
    {
        assert!(told.contains(&(&json!(id), &json!(what))), "{id} in {told:?}");
    }
    assert!(!told.iter().any(|(id, _)| **id == json!("13")), "it stood in no note: {told:?}");
    desk.fails("handoff verify h9", 3);
}

/// A task to give: its flags, and what is noted about it.
fn any_task() -> impl Strategy<Value = (String, Vec<String>)> {
    let flags = prop::collection::vec(
        prop_oneof![
            Just("-d fri"),
            Just("-d 2026-12-01@17:00@chloe"),
            Just("-v H"),
            Just("-e 1h30"),
            Just("-p api.hooks"),
            Just("--energy deep"),
            Just("--link https://example.org"),
            Just("--body words"),
            Just("--not-before 2026-11-30"),
        ],
        0..4,
    );
    let notes = prop::collection::vec(
        prop_oneof![
            Just("--state half"),
            Just("--tried this"),
            Just("--if x --then y"),
            Just("plain words"),
            Just("--next go"),
            Just("--private hidden"),
        ],
        0..5,
    );
    (flags, notes).prop_map(|(mut flags, notes)| {
        flags.sort_unstable();
        // A flag is typed once.
        flags.dedup_by_key(|flag| flag.split(' ').next());
        (flags.join(" "), notes.into_iter().map(str::to_owned).collect())
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    /// What is received is what was sent, in whatever zone it arrives, and again it changes nothing.
    #[test]
    fn what_is_sent_is_what_arrives(
        tasks in prop::collection::vec(any_task(), 1..4),
        parent in any::<bool>(),
        zone in prop::sample::select(vec!["toronto", "kolkata", "auckland"]),
    ) {
        let desk = desk();
        let mut given = Vec::new();
        for (index, (flags, notes)) in tasks.iter().enumerate() {
            let id = index + 4;
            let below = if parent && index > 0 { "--parent 4" } else { "" };
            desk.ok(&format!("add Task {id} {flags} {below}"));
            for note in notes {
                desk.ok(&format!("note {id} {note}"));
            }
            given.push(id.to_string());
        }
        let parcel = send(&desk, &given.join(","));
        let chloe = Desk::new();
        chloe.ok(&format!("people edit @me --zone {zone}"));
        chloe.ok("add Something of mine");
        let receive = || chloe.run_with(&words("handoff receive - --json"), &parcel);
        let first = receive();
        prop_assert_eq!(first.code, 0, "{:?}", first);
        let document: Value = serde_json::from_str(&first.out).expect("a document");
        let taken = document["data"]["taken"].as_array().expect("a list").clone();
        prop_assert_eq!(taken.len(), given.len());
        for pair in &taken {
            let theirs = desk.json(&format!("show {}", pair["theirs"]));
            let ours = chloe.json(&format!("show {}", pair["ours"]));
            for field in ["uuid", "title", "body", "link", "project", "value", "estimate_min", "energy", "hard", "sensitive"] {
                prop_assert_eq!(&theirs["task"][field], &ours["task"][field], "{}", field);
            }
            for date in ["due", "not_before"] {
                prop_assert_eq!(&theirs["task"][date]["at"], &ours["task"][date]["at"], "{}", date);
            }
            let texts = |shown: &Value, is_told: bool| -> Vec<String> {
                let notes = shown["notes"].as_array().expect("a list").iter();
                let mut told: Vec<&Value> = notes.filter(|note| !is_told || note["private"] == false).collect();
                // Of states the newest one goes.
                let newest = told.iter().rposition(|note| note["kind"] == "state");
                let mut place = 0;
                told.retain(|note| {
                    place += 1;
                    note["kind"] != "state" || Some(place - 1) == newest
                });
                told.iter().map(|note| format!("{} {}", note["kind"], note["text"])).collect()
            };
            let (mut sent, mut came) = (texts(&theirs, true), texts(&ours, false));
            sent.sort();
            came.sort();
            prop_assert_eq!(sent, came);
        }
        prop_assert!(!parcel.contains("hidden"));
        let tables = chloe.tables();
        prop_assert_eq!(receive().code, 0);
        prop_assert_eq!(chloe.tables(), tables, "again it changes nothing");
        chloe.ok("undo");
        chloe.is_sound();
    }
}
