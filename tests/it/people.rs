//! People: handles, names, zones, hours.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

#[test]
fn people_have_zones_by_the_names_people_use() {
    let desk = Desk::new();
    let me = &desk.json("people")["people"];
    assert_eq!(
        (me[0]["handle"].as_str(), me[0]["zone"].as_str()),
        (Some("me"), Some("Europe/Lisbon"))
    );
    assert_data_eq!(
        desk.ok("people add @ana --zone bengaluru --name Ananya --hours 'mon-fri 11-19:30'"),
        str![[r#"
@ana · Ananya · Bengaluru (Asia/Kolkata), Thu 15:32 IST · mon-fri 11:00-19:30

"#]]
    );
    desk.ok("people add Chloe --zone toronto");
    desk.ok("people edit @me --name Maria --zone Europe/Lisbon");
    assert_data_eq!(
        desk.ok("people"),
        str![[r#"
   who  name    zone                      local time     hours
   @me  Maria   Europe/Lisbon             Thu 10:02 WET
  @ana  Ananya  Bengaluru (Asia/Kolkata)  Thu 15:32 IST  mon-fri 11:00-19:30
@chloe          America/Toronto           Thu 05:02 EST

"#]]
    );
    let ana = &desk.json("people")["people"][1];
    assert_eq!(ana["handle"], "ana");
    assert_eq!(ana["zone"], "Asia/Kolkata");
    assert_eq!(ana["reply_min"], 510, "a nominal day of hers");
    assert_eq!(ana["sees"], serde_json::Value::Null);
    desk.ok("people drop @chloe");
    assert_eq!(desk.json("people")["people"].as_array().map(Vec::len), Some(2));
    desk.ok("people add @chloe --zone lisbon");
    assert_eq!(desk.json("show @chloe")["person"]["zone"], "Europe/Lisbon");
}

#[test]
fn the_city_somebody_typed_is_the_one_shown() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone bangalore");
    desk.ok("people edit @ana --zone Bengaluru");
    assert!(desk.ok("show @ana").contains("Bengaluru (Asia/Kolkata)"));
    assert!(desk.ok("add Rotate keys -d 2026-12-04@bengaluru").contains("in Bengaluru"));
    assert!(desk.ok("show 1").contains("Fri 4 Dec in Bengaluru"));
    assert!(desk.ok("handoff @ana").contains("ana (Bengaluru)"));
    // Programs read the zone's name, and the rules are those of the zone.
    assert_eq!(desk.json("people")["people"][1]["zone"], "Asia/Kolkata");
    assert_eq!(desk.json("show 1")["task"]["due"]["zone"], "Asia/Kolkata");
    // Another city of the zone is a change like any other.
    assert!(desk.ok("people edit @ana --zone mumbai").contains("Mumbai (Asia/Kolkata)"));
    assert!(desk.ok("people edit @ana --zone kolkata").contains("@ana · Asia/Kolkata, "));
    desk.ok("undo 2");
    assert!(desk.ok("show @ana").contains("Bengaluru (Asia/Kolkata)"));
    desk.is_sound();
}

#[test]
fn what_is_no_zone_or_handle_is_refused() {
    let desk = Desk::new();
    desk.refuses(&[
        ("people add @ana --zone EST", 2, "asyncw: \"EST\" is an abbreviation"),
        ("people add @ana --zone +05:30", 2, "asyncw: \"+05:30\" is an offset"),
        ("people add @ana --zone atlantis", 2, "asyncw: \"atlantis\" isn't a time zone"),
        ("people add @ana --zone tronto", 2, "asyncw: \"tronto\" isn't a time zone"),
        ("people add 'a b'", 2, "asyncw: \"a b\" isn't a handle"),
        ("people edit @nobody --zone utc", 3, "asyncw: @nobody doesn't exist"),
        ("people drop @nobody", 3, "asyncw: @nobody doesn't exist"),
        (
            "people add @ana --hours 'mon-fri 9-5'",
            2,
            "asyncw: \"9-5\" is 20 hours long\nhint: did you mean 9:00-17:00?",
        ),
        (
            "people add @ana --hours sometimes",
            2,
            "asyncw: \"sometimes\" isn't a list of working hours",
        ),
        (
            "people add @ana --hours 'mon 9-12,11-13'",
            2,
            "asyncw: \"9-12,11-13\" overlaps other hours",
        ),
        ("people drop @me", 2, "asyncw: @me is you and can't be removed"),
    ]);
    desk.ok("people add @ana");
    assert!(desk.fails("people add @ana", 2).contains("already"));
}

#[test]
fn my_zone_is_mine_and_plain_dates_move_with_me() {
    let desk = Desk::new();
    desk.ok("add Plain -d fri");
    desk.ok("add Fixed -d fri@17:00");
    let due = |id: u32| desk.json(&format!("show {id}"))["task"]["due"]["at"].clone();
    assert_eq!((due(1), due(2)), ("2026-11-28T00:00:00Z".into(), "2026-11-27T17:00:00Z".into()));
    desk.ok("people edit @me --zone Asia/Tokyo");
    assert_eq!((due(1), due(2)), ("2026-11-27T15:00:00Z".into(), "2026-11-27T17:00:00Z".into()));
    // Friday ends in Tokyo before it is five in Lisbon, and `next` knows.
    assert_eq!(desk.ready(), [1, 2]);
    desk.ok("people edit @me --zone Europe/Lisbon");
    assert_eq!(desk.ready(), [2, 1]);
    // The machine's zone alone may change too; a read notices without writing.
    desk.ok("people edit @me --zone none");
    desk.set("TZ", "Asia/Tokyo");
    assert_eq!(desk.ready(), [1, 2]);
}

#[test]
fn days_off_other_hours_and_usual_replies() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata --hours 'mon-fri 11-19:30'");
    assert_data_eq!(
        desk.ok(
            "people edit @ana --off 2026-12-24..2026-12-26 --off fri --exception 2026-12-31=11-14,15-16 --reply 4h"
        ),
        str![[r#"
@ana · Asia/Kolkata, Thu 15:32 IST · mon-fri 11:00-19:30 · off 27 Nov, 24–26 Dec
   · 31 Dec 11:00-14:00,15:00-16:00 · replies within 4 h of working time

"#]]
    );
    let ana = || desk.json("show @ana")["person"].clone();
    assert_eq!(
        ana()["days_off"],
        serde_json::json!(["2026-11-27", "2026-12-24", "2026-12-25", "2026-12-26"])
    );
    assert_eq!(ana()["exceptions"], serde_json::json!({"2026-12-31": "11:00-14:00,15:00-16:00"}));
    assert_eq!(ana()["reply_min"], 240);
    desk.ok("people edit @ana --not-off 2026-12-25 --reply 2d --exception 2026-12-24=closed");
    assert_eq!(
        ana()["days_off"],
        serde_json::json!(["2026-11-27", "2026-12-26"]),
        "hours of a day end its being off"
    );
    assert_eq!(ana()["exceptions"]["2026-12-24"], "closed");
    assert_eq!(ana()["reply_min"], 1020, "days of hers");
    desk.ok("undo");
    assert_eq!(ana()["days_off"].as_array().map(Vec::len), Some(4));
    desk.ok("people edit @ana --off none --exception none --reply none");
    assert_eq!(
        (&ana()["days_off"], &ana()["exceptions"]),
        (&serde_json::json!([]), &serde_json::json!({}))
    );
    desk.ok("people edit @me --off tomorrow");
    assert_eq!(desk.json("add Later")["task"]["id"], 1);
    desk.ok("later 1");
    assert_eq!(
        desk.json("show 1")["task"]["not_before"]["civil"],
        "2026-11-30T09:00",
        "I am off tomorrow"
    );
    assert_eq!(desk.json("add Two -e 1d")["task"]["estimate_min"], 480);
    desk.ok("people edit @me --hours 'mon-fri 9-16'");
    assert_eq!(desk.json("add Three -e 1d")["task"]["estimate_min"], 420, "a day of mine");
}

#[test]
fn days_that_make_no_sense_are_refused() {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    for (flags, message) in [
        ("--off 2026-02-30", "asyncw: \"2026-02-30\" isn't a calendar date"),
        (
            "--off 2026-12-26..2026-12-24",
            "asyncw: \"2026-12-26..2026-12-24\" ends before it starts",
        ),
        (
            "--off 2026-12-26..2028-12-24",
            "asyncw: \"2026-12-26..2028-12-24\" is longer than 400 days",
        ),
        ("--off fri@17:00", "asyncw: \"fri@17:00\" isn't a day"),
        ("--off soon", "asyncw: \"soon\" isn't a date"),
        ("--exception 2026-12-24", "asyncw: \"2026-12-24\" has no hours"),
        ("--exception 2026-12-24=9-5", "asyncw: \"9-5\" is 20 hours long"),
        ("--exception 2026-12-24=9-12,11-14", "asyncw: \"9-12,11-14\" overlaps other hours"),
        ("--reply 0", "asyncw: \"0\" must be more than zero"),
        ("--reply soon", "asyncw: \"soon\" isn't a duration"),
    ] {
        let err = desk.fails(&format!("people edit @ana {flags}"), 2);
        assert!(err.starts_with(message), "{flags} says {err:?}");
    }
    desk.ok("add One");
    let err = desk.fails("add Two -d fri@17:00@rui", 2);
    assert!(err.contains("\"rui\" isn't a time zone"), "{err}");
    desk.ok("people add @rui");
    let err = desk.fails("add Two -d fri@17:00@rui", 2);
    assert!(err.contains("@rui has no time zone yet"), "{err}");
    assert!(desk.json("add Two -d fri@17:00@me")["task"]["due"]["zone"] == "Europe/Lisbon");
}

#[test]
fn two_ledgers_make_the_same_person() {
    let uuid = || {
        let desk = Desk::new();
        desk.ok("people add @ana");
        desk.json("show @ana")["person"]["uuid"].clone()
    };
    assert_eq!(uuid(), uuid());
}

#[test]
fn somebody_taken_back_can_be_introduced_again() {
    let desk = Desk::new();
    desk.ok("people edit @me --zone tokyo --name Me");
    desk.ok("undo");
    desk.ok("people edit @me --hours 9-17");
    let me = desk.json("show @me")["person"].clone();
    assert_eq!(me["hours"], "mon-fri 9:00-17:00");
    assert_eq!((&me["zone"], &me["name"]), (&"Europe/Lisbon".into(), &serde_json::Value::Null));
}

#[test]
fn init_by_flags_and_nothing_of_it_required() {
    let desk = Desk::new();
    assert!(desk.fails("init", 2).contains("init needs a terminal or flags"));
    assert!(!desk.ledger().exists());
    assert_data_eq!(
        desk.ok("init --name Maria --hours 'mon-fri 9-17' --colleague @ana --colleague-zone kolkata --shell fish"),
        str![[r#"
@me · Maria · Europe/Lisbon, Thu 10:02 WET · mon-fri 9:00-17:00
@ana · Asia/Kolkata, Thu 15:32 IST
completion: echo 'asyncw completions fish | source' >> ~/.config/fish/config.fish
next: asyncw add TEXT

"#]]
    );
    assert_eq!(desk.json("init --zone lisbon")["people"][0]["zone"], "Europe/Lisbon");
    let again = desk.json("init --zone lisbon --colleague ana --shell bash");
    assert_eq!(
        (&again["people"][1]["zone"], &again["shell"]),
        (&"Asia/Kolkata".into(), &"bash".into())
    );
    assert_eq!(
        desk.json("log")["entries"].as_array().map(Vec::len),
        Some(2),
        "what is already is no news"
    );
    for (line, code) in [
        ("init --zone EST", 2),
        ("init --hours 9-5", 2),
        ("init --colleague 'a b'", 2),
        ("init --colleague @me", 2),
        ("init --colleague-zone lisbon", 2),
        ("init --shell tcsh", 2),
    ] {
        desk.fails(line, code);
    }
    let help = desk.ok("completions --help");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish", "nushell"] {
        let setup = desk.json(&format!("init --shell {shell}"))["setup"].clone();
        assert!(help.contains(setup.as_str().expect("a command")), "{setup} is not in the help");
    }
}

/// A slip of the keys would take a task off my list for good.
#[test]
fn an_owner_is_somebody_who_is_known_or_becomes_so() {
    let desk = Desk::new();
    desk.ok("people add @ana");
    for line in ["add X --owner @anna", "add X --asks @anna=2h"] {
        assert!(desk.fails(line, 3).contains("did you mean @ana?"), "{line}");
    }
    assert_eq!(desk.json("list")["tasks"], serde_json::json!([]), "nothing was added");
    desk.ok("add X --owner @me --asks @ana");
    assert!(desk.fails("edit 1 --owner @anna", 3).contains("did you mean @ana?"));
    let added = desk.run(&["add", "Y", "--owner", "@zed"]);
    assert!(added.err.contains("@zed is a new person"), "{added:?}");
    assert_eq!(desk.json("show @zed")["person"]["handle"], "zed");
    desk.ok("undo");
    assert_eq!(desk.run(&["show", "@zed"]).code, 3, "one command, one undo");
    desk.is_sound();
}
