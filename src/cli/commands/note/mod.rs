//! `note`: a line on a task or by itself.

mod subject;

use clap::Args;

use crate::cli::answers::noted::{self, Noted};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::refusals::which_task;
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{NoteKind, Sense, Task};
use crate::engine::acts::{self, Jotting, next_step};
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw note 12 the red test is flaky       about task 12
  asyncw note --state 30 of 31 tests green   about the task you are on
  asyncw note 12 --if 'CI stays red' --then 'ship with the flag off'
  asyncw note --temp alert silenced --until 22:00 --undo 'amtool expire'
  asyncw note 12 --next 'open the MR'        next step, without starting 12";

#[derive(Debug, Args)]
pub struct NoteArgs {
    /// Task [default: the one you're on, if any] and text; - reads the text from stdin
    #[arg(value_name = "[ID] TEXT", add = Candidates::OpenTasks)]
    words: Vec<String>,
    /// Record how things stand on the task
    #[arg(long, group = "kind")]
    state: bool,
    /// Record what was tried and didn't help
    #[arg(long, group = "kind")]
    tried: bool,
    /// What may happen; --then says what to do
    #[arg(long = "if", value_name = "CONDITION", group = "kind", requires = "then")]
    condition: Option<String>,
    /// What to do if that happens
    #[arg(long, value_name = "ACTION", requires = "condition")]
    then: Option<String>,
    /// Record a temporary state; in every handoff until you close it
    #[arg(long, group = "kind", requires = "until")]
    temp: bool,
    /// When the --temp state ends; required with it
    #[arg(long, value_name = "WHEN", requires = "temp")]
    until: Option<String>,
    /// Command that undoes the --temp state
    #[arg(long, value_name = "COMMAND", requires = "temp")]
    undo: Option<String>,
    /// Next step on the task
    #[arg(long, value_name = "TEXT", group = "kind")]
    next: Option<String>,
    /// Task it is about, if the text starts with a number; none: about no task
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    task: Option<String>,
    /// Keep it out of every handoff
    #[arg(long, conflicts_with = "next")]
    private: bool,
}

pub fn run(cx: &mut Context, args: &NoteArgs) -> Result<u8> {
    let typed = words::with_stdin(&mut cx.outside(), args.words.clone())?;
    let (task, text) = cx.read(|view| subject::understand(view, args, &typed))?;
    let text = match args.condition.as_ref().or(args.next.as_ref()) {
        Some(said) => {
            subject::refuse_beside(&text)?;
            said.clone()
        }
        None if text.is_empty() => cx.outside().ask("Note")?.unwrap_or_default(),
        None => text,
    };
    let text = words::said(&text)
        .ok_or_else(|| Error::usage("a note needs text").hint("asyncw note 12 TEXT"))?;
    let noted = cx.write(|tx| record(tx, args, task.as_ref(), &text))?;
    let (noted, clock) = cx.read(|view| Ok((noted::load(view, &noted)?, view.clock().clone())))?;
    let text = screen::note::noted(&noted, cx.ui.look, &clock);
    cx.ui.answer(&Content::Note(json::noted(&noted)), &text);
    Ok(0)
}

fn record(tx: &mut Transaction, args: &NoteArgs, task: Option<&Task>, text: &str) -> Result<Noted> {
    let view = tx.view();
    let (fresh, now) = (tx.fresh(), view.now());
    if args.next.is_some() {
        let task = task.ok_or_else(|| which_task("next"))?;
        let last = view.last_block_of(task.id)?;
        tx.record(&next_step(task, last.as_ref(), text.to_owned(), (fresh, view.actor()), now))?;
        return Ok(Noted::Step(task.id));
    }
    let kind = match args {
        NoteArgs { state: true, .. } => NoteKind::State,
        NoteArgs { tried: true, .. } => NoteKind::Tried,
        NoteArgs { temp: true, .. } => NoteKind::Temp,
        NoteArgs { condition: Some(_), .. } => NoteKind::If,
        _ => NoteKind::Plain,
    };
    let remedy = "choose a time in the future: --until 22:00";
    let ahead = |text: &str| words::when_ahead(view, text, Sense::Until, remedy);
    let jotting = Jotting {
        kind,
        text: text.to_owned(),
        then: args.then.clone(),
        undo: args.undo.clone(),
        until: args.until.as_deref().map(ahead).transpose()?,
        is_private: args.private,
    };
    tx.record(&acts::note(task, jotting, fresh, now)?)?;
    Ok(Noted::Note(fresh))
}
