//! `plan`: what is done when, which dates hold, and what milestone by milestone gains.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// Three tasks of three hours, split into three subtasks each, with a milestone for each round.
fn split() -> Desk {
    let desk = Desk::new();
    desk.at("2026-11-26T09:00:00Z");
    for title in ["A", "B", "C"] {
        desk.ok(&format!("add {title} -p {title} -e 3h"));
    }
    for (id, title) in [(1, "A"), (2, "B"), (3, "C")] {
        desk.ok(&format!("split {id} {title}1 {title}2 {title}3 --milestones M1,M2,M3"));
    }
    desk
}

#[test]
fn parts_that_ship_together_are_compared_with_whole_tasks() {
    let desk = split();
    assert_data_eq!(
        desk.ok("plan --compare"),
        str![[r#"
Task by task, including project switches
   1 A                      ██████████████
   2 B                                      ██████████████
   3 C                                                      ███████████████
   all 3 milestones ship after 9 h 30 of working time

Milestone by milestone, including project switches
   1 A                      ████                   █████            █████
   2 B                            █████                  ██████████
   3 C                                  ██████████                         █████
   M1 ships after 3 h 30, M2 after 7 h, M3 after 10 h 30 of working time

Milestone by milestone, the first ships 6 h sooner and the last 1 h later
   (working time).
Without switching costs, task by task: all 3 milestones ship after 9 h of
   working time; milestone by milestone: M1 ships after 3 h, M2 after 6 h, M3
   after 9 h of working time

"#]]
    );
    let plan = desk.json("plan --compare");
    let variant = |name: &str| -> Vec<u64> {
        let variants = plan["variants"].as_array().expect("a list");
        let found = variants.iter().find(|variant| variant["name"] == name).expect(name);
        let milestones = found["milestones"].as_array().expect("a list");
        milestones.iter().map(|milestone| milestone["at_min"].as_u64().expect("minutes")).collect()
    };
    assert_eq!(variant("batch"), [540]);
    assert_eq!(variant("batch_with_switches"), [570]);
    assert_eq!(variant("multiplexed"), [180, 360, 540]);
    assert_eq!(variant("multiplexed_with_switches"), [210, 420, 630]);
    desk.ok("config set next.switch 0m");
    let plan = desk.json("plan --compare");
    assert_eq!(plan["variants"].as_array().map(Vec::len), Some(2));
    assert_eq!(Desk::new().run(&["plan", "--compare"]).code, 1);
}

#[test]
fn a_split_shares_out_the_estimate_and_makes_each_milestone_once() {
    let desk = Desk::new();
    desk.ok("add Odd -e 100m -p api");
    assert_data_eq!(
        desk.ok("split 1 one two three --milestones M1,M2,M3"),
        str![[r#"
1 Odd · api
   2 one · 40 min · for 5 M1
   3 two · 30 min · for 6 M2
   4 three · 30 min · for 7 M3
   1 h 40 of its estimate split among the subtasks

"#]]
    );
    desk.ok("add Other -e 30m");
    let split = desk.json("split 8 four five --milestones M1,M2");
    assert_eq!(split["milestones"], serde_json::json!([5, 6]));
    assert_eq!(desk.json("show 5")["task"]["after"], serde_json::json!([2, 9]));
    assert_eq!(desk.json("show 5")["task"]["estimate_min"], 0);
    // A milestone is ready when its subtasks are done, and takes no time of its own.
    assert_eq!(desk.state(5), "held: dependency");
    desk.ok("done 2 9");
    assert_eq!(desk.state(5), "ready");
    desk.ok("undo 2");
    assert!(!desk.ok("show 8").contains("subtasks"));
    desk.refuses(&[
        ("split 8 a b --milestones M1", 2, "asyncw: 2 subtasks, but 1 milestone"),
        ("split 8 --from release --milestones M1", 2, "asyncw: "),
    ]);
    // What is shared out already is not shared out again.
    desk.ok("split 1 four --milestones M3");
    assert_eq!(desk.json("show 11")["task"]["estimate_min"], serde_json::Value::Null);
    // By hand, too.
    desk.ok("add Release --milestone --after 8");
    assert!(desk.ok("show 12").contains("milestone"));
}

#[test]
fn the_forecast_says_when_and_which_dates_break() {
    let desk = split();
    desk.ok("busy standup 14:00 30m --repeat 'every weekday'");
    desk.ok("edit 7 -v H -d 2026-11-26@15:00");
    desk.ok("add Dated -p a -e 2h -d fri@12:00");
    assert_data_eq!(
        desk.ok("plan"),
        str![[r#"
                           Thu 26                        Fri 27
4 A1                       ████
10 B1                           ████
13 C1                                ████
14 C2                                    ████
5 A2                                          ████
11 B2                                              ████
16 Dated                                                ████████
6 A3                                                             ████
12 B3                                                                 ████
15 C3                                                                      ████
each column is 15 min of work

7 M1 · A · done by 12:30 · due today 15:00, on time
8 M2 · A · done by 16:30
16 Dated · a · done by Fri 10:45 · due Fri 12:00, on time
1 A · A · done by Fri 12:00
2 B · B · done by Fri 13:15
3 C · C · done by Fri 15:00
9 M3 · A · done by Fri 15:00

"#]]
    );
    let plan = desk.json("plan");
    let goal = |id: u64| {
        let goals = plan["goals"].as_array().expect("a list");
        goals.iter().find(|goal| goal["task"] == id).expect("a goal").clone()
    };
    assert_eq!(goal(16)["late_min"], 0);
    // The slots do not overlap, and none is while the standup is.
    let slots = plan["slots"].as_array().expect("a list");
    let time = |slot: &serde_json::Value, name: &str| slot[name].as_str().expect(name).to_owned();
    for pair in slots.windows(2) {
        assert!(time(&pair[0], "end") <= time(&pair[1], "start"), "{pair:?}");
    }
    for slot in slots {
        let (start, end) = (time(slot, "start"), time(slot, "end"));
        assert!(end.as_str() <= "2026-11-26T14:00:00Z" || start.as_str() >= "2026-11-26T14:30:00Z");
    }
    // The first slot is what next says.
    assert_eq!(slots[0]["task"], desk.json("next")["ready"][0]["task"]["id"]);
    let narrow = {
        desk.set("COLUMNS", "40");
        desk.ok("plan --days 2")
    };
    assert!(narrow.lines().all(|line| line.chars().count() <= 40), "{narrow}");
}

#[test]
fn who_goes_on_meanwhile_is_done_in_less_than_half_the_time() {
    // Three tasks of three hours, each of which needs an answer at its half that takes six hours.
    let dev = |waits: bool| {
        let desk = Desk::new();
        desk.at("2026-11-23T00:00:00Z");
        desk.ok("people edit @me --hours 'mon-sun 00:00-24:00'");
        for title in ["A", "B", "C"] {
            desk.ok(&format!("add {title} -p {title} -e 90m --asks @ana=6h"));
            desk.ok(&format!("add {title}, rest -p {title} -e 90m"));
        }
        for id in [1, 3, 5] {
            desk.ok(&format!("edit {} --after {id}", id + 1));
        }
        if waits {
            desk.ok("edit 3 --after 2");
            desk.ok("edit 5 --after 4");
        }
        let plan = desk.json("plan --days 3");
        let slots = plan["slots"].as_array().expect("a list");
        slots.last().expect("a slot")["end"].as_str().expect("an end").to_owned()
    };
    assert_eq!(dev(false), "2026-11-23T12:45:00Z");
    assert_eq!(dev(true), "2026-11-24T03:30:00Z");
}

#[test]
fn a_date_that_breaks_is_told_however_far_ahead() {
    let desk = Desk::new();
    desk.ok("add Huge -e 5d -v H -d 2026-12-02");
    desk.ok("add Late -e 3h -d 2026-12-02@10:00 --hard");
    desk.ok("add Idle -e 1h");
    assert_data_eq!(
        desk.ok("plan --days 1"),
        str![[r#"
                           Thu 26        Mon 30  Tue 1   Wed 2   Thu 3
3 Idle                     █
2 Late                      ███
1 Huge                         ████████████████████████████████████████
each column is 1 h of work

3 Idle · done by 11:02
2 Late · done by 14:02 · hard due Wed 10:00, on time
1 Huge · done by Thu 3 Dec 14:02 · due Wed, will miss it by 5 working hours

"#]]
    );
    desk.ok("people edit @me --hours closed");
    let nothing = desk.run(&["plan"]);
    assert_eq!(nothing.code, 1);
    assert!(nothing.out.starts_with("Nothing to plan"), "{nothing:?}");
}

#[test]
fn a_milestone_has_no_work_of_its_own_and_its_old_words_still_work() {
    let desk = Desk::new();
    desk.ok("add Beta --milestone -d fri");
    desk.ok("add Code -e 2h");
    desk.ok("edit 1 --after 2");
    assert_eq!(desk.json("show 1")["task"]["milestone"], true);
    let ids = |line: &str| {
        let listed = desk.json(line);
        let tasks = listed["tasks"].as_array().expect("a list").iter();
        tasks.map(|task| task["id"].as_u64().expect("a number")).collect::<Vec<_>>()
    };
    assert_eq!((ids("list --milestone"), ids("list --milestone=none")), (vec![1], vec![2]));
    desk.ok("edit 1 --milestone=none");
    assert_eq!(desk.json("show 1")["task"]["milestone"], false);
    desk.ok("edit 2 --milestone=none");
    assert_eq!(desk.json("show 2")["task"]["estimate_min"], 120, "it had work of its own");
    desk.fails("edit 1 --milestone -e 2h", 2);
    desk.ok("add Old -e shipment");
    assert_eq!(desk.json("show 3")["task"]["milestone"], true);
    assert_eq!(desk.json("split 2 a b --ships M1,M2")["milestones"], serde_json::json!([6, 7]));
    let config = desk.home().join(".config/asyncw");
    std::fs::create_dir_all(&config).expect("a folder");
    std::fs::write(config.join("config.toml"), "[ask]\nbreadcrumb = false\n").expect("a file");
    assert!(desk.ok("config").contains("ask.next_step           false"));
    desk.ok("config set ask.next_step true");
    let text = std::fs::read_to_string(config.join("config.toml")).expect("a file");
    assert_eq!(text, "[ask]\nnext_step = true\n");
}

/// Chloe begins at 14:00 on my clock; what comes after her work isn't planned before that.
#[test]
fn others_work_at_their_hours_and_take_none_of_mine() {
    let desk = Desk::new();
    desk.ok("people add @chloe --zone toronto --hours 'mon-fri 9-17'");
    desk.ok("add Design API -e 2h --owner @chloe");
    desk.ok("add Client -e 2h --after 1 -d fri@12:00");
    desk.ok("add Docs -e 1h");
    desk.ok("add Release -e 1h --owner @chloe --after 2");
    assert_data_eq!(
        desk.ok("plan"),
        str![[r#"
                           Thu 26                                   Fri 27
3 Docs                     ██████
2 Client                                                      █████████████
each column is 10 min of work

3 Docs · done by 11:02
2 Client · done by Fri 10:00 · due Fri 12:00, on time
4 Release · done by Fri 15:00

"#]]
    );
    let plan = desk.json("plan");
    assert_eq!(plan["slots"][0]["person"], "me");
    assert_eq!(plan["slots"][1]["start"], "2026-11-26T16:00:00Z");
    // Her hours count in the pressure, too: all of my day passes until she is done with seven hours of work.
    desk.ok("drop 4");
    desk.ok("edit 1 -e 7h");
    desk.ok("edit 2 -v H");
    let why = desk.json("next --why-not 2");
    assert_eq!(why["code"], "held");
    desk.ok("add Prepare -e 30m");
    desk.ok("edit 2 --after 5");
    let why = desk.ok("next --why");
    assert!(why.contains("418 working minutes of waiting first, for 1 Design API"), "{why}");
}
