//! `reopen`: opens closed tasks again.

use clap::Args;

use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::words;
use crate::engine::acts::reopen;
use crate::ledger::TitleScope;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw reopen 12
  asyncw reopen 3 7        a subtask together with its parent";

#[derive(Debug, Args)]
pub struct ReopenArgs {
    /// Closed tasks, or words from a title
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
}

pub fn run(cx: &mut Context, args: &ReopenArgs) -> Result<u8> {
    let named = named::ids(cx, &args.ids, TitleScope::Closed, Sureness::OnlyOne)?;
    let ids = cx.write(|tx| {
        let tasks = words::tasks(tx.view(), &named)?;
        tx.record(&reopen(&tasks))?;
        Ok(tasks.iter().map(|task| task.id).collect::<Vec<_>>())
    })?;
    let (changed, clock) = tasks::load(cx, &ids)?;
    let text = screen::changed::changed(&changed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Reopen(json::changed(&changed, &clock)), &text);
    Ok(0)
}
