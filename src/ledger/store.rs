//! Stores: the one path by which the tables and the journal are written.

use std::collections::{BTreeSet, HashSet};

use rusqlite::types::Value as Sql;
use rusqlite::{OptionalExtension, named_params, params, params_from_iter};
use uuid::Uuid;

use crate::domain::{
    Change, Feed, Handle, Kind, RecordId, Shape, Stamp, TaskId, Touched, Wait, field_named,
};

use super::columns::{columns, instant_of, seconds};
use super::creation;
use super::error::{LedgerError, Result};
use super::pack;
use super::schema::{Kept, SetTable, kept, kept_named};
use super::search;
use super::touched;
use super::view::View;

/// Changes from which on a write is a large one: an import.
const MANY: usize = 1000;

/// Room for the pages of a large write, in KiB: without it each page is written and read again and again.
const ROOM_KIB: i64 = 64 * 1024;

/// A write under way: reads what is, records what changes.
pub struct Writer<'a> {
    view: View<'a>,
    touched: BTreeSet<TaskId>,
    relinked: BTreeSet<TaskId>,
    /// Tasks whose packs are to be written anew.
    unpacked: BTreeSet<TaskId>,
    are_blocks: bool,
    has_recorded: bool,
}

impl<'a> Writer<'a> {
    pub(super) fn new(view: View<'a>) -> Result<Self> {
        let writer = Self {
            view,
            touched: BTreeSet::new(),
            relinked: BTreeSet::new(),
            unpacked: BTreeSet::new(),
            are_blocks: false,
            has_recorded: false,
        };
        writer.refresh_instants()?;
        Ok(writer)
    }

    /// Returns what is, including what was recorded so far.
    pub fn view(&self) -> &View<'a> {
        &self.view
    }

    /// Returns whether anything was recorded so far.
    pub(super) fn has_recorded(&self) -> bool {
        self.has_recorded
    }

    /// Records one command: its changes in the tables, and what they were in the journal.
    ///
    /// Returns the entry's number, or `None` where nothing changes and so nothing is recorded.
    ///
    /// # Errors
    /// Fails if the file cannot be written or a change does not fit the schema.
    pub fn record(&mut self, stamp: &Stamp, changes: &[Change]) -> Result<Option<u32>> {
        self.record_many(stamp, changes, &mut |_, _| {})
    }

    /// Records one command, and says how far that is: steps done, and of how many.
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
        self.are_blocks |= changes.iter().any(|change| change.kind == Kind::Block);
        if changes.len() > MANY {
            self.view.connection.pragma_update(None, "cache_size", -ROOM_KIB)?;
        }
        // Rows are made, fields are set, and all of it goes into the journal.
        let (count, total) = (changes.len(), 3 * changes.len());
        let created = self.create_records(stamp, changes, &mut |done| progress(done, total))?;
        for (place, change) in changes.iter().enumerate() {
            progress(count + place, total);
            let is_new = created.contains(&change.record);
            if !is_new || is_deferred(change) {
                self.apply(stamp, change, is_new)?;
            }
        }
        let me = Handle::me().uuid();
        if changes.iter().any(|change| change.record == me) {
            // My zone and hours are what others' are assumed to be, and what plain dates are read in.
            self.view.reload_clock()?;
            self.refresh_instants()?;
        }
        pack::refresh(self.view.connection, &std::mem::take(&mut self.unpacked))?;
        self.refresh_due(changes)?;
        self.refresh_search(changes, &created)?;
        self.has_recorded = true;
        Ok(Some(self.append(stamp, changes, &mut |done| progress(2 * count + done, total))?))
    }

    /// Computes anew when answers are due: of the waits that changed, and of those for people who did.
    fn refresh_due(&self, changes: &[Change]) -> Result<()> {
        let mut numbers = BTreeSet::new();
        for change in changes {
            match change.kind {
                Kind::Wait => numbers.extend(self.view.number_of(Kind::Wait, change.record)?),
                Kind::Person => {
                    let sql = "SELECT wait.id FROM wait JOIN person
                                   ON person.handle = CASE WHEN wait.on_me THEN 'me' ELSE wait.person END
                               WHERE person.uuid = :uuid AND wait.state IN ('open', 'assumed') AND wait.deleted IS NULL";
                    let of_person = named_params! {":uuid": change.record};
                    numbers.extend(self.view.rows(sql, of_person, |row| row.get::<_, u32>(0))?);
                }
                _ => {}
            }
        }
        for number in numbers {
            self.keep_due(self.view.wait(number)?.as_ref())?;
        }
        Ok(())
    }

    /// Puts the words of what changed into the index; those of new records are there.
    fn refresh_search(&self, changes: &[Change], created: &HashSet<Uuid>) -> Result<()> {
        let mut indexed = HashSet::new();
        for change in
            changes.iter().filter(|change| search::is_searched(change.kind, &change.field))
        {
            if !created.contains(&change.record)
                && indexed.insert(change.record)
                && let Some(number) = self.view.number_of(change.kind, change.record)?
            {
                search::index(&self.view, RecordId { kind: change.kind, number })?;
            }
        }
        Ok(())
    }

    fn keep_due(&self, wait: Option<&Wait>) -> Result<()> {
        if let Some(wait) = wait {
            let due = wait.due().map(|due| due.timestamp());
            let sql = "UPDATE wait SET due_at = :due WHERE id = :number";
            let mut statement = self.view.connection.prepare_cached(sql)?;
            statement.execute(named_params! {":due": due, ":number": wait.number})?;
        }
        Ok(())
    }

    /// Returns what this write touched, for the rules that every ledger must keep.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    pub fn touched(&self) -> Result<Touched> {
        touched::load(&self.view, &self.touched, &self.relinked, self.are_blocks)
    }

    /// Inserts the rows of new records with all columns of their own, before links among them are set.
    fn create_records(
        &mut self,
        stamp: &Stamp,
        changes: &[Change],
        progress: &mut dyn FnMut(usize),
    ) -> Result<HashSet<Uuid>> {
        let (mut created, mut rest) = (HashSet::new(), changes);
        while let Some(first) = rest.first() {
            progress(changes.len() - rest.len());
            let length = creation::length(rest);
            if length > 0 {
                self.insert(stamp, first.kind, first.record, &rest[1..length])?;
                created.insert(first.record);
            }
            rest = &rest[length.max(1)..];
        }
        Ok(created)
    }

    fn insert(&mut self, stamp: &Stamp, kind: Kind, uuid: Uuid, fields: &[Change]) -> Result<()> {
        let mut row =
            vec![("uuid", Sql::Blob(uuid.as_bytes().to_vec())), ("modified", seconds(stamp.at))];
        for change in fields.iter().filter(|change| !is_deferred(change)) {
            let (kept, _) =
                kept_named(change.kind, &change.field).ok_or_else(|| unknown(change))?;
            row.extend(columns(&self.view, kept, change.new.as_deref())?);
        }
        let names: Vec<String> = row.iter().map(|(column, _)| format!("\"{column}\"")).collect();
        let marks = vec!["?"; row.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({marks})", kind.name(), names.join(", "));
        let mut statement = self.view.connection.prepare_cached(&sql)?;
        statement.execute(params_from_iter(row.into_iter().map(|(_, value)| value)))?;
        let number = u32::try_from(self.view.connection.last_insert_rowid());
        if let Ok(number) = number {
            self.view.keep_number(kind, uuid, number);
            search::index_new(&self.view, RecordId { kind, number }, fields)?;
        }
        match (kind, number) {
            (Kind::Task, number) => {
                self.touched.extend(number);
                self.unpacked.extend(number);
            }
            (Kind::Block, Ok(number)) => {
                self.refresh_spent(number, None)?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Sets one field of a record; what was made by this write has its instant already.
    fn apply(&mut self, stamp: &Stamp, change: &Change, is_new: bool) -> Result<()> {
        let (kept, member) =
            kept_named(change.kind, &change.field).ok_or_else(|| unknown(change))?;
        let number =
            self.view.number_of(change.kind, change.record)?.ok_or_else(|| unknown(change))?;
        if change.kind == Kind::Task {
            self.touched.insert(number);
            self.unpacked.insert(number);
        }
        if let Some(set) = kept.set {
            self.apply_member(set, number, member, change)?;
            if is_new {
                return Ok(());
            }
        }
        // A set has no columns of its own.
        let row = match kept.set {
            Some(_) => Vec::new(),
            None => columns(&self.view, kept, change.new.as_deref())?,
        };
        let marks = row.iter().map(|(column, _)| format!("\"{column}\" = ?"));
        let marks: Vec<String> = marks.chain(["modified = ?".to_owned()]).collect();
        let sql = format!("UPDATE {} SET {} WHERE id = ?", change.kind.name(), marks.join(", "));
        let mut values: Vec<Sql> = row.into_iter().map(|(_, value)| value).collect();
        values.extend([seconds(stamp.at), Sql::Integer(number.into())]);
        self.view.connection.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        for feed in kept.field.feeds {
            match feed {
                Feed::Subtasks => self.refresh_parts(number, self.left(change)?)?,
                Feed::OpenNeeds => self.refresh_need_flags(number)?,
                Feed::Spent => self.refresh_spent(number, self.left(change)?)?,
                Feed::Order => _ = self.relinked.insert(number),
                Feed::Title | Feed::Text | Feed::Stream => {}
            }
        }
        Ok(())
    }

    /// Sums up anew what the finished parts took of the whole that a task is a part of, and of the one it was.
    fn refresh_parts(&self, task: TaskId, moved_from: Option<TaskId>) -> Result<()> {
        // A part that was split takes what its own parts took.
        let sql = "UPDATE task SET (parts_done, parts_unknown, parts_min) =
                       (SELECT count(*),
                               coalesce(sum(iif(part.estimate IS NOT NULL, 0,
                                                iif(part.parts_done > 0, part.parts_unknown, 1))), 0),
                               coalesce(sum(coalesce(part.estimate, part.parts_min)), 0)
                        FROM task AS part INDEXED BY task_parent
                        WHERE part.parent = task.id AND part.status = 'done' AND part.deleted IS NULL)
                   WHERE id = :whole RETURNING parent";
        let connection = self.view.connection;
        let whole: Option<TaskId> = connection
            .prepare_cached("SELECT parent FROM task WHERE id = :task")?
            .query_row(named_params! {":task": task}, |row| row.get(0))?;
        for first in whole.into_iter().chain(moved_from) {
            let (mut next, mut seen) = (Some(first), BTreeSet::new());
            // The whole of the whole takes other minutes, too; a circle is refused after this.
            while let Some(whole) = next.filter(|whole| seen.insert(*whole)) {
                let mut statement = connection.prepare_cached(sql)?;
                let of_whole = named_params! {":whole": whole};
                next = statement.query_row(of_whole, |row| row.get(0)).optional()?.flatten();
            }
        }
        Ok(())
    }

    /// Sums up anew what was spent on the task of a focus block, and on the one it was moved from.
    fn refresh_spent(&self, block: u32, moved_from: Option<TaskId>) -> Result<()> {
        // A block of no length and no place only keeps a line; nobody has begun the task.
        let sql = "UPDATE task SET (spent, begun) =
                       (SELECT coalesce(sum(\"end\" - start), 0), max(start) FROM block
                        WHERE block.task = task.id AND deleted IS NULL
                          AND NOT (start IS \"end\" AND place IS NULL))
                   WHERE id IN (:moved_from, (SELECT task FROM block WHERE id = :block))";
        let params = named_params! {":block": block, ":moved_from": moved_from};
        self.view.connection.prepare_cached(sql)?.execute(params)?;
        Ok(())
    }

    /// Returns the record that a link led to before a change of it.
    fn left(&self, change: &Change) -> Result<Option<u32>> {
        let Some((field, _)) = field_named(change.kind, &change.field) else { return Ok(None) };
        let Shape::Link(kind) = field.shape else { return Ok(None) };
        let before = change.old.as_deref().and_then(|uuid| uuid.parse().ok());
        before.map_or(Ok(None), |uuid| self.view.number_of(kind, uuid))
    }

    /// Adds a member to a set of the record with that number, or takes it out.
    fn apply_member(
        &mut self,
        set: SetTable,
        number: u32,
        member: &str,
        change: &Change,
    ) -> Result<()> {
        let field = field_named(change.kind, &change.field).map(|(field, _)| field);
        let member = match field.map(|field| field.shape) {
            Some(Shape::Set(Some(kind))) => {
                let uuid = member.parse().map_err(|_| unknown(change))?;
                let number = self.view.number_of(kind, uuid)?.ok_or_else(|| unknown(change))?;
                Sql::Integer(number.into())
            }
            _ => Sql::Text(member.to_owned()),
        };
        if field.is_some_and(|field| field.feeds.contains(&Feed::Order)) {
            self.relinked.insert(number);
        }
        let SetTable { table, owner, member: column, value, derived } = set;
        let connection = self.view.connection;
        if change.new.is_none() {
            let sql = format!("DELETE FROM {table} WHERE {owner} = ?1 AND {column} = ?2");
            connection.prepare_cached(&sql)?.execute(params![number, member])?;
            return Ok(());
        }
        let (mut columns, mut values) = (vec![owner, column], vec!["?1", "?2"]);
        if let Some(value) = value {
            columns.push(value);
            values.push("?3");
        }
        if let Some((column, expression)) = derived {
            columns.push(column);
            values.push(expression);
        }
        let (columns, values) = (columns.join(", "), values.join(", ").replace(":owner", "?1"));
        let sql = format!("INSERT OR REPLACE INTO {table} ({columns}) VALUES ({values})");
        let mut statement = connection.prepare_cached(&sql)?;
        if value.is_some() {
            statement.execute(params![number, member, change.new])?;
        } else {
            statement.execute(params![number, member])?;
        }
        Ok(())
    }

    fn refresh_need_flags(&self, task: TaskId) -> Result<()> {
        let sql = "UPDATE task_need SET is_open =
                       (SELECT status = 'open' AND deleted IS NULL FROM task WHERE id = :task)
                   WHERE task = :task";
        self.view.connection.prepare_cached(sql)?.execute(named_params! {":task": task})?;
        Ok(())
    }

    fn append(
        &self,
        stamp: &Stamp,
        changes: &[Change],
        progress: &mut dyn FnMut(usize),
    ) -> Result<u32> {
        let connection = self.view.connection;
        connection
            .prepare_cached(
                "INSERT INTO entry (at, zone, by, words, undoes) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                stamp.at.timestamp(),
                stamp.zone,
                stamp.by.as_str(),
                stamp.words,
                stamp.undoes
            ])?;
        let entry = connection.last_insert_rowid();
        let mut statement = connection.prepare_cached(
            "INSERT INTO change (entry, place, kind, record, field, old, new)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        let (mut place, mut rest) = (0_i64, changes);
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

    /// Computes the cached instants anew where the zone rules, my zone or my hours are no longer the same.
    fn refresh_instants(&self) -> Result<()> {
        let connection = self.view.connection;
        if self.view.are_caches_fresh == Some(true) {
            return Ok(());
        }
        if self.view.are_caches_fresh == Some(false) {
            for kind in Kind::ALL {
                kept(kind).iter().try_for_each(|kept| self.refresh_instants_of(kind, kept))?;
            }
            pack::refresh_all(connection)?;
            for wait in self.view.open_waits()? {
                self.keep_due(Some(&wait))?;
            }
        }
        connection
            .prepare_cached(
                "INSERT INTO meta (key, value) VALUES ('instants', ?1)
                 ON CONFLICT (key) DO UPDATE SET value = ?1 WHERE value <> ?1",
            )?
            .execute([self.view.basis()])?;
        Ok(())
    }

    fn refresh_instants_of(&self, kind: Kind, kept: &Kept) -> Result<()> {
        let (Shape::When(edge), Some(cache)) = (kept.field.shape, &kept.cache) else {
            return Ok(());
        };
        let (connection, table, text) = (self.view.connection, kind.name(), kept.columns[0]);
        let sql = format!("SELECT id, {text} FROM {table} WHERE {text} IS NOT NULL");
        let agreed: Vec<(i64, String)> =
            self.view.rows(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sql = format!("UPDATE {table} SET {cache} = ? WHERE id = ?");
        let mut statement = connection.prepare_cached(&sql)?;
        for (id, text) in agreed {
            let instant = instant_of(&self.view, &text, edge).ok_or_else(|| {
                LedgerError::Damaged { what: format!("{table} {id} is agreed for {text:?}") }
            })?;
            statement.execute(params![seconds(instant), id])?;
        }
        Ok(())
    }
}

/// Links among records of one kind and members of sets are set once all rows are there.
fn is_deferred(change: &Change) -> bool {
    field_named(change.kind, &change.field).is_some_and(|(field, _)| match field.shape {
        Shape::Link(kind) => kind == change.kind,
        Shape::Set(_) => true,
        _ => false,
    })
}

fn unknown(change: &Change) -> LedgerError {
    LedgerError::Damaged {
        what: format!("no place for {} of {} {}", change.field, change.kind.name(), change.record),
    }
}
