//! `redo`: does again what was taken back, as long as nothing else was done since.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::render::json::{self, Content};
use crate::render::screen;

use super::undo::run_back;

pub const EXAMPLES: &str = "\
Examples:
  asyncw redo
  asyncw redo 3            works if you changed nothing since";

#[derive(Debug, Args)]
pub struct RedoArgs {
    /// How many commands
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    count: u32,
}

pub fn run(cx: &mut Context, args: &RedoArgs) -> Result<u8> {
    let redone = run_back(cx, true, args.count, |tx| Ok(tx.view().last_undone()?))?;
    let text = screen::log::taken_back(&redone, cx.ui.look);
    cx.ui.answer(&Content::Redo(json::taken_back(&redone)), &text);
    Ok(u8::from(redone.taken.is_empty()))
}
