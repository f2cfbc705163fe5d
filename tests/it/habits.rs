//! What people type by habit works, or is pointed out with the right command.

use crate::harness::Desk;

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people add @chloe --zone toronto");
    desk.ok("people add @ana --zone kolkata");
    for title in ["One", "Two", "Three"] {
        desk.ok(&format!("add {title} -p api -t urgent"));
    }
    desk
}

#[test]
fn what_is_typed_the_wrong_way_round_is_pointed_out() {
    let desk = desk();
    for (line, code, hint) in [
        ("3 done", 2, "the command comes first: asyncw done 3"),
        ("done 3 -m 'it works'", 2, "hint: asyncw note 3 'it works'"),
        ("start 2 3", 2, "start takes one task"),
        ("block 1 chloe which one?", 3, "did you mean @chloe? asyncw block 1 @chloe which one?"),
        ("ask chloe which one?", 3, "did you mean @chloe?"),
        ("add X -d 27/11", 2, "did you mean 2026-11-27?"),
        ("add X -d 5/6", 2, "did you mean 2027-06-05 or 2027-05-06?"),
        ("busy vacation fri", 2, "hint: for a day off: asyncw people edit @me --off fri"),
        ("add X -d 13pm", 2, "isn't a date"),
    ] {
        let err = desk.fails(line, code);
        assert!(err.contains(hint), "{line}: {err}");
    }
    desk.ok("start 2");
    let err = desk.fails("done two -m 'it works'", 2);
    assert!(
        err.contains("hint: asyncw note 2 'it works'"),
        "a note takes no words of titles: {err}"
    );
    assert_eq!(desk.json("list")["tasks"].as_array().map(Vec::len), Some(3), "nothing was done");
    assert!(desk.run(&["list", "+urgent"]).err.contains("did you mean --tag urgent"));
    let asked = desk.run(&["ask", "@ana", "did", "@chloe", "say", "so?"]);
    assert!(
        asked.err.contains("only @ana is asked; @chloe stays in the text of the question"),
        "{asked:?}"
    );
    let other = desk.run(&["add", "X", "-p", "API"]);
    assert!(
        other.err.contains("project \"api\" already exists; to use it: asyncw edit 4 -p api"),
        "{other:?}"
    );
    desk.is_sound();
}

#[test]
fn what_is_meant_clearly_works() {
    let desk = desk();
    assert_eq!(desk.json("show 2 3")["records"].as_array().map(Vec::len), Some(2));
    desk.ok("done 1-3");
    assert_eq!(desk.json("reopen 1-3")["tasks"].as_array().map(Vec::len), Some(3));
    let due = |line: &str| desk.json(line)["task"]["due"]["at"].clone();
    assert_eq!(due("edit 1 -d 'fri 5pm'"), "2026-11-27T17:00:00Z");
    assert_eq!(due("edit 1 -d fri@5:30pm"), "2026-11-27T17:30:00Z");
    assert_eq!(due("edit 1 -d 12am"), "2026-11-27T00:00:00Z");
    desk.ok("edit 1 -d none");
    assert_eq!(desk.json("later 2 --until fri")["task"]["state"], "held");
    // What I am on, else what next names.
    let next = desk.json("next")["ready"][0]["task"]["id"].clone();
    assert_eq!(desk.json("later")["task"]["id"], next);
    desk.ok("start 3");
    assert_eq!(desk.json("later")["task"]["id"], 3);
    assert!(desk.fails("later", 1).contains("no ready task to postpone"));
    desk.is_sound();
}

#[test]
fn what_is_left_open_and_what_is_taken_back_is_told() {
    let desk = desk();
    desk.ok("block 1 @ana why?");
    let done = desk.ok("done 1");
    assert!(done.contains("   w1 (ana) is still open · asyncw drop w1"), "{done}");
    desk.ok("start 2");
    desk.ok("note --temp 'alert silenced' --until 18:00");
    assert_eq!(desk.json("show n1")["note"]["task"], 2);
    // On a terminal four commands are named before they are taken back.
    desk.sit();
    let asked = desk.at_terminal("undo 2", "\n");
    assert_eq!(asked.code, 1, "{asked:?}");
    assert!(
        asked.err.contains("start 2") && asked.err.contains("Undo these 2 commands?"),
        "{asked:?}"
    );
    assert_eq!(desk.state(2), "active");
    assert_eq!(desk.at_terminal("undo 2", "y\n").code, 0);
    assert_eq!(desk.state(2), "ready");
    desk.is_sound();
}

/// `-s` is part of the command: one entry, one undo.
#[test]
fn undo_takes_back_a_whole_command() {
    let desk = desk();
    desk.ok("start 1");
    desk.at("2026-11-26T10:32:00Z");
    let before = desk.json("log")["entries"].as_array().map(Vec::len);
    desk.ok("block @ana why? -s");
    assert_eq!((desk.state(1).as_str(), desk.state(2).as_str()), ("held: wait", "active"));
    let entries = desk.json("log")["entries"].as_array().map(Vec::len);
    assert_eq!(entries, before.map(|count| count + 1));
    desk.is_sound();
    desk.ok("undo");
    assert_eq!((desk.state(1).as_str(), desk.state(2).as_str()), ("active", "ready"));
    desk.ok("redo");
    assert_eq!((desk.state(1).as_str(), desk.state(2).as_str()), ("held: wait", "active"));
    desk.at("2026-11-26T11:00:00Z");
    desk.ok("done -s");
    assert_eq!((desk.state(2).as_str(), desk.state(3).as_str()), ("done", "active"));
    desk.ok("undo");
    assert_eq!((desk.state(2).as_str(), desk.state(3).as_str()), ("active", "ready"));
    desk.ok("ledger rebuild");
    desk.is_sound();
}

/// What stands after an id is a title only if it can be one.
#[test]
fn an_edit_takes_no_flag_and_no_other_task_for_a_title() {
    let desk = desk();
    let title = desk.json("show 1")["task"]["title"].clone();
    let err = desk.fails("edit 1 due:fri +bug", 2);
    assert!(err.contains("--due fri") && err.contains("--tag bug"), "{err}");
    assert!(err.contains("edit 1 --title 'due:fri +bug'"), "{err}");
    let err = desk.fails("edit 1 2 Wow", 2);
    assert!(err.contains("\"2\" names a task, not a new title"), "{err}");
    assert_eq!(desk.json("show 1")["task"]["title"], title, "nothing is lost");
    desk.ok("edit 1 --title '2 Wow'");
    // The verb that was typed is the one that is pointed out.
    assert!(desk.fails("ask ana what", 3).contains("asyncw ask @ana what"));
    assert!(desk.fails("block ana what", 3).contains("asyncw block @ana what"));
    // A question without its mark does not run into the next sentence.
    assert!(desk.ok("ask @ana which region").contains("which region? Please answer by"));
}

/// A task is not taken back from below what belongs to it.
#[test]
fn what_belongs_to_a_task_keeps_it() {
    let desk = desk();
    desk.ok("add Rotate keys --sensitive");
    let entry = desk.json("log -n 1")["entries"][0]["n"].to_string();
    desk.ok("ask @ana 'may I?' --task 4");
    let err = desk.fails(&format!("undo --entry {entry}"), 4);
    assert!(err.contains("4 can't be taken back: w1 belongs to it"), "{err}");
    assert!(err.contains("asyncw drop 4"), "{err}");
    desk.ok("undo");
    desk.ok(&format!("undo --entry {entry}"));
    assert_eq!(desk.run(&["show", "4"]).code, 3);
    // Neither from above a subtask.
    desk.ok("add Whole");
    let entry = desk.json("log -n 1")["entries"][0]["n"].to_string();
    desk.ok("add Piece --parent 5");
    assert!(desk.fails(&format!("undo --entry {entry}"), 4).contains("6 belongs to it"));
    desk.ok("undo 2");
    desk.is_sound();
}
