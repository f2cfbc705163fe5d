//! The README is true: its picture is what the program prints, its tour runs, its two commands are
//! what continuous integration runs.

use std::fs;

use crate::harness::{Desk, words};

fn readme() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("a README")
}

/// The blocks of one language, in order.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let parts = readme.split("```").skip(1).step_by(2);
    parts
        .filter_map(|block| block.strip_prefix(&format!("{language}\n")).map(str::to_owned))
        .collect()
}

#[test]
fn the_picture_is_what_the_program_prints() {
    let desk = Desk::new();
    let [picture] = blocks("console").try_into().expect("one picture");
    for step in picture.split("$ asyncw ").skip(1) {
        let (line, expected) = step.split_once('\n').expect("a command and its answer");
        if line.starts_with("block") {
            desk.at("2026-11-26T10:49:00Z");
        }
        assert_eq!(desk.ok(line).trim_end(), expected.trim_end(), "asyncw {line}");
    }
}

#[test]
fn the_tour_runs() {
    let desk = Desk::new();
    let export = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/taskwarrior-2.6.2.json");
    let export = fs::read_to_string(export).expect("an export");
    fs::write(desk.home().join("export.json"), &export).expect("a file");
    let readme = readme();
    let (_, tour) = readme.split_once("## The tour").expect("a tour");
    let mut commands = 0;
    for block in tour.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n"))
    {
        for line in block.lines() {
            let (_, command) = line.split_once("asyncw").expect("a command of ours");
            // Who approves sits at a terminal.
            if command.contains("approve") {
                desk.sit();
            }
            let outcome =
                desk.run_with(&words(command), if line.contains('|') { &export } else { "" });
            desk.leave();
            assert_eq!(outcome.code, 0, "{line}: {outcome:?}");
            commands += 1;
        }
    }
    assert!(commands > 35, "the tour was read");
}

#[test]
fn the_two_commands_are_there_and_ci_runs_the_second() {
    let readme = readme();
    assert!(readme.contains("\ncargo run --release -- demo "));
    assert!(readme.contains("\ncargo test "));
    let ci = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/.ci/run"))
        .expect("continuous integration");
    assert!(ci.contains("cargo test") && ci.contains("README.md"));
}

#[test]
fn the_demo_plays_the_whole_day() {
    let desk = Desk::new();
    let out = desk.ok("demo");
    for piece in [
        "$ asyncw add",
        "$ asyncw start",
        "$ asyncw block",
        "$ asyncw done",
        "# Handoff h1",
        "recorded as h1",
    ] {
        assert!(out.contains(piece), "{piece} is missing: {out}");
    }
    assert!(!out.contains("asyncw: "), "a command of the demo failed: {out}");
    assert!(!desk.ledger().exists(), "the demo leaves nothing");
    // The same day every day, wherever and whenever it is played.
    desk.at("2031-01-01T00:00:00Z");
    desk.set("TZ", "Asia/Tokyo");
    assert_eq!(desk.ok("demo"), out);
}

#[test]
fn exit_codes_and_variables_are_all_named() {
    let readme = readme();
    for name in [
        "ASYNCW_LEDGER",
        "ASYNCW_NOW",
        "ASYNCW_TZDATA",
        "NO_COLOR",
        "COLUMNS",
        "EDITOR",
        "`TZ`",
        "| 70 |",
    ] {
        assert!(readme.contains(name), "{name} is missing");
    }
}
