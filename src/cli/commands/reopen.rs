//! `reopen`: opens closed tasks again.

use clap::Args;

use crate::cli::changed;
use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::cli::words;
use crate::engine::reopen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw reopen 12
  asyncw reopen 3 7        a part together with its whole";

#[derive(Debug, Args)]
pub struct ReopenArgs {
    /// Closed tasks
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

pub fn run(cx: &mut Context, args: &ReopenArgs) -> Result<u8> {
    let ids = cx.write(|act| {
        let tasks = words::tasks(act.view(), &args.ids)?;
        let changes: Vec<_> = tasks.iter().flat_map(reopen).collect();
        act.record(&changes)?;
        Ok(tasks.iter().map(|task| task.id).collect::<Vec<_>>())
    })?;
    changed::answer(cx, "reopen", &ids)
}
