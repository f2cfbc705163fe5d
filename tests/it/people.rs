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
@ana · Ananya · Asia/Kolkata, Thu 15:32 IST · mon-fri 11:00-19:30

"#]]
    );
    desk.ok("people add Chloe --zone toronto");
    desk.ok("people edit @me --name Maria --zone Europe/Lisbon");
    assert_data_eq!(
        desk.ok("people"),
        str![[r#"
   who  name    zone             now there      hours
   @me  Maria   Europe/Lisbon    Thu 10:02 WET
  @ana  Ananya  Asia/Kolkata     Thu 15:32 IST  mon-fri 11:00-19:30
@chloe          America/Toronto  Thu 05:02 EST

"#]]
    );
    let ana = &desk.json("people")["people"][1];
    assert_eq!(ana["handle"], "ana");
    assert_eq!(ana["zone"], "Asia/Kolkata");
    assert_eq!(ana["reply_min"], 480);
    assert_eq!(ana["sees"], serde_json::Value::Null);
    desk.ok("people drop @chloe");
    assert_eq!(desk.json("people")["people"].as_array().map(Vec::len), Some(2));
    desk.ok("people add @chloe --zone lisbon");
    assert_eq!(desk.json("show @chloe")["person"]["zone"], "Europe/Lisbon");
}

#[test]
fn what_is_no_zone_or_handle_is_refused() {
    let desk = Desk::new();
    for (line, code, message) in [
        ("people add @ana --zone EST", 2, "asyncw: \"EST\" is an abbreviation"),
        ("people add @ana --zone +05:30", 2, "asyncw: \"+05:30\" is an offset"),
        ("people add @ana --zone atlantis", 2, "asyncw: \"atlantis\" is no zone"),
        ("people add @ana --zone tronto", 2, "asyncw: \"tronto\" is no zone"),
        ("people add 'a b'", 2, "asyncw: \"a b\" is no handle"),
        ("people edit @nobody --zone utc", 3, "asyncw: nobody is called @nobody"),
        ("people drop @nobody", 3, "asyncw: nobody is called @nobody"),
        (
            "people add @ana --hours 'mon-fri 9-5'",
            2,
            "asyncw: \"9-5\" is 20 hours long\nhint: did you mean 9:00-17:00?",
        ),
        ("people add @ana --hours sometimes", 2, "asyncw: \"sometimes\" is no working time"),
        ("people add @ana --hours 'mon 9-12,11-13'", 2, "asyncw: \"9-12,11-13\" overlaps itself"),
        ("people drop @me", 2, "asyncw: @me is you"),
    ] {
        let err = desk.fails(line, code);
        assert!(err.starts_with(message), "asyncw {line} says {err:?}");
    }
    desk.ok("people add @ana");
    assert!(desk.fails("people add @ana", 2).contains("known already"));
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
