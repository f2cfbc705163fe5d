//! `stop`: pauses, and leaves a line for next time.

use clap::Args;

use crate::cli::answers::next_step;
use crate::cli::answers::picker::{PICKS, Picker, judge};
use crate::cli::answers::started;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::AtArgs;
use crate::engine::acts::{Earliest, stop};
use crate::engine::{NextQuery, Standings};
use crate::render::json::{self, Content, StopJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw stop -m 'pass FakeClock at tests/retry.rs:88'
  asyncw stop --at '20min ago'        I forgot";

#[derive(Debug, Args)]
pub struct StopArgs {
    /// What comes next on the task, for when you come back
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &StopArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let (running, place) = cx.running_place()?;
    let stopped = match running {
        None => None,
        Some(_) => cx.write(|tx| {
            let Some(block) = tx.view().running()? else {
                return Ok(None);
            };
            let at = args.at.instant(tx.view(), Some(Earliest::of_stop(&block)))?;
            tx.record(&stop(&block, at, args.message.clone(), place.clone()))?;
            Ok(Some(block))
        })?,
    };
    let (left, tasks, waits, next, clock) = cx.read(|view| {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let next = picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?;
        let left = stopped.as_ref().map(|block| started::stopped(view, block.id));
        let left = left.transpose()?.flatten();
        let tasks = left.iter().map(|left| left.task.clone()).collect();
        let (tasks, waits) = judge(view, &snapshot, tasks)?;
        Ok((left, tasks, waits, next, view.clock().clone()))
    })?;
    let look = cx.ui.look;
    let mut text = match &left {
        Some(left) => screen::started::stopped(left, look, &clock),
        None => "Nothing runs.\n".to_owned(),
    };
    // Who stops a task knows that it is there.
    let first = next.ranking.picks.first().map(|pick| pick.id);
    if first.is_none() || first != left.as_ref().map(|left| left.task.id) {
        text.push_str(&screen::next::then(&next, look, &clock));
    }
    let data = StopJson {
        block: left.as_ref().map(|left| json::block(&left.block, &[])),
        task: tasks.first().map(|task| json::task(task, &waits, &clock)),
        next: json::next(&next, &clock),
    };
    cx.ui.answer(&Content::Stop(data), &text);
    let Some(stopped) = stopped else { return Ok(1) };
    if args.message.is_none() {
        next_step::ask_for_one(cx, stopped.id)?;
    }
    Ok(0)
}
