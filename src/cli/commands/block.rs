//! `block`: records whom a task waits for, and shows what comes next in the same breath.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::next_step;
use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::question::{self, Effect, QuestionArgs};
use crate::cli::typed::words;
use crate::engine::{Asked, leave_next_step, next_step, stop};
use crate::render::{json, screen};

use super::start;

pub const EXAMPLES: &str = "\
Examples:
  asyncw block @ana cursor or offset? -m 'Link header, orders.rs:88'
  asyncw block 14 @maria cents or euros? --by fri@15:00 --default cents
  asyncw block --on CI the nightly run";

#[derive(Debug, Args)]
pub struct BlockArgs {
    /// Perhaps a task, the person, and the question
    #[arg(value_name = "[ID] @WHO TEXT", add = Candidates::HandlesAndTasks)]
    words: Vec<String>,
    #[command(flatten)]
    question: QuestionArgs,
    /// What comes next on the task, for when you come back
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    /// Start what comes next at once
    #[arg(short, long)]
    start: bool,
}

pub fn run(cx: &mut Context, args: BlockArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    words::refuse_split_dates(&cx.args)?;
    let free = question::understand(cx, args.words, &args.question)?;
    let (running, place) = cx.running_place()?;
    let (asked, stopped) = cx.write(|tx| {
        let id = free.id.map_or_else(|| ".".to_owned(), |id| id.to_string());
        let task = words::open_only(words::task(tx.view(), &id)?)?;
        let (mut changes, asked) =
            question::ask(tx, &free, Some(task.link_to()), Effect::Holds, &args.question)?;
        let stopped = tx.view().running()?.filter(|block| block.task.id == task.id);
        if let Some(block) = &stopped {
            changes.extend(stop(block, tx.view().now(), args.message.clone(), place.clone()));
        } else if let Some(message) = &args.message {
            // Where it does not run, the line belongs to where it was left.
            changes.extend(match tx.view().last_block_of(task.id)? {
                Some(block) => leave_next_step(&block, message.clone()),
                None => next_step(&task, message.clone(), Uuid::new_v4(), tx.view().now()),
            });
        }
        tx.record(&changes)?;
        Ok((asked, stopped.map(|block| block.id)))
    })?;
    let look = cx.ui.look;
    let (told, next, text) = cx.read(|view| {
        let told = question::told(view, asked, look)?;
        let next = picker.look_ahead(view, Asked::best(PICKS))?;
        let mut text = match stopped {
            Some(block) => next_step::stopped_line(view, block, look)?,
            None => String::new(),
        };
        text.push_str(&told.text);
        text.push_str(&screen::next::then(&next, look, view.clock()));
        Ok((told, next, text))
    })?;
    let clock = cx.clock()?;
    let data = serde_json::json!({
        "wait": json::WaitJson::from(&told.wait),
        "message": told.message,
        "suggestion": told.suggestion,
        "next": json::next(&next, &clock),
    });
    cx.ui.answer("block", data, &text);
    if let (Some(block), Some(_), None) = (stopped, running, &args.message) {
        next_step::ask_for_one(cx, block)?;
    }
    if args.start { start::begin_pick_quietly(cx) } else { Ok(0) }
}
