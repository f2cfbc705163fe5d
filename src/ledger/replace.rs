//! Replaces the contents of the ledger's own file, in one step.
//!
//! What is to be there is built and proved beside the ledger. SQLite's backup interface writes it into the file as
//! one transaction, so that other processes keep valid connections and see all of it or nothing: a file renamed
//! under them would have its old log played onto it.

use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags, Transaction};

use crate::domain::Fault;

use super::draft::{Draft, sweep};
use super::error::{LedgerError, Result};
use super::open::{Ledger, configure, connect, connect_to_draft_of};
use super::view::{Setting, View, make_room};

/// What a replacement is made from, and where.
pub(super) struct Building<'a> {
    /// The ledger as it is, which nobody can write to meanwhile.
    pub old: &'a Transaction<'a>,
    /// The new content: an empty ledger of this version, or whatever else it is made.
    pub draft: &'a Connection,
    /// The setting of the command.
    pub setting: &'a Setting,
}

impl Ledger {
    /// Builds new contents beside the ledger, verifies them, and writes them into the ledger's file.
    ///
    /// Nobody writes to the ledger from before it is read until the new content is there. `None` from the
    /// building leaves the ledger as it is; what it takes the place of is kept when the new content is proved.
    ///
    /// # Errors
    /// Fails if the ledger cannot be written or read, the building fails, or what was built is not sound; the
    /// ledger stays as it was.
    pub(super) fn replace<T>(
        &mut self,
        build: impl FnOnce(&Building) -> Result<Option<T>>,
        keep: impl FnOnce(&Building, &mut T) -> Result<()>,
    ) -> Result<Option<T>> {
        self.close();
        let (location, setting) = (self.location().clone(), self.setting().clone());
        sweep(location.folder());
        let mut own = connect(location.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        if own.is_readonly("main")? {
            return Err(LedgerError::ReadOnly(None));
        }
        configure(&own, setting.patience)?;
        // Without a log, nobody could read what is to be replaced; and both need pages of one size.
        own.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        let page_bytes = own.query_row("PRAGMA page_size", [], |row| row.get(0))?;
        let draft = Draft::new(location.path())?;
        let new = connect_to_draft_of(draft.path(), Some(page_bytes))?;
        make_room(&new)?;
        let copying = Backup::new(&new, &mut own)?;
        // A step of no pages takes the lock of a writer, and keeps it until all pages are there.
        step(&copying, 0, setting.patience)?;
        let old = connect(location.path(), OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        configure(&old, setting.patience)?;
        old.pragma_update(None, "query_only", true)?;
        let reading = old.unchecked_transaction()?;
        let building = Building { old: &reading, draft: &new, setting: &setting };
        let Some(mut made) = build(&building)? else { return Ok(None) };
        prove(&new.unchecked_transaction()?, &setting)?;
        keep(&building, &mut made)?;
        drop(reading);
        step(&copying, -1, setting.patience)?;
        Ok(Some(made))
    }
}

/// Copies pages, waiting for other processes no longer than `patience`.
fn step(copying: &Backup, pages: i32, patience: Duration) -> Result<()> {
    let begun = Instant::now();
    loop {
        match copying.step(pages)? {
            StepResult::Busy | StepResult::Locked if begun.elapsed() > patience => {
                return Err(LedgerError::Busy(None));
            }
            StepResult::Busy | StepResult::Locked => sleep(Duration::from_millis(5)),
            _ => return Ok(()),
        }
    }
}

/// Fails if anything is wrong with what a transaction reads.
pub(super) fn prove(reading: &Transaction, setting: &Setting) -> Result<()> {
    let faults = View::new(reading, setting)?.faults()?;
    // What the journal says of several blocks is true of the tables, too.
    let mut faults = faults.into_iter().filter(|fault| !matches!(fault, Fault::Running { .. }));
    match faults.next() {
        None => Ok(()),
        Some(fault) => Err(LedgerError::Unproven { fault }),
    }
}
