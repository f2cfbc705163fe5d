//! Who typed it: me, a coding agent, or somebody else at my machine.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::Desk;

/// Who gave the last command, and how it came in.
fn last_by(desk: &Desk) -> (String, String) {
    let entry = &desk.json("log -n 1")["entries"][0];
    let text = |name: &str| entry[name].as_str().expect("a text").to_owned();
    (text("by"), text("via"))
}

#[test]
fn every_entry_says_who_gave_the_command_and_how_it_came_in() {
    let desk = Desk::new();
    desk.ok("add One");
    assert_eq!(last_by(&desk), ("me".to_owned(), "pipe".to_owned()));
    desk.at_terminal("add Two", "");
    assert_eq!(last_by(&desk), ("me".to_owned(), "tty".to_owned()));
    desk.ok("people add @claude --agent");
    desk.ok("add Three --as @claude");
    assert_eq!(last_by(&desk), ("claude".to_owned(), "pipe".to_owned()));
    desk.set("ASYNCW_AS", "claude");
    desk.ok("note 3 'the red test is next'");
    assert_eq!(last_by(&desk).0, "claude");
    desk.ok("note 3 'mine' --as @me");
    assert_eq!(last_by(&desk).0, "me");
    // What an agent adds is mine.
    assert_eq!(desk.json("show 3")["task"]["owner"], "me");
    desk.is_sound();
}

#[test]
fn an_agent_is_known_by_its_environment_and_made_a_person_once() {
    let desk = Desk::new();
    desk.set("CLAUDECODE", "1");
    assert_eq!(desk.run(&["next"]).err, "", "a reading makes nobody");
    let outcome = desk.run(&["add", "One"]);
    assert_data_eq!(
        outcome.err,
        str![[r#"
@claude is new here: a coding agent, at work around the clock

"#]]
    );
    assert_eq!(desk.run(&["add", "Two"]).err, "");
    assert_eq!(last_by(&desk).0, "claude");
    let people = desk.json("people");
    assert_eq!(
        (&people["people"][1]["handle"], &people["people"][1]["agent"]),
        (&"claude".into(), &true.into())
    );
    assert_eq!(desk.json("when @claude --at 2026-11-29T03:00:00Z")["people"][1]["at_work"], true);
    desk.is_sound();
    desk.ok("undo 2");
    assert_eq!(desk.json("people")["people"].as_array().map(Vec::len), Some(1));
    desk.is_sound();
}

#[test]
fn an_agent_acts_as_no_person_and_strangers_do_not_act() {
    let desk = Desk::new();
    desk.ok("add One");
    desk.ok("people add @ana --zone kolkata");
    desk.ok("people add @codex --agent");
    desk.refuses(&[
        ("add Two --as @nobody", 3, "asyncw: nobody is known as @nobody"),
        ("next --as @nobody", 3, "asyncw: nobody is known as @nobody"),
        ("next --as '@no body'", 2, "asyncw: \"@no body\" is no handle"),
    ]);
    assert_eq!(desk.run(&["status", "-s", "--as", "@nobody"]).err, "", "a prompt says nothing");
    // Somebody else at my machine.
    desk.ok("add Two --as @ana");
    assert_eq!(last_by(&desk).0, "ana");
    desk.set("GEMINI_CLI", "1");
    desk.refuses(&[
        ("add Three --as @me", 4, "asyncw: @gemini types here and cannot act as @me"),
        ("next --as @me", 4, "asyncw: @gemini types here and cannot act as @me"),
        ("add Three --as @ana", 4, "asyncw: @gemini types here and cannot act as @ana"),
        ("add Three --as @nobody", 3, "asyncw: nobody is known as @nobody"),
    ]);
    desk.ok("add Three --as @codex");
    assert_eq!(last_by(&desk).0, "codex");
}

#[test]
fn an_agent_sees_no_prompt_and_no_colour() {
    let desk = Desk::new();
    let screen = desk.at_terminal("add One", "");
    assert!(screen.out.contains('\u{1b}'), "{screen:?}");
    desk.set("AI_AGENT", "goose");
    desk.set("CLICOLOR_FORCE", "1");
    desk.ok("start 1");
    desk.wait(30);
    let screen = desk.at_terminal("stop", "typed ahead\n");
    assert!(!screen.out.contains('\u{1b}'), "{screen:?}");
    assert_eq!(screen.err, "", "nothing is asked");
    assert_eq!(desk.json("show 1")["blocks"][0]["next"], serde_json::Value::Null);
}
