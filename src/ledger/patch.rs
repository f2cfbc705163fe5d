//! Patches a copy of a ledger that has lost the pages of its schema, without which SQLite finds nothing.
//!
//! Every ledger of a version begins like an empty one: its tables begin at the same pages, so that the pages of an
//! empty ledger's schema lead to them.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use rusqlite::Connection;

use super::backup::copy;
use super::draft::Draft;
use super::error::{LedgerError, Result};
use super::location::beside;
use super::open::connect_to_draft;

/// Bytes of a page of a ledger.
const PAGE: usize = 4096;

/// A copy beside the ledger, with the schema of an empty one.
pub(super) struct Patched {
    copy: Draft,
}

impl Patched {
    /// Copies and patches a ledger that can be opened.
    pub fn of(old: &Connection, path: &Path) -> Result<Self> {
        let draft = Draft::new(path)?;
        copy(old, draft.path())?;
        Self::patch(draft, path)
    }

    /// Copies and patches a file that cannot be opened, with its log.
    pub fn of_file(path: &Path) -> Result<Self> {
        let draft = Draft::new(path)?;
        let failed = |source| LedgerError::Io { path: path.to_owned(), source };
        fs::copy(path, draft.path()).map_err(failed)?;
        let ([log, ..], [copied, ..]) = (beside(path), beside(draft.path()));
        if log.exists() {
            fs::copy(log, copied).map_err(failed)?;
        }
        Self::patch(draft, path)
    }

    /// Returns where the copy is.
    pub fn path(&self) -> &Path {
        self.copy.path()
    }

    fn patch(copy: Draft, path: &Path) -> Result<Self> {
        let empty = Draft::new(path)?;
        let pages = schema_pages(&connect_to_draft(empty.path())?)?;
        let put = || -> io::Result<()> {
            let mut from = File::open(empty.path())?;
            let mut to = File::options().write(true).open(copy.path())?;
            let count = u32::try_from(to.metadata()?.len() / PAGE as u64).unwrap_or(u32::MAX);
            for page in pages.into_iter().filter(|page| *page <= count) {
                let place = SeekFrom::Start(u64::from(page - 1) * PAGE as u64);
                let mut bytes = vec![0; PAGE];
                from.seek(place)?;
                from.read_exact(&mut bytes)?;
                if page == 1 {
                    // The file's own length, no free pages as far as anybody knows, and a log that counts.
                    bytes[28..32].copy_from_slice(&count.to_be_bytes());
                    bytes[32..40].fill(0);
                    bytes[18..20].fill(2);
                }
                to.seek(place)?;
                to.write_all(&bytes)?;
            }
            Ok(())
        };
        put().map_err(|source| LedgerError::NotWritable { path: path.to_owned(), source })?;
        Ok(Self { copy })
    }
}

/// Returns the pages of an empty ledger on which no table and no index begins: those of its schema.
fn schema_pages(empty: &Connection) -> Result<Vec<u32>> {
    let mut roots = empty.prepare("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")?;
    let roots = roots.query_map([], |row| row.get(0))?;
    let roots: HashSet<u32> = roots.collect::<rusqlite::Result<_>>()?;
    let pages: u32 = empty.query_row("PRAGMA page_count", [], |row| row.get(0))?;
    Ok((1..=pages).filter(|page| !roots.contains(page)).collect())
}
