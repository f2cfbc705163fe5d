//! `ledger check`: whether the file is sound, and how new the zone rules are.

use std::fs;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Result};
use crate::render::answer::Checkup;
use crate::render::json::{self, Content};
use crate::render::screen::checkup;

pub fn run(cx: &mut Context) -> Result<u8> {
    let mut checkup = Checkup { path: cx.path()?.display().to_string(), ..Checkup::default() };
    if cx.has_ledger()? {
        checkup.size_bytes = fs::metadata(cx.path()?).ok().map(|file| file.len());
        let found = cx.check()?;
        checkup.schema = found.schema;
        checkup.journal_entries = found.entries;
        checkup.faults = found.faults;
    }
    // My own zone may be what is damaged.
    let clock = cx.clock().or_else(|_| cx.machine_clock())?;
    let text = checkup::checkup(&checkup, &clock, cx.ui.look);
    cx.ui.answer(&Content::LedgerCheck(json::check(&checkup, &clock)), &text);
    Ok(if checkup.faults.is_empty() { 0 } else { Code::Unreadable.exit() })
}
