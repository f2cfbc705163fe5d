//! Loads the chronicle: what happened in a span of the journal, and what is under way at its end.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use rusqlite::{ToSql, named_params};
use uuid::Uuid;

use crate::domain::{
    Assumption, Audience, Authors, ChangedField, Chronicle, Decision, Edge, EntrySpan, FocusBlock,
    Handle, Handoff, KIND_FIELD, Kind, NextStep, Note, Person, Standing, Stood, Task, TaskId,
    Timestamp, Wait, When,
};

use super::authors::{Keys, keys};
use super::error::Result;
use super::load::{digits, list};
use super::view::View;

/// How far back a first note looks.
const FIRST_NOTE: TimeDelta = TimeDelta::days(7);

/// How many of what was closed are told with their words at most.
const NEWEST: usize = 7;

/// How long what was done stays under watch.
const WATCHED: TimeDelta = TimeDelta::hours(24);

impl View<'_> {
    /// Returns what a handoff to this reader is written from: since the one before, up to now; `given` are tasks that
    /// are told of anyhow.
    pub fn chronicle(
        &self,
        to: Option<&Handle>,
        previous: Option<Handoff>,
        given: &[TaskId],
        horizon: Timestamp,
        audience: &Audience,
    ) -> Result<Chronicle> {
        let after = match &previous {
            Some(previous) => self.entry_that_recorded(previous.uuid)?,
            None => self.entry_before(self.now() - FIRST_NOTE)?,
        };
        let span = EntrySpan { after, through: self.last_entry()? };
        let stood = self.stood(previous.as_ref())?;
        let mut ids = self.ids_under_way(to, horizon)?;
        ids.extend(stood.tasks.iter().filter(|task| task.is_open()).map(|task| task.id));
        ids.extend(given);
        let tasks = self.tasks(&ids)?;
        let watched = self.watched()?;
        let Words { last_blocks, next_steps, notes } =
            self.words_of(tasks.iter().chain(&watched))?;
        let closed = self.closed_in(span)?;
        let records = self.changed_records(span)?;
        let changed = |kind: Kind| records.get(&kind).map_or(&[][..], Vec::as_slice);
        let mut chronicle = Chronicle {
            span,
            me: self.me()?,
            reader: to.map(|to| self.person(to)).transpose()?.flatten(),
            taken_back: self.handoffs_taken_back(to, previous.as_ref().map(|one| one.id))?,
            changed: self.changed_in(span, previous.as_ref())?,
            offered_elsewhere: self.tasks_on_offer(to)?,
            parents: self.parents_of(&tasks)?,
            overturned: self.overturned_of(&tasks)?,
            stood,
            previous,
            tasks,
            watched,
            last_blocks,
            next_steps,
            waits: self.open_waits()?,
            answered: self.waits_ended(changed(Kind::Wait))?,
            notes,
            decisions: self.decided(changed(Kind::Decision))?,
            assumptions: self.standing_assumptions()?,
            judged: self.judged(changed(Kind::Assumption))?,
            temps: self.temps()?,
            loose: self.loose_notes(changed(Kind::Note))?,
            closed_tasks: self.tasks_in_order(&newest(&closed, audience))?,
            closed,
            commitments: self.commitments()?,
            told_in: self.told_in_received()?,
            mentioned: Vec::new(),
            people: BTreeMap::new(),
            authors: Authors::default(),
        };
        chronicle.mentioned = self.tasks(&mentioned(&chronicle))?;
        chronicle.people = self.people_named(&chronicle)?;
        chronicle.authors = self.authors(&written(&chronicle))?;
        Ok(chronicle)
    }

    /// Returns what blocks and open notes say of tasks.
    fn words_of<'t>(&self, tasks: impl Iterator<Item = &'t Task>) -> Result<Words> {
        let ids: Vec<TaskId> = tasks.map(|task| task.id).collect();
        let mut words = Words::default();
        for (id, has_blocks, has_notes) in self.with_words(&ids)? {
            if has_blocks {
                words.last_blocks.extend(self.last_block_of(id)?);
                words.next_steps.extend(self.next_step_of(id)?);
            }
            if has_notes {
                let open = self.notes_of(id)?.into_iter();
                words.notes.extend(open.filter(|note| note.closed.is_none()));
            }
        }
        Ok(words)
    }

    /// Returns the number of the last entry before an instant; 0 if there is none.
    pub(super) fn entry_before(&self, instant: Timestamp) -> Result<u32> {
        // Mostly entries are in the order of time, and the last ones are the ones looked for.
        let sql = "SELECT n FROM entry WHERE at < :at ORDER BY n DESC LIMIT 1";
        let at = named_params! {":at": instant.timestamp()};
        Ok(self.rows(sql, at, |row| row.get(0))?.pop().unwrap_or(0))
    }

    /// Returns what stood open in a handoff, whatever became of it.
    fn stood(&self, handoff: Option<&Handoff>) -> Result<Stood> {
        let Some(handoff) = handoff else { return Ok(Stood::default()) };
        let of_kind = |kind: Kind| -> Vec<Uuid> {
            let standing = handoff.standing().iter().filter(|standing| standing.kind == kind);
            standing.map(|Standing { uuid, .. }| *uuid).collect()
        };
        let assumptions = |uuids: &[Uuid]| {
            let condition = "assumption.uuid IN (SELECT unhex(value) FROM json_each(:uuids))";
            self.records::<Assumption>(condition, named_params! {":uuids": digits(uuids)})
        };
        Ok(Stood {
            tasks: self.tasks_ever(&of_kind(Kind::Task))?,
            waits: self.waits_ever(&of_kind(Kind::Wait))?,
            assumptions: assumptions(&of_kind(Kind::Assumption))?,
            notes: self.notes_ever(&of_kind(Kind::Note))?,
        })
    }

    /// Returns what was changed within a span of the records that stood open at its beginning.
    fn changed_in(&self, span: EntrySpan, handoff: Option<&Handoff>) -> Result<Vec<ChangedField>> {
        let Some(handoff) = handoff else { return Ok(Vec::new()) };
        let sql = "SELECT record, field, old FROM change
                   WHERE entry > :after AND entry <= :through
                     AND field IN ('due', 'by', 'until', 'not_before', 'owner', 'approved', 'sensitive')
                   ORDER BY entry, place";
        let rows = self.rows(sql, &bounds(&span)[..], |row| {
            Ok((row.get::<_, Uuid>(0)?, row.get::<_, String>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let mut changed: Vec<ChangedField> = Vec::new();
        for (uuid, field, old) in rows {
            // The first change of a field has what the reader was told.
            let is_told = handoff.standing().iter().any(|standing| standing.uuid == uuid);
            if is_told && !changed.iter().any(|one| one.uuid == uuid && one.field == field) {
                let when = |old: &str| When::from_field(old, self.zones(), self.zone(), Edge::End);
                let old = old.as_deref().and_then(when);
                changed.push(ChangedField { uuid, field, old });
            }
        }
        Ok(changed)
    }

    /// Returns which tasks have focus blocks, and which have open notes.
    fn with_words(&self, ids: &[TaskId]) -> Result<Vec<(TaskId, bool, bool)>> {
        let sql = "SELECT value,
                       EXISTS (SELECT 1 FROM block WHERE task = value AND deleted IS NULL),
                       EXISTS (SELECT 1 FROM note WHERE task = value AND closed IS NULL AND deleted IS NULL)
                   FROM json_each(:ids)";
        let ids = named_params! {":ids": list(ids)};
        self.rows(sql, ids, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
    }

    /// Returns everybody who is awaited or named in a chronicle, as far as they are known.
    fn people_named(&self, chronicle: &Chronicle) -> Result<BTreeMap<Handle, Person>> {
        let waits = chronicle.waits.iter().chain(&chronicle.answered);
        let awaited = waits.filter_map(|wait| wait.person.clone());
        let owners = chronicle.tasks.iter().map(|task| task.owner.clone());
        let handles: BTreeSet<Handle> = awaited.chain(owners).collect();
        let mut people = BTreeMap::new();
        for handle in handles {
            people.extend(self.person(&handle)?.map(|person| (handle, person)));
        }
        Ok(people)
    }

    /// Returns the number of the newest entry of the journal; 0 where it is empty.
    pub fn last_entry(&self) -> Result<u32> {
        let sql = "SELECT coalesce(max(n), 0) FROM entry";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    /// Returns the number of the entry that made a record.
    fn entry_that_recorded(&self, record: Uuid) -> Result<u32> {
        let sql = "SELECT coalesce(min(entry), 0) FROM change WHERE record = :record";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(named_params! {":record": record}, |row| row.get(0))?)
    }

    /// Returns the open tasks that were started, wait, are due, are the reader's, put right what was wrong, need an
    /// approval, or have a note for readers.
    fn ids_under_way(&self, to: Option<&Handle>, horizon: Timestamp) -> Result<Vec<TaskId>> {
        let sql = "SELECT id FROM task WHERE status = 'open' AND deleted IS NULL AND (
                       due_at <= :horizon OR (sensitive AND approved_at IS NULL)
                       OR owner = :reader
                       OR id IN (SELECT rework FROM assumption WHERE state = 'overturned' AND deleted IS NULL)
                       OR id IN (SELECT task FROM block WHERE deleted IS NULL)
                       OR id IN (SELECT task FROM wait WHERE state IN ('open', 'assumed') AND deleted IS NULL)
                       OR id IN (SELECT task FROM note WHERE note_kind IN ('state', 'tried', 'if')
                                 AND closed IS NULL AND deleted IS NULL)
                   )";
        let reader = to.filter(|to| !to.is_me()).map(Handle::as_str);
        let params = named_params! {":horizon": horizon.timestamp(), ":reader": reader};
        self.rows(sql, params, |row| row.get(0))
    }

    fn watched(&self) -> Result<Vec<Task>> {
        let condition = "task.status = 'done' AND task.deleted IS NULL AND task.closed > :since
            AND task.id IN (SELECT task FROM note WHERE note_kind = 'if' AND closed IS NULL AND deleted IS NULL)
            ORDER BY task.id";
        let since = (self.now() - WATCHED).timestamp();
        self.tasks_where(condition, named_params! {":since": since})
    }

    fn judged(&self, changed: &[Uuid]) -> Result<Vec<Assumption>> {
        let condition = "assumption.uuid IN (SELECT unhex(value) FROM json_each(:uuids))
            AND assumption.state <> 'standing' AND assumption.deleted IS NULL ORDER BY assumption.id";
        self.records(condition, named_params! {":uuids": digits(changed)})
    }

    /// Returns the assumptions that turned out wrong and are put right by these tasks.
    fn overturned_of(&self, tasks: &[Task]) -> Result<Vec<Assumption>> {
        let ids: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
        let condition = "assumption.state = 'overturned' AND assumption.deleted IS NULL
            AND assumption.rework IN (SELECT value FROM json_each(:ids)) ORDER BY assumption.id";
        self.records(condition, named_params! {":ids": list(&ids)})
    }

    /// Returns the tasks that were done, by entries since an instant, the last to be recorded first.
    pub fn tasks_done_since(&self, since: Timestamp) -> Result<Vec<Task>> {
        let (after, through) = (self.entry_before(since)?, self.last_entry()?);
        let closed = self.closed_in(EntrySpan { after, through })?;
        let done = closed.into_iter().filter(|(_, is_done)| *is_done).map(|(id, _)| id);
        self.tasks_in_order(&done.collect::<Vec<_>>())
    }

    /// Returns the tasks closed within a span and still closed, the last to be recorded first.
    fn closed_in(&self, span: EntrySpan) -> Result<Vec<(TaskId, bool)>> {
        let sql = format!(
            "SELECT task.id, task.status = 'done' FROM (
                 SELECT record, max(entry) AS entry FROM change
                 WHERE entry > :after AND entry <= :through AND kind = 'task'
                   AND field IN ('{KIND_FIELD}', 'status', 'deleted') GROUP BY record
             ) AS last JOIN task ON task.uuid = last.record
             WHERE task.closed IS NOT NULL AND task.deleted IS NULL
             ORDER BY last.entry DESC, task.id DESC"
        );
        self.rows(&sql, &bounds(&span)[..], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// Returns tasks in the order of their ids as they are given.
    fn tasks_in_order(&self, ids: &[TaskId]) -> Result<Vec<Task>> {
        let places: BTreeMap<TaskId, usize> =
            ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let mut tasks = self.tasks(ids)?;
        tasks.sort_by_key(|task| places.get(&task.id));
        Ok(tasks)
    }

    /// Returns the records of other kinds of which a field changed within a span that may matter to a reader.
    fn changed_records(&self, span: EntrySpan) -> Result<BTreeMap<Kind, Vec<Uuid>>> {
        let sql = format!(
            "SELECT DISTINCT kind, record FROM change
             WHERE entry > :after AND entry <= :through
               AND kind IN ('wait', 'decision', 'assumption', 'note')
               AND field IN ('{KIND_FIELD}', 'state', 'text', 'private', 'closed', 'deleted')"
        );
        let all = self.rows(&sql, &bounds(&span)[..], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Uuid>(1)?))
        })?;
        let mut records: BTreeMap<Kind, Vec<Uuid>> = BTreeMap::new();
        for (kind, record) in all {
            if let Some(kind) = Kind::from_name(&kind) {
                records.entry(kind).or_default().push(record);
            }
        }
        Ok(records)
    }

    fn waits_ended(&self, changed: &[Uuid]) -> Result<Vec<Wait>> {
        let condition =
            "wait.uuid IN (SELECT unhex(value) FROM json_each(:uuids)) AND wait.closed IS NOT NULL";
        self.waits_where(condition, named_params! {":uuids": digits(changed)})
    }

    fn decided(&self, changed: &[Uuid]) -> Result<Vec<Decision>> {
        let condition = "decision.uuid IN (SELECT unhex(value) FROM json_each(:uuids)) AND decision.deleted IS NULL";
        self.decisions_where(condition, named_params! {":uuids": digits(changed)})
    }

    fn loose_notes(&self, changed: &[Uuid]) -> Result<Vec<Note>> {
        let condition = "note.uuid IN (SELECT unhex(value) FROM json_each(:uuids))
            AND note.task IS NULL AND note.note_kind = 'plain' AND note.closed IS NULL";
        self.notes_where(condition, named_params! {":uuids": digits(changed)})
    }

    fn parents_of(&self, tasks: &[Task]) -> Result<Vec<Task>> {
        let ids: BTreeSet<TaskId> = tasks.iter().filter_map(|task| Some(task.parent?.id)).collect();
        self.tasks(&ids.into_iter().collect::<Vec<_>>())
    }
}

/// Returns the first few that are done and the first few that were given up, of those that the reader may see.
fn newest(closed: &[(TaskId, bool)], audience: &Audience) -> Vec<TaskId> {
    let seen = |wanted: bool| {
        let of_kind = closed
            .iter()
            .filter(move |(id, is_done)| *is_done == wanted && audience.sees_task(*id));
        of_kind.map(|(id, _)| *id).take(NEWEST)
    };
    seen(true).chain(seen(false)).collect()
}

/// What other tables hold of tasks.
#[derive(Debug, Default)]
struct Words {
    last_blocks: Vec<FocusBlock>,
    next_steps: Vec<NextStep>,
    notes: Vec<Note>,
}

/// Returns the tasks that are mentioned and not told of by themselves.
fn mentioned(chronicle: &Chronicle) -> Vec<TaskId> {
    let waits = chronicle.waits.iter().chain(&chronicle.answered);
    let of_waits = waits.filter_map(|wait| wait.task).map(|task| task.id);
    let assumptions = chronicle.assumptions.iter().chain(&chronicle.judged);
    let of_assumptions = assumptions.map(|one| one.task.id);
    let reworks = chronicle.judged.iter().filter_map(|one| one.rework).map(|task| task.id);
    let notes = chronicle.temps.iter().chain(&chronicle.stood.notes);
    let of_notes = notes.filter_map(|note| note.task).map(|task| task.id);
    let of_decisions = chronicle.decisions.iter().filter_map(|one| one.task).map(|task| task.id);
    let all = of_waits.chain(of_assumptions).chain(reworks).chain(of_notes).chain(of_decisions);
    let needs = chronicle.tasks.iter().flat_map(|task| &task.after).map(|need| need.id);
    let all = all.chain(needs);
    let is_there = |id: &TaskId| chronicle.tasks.binary_search_by_key(id, |task| task.id).is_ok();
    let ids: BTreeSet<TaskId> = all.filter(|id| !is_there(id)).collect();
    ids.into_iter().collect()
}

/// Returns the keys of the records whose words a chronicle contains.
fn written(chronicle: &Chronicle) -> Keys {
    let Stood { tasks: _, waits, assumptions, notes: stood } = &chronicle.stood;
    let notes = chronicle.notes.iter().chain(&chronicle.temps).chain(&chronicle.loose);
    [
        keys(&chronicle.tasks),
        keys(chronicle.waits.iter().chain(&chronicle.answered).chain(waits)),
        keys(notes.chain(stood)),
        keys(&chronicle.decisions),
        keys(chronicle.assumptions.iter().chain(&chronicle.judged).chain(assumptions)),
    ]
    .concat()
}

fn bounds(span: &EntrySpan) -> [(&str, &dyn ToSql); 2] {
    [(":after", &span.after), (":through", &span.through)]
}
