//! Carries from one ledger into another what its tables are built from: the journal and the short numbers.

use rusqlite::{Connection, params};

use crate::domain::Kind;

use super::error::Result;
use super::journal_table::{CHANGE, ENTRY};
use super::open::version;
use super::rebuild::Numbered;
use super::schema::BEGINNING;

/// Copies the journal as it is.
pub(super) fn carry_journal(old: &Connection, draft: &Connection) -> Result<()> {
    let transaction = draft.unchecked_transaction()?;
    let version = version(old)?;
    for table in [ENTRY, CHANGE] {
        let mut reading = old.prepare(&table.select(version))?;
        let mut rows = reading.query([])?;
        while let Some(row) = rows.next()? {
            table.insert(&transaction, row)?;
        }
    }
    Ok(transaction.commit()?)
}

/// Returns the numbers of a ledger; older ones keep them in the tables of records alone.
pub(super) fn numbers_of(old: &Connection) -> Result<Vec<Numbered>> {
    let mut numbers = Vec::new();
    if version(old)? >= BEGINNING.0 {
        let sql = "SELECT kind, number, uuid FROM number ORDER BY kind, number";
        let mut statement = old.prepare(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Numbered { kind: row.get(0)?, number: row.get(1)?, uuid: row.get(2)? })
        })?;
        return Ok(rows.collect::<rusqlite::Result<_>>()?);
    }
    for kind in Kind::ALL.map(Kind::name) {
        let there =
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)";
        if !old.query_row(there, params![kind], |row| row.get::<_, bool>(0))? {
            continue;
        }
        let mut statement = old.prepare(&format!("SELECT id, uuid FROM {kind} ORDER BY id"))?;
        let rows = statement.query_map([], |row| {
            Ok(Numbered { kind: kind.to_owned(), number: row.get(0)?, uuid: row.get(1)? })
        })?;
        numbers.extend(rows.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    Ok(numbers)
}
