//! `drop`: gives tasks up, withdraws questions, closes notes.

use clap::Args;

use crate::cli::answers::closing;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;
use crate::engine::Closing;

pub const EXAMPLES: &str = "\
Examples:
  asyncw drop 12
  asyncw drop w3           nobody waits for it any more

What comes after a dropped task is released, as if it were done. Nothing is lost: asyncw reopen 12.";

#[derive(Debug, Args)]
pub struct DropArgs {
    /// Tasks, questions or notes
    #[arg(value_name = "ID", add = Candidates::TasksAndWaits)]
    ids: Vec<String>,
}

pub fn run(cx: &mut Context, args: &DropArgs) -> Result<u8> {
    if args.ids.is_empty() {
        return Err(Error::usage("nothing is named to be dropped").hint("asyncw drop 12"));
    }
    closing::close(cx, &args.ids, Closing::Drop, &AtArgs::default())?.answer(cx, "drop", "dropped");
    Ok(0)
}
