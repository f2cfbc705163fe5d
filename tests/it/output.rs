//! The ways out: documents, colour, pipes, exit codes.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::Value;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, assert_kept, words};

fn desk() -> Desk {
    let desk = Desk::new();
    desk.sit();
    desk.ok("add One -d today");
    desk.ok("add Two -d 2026-11-01");
    let parcel = include_str!("data/handoff/h41.json");
    std::fs::write(desk.home().join("h41.json"), parcel).expect("a file");
    desk
}

/// What is typed, one line after the other, the kind of its document and its exit code.
const ANSWERS: &[(&str, &str, i32)] = &[
    ("", "status", 0),
    ("status -s", "status", 0),
    ("add Three", "add", 0),
    ("edit 3 -v H", "edit", 0),
    ("split 3 a b", "split", 0),
    ("show 1", "show", 0),
    ("list", "list", 0),
    ("list -p nowhere", "list", 1),
    ("next", "next", 0),
    ("next --for 1m --energy low", "next", 0),
    ("start 1", "start", 0),
    ("stop", "stop", 0),
    ("stop", "stop", 1),
    ("block 1 @ana why?", "block", 0),
    ("ask @ana what?", "ask", 0),
    ("waiting", "waiting", 0),
    ("show w1", "show", 0),
    ("show @ana", "show", 0),
    ("answer w1 because", "answer", 0),
    ("later 2", "later", 0),
    ("done 2", "done", 0),
    ("reopen 2", "reopen", 0),
    ("drop 2 w2", "drop", 0),
    ("edit 1 --sensitive", "edit", 0),
    ("approve 1 @ana", "approve", 0),
    ("people", "people", 0),
    ("people add @rui", "people-add", 0),
    ("people edit @rui --zone lisbon", "people-edit", 0),
    ("people drop @rui", "people-drop", 0),
    ("handoff @ana", "handoff", 0),
    ("handoff @ana --send", "handoff", 0),
    ("handoff check @ana", "handoff-check", 0),
    ("handoff ack h1", "handoff-ack", 0),
    ("handoff verify h1", "handoff-verify", 0),
    ("handoff list", "handoff-list", 0),
    ("handoff show h1", "handoff-show", 0),
    ("help dates", "help", 0),
    ("when @ana", "when", 0),
    ("when", "when", 0),
    ("ask @ana once more?", "ask", 0),
    ("nudge w3", "nudge", 0),
    ("ask --from @ana which region?", "ask", 0),
    ("waiting --on-me", "waiting", 0),
    ("note 1 a line", "note", 0),
    ("note 1 --next 'go on'", "note", 0),
    ("reopen 2", "reopen", 0),
    ("block 2 @ana which one?", "block", 0),
    ("assume w5 this one --undo so", "assume", 0),
    ("answer w5 that one --overturns", "answer", 0),
    ("edit 2 --sensitive", "edit", 0),
    ("approve 2 --ask @ana", "approve", 0),
    ("decide Go on --why so", "decide", 0),
    ("show d1", "show", 0),
    ("show a1", "show", 0),
    ("search line", "search", 0),
    ("search zebra", "search", 1),
    ("export decisions docs", "export", 0),
    ("import decisions docs", "import", 0),
    ("busy standup 14:00 30m --with @ana", "busy", 0),
    ("busy", "busy", 0),
    ("plan", "plan", 0),
    ("plan --compare", "plan", 1),
    ("next --why", "next", 0),
    ("next --why-not 1", "next-why-not", 0),
    ("drop c1", "drop", 0),
    ("config", "config", 0),
    ("config set wip.limit 4", "config-set", 0),
    ("config procedures", "config-procedures", 1),
    ("init --name Me", "init", 0),
    ("interrupt @rohan the payload", "interrupt", 0),
    ("ledger check", "ledger-check", 0),
    ("list notes", "list-notes", 0),
    ("list decisions", "list-decisions", 0),
    ("list waits", "list-waits", 0),
    ("list people", "list-people", 0),
    ("list projects", "list-projects", 1),
    ("list tags", "list-tags", 1),
    ("report day", "report-day", 1),
    ("report standup", "report-standup", 0),
    ("report time", "report-time", 1),
    ("rest --for 10m", "rest", 0),
    ("resume", "resume", 0),
    ("undo", "undo", 0),
    ("redo", "redo", 0),
    ("redo", "redo", 1),
    ("log", "log", 0),
    ("log 1", "log", 0),
    ("ledger path", "ledger-path", 0),
    ("ledger backup copy.db", "ledger-backup", 0),
    ("ledger rebuild", "ledger-rebuild", 0),
    ("ledger restore", "ledger-restore", 0),
    ("ledger restore copy.db", "ledger-restore", 0),
    ("completions bash", "completions", 0),
    ("demo", "demo", 0),
    ("handoff receive h41.json", "handoff-receive", 0),
    ("handoff --update payouts", "handoff-update", 0),
];

#[test]
fn every_command_answers_in_json() {
    let desk = desk();
    let mut kinds = BTreeSet::new();
    for (line, kind, code) in ANSWERS {
        let (line, kind, code) = (*line, *kind, *code);
        let mut args = words(line);
        args.push("--json");
        let outcome = desk.run(&args);
        assert_eq!(outcome.code, code, "asyncw {line}: {outcome:?}");
        let document: Value = serde_json::from_str(&outcome.out).expect("one document");
        assert_eq!(
            (&document["schema"], &document["kind"]),
            (&1.into(), &kind.into()),
            "asyncw {line}"
        );
        assert_kept(&document);
        assert_eq!(outcome.err, "", "asyncw {line}");
        kinds.insert(kind);
    }
    // What the contract names is answered, and nothing else is.
    let shape = include_str!("../../src/render/json/shape.txt");
    let named = shape.lines().take_while(|line| !line.is_empty());
    let named: BTreeSet<&str> = named.filter_map(|line| Some(line.split_once(": ")?.0)).collect();
    assert_eq!(kinds, named);
}

#[test]
fn json_takes_the_fields_that_are_wanted() {
    let desk = desk();
    let out = desk.ok("list --json=title,id");
    assert_eq!(
        out,
        "{\"schema\":1,\"kind\":\"list\",\"data\":{\"tasks\":\
         [{\"title\":\"One\",\"id\":1},{\"title\":\"Two\",\"id\":2}]}}\n"
    );
    let next: Value = serde_json::from_str(&desk.ok("next --json=id")).expect("JSON");
    assert_eq!(next["data"]["ready"][0]["task"], serde_json::json!({"id": 2}));
    assert!(next["data"]["ready"][0]["score"].is_number(), "{next}");
    desk.ok("ask @ana which?");
    let waiting: Value = serde_json::from_str(&desk.ok("w --json=id,question")).expect("JSON");
    assert_eq!(waiting["data"]["waits"][0], serde_json::json!({"id": "w1", "question": "which?"}));
}

#[test]
fn a_field_that_is_not_there_is_refused_before_anything_is_recorded() {
    let desk = desk();
    for (line, message, hint) in [
        ("add Three --json=id,titel", "\"titel\" isn't a field of add", "fields: id, "),
        ("list --json id,title", "the fields", "--json=id,title"),
        ("add --json id,title", "the fields", "--json=id,title"),
        ("next --json id,title", "the fields", "--json=id,title"),
        ("completions zsh --json=shell", "completions", "use --json"),
        ("list --json=", "\"\" isn't a field", "fields: id, "),
    ] {
        let err = desk.fails(line, 2);
        let document: Value = serde_json::from_str(&err).expect("an error document");
        let (said, hints) = (&document["error"]["message"], &document["error"]["hints"]);
        assert!(said.as_str().is_some_and(|said| said.starts_with(message)), "{line}: {document}");
        assert!(hints[0].as_str().is_some_and(|said| said.starts_with(hint)), "{line}: {document}");
    }
    assert_eq!(desk.json("log")["entries"].as_array().map(Vec::len), Some(2));
    // Words with commas stay words.
    desk.ok("add --json 'Bread, milk' -t a,b");
    desk.ok("add --json -- a,b");
}

#[test]
fn errors_are_documents_on_stderr() {
    let desk = desk();
    for (line, code, name) in [
        ("show 99", 3, "unknown_id"),
        ("add X -d never", 2, "bad_date"),
        ("add X -e never", 2, "bad_duration"),
        ("people add @x --zone EST", 2, "bad_zone"),
        ("add ''", 2, "empty_title"),
        ("edit 1 --after 1", 4, "cycle"),
        ("people edit @who", 3, "unknown_person"),
        ("frobnicate", 2, "usage"),
        ("list --nope", 2, "usage"),
    ] {
        let mut args = words(line);
        args.push("--json");
        let outcome = desk.run(&args);
        assert_eq!((outcome.code, outcome.out.as_str()), (code, ""), "asyncw {line}");
        let document: Value = serde_json::from_str(&outcome.err).expect("one document");
        assert_eq!((&document["schema"], &document["kind"]), (&1.into(), &"error".into()));
        let error = &document["error"];
        assert_eq!((&error["code"], &error["exit"]), (&name.into(), &code.into()), "asyncw {line}");
        assert_kept(&document);
    }
}

#[test]
fn colour_is_for_terminals_and_for_who_asks() {
    let desk = desk();
    assert!(!desk.ok("list").contains('\u{1b}'));
    assert!(desk.ok("list --color always").contains("\u{1b}["));
    assert!(desk.ok("next --color=always").contains("\u{1b}[1m2\u{1b}[0m Two"));
    for line in ["--help", "add --help"] {
        assert!(!desk.ok(line).contains('\u{1b}'), "{line}");
        let help = desk.ok(&format!("{line} --color always"));
        assert!(help.contains("\u{1b}[1m\u{1b}[33mUsage:\u{1b}[0m"), "{help:?}");
    }
    let err = desk.fails("list --color sometimes", 2);
    assert!(err.contains("invalid value 'sometimes'"), "{err}");
}

#[test]
fn the_environment_forces_colour_or_forbids_it() {
    let desk = desk();
    desk.set("CLICOLOR_FORCE", "1");
    assert!(desk.ok("next").contains("\u{1b}[1m2\u{1b}[0m Two"));
    assert!(desk.ok("--help").contains('\u{1b}'));
    assert!(!desk.ok("next --color never").contains('\u{1b}'));
    assert!(!desk.json("next").to_string().contains('\u{1b}'));
    desk.set("CLICOLOR_FORCE", "0");
    assert!(!desk.ok("next").contains('\u{1b}'));
    desk.set("CLICOLOR_FORCE", "1");
    desk.set("NO_COLOR", "1");
    assert!(!desk.ok("next").contains('\u{1b}'));
}

#[test]
fn the_words_carry_what_colour_would() {
    assert_data_eq!(
        desk().ok("list"),
        str![[r#"
id  task    due
 1  One     today           ready
 2  Two     1 Nov, overdue  ready

"#]]
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let desk = desk();
    for number in 0..60 {
        desk.ok(&format!("add {number} {}", "long title ".repeat(80)));
    }
    let mut child = desk
        .command()
        .args(["list", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut first = [0; 1];
    let mut out = BufReader::with_capacity(1, child.stdout.take().expect("stdout is piped"));
    std::io::Read::read_exact(&mut out, &mut first).expect("a byte");
    drop(out);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(output.stderr, b"");
}

#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let desk = desk();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full device");
    let output = desk.command().arg("list").stdout(full).output().expect("it runs");
    assert_eq!(output.status.code(), Some(5));
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(err.starts_with("asyncw: the output couldn't be written"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_closed_stdout_is_no_panic() {
    let desk = desk();
    let script = format!("{} list >&- 2>&-", env!("CARGO_BIN_EXE_asyncw"));
    let command = desk.command();
    let vars: Vec<_> = command
        .get_envs()
        .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
        .collect();
    let status =
        std::process::Command::new("sh").arg("-c").arg(script).env_clear().envs(vars).status();
    assert!([Some(0), Some(5)].contains(&status.expect("it runs").code()));
}

#[test]
fn width_is_what_columns_says() {
    let desk = Desk::new();
    desk.ok("add Something else to do while waiting -p web");
    desk.ok(&format!(
        "add {} -p payouts -d fri@17:00 -v H -e 45m -t x",
        "A title of several words ".repeat(2)
    ));
    desk.ok("block 2 @ana a question of several words? --by fri@8:00");
    desk.ok("busy A meeting of several words 14:00 30m --repeat 'every weekday' --with @ana");
    for width in [40, 60, 80, 120] {
        desk.set("COLUMNS", &width.to_string());
        for line in ["", "list", "next", "show 1", "show 2", "waiting", "log"] {
            let out = desk.ok(line);
            let widest = out.lines().map(|line| line.chars().count()).max().unwrap_or_default();
            assert!(widest <= width, "{width}: asyncw {line}: {out}");
        }
        for line in [
            "next --why",
            "next --why-not 2",
            "busy",
            "plan",
            "plan --compare",
            "config",
            "config set wip.limit 3",
        ] {
            let out = desk.run(&words(line)).out;
            let widest = out.lines().map(|line| line.chars().count()).max().unwrap_or_default();
            assert!(widest <= width, "{width}: asyncw {line}: {out}");
        }
    }
}

#[test]
fn documents_come_one_a_line() {
    let out = desk().ok("list --json");
    assert_eq!(BufReader::new(out.as_bytes()).lines().count(), 1);
}

/// Help, topics, errors at a terminal and the first five minutes fit forty columns, and no word is broken.
#[test]
fn nothing_is_wider_than_a_narrow_window() {
    let desk = Desk::new();
    for columns in ["40", "60"] {
        desk.set("COLUMNS", columns);
        let most: usize = columns.parse().expect("a number");
        let fits = |line: &str, text: &str| {
            for shown in text.lines() {
                // An address or a command that is longer has no place to end at.
                let is_one_piece = !shown.trim_start().contains(' ');
                // Commands of the docs are lines that are typed.
                let is_typed =
                    ["  asyncw ", "  `", "Usage: "].iter().any(|begin| shown.starts_with(begin));
                assert!(
                    shown.chars().count() <= most || is_one_piece || is_typed,
                    "asyncw {line} at {columns}: {shown:?}"
                );
            }
        };
        for line in
            ["", "--help", "add --help", "people edit --help", "help", "help dates", "help tasks"]
        {
            fits(line, &desk.ok(line));
        }
        for line in
            ["add X -d someday", "start 99", "people add @x --hours 9-5", "config set wip.foo 1"]
        {
            fits(line, &desk.at_terminal(line, "").err);
        }
        let err = desk.at_terminal("add X -d someday", "").err;
        assert!(err.contains("2026-11-27@17:00") && !err.contains("2026-11-\n"), "{err}");
    }
}
