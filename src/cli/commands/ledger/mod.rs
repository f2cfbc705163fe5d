//! `ledger`: the file itself.

mod backup;
mod check;
mod choice;
mod recover;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::domain::Missing;
use crate::ledger::Copied;
use crate::render::json::{Content, ContentsJson, PathJson};
use crate::render::screen::checkup;
use crate::render::words;

pub const EXAMPLES: &str = "\
Examples:
  asyncw ledger path
  asyncw ledger check      is the file sound, and how new are the zone rules?
  asyncw ledger backup ~/ledger-monday.db
  asyncw ledger restore    which backups are there?
  asyncw ledger restore ~/ledger-monday.db
  asyncw ledger rebuild    if check found a problem
  asyncw ledger path --ledger work.db

The first write of each day saves a backup in the folder FILE.backups. Seven
daily and four weekly backups are kept.

While a ledger is in use, two more files sit beside it: FILE-wal holds the
newest changes, and FILE-shm is their index. So copy a ledger with asyncw
ledger backup, put a copy back with asyncw ledger restore, and move or remove
all three files together.";

#[derive(Debug, Args)]
pub struct LedgerArgs {
    #[command(subcommand)]
    verb: LedgerVerb,
}

#[derive(Debug, Subcommand)]
enum LedgerVerb {
    /// Check the tables against the journal; show the zone rules in use
    Check,
    /// Copy the ledger to a new file, safely even while it is in use
    Backup {
        /// The new file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Replace the ledger with a backup; the old file is kept
    Restore {
        /// The backup; leave it out to list the backups
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Rebuild the tables from the journal; the old file is kept
    Rebuild,
    /// Print where the ledger is, or would be
    Path,
}

pub fn run(cx: &mut Context, args: &LedgerArgs) -> Result<u8> {
    match &args.verb {
        LedgerVerb::Check => check::run(cx),
        LedgerVerb::Backup { file } => backup::run(cx, file),
        LedgerVerb::Restore { file } => recover::restore(cx, file.as_deref()),
        LedgerVerb::Rebuild => recover::rebuild(cx),
        LedgerVerb::Path => {
            let path = cx.path()?.display().to_string();
            cx.ui.answer(&Content::LedgerPath(PathJson { path: &path }), &format!("{path}\n"));
            Ok(0)
        }
    }
}

/// Returns what a ledger or a copy of one holds, for a document.
fn contents_json(copied: &Copied, missing: &[Missing]) -> ContentsJson {
    let path = copied.path.display().to_string();
    ContentsJson::new(path, (copied.entries, copied.tasks), copied.span, missing)
}

/// Returns what a ledger or a copy of one holds: `12 tasks · 30 entries`.
fn contents(copied: &Copied) -> String {
    let tasks = words::count(copied.tasks as usize, "task");
    format!("{tasks} · {}", checkup::entries(copied.entries))
}

fn no_ledger(cx: &Context) -> Result<Error> {
    let message = format!("ledger {} doesn't exist yet", cx.path()?.display());
    Ok(Error::new(Code::Nothing, message).hint("to start one: asyncw add TEXT"))
}
