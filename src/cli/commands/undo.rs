//! `undo`: takes back the last commands; nothing is removed, an entry says what was taken back.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::domain::Entry;
use crate::engine::acts::take_back;
use crate::ledger::View;
use crate::render::answer::TakenBackAnswer;
use crate::render::json::{self, Content};
use crate::render::{clean, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw undo              the last command
  asyncw undo 3            the last three; asyncw redo does them again
  asyncw undo --entry 41   that one, by its number in asyncw log";

#[derive(Debug, Args)]
pub struct UndoArgs {
    /// How many commands
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
    count: u32,
    /// Undo only this entry of asyncw log, whoever typed it
    #[arg(long, value_name = "N", conflicts_with = "count")]
    entry: Option<u32>,
}

pub fn run(cx: &mut Context, args: &UndoArgs) -> Result<u8> {
    if args.entry.is_none() && args.count > 1 && !is_wanted(cx, args.count)? {
        return Ok(1);
    }
    let undone = match args.entry {
        Some(n) => run_back(cx, false, 1, |tx| named(tx.view(), n).map(Some))?,
        None => run_back(cx, false, args.count, |tx| Ok(tx.view().last_done()?))?,
    };
    let text = screen::log::taken_back(&undone, cx.ui.look);
    cx.ui.answer(&Content::Undo(json::taken_back(&undone)), &text);
    Ok(u8::from(undone.taken.is_empty()))
}

/// Lists the commands to undo and asks, at a terminal: `undo 4` may be meant for task 4.
fn is_wanted(cx: &mut Context, count: u32) -> Result<bool> {
    if !cx.ui.is_interactive() {
        return Ok(true);
    }
    let entries = cx.read(|view| Ok(view.last_entries_done(count)?))?;
    for entry in &entries {
        cx.ui.aside(&format!("  {} {}", entry.n, clean(&entry.stamp.words)));
    }
    let question = format!("Undo these {} commands? (y, Enter: no)", entries.len());
    Ok(cx.outside().confirm(&question)? || entries.is_empty())
}

/// Returns the entry that is to be taken back by its number.
///
/// # Errors
/// Refuses an entry that doesn't exist, is an undo, was undone, or is another actor's unless I ask for it.
fn named(view: &View, n: u32) -> Result<Entry> {
    let Some(entry) = view.entry(n)? else {
        return Err(Error::new(Code::UnknownId, format!("entry {n} doesn't exist"))
            .hint("asyncw log shows the entry numbers"));
    };
    let (actor, by) = (view.actor(), &entry.stamp.by);
    if !actor.is_me() && actor != by {
        return Err(Error::new(
            Code::Actor,
            format!("entry {n} is @{by}'s; @{actor} can't undo it"),
        )
        .hint("ask @me to undo it"));
    }
    if entry.stamp.undoes.is_some() {
        return Err(Error::new(Code::UndoConflict, format!("entry {n} is itself an undo"))
            .hint("to reverse an undo: asyncw redo"));
    }
    if view.is_taken_back(n)? {
        return Err(Error::new(Code::UndoConflict, format!("entry {n} was already undone"))
            .hint("to reverse an undo: asyncw redo"));
    }
    Ok(entry)
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
