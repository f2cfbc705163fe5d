//! Completions: the scripts in `completions/` are what the program prints, shells take them, and
//! what they ask for is answered.

use std::process::Command;

use snapbox::{Data, assert_data_eq};

use crate::harness::Desk;

const SHELLS: &[(&str, &str)] = &[
    ("bash", "asyncw.bash"),
    ("zsh", "_asyncw"),
    ("fish", "asyncw.fish"),
    ("powershell", "asyncw.ps1"),
    ("elvish", "asyncw.elv"),
    ("nushell", "asyncw.nu"),
];

fn script_path(file: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("completions").join(file)
}

#[test]
fn the_scripts_in_the_repository_are_what_the_program_prints() {
    let desk = Desk::new();
    for (shell, file) in SHELLS {
        let script = desk.ok(&format!("completions {shell}"));
        assert_data_eq!(script, Data::read_from(&script_path(file), None).raw());
    }
}

#[test]
fn zsh_leaves_question_marks_alone() {
    let script = Desk::new().ok("completions zsh");
    assert!(script.contains("\nalias asyncw='noglob asyncw'\n"), "{script}");
}

/// A shell that is not installed here is checked elsewhere.
#[test]
fn shells_take_their_scripts() {
    for (shell, flag, file) in [
        ("bash", "-n", "asyncw.bash"),
        ("zsh", "-n", "_asyncw"),
        ("fish", "--no-execute", "asyncw.fish"),
        ("nu", "--no-config-file", "asyncw.nu"),
    ] {
        if let Ok(output) = Command::new(shell).arg(flag).arg(script_path(file)).output() {
            assert!(output.status.success(), "{shell}: {output:?}");
        }
    }
}

/// Asks as bash does, for the word after `words`.
/// Returns what a shell would offer for the last of these words.
pub fn candidates(desk: &Desk, words: &[&str]) -> Vec<String> {
    let output = desk
        .command()
        .env("COMPLETE", "bash")
        .env("_CLAP_COMPLETE_INDEX", (words.len() - 1).to_string())
        .env("_CLAP_COMPLETE_COMP_TYPE", "9")
        .env("_CLAP_COMPLETE_SPACE", "false")
        .env("_CLAP_IFS", "\n")
        .arg("--")
        .args(words)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn verbs_ids_projects_and_people_are_completed() {
    let desk = Desk::new();
    assert!(candidates(&desk, &["asyncw", "hand"]).contains(&"handoff".to_owned()));
    assert!(candidates(&desk, &["asyncw", "done", ""]).iter().all(|word| word.starts_with('-')));
    assert!(!desk.ledger().exists(), "asking writes nothing");
    desk.ok("add Fix webhook retry -p payouts");
    desk.ok("add Paginate -p api.orders -t urgent");
    desk.ok("block 1 @maria why?");
    assert_eq!(&candidates(&desk, &["asyncw", "done", ""])[..2], ["2", "1"]);
    assert_eq!(candidates(&desk, &["asyncw", "list", "-p", "a"]), ["api.orders"]);
    assert_eq!(candidates(&desk, &["asyncw", "edit", "1", "--tag", "u"]), ["urgent"]);
    assert_eq!(candidates(&desk, &["asyncw", "handoff", "@"]), ["@maria"]);
    desk.ok("add Elsewhere --ledger other.db");
    for named in [
        &["asyncw", "--ledger", "other.db", "done", ""][..],
        &["asyncw", "--ledger=other.db", "done", ""],
    ] {
        assert_eq!(candidates(&desk, named)[..2], ["1", "--start"], "{named:?}");
    }
    assert!(candidates(&desk, &["asyncw", "answer", "w"]).contains(&"w1".to_owned()));
}

#[test]
fn values_words_of_titles_and_what_can_start_are_completed() {
    let desk = Desk::new();
    desk.ok("add Fix webhook retry -v L");
    desk.ok("add Paginate orders -v H");
    desk.ok("add Held --after 1");
    desk.ok("busy standup 14:00 30m");
    assert_eq!(candidates(&desk, &["asyncw", "start", ""])[..2], ["2", "1"], "the best first");
    assert!(
        !candidates(&desk, &["asyncw", "start", ""]).contains(&"3".to_owned()),
        "what is on hold"
    );
    assert_eq!(candidates(&desk, &["asyncw", "start", "web"]), ["webhook"]);
    assert_eq!(candidates(&desk, &["asyncw", "show", "Ord"]), ["orders"]);
    assert_eq!(candidates(&desk, &["asyncw", "drop", "c"]), ["c1"]);
    desk.ok("start 1 --ago 20m");
    desk.ok("interrupt @rohan payload --took 3m");
    assert_eq!(candidates(&desk, &["asyncw", "edit", "f1"]), ["f1"]);
    assert_eq!(candidates(&desk, &["asyncw", "drop", "i"]), ["i1"]);
    desk.ok("undo 2");
    assert_eq!(candidates(&desk, &["asyncw", "add", "--energy", "d"]), ["deep"]);
    assert_eq!(candidates(&desk, &["asyncw", "add", "-v", ""])[..3], ["H", "M", "L"]);
    assert_eq!(candidates(&desk, &["asyncw", "add", "-d", "to"]), ["today", "tomorrow"]);
    assert_eq!(candidates(&desk, &["asyncw", "search", "--kind", "de"]), ["decision"]);
}

#[test]
fn a_ledger_that_is_none_completes_to_nothing_and_says_nothing() {
    let desk = Desk::new();
    std::fs::write(desk.ledger(), "no ledger").expect("a file");
    assert!(candidates(&desk, &["asyncw", "done", ""]).iter().all(|word| word.starts_with('-')));
}
