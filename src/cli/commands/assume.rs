//! `assume`: goes on without knowing, in a way that can be undone.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::answers::recorded::recorded;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::{assumed, words};
use crate::engine::NextQuery;
use crate::engine::acts::{self, Supposition};
use crate::render::answer::AssumedAnswer;
use crate::render::json::{self, Content};
use crate::render::outgoing;
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw assume w3 cents, as in v1 --undo 'one config key'
  asyncw assume w3                   assumes its --default
  asyncw assume 14 cents --undo 'one config key' --announce";

#[derive(Debug, Args)]
pub struct AssumeArgs {
    /// A question (w3) or waiting task (14), then what you assume [default: its --default]
    #[arg(value_name = "w3|ID TEXT", add = Candidates::TasksAndWaits)]
    words: Vec<String>,
    /// How to undo it
    #[arg(long, value_name = "TEXT")]
    undo: Option<String>,
    /// Say that it can't be undone; refused, because that needs approval first
    #[arg(long, conflicts_with = "undo")]
    one_way: bool,
    /// Print a message that says what you assume, and by when to object
    #[arg(long)]
    announce: bool,
}

pub fn run(cx: &mut Context, args: &AssumeArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let typed = words::with_stdin(&mut cx.outside(), args.words.clone())?;
    let uuid = cx.write(|tx| record(tx, args, &typed))?;
    let (assumed, clock) = cx.read(|view| {
        let assumption = recorded(view, "the assumption", uuid, |id| view.assumption(id))?;
        let task = view.task(assumption.task.id)?;
        let task = task.ok_or_else(|| Error::lost("the task", assumption.task.uuid))?;
        let wait = assumption.wait.map(|wait| view.wait(wait.id)).transpose()?.flatten();
        let clock = view.clock();
        let whom = wait.as_ref().and_then(|wait| wait.person.as_ref());
        let audience = view.audience_of_message(whom, Some(task.id))?;
        let announced =
            || outgoing::announcement(&assumption, &task, wait.as_ref(), &audience, clock);
        let message = args.announce.then(announced);
        let next = picker.look_ahead(view, NextQuery::best(PICKS))?;
        Ok((AssumedAnswer { assumption, task, message, next }, clock.clone()))
    })?;
    let text = screen::asked::assumed(&assumed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Assume(json::assumed(&assumed, &clock)), &text);
    if args.undo.is_none() {
        cx.ui.aside("hint: next time, record how to undo it: --undo 'one config key'");
    }
    Ok(0)
}

fn record(tx: &mut Transaction, args: &AssumeArgs, typed: &[String]) -> Result<Uuid> {
    let view = tx.view();
    let (task, wait, text) = assumed::understand(view, typed)?;
    let supposition = Supposition {
        text: words::said(&text),
        undo: args.undo.as_deref().and_then(words::said),
        is_one_way: args.one_way,
    };
    let uuid = tx.fresh();
    tx.record(&acts::assume(&task, wait.as_ref(), supposition, uuid, view.now())?)?;
    Ok(uuid)
}
