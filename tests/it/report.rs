//! Looking back: a day, a stand-up, and time for an invoice.

use std::fs;

use proptest::prelude::*;
use serde_json::{Value, json};
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, words};

/// Example 5 of the article: a block from nine to twelve, interrupted twice.
fn example_5() -> Desk {
    let desk = Desk::new();
    desk.at("2026-11-26T09:00:00Z");
    desk.ok("add Checkout endpoint -p shop");
    desk.ok("start 1");
    desk.wait(40);
    desk.ok("interrupt @fred the payload");
    desk.wait(12);
    desk.ok("resume");
    desk.wait(38);
    desk.ok("interrupt @nina local database");
    desk.wait(25);
    desk.ok("resume");
    desk.wait(65);
    desk.ok("stop");
    desk
}

#[test]
fn example_5_is_drawn_and_counted_to_the_digit() {
    let desk = example_5();
    let text = desk.ok("report day");
    let chart = text.split_once("\n\n").and_then(|(_, rest)| rest.split_once("\n\n"));
    let chart = format!("{}\n", chart.expect("a chart between empty lines").0);
    assert_eq!(chart, include_str!("data/report/chart.txt"));
    assert_data_eq!(
        text.split_once("\n\nMeasured").map(|(_, rest)| rest.to_owned()).expect("figures"),
        str![[r#"

   focused       2 h 23 of 3 h in blocks · longest stretch 1 h 05 · mean 48 min
                 · 45% in stretches of an hour or more · as if cut into 2.8
                 equal pieces
   interrupted   37 min · 2 times · 0.84 per focused hour
   working time  3 h so far, without appointments and breaks · 79% of it focused
Modelled: 15 min to get into the work (from studies; your own median after 10 ×
   asyncw stop --ramp 12m, 0 so far)
   in the flow   ≈ 98 min (94–113, model)
   interruptions 37 min measured, cost ≈ 67 min (57–70, model)
                 nina: local database: 25 min, cost ≈ 40 min
                 fred: the payload: 12 min, cost ≈ 27 min
What cost most: interruptions, about 67 min (40 min by nina). If you announce a
   block, questions can wait until it ends: asyncw start --for 50m --announce

"#]]
    );
    let day = desk.json("report day");
    for (name, value) in [
        ("block_min", json!(180)),
        ("focused_min", json!(143)),
        ("interrupted_min", json!(37)),
        ("longest_min", json!(65)),
        ("flow_min", json!({"low": 94, "value": 98, "high": 113})),
        ("cost_min", json!({"low": 57, "value": 67, "high": 70})),
        ("gentle_cost_min", json!(52.0)),
        ("ramp", json!({"minutes": 15.0, "source": "default", "n": 0})),
        ("switches", json!(0)),
        ("absorbed", json!({"blocked_min": 0, "absorbed_min": 0, "idle_ready_min": 0})),
    ] {
        assert_eq!(day[name], value, "{name}");
    }
    let cells = day["cells"].as_array().expect("cells");
    let states: String = cells.iter().map(|cell| cell["state"].to_string()).collect();
    assert_eq!(states, "111122222233311112222233333331112222222222222");
    assert!(desk.ok("report day --model both").contains("cost 67 min (step) / 52 min (evenly)"));
    let ascii = desk.ok("report day --ascii");
    let chart = ascii.split_once("\n\nMeasured").expect("a chart").0;
    assert!(chart.replace("· 3 h in", "").is_ascii(), "{chart}");
    assert_eq!(desk.ok("report"), text, "the day is what is asked for most");
    desk.at("2026-11-27T09:00:00Z");
    assert_eq!(desk.json("report day yesterday")["block_min"], 180);
    assert_eq!(desk.json("report day thu")["block_min"], 180);
    assert_eq!(desk.run(&["report", "day"]).code, 1);
    desk.refuses(&[
        ("report day tomorrow", 2, "asyncw: \"tomorrow\" is in the future"),
        ("report day 9:00", 2, "asyncw: \"9:00\" isn't a day"),
        ("report day nonsense", 2, ""),
        ("report day --model no", 2, ""),
        ("report tomorrow", 2, ""),
    ]);
}

/// Example 6 of the article: one developer goes on while an answer is missing, the other waits.
#[test]
fn waiting_is_absorbed_by_who_goes_on() {
    let day = |goes_on: bool| {
        let desk = Desk::new();
        desk.at("2026-11-26T10:00:00Z");
        desk.ok("add Checkout");
        desk.ok("add Rate limits");
        desk.ok("start 1");
        desk.wait(30);
        desk.ok("block 1 @ana which?");
        if goes_on {
            desk.ok("start 2");
        }
        desk.wait(120);
        desk.ok("answer w1 this one");
        desk.run(&["stop"]);
        desk.json("report day")["absorbed"].clone()
    };
    assert_eq!(day(true), json!({"blocked_min": 120, "absorbed_min": 120, "idle_ready_min": 0}));
    assert_eq!(day(false), json!({"blocked_min": 120, "absorbed_min": 0, "idle_ready_min": 120}));
}

#[test]
fn breaks_appointments_and_what_holds_are_no_idle_time() {
    let desk = Desk::new();
    desk.at("2026-11-26T10:00:00Z");
    desk.ok("add One");
    desk.ok("add Two");
    desk.ok("busy Review 11:00 30m");
    desk.ok("block 1 @ana which?");
    desk.wait(30);
    desk.ok("rest --for 20m");
    desk.wait(120);
    // 10:00 to 10:30: the break takes as long as it takes, whatever was meant.
    let absorbed = desk.json("report day")["absorbed"].clone();
    assert_eq!(absorbed, json!({"blocked_min": 30, "absorbed_min": 0, "idle_ready_min": 30}));
    assert_eq!(desk.json("report day")["rest_min"], 120);
    assert_eq!(desk.json("report day")["meetings"][0]["start"], "2026-11-26T11:00:00Z");
    desk.ok("resume");
    assert_eq!(desk.json("report day")["rest_min"], 120);
    // What is on hold is not ready, and an assumption goes on instead of the answer.
    let desk = Desk::new();
    desk.at("2026-11-26T10:00:00Z");
    desk.ok("add One");
    desk.ok("add Two --after 1");
    desk.ok("block 1 @ana which?");
    desk.wait(60);
    let absorbed = |blocked: u32, idle: u32| json!({"blocked_min": blocked, "absorbed_min": 0, "idle_ready_min": idle});
    assert_eq!(desk.json("report day")["absorbed"], absorbed(60, 0));
    desk.ok("assume w1 this one --undo revert");
    desk.wait(60);
    assert_eq!(desk.json("report day")["absorbed"], absorbed(60, 0));
}

#[test]
fn ten_ramps_of_my_own_replace_the_default_and_ten_days_tell_a_habit() {
    let desk = Desk::new();
    desk.ok("add One");
    for day in 2..14 {
        desk.at(&format!("2026-11-{day:02}T09:10:00Z"));
        desk.ok("start 1");
        desk.wait(90);
        desk.ok(&format!("stop --ramp {}m", if day == 13 { 30 } else { 8 }));
        desk.ok("start 1");
        desk.wait(20);
        desk.ok("stop");
    }
    let day = desk.json("report day");
    assert_eq!(day["ramp"], json!({"minutes": 8.0, "source": "yours", "n": 12}));
    assert_eq!(day["longest_begin"], json!({"at": "09:10", "days": 12}));
    let text = desk.ok("report day");
    let habit = "Your longest stretches begin around 09:10 (n=12 days)";
    assert!(text.contains(habit), "{text}");
    assert!(text.contains("--deep 'mon-fri 9:00-11:00'"), "{text}");
    desk.ok("people edit @me --deep 'mon-fri 9:00-11:00'");
    assert!(!desk.ok("report day").contains(habit));
    desk.is_sound();
}

#[test]
fn a_standup_is_ready_to_paste() {
    let desk = Desk::new();
    desk.at("2026-11-20T10:00:00Z");
    desk.ok("add Old");
    desk.ok("done 1");
    // On Monday, since Friday.
    desk.at("2026-11-20T15:00:00Z");
    for title in ["Refund rounding", "Webhook retry", "Rate limits", "Secret --private", "Next"] {
        desk.ok(&format!("add {title}"));
    }
    desk.at("2026-11-21T10:00:00Z");
    desk.ok("done 2");
    desk.at("2026-11-23T09:00:00Z");
    desk.ok("done 5");
    desk.ok("start 3");
    desk.wait(30);
    desk.ok("block 3 @ana 'cursor or offset?' --by 17:00");
    desk.ok("ask @ana 'the salary' --private");
    desk.ok("start 4");
    assert_data_eq!(
        desk.ok("report standup"),
        str![[r#"
Done since Fri 20 Nov:
- Refund rounding
- Old
In progress:
- Rate limits
Waiting:
- ana: cursor or offset? (Webhook retry), due Mon 17:00 WET

"#]]
    );
    let standup = desk.json("report standup");
    assert_eq!(standup["since"], "2026-11-20T00:00:00Z");
    assert_eq!(standup["done"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        (&standup["active"][0]["id"], &standup["waiting"][0]["id"]),
        (&json!(4), &json!("w1"))
    );
    for id in 7..20 {
        desk.ok(&format!("add Small {id}"));
        desk.ok(&format!("done {id}"));
    }
    let text = desk.ok("report standup --since today");
    assert_eq!(text.lines().count(), 8, "{text}");
    assert!(text.contains("- and 11 more\n"), "{text}");
    assert_eq!(Desk::new().run(&["report", "standup"]).code, 1);
}

#[test]
fn time_is_added_up_for_an_invoice() {
    let desk = Desk::new();
    desk.at("2026-11-23T09:00:00Z");
    for line in [
        "add One -p acme",
        "add Two -p acme.api",
        "add 'Three, \"quoted\"' -p acme",
        "add Other -p mine --private",
    ] {
        desk.ok(line);
    }
    for (task, minutes) in [(1, 50), (3, 20), (2, 7), (4, 30)] {
        desk.ok(&format!("start {task}"));
        desk.wait(minutes);
        desk.ok("stop");
    }
    desk.at("2026-11-24T22:50:00Z");
    desk.ok("start 1");
    desk.wait(30);
    desk.ok("interrupt @ana a question");
    desk.wait(10);
    desk.ok("resume");
    desk.wait(60);
    desk.ok("stop");
    desk.ok("people add @claude --agent");
    desk.ok("start 3 --as @claude");
    desk.wait(15);
    desk.ok("stop --as @claude");
    desk.ok("start 2");
    desk.at("2026-11-26T10:00:00Z");
    desk.ok("start 1");
    assert_data_eq!(
        desk.ok("report time --round 15m"),
        str![[r#"
Mon 23 Nov to Sun 29 Nov 2026
  time  billed  project   day         task
50 min          acme      Mon 23 Nov  1 One
20 min          acme      Mon 23 Nov  3 Three, "quoted"
1 h 10  1 h 15  acme      Mon 23 Nov  in all
1 h 30  1 h 30  acme      Tue 24 Nov  1 One
2 h 40  2 h 45  acme                  in all
 7 min  15 min  acme.api  Mon 23 Nov  2 Two
30 min  30 min  mine      Mon 23 Nov  4 Other
3 h 17  3 h 30                        in all
@claude: 15 min on 3 Three, "quoted", Wed 25 Nov
not counted: f7 Wed 00:45 on 2 Two, end unknown: asyncw edit f7 --end …

"#]]
    );
    let time = desk.json("report time acme --round 15m");
    assert_eq!(time["total_min"], 167);
    assert_eq!(time["billed_min"], 180);
    assert_eq!(time["unknown"].as_array().map(Vec::len), Some(1));
    assert_eq!(time["others"][0]["by"], "claude");
    let csv = desk.ok("report time --csv");
    assert_eq!(
        csv.lines().collect::<Vec<_>>(),
        [
            "day,project,task,title,min,billed_min",
            "2026-11-23,acme,1,One,50,50",
            "2026-11-23,acme,3,\"Three, \"\"quoted\"\"\",20,20",
            "2026-11-24,acme,1,One,90,90",
            "2026-11-23,acme.api,2,Two,7,7",
        ]
    );
    assert!(
        desk.run(&words("report time --csv")).err.contains("30 min of private tasks are left out")
    );
    assert_eq!(desk.run(&words("report time --week --last")).code, 1);
    desk.at("2026-12-02T10:00:00Z");
    assert_eq!(desk.json("report time --month --last")["from"], "2026-11-01");
    assert_eq!(desk.json("report time --month --last")["total_min"], 197);
    desk.refuses(&[
        ("report time nowhere", 3, "asyncw: no task is in \"nowhere\""),
        ("report time --round soon", 2, ""),
        ("report time --week --month", 2, ""),
    ]);
    desk.is_sound();
}

/// Across a fold and a gap of the clocks, and midnight, minutes are those that passed.
#[test]
fn minutes_are_those_that_passed() {
    for (zone, start, end, minutes, date) in [
        ("America/Toronto", "2026-11-01T04:30:00Z", "2026-11-01T06:30:00Z", 120, "2026-11-01"),
        ("Europe/Lisbon", "2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z", 120, "2026-03-29"),
        ("Europe/Lisbon", "2026-11-26T23:30:00Z", "2026-11-27T01:00:00Z", 90, "2026-11-26"),
    ] {
        let desk = Desk::new();
        desk.ok(&format!("people edit @me --zone {zone}"));
        desk.at(start);
        desk.ok("add One");
        desk.ok("start 1");
        desk.at(end);
        desk.ok("stop");
        let day = desk.json(&format!("report day {date}"));
        assert_eq!(day["block_min"], minutes, "{zone} {start}");
        let cells = day["cells"].as_array().map_or(0, Vec::len);
        assert_eq!(
            i64::try_from(cells).expect("a few") * day["cell_min"].as_i64().expect("minutes"),
            minutes
        );
        assert!(desk.ok(&format!("report day {date}")).contains("flow"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// However a day is told, its figures agree with its blocks, and reports write nothing.
    #[test]
    fn figures_agree_with_what_was_told(
        acts in prop::collection::vec((0..9_usize, 1..80_i64), 1..16),
    ) {
        const LINES: [&str; 9] = [
            "start 1", "start 2", "stop", "interrupt @ana why", "interrupt noise --took 3m", "resume",
            "rest --for 5m", "block 1 @rui what?", "done 2",
        ];
        let desk = Desk::new();
        desk.at("2026-11-26T08:00:00Z");
        desk.ok("add One");
        desk.ok("add Two");
        for (act, minutes) in acts {
            desk.run(&words(LINES[act]));
            desk.wait(minutes);
        }
        let before = fs::read(desk.ledger()).expect("a ledger");
        let day = desk.json("report day 2026-11-26");
        let number = |value: &Value| value.as_i64().expect("a number");
        let blocks = day["blocks"].as_array().expect("blocks");
        prop_assert_eq!(number(&day["block_min"]), number(&day["focused_min"]) + number(&day["interrupted_min"]));
        let spent: i64 = desk.json("list --all")["tasks"].as_array().expect("tasks").iter().map(|task| number(&task["spent_min"])).sum();
        if blocks.iter().all(|block| block["end"].is_string()) {
            prop_assert_eq!(number(&day["block_min"]), spent);
        }
        let [low, value, high] = ["low", "value", "high"].map(|name| number(&day["cost_min"][name]));
        prop_assert!(low <= value && value <= high, "{}", day["cost_min"]);
        prop_assert!(number(&day["absorbed"]["blocked_min"]) >= number(&day["absorbed"]["absorbed_min"]) + number(&day["absorbed"]["idle_ready_min"]));
        let time: i64 = number(&desk.json("report time")["total_min"]);
        prop_assert_eq!(time, number(&day["focused_min"]));
        prop_assert_eq!(before, fs::read(desk.ledger()).expect("a ledger"));
    }
}

fn three() -> Desk {
    let desk = Desk::new();
    desk.at("2026-03-10T08:00:00Z");
    desk.ok("add One -p acme");
    desk.ok("add Two -p beta");
    desk.ok("add Three");
    desk
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs lines, each at its time.
fn at(desk: &Desk, lines: &[(&str, &str)]) {
    for (time, line) in lines {
        desk.at(&format!("2026-{time}:00Z"));
        desk.ok(line);
    }
}

#[test]
fn what_crosses_the_edge_of_a_period_counts_once() {
    let desk = three();
    at(
        &desk,
        &[
            ("03-15T23:30", "start 1"),
            ("03-16T00:10", "interrupt @bob x"),
            ("03-16T00:40", "resume"),
            ("03-16T01:00", "stop"),
            ("03-16T02:00", "start 2"),
            ("03-16T03:00", "stop"),
            ("03-16T03:00", "interrupt @bob y --at 1:40 --took 50m"),
        ],
    );
    desk.at("2026-03-16T09:00:00Z");
    assert_eq!(desk.json("report time --last")["total_min"], 60);
    assert_eq!(desk.json("report time")["total_min"], 30);
    assert_eq!(desk.json("report time --month")["total_min"], 90);
    let day = desk.json("report day yesterday");
    assert_eq!((&day["focused_min"], &day["interrupted_min"]), (&json!(60), &json!(30)));
    assert_eq!(desk.json("report day")["outside"], json!({"count": 0, "min": 0}));
}

#[test]
fn who_worked_had_no_break() {
    let desk = three();
    at(
        &desk,
        &[
            ("03-13T09:00", "start 1"),
            ("03-13T10:00", "rest"),
            ("03-13T11:00", "stop"),
            ("03-13T11:10", "start 2 --at 10:30"),
            ("03-13T11:30", "stop"),
        ],
    );
    let day = desk.json("report day");
    assert_eq!((&day["focused_min"], &day["rest_min"]), (&json!(120), &json!(30)));
    assert_eq!(desk.json("report time")["total_min"], 120);
    assert!(in_one_line(&desk.ok("report day")).contains("100% of it focused"));
    // Outside working hours nothing is more than all of it.
    let desk = three();
    at(&desk, &[("03-13T08:00", "start 1"), ("03-13T10:00", "stop")]);
    assert!(in_one_line(&desk.ok("report day")).contains("100% of it focused"));
    // What is over doesn't end a break, and is taken out of it.
    let desk = three();
    at(&desk, &[("03-13T10:00", "rest --for 30m"), ("03-13T10:15", "interrupt @mei x --took 5m")]);
    assert_eq!(desk.ok("status -s"), "break until 10:30\n");
    at(&desk, &[("03-13T10:30", "start 1"), ("03-13T11:00", "stop")]);
    assert_eq!(desk.json("report day")["rest_min"], 25);
}

#[test]
fn what_was_left_open_for_days_is_not_counted() {
    let desk = three();
    at(
        &desk,
        &[("03-13T09:00", "rest --for 30m"), ("03-18T10:00", "start 1"), ("03-18T10:20", "stop")],
    );
    assert!(desk.ok("show i1").contains("end unknown"));
    assert_eq!(desk.json("report day")["rest_min"], 0);
    assert_eq!(desk.json("report day 2026-03-13")["rest_min"], 30, "as long as it was meant to be");
    at(&desk, &[("03-18T16:00", "interrupt @bob long")]);
    desk.at("2026-03-19T09:00:00Z");
    assert_eq!(desk.ok("status -s"), "next 1 One\n");
    desk.ok("start 1");
    assert_eq!(desk.json("report day yesterday")["outside"], json!({"count": 1, "min": 0}));
    desk.ok("edit i2 --end 16:20");
    assert_eq!(desk.json("report day yesterday")["outside"], json!({"count": 1, "min": 20}));
    desk.is_sound();
}

#[test]
fn a_time_that_was_twice_is_the_last_one() {
    let desk = Desk::new();
    desk.at("2026-10-25T00:00:00Z");
    desk.ok("add One");
    desk.at("2026-10-25T01:50:00Z");
    desk.ok("start 1 --at 1:45");
    desk.at("2026-10-25T02:00:00Z");
    desk.ok("stop");
    assert_eq!(desk.json("report time")["total_min"], 15);
    assert_eq!(desk.json("report day")["block_min"], 15);
}

#[test]
fn a_day_without_blocks_says_which_one_runs() {
    let desk = three();
    at(&desk, &[("03-13T23:00", "start 1")]);
    desk.at("2026-03-14T00:30:00Z");
    assert_data_eq!(
        desk.run(&words("report day")).out,
        str![[r#"
No focus blocks on Sat 14 Mar. The one that runs began on Fri 13 Mar and counts
   there: asyncw report day 2026-03-13

"#]]
    );
    desk.ok("stop");
    // Each interruption is told by itself, also where they touch; the sum is exact.
    let desk = three();
    at(
        &desk,
        &[
            ("03-13T09:00", "start 1"),
            ("03-13T09:30", "interrupt @ana x"),
            ("03-13T09:35", "interrupt @rohan y"),
            ("03-13T09:50", "resume"),
            ("03-13T11:00", "stop"),
        ],
    );
    let day = desk.json("report day");
    let told = day["disturbances"].as_array().expect("a list");
    let told: Vec<_> = told
        .iter()
        .map(|one| (&one["interruption"]["by"], &one["min"], &one["cost_min"]))
        .collect();
    assert_eq!(
        told,
        [(&json!("ana"), &json!(5), &json!(5)), (&json!("rohan"), &json!(15), &json!(30))]
    );
    assert_eq!(day["cost_min"]["value"], 35);
    assert_eq!(day["interruptions"], 2);
}

#[test]
fn what_was_left_open_takes_nothing_from_later_blocks() {
    let desk = three();
    at(&desk, &[("03-10T22:30", "interrupt @bob chat")]);
    desk.at("2026-03-13T10:00:00Z");
    desk.ok("start 1 --at 9:00 --end 9:45");
    for line in ["report time", "report time --month"] {
        assert_eq!(desk.json(line)["total_min"], 45, "{line}");
    }
    assert_eq!(desk.json("report day")["focused_min"], 45);
    // In the block in which it began it lasted until the end.
    let desk = three();
    at(&desk, &[("03-13T16:00", "start 1"), ("03-13T16:40", "interrupt @bob chat")]);
    desk.at("2026-03-16T09:00:00Z");
    desk.ok("stop --at 2026-03-13@17:00");
    assert_eq!(desk.json("report day 2026-03-13")["focused_min"], 40);
    assert_eq!(desk.json("report time --month")["total_min"], 40);
    // And a block that was left open has no minutes at all.
    at(&desk, &[("03-16T17:00", "start 2")]);
    desk.at("2026-03-18T09:00:00Z");
    assert_eq!(desk.json("show 2")["task"]["spent_min"], 0);
    assert!(desk.ok("show f2").contains("left open"));
    desk.is_sound();
}

#[test]
fn an_interruption_within_another_one_is_told() {
    let desk = three();
    at(&desk, &[("03-13T09:00", "start 1")]);
    desk.at("2026-03-13T12:00:00Z");
    desk.ok("interrupt @ana x --at 9:30 --took 60m");
    desk.ok("interrupt @bob y --at 9:50 --took 5m");
    desk.ok("stop");
    let day = desk.json("report day");
    let told = day["disturbances"].as_array().expect("a list");
    let told: Vec<_> = told.iter().map(|one| (&one["min"], &one["cost_min"])).collect();
    assert_eq!(told, [(&json!(60), &json!(75)), (&json!(0), &json!(0))]);
    assert_eq!(day["cost_min"]["value"], 75);
    // What is told follows the time, also where the block is mended.
    desk.ok("edit f1 --at 10:40");
    assert_eq!(desk.json("report day")["interrupted_min"], 0);
    assert_eq!(desk.json("show f1")["block"]["interruptions"], json!([]));
    assert!(!desk.ok("show i1").contains("while on"));
    desk.is_sound();
}
