//! `block`: records whom a task waits for, and shows what comes next in the same breath.

use clap::Args;

use crate::cli::answers::asked::{self, Asked};
use crate::cli::answers::next_step;
use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::answers::started;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::question::{self, Effect, QuestionArgs};
use crate::cli::typed::words;
use crate::engine::NextQuery;
use crate::engine::acts::{self, Blocking};
use crate::render::answer::BlockedAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

use super::start;

pub const EXAMPLES: &str = "\
Examples:
  asyncw block @ana 'cursor or offset?' -m 'Link header, orders.rs:88'
  asyncw block 14 @maria 'cents or euros?' --by fri@15:00 --default cents
  asyncw block --on CI the nightly run";

#[derive(Debug, Args)]
pub struct BlockArgs {
    /// Task [default: the one you're on], person and question
    #[arg(value_name = "[ID] @WHO TEXT", add = Candidates::HandlesAndTasks)]
    words: Vec<String>,
    #[command(flatten)]
    question: QuestionArgs,
    /// Next step on the task, for when you come back
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    /// Start the next task right away
    #[arg(short, long)]
    start: bool,
}

pub fn run(cx: &mut Context, args: BlockArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let free = question::understand(cx, "block", args.words, &args.question)?;
    let (_, place) = cx.running_place()?;
    let (task, asked, stopped, entry) = cx.write(|tx| {
        let view = tx.view();
        let id = free.id.map_or_else(|| ".".to_owned(), |id| id.to_string());
        let task = words::task(view, &id)?;
        let link = Some(task.link_to());
        let (question, mut changes) =
            question::question(view, &free, link, Effect::Holds, &args.question)?;
        let asked = Asked { wait: tx.fresh(), is_new: !changes.is_empty() };
        let (hands, last) = (view.hands()?, view.last_block_of(task.id)?);
        let (last, actor) = (last.as_ref(), view.actor());
        let blocking = Blocking { task: &task, hands: &hands, last, actor };
        let message = args.message.as_deref().and_then(words::said);
        let fresh = (asked.wait, tx.fresh());
        let (blocked, stopped) =
            acts::block(blocking, question, message, place.clone(), fresh, view.now())?;
        changes.extend(blocked);
        let entry = tx.record(&changes)?;
        Ok((task.id, asked, stopped, entry))
    })?;
    let query = NextQuery { blocked: Some(task), ..NextQuery::best(PICKS) };
    let (blocked, clock) = cx.read(|view| {
        let blocked = BlockedAnswer {
            asked: asked::load(view, asked)?,
            left: stopped.map(|block| started::stopped(view, block)).transpose()?.flatten(),
            next: picker.look_ahead(view, query)?,
        };
        Ok((blocked, view.clock().clone()))
    })?;
    let text = screen::asked::blocked(&blocked, cx.ui.look, &clock);
    cx.ui.answer(&Content::Block(json::blocked(&blocked, &clock)), &text);
    if let (Some(block), None) = (stopped, &args.message) {
        next_step::ask_for_one(cx, block)?;
    }
    if args.start { start::start_pick_quietly(cx, entry) } else { Ok(0) }
}
