//! The pages of the docs are true: every command in them runs, and `help` shows them.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::completions::candidates;
use crate::harness::{Desk, words};

/// What is for packagers stays out of the program.
const NOT_SHOWN: &str = "packaging";

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(format!("{name}.md"));
    fs::read_to_string(path).expect("a page")
}

fn pages() -> BTreeSet<String> {
    let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).expect("docs");
    files
        .filter_map(|file| Some(file.ok()?.file_name().to_str()?.strip_suffix(".md")?.to_owned()))
        .collect()
}

/// The names in the list that `help` prints.
fn topics() -> BTreeSet<String> {
    let desk = Desk::new();
    desk.set("COLUMNS", "");
    desk.ok("help").lines().filter_map(|line| Some(line.split_once('\t')?.0.to_owned())).collect()
}

/// The commands of ours in blocks of commands, and in the last cells of tables.
fn commands(markdown: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut is_block = false;
    for line in markdown.lines() {
        if line.starts_with("```") {
            is_block = line == "```sh";
        } else if is_block && line.starts_with("asyncw") {
            commands.push(line.to_owned());
        } else if let Some((_, cell)) = line.rsplit_once("| `asyncw") {
            let (command, _) = cell.split_once('`').expect("an end");
            commands.push(format!("asyncw{command}"));
        }
    }
    commands
}

#[test]
fn every_command_in_the_docs_runs() {
    let mut ran = 0;
    for name in pages() {
        let desk = Desk::new();
        let export = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/data/taskwarrior-2.6.2.json");
        fs::copy(export, desk.home().join("export.json")).expect("a file");
        // The editor changes nothing.
        desk.set("EDITOR", "true");
        for command in commands(&page(&name)) {
            // What a shell does with an answer is not ours.
            let command =
                command.split([' ']).take_while(|word| !matches!(*word, "|" | "\\|" | ">>"));
            let command = command.skip(1).collect::<Vec<_>>().join(" ");
            let needs_me = command.starts_with("approve") || command == "edit 1";
            let outcome =
                if needs_me { desk.at_terminal(&command, "") } else { desk.run(&words(&command)) };
            // An empty list is no error of a page.
            let is_look =
                ["list", "waiting", "next", "report"].iter().any(|verb| command.starts_with(verb));
            let is_fine = outcome.code == 0 || (outcome.code == 1 && is_look);
            assert!(is_fine, "docs/{name}.md: asyncw {command}: {outcome:?}");
            ran += 1;
        }
    }
    assert!(ran > 120, "{ran} commands");
}

#[test]
fn help_shows_every_page_by_its_name_and_no_name_is_a_verb() {
    let desk = Desk::new();
    let mut pages = pages();
    pages.remove(NOT_SHOWN);
    assert_eq!(topics(), pages);
    let verbs = candidates(&desk, &["asyncw", ""]);
    for name in pages {
        let shown = desk.ok(&format!("help {name}"));
        let first = page(&name).lines().next().expect("a title").replace(['#', '`'], "");
        assert_eq!(
            shown.lines().next().map(|line| line.replace('`', "")),
            Some(first.trim().to_owned())
        );
        assert!(
            shown
                .lines()
                .filter(|line| !line.starts_with("  "))
                .all(|line| line.chars().count() <= 80)
        );
        assert!(!verbs.contains(&name), "{name} is a verb as well");
        // In a pipe it is the page itself.
        desk.set("COLUMNS", "");
        assert_eq!(desk.ok(&format!("help {name}")), page(&name));
        desk.set("COLUMNS", "80");
    }
    assert_eq!(desk.ok("help add"), desk.ok("add --help"));
    assert_eq!(desk.ok("help people add"), desk.ok("people add --help"));
    let err = desk.fails("help nonsense", 2);
    assert!(err.contains("\"nonsense\" isn't a topic or a command"), "{err}");
    assert!(!desk.ledger().exists(), "help needs no ledger");
}

#[test]
fn a_terminal_shows_no_picture_and_no_gap() {
    let desk = Desk::new();
    let shown = desk.ok("help focus");
    assert!(!shown.contains("!["), "{shown}");
    assert!(!shown.contains("\n\n\n"), "{shown}");
    assert!(shown.contains("The picture names no task"));
    // Every picture of a page is there.
    for name in pages() {
        for link in page(&name).split("](").skip(1) {
            let link = link.split(')').next().unwrap_or_default();
            if link.starts_with("pictures/") {
                let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(link);
                assert!(file.exists(), "docs/{name}.md: {link}");
            }
        }
    }
}
