//! `resume`: goes back to the task that was left last.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::takeover::TakeoverArgs;
use crate::render::json::{Content, StartJson};

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
        let text = "Nothing to resume: start something with asyncw start.\n";
        cx.ui.answer(&Content::Resume(StartJson::default()), text);
        return Ok(1);
    };
    start::resume(cx, &StartArgs::resuming(task, args.takeover, args.at))
}
