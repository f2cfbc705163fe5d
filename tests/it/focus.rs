//! Focus blocks as somebody lives them: interruptions, returns, and what was forgotten.

use serde_json::{Value, json};
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, words};

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
        "by": "mei", "text": "", "rest": false,
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

#[test]
fn a_block_is_mended_afterwards() {
    let desk = at_work();
    desk.wait(60);
    desk.ok("stop -m 'page breaks'");
    desk.wait(20);
    desk.ok("start 2");
    desk.wait(30);
    let mended = desk.ok("edit f1 --at 8:30 --end 9:45 --ramp 12m");
    assert!(mended.starts_with("f1 08:30 to 09:45 · 1 h 15 · ramp 12 min · "), "{mended}");
    assert!(mended.contains("page") && mended.ends_with("1 Refund rounding\n"), "{mended}");
    let shown = desk.json("show f1")["block"].clone();
    assert_eq!(
        (&shown["start"], &shown["end"]),
        (&json!("2026-11-26T08:30:00Z"), &json!("2026-11-26T09:45:00Z"))
    );
    assert_eq!(shown["ramp_min"], 12);
    assert_eq!(desk.json("show 1")["task"]["spent_min"], 75);
    // Ending what runs is stopping it.
    desk.ok("edit f2 --end 10:40");
    assert_eq!(desk.json("show 2")["task"]["state"], "ready");
    // The day after, a time of day is one of the block's day.
    desk.at("2026-11-27T09:00:00Z");
    desk.ok("edit f1 --end 9:50");
    assert_eq!(desk.json("show f1")["block"]["end"], "2026-11-26T09:50:00Z");
    desk.ok("edit f1 --at 2026-11-26@8:00");
    assert_eq!(desk.json("show f1")["block"]["start"], "2026-11-26T08:00:00Z");
    desk.ok("undo");
    assert_eq!(desk.json("show f1")["block"]["start"], "2026-11-26T08:30:00Z");
    desk.is_sound();
}

#[test]
fn an_interruption_is_mended_and_dropped() {
    let desk = at_work();
    desk.wait(40);
    desk.ok("interrupt @rohan the payload");
    desk.wait(30);
    desk.ok("resume");
    desk.ok("edit i1 --end 9:52 --title 'the payload, again'");
    assert_data_eq!(
        desk.ok("show i1"),
        str![[r#"
i1 rohan: the payload, again · 12 min, 09:40 to 09:52 · while on 1 Refund
   rounding

"#]]
    );
    desk.ok("drop i1");
    assert!(broken(&desk, "f1").is_empty());
    desk.ok("undo");
    desk.ok("drop f1");
    assert_eq!(desk.json("status")["block"], Value::Null);
    assert_eq!(desk.json("show 1")["task"]["spent_min"], 0);
    desk.fails("show f1", 3);
    desk.ok("undo");
    assert_eq!(desk.json("status")["block"]["id"], "f1");
    desk.is_sound();
}

#[test]
fn blocks_of_one_actor_do_not_overlap() {
    let desk = at_work();
    desk.wait(60);
    desk.ok("stop");
    desk.wait(30);
    desk.ok("start 2");
    desk.wait(30);
    desk.refuses(&[
        ("start 1 --at 9:30", 4, "asyncw: that overlaps f2 on 2, 10:30 until now"),
        ("edit f2 --at 9:30", 4, "asyncw: that overlaps f1 on 1, 09:00 to 10:00"),
        ("edit f1 --end 10:45", 4, "asyncw: that overlaps f2 on 2, 10:30 until now"),
    ]);
    assert_data_eq!(
        desk.fails("edit f2 --at 9:30 --end 9:40", 4),
        str![[r#"
asyncw: that overlaps f1 on 1, 09:00 to 10:00
hint: if f1 is wrong, mend it first: asyncw edit f1 --end 09:30

"#]]
    );
    // What the hint says works.
    desk.ok("edit f1 --end 09:30");
    desk.ok("edit f2 --at 9:30 --end 9:40");
    // Somebody else may work at the same time.
    desk.ok("people add @claude --agent");
    desk.ok("start 1 --at 9:00 --as @claude");
    assert_eq!(
        desk.run(&words("edit f1 --at 8:00 --as @claude")).code,
        4,
        "an agent mends its own"
    );
    assert_eq!(desk.run(&words("drop f1 --as @claude")).code, 4);
    desk.ok("edit f3 --ramp 3m --as @claude");
    desk.is_sound();
}

#[test]
fn a_start_within_the_minute_of_the_last_stop_begins_there() {
    let desk = at_work();
    desk.at("2026-11-26T10:00:27Z");
    desk.ok("stop");
    desk.at("2026-11-26T10:10:00Z");
    desk.ok("start 2 --at 10:00");
    assert_eq!(desk.json("status")["block"]["start"], "2026-11-26T10:00:27Z");
    desk.ok("stop");
    // A clock that is set back a little makes no block begin before the last one ended.
    desk.at("2026-11-26T10:08:00Z");
    desk.ok("start 1");
    assert_eq!(desk.json("status")["block"]["start"], "2026-11-26T10:10:00Z");
    desk.ok("stop");
    // Set back by more, nobody knows which of both is wrong.
    desk.at("2026-11-26T09:30:00Z");
    assert_data_eq!(
        desk.fails("start 1", 4),
        str![[r#"
asyncw: f1 on 1 ends after now, at 10:00:27
hint: was your clock set back? look at the time first: date
hint: if f1 is wrong: asyncw edit f1 --end WHEN, or asyncw drop f1

"#]]
    );
    desk.is_sound();
}

#[test]
fn times_that_make_no_sense_are_refused() {
    let desk = at_work();
    desk.wait(60);
    desk.refuses(&[
        ("start 2 --for 0m", 2, "asyncw: \"0m\" must be more than zero"),
        ("start 2 --for 4d", 2, "asyncw: --for 4d isn't between 1 minute and a day"),
        ("start 2 --for soon", 2, ""),
        ("stop --at 8:59", 2, "asyncw: \"8:59\" is before you started it"),
        ("stop --ago 61m", 2, "asyncw: \"61m ago\" is before you started it"),
        ("stop --at tomorrow@9:00", 2, "asyncw: \"tomorrow@9:00\" is in the future"),
        ("stop --ramp 4d", 2, "asyncw: --ramp 4d is longer than a day"),
        ("edit f1 --at 10:30", 2, "asyncw: \"10:30\" is in the future"),
        ("edit f1 --end 8:00", 2, "asyncw: f1 would end before it began"),
        ("edit f1 --end yesterday@10:00", 2, "asyncw: f1 would end before it began"),
        (
            "edit f1 --at 2026-11-20@10:00 --end 2026-11-26@9:30",
            2,
            "asyncw: f1 would be longer than a day",
        ),
        ("edit f1 --title x", 2, "asyncw: only --at, --end and --ramp work on f1"),
        ("edit 1 --end 9:30", 2, "asyncw: --at, --end and --ramp are for focus blocks"),
        ("edit f9 --end 9:30", 3, ""),
        ("drop f9", 3, ""),
        ("rest --for 0m", 2, "asyncw: \"0m\" must be more than zero"),
        ("rest --for 4d", 2, "asyncw: a break takes between 1 minute and 12 hours"),
        ("rest --until 9:00 --for 5m", 2, ""),
        ("rest --until 2026-11-26@9:00", 2, "asyncw: \"2026-11-26T09:00\" is in the past"),
    ]);
    desk.ok("stop");
    assert_eq!(desk.run(&["stop"]).code, 1, "nothing runs");
    desk.at("2026-11-28T10:00:00Z");
    desk.ok("start 1 --at yesterday@9:00");
    desk.refuses(&[("stop --at today@9:30", 2, "asyncw: f2 would be longer than a day")]);
    desk.is_sound();
}

#[test]
fn what_was_left_open_over_night_is_not_made_up() {
    let desk = at_work();
    desk.wait(30);
    desk.ok("note 1 'the rounding mode'");
    desk.at("2026-11-27T09:00:00Z");
    assert_eq!(desk.ok("status -s"), "1 Refund rounding, left open since Thu 09:00\n");
    assert_data_eq!(
        desk.ok("resume"),
        str![[r#"
1 Refund rounding · payouts · left open since Thu 09:00, nobody knows until
   when: asyncw edit f1 --end …
1 Refund rounding · payouts · started 09:00

"#]]
    );
    let left = desk.json("show f1")["block"].clone();
    assert_eq!((&left["end"], &left["end_unknown"]), (&Value::Null, &json!(true)));
    assert_eq!(desk.json("show 1")["task"]["spent_min"], 0, "no minute is made up");
    assert_eq!(desk.json("status")["block"]["id"], "f2");
    desk.ok("edit f1 --end 9:40");
    assert_eq!(desk.json("show f1")["block"]["end_unknown"], false);
    assert_eq!(desk.json("show 1")["task"]["spent_min"], 40);
    desk.is_sound();
    // Who says when it was is believed, and so is who works into the night.
    desk.at("2026-11-27T23:00:00Z");
    desk.ok("stop --at 17:00");
    desk.ok("start 2");
    desk.at("2026-11-28T01:00:00Z");
    desk.ok("stop");
    assert_eq!(desk.json("show 2")["task"]["spent_min"], 120);
    desk.is_sound();
}

#[test]
fn whoever_sits_at_a_terminal_is_asked_when_they_stopped() {
    for (verb, typed, ended) in [
        ("stop", "\n", "2026-11-26T09:30:00Z"),
        ("start 2", "17:10\n\n", "2026-11-26T17:10:00Z"),
        ("resume", "8:00\n18:00\n\n", "2026-11-26T18:00:00Z"),
        ("resume", "never\n9:50\n\n", "2026-11-26T09:50:00Z"),
    ] {
        let desk = at_work();
        desk.wait(30);
        desk.ok("note 1 'the rounding mode'");
        desk.at("2026-11-27T09:00:00Z");
        let outcome = desk.at_terminal(verb, typed);
        assert_eq!(outcome.code, 0, "{verb}: {outcome:?}");
        let question = "1 Refund rounding was left open since Thu 09:00. When did you stop? (Enter: Thu 09:30, your last entry)";
        assert!(outcome.err.contains(question), "{verb}: {outcome:?}");
        assert_eq!(desk.json("show f1")["block"]["end"], ended, "{verb}");
        assert!(!desk.at_terminal("stop", "\n").err.contains("left open"), "asked once");
        desk.is_sound();
    }
}

#[test]
fn a_break_is_no_interruption() {
    let desk = at_work();
    desk.wait(50);
    assert_data_eq!(
        desk.ok("rest --for 30m -m 'page layout'"),
        str![[r#"
1 Refund rounding · payouts · stopped after 50 min
break until 10:20 · when you're back: asyncw resume

"#]]
    );
    assert_eq!(desk.ok("status -s"), "break until 10:20\n");
    assert_eq!(desk.json("status")["block"], Value::Null);
    desk.wait(40);
    assert_data_eq!(
        desk.ok("resume"),
        str![[r#"
i1 break · 40 min, 09:50 to 10:30
1 Refund rounding · payouts · started 10:30
   next step: page layout (noted 09:50)

"#]]
    );
    assert_eq!(desk.json("show 1")["task"]["spent_min"], 50);
    assert_eq!(desk.json("rest --until 11:00")["until"], "2026-11-26T11:00:00Z");
    assert_eq!(desk.json("rest")["until"], Value::Null);
    // It is in no note.
    let note = desk.ok("handoff");
    assert!(!note.contains("break"), "{note}");
    desk.is_sound();
}

#[test]
fn a_planned_length_is_shown() {
    let desk = at_work();
    desk.ok("start 1 --for 50m");
    desk.wait(20);
    assert_eq!(desk.ok("status -s"), "1 Refund rounding 20 min of 50 min\n");
    assert_eq!(desk.json("status")["block"]["planned_min"], 50);
    desk.ok("start 2 --for 1h30");
    assert_eq!(desk.json("status")["block"]["planned_min"], 90);
    desk.is_sound();
}

#[test]
fn what_arrives_in_a_planned_block_waits_until_it_ends() {
    let desk = at_work();
    desk.ok("people add @claude --agent");
    desk.ok("ask @claude 'which file?'");
    desk.ok("start 1 --for 50m");
    desk.wait(10);
    desk.ok("ask @me 'cents or euros?' --as @claude");
    desk.ok("answer w1 'src/refund.rs' --as @claude");
    assert!(!desk.ok("").contains("cents"), "it waits");
    desk.wait(20);
    assert_data_eq!(
        desk.ok("stop"),
        str![[r#"
1 Refund rounding · payouts · stopped after 30 min
   meanwhile: w1 claude answered: src/refund.rs
   meanwhile: w2 claude asks @me: cents or euros? · asyncw answer w2 …

"#]]
    );
    assert!(desk.ok("").contains("cents"));
    // Beyond its length, and without one, nothing waits.
    desk.ok("start 1 --for 50m");
    desk.ok("ask @me 'which rounding?' --as @claude");
    assert!(!desk.ok("").contains("rounding?"));
    desk.wait(51);
    assert!(desk.ok("").contains("rounding?"));
    let stopped = desk.json("stop");
    assert_eq!(stopped["arrived"][0]["id"], "w3");
    desk.ok("start 1");
    desk.ok("ask @me 'anything?' --as @claude");
    assert!(desk.ok("").contains("anything?"));
    desk.is_sound();
}

#[test]
fn a_block_is_announced_on_the_clocks_of_who_is_at_work() {
    let desk = at_work();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30'");
    desk.ok("people add @ravi --zone kolkata");
    desk.ok("people add @chloe --zone toronto");
    assert_data_eq!(
        desk.ok("start 2 --for 2h --announce"),
        str![[r#"
1 Refund rounding · payouts · stopped after 0 min
2 Webhook retry · payouts · started 09:00
   until 11:00; questions wait until then
   to paste: deep work until 11:00 WET = 16:30 IST; urgent: phone

"#]]
    );
    let told = desk.json("start 2 --for 50m --announce")["announcement"].clone();
    assert_eq!(told, "deep work until 09:50 WET = 15:20 IST; urgent: phone");
    desk.refuses(&[("start 1 --announce", 2, "")]);
}

/// A repository, and a project that is set for it.
fn checkout(desk: &Desk) -> std::path::PathBuf {
    let repository = desk.home().join("payouts");
    std::fs::create_dir_all(repository.join("src")).expect("a folder");
    let init =
        std::process::Command::new("git").arg("init").arg("-q").current_dir(&repository).status();
    assert!(init.expect("git").success());
    desk.ok(&format!("config set project.payouts.repo {}", repository.display()));
    repository
}

#[test]
fn what_is_captured_in_a_repository_is_in_its_project() {
    let desk = Desk::new();
    let repository = checkout(&desk);
    desk.ok("add Elsewhere");
    desk.enter(&repository.join("src"));
    let outcome = desk.run(&words("add Refund rounding"));
    assert_eq!(outcome.out, "2 Refund rounding · payouts (new project)\n");
    assert_eq!(outcome.err, "in payouts, the project of this git repository; without: -p none\n");
    assert_eq!(desk.run(&words("add Quiet -q")).err, "");
    for (line, project) in [
        ("add None -p none", Value::Null),
        ("add Other -p api", json!("api")),
        ("add Sub --parent 1", Value::Null),
        ("add Here -p .", json!("payouts")),
        ("edit 1 -p .", json!("payouts")),
    ] {
        assert_eq!(desk.json(line)["task"]["project"], project, "{line}");
    }
    let ids = |line: &str| -> Vec<u64> {
        let tasks = desk.json(line)["tasks"].clone();
        tasks
            .as_array()
            .expect("a list")
            .iter()
            .map(|task| task["id"].as_u64().expect("a number"))
            .collect()
    };
    assert_eq!(ids("list -p ."), [1, 2, 3, 7]);
    assert_eq!(ids("list").len(), 7, "only with -p .");
    assert_eq!(desk.json("next -p .")["ready_count"], 3);
    assert_eq!(desk.run(&words("plan -p .")).code, 0);
    assert_eq!(desk.run(&words("report time .")).code, 1);
    // A repository that is gone, and one that nothing is set for.
    desk.enter(desk.home());
    desk.refuses(&[(
        "list -p .",
        2,
        "asyncw: no project is set for the git repository of this folder",
    )]);
    std::fs::remove_dir_all(&repository).expect("it is gone");
    assert_eq!(desk.json("add After")["task"]["project"], Value::Null);
    desk.ok("start 2");
    desk.ok("stop");
    desk.is_sound();
}

#[test]
fn where_the_work_was_is_not_recorded_if_nobody_wants_that() {
    let desk = at_work();
    desk.ok("config set place.record false");
    desk.wait(10);
    desk.ok("stop");
    assert_eq!(desk.json("show f1")["block"]["place"], Value::Null);
    desk.ok("config set place.record true");
    desk.ok("start 1");
    desk.ok("stop");
    assert_eq!(desk.json("show f2")["block"]["place"]["dir"], desk.folder().display().to_string());
}

#[test]
fn work_that_was_forgotten_is_recorded_and_what_runs_goes_on() {
    let desk = at_work();
    desk.at("2026-11-26T12:00:00Z");
    assert_data_eq!(
        desk.ok("start 2 --at yesterday@16:00 --end 16:45 -m 'the red test'"),
        str![[r#"
2 Webhook retry · payouts · 45 min, Wed 16:00 to Wed 16:45 (f2)

"#]]
    );
    assert_eq!(desk.json("status")["block"]["id"], "f1", "what runs goes on");
    assert_eq!(desk.json("show 2")["task"]["spent_min"], 45);
    assert_eq!(desk.json("show f2")["block"]["next"], "the red test");
    desk.ok("done 1");
    let late = desk.json("start 1 --at 8:00 --end 8:30");
    assert_eq!(
        (&late["task"]["id"], &late["block"]["end"]),
        (&json!(1), &json!("2026-11-26T08:30:00Z"))
    );
    desk.refuses(&[
        ("start 2 --at 8:15 --end 8:45", 4, "asyncw: that overlaps f3 on 1, 08:00 to 08:30"),
        ("start 2 --end 8:45", 2, "asyncw: --end needs the task, and when the work began"),
        ("start --at 8:00 --end 8:45", 2, "asyncw: --end needs the task"),
        ("start 2 --at 11:30 --end 12:30", 2, "asyncw: \"12:30\" is in the future"),
        ("start 2 --at 11:30 --end 10:30", 2, "asyncw: \"10:30\" is before you started it"),
        (
            "start 2 --at yesterday@8:00 --end today@8:30",
            2,
            "asyncw: that would be longer than a day",
        ),
        ("start 2 --at 8:40 --end 8:45 --for 5m", 2, ""),
        ("start 9 --at 8:40 --end 8:45", 3, ""),
    ]);
    desk.is_sound();
}

#[test]
fn a_time_that_lies_ahead_is_not_taken_for_yesterdays() {
    let desk = at_work();
    desk.wait(35);
    desk.refuses(&[
        ("start 2 --at 9:45", 2, "asyncw: \"9:45\" is in the future (it's 09:35)"),
        ("interrupt noise --at 9:45", 2, "asyncw: \"9:45\" is in the future"),
        ("interrupt noise --at 9:45 --took 5m", 2, "asyncw: \"9:45\" is in the future"),
        ("stop --at 10:30", 2, "asyncw: \"10:30\" is in the future"),
        ("rest --at 10:30", 2, "asyncw: \"10:30\" is in the future"),
    ]);
    // The morning after, the evening before is meant.
    desk.at("2026-11-27T09:00:00Z");
    desk.ok("stop --at 17:00");
    assert_eq!(desk.json("show f1")["block"]["end"], "2026-11-26T17:00:00Z");
    // Just after midnight too.
    desk.at("2026-11-27T23:00:00Z");
    desk.ok("start 1");
    desk.at("2026-11-28T00:30:00Z");
    desk.ok("interrupt @bob x --at 23:50 --took 10m");
    assert_eq!(broken(&desk, "f2"), [("23:50".to_owned(), Some("00:00".to_owned()))]);
    desk.is_sound();
}

#[test]
fn a_long_evening_is_no_slip_and_what_was_said_is_answered() {
    let desk = at_work();
    desk.ok("stop");
    desk.at("2026-11-26T22:00:00Z");
    let told = desk.json("start 2 --at 9:30 --end 10:15");
    assert_eq!(told["block"]["start"], "2026-11-26T09:30:00Z", "twelve hours ago, and today");
    assert_data_eq!(
        desk.ok("start 1 --ago 30m"),
        str![[r#"
1 Refund rounding · payouts · started 21:30

"#]]
    );
    assert_data_eq!(
        desk.fails("start 1 --at 21:20", 4),
        str![[r#"
asyncw: you are on 1 already
hint: if you began it then: asyncw edit f3 --at 21:20

"#]]
    );
    desk.ok("edit f3 --at 21:20");
    desk.fails("start 2 --at 9:40 --end 9:50", 4);
    // A block may be mended that is longer than anybody works.
    desk.at("2026-11-27T08:00:00Z");
    desk.ok("stop --at 2026-11-26@22:00");
    desk.ok("edit f2 --at 2026-11-26@0:30");
    desk.at("2026-11-27T12:00:00Z");
    desk.ok("edit f2 --end 10:00");
    assert_eq!(desk.json("show f2")["block"]["end"], "2026-11-26T10:00:00Z");
    desk.is_sound();
}
