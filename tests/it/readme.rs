//! The README is true: its picture is what the program prints, its tour runs, its two commands are
//! what continuous integration runs.

use std::fs;
use std::path::Path;

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
fn it_is_a_landing_page() {
    assert!(readme().lines().count() <= 150);
    let commands: usize = blocks("sh").iter().map(|block| block.lines().count()).sum();
    assert!(commands <= 40, "{commands} lines of commands");
}

#[test]
fn the_tour_runs() {
    let desk = Desk::new();
    let readme = readme();
    let (_, tour) = readme.split_once("## A tour").expect("a tour");
    let mut commands = 0;
    for block in tour.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix("sh\n"))
    {
        for line in block.lines() {
            let command = line.strip_prefix("asyncw").expect("a command of ours");
            let outcome = desk.run(&words(command));
            assert_eq!(outcome.code, 0, "{line}: {outcome:?}");
            desk.wait(7);
            commands += 1;
        }
    }
    assert!(commands > 20, "the tour was read");
}

/// Every file that the page points at is there.
#[test]
fn links_lead_somewhere() {
    for link in readme().split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(link);
        assert!(path.exists(), "{link} doesn't exist");
    }
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
        "$ asyncw next",
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
