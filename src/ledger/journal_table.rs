//! The two tables of the journal, as they are carried from one file into another.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use super::error::Result;

/// A table of the journal.
#[derive(Clone, Copy)]
pub(super) struct JournalTable {
    /// Its name.
    pub name: &'static str,
    /// Its columns, the first of which is the number of an entry.
    pub columns: &'static [&'static str],
    /// The columns that it is sorted by.
    pub key: &'static str,
    /// The statement that inserts a row unless it is already there.
    insert: &'static str,
}

pub(super) const ENTRY: JournalTable = JournalTable {
    name: "entry",
    columns: &["n", "at", "zone", "by", "words", "undoes", "via"],
    key: "n",
    insert: "INSERT OR IGNORE INTO entry (n, at, zone, by, words, undoes, via)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
};

pub(super) const CHANGE: JournalTable = JournalTable {
    name: "change",
    columns: &["entry", "place", "kind", "record", "field", "old", "new"],
    key: "entry, place",
    insert: "INSERT OR IGNORE INTO change (entry, place, kind, record, field, old, new)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
};

/// The first schema version whose journal says how a command came in.
const VIA_SINCE: u32 = 3;

impl JournalTable {
    /// Returns the query for all rows of a file of some version, in order; missing columns are `NULL`.
    pub fn select(self, version: u32) -> String {
        let is_there = |column: &str| column != "via" || version >= VIA_SINCE;
        let column = |column: &&'static str| if is_there(column) { column } else { "NULL" };
        let columns: Vec<&str> = self.columns.iter().map(column).collect();
        format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), self.name, self.key)
    }

    /// Puts a row of another file into this one's table; one that is there stays.
    pub fn insert(self, into: &Connection, row: &Row) -> Result<()> {
        let values = (0..self.columns.len()).map(|place| row.get::<_, Value>(place));
        let values = values.collect::<rusqlite::Result<Vec<_>>>()?;
        into.prepare_cached(self.insert)?.execute(params_from_iter(values))?;
        Ok(())
    }
}
