//! Copies a ledger while others write to it, and verifies the copy before it gets its name.

use std::path::{Path, PathBuf};

use chrono::DateTime;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::domain::Timestamp;

use super::draft::{Draft, sweep};
use super::error::{LedgerError, Result};
use super::location::{Location, beside, folder};
use super::open::{Ledger, connect, connect_immutable};

/// What a copy of a ledger holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// Where it is.
    pub path: PathBuf,
    /// How many entries its journal has.
    pub entries: u32,
    /// How many tasks it has, open or closed.
    pub tasks: u32,
    /// When the first and the last of its entries were recorded.
    pub span: Option<(Timestamp, Timestamp)>,
}

impl Ledger {
    /// Copies the ledger, as it is at one moment, to a new file.
    ///
    /// # Errors
    /// Refuses the ledger's own path, a file that already exists and a missing folder; fails if the ledger or
    /// its copy is damaged, or the copy cannot be written. Nothing is left then.
    pub fn backup(&mut self, to: &Path) -> Result<Copied> {
        let place = self.place_of_copy(to)?;
        sweep(folder(&place));
        let draft = Draft::new(&place)?;
        let copied = self.read(|view| {
            copy(view.connection, draft.path())?;
            copied_from(view.connection, &place)
        })?;
        verify(draft.path(), &copied)?;
        if draft.put()? { Ok(copied) } else { Err(LedgerError::Exists { path: place }) }
    }

    fn place_of_copy(&self, to: &Path) -> Result<PathBuf> {
        let place = Location::named(to)?.path().to_owned();
        let mine = self.location().path();
        if place == mine || beside(mine).contains(&place) {
            return Err(LedgerError::OntoItself { path: place });
        }
        // A log that is there already would be played onto the copy.
        let there = beside(&place).into_iter().chain([place.clone()]);
        if let Some(path) = there.into_iter().find(|path| path.symlink_metadata().is_ok()) {
            return Err(LedgerError::Exists { path });
        }
        if !folder(&place).is_dir() {
            return Err(LedgerError::NoFolderForCopy { path: place });
        }
        Ok(place)
    }
}

/// Returns what a ledger, or a copy of one, holds.
pub(super) fn copied_from(ledger: &Connection, path: &Path) -> Result<Copied> {
    let count = |sql: &str| ledger.query_row(sql, [], |row| row.get(0));
    let first_and_last = "SELECT min(at), max(at) FROM entry";
    let (first, last): (Option<i64>, Option<i64>) =
        ledger.query_row(first_and_last, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let instant = |at: Option<i64>| DateTime::from_timestamp(at?, 0);
    Ok(Copied {
        path: path.to_owned(),
        entries: count("SELECT count(*) FROM entry")?,
        tasks: count("SELECT count(*) FROM task WHERE deleted IS NULL")?,
        span: instant(first).zip(instant(last)),
    })
}

/// Copies all pages in one step, as the read transaction sees them.
pub(super) fn copy(from: &Connection, to: &Path) -> Result<()> {
    let mut to = connect(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    to.pragma_update(None, "synchronous", "OFF")?;
    match Backup::new(from, &mut to)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(LedgerError::Busy(None)),
    }
}

pub(super) fn verify(path: &Path, copied: &Copied) -> Result<()> {
    let connection = connect_immutable(path)?;
    let check = "PRAGMA integrity_check(1)";
    let found: String = connection.query_row(check, [], |row| row.get(0))?;
    if found != "ok" {
        return Err(LedgerError::Damaged { what: found });
    }
    let count = "SELECT count(*) FROM entry";
    let entries: u32 = connection.query_row(count, [], |row| row.get(0))?;
    if entries == copied.entries {
        return Ok(());
    }
    let what = format!("its copy has {entries} of {} entries", copied.entries);
    Err(LedgerError::Damaged { what })
}
