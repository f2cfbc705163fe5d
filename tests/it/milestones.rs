//! Milestones in a chain: the first one ships first, and dependencies between parents go down to their subtasks.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// A backend, and a frontend that needs it, split along the same two milestones.
fn slices() -> Desk {
    let desk = Desk::new();
    desk.ok("add Backend -e 2h");
    desk.ok("add Frontend -e 2h --after 1");
    desk.ok("split 1 B1 B2 --milestones M1,M2");
    desk.ok("split 2 F1 F2 --milestones M1,M2");
    desk
}

fn first(desk: &Desk, line: &str) -> u64 {
    desk.json(line)["ready"][0]["task"]["id"].as_u64().expect("a pick")
}

#[test]
fn a_dependency_between_parents_is_handed_down_to_their_subtasks() {
    let desk = Desk::new();
    desk.ok("add Backend -e 2h");
    desk.ok("add Frontend -e 2h --after 1");
    desk.ok("split 1 B1 B2 --milestones M1,M2");
    assert_data_eq!(
        desk.ok("split 2 F1 F2 --milestones M1,M2"),
        str![[r#"
2 Frontend
   7 F1 · 1 h · for 5 M1
   8 F2 · 1 h · for 6 M2
   2 h of its estimate split among the subtasks
   2 Frontend: its subtasks now depend on those of 1 Backend, milestone by
   milestone

"#]]
    );
    let after = |id: u64| desk.json(&format!("show {id}"))["task"]["after"].to_string();
    assert_eq!([after(7), after(8), after(2)], ["[3]", "[4]", "[]"]);
    desk.ok("undo");
    let split = desk.json("split 2 F1 F2 --milestones M1,M2");
    assert_eq!(split["moved_dependencies"], serde_json::json!([{"task": 2, "after": 1}]));
    desk.is_sound();
    // In whatever order they are split.
    let desk = Desk::new();
    desk.ok("add Backend");
    desk.ok("add Frontend --after 1");
    desk.ok("split 2 F1 F2 --milestones M1,M2");
    let split = desk.json("split 1 B1 B2 --milestones M1,M2");
    assert_eq!(split["moved_dependencies"], serde_json::json!([{"task": 2, "after": 1}]));
    let after = |id: u64| desk.json(&format!("show {id}"))["task"]["after"].to_string();
    assert_eq!([after(3), after(4), after(2)], ["[7]", "[8]", "[]"]);
    // Other milestones: it stays where it is.
    let desk = Desk::new();
    desk.ok("add Backend");
    desk.ok("add Frontend --after 1");
    desk.ok("split 1 B1 B2 --milestones M1,M2");
    let split = desk.json("split 2 F1 F2 --milestones M1,M3");
    assert_eq!(split["moved_dependencies"], serde_json::json!([]));
    assert_eq!(desk.json("show 2")["task"]["after"], serde_json::json!([1]));
}

#[test]
fn what_the_first_milestone_needs_comes_before_all_that_later_ones_need() {
    let desk = slices();
    // However much the later one is worth.
    desk.ok("edit 4 -v H -e S");
    assert_eq!(first(&desk, "next"), 3);
    assert_eq!(desk.json("next --why-not 4")["code"], "milestone");
    assert_eq!(desk.json("next")["ready_count"], 2, "both are ready");
    // Neither while it runs, nor when a filter leaves it out.
    desk.ok("start 3");
    assert!(desk.ok("next --why-not 4").contains("5 M1 ships first"));
    desk.ok("stop");
    desk.ok("edit 4 --energy low");
    assert_eq!(first(&desk, "next --energy low"), 4, "default to action");
    // On hold, it lets the later one through.
    desk.ok("block 3 @ana which cursor?");
    assert_eq!(first(&desk, "next"), 4);
    desk.ok("answer w1 offset");
    assert_eq!(first(&desk, "next"), 3);
    // So does a date that must hold.
    desk.ok("edit 6 -d fri@12:00 --hard");
    assert_eq!(first(&desk, "next"), 4);
}

#[test]
fn a_chain_of_milestones_has_one_order() {
    let desk = slices();
    assert_eq!(desk.json("show 6")["task"]["after"], serde_json::json!([4, 5, 8]));
    desk.ok("add Docs");
    desk.refuses(&[(
        "split 9 a b --milestones M2,M1",
        4,
        "asyncw: these tasks would wait for each other: 5 → 6 → 5",
    )]);
    // Each is a goal of the plan, whatever it stands behind.
    let plan = desk.json("plan");
    let goals: Vec<u64> = plan["goals"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|goal| goal["task"].as_u64())
        .collect();
    assert!(goals.contains(&5) && goals.contains(&6), "{goals:?}");
    desk.is_sound();
}
