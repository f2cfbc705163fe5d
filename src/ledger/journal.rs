//! Reads the journal: what happened, newest or oldest first, and what an undo has to look at.

use chrono::DateTime;
use rusqlite::{OptionalExtension, Row, named_params};
use uuid::Uuid;

use crate::domain::{
    Change, Entry, Handle, JournalChange, KIND_FIELD, Kind, RecordId, Stamp, TaskId, Timestamp,
};

use super::creation;
use super::error::Result;
use super::view::View;

/// An entry counts while the undo or redo that took it back was not taken back itself.
const IS_TAKEN_BACK: &str = "EXISTS (
    SELECT 1 FROM entry AS undo WHERE undo.undoes = entry.n
        AND NOT EXISTS (SELECT 1 FROM entry AS redo WHERE redo.undoes = undo.n)
)";

impl View<'_> {
    /// Returns the newest entries, newest first; with an instant only those since then.
    pub fn entries(&self, limit: u32, since: Option<Timestamp>) -> Result<Vec<Entry>> {
        let since = since.map_or(i64::MIN, |since| since.timestamp());
        let condition = "at >= :since ORDER BY n DESC LIMIT :limit";
        self.entries_where(condition, named_params! {":limit": limit, ":since": since})
    }

    /// Returns the entries that touched a record, oldest first.
    pub fn entries_of(&self, record: Uuid) -> Result<Vec<Entry>> {
        let condition = "n IN (SELECT entry FROM change WHERE record = :record) ORDER BY n";
        self.entries_where(condition, named_params! {":record": record})
    }

    /// Returns how often a task was put off, by commands that still stand.
    pub fn times_put_off(&self, task: Uuid) -> Result<u32> {
        let sql = format!(
            "SELECT count(*) FROM change JOIN entry ON entry.n = change.entry
             WHERE change.record = :task AND change.field = 'not_before' AND change.new IS NOT NULL
               AND entry.undoes IS NULL AND NOT {IS_TAKEN_BACK}"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(named_params! {":task": task}, |row| row.get(0))?)
    }

    /// Returns the entries that touched a task or what belongs to it: waits, notes, assumptions, decisions, blocks.
    pub fn entries_of_task(&self, task: TaskId, record: Uuid) -> Result<Vec<Entry>> {
        let condition = "n IN (SELECT entry FROM change WHERE record IN (
                SELECT :record
                UNION SELECT uuid FROM wait WHERE task = :task
                UNION SELECT uuid FROM note WHERE task = :task
                UNION SELECT uuid FROM assumption WHERE task = :task
                UNION SELECT uuid FROM decision WHERE task = :task
                UNION SELECT uuid FROM block WHERE task = :task
            )) ORDER BY n";
        self.entries_where(condition, named_params! {":record": record, ":task": task})
    }

    /// Returns the actor's newest command that was neither an undo nor taken back: what `undo` takes back.
    pub fn last_done(&self) -> Result<Option<Entry>> {
        Ok(self.last_entries_done(1)?.pop())
    }

    /// Returns the actor's last commands that still stand, newest first, at most `count`.
    pub fn last_entries_done(&self, count: u32) -> Result<Vec<Entry>> {
        let condition = format!(
            "by = :actor AND undoes IS NULL AND NOT {IS_TAKEN_BACK} ORDER BY n DESC LIMIT :count"
        );
        let params = named_params! {":actor": self.actor().as_str(), ":count": count};
        self.entries_where(&condition, params)
    }

    /// Returns whether an entry was taken back.
    pub fn is_taken_back(&self, n: u32) -> Result<bool> {
        let sql = format!("SELECT 1 FROM entry WHERE n = :n AND {IS_TAKEN_BACK}");
        Ok(self.connection.prepare_cached(&sql)?.exists(named_params! {":n": n})?)
    }

    /// Returns the undo that `redo` takes back: the actor's newest one that stands, unless a command of theirs
    /// came after it.
    pub fn last_undone(&self) -> Result<Option<Entry>> {
        let condition = format!(
            "by = :actor AND undoes IN (SELECT n FROM entry WHERE undoes IS NULL) AND NOT {IS_TAKEN_BACK}
             AND n > coalesce((SELECT max(n) FROM entry WHERE by = :actor AND undoes IS NULL), 0)
             ORDER BY n DESC LIMIT 1"
        );
        let of_actor = named_params! {":actor": self.actor().as_str()};
        Ok(self.entries_where(&condition, of_actor)?.pop())
    }

    /// Returns the last change of one field of one record: its entry's number and its value now.
    pub fn last_change(&self, record: Uuid, field: &str) -> Result<Option<(u32, Option<String>)>> {
        // The creation holds all fields, and is older than any change of one.
        let sql = "SELECT entry, field = :kind, new FROM change
                   WHERE record = :record AND field IN (:field, :kind)
                   ORDER BY entry DESC, place DESC LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let params = named_params! {":record": record, ":field": field, ":kind": KIND_FIELD};
        let found: Option<(u32, bool, Option<String>)> = statement
            .query_row(params, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .optional()?;
        Ok(match found {
            Some((entry, true, Some(row))) => {
                creation::fields(&row)?.remove(field).map(|value| (entry, Some(value)))
            }
            Some((entry, _, new)) => Some((entry, new)),
            None => None,
        })
    }

    /// Returns the entry with that number.
    pub fn entry(&self, n: u32) -> Result<Option<Entry>> {
        Ok(self.entries_where("n = :n", named_params! {":n": n})?.pop())
    }

    fn entries_where(&self, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Entry>> {
        let sql =
            format!("SELECT n, at, zone, by, words, undoes, via FROM entry WHERE {condition}");
        let mut entries = self.rows(&sql, params, read_entry)?;
        for entry in &mut entries {
            entry.changes = self.changes_of(entry.n)?;
        }
        Ok(entries)
    }

    fn handle_of(&self, person: Uuid) -> Result<String> {
        let sql = "SELECT '@' || handle FROM person WHERE uuid = :uuid";
        Ok(self
            .rows(sql, named_params! {":uuid": person}, |row| row.get(0))?
            .pop()
            .unwrap_or_default())
    }

    fn changes_of(&self, entry: u32) -> Result<Vec<JournalChange>> {
        let sql =
            "SELECT kind, record, field, old, new FROM change WHERE entry = :entry ORDER BY place";
        let rows = self.rows(sql, named_params! {":entry": entry}, |row| {
            let (kind, record): (String, Uuid) = (row.get(0)?, row.get(1)?);
            let field: String = row.get(2)?;
            let (old, new): (Option<String>, Option<String>) = (row.get(3)?, row.get(4)?);
            Ok((kind, record, field, old, new))
        })?;
        let mut changes = Vec::with_capacity(rows.len());
        for (kind, record, field, old, new) in rows {
            // Kinds that a newer program brought in are shown by it alone.
            let Some(kind) = Kind::from_name(&kind) else {
                continue;
            };
            let number = self.number_of(kind, record)?.unwrap_or(0);
            let id = RecordId { kind, number };
            let name = if kind == Kind::Person { self.handle_of(record)? } else { id.to_string() };
            let one = |field: String, old, new| JournalChange {
                id,
                name: name.clone(),
                change: Change { kind, record, field: field.into(), old, new },
            };
            match (field.as_str(), new) {
                (KIND_FIELD, Some(row)) => changes.extend(created(&row, one)?),
                (_, new) => changes.push(one(field, old, new)),
            }
        }
        Ok(changes)
    }
}

/// Takes a creation apart: its kind first, then its fields by name.
fn created(
    row: &str,
    one: impl Fn(String, Option<String>, Option<String>) -> JournalChange,
) -> Result<Vec<JournalChange>> {
    let mut fields = creation::fields(row)?;
    let kind = fields.remove_entry(KIND_FIELD).into_iter();
    Ok(kind.chain(fields).map(|(field, value)| one(field, None, Some(value))).collect())
}

fn read_entry(row: &Row) -> rusqlite::Result<Entry> {
    let by: String = row.get(3)?;
    Ok(Entry {
        n: row.get(0)?,
        stamp: Stamp {
            at: DateTime::from_timestamp(row.get(1)?, 0).unwrap_or_default(),
            zone: row.get(2)?,
            by: Handle::parse(&by).unwrap_or_else(|_| Handle::me()),
            words: row.get(4)?,
            undoes: row.get(5)?,
            via: row.get(6)?,
        },
        changes: Vec::new(),
    })
}
