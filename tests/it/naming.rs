//! Words of a title wherever a task's id is expected.

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("add Fix webhook retry -p payouts");
    desk.ok("add Paginate /orders -p api");
    desk.ok("add Fix the flaky test");
    desk.ok("add Fix 502 of the gateway");
    desk
}

#[test]
fn one_match_is_taken_and_echoed() {
    let desk = desk();
    assert_eq!(desk.json("start webhook")["task"]["id"], 1);
    assert_eq!(desk.json("start FLAKY test")["task"]["id"], 3);
    assert_eq!(desk.json("start fix 502")["task"]["id"], 4, "a number may be a word");
    assert!(desk.ok("show paginate").starts_with("2 Paginate /orders"));
    assert_eq!(desk.json("edit paginate -v H")["task"]["id"], 2);
    assert_eq!(desk.json("later 'the flaky' fri")["task"]["id"], 3);
    assert_eq!(desk.json("split gateway a b")["task"]["id"], 4);
    assert_eq!(
        desk.json("next --why-not webhook")["code"].as_str().map(str::is_empty),
        Some(false)
    );
    assert_eq!(desk.json("drop paginate")["task"]["id"], 2);
    assert_eq!(desk.json("reopen paginate")["task"]["id"], 2);
    desk.ok("edit 1 --sensitive");
    desk.sit();
    assert_eq!(desk.json("approve webhook")["task"]["id"], 1);
    desk.is_sound();
}

#[test]
fn several_are_told_and_nothing_is_done() {
    let desk = desk();
    for line in ["start fix", "drop fix", "show fix", "later fix", "edit fix -v H"] {
        let refused = desk.fails(line, 3);
        assert!(refused.contains("\"fix\" matches 3 tasks"), "{line}: {refused}");
        assert!(
            refused.contains("hint: 1 Fix webhook retry\nhint: 3 Fix the flaky test"),
            "{refused}"
        );
    }
    assert!(desk.fails("start zebra", 3).contains("no open task has \"zebra\" in its title"));
    assert!(desk.fails("start 99", 3).contains("99 doesn't exist"));
    assert!(desk.fails("start 1 2", 2).contains("start takes one task"));
    desk.ok("add Fix");
    assert_eq!(desk.json("start fix")["task"]["id"], 5, "the whole title is meant");
    desk.is_sound();
}

/// Closing is sure only of what I am on; somebody at a terminal is asked.
#[test]
fn done_by_words_takes_what_is_in_progress_and_asks_otherwise() {
    let desk = desk();
    let refused = desk.fails("done webhook", 3);
    assert!(refused.contains("\"webhook\" matches a task you aren't working on"), "{refused}");
    assert!(refused.contains("hint: 1 Fix webhook retry"), "{refused}");
    desk.ok("start 1");
    assert_eq!(desk.json("done fix")["task"]["id"], 1, "of three the one that runs");
    desk.sit();
    let said = desk.at_terminal("done flaky", "y\n");
    assert_eq!((said.code, desk.state(3).as_str()), (0, "done"), "{said:?}");
    let said = desk.at_terminal("done 'of the'", "\n");
    assert_eq!((said.code, desk.state(4).as_str()), (3, "ready"), "{said:?}");
    desk.ok("add Fix it");
    let said = desk.at_terminal("start fix", "5\n");
    assert!(said.out.contains("Fix it · started"), "{said:?}");
    assert!(said.err.contains("Which one?"), "{said:?}");
}

#[test]
fn words_after_an_id_are_the_new_title() {
    let desk = desk();
    assert_eq!(desk.json("edit 2 Paginate all of it")["task"]["title"], "Paginate all of it");
    assert_eq!(desk.json("edit 2 Version 3 -v H")["task"]["title"], "Version 3");
    assert_eq!(desk.json("edit 1 3 -v L")["tasks"].as_array().map(Vec::len), Some(2));
    desk.refuses(&[
        ("edit 2 77 -v H", 3, "asyncw: 77 doesn't exist"),
        ("edit 2 new --title other", 2, "asyncw: \"new\" and --title both give a title"),
        ("edit webhook retry again", 3, "asyncw: \"webhook\" isn't an id"),
    ]);
    assert_eq!(desk.json("show 1 2")["records"].as_array().map(Vec::len), Some(2));
    assert!(desk.ok("show 1 2").contains("\n\n2 Version 3"));
    desk.is_sound();
}
