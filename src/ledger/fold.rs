//! Folds the journal: what every record is after all its changes.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::Connection;
use uuid::Uuid;

use crate::domain::{DELETED_FIELD, Feed, KIND_FIELD, Kind, Shape, field_named, fields};

use super::creation;
use super::error::Result;

/// What the journal says of all records.
#[derive(Default)]
pub(super) struct Folded {
    /// The records, in the order in which they were made.
    pub records: Vec<FoldedRecord>,
    /// The paths of projects, in the order in which they first appear.
    pub streams: Vec<String>,
    /// Where a record is among them.
    places: HashMap<Uuid, usize>,
    paths: HashSet<String>,
    /// Changes whose old value is not what the changes before them made.
    pub breaks: Vec<Break>,
}

/// What the journal says of a record.
pub(super) struct FoldedRecord {
    /// Its lasting identity.
    pub uuid: Uuid,
    /// The name of its kind, which this version may not know.
    pub kind: String,
    /// Its fields, absent ones left out, and without its kind.
    pub fields: BTreeMap<String, String>,
    /// Whether the journal holds its creation.
    pub is_created: bool,
    /// When it was changed last, in seconds since 1970.
    pub modified: i64,
}

impl FoldedRecord {
    /// Returns the kind of a record that has all required fields; links are not counted, because they may lead to
    /// what is not here.
    pub fn complete(&self) -> Option<Kind> {
        let kind = Kind::from_name(&self.kind).filter(|_| self.is_created)?;
        let required = fields(kind).iter().filter(|field| field.is_required);
        let mut required = required.filter(|field| !matches!(field.shape, Shape::Link(_)));
        required.all(|field| self.fields.contains_key(field.name)).then_some(kind)
    }
}

/// A change whose value before is not what the changes before it made.
pub(super) struct Break {
    /// The entry.
    pub entry: u32,
    /// Its place among the changes of the entry.
    pub place: i64,
    /// The record.
    pub record: Uuid,
    /// The name of its kind.
    pub kind: String,
    /// The field.
    pub field: String,
    /// What the field was after the changes before it.
    pub before: Option<String>,
}

/// One row of the journal.
pub(super) struct JournalRow {
    /// Its entry.
    pub entry: u32,
    /// Its place among the changes of the entry.
    pub place: i64,
    /// When that was, in seconds since 1970.
    pub at: i64,
    /// The name of the record's kind.
    pub kind: String,
    /// The record.
    pub record: Uuid,
    /// The field's name.
    pub field: String,
    /// The value before.
    pub old: Option<String>,
    /// The value after; for a creation, all values.
    pub new: Option<String>,
}

impl Folded {
    /// Returns what the journal says of a record.
    pub fn get(&self, record: Uuid) -> Option<&FoldedRecord> {
        self.places.get(&record).map(|place| &self.records[*place])
    }

    /// Returns how many records lack required fields, so that they make no row.
    pub fn odd(&self) -> usize {
        self.records.iter().filter(|record| record.complete().is_none()).count()
    }

    /// Applies one row.
    ///
    /// # Errors
    /// Fails for a creation that no program of ours wrote.
    pub fn apply(&mut self, row: JournalRow) -> Result<()> {
        let JournalRow { entry, place: row, at, kind, record, field, old, new } = row;
        let place = *self.places.entry(record).or_insert(self.records.len());
        if place == self.records.len() {
            let (kind, fields) = (kind.clone(), BTreeMap::new());
            let folded =
                FoldedRecord { uuid: record, kind, fields, is_created: false, modified: at };
            self.records.push(folded);
        }
        let folded = &mut self.records[place];
        folded.modified = at;
        if field == KIND_FIELD {
            folded.is_created = true;
            folded.kind = kind;
            if let Some(new) = new {
                let mut fields = creation::fields(&new)?;
                fields.remove(KIND_FIELD);
                for (field, value) in &fields {
                    note_stream(&mut self.streams, &mut self.paths, &folded.kind, field, value);
                }
                folded.fields.extend(fields);
            }
            return Ok(());
        }
        // What was deleted twice was deleted once: undoing and doing again say nothing of before.
        if folded.fields.get(&field) != old.as_ref() && field != DELETED_FIELD {
            let before = folded.fields.get(&field).cloned();
            let field = field.clone();
            self.breaks.push(Break { entry, place: row, record, kind, field, before });
        }
        if let Some(new) = &new {
            note_stream(&mut self.streams, &mut self.paths, &folded.kind, &field, new);
        }
        match new {
            Some(new) => _ = folded.fields.insert(field, new),
            None => _ = folded.fields.remove(&field),
        }
        Ok(())
    }
}

/// Notes the path of a project when it first appears.
fn note_stream(
    streams: &mut Vec<String>,
    paths: &mut HashSet<String>,
    kind: &str,
    field: &str,
    value: &str,
) {
    let feeds = || Some(field_named(Kind::from_name(kind)?, field)?.0.feeds);
    if feeds().is_some_and(|feeds| feeds.contains(&Feed::Stream)) && !paths.contains(value) {
        paths.insert(value.to_owned());
        streams.push(value.to_owned());
    }
}

/// Folds the journal of a file.
pub(super) fn fold(connection: &Connection) -> Result<Folded> {
    let mut statement = connection.prepare("SELECT n, at FROM entry")?;
    let times = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let times: HashMap<u32, i64> = times.collect::<rusqlite::Result<_>>()?;
    let sql =
        "SELECT entry, place, kind, record, field, old, new FROM change ORDER BY entry, place";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut folded = Folded::default();
    while let Some(row) = rows.next()? {
        let entry = row.get(0)?;
        folded.apply(JournalRow {
            entry,
            place: row.get(1)?,
            at: times.get(&entry).copied().unwrap_or_default(),
            kind: row.get(2)?,
            record: row.get(3)?,
            field: row.get(4)?,
            old: row.get(5)?,
            new: row.get(6)?,
        })?;
    }
    Ok(folded)
}
