//! `demo`: a sample day, each command with its real answer, in a ledger that is thrown away.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::rc::Rc;

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::world::World;
use crate::render::shell_word;

pub const EXAMPLES: &str = "\
Examples:
  asyncw demo              writes nothing of yours
  asyncw demo --color always | less -R";

#[derive(Debug, Args)]
pub struct DemoArgs {}

/// The day: when, what is typed, and what it shows.
const DAY: &[(&str, &[&str], &str)] = &[
    (
        "2026-11-26T10:00:00Z",
        &["people", "edit", "@me", "--zone", "lisbon", "--name", "Maria"],
        "You are in Lisbon.",
    ),
    (
        "2026-11-26T10:00:00Z",
        &[
            "people",
            "add",
            "@ana",
            "--zone",
            "kolkata",
            "--name",
            "Ananya",
            "--hours",
            "mon-fri 11-19:30",
            "--reply",
            "4h",
        ],
        "Ana is five and a half hours ahead,",
    ),
    (
        "2026-11-26T10:01:00Z",
        &["people", "add", "@chloe", "--zone", "toronto", "--name", "Chloe"],
        "Chloe five hours behind.",
    ),
    (
        "2026-11-26T10:02:00Z",
        &["add", "Paginate /orders", "-p", "api", "-d", "fri@17:00", "-v", "H"],
        "Three streams of work.",
    ),
    ("2026-11-26T10:02:00Z", &["add", "Fix webhook retry", "-p", "payouts", "-e", "40m"], ""),
    (
        "2026-11-26T10:03:00Z",
        &["add", "Release notes", "--after", "1", "-p", "api", "-d", "mon"],
        "",
    ),
    ("2026-11-26T10:03:00Z", &["start"], "No id: the best one that is ready."),
    (
        "2026-11-26T10:50:00Z",
        &[
            "block",
            "@ana",
            "cursor or offset?",
            "--default",
            "cursor",
            "-m",
            "Link header, orders.rs:88",
        ],
        "Stuck. One line, and the next task is there.",
    ),
    ("2026-11-26T10:51:00Z", &["when", "@ana"], "When is she at work, and when could you talk?"),
    ("2026-11-26T10:51:00Z", &["start"], ""),
    (
        "2026-11-26T11:30:00Z",
        &["done"],
        "Never idle while something is ready; when nothing is, it says until when.",
    ),
    ("2026-11-26T12:15:00Z", &["answer", "@ana", "cursor, as in v1"], "Ana answers."),
    ("2026-11-26T12:16:00Z", &["start"], ""),
    ("2026-11-26T17:00:00Z", &["stop", "-m", "two tests for the last page, then merge"], ""),
    (
        "2026-11-26T17:05:00Z",
        &["handoff", "@chloe", "--send"],
        "The note writes itself; nothing is typed twice.",
    ),
];

pub fn run(cx: &mut Context, _args: &DemoArgs) -> Result<u8> {
    let failed = |error: io::Error| {
        Error::new(Code::Unreadable, format!("the demo has no place to write: {error}"))
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    let ledger = folder.path().join("ledger.db");
    let mut steps = Vec::new();
    let mut text = String::from("A sample day, in a ledger that is thrown away.\n");
    for (now, words, remark) in DAY {
        let command: Vec<String> = words.iter().map(|word| shell_word(word)).collect();
        let command = format!("asyncw {}", command.join(" "));
        let output = play(cx, &ledger, now, words);
        let clock = now.get(11..16).unwrap_or_default();
        if !remark.is_empty() {
            text.push_str(&format!("\n{}\n", cx.ui.look.dim(&format!("# {remark}"))));
        }
        text.push_str(&format!("{}\n{output}", cx.ui.look.bold(&format!("{clock} $ {command}"))));
        steps.push(serde_json::json!({"at": now, "command": command, "output": output}));
    }
    text.push_str("\nYour own: asyncw add TEXT\n");
    cx.ui.answer("demo", serde_json::json!({"steps": steps}), &text);
    Ok(0)
}

/// Runs one command in the throw-away ledger and returns what it prints.
fn play(cx: &Context, ledger: &std::path::Path, now: &str, words: &[&str]) -> String {
    let output = Shared::default();
    let mut environment = cx.ui.environment().clone();
    let vars = &mut environment.vars;
    vars.insert("ASYNCW_LEDGER".into(), ledger.into());
    // What somebody prefers is not part of the sample day.
    vars.insert("ASYNCW_CONFIG".into(), ledger.with_file_name("config.toml").into());
    vars.insert("ASYNCW_NOW".into(), now.into());
    vars.insert("ASYNCW_TZDATA".into(), "bundled".into());
    vars.insert("COLUMNS".into(), cx.ui.look.width.to_string().into());
    environment.folder = None;
    let color = if cx.ui.look.is_colored { "--color=always" } else { "--color=never" };
    let args: Vec<OsString> =
        ["asyncw"].iter().chain(words).chain(&[color]).map(OsString::from).collect();
    let world = World::without_terminal(
        environment,
        Box::new(io::empty()),
        Box::new(output.clone()),
        Box::new(output.clone()),
    );
    // What it prints says whether it succeeded.
    let _exit = crate::cli::run(&args, world);
    output.text()
}

/// One place for answers and asides, in the order in which they come.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Shared {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.borrow()).into_owned()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
