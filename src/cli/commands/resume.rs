//! `resume`: goes back to the task that was left last.

use clap::Args;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::takeover::TakeoverArgs;
use crate::engine::acts::{Earliest, Stop, stop};
use crate::engine::{NextQuery, Standings, State};
use crate::render::json::{Content, StartJson};
use crate::render::screen::{self, interruption};

use super::start::{self, StartArgs};

pub const EXAMPLES: &str = "\
Examples:
  asyncw resume            after lunch
  asyncw resume --at 9:30";

#[derive(Debug, Args)]
pub struct ResumeArgs {
    #[command(flatten)]
    takeover: TakeoverArgs,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: ResumeArgs) -> Result<u8> {
    let found = cx.read(|view| {
        let Some(task) = view.last_open_task()? else { return Ok(None) };
        if view.hands()?.interruption.is_none() {
            return Ok(Some(task));
        }
        // Who has a break or an interruption behind them is back, also where the task has to wait.
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let is_held = matches!(standings.state(task), Some(State::Held(_)));
        Ok(Some(task).filter(|_| !is_held))
    })?;
    let Some(task) = found else { return back_to_nothing(cx, &args.at) };
    start::resume(cx, &StartArgs::resuming(task, args.takeover, args.at))
}

/// Ends what interrupts somebody, or their break, where there is nothing to go back to now.
fn back_to_nothing(cx: &mut Context, at: &AtArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let look = cx.ui.look;
    let ended = cx.write(|tx| {
        let hands = tx.view().hands()?;
        let at = at.instant(tx.view(), Earliest::of_stop(&hands))?;
        let now = tx.view().now();
        tx.record(&stop(&hands, Stop { at, now, ..Stop::default() }))?;
        let ended = hands.interruption.map(|one| tx.view().interruption(one.id));
        Ok(ended.transpose()?.flatten())
    })?;
    let text = cx.read(|view| {
        let (task, clock) = (view.last_open_task()?, view.clock());
        let line = ended.as_ref().map(|one| interruption::line(one, None, look, clock));
        let next = picker.look_ahead(view, NextQuery::best(PICKS))?;
        let nothing = match task {
            Some(task) => format!("{task} is on hold: asyncw show {task}\n"),
            None => "Nothing to resume: start something with asyncw start.\n".to_owned(),
        };
        let then =
            if task.is_some() { screen::next::then(&next, look, clock) } else { String::new() };
        Ok(line.unwrap_or_default() + &nothing + &then)
    })?;
    cx.ui.answer(&Content::Resume(StartJson::default()), &text);
    Ok(u8::from(ended.is_none()))
}
