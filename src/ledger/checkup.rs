//! Looks the file over: whether it is sound, and whether its records fit together.

use crate::domain::{Fault, Kind, Shape};

use super::error::{LedgerError, Result};
use super::schema::kept;
use super::view::View;

/// Faults of one kind that are told at most.
const TOLD: usize = 5;

/// A column that holds the number of a row of another table.
struct Link {
    table: &'static str,
    column: &'static str,
    target: &'static str,
}

/// Returns every link by number that the fields describe.
fn links() -> Vec<Link> {
    let mut links = Vec::new();
    for kind in Kind::ALL {
        let table = kind.name();
        for kept in kept(kind) {
            match (kept.field.shape, kept.set) {
                (Shape::Link(target), _) => {
                    let column = kept.columns[0];
                    links.push(Link { table, column, target: target.name() });
                }
                (Shape::Set(target), Some(set)) => {
                    links.push(Link { table: set.table, column: set.owner, target: table });
                    links.extend(target.map(|target| Link {
                        table: set.table,
                        column: set.member,
                        target: target.name(),
                    }));
                }
                _ => {}
            }
        }
    }
    links
}

impl View<'_> {
    /// Returns what is wrong with the file; nothing, mostly.
    ///
    /// # Errors
    /// Fails if the file cannot be read at all.
    pub fn faults(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        // A check that cannot go on has found something, too.
        let storage: Vec<String> = self
            .rows("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap_or_else(|error| vec![error.to_string()]);
        faults
            .extend(storage.into_iter().filter(|line| line != "ok").take(TOLD).map(Fault::Storage));
        for Link { table, column, target } in links() {
            let sql = format!(
                "SELECT \"{column}\" FROM {table} WHERE \"{column}\" IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM {target} AS other WHERE other.id = {table}.\"{column}\") LIMIT {TOLD}"
            );
            let leads_nowhere = |number| Fault::Link { from: table, to: target, number };
            faults.extend(self.rows(&sql, [], |row| Ok(leads_nowhere(row.get(0)?)))?);
        }
        faults.extend(self.stale_packs()?.into_iter().take(TOLD).map(Fault::Pack));
        faults.extend(self.unreadable()?.into_iter().map(Fault::Value));
        for kind in Kind::ALL {
            let name = kind.name();
            let sql = format!(
                "SELECT count(DISTINCT record) FROM change WHERE kind = '{name}'
                   AND NOT EXISTS (SELECT 1 FROM {name} WHERE uuid = record)"
            );
            let lost: Option<u32> = self.rows(&sql, [], |row| row.get(0))?.pop();
            faults.extend(lost.filter(|count| *count > 0).map(|count| Fault::Lost { kind, count }));
        }
        let running: Option<u32> = self
            .rows(
                "SELECT count(*) FROM block WHERE \"end\" IS NULL AND deleted IS NULL",
                [],
                |row| row.get(0),
            )?
            .pop();
        faults.extend(running.filter(|count| *count > 1).map(|count| Fault::Running { count }));
        Ok(faults)
    }

    /// Reads every record, and returns of each kind the first thing in it that cannot be read.
    fn unreadable(&self) -> Result<Vec<String>> {
        let readings: [&dyn Fn() -> Result<()>; 9] = [
            &|| self.all_tasks().map(drop),
            &|| self.people().map(drop),
            &|| self.every_wait().map(drop),
            &|| self.every_note().map(drop),
            &|| self.every_assumption().map(drop),
            &|| self.decisions().map(drop),
            &|| self.every_block().map(drop),
            &|| self.handoffs().map(drop),
            &|| self.commitments().map(drop),
        ];
        let mut unreadable = Vec::new();
        for reading in readings {
            match reading() {
                Err(LedgerError::Damaged { what }) => unreadable.push(what),
                other => other?,
            }
        }
        unreadable.dedup();
        Ok(unreadable)
    }

    /// Returns how many commands the journal holds.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    pub fn journal_entries(&self) -> Result<u32> {
        Ok(self.rows("SELECT count(*) FROM entry", [], |row| row.get(0))?.pop().unwrap_or(0))
    }

    /// Returns the version of the file's schema.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    pub fn schema_version(&self) -> Result<u32> {
        Ok(self.rows("PRAGMA user_version", [], |row| row.get(0))?.pop().unwrap_or(0))
    }
}
