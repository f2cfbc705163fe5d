//! Help texts, as they are read.

use std::collections::BTreeSet;

use snapbox::{Data, assert_data_eq};

use crate::completions::candidates;
use crate::harness::{Desk, words};

const VERBS: &[&str] = &[
    "",
    "add",
    "answer",
    "approve",
    "ask",
    "assume",
    "block",
    "busy",
    "completions",
    "config",
    "config procedures",
    "config set",
    "decide",
    "demo",
    "done",
    "drop",
    "edit",
    "export",
    "export decisions",
    "handoff",
    "handoff ack",
    "handoff check",
    "handoff list",
    "handoff receive",
    "handoff show",
    "handoff verify",
    "help",
    "import decisions",
    "import taskwarrior",
    "init",
    "interrupt",
    "later",
    "ledger",
    "ledger backup",
    "ledger check",
    "ledger path",
    "ledger rebuild",
    "ledger restore",
    "list",
    "log",
    "next",
    "note",
    "nudge",
    "people",
    "people add",
    "people drop",
    "people edit",
    "plan",
    "redo",
    "reopen",
    "report",
    "report day",
    "report standup",
    "report time",
    "rest",
    "resume",
    "search",
    "show",
    "split",
    "start",
    "status",
    "stop",
    "undo",
    "waiting",
    "when",
];

#[test]
fn every_verb_has_its_help() {
    let desk = Desk::new();
    for verb in VERBS {
        let help = desk.ok(&format!("{verb} --help"));
        let name = if verb.is_empty() { "asyncw".to_owned() } else { verb.replace(' ', "-") };
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(format!("tests/it/help/{name}.txt"));
        assert_data_eq!(help, Data::read_from(&path, None).raw());
        assert_eq!(
            desk.ok(&format!("{verb} -h")),
            desk.ok(&format!("{verb} --help")),
            "{verb}: one help, not two"
        );
    }
}

#[test]
fn every_verb_is_looked_at_here() {
    let offered = candidates(&Desk::new(), &["asyncw", ""]);
    let verbs = offered.iter().map(String::as_str).filter(|word| !word.starts_with('-'));
    let known =
        VERBS.iter().filter_map(|verb| verb.split(' ').next()).filter(|verb| !verb.is_empty());
    assert_eq!(verbs.collect::<BTreeSet<_>>(), known.collect::<BTreeSet<_>>());
    for verb in VERBS.iter().filter(|verb| !verb.is_empty()) {
        let help = Desk::new().ok(&format!("{verb} --help"));
        let below = help.split_once("Commands:\n").map_or("", |(_, below)| below);
        for line in below.lines().take_while(|line| line.starts_with("  ")) {
            // A description that is wrapped stands further to the right.
            let Some(name) = line[2..].split(' ').next().filter(|name| !name.is_empty()) else {
                continue;
            };
            let name = format!("{verb} {name}");
            assert!(VERBS.contains(&name.as_str()), "{name} is looked at nowhere");
        }
    }
}

#[test]
fn the_first_help_names_every_verb() {
    let help = Desk::new().ok("--help");
    for verb in VERBS.iter().filter(|verb| !verb.is_empty()) {
        let first = verb.split(' ').next().unwrap_or_default();
        assert!(help.split_whitespace().any(|word| word == first), "{first} is missing");
    }
}

/// Every example in a help text is one the program understands.
#[test]
fn examples_in_help_are_understood() {
    for verb in VERBS.iter().filter(|verb| !verb.is_empty()) {
        let help = Desk::new().ok(&format!("{verb} --help"));
        let Some((_, examples)) = help.split_once("Examples:\n") else {
            continue;
        };
        for line in examples.lines().take_while(|line| line.starts_with("  ")) {
            let Some(command) = line.trim().strip_prefix("asyncw ") else {
                continue;
            };
            // An explanation stands to the right of at least three spaces.
            let command = command.split("   ").next().unwrap_or_default();
            let command = command.split(" | ").next().unwrap_or_default().trim();
            let args = words(command);
            let outcome = Desk::new().run(&args);
            let is_understood = outcome.code != 2
                || outcome.err.contains("can't be read")
                || outcome.err.contains("init needs a terminal or flags")
                || outcome.err.contains("you aren't working on one")
                || command.starts_with("edit 12");
            assert!(is_understood, "asyncw {command}: {}", outcome.err);
        }
    }
}

#[test]
fn short_names_and_familiar_verbs_answer() {
    let desk = Desk::new();
    for (line, kind) in [
        ("a One", "add"),
        ("a Two", "add"),
        ("n", "next"),
        ("s 1", "start"),
        ("stop", "stop"),
        ("r", "resume"),
        ("d 1", "done"),
        ("ls", "list"),
        ("b 2 --on CI", "block"),
        ("w", "waiting"),
        ("h", "handoff"),
        ("modify 2 -v H", "edit"),
        ("snooze 2", "later"),
        ("rm 2", "drop"),
    ] {
        assert_eq!(desk.kind(line), kind, "asyncw {line}");
    }
    assert!(desk.ok("--version").starts_with("asyncw 0."));
}
