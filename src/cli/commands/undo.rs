//! `undo`: takes back the last commands; nothing is removed, an entry says what was taken back.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::domain::Entry;
use crate::engine::acts::take_back;
use crate::render::answer::TakenBackAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw undo              the last command
  asyncw undo 3            the last three; asyncw redo does them again";

#[derive(Debug, Args)]
pub struct UndoArgs {
    /// How many commands
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    count: u32,
}

pub fn run(cx: &mut Context, args: &UndoArgs) -> Result<u8> {
    let undone = run_back(cx, false, args.count, |tx| Ok(tx.view().last_done()?))?;
    let text = screen::log::taken_back(&undone, cx.ui.look);
    cx.ui.answer(&Content::Undo(json::taken_back(&undone)), &text);
    Ok(u8::from(undone.taken.is_empty()))
}

/// Takes back what `last` finds, so many times, in one transaction; what `undo` and `redo` share.
///
/// # Errors
/// Refuses what a later command changed, and a result that breaks a rule.
pub fn run_back(
    cx: &mut Context,
    is_redo: bool,
    count: u32,
    last: impl Fn(&Transaction) -> Result<Option<Entry>>,
) -> Result<TakenBackAnswer> {
    let nothing = TakenBackAnswer { is_redo, taken: Vec::new(), entries: Vec::new() };
    // Without a ledger, or with nothing to take back, nothing is written.
    if !cx.has_ledger()? {
        return Ok(nothing);
    }
    cx.write(|tx| {
        let mut back = nothing.clone();
        for _ in 0..count {
            let Some(entry) = last(tx)? else { break };
            let changes = take_back(&entry, tx.view().now(), |record, field| {
                Ok::<_, Error>(tx.view().last_change(record, field)?)
            })?;
            if let Some(n) = tx.record_taking_back(entry.n, &changes)? {
                back.entries.extend(tx.view().entry(n)?);
            }
            // A redo names the command that the undo had taken back.
            let named = match entry.stamp.undoes {
                Some(undone) => tx.view().entry(undone)?.unwrap_or(entry),
                None => entry,
            };
            back.taken.push(named);
        }
        Ok(back)
    })
}
