//! `next`: the rule through the program, its reasons, and what is said when nothing is ready.

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// The reference's worked example, typed in; working time is all time, so that minutes are minutes.
fn golden() -> Desk {
    let desk = Desk::new();
    desk.at("2026-11-26T08:00:00Z");
    desk.ok("people edit @me --hours 'mon-sun 00:00-24:00'");
    desk.ok("people add @ana --zone kolkata");
    desk.ok("add fix-login -p web -e 60m -v 9 -d 2026-11-26@18:00");
    desk.ok("add schema -p api -e 45m -v 1 --asks @ana");
    desk.ok("add api-v2 -p api -e 2h -v 9 -d 2026-11-27@02:00 --after 2");
    desk.ok("add docs -p web -e 30m -v 2");
    desk.at("2026-11-26T08:30:00Z");
    desk.ok("ask --from @ana review-ana");
    desk.ok("edit 5 --title review-ana -p api -e 20m -v 5.5");
    desk.ok("add deploy -p web -e 15m -v 5.5 -d 2026-11-26@14:00");
    desk.ok("block 6 @ana may I? --by 2026-11-26@12:00");
    desk.ok("add refactor -p web -e 4h -v 5.5 -d 2026-11-29@18:00");
    desk.at("2026-11-26T09:50:00Z");
    desk.ok("add warm up -p web");
    desk.ok("start 8");
    desk.at("2026-11-26T10:00:00Z");
    desk.ok("done 8");
    desk
}

#[test]
fn the_worked_example_comes_out_exactly_through_the_program() {
    let expected: Value =
        serde_json::from_str(include_str!("data/ranking/golden.json")).expect("JSON");
    let expected = expected["expected"].as_array().expect("a list");
    let desk = golden();
    let next = desk.json("next -n 9");
    let picks = next["ready"].as_array().expect("a list");
    let title = |pick: &Value| pick["task"]["title"].as_str().expect("a title").to_owned();
    let titles: Vec<String> = picks.iter().map(title).collect();
    assert_eq!(titles, ["review-ana", "fix-login", "schema", "docs", "refactor"]);
    for (pick, expected) in picks.iter().zip(expected) {
        let goal = &desk.json(&format!("show {}", pick["goal"]))["task"]["title"];
        assert_eq!(goal, &expected["goal"]);
        for (ours, theirs) in [
            ("score", "score"),
            ("need_min", "need"),
            ("value_at_stake", "value_now"),
            ("pressure", "pressure"),
            ("switch_min", "switch"),
            ("total", "total"),
        ] {
            let (ours, theirs) = (pick[ours].as_f64(), expected[theirs].as_f64());
            let difference = ours.zip(theirs).map(|(one, other)| (one - other).abs());
            assert!(difference.is_some_and(|difference| difference < 1e-8), "{pick} {expected}");
        }
    }
    // A read writes nothing, and the answer is the same for everybody who asks.
    assert_eq!(desk.json("next -n 9"), next);
}

#[test]
fn why_tells_the_numbers() {
    let desk = golden();
    assert_data_eq!(
        desk.ok("next --why -n 3"),
        str![[r#"
5 review-ana · api · 20 min · due Fri 08:30 (in 23 working hours)
   asked by   ana has been waiting since 08:30
   score      5.5 pts at stake ÷ (20 min left + 75 for the switch) = 3.5 pts/h
   pressure   5 review-ana: no working time to spare, pressure 100 %
   switch     leaving web: 15 min, counted 5 times in the ranking
   next best  1 fix-login with 1.9 pts/h; would win if this one took over 97 min
1 fix-login · web · 1 h · due today 18:00 (in 8 working hours)
   score      1.9 pts at stake ÷ 60 min left = 1.9 pts/h
   pressure   1 fix-login: 60 min of work, 480 working minutes to do it in
              (waits not counted), pressure 12 %
2 schema · api · 45 min · due Fri 02:00 (in 16 working hours) · for 3 api-v2
   after it   unblocks 3
   score      3.0 pts at stake ÷ (165 min left + 75 for the switch) = 0.76 pts/h
   goal       a step toward 3 api-v2 (2 tasks, 165 min of work), worth 9.0 pts
              by itself
   at stake   2.9 pts from 3 api-v2, 0.10 pts from 2 schema
   pressure   3 api-v2: 165 min of work, 660 working minutes to do it in (waits
              not counted), pressure 25 %
   wait       300 working minutes of waiting first, for the reply that 2 schema
              asks for
   switch     leaving web: 15 min, counted 5 times in the ranking

"#]]
    );
    let codes = |place: usize| -> Vec<String> {
        let next = desk.json("next --why");
        let reasons = next["ready"][place]["reasons"].as_array().expect("a list").clone();
        reasons.iter().map(|reason| reason["code"].as_str().expect("a code").to_owned()).collect()
    };
    for code in ["score", "pressure", "switch", "waiting_on_me", "runner_up"] {
        assert!(codes(0).contains(&code.to_owned()), "{code}: {:?}", codes(0));
    }
    for code in ["bundle", "wait"] {
        assert!(codes(2).contains(&code.to_owned()), "{code}: {:?}", codes(2));
    }
}

#[test]
fn why_not_tells_what_holds_or_what_would_win() {
    let desk = golden();
    assert_data_eq!(
        desk.ok("next --why-not 6"),
        str![[r#"
6 deploy · web · waiting for ana (w2)

"#]]
    );
    assert_data_eq!(
        desk.ok("next --why-not 4"),
        str![[r#"
4 docs · web · ranked 4 of the ready tasks with 0.40 pts/h; the pick is 5
   review-ana with 3.5 pts/h
   it would come first with a due time of 10:35 or earlier: asyncw edit 4 …

"#]]
    );
    assert_data_eq!(
        desk.ok("next --why-not 5"),
        str![[r#"
5 review-ana · api · it's the pick: asyncw next --why

"#]]
    );
    let lost = desk.json("next --why-not 4");
    assert_eq!((lost["code"].as_str(), lost["winner"].as_u64()), (Some("lost"), Some(5)));
    // What is said to make it win does.
    let due = lost["would_win"]["due"].as_str().expect("a date").to_owned();
    desk.ok(&format!("edit 4 -d {due}"));
    assert_eq!(desk.ready()[0], 4);
    desk.refuses(&[
        ("next --why-not 99", 3, "asyncw: 99 doesn't exist"),
        ("next --why-not 8", 4, "asyncw: 8"),
        ("next --why-not 4 --why", 2, "asyncw: "),
    ]);
}

#[test]
fn a_guess_is_said_and_learnt_from_what_was_finished() {
    let desk = Desk::new();
    desk.ok("add Unknown -p api");
    assert!(desk.ok("next").starts_with("1 Unknown · api · 45 min (assumed)"));
    for minutes in [10, 20, 30, 40, 50] {
        desk.ok(&format!("add Known -p api -e {minutes}m"));
    }
    desk.ok("done 2 3 4 5 6");
    assert_eq!(desk.json("next")["ready"][0]["need_min"], 30);
    assert!(desk.ok("next --why").contains("none: 30 min assumed (median"));
    // What was worked on is told as what is left.
    desk.ok("start 1");
    desk.at("2026-11-26T10:22:00Z");
    desk.ok("stop");
    assert!(desk.ok("next").starts_with("1 Unknown · api · 10 min of work left (30 min assumed)"));
    desk.ok("start 1");
    desk.at("2026-11-26T10:42:00Z");
    desk.ok("stop");
    assert!(desk.ok("next").starts_with("1 Unknown · api · over its assumed 30 min"));
}

#[test]
fn estimates_are_corrected_only_if_i_say_so() {
    let desk = Desk::new();
    desk.at("2026-11-26T10:00:00Z");
    for id in 1..=10 {
        desk.ok("add Done -e 10m");
        desk.ok(&format!("start {id}"));
        desk.wait(20);
        desk.ok(&format!("done {id}"));
    }
    desk.ok("add Next -e 30m");
    let why = desk.run(&["next", "--why"]);
    let hint = "hint: you take 2.0 times as long as estimated (10 tasks): asyncw config set next.correct_estimates true\n";
    assert_eq!(why.err, hint);
    assert_eq!(desk.json("next")["ready"][0]["need_min"], 30);
    desk.ok("config set next.correct_estimates true");
    assert_eq!(desk.json("next")["ready"][0]["need_min"], 60);
    let why = desk.ok("next --why");
    assert!(
        why.contains("you take 2.0 times as long as estimated (10 tasks); taken into"),
        "{why}"
    );
}

#[test]
fn deep_work_is_for_deep_hours_as_long_as_there_is_something_else() {
    let desk = Desk::new();
    desk.ok("add Think -v H --energy deep");
    desk.ok("add File");
    assert_eq!(desk.ready(), [1, 2]);
    desk.ok("people edit @me --deep 'mon-thu 9:30-12'");
    assert_eq!(desk.ready(), [1, 2]);
    desk.at("2026-11-26T14:00:00Z");
    assert_eq!(desk.ready(), [2]);
    assert_eq!(desk.json("next --energy deep")["ready_count"], 2);
    // The plan picks as next does.
    assert_eq!(desk.json("plan")["slots"][0]["task"], 2);
    assert!(desk.ok("next --why-not 1").contains("needs your deep-work hours"));
    desk.ok("done 2");
    assert_eq!(desk.ready(), [1]);
    assert_eq!(desk.json("people")["people"][0]["deep"], "mon-thu 9:30-12:00");
    desk.refuses(&[
        ("people add @ana --deep 9-12", 2, "asyncw: only @me can have deep-work hours"),
        ("people edit @me --deep 9-5", 2, "asyncw: "),
    ]);
}

#[test]
fn the_next_edge_is_shown_and_filters_only_when_asked() {
    let desk = Desk::new();
    desk.ok("add Long -e 2h -v H");
    desk.ok("add Short -e 15m");
    assert_data_eq!(
        desk.ok("busy standup 10:42 30m --repeat 'every weekday' --with @ana"),
        str![[r#"
c1 standup · 10:42 for 30 min (in 40 min) · every weekday · with ana

"#]]
    );
    let next = desk.json("next");
    assert_eq!(next["edge"]["at"], "2026-11-26T10:42:00Z");
    assert_eq!(next["edge"]["what"], "standup");
    assert_eq!(next["ready"][0]["task"]["id"], 1);
    assert!(desk.ok("next").contains("   standup in 40 min"));
    assert!(desk.ok("").lines().next().is_some_and(|line| line.ends_with("standup in 40 min")));
    assert_eq!(desk.json("status")["edge"]["what"], "standup");
    assert_eq!(desk.json("next --for edge")["ready"][0]["task"]["id"], 2);
    assert_eq!(desk.json("next --for 40m")["ready"][0]["task"]["id"], 2);
    // It is no working time.
    desk.ok("edit 2 -d 2026-11-26@12:02");
    let text = desk.ok("next --why-not 2");
    assert!(text.starts_with("2 Short"), "{text}");
    assert!(desk.ok("next -n 2").contains("due today 12:02 (in 1 h 30 of working time)"));
    desk.at("2026-11-26T10:50:00Z");
    assert!(
        desk.ok("").lines().next().is_some_and(|line| line.ends_with("in standup until 11:12"))
    );
    assert_eq!(desk.json("next")["busy_until"], "2026-11-26T11:12:00Z");
    desk.at("2026-11-27T09:00:00Z");
    assert_eq!(desk.json("next")["edge"]["at"], "2026-11-27T10:42:00Z");
    desk.ok("drop c1");
    assert_eq!(desk.json("next")["edge"], Value::Null);
    assert_eq!(desk.run(&["busy"]).code, 1);
    desk.ok("undo");
    assert_eq!(desk.json("busy")["commitments"][0]["id"], "c1");
    desk.refuses(&[
        ("busy standup", 2, "asyncw: an appointment needs a name, a time and a length"),
        ("busy 14:00 30m", 2, "asyncw: an appointment needs a name"),
        ("busy offsite fri 4h", 2, "asyncw: \"fri\" is a day"),
        ("busy offsite fri@9:00 200h", 2, "asyncw: \"200 h\" is longer than a week"),
        ("busy offsite 2026-11-20@9:00 1h", 2, "asyncw: \"2026-11-20T09:00\" is already over"),
        ("busy call 14:00 soon", 2, "asyncw: "),
        (
            "busy call 14:00 1h --repeat 'every 3 days from done'",
            2,
            "asyncw: an appointment can't repeat",
        ),
    ]);
    desk.ok("drop c1");
    desk.refuses(&[("next --for edge", 1, "asyncw: no appointment ahead")]);
}

#[test]
fn enough_is_in_progress() {
    let desk = Desk::new();
    for title in ["One", "Two", "Three", "Four"] {
        desk.ok(&format!("add {title} -p {title}"));
    }
    for id in 1..=3 {
        desk.ok(&format!("start {id}"));
    }
    desk.ok("stop");
    desk.ok("edit 4 -v H");
    assert_data_eq!(
        desk.ok("next"),
        str![[r#"
4 Four · Four · 45 min (assumed)
   3 tasks in progress (limit 3): finish 1, 2 or 3 first
   value H · asyncw start · not now: asyncw later 4 · asyncw next --why

"#]]
    );
    assert_eq!(desk.json("next")["wip"], serde_json::json!({"begun": [3, 2, 1], "limit": 3}));
    // One more is started and told; where the limit is strict it is refused.
    assert!(
        desk.ok("start 4").contains("3 tasks already in progress: better finish 1, 2 or 3 first")
    );
    desk.ok("undo");
    desk.ok("config set wip.strict true");
    let err = desk.fails("start 4", 4);
    assert!(
        err.starts_with("asyncw: 3 tasks already in progress (limit 3): 1 One, 2 Two, 3 Three"),
        "{err}"
    );
    assert!(err.contains("or start it anyway: asyncw start 4 --over-wip"), "{err}");
    let json = desk.run(&["start", "4", "--json"]);
    assert!(json.err.contains("\"code\":\"wip\""), "{json:?}");
    // Then what is in progress comes first.
    assert_eq!(desk.ready()[0], 3);
    desk.ok("start 1");
    // What is put off is not in progress any longer, nor what waits for an answer and was left with a line.
    desk.ok("later 2");
    desk.ok("block 3 @ana which? -m 'the red test'");
    assert_eq!(desk.json("next")["wip"]["begun"], serde_json::json!([1]));
    desk.ok("start 4");
    desk.ok("config set wip.limit 1");
    desk.ok("add Five");
    desk.fails("start 5", 4);
    desk.ok("start 5 --over-wip");
}

#[test]
fn a_promise_is_kept() {
    let desk = Desk::new();
    desk.ok("add Promise -e 6h -d 2026-11-26@16:10 --hard");
    desk.ok("add Better -e 1h -v H -d 2026-11-30@12:00");
    assert_data_eq!(
        desk.ok("next --why"),
        str![[r#"
1 Promise · 6 h · due today 16:10 (in 6 working hours)
   score      0.98 pts at stake ÷ 360 min left = 0.16 pts/h
   pressure   1 Promise: 360 min of work, 368 working minutes to do it in (waits
              not counted), pressure 98 %
   guard      skipped 2 Better: doing it now would make 1 Promise miss its hard
              due date

"#]]
    );
    assert_eq!(desk.json("next")["ready_count"], 2);
    assert_eq!(desk.json("next --why-not 2")["code"], "guard");
    desk.ok("edit 1 --hard=none");
    assert_eq!(desk.ready(), [2, 1]);
    // Whoever puts off what is due before then is told.
    let later = desk.run(&["later", "1"]);
    assert_eq!(later.err, "hint: 1 is due today 16:10, before it comes back\n");
    desk.refuses(&[
        ("add Soon --hard", 2, "asyncw: --hard needs a due date"),
        ("edit 2 -d none --hard", 2, "asyncw: --hard needs a due date"),
    ]);
}

#[test]
fn a_switch_has_its_price_beside_the_wait_it_avoids() {
    let desk = Desk::new();
    desk.ok("people add @ana --reply 2h");
    desk.ok("add Refund rounding -p billing");
    desk.ok("add Fix webhook retry -p payouts -e 40m");
    desk.ok("start 1");
    desk.at("2026-11-26T10:49:00Z");
    assert_data_eq!(
        desk.ok("block @ana cents or euros? --default cents -m 'refund.rs:40'"),
        str![[r#"
1 Refund rounding · billing · stopped after 47 min
w1 ana: cents or euros? · due 12:49
   ana sees it now · you can act 12:49
   to send: "Refund rounding: cents or euros? Please answer by Thu 26 Nov 12:49 WET. If I hear nothing by then: cents."
next: 2 Fix webhook retry · payouts · 40 min · asyncw start · or continue with
   the default: asyncw assume w1

"#]]
    );
    assert_eq!(desk.json("undo")["entries"].as_array().map(Vec::len), Some(1));
    let block = desk.json("block @ana cents or euros? --within 20m");
    let price = serde_json::json!({"switch_min": 15, "wait_min": 20, "wait": "w2"});
    assert_eq!(block["next"]["price"], price);
    assert_eq!(desk.json("next")["price"], price);
    desk.ok("undo");
    let text = desk.ok("block @ana cents or euros? --within 20m");
    assert!(
        text.contains("not worth switching: 15 min to switch, 20 min of your working time"),
        "{text}"
    );
    desk.ok("undo");
    desk.ok("config set next.switch 0m");
    assert!(!desk.ok("block @ana cents or euros?").contains("switch"));
}

#[test]
fn a_reply_is_asked_for_when_its_task_is_done() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --reply 4h");
    assert_data_eq!(
        desk.ok("add Schema -e 45m --asks @ana"),
        str![[r#"
1 Schema · 45 min · asks ana

"#]]
    );
    desk.ok("add API -e 2h -v H -d 2026-11-27@17:00 --after 1");
    let reasons = desk.json("next")["ready"][0]["reasons"].to_string();
    assert!(reasons.contains("300 working minutes of waiting first"), "{reasons}");
    assert_data_eq!(
        desk.run(&["done", "1"]).out,
        str![[r#"
1 Schema · done
w1 ana: your reply on Schema · due Fri 06:02 = Fri 11:32 IST
Nothing is ready until ana answers w1 (due Fri 06:02, in 20 h). Go for a walk.
   or: asyncw answer w1 … · asyncw split 2 …

"#]]
    );
    assert_eq!(desk.state(2), "held: wait");
    assert_eq!(desk.json("waiting")["waits"][0]["question"], "your reply on Schema");
    desk.ok("undo");
    assert_eq!(desk.json("waiting")["waits"], serde_json::json!([]));
    // Several tasks may come after it; one answer frees them all.
    desk.ok("add Docs --after 1");
    desk.ok("done 1");
    assert_eq!((desk.state(2), desk.state(3)), ("held: wait".to_owned(), "held: wait".to_owned()));
    desk.ok("answer w2 fine");
    assert_eq!((desk.state(2), desk.state(3)), ("ready".to_owned(), "ready".to_owned()));
    desk.ok("undo 2");
    // What is private is in no question.
    desk.ok("edit 1 --private");
    desk.run(&["done", "1"]);
    assert_eq!(desk.json("waiting")["waits"][0]["question"], "your reply on 1");
    desk.ok("undo 2");
    desk.ok("drop 3");
    // In my own zone it takes 75 minutes, unless it is said.
    desk.ok("people edit @ana --zone lisbon --reply none");
    let waits = |desk: &Desk| desk.json("next")["ready"][0]["reasons"].to_string();
    assert!(waits(&desk).contains("75 working minutes of waiting"), "{}", waits(&desk));
    desk.ok("edit 1 --asks @ana=2h");
    assert!(waits(&desk).contains("120 working minutes of waiting"), "{}", waits(&desk));
    assert_eq!(desk.json("show 1")["task"]["asks"]["within_min"], 120);
    assert_eq!(desk.json("list --asks @ana")["tasks"][0]["id"], 1);
    desk.ok("edit 1 --asks none");
    assert!(!waits(&desk).contains("of waiting"));
}

#[test]
fn late_answers_are_asked_for_again_before_anything_else() {
    let desk = Desk::new();
    desk.ok("people add @ana --reply 1h");
    desk.ok("add Blocked");
    desk.ok("add Ready");
    desk.ok("block 1 @ana which?");
    assert_eq!(desk.json("next")["offers"], serde_json::json!([]));
    desk.at("2026-11-26T12:00:00Z");
    assert_eq!(desk.json("next")["offers"][0]["code"], "nudge");
    assert_data_eq!(
        desk.ok("next"),
        str![[r#"
2 Ready · 45 min (assumed)
   first, ask ana again (takes 5 min): asyncw nudge w1
   the only one ready · asyncw start · not now: asyncw later 2 ·
   asyncw next --why

"#]]
    );
    desk.ok("nudge w1");
    assert_eq!(desk.json("next")["offers"], serde_json::json!([]));
}

/// What is finished is no work: a parent without open subtasks, and a milestone that nothing holds any longer.
#[test]
fn what_is_finished_is_offered_for_closing_and_never_picked() {
    let desk = Desk::new();
    desk.ok("add Export -e 3h");
    assert_data_eq!(
        desk.ok("split 1 CSV JSON --milestones M1,M2"),
        str![[r#"
1 Export
   2 CSV · 1 h 30 · for 4 M1
   3 JSON · 1 h 30 · for 5 M2
   3 h of its estimate split among the subtasks

"#]]
    );
    assert_data_eq!(
        desk.ok("done 2"),
        str![[r#"
2 CSV · done
next: 3 JSON · 1 h 30 · asyncw start
   4 M1 can ship: asyncw done 4

"#]]
    );
    let next = desk.json("next");
    assert_eq!(next["offers"][0]["code"], "ship");
    assert_eq!(next["offers"][0]["command"], "asyncw done 4");
    assert_eq!(
        (&next["ready_count"], next["ready"].as_array().map(Vec::len)),
        (&2.into(), Some(1))
    );
    assert!(desk.ok("").contains("      4 M1 can ship: asyncw done 4\n"));
    assert!(desk.ok("next --why-not 4").contains("4 M1 · it can ship: asyncw done 4"));
    let done = desk.ok("done 3");
    assert!(
        done.contains("4 M1 can ship: asyncw done 4\n   1 Export is finished: asyncw done 1"),
        "{done}"
    );
    let next = desk.run(&["next"]);
    assert_eq!(next.code, 1);
    assert!(next.out.starts_with("Nothing is ready: only finished tasks to close.\n"), "{next:?}");
    assert_eq!(desk.state(1), "ready");
    desk.ok("done 4 5 1");
    assert_eq!(desk.run(&["next"]).out.lines().next(), Some("Nothing is left to do."));
    desk.is_sound();
}

#[test]
fn a_date_that_can_still_be_met_is_never_missed_in_silence() {
    let desk = Desk::new();
    desk.ok("add Refactor parser -p pay -e 2h -v H -d 12:32");
    desk.ok("add Standup notes -p team -e 15m -d 11:02");
    desk.ok("add Minutes -p team -d today@10:57 -e 10m");
    assert_data_eq!(
        desk.ok("next"),
        str![[r#"
1 Refactor parser · pay · 2 h · due today 12:32 (in 2 h 30 of working time)
   ! 2 Standup notes will miss 11:02 if you start 1: asyncw start 2 · +1 more
   value H · asyncw start · not now: asyncw later 1 · asyncw next --why

"#]]
    );
    let warnings = desk.json("next")["warnings"].clone();
    let told = |index: usize| {
        let warning = &warnings[index];
        (warning["code"].clone(), warning["task"].clone(), warning["late_min"].clone())
    };
    // 10 and then 15 minutes after two hours and the switch of 15 minutes to the other project.
    assert_eq!(told(0), ("late".into(), 2.into(), 100.into()));
    assert_eq!(told(1), ("late".into(), 3.into(), 90.into()));
    assert_eq!(warnings[0]["due"]["civil"], "2026-11-26T11:02");
    assert!(desk.ok("").contains("! 2 Standup notes will miss 11:02 if you start 1"));
    // Whoever starts it is told what that costs; whoever does the other first is not.
    let start = desk.ok("start 1");
    assert!(
        start.contains("! 2 Standup notes will miss 11:02 if you finish 1 first: asyncw start 2"),
        "{start}"
    );
    desk.ok("undo");
    assert!(!desk.ok("start 3").contains('!'));
    desk.ok("undo");
    assert_eq!(desk.json("start 1")["warnings"][1]["task"], 3);
    desk.ok("undo");
    // What is lost already is no reason to hurry; nobody said how long the next one takes.
    desk.ok("edit 3 -e none -d 10:12");
    desk.ok("edit 2 -e none");
    let next = desk.ok("next");
    let next = next.replace("\n  ", "");
    assert!(
        next.contains(
            "! 2 Standup notes will miss 11:02 if you start 1 (assumed estimates): asyncw start 2"
        ),
        "{next}"
    );
    // What is due after the next working day has time.
    desk.ok("edit 2 -d mon@9:30");
    desk.ok("edit 1 -e 20h");
    assert!(!desk.ok("next").contains('!'));
    desk.is_sound();
}

/// What can't be kept any more asks nothing of a promise that can.
#[test]
fn a_promise_is_kept_beside_a_date_that_is_lost() {
    let desk = Desk::new();
    desk.ok("add Promise -d 17:00 --hard -e 2h -v L");
    desk.ok("add Lost -d 16:00 -e 6h -v 10");
    desk.ok("add Long ago -d yesterday@12:00 -e 15m");
    assert_eq!(desk.ready()[0], 3, "it fits");
    desk.ok("drop 3");
    assert_eq!(desk.ready()[0], 1);
    let why_not = desk.ok("next --why-not 2");
    assert!(why_not.contains("1 Promise miss its hard due date"), "{why_not}");
    // Where the promise itself is lost, nothing is skipped for it.
    desk.ok("edit 1 -e 9h");
    assert_eq!(desk.ready()[0], 2);
}

#[test]
fn a_block_says_which_date_it_makes_late() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30' --reply 4h");
    desk.ok("add Refund rounding -p billing -e 30m -d fri@9:15");
    desk.ok("add Release --after 1 -d fri@16:00");
    desk.ok("start 1");
    let block = desk.ok("block @ana 'cents or euros?'");
    assert!(
        block.contains("! 1 Refund rounding will miss Fri 09:15 if the answer comes Fri 05:32\n"),
        "{block}"
    );
    desk.ok("undo");
    let block = desk.json("block 1 @ana 'cents or euros?'");
    assert_eq!(block["warnings"][0]["task"], 1);
    assert_eq!(block["warnings"].as_array().map(Vec::len), Some(1), "the release is not late");
    desk.ok("undo");
    desk.ok("edit 1 -d fri@17:00");
    assert!(!desk.ok("block 1 @ana 'cents or euros?'").contains('!'));
}

#[test]
fn the_reason_is_the_fact_that_decided() {
    let desk = Desk::new();
    desk.ok("add Long -e 2h");
    desk.ok("add Usual");
    desk.ok("add Quick -e 5m");
    let reason = |desk: &Desk| desk.json("next")["ready"][0]["reasons"][0]["text"].clone();
    assert_eq!(reason(&desk), "quick: 5 min, then 2");
    assert!(
        desk.ok("next")
            .contains("   quick: 5 min, then 2 · asyncw start · not now: asyncw later 3")
    );
    assert!(desk.ok("start").contains("3 Quick · started 10:02 · quick: 5 min, then 2"));
    desk.ok("done 3");
    desk.ok("edit 1 -e none");
    assert_eq!(reason(&desk), "the oldest of several equal tasks");
    desk.ok("add Dear -v H");
    assert_eq!(reason(&desk), "value H");
    desk.ok("add After --after 2 -v M");
    assert_eq!(reason(&desk), "quick: 45 min (assumed), then 2");
    desk.ok("edit 5 -v 10 -e 5m");
    assert_eq!(reason(&desk), "unblocks 5");
    desk.ok("edit 5 -v M -e 45m -d 11:02");
    assert_eq!(reason(&desk), "due today 11:02 (in 1 working hour)");
    assert!(desk.ok("next").starts_with("2 Usual · 45 min (assumed) · due today 11:02"));
}

/// The filters of `list`, on `next` and `plan`.
#[test]
fn next_and_plan_take_the_filters_of_list() {
    let desk = Desk::new();
    desk.ok("add Fix webhook -p payouts -v H -e 20m");
    desk.ok("add Paginate orders -p api -t backend -e 30m");
    desk.ok("add Schema -p api.auth -e 30m");
    desk.ok("add Refund -p billing -e 15m");
    desk.ok("block 4 @ana cents? --within 2h");
    let picks = |line: &str| -> Vec<u64> {
        let next = desk.json(line);
        let picks = next["ready"].as_array().expect("a list");
        picks.iter().filter_map(|pick| pick["task"]["id"].as_u64()).collect()
    };
    assert_eq!(picks("next"), [1, 2, 3]);
    assert_eq!(picks("next -p api"), [2, 3]);
    assert_eq!(picks("next api"), [2, 3], "words find projects, too");
    assert_eq!(picks("next -p api --tag backend"), [2]);
    assert_eq!(picks("next orders"), [2]);
    assert_eq!(picks("next --project none"), [0; 0]);
    let next = desk.json("next -p api");
    assert_eq!((&next["ready_count"], &next["held_count"]), (&2.into(), &0.into()));
    assert!(desk.ok("next api").contains("asyncw start 2"), "plain start would begin another");
    assert!(desk.ok("next --why-not 1 -p api").contains("filter"));
    // Nothing of it is ready: until when, and what there is besides.
    assert_data_eq!(
        desk.run(&["next", "-p", "billing"]).out,
        str![[r#"
Nothing ready matches the filter until ana answers w1 (due 12:02, in 2 h);
   without it, 3 tasks are ready.
   or: asyncw next

"#]]
    );
    let next = desk.json("next billing");
    assert_eq!(
        (&next["held_count"], &next["changes_at"]),
        (&1.into(), &"2026-11-26T12:02:00Z".into())
    );
    assert_eq!(
        desk.run(&["next", "nowhere"]).out.lines().next(),
        Some("Nothing ready matches the filter; without it, 3 tasks are ready.")
    );
    // What is planned is filtered when all is planned: the others take their time, too.
    let slots = |line: &str| -> Vec<(u64, String)> {
        let plan = desk.json(line);
        let slots = plan["slots"].as_array().expect("a list");
        slots
            .iter()
            .map(|slot| (slot["task"].as_u64().expect("a task"), slot["start"].to_string()))
            .collect()
    };
    let all = slots("plan");
    let mut api = all.clone();
    api.retain(|(task, _)| [2, 3].contains(task));
    assert_eq!(slots("plan -p api"), api);
    assert_eq!(slots("plan api"), api);
}

/// What can't wait is offered though it is more than was asked for, and the answer says why.
#[test]
fn a_filter_that_is_overridden_says_why() {
    let desk = Desk::new();
    desk.ok("add Standup notes -e 15m -d 10:15");
    desk.ok("add Tidy -e 5m");
    assert_data_eq!(
        desk.ok("next --for 10m"),
        str![[r#"
1 Standup notes · 15 min · due today 10:15 (in 13 working minutes)
   longer than 10 min, but it must start now
   asyncw start 1 · not now: asyncw later 1 · asyncw next --why

"#]]
    );
    desk.at("2026-11-26T10:30:00Z");
    let next = desk.ok("next --for 10m");
    assert!(next.contains("longer than 10 min, but it is overdue"), "{next}");
    desk.ok("edit 1 --energy deep");
    let next = desk.json("next --energy low");
    let reasons = next["ready"][0]["reasons"].as_array().expect("a list");
    assert!(
        reasons.iter().any(|reason| reason["code"] == "despite"
            && reason["text"] == "needs more than low energy, but it is overdue"),
        "{reasons:?}"
    );
    // Another project is another matter, however late.
    assert_eq!(desk.run(&["next", "-p", "api"]).code, 1);
}
