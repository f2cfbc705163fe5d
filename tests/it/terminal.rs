//! On a terminal: colour, questions, and the end of input.
#![cfg(unix)]

use std::time::Duration;

use expectrl::session::Session;
use expectrl::{Eof, Expect};

use crate::harness::{Desk, words};

/// Runs a line on a terminal, types what is given, and returns everything that was shown.
pub fn on_terminal(desk: &Desk, line: &str, asked: Option<(&str, &str)>) -> String {
    conversation(desk, line, asked.as_slice())
}

/// Runs a line on a terminal, answers each question, and returns everything that was shown.
fn conversation(desk: &Desk, line: &str, asked: &[(&str, &str)]) -> String {
    let mut command = desk.command();
    command.args(words(line));
    let mut session = Session::spawn(command).expect("a terminal");
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    let mut shown = Vec::new();
    for (question, answer) in asked {
        let found = session.expect(*question).expect("the question");
        shown.extend_from_slice(found.before());
        session.send(*answer).expect("somebody types");
    }
    let rest = session.expect(Eof).expect("it ends");
    shown.extend_from_slice(rest.before());
    shown.extend(rest.get(0).unwrap_or_default());
    String::from_utf8_lossy(&shown).into_owned()
}

#[test]
fn colour_is_shown_on_a_terminal_unless_somebody_says_no() {
    let desk = Desk::new();
    desk.ok("add One");
    assert!(on_terminal(&desk, "next", None).contains("\u{1b}[1m1\u{1b}[0m One"));
    assert!(!on_terminal(&desk, "next --color never", None).contains('\u{1b}'));
    desk.set("NO_COLOR", "1");
    assert!(!on_terminal(&desk, "next", None).contains('\u{1b}'));
    let desk = Desk::new();
    desk.set("TERM", "dumb");
    desk.ok("add One");
    assert!(!on_terminal(&desk, "next", None).contains('\u{1b}'));
}

/// On terminals that are known to take OSC 8.
#[test]
fn an_address_is_a_link_where_the_terminal_makes_some() {
    let desk = Desk::new();
    desk.ok("add One --link https://example.org/482");
    let link = "\u{1b}]8;;https://example.org/482\u{1b}\\https://example.org/482\u{1b}]8;;\u{1b}\\";
    assert!(!on_terminal(&desk, "show 1", None).contains("]8;;"));
    desk.set("TERM_PROGRAM", "WezTerm");
    assert!(on_terminal(&desk, "show 1", None).contains(link));
    assert!(!on_terminal(&desk, "show 1 --color never", None).contains("]8;;"));
    assert!(!desk.ok("show 1 --color always").contains("]8;;"), "a pipe is no terminal");
    // What is no address of the web is only shown.
    desk.ok("edit 1 --link 'file:///etc/passwd'");
    assert!(!on_terminal(&desk, "show 1", None).contains("]8;;"));
}

#[test]
fn a_missing_title_is_asked_for() {
    let desk = Desk::new();
    on_terminal(&desk, "add", Some(("Title: ", "Asked for\n")));
    assert_eq!(desk.json("show 1")["task"]["title"], "Asked for");
    assert!(on_terminal(&desk, "add --no-input", None).contains("a task needs a title"));
}

#[test]
fn what_comes_next_is_asked_after_five_minutes_and_the_stop_is_recorded_before() {
    let desk = Desk::new();
    desk.ok("add One");
    let next = |desk: &Desk, place: usize| desk.json("show 1")["blocks"][place]["next"].clone();
    desk.ok("start 1");
    desk.at("2026-11-26T10:30:00Z");
    let shown =
        on_terminal(&desk, "stop", Some(("Next step on 1 (Enter skips): ", "the red test\n")));
    assert!(shown.contains("stopped after 28 min"), "{shown}");
    assert_eq!(next(&desk, 0), "the red test");
    // The end of input skips, as Enter does.
    desk.ok("start 1");
    desk.at("2026-11-26T10:50:00Z");
    let question = "Next step on 1 (Enter keeps \"the red test\"): ";
    on_terminal(&desk, "stop", Some((question, "\u{4}")));
    assert_eq!(next(&desk, 1), serde_json::Value::Null);
    // A short block is not worth a question.
    desk.ok("start 1");
    desk.at("2026-11-26T10:53:00Z");
    assert!(!on_terminal(&desk, "stop", None).contains("Next step"));
    // Nor where somebody prefers not to be asked.
    desk.ok("config set ask.next_step false");
    desk.at("2026-11-26T14:00:00Z");
    desk.ok("start");
    desk.at("2026-11-26T15:00:00Z");
    assert!(!on_terminal(&desk, "stop", None).contains("Next step"));
}

#[test]
fn an_editor_changes_a_task() {
    let desk = Desk::new();
    desk.ok("add One -p api -t x -d fri@17:00");
    desk.set(
        "EDITOR",
        "sed -i -e s/One/Two/ -e s/^tags:.*/tags:\\ y,\\ z/ -e s/^due:.*/due:/ -e $abelow",
    );
    on_terminal(&desk, "edit 1", None);
    let task = &desk.json("show 1")["task"];
    assert_eq!(
        (&task["title"], &task["project"], &task["body"]),
        (&"Two".into(), &"api".into(), &"below".into())
    );
    assert_eq!(task["tags"], serde_json::json!(["y", "z"]));
    assert_eq!(task["due"], serde_json::Value::Null);
    desk.set("EDITOR", "sed -i s/^project:.*/nonsense/");
    let question = "Edit again? (y, Enter: no): ";
    let shown = on_terminal(&desk, "edit 1", Some((question, "\n")));
    assert!(shown.contains("isn't an attribute: \"nonsense\""), "{shown}");
    // Given up, it is kept.
    let kept = desk.home().join("kept-1.txt");
    let text = std::fs::read_to_string(&kept).expect("the text");
    assert!(
        shown.replace("\r\n", "").contains(&format!("your text is saved in {}", kept.display())),
        "{shown}"
    );
    assert!(text.contains("\nnonsense\n") && !text.contains("#!"), "{text}");
    // The error is on top of the text, and what is mended is written.
    let script = desk.home().join("editor");
    std::fs::write(
        &script,
        "#!/bin/sh\nif grep -q '^#! line . isn.t an attribute' \"$1\"; then sed -i 's/^nonsense/project: web/' \"$1\"\n\
         else sed -i 's/^project:.*/nonsense/' \"$1\"; fi\n",
    )
    .expect("a script");
    let run = <std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o700);
    std::fs::set_permissions(&script, run).expect("it may be run");
    desk.set("EDITOR", script.to_str().expect("a path"));
    let shown = on_terminal(&desk, "edit 1", Some((question, "y\n")));
    assert!(shown.contains("web"), "{shown}");
    assert_eq!(desk.json("show 1")["task"]["project"], "web");
    desk.ok("undo");
    desk.set("EDITOR", "no-such-editor");
    assert!(on_terminal(&desk, "edit 1", None).contains("the editor \"no-such-editor\" failed"));
    assert_eq!(desk.json("log 1")["entries"].as_array().map(Vec::len), Some(4));
}

#[test]
fn a_few_questions_to_begin_with() {
    let desk = Desk::new();
    desk.set("NO_COLOR", "1");
    desk.set("SHELL", "/usr/bin/zsh");
    let shown = conversation(
        &desk,
        "init",
        &[
            ("Your name", "Maria\r"),
            ("Your time zone", "atlantis\r"),
            ("isn't a time zone", ""),
            ("Your time zone", "\r"),
            ("Your working hours", "mon-thu 9-17\r"),
            ("Somebody you work with", "@ana\r"),
            ("Time zone of @ana", "kolkata\r"),
            ("Shell for completions", "\r"),
        ],
    );
    assert!(shown.contains("asyncw completions zsh"), "{shown}");
    let people = desk.json("people")["people"].clone();
    assert_eq!(
        (&people[0]["name"], &people[0]["zone"]),
        (&"Maria".into(), &"Europe/Lisbon".into())
    );
    assert_eq!(people[0]["hours"], "mon-thu 9:00-17:00");
    assert_eq!((&people[1]["handle"], &people[1]["zone"]), (&"ana".into(), &"Asia/Kolkata".into()));
    assert_eq!(
        desk.json("log")["entries"].as_array().map(Vec::len),
        Some(1),
        "one command, one undo"
    );
    assert!(on_terminal(&desk, "init --no-input", None).contains("init needs a terminal or flags"));
}

/// What fills more than the screen goes through the pager that somebody prefers.
#[test]
fn long_answers_are_paged() {
    let desk = Desk::new();
    for title in ["One", "Two", "Three", "Four", "Five", "Six"] {
        desk.ok(&format!("add {title}"));
    }
    desk.set("NO_COLOR", "1");
    desk.set("LINES", "5");
    desk.set("PAGER", "sed 's/^/page: /'");
    assert!(on_terminal(&desk, "list", None).contains("page:  6  Six"));
    assert!(!on_terminal(&desk, "list --no-pager", None).contains("page:"));
    assert!(!on_terminal(&desk, "list -n 2", None).contains("page:"), "it fits");
    assert!(!on_terminal(&desk, "list --json", None).contains("page:"));
    assert!(!desk.ok("list").contains("page:"), "in a pipe");
    // Without that pager it is printed, and nothing is lost.
    desk.set("PAGER", "no-such-pager");
    assert!(on_terminal(&desk, "list", None).contains(" 6  Six"));
    desk.set("PAGER", "cat");
    assert!(on_terminal(&desk, "list", None).contains(" 6  Six"));
    // Who has seen enough leaves.
    desk.set("PAGER", "head -1");
    assert!(!on_terminal(&desk, "list", None).contains("Six"));
}
