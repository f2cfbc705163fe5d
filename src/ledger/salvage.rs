//! Salvages what is readable of a damaged ledger: its journal first, and from its tables what the journal has lost.
//!
//! Rows are read in their order until damage stops the reading, then from the other end, then by number. What is
//! found in a table alone is told to the journal again, in entries that have lost their changes: nothing is added to
//! what happened.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rusqlite::{Connection, Row, params};
use uuid::Uuid;

use crate::domain::{KIND_FIELD, Kind, Missing, Shape};

use super::creation;
use super::error::Result;
use super::fold::{Folded, fold};
use super::journal_table::{CHANGE, ENTRY, JournalTable};
use super::open::version;
use super::rebuild::Numbered;
use super::row;
use super::schema::{SetTable, kept};

/// The most rows that are read from one table, because damage may lead in circles.
const ROWS: usize = 100_000_000;

/// The number of the newest entry that left any trace.
const LAST: &str = "SELECT max(coalesce((SELECT max(n) FROM entry), 0), coalesce((SELECT max(entry) FROM change), 0))";

/// What the journal says of an entry that was lost.
const LOST: &str = "(lost)";

/// What was salvaged, beside the journal that is in the new file.
pub(super) struct Salvaged {
    /// What that journal says.
    pub folded: Folded,
    /// The numbers of records that are known.
    pub numbers: Vec<Numbered>,
    /// What is missing.
    pub missing: Vec<Missing>,
}

/// Carries the journal into a new file, completed from the tables of the old one where it has lost something.
///
/// # Errors
/// Fails if the new file cannot be written.
pub(super) fn salvage(old: &Connection, new: &Connection, with_tables: bool) -> Result<Salvaged> {
    let whole = carry_whole(old, new)?;
    let transaction = new.unchecked_transaction()?;
    let is_whole = whole.is_some() || {
        let [is_entry_whole, is_change_whole] =
            [ENTRY, CHANGE].map(|table| carry(old, &transaction, table));
        is_entry_whole? && is_change_whole?
    };
    let mut journal = Journal::of(&transaction)?;
    let mut missing = journal.name_lost(&transaction, is_whole)?;
    let mut folded = whole.map_or_else(|| fold(&transaction), Ok)?;
    let has_lost = !missing.is_empty() || folded.breaks.len() + folded.odd() > 0;
    let (numbers, given) = numbers(old, &folded);
    if with_tables && has_lost {
        journal.complete(&transaction, &folded, &readable(old, &numbers))?;
    }
    if has_lost {
        folded = mended(&transaction)?;
    }
    transaction.commit()?;
    let numbers = of_records(numbers, &folded);
    let is_lost = |one: &&Numbered| !given.contains(&(one.kind.clone(), one.number, one.uuid));
    let lost = numbers.iter().filter(is_lost).count();
    if with_tables && lost > 0 {
        missing.push(Missing::numbers(lost, "taken from the tables of records"));
    }
    Ok(Salvaged { folded, numbers, missing })
}

/// Carries the whole journal at once, and returns what it says; `None` if some of it cannot be read.
fn carry_whole(old: &Connection, new: &Connection) -> Result<Option<Folded>> {
    let Some(path) = old.path() else { return Ok(None) };
    if new.execute("ATTACH ?1 AS old", [path]).is_err() {
        return Ok(None);
    }
    let transaction = new.unchecked_transaction()?;
    let version = version(old)?;
    let carry = |table: JournalTable| {
        let select = table.select(version).replace(" FROM ", " FROM old.");
        transaction.execute(&format!("INSERT INTO main.{} {select}", table.name), [])
    };
    let is_carried = carry(ENTRY).is_ok() && carry(CHANGE).is_ok();
    let folded = if is_carried { fold(&transaction).ok() } else { None };
    if folded.is_some() {
        transaction.commit()?;
    } else {
        transaction.rollback()?;
    }
    new.execute("DETACH old", [])?;
    Ok(folded)
}

/// Leaves out the numbers of unknown records, and numbers that were given twice.
fn of_records(numbers: Vec<Numbered>, folded: &Folded) -> Vec<Numbered> {
    let (mut given, mut named) = (HashSet::new(), HashSet::new());
    let known = numbers.into_iter().filter(|one| folded.get(one.uuid).is_some());
    known
        .filter(|one| given.insert((one.kind.clone(), one.number)) && named.insert(one.uuid))
        .collect()
}

/// Carries the rows of a table; `false` if some could not be read.
fn carry(old: &Connection, new: &Connection, table: JournalTable) -> Result<bool> {
    let all = table.select(version(old)?);
    if carry_rows(old, new, table, &all, None)? {
        return Ok(true);
    }
    let backwards = all.replace(table.key, &table.key.replace(", ", " DESC, "));
    carry_rows(old, new, table, &format!("{backwards} DESC"), None)?;
    let highest: u32 = new.query_row(LAST, [], |row| row.get(0))?;
    let first = table.columns[0];
    let one = all.replace(" ORDER BY", &format!(" WHERE {first} = ?1 ORDER BY"));
    for number in 1..=highest {
        carry_rows(old, new, table, &one, Some(number))?;
    }
    Ok(false)
}

fn carry_rows(
    old: &Connection,
    new: &Connection,
    table: JournalTable,
    sql: &str,
    number: Option<u32>,
) -> Result<bool> {
    let Ok(mut statement) = old.prepare_cached(sql) else { return Ok(false) };
    let Ok(mut rows) = statement.query(rusqlite::params_from_iter(number)) else {
        return Ok(false);
    };
    let mut is_whole = true;
    for _ in 0..ROWS {
        match rows.next() {
            Ok(Some(row)) if is_sane(table, row) => table.insert(new, row)?,
            Ok(Some(_)) => is_whole = false,
            Ok(None) => return Ok(is_whole),
            Err(_) => return Ok(false),
        }
    }
    Ok(false)
}

/// Returns whether this program could have written a row.
fn is_sane(table: JournalTable, row: &Row) -> bool {
    let has_texts =
        |places: &[usize]| places.iter().all(|place| row.get::<_, Option<String>>(*place).is_ok());
    let is_number = |place: usize| row.get::<_, u32>(place).is_ok_and(|number| number > 0);
    if table.name == ENTRY.name {
        return is_number(0) && row.get::<_, i64>(1).is_ok() && has_texts(&[2, 3, 4]);
    }
    let is_field = row.get::<_, String>(4).is_ok_and(|field| !field.is_empty());
    let is_creation = row.get::<_, String>(4).is_ok_and(|field| field == KIND_FIELD);
    let new: Option<String> = row.get(6).unwrap_or_default();
    let is_readable = !is_creation || new.is_some_and(|row| creation::fields(&row).is_ok());
    is_number(0)
        && row.get::<_, Uuid>(3).is_ok()
        && is_field
        && has_texts(&[2, 5, 6])
        && is_readable
}

/// A journal that may have lost some of its rows.
struct Journal {
    /// Entries that were lost, or lost all their changes: they take what is recorded again.
    hosts: BTreeSet<u32>,
    /// The newest entry.
    last: u32,
}

impl Journal {
    fn of(new: &Connection) -> Result<Self> {
        let sql = "SELECT n FROM entry WHERE NOT EXISTS (SELECT 1 FROM change WHERE entry = n)";
        let mut statement = new.prepare(sql)?;
        let hosts = statement.query_map([], |row| row.get(0))?;
        let hosts = hosts.collect::<rusqlite::Result<_>>()?;
        Ok(Self { hosts, last: new.query_row(LAST, [], |row| row.get(0))? })
    }

    /// Names what was lost, and makes room for it: an entry that is lost gets its number back.
    fn name_lost(&mut self, new: &Connection, is_whole: bool) -> Result<Vec<Missing>> {
        let mut missing = Vec::new();
        let sql = "WITH RECURSIVE all_of (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM all_of WHERE n < ?1)
                   SELECT n, EXISTS (SELECT 1 FROM change WHERE entry = n) FROM all_of
                   WHERE ?1 > 0 AND NOT EXISTS (SELECT 1 FROM entry WHERE entry.n = all_of.n)";
        let mut statement = new.prepare(sql)?;
        let lost = statement.query_map([self.last], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let lost: Vec<(u32, bool)> = lost.collect::<rusqlite::Result<_>>()?;
        for number in &self.hosts {
            let text = format!("the changes of entry {number} are lost");
            missing.push(Missing { kind: "change".to_owned(), text });
        }
        for (number, has_changes) in lost {
            let text = if has_changes {
                format!("the words and the time of entry {number} are lost")
            } else {
                format!("entry {number} is lost")
            };
            missing.push(Missing { kind: "entry".to_owned(), text });
            let sql = "INSERT INTO entry (n, at, zone, by, words)
                       SELECT ?1, coalesce((SELECT at FROM entry WHERE n < ?1 ORDER BY n DESC LIMIT 1),
                                           (SELECT min(at) FROM entry), 0), 'UTC', 'me', ?2";
            new.execute(sql, params![number, LOST])?;
            if !has_changes {
                self.hosts.insert(number);
            }
        }
        if !is_whole && missing.is_empty() {
            let text = "some changes of some entries are lost".to_owned();
            missing.push(Missing { kind: "change".to_owned(), text });
        }
        Ok(missing)
    }

    /// Records again what the tables hold and the journal has lost.
    fn complete(&mut self, new: &Connection, folded: &Folded, readable: &[Readable]) -> Result<()> {
        for record in readable {
            let told = folded.get(record.uuid);
            if told.is_some_and(|told| told.kind != record.kind.name()) {
                // Its table knows what it is.
                let sql = "UPDATE change SET kind = ?1 WHERE record = ?2";
                new.execute(sql, params![record.kind.name(), record.uuid])?;
            }
            if told.is_none_or(|told| !told.is_created) {
                let first = "SELECT coalesce(min(entry), ?2) FROM change WHERE record = ?1";
                let first: u32 =
                    new.query_row(first, params![record.uuid, self.last], |row| row.get(0))?;
                let host = self.hosts.range(..=first).next_back().copied().unwrap_or(first);
                let mut fields = record.fields.clone();
                fields.insert(KIND_FIELD.to_owned(), record.kind.name().to_owned());
                let all = serde_json::to_string(&fields).expect("strings are JSON");
                let place = "SELECT coalesce(min(place), 1) - 1 FROM change WHERE entry = ?1";
                write_change(new, host, place, record, KIND_FIELD, (None, Some(&all)))?;
            }
        }
        // What changed later than it was told last.
        let folded = fold(new)?;
        for record in readable {
            let Some(told) = folded.get(record.uuid) else { continue };
            let names: BTreeSet<&String> = record.fields.keys().chain(told.fields.keys()).collect();
            for field in names.into_iter().filter(|field| record.is_readable(field)) {
                let (is, was) = (record.fields.get(field), told.fields.get(field));
                if is == was {
                    continue;
                }
                let last = "SELECT coalesce(max(entry), 1) FROM change WHERE record = ?1";
                let last: u32 = new.query_row(last, [record.uuid], |row| row.get(0))?;
                let host = self.hosts.range(last..).next().copied().unwrap_or(self.last);
                let place = "SELECT coalesce(max(place), -1) + 1 FROM change WHERE entry = ?1";
                write_change(
                    new,
                    host,
                    place,
                    record,
                    field,
                    (was.map(String::as_str), is.map(String::as_str)),
                )?;
            }
        }
        Ok(())
    }
}

/// Folds a journal after correcting the old values of changes that do not follow from those before them.
///
/// # Errors
/// Fails if the journal cannot be read or written.
pub(super) fn mended(new: &Connection) -> Result<Folded> {
    let folded = fold(new)?;
    if folded.breaks.is_empty() {
        return Ok(folded);
    }
    for broken in folded.breaks {
        let sql = "UPDATE change SET old = ?3 WHERE entry = ?1 AND place = ?2";
        new.prepare_cached(sql)?.execute(params![broken.entry, broken.place, broken.before])?;
    }
    fold(new)
}

fn write_change(
    new: &Connection,
    entry: u32,
    place: &str,
    record: &Readable,
    field: &str,
    (old, value): (Option<&str>, Option<&str>),
) -> Result<()> {
    let place: i64 = new.query_row(place, [entry], |row| row.get(0))?;
    let sql = "INSERT INTO change (entry, place, kind, record, field, old, new) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (kind, uuid) = (record.kind.name(), record.uuid);
    new.prepare_cached(sql)?.execute(params![entry, place, kind, uuid, field, old, value])?;
    Ok(())
}

/// Returns the numbers of records that can be read, those in the journal first; older ledgers keep them
/// in the tables of records alone. A number may be there twice, if damage has changed the one or the other.
///
/// Also returns those that the table of numbers gives.
fn numbers(old: &Connection, folded: &Folded) -> (Vec<Numbered>, HashSet<(String, u32, Uuid)>) {
    let mut numbers: Vec<Numbered> = Vec::new();
    let take = |numbers: &mut Vec<Numbered>, sql: &str| -> bool {
        let Ok(mut statement) = old.prepare(sql) else { return false };
        let Ok(mut rows) = statement.query([]) else { return false };
        for _ in 0..ROWS {
            match rows.next() {
                Ok(Some(row)) => {
                    if let (Ok(kind), Ok(number), Ok(uuid)) = (row.get(0), row.get(1), row.get(2)) {
                        numbers.push(Numbered { kind, number, uuid });
                    }
                }
                Ok(None) => return true,
                Err(_) => return false,
            }
        }
        false
    };
    let sql = "SELECT kind, number, uuid FROM number ORDER BY kind, number";
    if !take(&mut numbers, sql) {
        let backwards = sql.replace("ORDER BY kind, number", "ORDER BY kind DESC, number DESC");
        take(&mut numbers, &backwards);
    }
    let given = numbers.iter().map(|one| (one.kind.clone(), one.number, one.uuid)).collect();
    for kind in Kind::ALL.map(Kind::name) {
        let sql = format!("SELECT '{kind}', id, uuid FROM {kind} ORDER BY id");
        if !take(&mut numbers, &sql) {
            take(&mut numbers, &format!("{sql} DESC"));
        }
    }
    numbers.sort_by_key(|one| folded.get(one.uuid).is_none());
    (numbers, given)
}

/// A record as its table still holds it.
struct Readable {
    kind: Kind,
    uuid: Uuid,
    fields: BTreeMap<String, String>,
    /// Fields that cannot be read, though the row can.
    unreadable: BTreeSet<&'static str>,
}

impl Readable {
    fn is_readable(&self, field: &str) -> bool {
        let name = field.split_once(':').map_or(field, |(set, _)| set);
        !self.unreadable.contains(name)
    }
}

/// Returns the records that the tables still hold.
fn readable(old: &Connection, numbers: &[Numbered]) -> Vec<Readable> {
    let mut uuids: HashMap<(&str, u32), Uuid> = HashMap::new();
    for one in numbers {
        uuids.entry((one.kind.as_str(), one.number)).or_insert(one.uuid);
    }
    let mut readable = Vec::new();
    for kind in Kind::ALL {
        let of_kind = numbers.iter().filter(|one| one.kind == kind.name());
        let own = row::select_own(kind, &columns_of(old, kind));
        for Numbered { number, uuid, .. } in of_kind {
            let sql = format!("{own} WHERE {}.id = ?1", kind.name());
            let resolve = |target: Kind, number: u32| uuids.get(&(target.name(), number)).copied();
            let read = old.prepare_cached(&sql).and_then(|mut statement| {
                statement.query_row([number], |row| row::held_own(kind, row, &resolve))
            });
            let Ok((found, fields, unreadable)) = read else { continue };
            if found != *uuid {
                continue;
            }
            let mut record = Readable { kind, uuid: found, fields, unreadable };
            for kept in kept(kind) {
                let Some(set) = kept.set else { continue };
                match members(old, set, *number, kept.field.shape, &resolve) {
                    Some(members) => {
                        let name = |member| format!("{}:{member}", kept.field.name);
                        let members = members.into_iter();
                        let members = members.map(|(member, value)| (name(member), value));
                        record.fields.extend(members);
                    }
                    None => _ = record.unreadable.insert(kept.field.name),
                }
            }
            readable.push(record);
        }
    }
    readable
}

/// Returns the columns that the table of a kind has in a file, which may be of an older version.
fn columns_of(old: &Connection, kind: Kind) -> HashSet<String> {
    let columns = || -> rusqlite::Result<HashSet<String>> {
        let mut statement = old.prepare("SELECT name FROM pragma_table_xinfo(?1)")?;
        let names = statement.query_map([kind.name()], |row| row.get(0))?;
        names.collect()
    };
    columns().unwrap_or_default()
}

/// Returns the members of a set and what belongs to each; `None` if they cannot be read.
fn members(
    old: &Connection,
    set: SetTable,
    owner: u32,
    shape: Shape,
    resolve: &impl Fn(Kind, u32) -> Option<Uuid>,
) -> Option<Vec<(String, String)>> {
    let (table, column, value) = (set.table, set.member, set.value.unwrap_or("''"));
    let sql = format!("SELECT {column}, {value} FROM {table} WHERE {} = ?1", set.owner);
    let mut statement = old.prepare_cached(&sql).ok()?;
    let mut rows = statement.query([owner]).ok()?;
    let mut members = Vec::new();
    while let Some(row) = rows.next().ok()? {
        let member = match shape {
            Shape::Set(Some(target)) => resolve(target, row.get(0).ok()?)?.to_string(),
            _ => row.get(0).ok()?,
        };
        members.push((member, row.get(1).ok()?));
    }
    Some(members)
}
