//! Checks the file: whether the storage is sound, whether the tables agree with the journal, and whether
//! derived values are right.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;

use rusqlite::types::Type;
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use crate::domain::{Fault, Feed, Kind, RecordId, Shape, Whose, field_named, fields, makes_sense};

use super::columns::instant_of;
use super::derived::{Derived, SPENT, SUBTASKS};
use super::error::{LedgerError, Result};
use super::fold::{Folded, FoldedRecord, fold};
use super::open::{Ledger, connect};
use super::row;
use super::schema::kept;
use super::search;
use super::view::{View, make_room};

/// The most faults of one kind that are reported if they name no record.
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

/// The fields of a record as the tables hold them.
type Held = BTreeMap<String, String>;

/// What a check of the file has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// The version of its schema; `None` if that cannot be read.
    pub schema: Option<u32>,
    /// How many commands its journal holds.
    pub entries: u32,
    /// What is wrong with it; usually empty.
    pub faults: Vec<Fault>,
}

impl Ledger {
    /// Checks the ledger. Damage is a finding, not an error.
    ///
    /// # Errors
    /// Fails if there is no ledger of this version, or it cannot be opened.
    pub fn check(&mut self) -> Result<Findings> {
        let findings = |view: &View| view.findings();
        let what = match self.read(findings) {
            Err(LedgerError::Damaged { what }) => what,
            other => return other,
        };
        // Perhaps it is but my own zone or hours that nobody understands.
        let setting = self.setting().clone();
        let mut found = match self.read_file(|file| View::of_machine(file, &setting).findings()) {
            Err(LedgerError::Damaged { .. } | LedgerError::Sqlite(_)) => Findings::default(),
            other => other?,
        };
        if !found.faults.contains(&Fault::Value(what.clone())) {
            found.faults.insert(0, Fault::Value(what));
        }
        Ok(found)
    }
}

impl View<'_> {
    fn findings(&self) -> Result<Findings> {
        let count = "SELECT count(*) FROM entry";
        Ok(Findings {
            schema: self.rows("PRAGMA user_version", [], |row| row.get(0))?.pop(),
            entries: self.rows(count, [], |row| row.get(0))?.pop().unwrap_or_default(),
            faults: self.faults()?,
        })
    }

    /// Returns what is wrong with the file; usually empty.
    ///
    /// # Errors
    /// Fails if the file cannot be read at all.
    pub(super) fn faults(&self) -> Result<Vec<Fault>> {
        make_room(self.connection)?;
        // Half of the time is the storage's, which another connection can look at meanwhile.
        let (storage, records) = match another_connection(self.connection)? {
            Some(another) => std::thread::scope(|scope| {
                let storage = scope.spawn(move || storage_faults(&another));
                let records = self.record_faults();
                (storage.join().unwrap_or_default(), records)
            }),
            None => (storage_faults(self.connection), self.record_faults()),
        };
        let mut faults: Vec<Fault> = storage.into_iter().chain(records?).collect();
        let mut seen = HashSet::new();
        faults.retain(|fault| seen.insert(format!("{fault:?}")));
        Ok(faults)
    }

    fn record_faults(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        let checks: [&dyn Fn() -> Result<Vec<Fault>>; 7] = [
            &|| self.links_to_nowhere(),
            &|| self.pack_faults(),
            &|| self.untrue(),
            &|| self.misnumbered(),
            &|| self.underived(),
            &|| self.misindexed(),
            &|| self.running_at_once(),
        ];
        for check in checks {
            match check() {
                Ok(found) => faults.extend(found),
                Err(LedgerError::Damaged { what }) => faults.push(Fault::Value(what)),
                Err(error) => return Err(error),
            }
        }
        Ok(faults)
    }

    fn links_to_nowhere(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for Link { table, column, target } in links() {
            let sql = format!(
                "SELECT \"{column}\" FROM {table} WHERE \"{column}\" IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM {target} AS other WHERE other.id = {table}.\"{column}\") LIMIT {TOLD}"
            );
            let leads_nowhere = |number| Fault::Link { from: table, to: target, number };
            faults.extend(self.rows(&sql, [], |row| Ok(leads_nowhere(row.get(0)?)))?);
        }
        Ok(faults)
    }

    fn running_at_once(&self) -> Result<Vec<Fault>> {
        let sql = "SELECT count(*) FROM block WHERE \"end\" IS NULL AND deleted IS NULL
                   GROUP BY by HAVING count(*) > 1";
        let running: Vec<u32> = self.rows(sql, [], |row| row.get(0))?;
        Ok(running.into_iter().map(|count| Fault::Running { count }).collect())
    }

    /// Compares every field of every record with the journal, and checks that its value makes sense.
    fn untrue(&self) -> Result<Vec<Fault>> {
        let folded = fold(self.connection)?;
        let (mut faults, mut seen, mut unread) = (Vec::new(), HashSet::new(), HashSet::new());
        let mut unplaced = self.unplaced()?;
        for kind in Kind::ALL {
            let held = match self.held(kind) {
                Err(LedgerError::Damaged { what }) => {
                    faults.push(Fault::Value(what));
                    unread.insert(kind.name());
                    continue;
                }
                held => held?,
            };
            for (number, uuid, modified, mut held) in held {
                seen.insert(uuid);
                let whose = self.whose(kind, number)?;
                faults.extend(self.senseless(kind, &whose, &held));
                held.extend(unplaced.remove(&uuid).unwrap_or_default());
                let Some(told) = folded.get(uuid).filter(|told| told.is_created) else {
                    faults.push(Fault::Untold(whose));
                    continue;
                };
                faults.extend(differences(&whose, &held, &told.fields));
                if told.modified != modified {
                    faults.push(Fault::Derived { whose, field: "modified".to_owned() });
                }
            }
        }
        let told = folded.records.iter().filter(|told| !seen.contains(&told.uuid));
        for told in told.filter(|told| !unread.contains(told.kind.as_str())) {
            faults.extend(self.lost(told, unplaced.remove(&told.uuid)));
        }
        let untold =
            |(uuid, _): (Uuid, Held)| Fault::Untold(Whose::Unknown("record".to_owned(), uuid));
        faults.extend(unplaced.into_iter().map(untold));
        faults.extend(self.breaks(&folded)?);
        Ok(faults)
    }

    /// Returns the fields of a record whose values make no sense.
    fn senseless(&self, kind: Kind, whose: &Whose, held: &Held) -> Vec<Fault> {
        let senseless = |(field, value): (&String, &String)| {
            if makes_sense(kind, field, value, self.clock()) {
                return None;
            }
            let is_number = field_named(kind, field)
                .is_some_and(|(field, _)| matches!(field.shape, Shape::Integer | Shape::Real));
            let value = if is_number { value.clone() } else { format!("{value:?}") };
            Some(Fault::Value(row::senseless_text(field, whose, &value)))
        };
        held.iter().filter_map(senseless).collect()
    }

    /// Returns the faults of a record that its table lacks; empty if all of it is kept elsewhere.
    fn lost(&self, told: &FoldedRecord, unplaced: Option<Held>) -> Vec<Fault> {
        let whose = match Kind::from_name(&told.kind) {
            Some(kind) if told.is_created => {
                Whose::of(kind, self.given_number(kind, told.uuid).unwrap_or(None), told.uuid)
            }
            _ => Whose::Unknown(told.kind.clone(), told.uuid),
        };
        match unplaced {
            Some(held) => differences(&whose, &held, &told.fields),
            None if told.fields.is_empty() => Vec::new(),
            None => vec![Fault::Lost(whose)],
        }
    }

    /// Returns what people call a record.
    fn whose(&self, kind: Kind, number: u32) -> Result<Whose> {
        if kind == Kind::Person {
            let sql = "SELECT handle FROM person WHERE id = ?1";
            let handle = self.rows(sql, [number], |row| row.get(0))?.pop();
            return Ok(Whose::Person(handle.unwrap_or_default()));
        }
        Ok(Whose::Known(RecordId { kind, number }))
    }

    fn breaks(&self, folded: &Folded) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for broken in &folded.breaks {
            let whose = match Kind::from_name(&broken.kind) {
                Some(kind) => Whose::of(kind, self.number_of(kind, broken.record)?, broken.record),
                None => Whose::Unknown(broken.kind.clone(), broken.record),
            };
            let field = broken.field.clone();
            faults.push(Fault::Break { entry: broken.entry, whose, field });
        }
        Ok(faults)
    }

    /// Returns the records of a kind as their tables hold them: number, UUID, last change, and fields as the
    /// journal writes them.
    pub(super) fn held(&self, kind: Kind) -> Result<Vec<(u32, Uuid, i64, Held)>> {
        let mut records = self.rows(row::select_all(kind), [], |row| row::held(kind, row))?;
        let places: HashMap<u32, usize> =
            records.iter().enumerate().map(|(place, (number, ..))| (*number, place)).collect();
        for kept in kept(kind) {
            let Some(set) = kept.set else { continue };
            let sql = row::select_members(kept, set);
            let members = self.rows(&sql, [], |row| {
                let uuid: Option<Uuid> = row.get(3)?;
                let member = match (uuid, row.get_ref(1)?.data_type()) {
                    (Some(uuid), _) => uuid.to_string(),
                    (None, Type::Integer) => row.get::<_, i64>(1)?.to_string(),
                    (None, _) => row.get(1)?,
                };
                Ok((row.get::<_, u32>(0)?, member, row.get::<_, String>(2)?))
            })?;
            for (owner, member, value) in members {
                // One whose owner is not there leads nowhere, which is said.
                if let Some(place) = places.get(&owner) {
                    let (.., held) = &mut records[*place];
                    held.insert(format!("{}:{member}", kept.field.name), value);
                }
            }
        }
        Ok(records)
    }

    /// Compares the numbers of records with those they were given.
    fn misnumbered(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for kind in Kind::ALL {
            let table = kind.name();
            let sql = format!(
                "SELECT id FROM {table} WHERE NOT EXISTS
                     (SELECT 1 FROM number WHERE kind = ?1 AND number = {table}.id AND number.uuid = {table}.uuid)"
            );
            let numbers = self.rows(&sql, [kind.name()], |row| row.get(0))?;
            for number in numbers {
                faults.push(Fault::Number(self.whose(kind, number)?));
            }
            let sql = format!(
                "SELECT number, uuid FROM number WHERE kind = ?1
                   AND NOT EXISTS (SELECT 1 FROM {table} WHERE {table}.uuid = number.uuid)
                   AND NOT EXISTS (SELECT 1 FROM unplaced WHERE record = number.uuid)
                   AND NOT EXISTS (SELECT 1 FROM change WHERE record = number.uuid)"
            );
            let numbers: Vec<u32> = self.rows(&sql, [kind.name()], |row| row.get(0))?;
            let fault = |number| Fault::Number(Whose::Known(RecordId { kind, number }));
            faults.extend(numbers.into_iter().map(fault));
        }
        Ok(faults)
    }

    /// Compares derived values with what they are derived from.
    fn underived(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        let of = |kind, number, field: &str| Fault::Derived {
            whose: Whose::Known(RecordId { kind, number }),
            field: field.to_owned(),
        };
        for Derived { columns, query } in [SPENT, SUBTASKS] {
            let sql = format!("SELECT id FROM task WHERE {columns} IS NOT {query}");
            let name = columns.trim_matches(['(', ')']);
            let numbers = self.rows(&sql, [], |row| row.get(0))?;
            faults.extend(numbers.into_iter().map(|number| of(Kind::Task, number, name)));
        }
        for kind in Kind::ALL {
            for set in kept(kind).iter().filter_map(|kept| kept.set) {
                let Some((column, query)) = set.derived else { continue };
                let (table, owner) = (set.table, set.owner);
                let query = query.replace(":owner", &format!("{table}.{owner}"));
                let sql =
                    format!("SELECT DISTINCT {owner} FROM {table} WHERE {column} IS NOT {query}");
                let numbers = self.rows(&sql, [], |row| row.get(0))?;
                faults.extend(numbers.into_iter().map(|number| of(kind, number, column)));
            }
            if fields(kind).iter().any(|field| field.feeds.contains(&Feed::Stream)) {
                let table = kind.name();
                let sql = format!(
                    "SELECT id FROM {table} WHERE stream IS NOT (SELECT stream.id FROM stream WHERE path = project)"
                );
                let numbers = self.rows(&sql, [], |row| row.get(0))?;
                faults.extend(numbers.into_iter().map(|number| of(kind, number, "stream")));
            }
            if self.are_caches_fresh == Some(true) {
                let stale = self.stale_instants(kind)?;
                faults.extend(stale.into_iter().map(|(number, cache)| of(kind, number, cache)));
            }
        }
        if self.are_caches_fresh == Some(true) {
            let kept: BTreeMap<u32, Option<i64>> = self
                .rows("SELECT id, due_at FROM wait", [], |row| Ok((row.get(0)?, row.get(1)?)))?
                .into_iter()
                .collect();
            for wait in self.open_waits()? {
                let due = wait.due().map(|due| due.timestamp());
                if kept.get(&wait.id.0) != Some(&due) {
                    faults.push(of(Kind::Wait, wait.id.0, "due_at"));
                }
            }
        }
        Ok(faults)
    }

    /// Returns the records whose cached instant differs from the agreed time, with the column.
    fn stale_instants(&self, kind: Kind) -> Result<Vec<(u32, &'static str)>> {
        let mut stale = Vec::new();
        for kept in kept(kind) {
            let (Shape::When(edge), Some(cache)) = (kept.field.shape, kept.cache.as_deref()) else {
                continue;
            };
            let (table, text) = (kind.name(), kept.columns[0]);
            let sql = format!(
                "SELECT id, {text}, {cache} FROM {table} WHERE {text} IS NOT NULL OR {cache} IS NOT NULL"
            );
            let agreed: Vec<(u32, Option<String>, Option<i64>)> =
                self.rows(&sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
            for (number, text, at) in agreed {
                let instant = text.and_then(|text| instant_of(self, &text, edge));
                let instant = instant.map(|instant| instant.timestamp());
                if instant != at {
                    stale.push((number, cache));
                }
            }
        }
        Ok(stale)
    }

    /// Compares the index of words with the records.
    fn misindexed(&self) -> Result<Vec<Fault>> {
        let mut wrong = BTreeSet::new();
        for sql in search::differences() {
            wrong.extend(self.rows(&sql, [], |row| row.get::<_, i64>(0))?);
        }
        let fault = |row| match search::record_of(row) {
            Some(id) => Fault::Derived { whose: Whose::Known(id), field: "search".to_owned() },
            None => Fault::Value(format!("row {row} of the search index belongs to no record")),
        };
        Ok(wrong.into_iter().map(fault).collect())
    }
}

/// Returns what SQLite finds wrong with its pages and indexes; a check that fails is a fault, too.
pub(super) fn storage_faults(connection: &Connection) -> Vec<Fault> {
    let look = || -> rusqlite::Result<Vec<String>> {
        let mut statement = connection.prepare("PRAGMA integrity_check")?;
        let lines = statement.query_map([], |row| row.get(0))?;
        lines.collect()
    };
    let lines = look().unwrap_or_else(|error| vec![LedgerError::from(error).to_string()]);
    lines.into_iter().filter(|line| line != "ok").take(TOLD).map(Fault::Storage).collect()
}

/// Opens the same file once more; `None` where that could leave something beside it.
fn another_connection(connection: &Connection) -> Result<Option<Connection>> {
    let path = connection.path().filter(|path| !path.is_empty());
    if connection.is_readonly("main")? {
        return Ok(None);
    }
    let another = path.map(|path| connect(Path::new(path), OpenFlags::SQLITE_OPEN_READ_WRITE));
    let Some(Ok(another)) = another else { return Ok(None) };
    another.pragma_update(None, "query_only", true)?;
    make_room(&another)?;
    Ok(Some(another))
}

/// Returns the fields that differ between a table and the journal.
fn differences(whose: &Whose, held: &Held, told: &BTreeMap<String, String>) -> Vec<Fault> {
    if held == told {
        return Vec::new();
    }
    let names: BTreeSet<&String> = held.keys().chain(told.keys()).collect();
    names
        .into_iter()
        .filter(|name| held.get(*name) != told.get(*name))
        .map(|name| Fault::Field {
            whose: whose.clone(),
            field: name.clone(),
            held: held.get(name).cloned(),
            told: told.get(name).cloned(),
        })
        .collect()
}
