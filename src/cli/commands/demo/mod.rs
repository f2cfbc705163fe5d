//! `demo`: a sample day, each command with its real answer, in a temporary ledger.

mod day;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::rc::Rc;

use clap::Args;

use crate::cli::process::actor::make_mine;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::world::World;
use crate::render::json::{Content, DemoJson, DemoStepJson};
use crate::render::shell_word;

pub const EXAMPLES: &str = "\
Examples:
  asyncw demo              doesn't touch your ledger
  asyncw demo --color always | less -R";

#[derive(Debug, Args)]
pub struct DemoArgs {}

pub fn run(cx: &mut Context, _args: &DemoArgs) -> Result<u8> {
    let failed = |error: io::Error| {
        Error::new(Code::Unreadable, format!("the demo can't create a temporary folder: {error}"))
    };
    let folder = tempfile::tempdir().map_err(failed)?;
    let ledger = folder.path().join("ledger.db");
    let mut steps = Vec::new();
    let mut text = String::from("A sample day, in a temporary ledger.\n");
    for (now, words, remark) in day::DAY {
        let command: Vec<String> = words.iter().map(|word| shell_word(word)).collect();
        let command = format!("asyncw {}", command.join(" "));
        let output = play(cx, &ledger, now, words);
        let clock = now.get(11..16).unwrap_or_default();
        if !remark.is_empty() {
            text.push_str(&format!("\n{}\n", cx.ui.look.dim(&format!("# {remark}"))));
        }
        text.push_str(&format!("{}\n{output}", cx.ui.look.bold(&format!("{clock} $ {command}"))));
        steps.push(DemoStepJson { at: now, command, output });
    }
    text.push_str("\nStart your own: asyncw add TEXT\n");
    cx.ui.answer(&Content::Demo(DemoJson { steps }), &text);
    Ok(0)
}

/// Runs one command in the throw-away ledger and returns what it prints.
fn play(cx: &Context, ledger: &std::path::Path, now: &str, words: &[&str]) -> String {
    let output = Shared::default();
    let mut environment = cx.ui.environment().clone();
    make_mine(&mut environment);
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
