//! `done`: finishes tasks and shows what comes next.

use clap::Args;

use crate::cli::answers::closing;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::engine::Closing;

use super::start;

pub const EXAMPLES: &str = "\
Examples:
  asyncw done              the task you are on
  asyncw done 12 15-17
  asyncw done webhook      the one open task with that word in its title
  asyncw done 12 --at 17:00
  asyncw done n7           a note that no longer holds";

#[derive(Debug, Args)]
pub struct DoneArgs {
    /// Tasks, or words of one title [default: the task you are on]
    #[arg(value_name = "ID", add = Candidates::TasksAndWaits)]
    ids: Vec<String>,
    /// Start what comes next at once
    #[arg(short, long)]
    start: bool,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &DoneArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    let closed = closing::close(cx, &args.ids, Closing::Done, &args.at)?;
    closed.answer(cx, "done", "done");
    if args.start { start::begin_pick_quietly(cx) } else { Ok(0) }
}
