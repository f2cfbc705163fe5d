//! Stores: the one path by which the tables and the journal are written.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

use rusqlite::types::Value as Sql;
use rusqlite::{named_params, params, params_from_iter};
use uuid::Uuid;

use crate::domain::{
    Change, DELETED_FIELD, Feed, Handle, KIND_FIELD, Kind, RecordId, Shape, Stamp, TaskId,
    Timestamp, Touched, field_named,
};

use super::columns::{Placing, columns, seconds, senseless};
use super::creation;
use super::error::{LedgerError, Result};
use super::pack;
use super::schema::{Kept, NewRow, absent_value, kept_named, new_row};
use super::search;
use super::touched::{self, Placed};
use super::view::{View, make_room};

/// How many changes make a write a large one, such as an import.
const MANY: usize = 1000;

/// A write in progress: reads the current state and records changes.
pub struct Writer<'a> {
    view: View<'a>,
    touched: BTreeSet<TaskId>,
    relinked: BTreeSet<TaskId>,
    /// Tasks whose packs must be rewritten.
    unpacked: BTreeSet<TaskId>,
    blocks: BTreeSet<Uuid>,
    /// The blocks whose time or actor changed.
    moved: BTreeSet<Uuid>,
    /// Whether an interruption was touched.
    is_interrupting: bool,
    /// The entry that the same command has made already.
    continued: Option<u32>,
    has_recorded: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(view: View<'a>) -> Result<Self> {
        let writer = Self {
            view,
            touched: BTreeSet::new(),
            relinked: BTreeSet::new(),
            unpacked: BTreeSet::new(),
            blocks: BTreeSet::new(),
            moved: BTreeSet::new(),
            is_interrupting: false,
            continued: None,
            has_recorded: false,
        };
        writer.view.refresh_instants()?;
        Ok(writer)
    }

    /// Returns the current state, including what was recorded so far.
    pub fn view(&self) -> &View<'a> {
        &self.view
    }

    /// Returns whether anything was recorded so far.
    pub(super) fn has_recorded(&self) -> bool {
        self.has_recorded
    }

    /// Continues an entry that the same command has already made, unless another one came after it.
    pub fn go_on_with(&mut self, entry: u32) {
        self.continued = Some(entry);
    }

    /// Records one command: its changes in the tables, and their old and new values in the journal.
    ///
    /// Returns the entry's number, or `None` where nothing changes and so nothing is recorded.
    ///
    /// # Errors
    /// Fails if the file cannot be written or a change does not fit the schema.
    #[cfg(test)]
    pub fn record(&mut self, stamp: &Stamp, changes: &[Change]) -> Result<Option<u32>> {
        self.record_many(stamp, changes, &mut |_, _| {})
    }

    /// Records one command, and reports its progress: the steps done, and how many there are.
    ///
    /// # Errors
    /// Fails if the file cannot be written or a change does not fit the schema.
    pub fn record_many(
        &mut self,
        stamp: &Stamp,
        changes: &[Change],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<u32>> {
        if changes.is_empty() {
            return Ok(None);
        }
        let known = self.view.with_unplaced(changes)?;
        let changes: &[Change] = &known;
        let of_blocks = || changes.iter().filter(|change| change.kind == Kind::Block);
        self.blocks.extend(of_blocks().map(|change| change.record));
        let moves = |change: &&Change| {
            matches!(&*change.field, KIND_FIELD | DELETED_FIELD | "start" | "end" | "by")
        };
        self.moved.extend(of_blocks().filter(moves).map(|change| change.record));
        self.is_interrupting |= changes.iter().any(|change| change.kind == Kind::Interruption);
        if changes.len() > MANY {
            make_room(self.view.connection)?;
        }
        // Rows are made, fields are set, and all of it goes into the journal.
        let (count, total) = (changes.len(), 3 * changes.len());
        self.create_records(stamp, changes, &mut |done| progress(done, total))?;
        let (mut edits, mut new_until) = (Vec::new(), 0);
        for (index, change) in changes.iter().enumerate() {
            progress(count + index, total);
            new_until = new_until.max(index + creation::length(&changes[index..]));
            // What stands beside a creation is in the row already, but for what had to wait for other rows.
            let is_new = index < new_until;
            if !is_new || is_deferred(change) {
                self.apply(stamp.at, change, is_new)?;
            }
            if !is_new {
                edits.push(change);
            }
        }
        let me = Handle::me().uuid();
        if changes.iter().any(|change| change.record == me) {
            self.settle_clock()?;
        }
        pack::refresh(self.view.connection, &std::mem::take(&mut self.unpacked))?;
        self.view.refresh_due(changes)?;
        self.refresh_search(&edits)?;
        self.has_recorded = true;
        Ok(Some(self.append(stamp, changes, &mut |done| progress(2 * count + done, total))?))
    }

    /// Applies a change of my zone or hours: those of others are assumed to be the same, and plain
    /// dates are read in my zone.
    pub(super) fn settle_clock(&mut self) -> Result<()> {
        self.view.reload_clock()?;
        self.view.refresh_instants()
    }

    /// Updates the words of changed records in the index; those of new records are already there.
    fn refresh_search(&self, edits: &[&Change]) -> Result<()> {
        let mut indexed = HashSet::new();
        for change in edits {
            if search::is_searched(change.kind, &change.field)
                && indexed.insert(change.record)
                && let Some(number) = self.view.number_of(change.kind, change.record)?
            {
                search::index(&self.view, RecordId { kind: change.kind, number })?;
            }
        }
        Ok(())
    }

    /// Returns what this write touched, for the rules that every ledger must keep.
    pub fn touched(&self) -> Result<Touched> {
        touched::load(
            &self.view,
            &self.touched,
            &self.relinked,
            Placed {
                blocks: &self.blocks,
                moved: &self.moved,
                is_interrupting: self.is_interrupting,
            },
        )
    }

    /// Inserts the rows of new records with all columns of their own, before links among them are set.
    fn create_records(
        &mut self,
        stamp: &Stamp,
        changes: &[Change],
        progress: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let mut rest = changes;
        while let Some(first) = rest.first() {
            progress(changes.len() - rest.len());
            let length = creation::length(rest);
            if length > 0 {
                let is_made = self.view.known_number(first.kind, first.record).is_some();
                if is_made || rest[1..length].iter().any(|change| change.field == KIND_FIELD) {
                    return Err(LedgerError::MadeTwice { record: first.record });
                }
                self.insert(stamp.at, first.kind, first.record, &rest[1..length])?;
            }
            rest = &rest[length.max(1)..];
        }
        Ok(())
    }

    /// Makes the row of a new record, with a number of its own.
    pub(super) fn insert(
        &mut self,
        at: Timestamp,
        kind: Kind,
        uuid: Uuid,
        fields: &[Change],
    ) -> Result<()> {
        let number = match self.view.known_number(kind, uuid) {
            Some(number) => number,
            None => self.view.give_number(kind, uuid)?,
        };
        let NewRow { insert, absent } = new_row(kind);
        let mut values = absent.clone();
        for change in fields.iter().filter(|change| !is_deferred(change)) {
            if let Some((kept, set)) = self.columns_of(change)? {
                for (index, value) in set.into_iter().enumerate() {
                    values[kept.first + index] = value;
                }
            }
        }
        let own = [Sql::Integer(number.into()), Sql::Blob(uuid.as_bytes().to_vec()), seconds(at)];
        let mut statement = self.view.connection.prepare_cached(insert)?;
        statement.execute(params_from_iter(own.iter().chain(&values)))?;
        if fields.iter().all(|change| change.field != DELETED_FIELD) {
            search::index_new(&self.view, RecordId { kind, number }, fields)?;
        }
        match kind {
            Kind::Task => {
                self.touched.insert(TaskId(number));
                self.unpacked.insert(TaskId(number));
            }
            Kind::Block => self.view.refresh_spent(number, None)?,
            _ => {}
        }
        for change in self.view.take_awaiting(uuid)? {
            // What waited was said before, and is no change now.
            let sql = format!("SELECT modified FROM {} WHERE uuid = ?1", change.kind.name());
            let said = self.view.rows(&sql, [change.record], |row| row.get(0))?.pop();
            let said = said.and_then(|seconds| Timestamp::from_timestamp(seconds, 0));
            self.apply(said.unwrap_or(at), &change, false)?;
        }
        Ok(())
    }

    /// Returns the columns that a change sets; `None` if it sets no column. What has no place
    /// yet is kept until it has one.
    fn columns_of(&self, change: &Change) -> Result<Option<(&'static Kept, Vec<Sql>)>> {
        let (kept, values) = match columns(&self.view, change)? {
            Placing::Columns(kept, values) => {
                self.view.forget_unplaced(change.record, &change.field)?;
                return Ok(Some((kept, values)));
            }
            Placing::Awaiting(kept) => {
                (Some(kept), vec![absent_value(kept.field); kept.assigned().count()])
            }
            Placing::Unknown => (None, Vec::new()),
        };
        let (kind, value) = (change.kind.name(), change.new.as_deref());
        self.view.unplace(kind, change.record, &change.field, value)?;
        Ok(kept.map(|kept| (kept, values)))
    }

    /// Sets one field of a record; what was made by this write has its instant already.
    pub(super) fn apply(&mut self, at: Timestamp, change: &Change, is_new: bool) -> Result<()> {
        let Some(number) = self.view.number_of(change.kind, change.record)? else {
            let value = change.new.as_deref();
            return self.view.unplace(change.kind.name(), change.record, &change.field, value);
        };
        if change.kind == Kind::Task {
            self.touched.insert(TaskId(number));
            self.unpacked.insert(TaskId(number));
        }
        let found = kept_named(change.kind, &change.field);
        let set = match found {
            Some((kept, member)) if kept.set.is_some() => {
                self.apply_member(kept, number, member, change)?;
                if is_new {
                    return Ok(());
                }
                Some((kept, Vec::new()))
            }
            _ => self.columns_of(change)?,
        };
        let (sql, mut values) = if let Some((kept, values)) = set {
            (Cow::from(kept.update(change.kind)), values)
        } else {
            let table = change.kind.name();
            (format!("UPDATE {table} SET modified = ? WHERE id = ?").into(), Vec::new())
        };
        values.extend([seconds(at), Sql::Integer(number.into())]);
        self.view.connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        for feed in found.map_or(&[][..], |(kept, _)| kept.field.feeds) {
            match feed {
                Feed::Subtasks => self.view.refresh_subtasks(TaskId(number), self.left(change)?)?,
                Feed::OpenNeeds => self.view.refresh_members(change.kind, number)?,
                Feed::Spent => self.view.refresh_spent(number, self.left(change)?)?,
                Feed::Order => _ = self.relinked.insert(TaskId(number)),
                Feed::Title | Feed::Text | Feed::Stream => {}
            }
        }
        Ok(())
    }

    /// Returns the record that a link led to before a change of it.
    fn left(&self, change: &Change) -> Result<Option<TaskId>> {
        let Some((field, _)) = field_named(change.kind, &change.field) else { return Ok(None) };
        let Shape::Link(Kind::Task) = field.shape else { return Ok(None) };
        let before = change.old.as_deref().and_then(|uuid| uuid.parse().ok());
        before.map_or(Ok(None), |uuid| self.view.id_of(uuid))
    }

    /// Adds a member to a set of the record with that number, or takes it out.
    fn apply_member(
        &mut self,
        kept: &'static Kept,
        number: u32,
        member: &str,
        change: &Change,
    ) -> Result<()> {
        let member = match kept.field.shape {
            Shape::Set(Some(kind)) => {
                let uuid = member.parse().map_err(|_| senseless(change))?;
                let Some(target) = self.view.number_of(kind, uuid)? else {
                    let (kind, value) = (change.kind.name(), change.new.as_deref());
                    return self.view.unplace(kind, change.record, &change.field, value);
                };
                Sql::Integer(target.into())
            }
            _ => Sql::Text(member.to_owned()),
        };
        self.view.forget_unplaced(change.record, &change.field)?;
        if kept.field.feeds.contains(&Feed::Order) {
            self.relinked.insert(TaskId(number));
        }
        let Some((insert, delete)) = &kept.member_sql else { return Ok(()) };
        let connection = self.view.connection;
        if change.new.is_none() {
            connection.prepare_cached(delete)?.execute(params![number, member])?;
            return Ok(());
        }
        let mut statement = connection.prepare_cached(insert)?;
        if statement.parameter_count() > 2 {
            statement.execute(params![number, member, change.new])?;
        } else {
            statement.execute(params![number, member])?;
        }
        Ok(())
    }

    /// Returns the number of the entry that changes go into, and the first free place in it.
    fn entry_for(&self, stamp: &Stamp) -> Result<(i64, i64)> {
        let connection = self.view.connection;
        if let Some(entry) = self.continued {
            let sql = "SELECT n, (SELECT coalesce(max(place) + 1, 0) FROM change WHERE entry = n) FROM entry
                       WHERE n = :n AND n = (SELECT max(n) FROM entry)";
            let last = self
                .view
                .rows(sql, named_params! {":n": entry}, |row| Ok((row.get(0)?, row.get(1)?)))?;
            if let [last] = last.as_slice() {
                return Ok(*last);
            }
        }
        connection
            .prepare_cached(
                "INSERT INTO entry (at, zone, by, words, undoes, via) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                stamp.at.timestamp(),
                stamp.zone,
                stamp.by.as_str(),
                stamp.words,
                stamp.undoes,
                stamp.via
            ])?;
        Ok((connection.last_insert_rowid(), 0))
    }

    fn append(
        &self,
        stamp: &Stamp,
        changes: &[Change],
        progress: &mut dyn FnMut(usize),
    ) -> Result<u32> {
        let connection = self.view.connection;
        let (entry, first) = self.entry_for(stamp)?;
        let mut statement = connection.prepare_cached(
            "INSERT INTO change (entry, place, kind, record, field, old, new)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let (mut place, mut rest) = (first, changes);
        while let Some(Change { kind, record, field, old, new }) = rest.first() {
            progress(changes.len() - rest.len());
            let length = creation::length(rest);
            let row = (length > 0).then(|| creation::to_row(&rest[..length]));
            let new = row.as_ref().or(new.as_ref());
            statement.execute(params![entry, place, kind.name(), record, field, old, new])?;
            place += 1;
            rest = &rest[length.max(1)..];
        }
        u32::try_from(entry)
            .map_err(|_| LedgerError::Damaged { what: "the journal is full".to_owned() })
    }
}

/// Links among records of one kind and members of sets are set once all rows are there.
pub(super) fn is_deferred(change: &Change) -> bool {
    field_named(change.kind, &change.field).is_some_and(|(field, _)| match field.shape {
        Shape::Link(kind) => kind == change.kind,
        Shape::Set(_) => true,
        _ => false,
    })
}
