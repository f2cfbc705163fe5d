//! `ledger`: the file itself.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use crate::cli::context::Context;
use crate::cli::error::{Code, Error, Result};
use crate::domain::{TzVersion, format_instant};
use crate::render::view::checkup::{self, Checkup};
use crate::render::{clean, words, wrap};

pub const EXAMPLES: &str = "\
Examples:
  asyncw ledger path
  asyncw ledger check      is the file sound, and how new are the zone rules?
  asyncw ledger backup ~/ledger-monday.db
  asyncw ledger path --ledger work.db

While somebody works with a ledger, there are two more files beside it: FILE-wal
holds the newest changes, and FILE-shm finds them. So copy a ledger with asyncw
ledger backup, and move or remove all three together.";

#[derive(Debug, Args)]
pub struct LedgerArgs {
    #[command(subcommand)]
    verb: LedgerVerb,
}

#[derive(Debug, Subcommand)]
enum LedgerVerb {
    /// Look the file over, and say which zone rules are used
    Check,
    /// Copy the ledger to a new file, while others may write to it
    Backup {
        /// The new file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Print where the ledger is, or would be
    Path,
}

pub fn run(cx: &mut Context, args: &LedgerArgs) -> Result<u8> {
    match &args.verb {
        LedgerVerb::Check => check(cx),
        LedgerVerb::Backup { file } => backup(cx, file),
        LedgerVerb::Path => {
            let path = cx.path()?.display().to_string();
            cx.ui.answer("ledger-path", json!({"path": path}), &format!("{path}\n"));
            Ok(0)
        }
    }
}

fn backup(cx: &mut Context, file: &Path) -> Result<u8> {
    if !cx.has_ledger()? {
        let message = format!("there is no ledger at {} yet", cx.path()?.display());
        return Err(Error::new(Code::Nothing, message).hint("asyncw add TEXT begins one"));
    }
    let copied = cx.backup(file)?;
    let path = copied.path.display().to_string();
    let none: [(); 0] = [];
    let data = json!({
        "path": path,
        "entries": copied.entries,
        "tasks": copied.tasks,
        "from": copied.span.map(|(first, _)| format_instant(first)),
        "to": copied.span.map(|(_, last)| format_instant(last)),
        "missing": none,
    });
    let tasks = words::count(copied.tasks as usize, "task");
    let entries = checkup::entries(copied.entries);
    let holds = format!("   {tasks} · {entries} in the journal · verified");
    let text = format!("{}\n{}\n", clean(&path), wrap(&holds, cx.ui.look.width, "   "));
    cx.ui.answer("ledger-backup", data, &text);
    Ok(0)
}

fn check(cx: &mut Context) -> Result<u8> {
    let mut checkup = Checkup { path: cx.path()?.display().to_string(), ..Checkup::default() };
    if cx.has_ledger()? {
        checkup.size_bytes = fs::metadata(cx.path()?).ok().map(|file| file.len());
        (checkup.schema, checkup.journal_entries, checkup.faults) = cx.read(|view| {
            Ok((Some(view.schema_version()?), view.journal_entries()?, view.faults()?))
        })?;
    }
    let clock = cx.clock()?;
    let zones = &clock.zones;
    let version = |version: Option<&TzVersion>| version.map(TzVersion::to_string);
    let faults = checkup.faults.iter();
    let mut findings: Vec<_> = faults
        .map(|fault| json!({"code": fault.code(), "text": checkup::fault_text(fault)}))
        .collect();
    let stale = checkup::stale_rules(zones, &clock);
    findings.extend(stale.map(|text| json!({"code": "tz_stale", "text": text})));
    let data = json!({
        "ok": checkup.faults.is_empty(),
        "findings": findings,
        "path": checkup.path,
        "size_bytes": checkup.size_bytes,
        "schema": checkup.schema,
        "journal_entries": checkup.journal_entries,
        "tz": {
            "system": version(zones.system_version()),
            "bundled": version(zones.bundled_version()),
            "used": version(zones.version()),
            "source": if zones.uses_system() { "system" } else { "bundled" },
        },
    });
    cx.ui.answer("ledger-check", data, &checkup::checkup(&checkup, &clock, cx.ui.look));
    Ok(if checkup.faults.is_empty() { 0 } else { Code::Unreadable.exit() })
}
