//! What comes again: on civil dates, once, and not as a flood.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// The due date of a task, as agreed.
fn due(desk: &Desk, id: u64) -> String {
    desk.json(&format!("show {id}"))["task"]["due"]["civil"]
        .as_str()
        .expect("a due date")
        .to_owned()
}

#[test]
fn what_is_done_comes_again() {
    let desk = Desk::new();
    assert_data_eq!(
        desk.ok(
            "add Standup notes -p team -e 10m -t daily -d today@17:00 --repeat 'every weekday'"
        ),
        str![[r#"
1 Standup notes · team (new project) · #daily · 10 min · due Thu 26 Nov 17:00
   (in 7 working hours) · every weekday

"#]]
    );
    assert_data_eq!(
        desk.ok("done 1"),
        str![[r#"
1 Standup notes · team · done
   repeats as 2, due Fri 27 Nov 17:00
Nothing is ready until Fri 09:00, when 2 Standup notes can start. Go for a walk.

"#]]
    );
    assert_eq!(due(&desk, 2), "2026-11-27T17:00");
    let next = desk.json("show 2")["task"].clone();
    for field in ["title", "project", "estimate_min", "tags", "repeat"] {
        assert_eq!(next[field], desk.json("show 1")["task"][field], "{field}");
    }
    assert_eq!(desk.state(2), "held: not_before", "what was done today is not offered again today");
    desk.at("2026-11-27T09:00:00Z");
    assert_eq!(desk.ready(), [2]);
    // Friday's is followed by Monday's.
    assert_eq!(desk.json("done 2")["comes_again"], serde_json::json!([3]));
    assert_eq!(due(&desk, 3), "2026-11-30T17:00");
}

#[test]
fn one_time_follows_another_however_often_it_is_closed() {
    let desk = Desk::new();
    desk.ok("add Water plants -d today --repeat weekly");
    desk.ok("done 1");
    desk.ok("reopen 1");
    assert_data_eq!(
        desk.ok("done 1"),
        str![[r#"
1 Water plants · done
   repeats as 2, due Thu 3 Dec
Nothing is ready until Fri 09:00, when 2 Water plants can start. Go for a walk.

"#]]
    );
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(1));
    desk.ok("undo 3");
    assert_eq!(desk.ready(), [1], "the next time is taken back with it");
    desk.ok("done 1");
    let list = desk.json("list");
    assert_eq!(list["tasks"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&list["tasks"][0]["id"], &list["tasks"][0]["repeat"]),
        (&2.into(), &"weekly on thu".into())
    );
    assert_data_eq!(
        desk.ok("drop 2"),
        str![[r#"
2 Water plants · dropped
   won't repeat again
Nothing is left to do.
   or: asyncw add …

"#]]
    );
    assert_eq!(desk.run(&["list"]).code, 1);
}

#[test]
fn a_holiday_is_followed_by_one_time_not_by_many() {
    let desk = Desk::new();
    desk.ok("add Daily -d today@9:00 --repeat daily");
    desk.ok("add Weekly -d today --repeat weekly");
    desk.ok("add Rest -d today --repeat 'every 10 days from done'");
    desk.at("2026-12-17T10:00:00Z");
    desk.ok("done 1 2 3");
    assert_eq!(
        [4, 5, 6].map(|id| due(&desk, id)),
        ["2026-12-18T09:00", "2026-12-24", "2026-12-27"]
    );
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(3));
}

/// Nine in the morning stays nine in the morning, whatever the clocks do; the last day stays the last.
#[test]
fn clock_changes_and_short_months_shift_nothing() {
    let desk = Desk::new();
    desk.at("2026-10-23T07:00:00Z");
    desk.ok("people edit @me --zone toronto");
    desk.ok("add Call -d fri@9:00 --repeat weekly --not-before wed@14:00");
    desk.ok("edit 1 -d 2026-10-30@9:00 --not-before 2026-10-28@14:00");
    for (now, next, at, begin) in [
        ("2026-10-30T14:00:00Z", "2026-11-06T09:00", "2026-11-06T14:00:00Z", "2026-11-04T14:00"),
        ("2026-11-06T15:00:00Z", "2026-11-13T09:00", "2026-11-13T14:00:00Z", "2026-11-11T14:00"),
    ] {
        desk.at(now);
        let id = desk.json("list")["tasks"][0]["id"].as_u64().expect("an id");
        let id = desk.json(&format!("done {id}"))["comes_again"][0].as_u64().expect("an id");
        let task = desk.json(&format!("show {id}"))["task"].clone();
        assert_eq!((&task["due"]["civil"], &task["due"]["at"]), (&next.into(), &at.into()));
        assert_eq!(task["not_before"]["civil"], begin, "as long before as it was");
    }
    let desk = Desk::new();
    desk.ok("add Rent -d 2027-01-31 --repeat 'monthly on the 31st'");
    for (id, next) in [(1, "2027-02-28"), (2, "2027-03-31"), (3, "2027-04-30")] {
        desk.at(&format!("{}T10:00:00Z", due(&desk, id)));
        desk.ok(&format!("done {id}"));
        assert_eq!(due(&desk, id + 1), next);
    }
}

#[test]
fn show_tells_the_next_three_dates_and_how_often() {
    let desk = Desk::new();
    desk.ok("add Report --repeat 'RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3'");
    let show = desk.json("show 1");
    assert_eq!(show["task"]["due"]["civil"], "2026-11-26", "the first date of the rule");
    assert_eq!(show["next_dates"], serde_json::json!(["2026-11-30", "2026-12-03"]));
    assert!(
        desk.ok("show 1")
            .contains("RRULE:FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3 · then Mon 30 Nov, Thu 3")
    );
    desk.ok("done 1");
    desk.at("2026-11-30T10:00:00Z");
    desk.ok("done 2");
    desk.at("2026-12-03T10:00:00Z");
    assert!(desk.ok("show 3").contains("COUNT=1 · for the last time"));
    assert_eq!(desk.json("done 3")["comes_again"], serde_json::json!([]));
    desk.ok("add Taxes -d 2027-05-31 --repeat yearly");
    assert_eq!(
        desk.json("show 4")["next_dates"],
        serde_json::json!(["2028-05-31", "2029-05-31", "2030-05-31"])
    );
}

#[test]
fn rules_are_set_changed_filtered_and_refused() {
    let desk = Desk::new();
    desk.ok("add One --repeat 'Every Weekday'");
    desk.ok("add Two -d fri");
    assert_eq!(desk.json("edit 2 --repeat weekly")["task"]["repeat"], "weekly on fri");
    assert_eq!(desk.json("list --repeat weekly")["tasks"][0]["id"], 2);
    assert_eq!(desk.json("edit 1 --repeat none")["task"]["repeat"], serde_json::Value::Null);
    assert_eq!(desk.json("list --repeat none")["tasks"][0]["id"], 1);
    for (rule, message) in [
        ("sometimes", "asyncw: \"sometimes\" isn't a repeat rule"),
        ("every 0 days", "asyncw: \"every 0 days\" isn't a repeat rule"),
        ("monthly on the 32nd", "asyncw: \"monthly on the 32nd\" isn't a repeat rule"),
        ("FREQ=HOURLY", "asyncw: \"FREQ=HOURLY\" isn't supported in a repeat rule"),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "asyncw: \"FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\" never matches a date",
        ),
    ] {
        let err = desk.fails(&format!("add Three --repeat '{rule}'"), 2);
        assert!(err.starts_with(message), "{rule} says {err:?}");
    }
}

#[test]
fn a_part_comes_again_in_a_whole_that_stays_open() {
    let desk = Desk::new();
    desk.ok("add Move house");
    desk.ok("add Pack a box --parent 1 --repeat daily");
    desk.ok("done 2");
    assert_eq!(desk.json("show 3")["task"]["parent"], 1);
    // With its parent closed no subtask comes again inside.
    desk.ok("done 3 1");
    assert_eq!(desk.json("show 4")["task"]["parent"], serde_json::Value::Null);
}
