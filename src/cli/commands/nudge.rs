//! `nudge`: asks again, with the text to send and a new due.

use clap::Args;

use crate::cli::answers::asked::call_suggestion;
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
use crate::render::json::{self, AskedJson, Content, WaitJson};
use crate::render::{answer, clean, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw nudge w3
  asyncw nudge w3 --within 2h";

#[derive(Debug, Args)]
pub struct NudgeArgs {
    /// The question, or whom it is for
    #[arg(value_name = "w3|@WHO", add = Candidates::OpenWaits)]
    wait: String,
    #[command(flatten)]
    due: DueArgs,
}

pub fn run(cx: &mut Context, args: &NudgeArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let id = cx.write(|tx| {
        let view = tx.view();
        let id = question_named(view, &args.wait)?;
        let wait = view.wait(id)?.ok_or_else(|| Error::unknown_id(&args.wait))?;
        let said = args.due.said(view, wait.person.as_ref())?;
        let usual = question::usual(view, wait.person.as_ref())?;
        tx.record(&acts::nudge(&wait, said, usual, view.now())?)?;
        Ok(id)
    })?;
    let look = cx.ui.look;
    let (wait, message, suggestion, next, clock, text) = cx.read(|view| {
        let wait = view.wait(id)?.ok_or_else(|| Error::lost("the wait", id))?;
        let task = view.task_of(wait.task)?;
        let message = answer::question(&wait, task.as_ref(), view.clock());
        let mut text = screen::waiting::nudged(&wait, task.as_ref(), look, view.clock());
        let suggestion = call_suggestion(view, &wait)?;
        if let Some(suggestion) = &suggestion {
            text.push_str(&format!("\n{suggestion}\n"));
        }
        let next = picker.look_ahead(view, NextQuery::best(PICKS))?;
        Ok((wait, message, suggestion, next, view.clock().clone(), text))
    })?;
    let data = AskedJson {
        wait: WaitJson::from(&wait),
        message: Some(&message),
        suggestion: suggestion.as_deref(),
        became_ready: Vec::new(),
        next: json::next(&next, &clock),
    };
    cx.ui.answer(&Content::Nudge(data), &text);
    Ok(0)
}

/// Returns the question that a word names: its id, or whom it is for where only one is open.
fn question_named(view: &View, word: &str) -> Result<WaitId> {
    if word.starts_with('@') {
        return question::only_open_for(view, &Handle::parse(word)?, "nudge");
    }
    words::one(view, word)?.ok_or_else(|| {
        Error::new(Code::UnknownId, format!("{} is no question", clean(word)))
            .hint("asyncw waiting lists them")
    })
}
