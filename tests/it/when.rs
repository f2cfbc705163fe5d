//! Who is at work, when people overlap, and when an answer is there.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// Ana in Kolkata, who types, Chloe in Toronto and Rui in Lisbon.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people edit @me --zone kolkata --hours 'mon-fri 11-19:30'");
    desk.ok("people add @chloe --zone toronto --hours 'mon-fri 9-17' --off 2026-10-12");
    desk.ok("people add @rui --zone lisbon --hours 'mon-fri 9-17' --reply 2h");
    desk
}

#[test]
fn an_overlap_and_a_question_before_the_clocks_change() {
    let desk = desk();
    desk.at("2026-10-29T06:30:00Z");
    assert_data_eq!(
        desk.ok("when @chloe --at 17:00 --within 4h"),
        str![[r#"
Thu 29 Oct     00  02  04  06  08  10  12  14  16  18  20  22
me     +05:30  ······················█████████████████·········
chloe  -04:00  █████································███████████
                                                 ^ 17:00
me     at work until 19:30
chloe  off until 18:30 = Thu 09:00 EDT
both   18:30–19:30 = Thu 09:00–10:00 EDT, 1 h
ask    17:00, for an answer within 4 h of chloe's working time:
       seen 18:30 = Thu 09:00 EDT
       due  22:30 = Thu 13:00 EDT
       you can act Fri 11:00
! Toronto's clocks change Sun 1 Nov: chloe will be 10 h 30 behind instead of
  9 h 30
! after Sun 1 Nov you share no working time until Mon 15 Mar 2027 18:30

"#]]
    );
    let when = desk.json("when @chloe");
    assert_eq!(
        when["overlap"],
        serde_json::json!({"start": "2026-10-29T13:00:00Z", "end": "2026-10-29T14:00:00Z", "length_min": 60})
    );
    assert_eq!(when["first_overlap"], when["overlap"]);
    assert_eq!(when["people"][1]["offset"], "-04:00");
    assert_eq!(
        (&when["people"][0]["at_work"], &when["people"][1]["at_work"]),
        (&true.into(), &false.into())
    );
    assert_eq!(when["people"][0]["until"], "2026-10-29T14:00:00Z");
    let codes = |when: &serde_json::Value| -> Vec<String> {
        let warnings = when["warnings"].as_array().expect("a list").iter();
        warnings.map(|warning| warning["code"].as_str().expect("a code").to_owned()).collect()
    };
    assert_eq!(codes(&when), ["clock_change", "overlap_ends"]);
    desk.at("2026-11-02T06:30:00Z");
    let when = desk.json("when @chloe");
    assert_eq!(when["overlap"], serde_json::Value::Null);
    assert_eq!(when["first_overlap"]["start"], "2027-03-15T13:00:00Z");
    assert_eq!(codes(&when), ["no_overlap"]);
    assert!(
        desk.ok("when @chloe").contains("after the clocks\n       of Toronto change (Sun 14 Mar)")
    );
}

/// What I cannot move is no time to meet, nor to act on an answer.
#[test]
fn appointments_are_no_time_for_meeting_or_acting() {
    let desk = desk();
    desk.at("2026-10-29T06:30:00Z");
    desk.ok("busy interview 18:30 20m");
    desk.ok("busy planning fri@11:00 90m");
    let when = desk.json("when @chloe --within 4h");
    assert_eq!(
        when["overlap"],
        serde_json::json!({"start": "2026-10-29T13:20:00Z", "end": "2026-10-29T14:00:00Z", "length_min": 40})
    );
    assert_eq!(when["question"]["due"], "2026-10-29T17:00:00Z");
    assert_eq!(when["question"]["act"], "2026-10-30T07:00:00Z", "Fri 12:30, not 11:00");
    assert_eq!(when["people"][0]["until"], "2026-10-29T14:00:00Z", "still at work");
    assert!(
        desk.ok("when @chloe --at 17:00")
            .contains("me     +05:30  ······················███████████████▐█·········"),
        "{}",
        desk.ok("when @chloe --at 17:00")
    );
    let asked = desk.ok("ask @chloe which region? --within 4h");
    assert!(asked.contains("you can act Fri 12:30"), "{asked}");
    // Distances are free working time, as the ranking counts it.
    let due = desk.ok("add Dated -d fri@13:00");
    assert!(due.contains("(in 8 working hours)"), "{due}");
    desk.is_sound();
}

#[test]
fn several_people_and_all_of_them() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("when @rui @chloe @rui --at fri@18:00"),
        str![[r#"
Fri 27 Nov     00  02  04  06  08  10  12  14  16  18  20  22
me     +05:30  ······················█████████████████·········
rui    +00:00  ·····························████████████████···
chloe  -05:00  ███████································█████████
                                                   ^ 18:00
me     at work until Fri 19:30
rui    at work until Fri 22:30 = Fri 17:00 WET
chloe  off until Fri 19:30 = Fri 09:00 EST
all    no working time in common until Mon 15 Mar 2027 18:30, after the clocks
       of Toronto change (Sun 14 Mar)

"#]]
    );
    assert_eq!(desk.json("when @rui @chloe")["question"], serde_json::Value::Null);
    assert_data_eq!(
        desk.ok("when"),
        str![[r#"
Thu 26 Nov     00  02  04  06  08  10  12  14  16  18  20  22
me     +05:30  ······················█████████████████·········
chloe  -05:00  ███████································█████████
rui    +00:00  ·····························████████████████···
                                              ^ 15:32
me     at work until 19:30
chloe  off until 19:30 = Thu 09:00 EST
rui    at work until 22:30 = Thu 17:00 WET

"#]]
    );
    let all = desk.json("who");
    let handles: Vec<&str> = all["people"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|person| person["handle"].as_str())
        .collect();
    assert_eq!(handles, ["me", "chloe", "rui"]);
    assert_eq!(
        (&all["overlap"], &all["question"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
}

#[test]
fn a_usual_reply_is_the_default_and_dates_may_be_by_their_clock() {
    let desk = desk();
    let question = |line: &str| desk.json(line)["question"].clone();
    let usual = question("when @rui --at fri@16:00@rui");
    assert_eq!(usual["asked"], "2026-11-27T16:00:00Z");
    assert_eq!((&usual["seen"], &usual["within_min"]), (&usual["asked"], &120.into()));
    assert_eq!(usual["due"], "2026-11-30T10:00:00Z");
    assert_eq!(usual["act"], "2026-11-30T10:00:00Z");
    let day = question("when @rui --within 1d --at fri");
    assert_eq!((&day["within_min"], &day["due"]), (&480.into(), &"2026-11-27T17:00:00Z".into()));
    assert_eq!(day["act"], "2026-11-30T05:30:00Z");
}

#[test]
fn who_is_never_at_work_or_nowhere_is_said() {
    let desk = desk();
    desk.ok("people add @nobody --zone lisbon --hours closed");
    let when = desk.json("when @nobody");
    for field in ["overlap", "first_overlap"] {
        assert_eq!(when[field], serde_json::Value::Null);
    }
    for field in ["seen", "due", "act"] {
        assert_eq!(when["question"][field], serde_json::Value::Null);
    }
    assert_eq!(when["warnings"][0]["code"], "never_at_work");
    assert!(desk.ok("when @nobody").contains("nobody won't see it: never at work"));
    desk.ok("people add @new");
    let when = desk.json("when @new");
    assert_eq!(when["people"][1]["zone"], serde_json::Value::Null);
    assert_eq!(when["warnings"][0]["code"], "zone_unknown");
    assert!(desk.fails("when @chlo", 3).contains("did you mean @chloe?"));
    assert!(desk.fails("when --within 3h", 2).contains("needs exactly one person"));
    assert!(desk.fails("when @rui @chloe --within 3h", 2).contains("needs exactly one person"));
    assert!(desk.fails("when @rui --within 0", 2).contains("\"0\" must be more than zero"));
    assert!(desk.fails("when @rui --at 2026-02-30", 2).contains("isn't a calendar date"));
}

/// What is computed depends on my zone, not on where the machine is.
#[test]
fn the_machines_zone_does_not_matter_once_mine_is_known() {
    let desk = desk();
    let before = desk.json("when @chloe --at fri@9:00");
    desk.set("TZ", "Pacific/Apia");
    assert_eq!(desk.json("when @chloe --at fri@9:00"), before);
    assert!(!desk.home().join(".asyncw").exists());
}

#[test]
fn a_narrow_window_has_hours_or_only_words() {
    let desk = desk();
    desk.set("COLUMNS", "44");
    let narrow = desk.ok("when @rui");
    assert!(narrow.lines().all(|line| line.chars().count() <= 44), "{narrow}");
    assert!(narrow.contains("00  "), "{narrow}");
    desk.set("COLUMNS", "30");
    assert!(!desk.ok("when @rui").contains('█'));
}
