//! The day: now-screen, start, stop, block, ask, answer, waiting, next, later, status.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, words};

fn three_streams() -> Desk {
    let desk = Desk::new();
    desk.ok("add Paginate /orders -p api -d fri@17:00 -v H");
    desk.ok("add Fix webhook retry -p payouts -e 40m");
    desk.ok("add Release notes --after 1 -p api");
    desk
}

#[test]
fn the_first_minutes_say_what_to_type() {
    let desk = Desk::new();
    assert_data_eq!(
        desk.ok(""),
        str![[r#"
No ledger yet. Nothing was written. Your clock: Europe/Lisbon, Thu 26 Nov 10:02.
  asyncw add Paginate /orders                capture the first thing on your mind
  task export | asyncw import taskwarrior -  bring your tasks
  asyncw init                                set your zone, hours and shell
  asyncw demo                                watch a sample day; nothing is kept

"#]]
    );
    assert!(!desk.ledger().exists());
    assert_eq!(desk.run(&["next"]).code, 1);
    assert_eq!(desk.run(&["undo"]).code, 1);
    assert!(!desk.ledger().exists(), "reads and refusals write nothing");
}

#[test]
fn next_names_the_best_task_and_why() {
    let desk = three_streams();
    assert_data_eq!(
        desk.ok("next"),
        str![[r#"
1 Paginate /orders · api · 45 min (assumed) · due Fri 17:00
   (in 15 working hours)
   value H · asyncw start · not now: asyncw later 1 · asyncw next --why

"#]]
    );
    assert_data_eq!(
        desk.ok("next -n 2"),
        str![[r#"
1 Paginate /orders · api · 45 min (assumed) · due Fri 17:00
   (in 15 working hours)
   value H · asyncw start · not now: asyncw later 1 · asyncw next --why
2 Fix webhook retry · payouts · 40 min

"#]]
    );
    let next = desk.json("next");
    assert_eq!(next["ready_count"], 2);
    assert_eq!(next["held_count"], 1);
    // 45 of 898 minutes: 9 × (0.1 + 0.9 × 45 ÷ 898) points ÷ 45 minutes.
    assert_eq!(next["ready"][0]["score"], 1.741_202_67);
    assert_eq!(next["ready"][1]["need_min"], 40);
    let before = std::fs::read(desk.ledger()).expect("a ledger");
    desk.ok("next");
    assert_eq!(std::fs::read(desk.ledger()).expect("a ledger"), before, "next writes nothing");
}

#[test]
fn filters_of_next() {
    let desk = three_streams();
    desk.ok("edit 1 -e 2h --energy deep");
    let ids = |line: &str| desk.json(line)["ready"][0]["task"]["id"].clone();
    assert_eq!(ids("next --for 45m"), 2);
    assert_eq!(ids("next --energy normal"), 2);
    let outcome = desk.run(&["next", "--for", "10m"]);
    assert_eq!(outcome.code, 1);
    assert_data_eq!(
        outcome.out,
        str![[r#"
Nothing ready matches the filter; without it, 2 tasks are ready.
   or: asyncw next

"#]]
    );
}

#[test]
fn a_day_of_starting_blocking_and_answering() {
    let desk = three_streams();
    assert_data_eq!(
        desk.ok("start"),
        str![[r#"
1 Paginate /orders · api · started 10:02 · value H

"#]]
    );
    desk.at("2026-11-26T10:49:00Z");
    assert_data_eq!(
        desk.ok("block @ana 'cursor or offset?' --by fri@8:00 --default cursor -m 'Link header, orders.rs:88'"),
        str![[r#"
1 Paginate /orders · api · stopped after 47 min
w1 ana: cursor or offset? · due Fri 08:00
   ana sees it now · you can act Fri 09:00
   ana is new: zone unknown, so yours is used; to set it:
   asyncw people edit @ana --zone …
   to send: "Paginate /orders: cursor or offset? Please answer by Fri 27 Nov 08:00 WET. If I hear nothing by then: cursor."
next: 2 Fix webhook retry · payouts · 40 min · asyncw start · or continue with
   the default: asyncw assume w1

"#]]
    );
    assert_eq!(desk.state(1), "held: wait");
    assert_eq!(desk.state(3), "held: dependency");
    desk.ok("start");
    desk.at("2026-11-26T11:20:00Z");
    assert_data_eq!(
        desk.ok("done"),
        str![[r#"
2 Fix webhook retry · payouts · done
Nothing is ready until ana answers w1 (due Fri 08:00, in 21 h). Go for a walk.
   or: asyncw answer w1 … · asyncw split 1 … · asyncw assume w1

"#]]
    );
    assert_data_eq!(
        desk.ok("waiting"),
        str![[r#"
w1 ana: cursor or offset? · due Fri 08:00 · holds 1 Paginate /orders
   you can act Fri 09:00
   if silent: cursor

"#]]
    );
    assert_data_eq!(
        desk.ok("answer w1 cursor, as in v1"),
        str![[r#"
w1 ana: cursor or offset? · answered 11:20: cursor, as in v1
   ready now: 1 Paginate /orders
next: 1 Paginate /orders · api · over its assumed 45 min · due Fri 17:00
   (in 14 working hours) · asyncw start

"#]]
    );
    assert_data_eq!(
        desk.fails("answer w1 again", 4),
        str![[r#"
asyncw: w1 is already answered
hint: asyncw show w1

"#]]
    );
    assert_data_eq!(
        desk.ok("next"),
        str![[r#"
1 Paginate /orders · api · over its assumed 45 min · due Fri 17:00
   (in 14 working hours)
   next step: Link header, orders.rs:88 (noted 10:49)
   the only one ready · asyncw start · not now: asyncw later 1 ·
   asyncw next --why

"#]]
    );
    assert_eq!(desk.run(&["waiting"]).code, 1);
}

#[test]
fn the_now_screen_has_twelve_lines_at_most() {
    let desk = three_streams();
    for place in 0..9 {
        desk.ok(&format!("add Task {place} -p web"));
        desk.ok(&format!("ask @rui question {place} --by 2026-12-0{}", place + 1));
    }
    desk.ok("start 2");
    desk.at("2026-11-26T10:30:00Z");
    let out = desk.ok("");
    assert!(out.lines().count() <= 12, "{out}");
    assert_data_eq!(
        out,
        str![[r#"
Thu 26 Nov 10:30 WET
now   2 Fix webhook retry · payouts                        28 min, since 10:02
next  1 Paginate /orders · api                45 min (assumed) · due Fri 17:00
      4 Task 0 · web                                          45 min (assumed)
wait  w1 rui: question 0                                               due Tue
      w2 rui: question 1                                               due Wed
      w3 rui: question 2                                         due Thu 3 Dec
      w4 rui: question 3                                         due Fri 4 Dec
      8 more ready · 1 on hold · 5 more waits · at work: rui until 17:00

"#]]
    );
    let status = desk.json("status");
    assert_eq!(status["task"]["id"], 2);
    assert_eq!(status["next"]["task"]["id"], 1);
    assert_eq!(status["waits"], serde_json::json!([]));
    assert_eq!(desk.ok("status -s"), "2 Fix webhook retry 28 min\n");
}

#[test]
fn a_prompt_never_fails() {
    let desk = Desk::new();
    assert_eq!(desk.ok("status -s"), "");
    std::fs::write(desk.ledger(), "no ledger at all").expect("a file");
    let outcome = desk.run(&["status", "-s"]);
    assert_eq!((outcome.code, outcome.out.as_str(), outcome.err.as_str()), (0, "", ""));
}

#[test]
fn start_while_one_runs_is_a_switch() {
    let desk = three_streams();
    desk.ok("start 2");
    desk.at("2026-11-26T10:20:00Z");
    assert_data_eq!(
        desk.ok("start 1 -m 'one red test'"),
        str![[r#"
2 Fix webhook retry · payouts · stopped after 18 min
1 Paginate /orders · api · started 10:20

"#]]
    );
    assert_data_eq!(
        desk.ok("start 1"),
        str![[r#"
1 Paginate /orders · api · already running since 10:20

"#]]
    );
    let blocks = &desk.json("show 2")["blocks"];
    assert_eq!(blocks[0]["next"], "one red test");
    assert_eq!(blocks[0]["end"], "2026-11-26T10:20:00Z");
    assert_eq!(blocks.as_array().map(Vec::len), Some(1));
    desk.at("2026-11-26T10:31:00Z");
    let stopped = desk.json("stop -m next");
    assert_eq!(stopped["task"]["spent_min"], 11);
    assert_eq!(stopped["block"]["next"], "next");
    assert_eq!(desk.run(&["stop"]).code, 1);
}

#[test]
fn what_is_held_is_not_started() {
    let desk = three_streams();
    assert_data_eq!(
        desk.fails("start 3", 4),
        str![[r#"
asyncw: 3 can't start yet: it depends on 1
hint: asyncw start 1

"#]]
    );
    desk.ok("done 2");
    assert_data_eq!(
        desk.fails("start 2", 4),
        str![[r#"
asyncw: 2 is closed
hint: asyncw reopen 2

"#]]
    );
    assert_eq!(desk.run(&["start", "."]).code, 3);
    let error = desk.run(&["start", "3", "--json"]);
    let error: serde_json::Value = serde_json::from_str(&error.err).expect("errors are documents");
    assert_eq!(error["error"]["code"], "held");
    assert_eq!(error["error"]["exit"], 4);
}

#[test]
fn later_holds_until_the_next_working_morning() {
    let desk = three_streams();
    desk.ok("start 1");
    assert_data_eq!(
        desk.ok("later 1"),
        str![[r#"
1 Paginate /orders · api · value H · due Fri 27 Nov 17:00 (in 15 working hours)
   · not before Fri 09:00

"#]]
    );
    assert_eq!(desk.state(1), "held: not_before");
    assert_eq!(desk.json("status")["block"], serde_json::Value::Null);
    desk.at("2026-11-27T12:00:00Z");
    assert_eq!(desk.state(1), "ready");
    let task = &desk.json("later 2")["task"];
    assert_eq!(
        task["not_before"]["civil"], "2026-11-30T09:00",
        "Friday's next working morning is Monday"
    );
    desk.ok("later 2 2026-12-24");
    assert!(desk.fails("later 2 2026-11-01", 2).contains("isn't in the future"));
    assert_eq!(desk.json("next")["changes_at"], "2026-12-24T00:00:00Z");
}

#[test]
fn what_is_put_off_for_the_third_time_may_be_better_split_or_dropped() {
    let desk = three_streams();
    let err = |line: &str| desk.run(&words(line)).err;
    assert_eq!(err("later 2 2026-12-24"), "");
    assert_eq!(err("later 2 2026-12-25"), "");
    assert_eq!(err("undo"), "");
    assert_eq!(err("later 2 2026-12-26"), "", "what was taken back doesn't count");
    let hint = "hint: put off 3 times: asyncw split 2, asyncw edit 2 -d …, or asyncw drop 2\n";
    assert_eq!(err("later 2 2026-12-27"), hint);
    assert_eq!(err("later 1 2026-11-27@9:00"), "", "that was another task");
    desk.wait(60 * 24 * 40);
    assert_eq!(err("later 2"), hint.replace("3 times", "4 times"));
}

#[test]
fn people_and_things_are_waited_for() {
    let desk = three_streams();
    let wait = &desk.json("block 1 --on CI the nightly run")["wait"];
    assert_eq!((&wait["thing"], &wait["person"]), (&"CI".into(), &serde_json::Value::Null));
    let wait = &desk.json("block 2 --person maria cents or euros?")["wait"];
    assert_eq!((&wait["person"], &wait["question"]), (&"maria".into(), &"cents or euros?".into()));
    assert_data_eq!(
        desk.fails("block 2 @mara again?", 3),
        str![[r#"
asyncw: @mara doesn't exist
hint: did you mean @maria?
hint: if @mara is a new person: asyncw people add @mara

"#]]
    );
    assert!(desk.fails("block 2 no person", 2).contains("name a person or a thing to wait for"));
    assert!(desk.fails("block 2 @maria", 2).contains("the question is missing"));
    assert!(desk.fails("block @maria which one?", 3).contains("you aren't working on"));
    assert!(desk.fails("block 2 @me why?", 2).contains("@me is you; name somebody else"));
    assert!(desk.fails("block 2 @maria late? --by 2026-11-01", 2).contains("is in the past"));
    desk.ok("answer @maria cents");
    assert!(desk.fails("answer @maria cents", 3).contains("no open question"));
    desk.ok("drop w1");
    assert_eq!(desk.state(1), "ready");
    assert!(desk.fails("answer w1 x", 4).contains("withdrawn"));
}

#[test]
fn a_question_may_hold_nothing() {
    let desk = three_streams();
    let wait = &desk.json("ask @chloe did it deploy? --task 2 --by today")["wait"];
    assert_eq!((&wait["blocks"], &wait["task"]), (&false.into(), &2.into()));
    assert_eq!(desk.state(2), "ready");
    desk.at("2026-11-27T08:00:00Z");
    assert_eq!(desk.json("status")["waits"][0]["id"], "w1");
    assert_eq!(desk.ok("status -s"), "next 1 Paginate /orders · 1 overdue wait\n");
}

#[test]
fn done_and_block_may_begin_what_comes_next() {
    let desk = three_streams();
    desk.ok("start 2");
    assert!(desk.ok("done -s").contains("1 Paginate /orders · api · started 10:02 · "));
    assert_eq!(desk.state(1), "active");
}

#[test]
fn where_the_work_was_is_noted_in_a_git_checkout() {
    let desk = three_streams();
    let git = |args: &[&str]| {
        let status = std::process::Command::new("git")
            .args(["-c", "user.name=A", "-c", "user.email=a@b.c"])
            .args(args)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("HOME", desk.home())
            .current_dir(desk.home())
            .output();
        status.is_ok_and(|output| output.status.success())
    };
    if !(git(&["init", "-q", "-b", "billing"])
        && git(&["commit", "-q", "--allow-empty", "-m", "x"]))
    {
        // Without git there is nothing to note.
        return;
    }
    std::fs::write(desk.home().join("refund.rs"), "").expect("a file");
    desk.ok("start 1");
    let place = desk.json("stop")["block"]["place"].clone();
    assert_eq!(place["branch"], "billing");
    assert_eq!(place["commit"].as_str().map(str::len), Some(7));
    assert!(place["dirty"].as_u64() >= Some(1), "{place}");
}

#[test]
fn a_mistyped_id_before_the_person_is_refused() {
    let desk = three_streams();
    desk.ok("start 1");
    for line in ["block 99 @ana cursor?", "block 2x @ana cursor?", "block 1 2 @ana cursor?"] {
        let err = desk.fails(line, 3);
        assert!(err.contains(" doesn't exist"), "{line}: {err}");
    }
    assert_eq!(desk.state(1), "active");
    assert!(desk.fails("ask @ana what? --on CI", 2).contains("both @ana and \"CI\""));
    desk.ok("ask @ana what? --task 1");
    // A range is no id of a question, so it is a word of it.
    let wait = &desk.json("ask 2-9 days or more? @ana")["wait"];
    assert_eq!(wait["question"], "2-9 days or more?");
    assert_eq!(desk.fails("ask @an what?", 3).lines().nth(1), Some("hint: did you mean @ana?"));
}

#[test]
fn what_records_nothing_makes_no_ledger() {
    let desk = Desk::new();
    for line in [
        "start",
        "stop",
        "undo",
        "redo",
        "done 1",
        "people drop @ana",
        "block 1 @ana why?",
        "status -s",
    ] {
        desk.run(&words(line));
        assert!(!desk.ledger().exists(), "asyncw {line}");
    }
}

#[test]
fn every_due_date_is_as_far_as_my_working_time_says() {
    let desk = Desk::new();
    for (date, words) in [
        ("today", "due Thu 26 Nov (in 7 working hours)"),
        ("today@12:32", "due Thu 26 Nov 12:32 (in 2 h 30 of working time)"),
        ("today@10:42", "due Thu 26 Nov 10:42 (in 40 working minutes)"),
        ("tomorrow", "due Fri 27 Nov (in 15 working hours)"),
        ("fri@9:00", "due Fri 27 Nov 09:00 (in 7 working hours)"),
        ("mon", "due Mon 30 Nov (in 23 working hours)"),
        ("2026-12-09", "due Wed 9 Dec (in 10 working days)"),
        ("2027-11-26", "due Fri 26 Nov 2027 (in 260 working days)"),
        ("2026-11-25@12:00", "overdue since Wed 12:00"),
        ("2026-11-25", "overdue since Wed"),
        ("2026-11-18", "overdue since Wed 18 Nov"),
    ] {
        let out = desk.ok(&format!("add Task -d {date}"));
        assert!(out.ends_with(&format!("Task · {words}\n")), "{out}");
    }
}

#[test]
fn a_date_by_somebodys_clock_is_echoed_on_both() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    desk.ok("people edit @me --hours 'mon-fri 9-16:30'");
    let out = desk.ok("add Call -d fri@17:00@ana");
    assert!(out.contains("due Fri 27 Nov 11:30 = Fri 17:00 IST"), "{out}");
    assert!(desk.ok("add Call -d fri@Asia/Tokyo").contains("due Fri 27 Nov in Tokyo"));
    assert!(desk.ok("add Wrap up -d eod").contains("due Thu 26 Nov 16:30 (in 6 working hours)"));
    let due = desk.json("show 1")["task"]["due"].clone();
    assert_eq!((&due["civil"], &due["zone"]), (&"2026-11-27T17:00".into(), &"Asia/Kolkata".into()));
    assert_data_eq!(
        desk.fails("add Call -d +3m", 2),
        str![[r#"
asyncw: "+3m" could mean minutes or months
hint: try +3min or +3mo

"#]]
    );
    assert!(desk.fails("add Call -d fri@17:00@nobody", 2).contains("\"nobody\" isn't a time zone"));
}

#[test]
fn a_time_that_holds_is_told_on_my_clock() {
    let desk = Desk::new();
    desk.set("TZ", "Asia/Kolkata");
    desk.ok("add Later --not-before 2026-12-01");
    assert!(
        desk.fails("start 1", 4).contains("not before Tue 00:00"),
        "{}",
        desk.fails("start 1", 4)
    );
}

/// What happened can be said afterwards, in times that look back.
#[test]
fn acts_may_be_told_afterwards() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two");
    desk.at("2026-11-26T12:00:00Z");
    assert_eq!(desk.json("start 1 --at 11:00")["block"]["start"], "2026-11-26T11:00:00Z");
    assert_eq!(desk.json("stop --at '20min ago'")["block"]["end"], "2026-11-26T11:40:00Z");
    assert_data_eq!(
        desk.fails("start 2 --at 11:30", 4),
        str![[r#"
asyncw: that overlaps f1 on 1, 11:00 to 11:40
hint: the first free time after it: --at 11:40
hint: if f1 is wrong, mend it first: asyncw edit f1 --end 11:30

"#]]
    );
    assert_eq!(desk.json("start 2 --at 11:45")["block"]["start"], "2026-11-26T11:45:00Z");
    assert!(desk.fails("stop --at 11:44", 2).contains("is before you started it"));
    assert!(desk.fails("done 2 --at 11:44", 2).contains("is before you started it"));
    assert_eq!(desk.json("done 2 --at 11:50")["task"]["done"], "2026-11-26T11:50:00Z");
    assert_eq!(desk.json("show 2")["blocks"][0]["end"], "2026-11-26T11:50:00Z");
    assert!(desk.fails("done 1 --at 10:01", 2).contains("is before it was captured"));
    assert!(desk.fails("done 1 --at yesterday", 2).contains("has no time of day"));
    assert!(desk.fails("done 1 --at thu 9:00", 2).contains("--at thu@9:00"));
    assert!(desk.fails("when --at fri 9:00", 2).contains("--at fri@9:00"));
    assert!(desk.fails("done 1 --at +2h", 2).contains("is in the future"));
    assert!(desk.fails("done 1 --at 2026-02-30@9:00", 2).contains("isn't a calendar date"));
    desk.ok("ask @ana why?");
    desk.at("2026-11-27T12:00:00Z");
    assert_eq!(
        desk.json("answer w1 because --at thu@17:00")["wait"]["answered"],
        "2026-11-26T17:00:00Z"
    );
    assert_eq!(desk.json("log --since today")["entries"].as_array().map(Vec::len), Some(1));
    assert_eq!(desk.json("log --since yesterday")["entries"].as_array().map(Vec::len), Some(8));
    assert_eq!(desk.json("log 2 --since 'thu 11:59'")["entries"].as_array().map(Vec::len), Some(2));
    assert_eq!(desk.run(&["log", "--since", "-1h"]).code, 0);
    desk.at("2026-11-28T12:00:00Z");
    assert_eq!(desk.run(&["log", "--since", "today"]).code, 1);
}

#[test]
fn a_next_step_is_kept_also_where_the_task_runs_already() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("start 1");
    desk.ok("start 1 -m 'page breaks'");
    assert_eq!(desk.json("show 1")["blocks"][0]["next"], "page breaks");
    assert_eq!(desk.json("show 1")["blocks"].as_array().map(Vec::len), Some(1));
}

/// The next step stands until another one is said, whatever is done meanwhile.
#[test]
fn the_next_step_survives_whatever_ends_a_block() {
    let desk = Desk::new();
    desk.ok("add Fix webhook -p payouts");
    desk.ok("add Other -p api");
    let step = || desk.json("start 1")["block"]["next"].clone();
    desk.ok("start 1");
    desk.at("2026-11-26T10:12:00Z");
    desk.ok("stop -m 'pass FakeClock at retry.rs:88'");
    desk.at("2026-11-26T11:00:00Z");
    assert_data_eq!(
        desk.ok("start 1"),
        str![[r#"
1 Fix webhook · payouts · started 11:00
   next step: pass FakeClock at retry.rs:88 (noted 10:12)

"#]]
    );
    desk.at("2026-11-26T11:20:00Z");
    assert_eq!(desk.json("stop")["block"]["next"], "pass FakeClock at retry.rs:88");
    assert_eq!(step(), "pass FakeClock at retry.rs:88");
    desk.at("2026-11-26T11:40:00Z");
    desk.ok("start 2");
    assert_eq!(step(), "pass FakeClock at retry.rs:88", "after a switch");
    desk.at("2026-11-26T11:50:00Z");
    desk.ok("block @ana which clock?");
    desk.ok("answer w1 the fake one");
    assert!(desk.ok("next").contains("next step: pass FakeClock at retry.rs:88 (noted 10:12)"));
    assert_eq!(step(), "pass FakeClock at retry.rs:88", "after a block");
    // One that is said meanwhile is kept in the same way.
    desk.at("2026-11-26T12:00:00Z");
    desk.ok("note --next 'open the MR'");
    desk.at("2026-11-26T12:30:00Z");
    desk.ok("stop");
    let shown = desk.ok("show 1");
    assert!(shown.contains("next step open the MR (noted 12:00)"), "{shown}");
    assert_eq!(shown.matches("open the MR").count(), 2, "once told, once in the log: {shown}");
    assert!(desk.ok("handoff").contains("open the MR"));
    assert_data_eq!(
        desk.ok("resume"),
        str![[r#"
1 Fix webhook · payouts · started 12:30
   next step: open the MR (noted 12:00)

"#]]
    );
    desk.ok("stop -m ''");
    assert_eq!(step(), "open the MR");
    desk.is_sound();
}

/// `resume` goes back to what was left last and is open still.
#[test]
fn resume_goes_back_to_what_was_left_last() {
    let desk = Desk::new();
    assert_eq!(desk.run(&["resume"]).code, 1);
    desk.ok("add One");
    desk.ok("add Two");
    desk.ok("start 1");
    desk.at("2026-11-26T10:30:00Z");
    desk.ok("start 2");
    assert!(desk.ok("resume").contains("2 Two · already running since 10:30"));
    desk.at("2026-11-26T11:00:00Z");
    desk.ok("stop");
    let resumed = desk.json("resume --at 11:00");
    assert_eq!(
        (&resumed["task"]["id"], &resumed["block"]["start"]),
        (&2.into(), &"2026-11-26T11:00:00Z".into())
    );
    desk.at("2026-11-26T11:30:00Z");
    desk.ok("done");
    assert_eq!(desk.json("resume")["task"]["id"], 1, "what is closed is not resumed");
    desk.at("2026-11-26T11:40:00Z");
    desk.ok("block @ana why?");
    let refused = desk.fails("resume", 4);
    assert!(refused.contains("1 can't start yet"), "{refused}");
    desk.is_sound();
}
