//! Waits in the other person's working time: seen, due, acted on, late, asked again, expected by habit.

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// Lisbon on a Thursday, 10:02; Ana in Kolkata, where it is 15:32.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30' --reply 4h");
    desk.ok("add Refund rounding -p billing");
    desk
}

fn times(wait: &Value) -> [&str; 3] {
    ["seen", "due", "act"].map(|field| wait[field].as_str().unwrap_or("never"))
}

#[test]
fn an_answer_is_due_in_their_working_time() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("block 1 @ana cents or euros? --default cents"),
        str![[r#"
w1 ana: cents or euros? · due Fri 05:32 = Fri 11:02 IST
   ana sees it now · you can act Fri 09:00
   to send: "Refund rounding: cents or euros? Please answer by Fri 27 Nov 11:02 IST = Fri 05:32 WET. If I hear nothing by then: cents."
Nothing is ready until ana answers w1 (due Fri 05:32, in 20 h). Go for a walk.
   or: asyncw answer w1 … · asyncw split 1 … · asyncw assume w1

"#]]
    );
    let wait = desk.json("waiting")["waits"][0].clone();
    assert_eq!(
        times(&wait),
        ["2026-11-26T10:02:00Z", "2026-11-27T05:32:00Z", "2026-11-27T09:00:00Z"]
    );
    assert_eq!(wait["within_min"], 240);
    for (within, due, minutes) in [
        ("45m", "2026-11-26T10:47:00Z", 45),
        ("1d", "2026-11-27T10:02:00Z", 510),
        // Exactly at the end of her day is that end.
        ("3h58", "2026-11-26T14:00:00Z", 238),
    ] {
        let wait = &desk.json(&format!("ask @ana what? --within {within}"))["wait"];
        assert_eq!((&wait["due"], &wait["within_min"]), (&due.into(), &minutes.into()), "{within}");
    }
    let by = &desk.json("ask @ana when? --by fri@17:00@ana")["wait"];
    assert_eq!(times(by), ["2026-11-26T10:02:00Z", "2026-11-27T11:30:00Z", "2026-11-27T11:30:00Z"]);
    assert_eq!(by["within_min"], Value::Null);
    let waits = desk.json("waiting");
    let ids: Vec<&str> = waits["waits"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|wait| wait["id"].as_str())
        .collect();
    assert_eq!(ids, ["w2", "w4", "w1", "w3", "w5"], "those due first come first");
    assert_data_eq!(
        desk.ok("waiting"),
        str![[r#"
w2 ana: what? · due 10:47 = Thu 16:17 IST
   ana sees it now · you can act 10:47
w4 ana: what? · due 14:00 = Thu 19:30 IST
   ana sees it now · you can act 14:00
w1 ana: cents or euros? · due Fri 05:32 = Fri 11:02 IST · holds 1 Refund
   rounding
   ana sees it now · you can act Fri 09:00
   if silent: cents
w3 ana: what? · due Fri 10:02 = Fri 15:32 IST
   ana sees it now · you can act Fri 10:02
w5 ana: when? · due Fri 11:30 = Fri 17:00 IST
   ana sees it now · you can act Fri 11:30

"#]]
    );
}

#[test]
fn what_somebody_was_told_does_not_move() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("block 1 @chloe which one?");
    let due = || desk.json("waiting")["waits"][0]["due"].clone();
    let told = "2026-11-27T10:02:00Z";
    assert_eq!(due(), told, "my clock and my hours are assumed: eight hours of work");
    assert_data_eq!(
        desk.run(&["people", "edit", "@chloe", "--zone", "toronto"]).err,
        str![[r#"
hint: w1 stays due Fri 10:02, the date chloe was given; to change it: asyncw nudge w1 --by …

"#]]
    );
    for line in [
        "people edit @chloe --off 2026-11-26",
        "people edit @me --hours 'mon-fri 9-13'",
        "people edit @me --zone tokyo",
        "people edit @chloe --reply 1h --hours 'mon-fri 9-17'",
        "people drop @chloe",
    ] {
        desk.ok(line);
        assert_eq!(due(), told, "{line}");
        assert_eq!(desk.json("next")["changes_at"], told, "{line}");
    }
    // Nothing is hinted at where nothing that was told changes.
    assert_eq!(desk.run(&["people", "edit", "@me", "--name", "Me"]).err, "");
    desk.is_sound();
}

/// A date that is changed is told, with the one before.
#[test]
fn asking_again_keeps_the_promise_and_says_what_changes() {
    let desk = desk();
    desk.ok("ask @ana which cursor? --within 2h");
    assert_eq!(desk.json("show w1")["wait"]["due"], "2026-11-26T12:02:00Z");
    desk.at("2026-11-26T10:32:00Z");
    let again = desk.json("nudge w1");
    assert_eq!(again["wait"]["due"], "2026-11-26T12:32:00Z", "two hours, as before");
    assert_eq!(
        (&again["wait"]["within_min"], &again["wait"]["rounds"], &again["was_due"]),
        (&120.into(), &2.into(), &"2026-11-26T12:02:00Z".into())
    );
    let told = desk.ok("nudge w1 --by fri@9:00");
    assert!(told.contains("due Fri 09:00"), "{told}");
    assert!(told.contains("   was due 12:32 · asked 3 times"), "{told}");
    // Another question about the same task is no further round.
    desk.ok("ask @ana which region? --task 1");
    assert_eq!(desk.json("show w2")["wait"]["rounds"], 1);
    desk.is_sound();
}

/// Ana is on holiday until 11 December.
#[test]
fn an_answer_that_is_due_before_the_question_is_seen_is_told() {
    let desk = desk();
    desk.ok("people edit @ana --reply 2h --off 2026-11-26..2026-12-10");
    assert_data_eq!(
        desk.ok("ask @ana which cursor? --by fri"),
        str![[r#"
w1 ana: which cursor? · due end of Fri = Sat 05:30 IST
   ! ana won't see it until Fri 11 Dec 05:30 = Fri 11:00 IST, after it's due ·
   you can act Fri 11 Dec 09:00
   earliest date that works: --by 2026-12-11@13:00@ana
   to send: "which cursor? Please answer by Sat 28 Nov 05:29 IST = Fri 23:59 WET."

"#]]
    );
    let asked = desk.json("ask @ana which region? --by fri@9:00 --task 1");
    assert_eq!(asked["warnings"][0]["code"], "unseen");
    assert_eq!(asked["warnings"][0]["task"], 1);
    assert_eq!(asked["warnings"][0]["due"]["at"], "2026-11-27T09:00:00Z");
    let blocked = desk.ok("block 1 @ana and this one? --by fri@9:00");
    assert!(blocked.contains("that works: --by 2026-12-11@13:00@ana"), "{blocked}");
    // What is promised in her working time, and what she sees in time, needs no warning.
    let fine = desk.json("nudge w1 --by 2026-12-11@13:00@ana");
    assert_eq!(fine["warnings"], serde_json::json!([]));
    assert_eq!(desk.json("ask @ana and when?")["warnings"], serde_json::json!([]));
}

#[test]
fn a_late_answer_is_told_everywhere_and_asked_for_again() {
    let desk = desk();
    desk.ok("block 1 @ana cents or euros? --within 2h --default cents");
    desk.at("2026-11-26T15:42:00Z");
    assert_data_eq!(
        desk.run(&["next"]).out,
        str![[r#"
Nothing is ready until ana answers w1 (overdue since 12:02); ana is off until
   Fri 05:30. Go for a walk.
   or: asyncw nudge w1 · asyncw assume w1 · asyncw answer w1 … ·
   asyncw split 1 …

"#]]
    );
    assert_eq!(desk.json("next")["offers"][0]["command"], "asyncw nudge w1");
    assert_data_eq!(
        desk.ok("status"),
        str![[r#"
Thu 26 Nov 15:42 WET
next  Nothing is ready until ana answers w1 (overdue since 12:02); ana is off
      until Fri 05:30.
wait  w1 ana: cents or euros?        overdue since 12:02 · off until Fri 05:30
      1 on hold

"#]]
    );
    assert_data_eq!(
        desk.ok("waiting"),
        str![[r#"
w1 ana: cents or euros? · overdue since 12:02 · off until Fri 05:30 · holds 1
   Refund rounding
   was due 12:02 = Thu 17:32 IST · asked 10:02 = Thu 15:32 IST
   if silent: cents
   asyncw nudge w1

"#]]
    );
    assert_data_eq!(
        desk.ok("nudge w1"),
        str![[r#"
w1 ana: cents or euros? · due Fri 07:30 = Fri 13:00 IST
   asked 2 times · ana sees it Fri 05:30 = Fri 11:00 IST · you can act Fri 09:00

Refund rounding: cents or euros? (asked Thu 26 Nov 15:32 IST = Thu 10:02 WET) Please answer by Fri 27 Nov 13:00 IST = Fri 07:30 WET. If I hear nothing by then: cents.

"#]]
    );
    let wait = &desk.json("waiting")["waits"][0];
    assert_eq!(
        times(wait),
        ["2026-11-27T05:30:00Z", "2026-11-27T07:30:00Z", "2026-11-27T09:00:00Z"]
    );
    assert_eq!((&wait["rounds"], &wait["asked"]), (&2.into(), &"2026-11-26T10:02:00Z".into()));
    assert_eq!(wait["nudged"], "2026-11-26T15:42:00Z");
    let again = desk.json("nudge w1 --by fri@12:00");
    assert_eq!(
        (&again["wait"]["rounds"], &again["wait"]["due"]),
        (&3.into(), &"2026-11-27T12:00:00Z".into())
    );
    assert!(
        again["message"]
            .as_str()
            .is_some_and(|text| text.ends_with("If I hear nothing by then: cents."))
    );
    desk.ok("undo");
    assert_eq!(desk.json("waiting")["waits"][0]["rounds"], 2);
}

#[test]
fn five_answers_make_a_habit() {
    let desk = desk();
    for (number, minutes) in [(1, 30), (2, 90), (3, 60), (4, 20), (5, 120)] {
        desk.at("2026-11-26T06:00:00Z");
        let wait = &desk.json("ask @ana what?")["wait"];
        assert_eq!(wait["forecast"], Value::Null, "after {} answers", number - 1);
        desk.at(&format!("2026-11-26T{:02}:{:02}:00Z", 6 + minutes / 60, minutes % 60));
        desk.ok(&format!("answer w{number} that"));
    }
    desk.at("2026-11-26T13:30:00Z");
    let wait = desk.json("ask @ana what now?")["wait"].clone();
    // Half an hour of today is left, and half an hour of tomorrow is needed.
    assert_eq!(
        wait["forecast"],
        serde_json::json!({"median_min": 60, "p80_min": 90, "n": 5, "at": "2026-11-27T06:00:00Z"})
    );
    assert_data_eq!(
        desk.ok("waiting"),
        str![[r#"
w6 ana: what now? · due Fri 09:00 = Fri 14:30 IST
   ana sees it now · you can act Fri 09:00 · expected Fri 06:00: of the last 5
   answers, half came within 1 h, 80 % within 1 h 30 of working time

"#]]
    );
}

#[test]
fn who_is_at_work_is_on_the_now_screen() {
    let desk = desk();
    desk.ok("people add @chloe --zone toronto");
    desk.ok("people add @maria --zone lisbon --off today");
    desk.ok("block 1 @chloe cents or euros?");
    desk.ok("add Another");
    assert_data_eq!(
        desk.ok("status"),
        str![[r#"
Thu 26 Nov 10:02 WET
next  2 Another                                               45 min (assumed)
wait  w1 chloe: cents or euros?                                      due 22:00
      1 on hold · at work: ana until 14:00

"#]]
    );
    assert_eq!(desk.json("status")["at_work"], serde_json::json!(["ana"]));
}

#[test]
fn what_cannot_be_is_refused() {
    let desk = desk();
    desk.refuses(&[
        ("block 1 @ana why? --within 0", 2, "asyncw: \"0\" must be more than zero"),
        ("block 1 @ana why? --within soon", 2, "asyncw: \"soon\" isn't a duration"),
        ("block 1 @ana why? --within 2h --by fri", 2, "asyncw: the argument '--within"),
        ("block 1 @ana why? --by 2026-02-30", 2, "asyncw: \"2026-02-30\" isn't a calendar date"),
        ("block 1 @ana why? --by 2026-11-25", 2, "asyncw: \"2026-11-25\" is in the past"),
        ("nudge w9", 3, "asyncw: w9 doesn't exist"),
        ("nudge 1", 3, "asyncw: 1 isn't a question"),
    ]);
    desk.ok("ask @ana why?");
    desk.ok("answer w1 because");
    assert!(desk.fails("nudge w1", 4).contains("w1 is already answered"));
    desk.ok("people add @nobody --zone lisbon --hours closed");
    let wait = desk.json("block 1 @nobody why?")["wait"].clone();
    assert_eq!(times(&wait), ["never"; 3]);
    assert!(desk.ok("waiting").contains("nobody won't see it: never at work"));
    assert_eq!(desk.run(&["next"]).code, 1);
}

/// A thing works round the clock, and is due only if somebody says so.
#[test]
fn things_have_no_hours() {
    let desk = desk();
    desk.at("2026-11-28T10:00:00Z");
    let wait = &desk.json("ask --on CI green?")["wait"];
    assert_eq!(times(wait), ["never"; 3]);
    let wait = &desk.json("ask --on CI green? --within 90m")["wait"];
    assert_eq!(times(wait), ["never", "2026-11-28T11:30:00Z", "2026-11-30T09:00:00Z"]);
    let wait = &desk.json("ask --on CI green? --within 1d")["wait"];
    assert_eq!(wait["due"], "2026-11-29T10:00:00Z");
}

#[test]
fn the_text_to_send_says_what_is_known() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("block 1 @ana cents or euros? --default cents --situation 'v1 has cents' --assessment 'either works'"),
        str![[r#"
w1 ana: cents or euros? · due Fri 05:32 = Fri 11:02 IST
   ana sees it now · you can act Fri 09:00
   to send: "Refund rounding: cents or euros?
   Situation: v1 has cents
   Assessment: either works
   Please answer by Fri 27 Nov 11:02 IST = Fri 05:32 WET. If I hear nothing by then: cents."
Nothing is ready until ana answers w1 (due Fri 05:32, in 20 h). Go for a walk.
   or: asyncw answer w1 … · asyncw split 1 … · asyncw assume w1

"#]]
    );
    let wait = desk.json("show w1")["wait"].clone();
    assert_eq!(wait["context"], "Situation: v1 has cents\nAssessment: either works");
    let asked = desk.json("ask @ana may I rename the column?");
    assert_eq!(
        asked["message"],
        "may I rename the column? Please answer by Fri 27 Nov 11:02 IST = Fri 05:32 WET."
    );
    assert_eq!(desk.json("block 1 --on CI green?")["message"], Value::Null);
    let by = desk.json("ask @ana when? --by fri")["message"].clone();
    assert_eq!(by, "when? Please answer by Sat 28 Nov 05:29 IST = Fri 23:59 WET.");
}

#[test]
fn a_third_round_suggests_a_call_once() {
    let desk = desk();
    let suggestion = |line: &str| desk.json(line)["suggestion"].clone();
    assert_eq!(suggestion("block 1 @ana cents or euros?"), Value::Null);
    desk.ok("answer w1 which invoice?");
    assert_eq!(suggestion("ask @ana Cents or euros? --task 1"), Value::Null);
    desk.ok("answer w2 what second?");
    assert_eq!(
        suggestion("block 1 @ana cents or euros?"),
        "asked 3 times: a call may be quicker · both at work 10:02–14:00 = Thu 15:32–19:30 IST, 3 h 58"
    );
    assert_eq!(desk.json("show w3")["wait"]["rounds"], 3);
    assert_eq!(suggestion("nudge w3"), Value::Null, "once");
    // On another task it is another point; withdrawn questions were none.
    desk.ok("add Another");
    assert_eq!(desk.json("block 2 @ana this one?")["wait"]["rounds"], 1);
    desk.ok("drop w4");
    assert_eq!(desk.json("block 2 @ana that one?")["wait"]["rounds"], 1);
}

#[test]
fn what_others_ask_of_me_is_something_to_do() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("ask --from @ana which region? --by fri@12:00"),
        str![[r#"
w1 ana asks you: which region? · due Fri 12:00
   to do: 2 Answer ana: which region? · due Fri 27 Nov 12:00 (in 10 working hours)

"#]]
    );
    assert_eq!(desk.ready(), [2, 1], "answering is work that is ready, and due");
    assert_eq!(desk.run(&["waiting"]).code, 1, "I wait for nobody");
    assert_data_eq!(
        desk.ok("waiting --on-me"),
        str![[r#"
w1 ana asks you: which region? · due Fri 12:00 · to do: 2 Answer ana: which
   region?

"#]]
    );
    let answer = desk.json("answer w1 eu-west");
    assert_eq!(answer["wait"]["answer"], "eu-west");
    assert_eq!(desk.json("show 2")["task"]["status"], "done", "the answer was the task");
    desk.ok("undo");
    desk.ok("done 2");
    assert_eq!(desk.json("show w1")["wait"]["state"], "answered");
    desk.ok("undo");
    desk.ok("drop 2");
    assert_eq!(desk.json("show w1")["wait"]["state"], "withdrawn");
    // About a task that is there already nothing is added, and answering leaves it open.
    let asked = desk.json("ask --from @ana is it done? --task 1");
    assert_eq!((&asked["task"]["id"], &asked["wait"]["blocks"]), (&1.into(), &false.into()));
    assert_eq!(asked["wait"]["due"], "2026-11-27T10:02:00Z", "within a day of mine");
    desk.ok("answer w2 not yet");
    assert_eq!(desk.state(1), "ready");
    assert!(desk.fails("nudge w2", 4).contains("w2 is already answered"));
    desk.ok("ask --from @ana and now? --task 1");
    assert!(desk.fails("nudge w3", 2).contains("w3 is a question to @me"));
    assert!(desk.ok("handoff").contains("w3 ana (Kolkata) waits for my answer: and now?"));
    assert!(desk.fails("ask --from @me why?", 2).contains("@me is you; name somebody else"));
}

#[test]
fn a_task_may_wait_for_its_definition() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("add Refund screen --wait @ana --ask 'which cases?'"),
        str![[r#"
2 Refund screen · waiting for ana (w1)
w1 ana: which cases? · due Fri 05:32 = Fri 11:02 IST
   ana sees it now · you can act Fri 09:00
   to send: "Refund screen: which cases? Please answer by Fri 27 Nov 11:02 IST = Fri 05:32 WET."

"#]]
    );
    assert_eq!(desk.state(2), "held: wait");
    let added = desk.json("add Other screen --wait @pm --ask 'which cases?'");
    assert_eq!((&added["wait"]["person"], &added["wait"]["task"]), (&"pm".into(), &3.into()));
    assert!(desk.fails("add Third --wait @ana", 2).contains("--ask"));
    assert!(desk.fails("add Third --wait @anna --ask why?", 3).contains("did you mean @ana?"));
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(3));
}

/// What a cold walk through the program found.
#[test]
fn dates_that_were_agreed_stay_agreed() {
    let desk = desk();
    desk.ok("people edit @ana --reply 2h");
    desk.ok("ask @ana when? --by mon@9:00");
    assert_eq!(
        desk.json("nudge w1")["wait"]["due"],
        "2026-11-30T09:00:00Z",
        "asking again makes it no sooner"
    );
    assert_eq!(desk.json("nudge w1 --within 1h")["wait"]["due"], "2026-11-26T11:02:00Z");
    desk.ok("ask @ana what? --by fri");
    desk.ok("people edit @me --zone Asia/Tokyo");
    assert_eq!(
        desk.json("show w2")["wait"]["due"],
        "2026-11-28T00:00:00Z",
        "travelling moves nobody's deadline"
    );
    assert!(desk.ok("log").contains("19:02 = Thu 10:02 WET ask @ana"), "{}", desk.ok("log"));
}

#[test]
fn what_never_comes_is_not_said_of_who_is_there() {
    let desk = desk();
    let out = desk.ok("when @ana --within 300d");
    assert!(out.contains("seen 10:02 = Thu 15:32 IST") && out.contains("ana works less"), "{out}");
    assert!(desk.ok("ask @ana what? --within 300d").contains("ana works less"));
    assert_eq!(desk.json("ask @ana what? --default ' '")["wait"]["default"], Value::Null);
}

#[test]
fn a_closed_task_holds_up_nothing() {
    let desk = desk();
    desk.ok("add Other");
    desk.ok("block 1 @ana why?");
    desk.ok("block 2 --on CI green?");
    desk.ok("drop 1");
    let next = desk.json("next");
    assert_eq!(next["because"], "Nothing is ready until CI answers w2.");
    assert!(desk.ok("waiting").contains("about 1 Refund rounding"));
    desk.ok("drop 2");
    assert_eq!(desk.json("next")["changes_at"], Value::Null);
    assert!(desk.fails("nudge @rui", 3).contains("@rui has no open question"));
    assert_eq!(desk.json("nudge @ana")["wait"]["id"], "w1");
}

#[test]
fn what_holds_a_task_is_named_as_it_is_typed() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("add Two --after 1");
    desk.ok("block 1 --on CI nightly");
    let held = |id: u64| desk.json(&format!("show {id}"))["task"]["holds"][0]["by"].clone();
    assert_eq!(held(1), serde_json::json!(["w1"]));
    assert_eq!(held(2), serde_json::json!([1]));
}

#[test]
fn a_long_question_to_me_becomes_a_task_with_a_title_that_is_cut() {
    let desk = Desk::new();
    let long = "why ".repeat(400);
    desk.ok(&format!("ask --from @ana {long}"));
    let title = desk.json("show 1")["task"]["title"].as_str().expect("a title").to_owned();
    assert!(title.starts_with("Answer ana: why why") && title.ends_with('…'), "{title}");
    assert_eq!(title.chars().count(), 1000);
}

/// A script asks the same of the same one in one second; whoever asked twice gets two answers.
#[test]
fn only_what_one_act_asked_is_answered_together() {
    let desk = desk();
    for line in ["ask @ana ok?", "ask @ana ok?", "block 1 @ana ok?"] {
        desk.ok(line);
    }
    let answered = desk.json("answer w2 yes");
    assert_eq!(answered["twins"], Value::Array(Vec::new()));
    for (wait, state) in [("w1", "open"), ("w2", "answered"), ("w3", "open")] {
        assert_eq!(desk.json(&format!("show {wait}"))["wait"]["state"], state, "{wait}");
    }
    // The reply that is asked for at the end of a task holds all that comes after it.
    desk.ok("add Schema --asks @ana");
    for line in ["add Endpoints --after 2", "add Docs --after 2", "done 2"] {
        desk.ok(line);
    }
    assert_eq!((desk.state(3), desk.state(4)), ("held: wait".to_owned(), "held: wait".to_owned()));
    assert_data_eq!(
        desk.ok("answer w5 go"),
        str![[r#"
w5 ana: your reply on Schema · answered 10:02: go
   also answers w4 (3 Endpoints)
   ready now: 3 Endpoints
   ready now: 4 Docs
next: 3 Endpoints · 45 min (assumed) · asyncw start

"#]]
    );
    desk.ok("undo");
    let answered = desk.json("answer w4 go");
    assert_eq!(
        (&answered["twins"][0]["id"], &answered["twins"][0]["state"]),
        (&"w5".into(), &"answered".into())
    );
    assert_eq!(answered["became_ready"], serde_json::json!([3, 4]));
    desk.is_sound();
}
