//! `undo`: takes back the last commands; nothing is removed, an entry says what was taken back.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::domain::Entry;
use crate::engine::acts::take_back;
use crate::render::json::{self, Content, EntriesJson};
use crate::render::{clean, fit};

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
    run_back(cx, "undo", args.count, |tx| Ok(tx.view().last_done()?))
}

/// Takes back what `last` finds, so many times, in one transaction; what `undo` and `redo` share.
///
/// # Errors
/// Refuses what a later command changed, and a result that breaks a rule.
pub fn run_back(
    cx: &mut Context,
    verb: &str,
    count: u32,
    last: impl Fn(&Transaction) -> Result<Option<Entry>>,
) -> Result<u8> {
    // Without a ledger, or with nothing to take back, nothing is written.
    if !cx.has_ledger()? {
        return Ok(answer(cx, verb, &[], &[]));
    }
    let (taken, entries) = cx.write(|tx| {
        let (mut taken, mut entries) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let Some(entry) = last(tx)? else { break };
            let changes = take_back(&entry, tx.view().now(), |record, field| {
                Ok::<_, Error>(tx.view().last_change(record, field)?)
            })?;
            if let Some(n) = tx.record_taking_back(entry.n, &changes)? {
                entries.extend(tx.view().entry(n)?);
            }
            // A redo names the command that the undo had taken back.
            let named = match entry.stamp.undoes {
                Some(undone) => tx.view().entry(undone)?.unwrap_or(entry),
                None => entry,
            };
            taken.push(named);
        }
        Ok((taken, entries))
    })?;
    Ok(answer(cx, verb, &taken, &entries))
}

fn answer(cx: &mut Context, verb: &str, taken: &[Entry], entries: &[Entry]) -> u8 {
    let mut text = String::new();
    for (taken, entry) in taken.iter().zip(entries) {
        let what = if verb == "undo" { "took back" } else { "did again" };
        let words = fit(&clean(&taken.stamp.words), 200);
        text.push_str(&format!("{what}: {words} · {}\n", cx.ui.look.dim(&entry.names())));
    }
    if taken.is_empty() {
        text = format!("Nothing to {verb}.\n");
    }
    let data = EntriesJson { entries: json::entries(entries) };
    let answer = if verb == "undo" { Content::Undo(data) } else { Content::Redo(data) };
    cx.ui.answer(&answer, &text);
    u8::from(taken.is_empty())
}
