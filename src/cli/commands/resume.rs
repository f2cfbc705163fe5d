//! `resume`: goes back to the task that was left last.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::takeover::TakeoverArgs;
use crate::engine::acts::{Earliest, Stop, stop};
use crate::render::json::{Content, StartJson};
use crate::render::screen::interruption;

use super::start::{self, StartArgs};

pub const EXAMPLES: &str = "\
Examples:
  asyncw resume            after lunch
  asyncw resume --at 13:30";

#[derive(Debug, Args)]
pub struct ResumeArgs {
    #[command(flatten)]
    takeover: TakeoverArgs,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: ResumeArgs) -> Result<u8> {
    let Some(task) = cx.read(|view| Ok(view.last_open_task()?))? else {
        return back_to_nothing(cx, &args.at);
    };
    start::resume(cx, &StartArgs::resuming(task, args.takeover, args.at))
}

/// Ends what interrupts somebody, or their break, where there is nothing to go back to.
fn back_to_nothing(cx: &mut Context, at: &AtArgs) -> Result<u8> {
    let ended = cx.write(|tx| {
        let hands = tx.view().hands()?;
        let at = at.instant(tx.view(), Earliest::of_stop(&hands))?;
        let now = tx.view().now();
        tx.record(&stop(&hands, Stop { at, now, ..Stop::default() }))?;
        let ended = hands.interruption.map(|one| tx.view().interruption(one.id));
        Ok(ended.transpose()?.flatten())
    })?;
    let clock = cx.clock()?;
    let line = ended.as_ref().map(|one| interruption::line(one, None, cx.ui.look, &clock));
    let nothing = "Nothing to resume: start something with asyncw start.\n";
    let text = line.unwrap_or_default() + nothing;
    cx.ui.answer(&Content::Resume(StartJson::default()), &text);
    Ok(u8::from(ended.is_none()))
}
