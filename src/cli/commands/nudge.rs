//! `nudge`: asks again, with the text to send and a new due.

use clap::Args;

use crate::cli::answers::asked;
use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::question::{self, DueArgs};
use crate::cli::typed::words;
use crate::domain::{Handle, WaitId};
use crate::engine::NextQuery;
use crate::engine::acts;
use crate::ledger::View;
use crate::render::answer::NudgedAnswer;
use crate::render::json::{self, Content};
use crate::render::{clean, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw nudge w3
  asyncw nudge w3 --within 2h";

#[derive(Debug, Args)]
pub struct NudgeArgs {
    /// The question, or the person you asked
    #[arg(value_name = "w3|@WHO", add = Candidates::OpenWaits)]
    wait: String,
    #[command(flatten)]
    due: DueArgs,
}

pub fn run(cx: &mut Context, args: &NudgeArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let (id, was_due) = cx.write(|tx| {
        let view = tx.view();
        let id = question_named(view, &args.wait)?;
        let wait = view.wait(id)?.ok_or_else(|| Error::unknown_id(&args.wait))?;
        let said = args.due.said(view, wait.person.as_ref())?;
        let usual = question::usual(view, wait.person.as_ref())?;
        let theirs = question::calendar(view, wait.person.as_ref())?;
        tx.record(&acts::nudge(&wait, said, usual, theirs, view.now())?)?;
        Ok((id, wait.due().filter(|due| *due > tx.view().now())))
    })?;
    let (nudged, clock) = cx.read(|view| {
        let wait = view.wait(id)?.ok_or_else(|| Error::lost("the wait", id))?;
        let nudged = NudgedAnswer {
            was_due: was_due.filter(|was| wait.due() != Some(*was)),
            asked: asked::of(view, wait, false)?,
            next: picker.look_ahead(view, NextQuery::best(PICKS))?,
        };
        Ok((nudged, view.clock().clone()))
    })?;
    let text = screen::asked::nudged(&nudged, cx.ui.look, &clock);
    cx.ui.answer(&Content::Nudge(json::nudged(&nudged, &clock)), &text);
    Ok(0)
}

/// Returns the question that a word names: its id, or whom it is for where only one is open.
fn question_named(view: &View, word: &str) -> Result<WaitId> {
    if word.starts_with('@') {
        return question::only_open_for(view, &Handle::parse(word)?, "nudge");
    }
    words::one(view, word)?.ok_or_else(|| {
        Error::new(Code::UnknownId, format!("{} isn't a question", clean(word)))
            .hint("asyncw waiting lists open questions")
    })
}
