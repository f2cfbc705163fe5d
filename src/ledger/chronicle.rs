//! Loads the chronicle: what happened in a span of the journal, and what is under way at its end.

use std::collections::BTreeSet;

use rusqlite::{ToSql, named_params};
use uuid::Uuid;

use crate::domain::{
    Authors, Chronicle, Decision, EntrySpan, Handle, KIND_FIELD, Note, Parent, Task, TaskId,
    Timestamp, Wait,
};

use super::authors::{Keys, keys};
use super::error::Result;
use super::view::View;

impl View<'_> {
    /// Returns what a handoff to this reader is written from: since the last one to them, up to now.
    pub fn chronicle(&self, to: Option<&Handle>, horizon: Timestamp) -> Result<Chronicle> {
        let previous = self.last_handoff(to)?;
        let after = match &previous {
            Some(previous) => self.entry_that_recorded(previous.uuid)?,
            None => 0,
        };
        let span = EntrySpan { after, through: self.last_entry()? };
        let tasks = self.tasks(&self.ids_under_way(horizon)?)?;
        let (mut last_blocks, mut next_steps, mut notes) = (Vec::new(), Vec::new(), Vec::new());
        for task in &tasks {
            last_blocks.extend(self.last_block_of(task.id)?);
            next_steps.extend(self.next_step_of(task.id)?);
            notes.extend(self.notes_of(task.id)?.into_iter().filter(|note| note.closed.is_none()));
        }
        let mut chronicle = Chronicle {
            span,
            me: self.me()?,
            reader: to.map(|to| self.person(to)).transpose()?.flatten(),
            previous,
            parents: self.parents_of(&tasks)?,
            tasks,
            last_blocks,
            next_steps,
            waits: self.open_waits()?,
            answered: self.waits_ended_in(span)?,
            notes,
            decisions: self.decided_in(span)?,
            assumptions: self.standing_assumptions()?,
            temps: self.temps()?,
            loose: self.loose_notes_of(span)?,
            closed: self.tasks_closed_in(span)?,
            authors: Authors::default(),
        };
        chronicle.authors = self.authors(&written(&chronicle))?;
        Ok(chronicle)
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

    /// Returns the open tasks that were started, wait, are due, need an approval, or have a note for readers.
    fn ids_under_way(&self, horizon: Timestamp) -> Result<Vec<TaskId>> {
        let sql = "SELECT id FROM task WHERE status = 'open' AND deleted IS NULL AND (
                       due_at <= :horizon OR (sensitive AND approved_at IS NULL)
                       OR id IN (SELECT task FROM block WHERE deleted IS NULL)
                       OR id IN (SELECT task FROM wait WHERE state IN ('open', 'assumed') AND deleted IS NULL)
                       OR id IN (SELECT task FROM note WHERE note_kind IN ('state', 'tried', 'if')
                                 AND closed IS NULL AND deleted IS NULL)
                   )";
        self.rows(sql, named_params! {":horizon": horizon.timestamp()}, |row| row.get(0))
    }

    fn tasks_closed_in(&self, span: EntrySpan) -> Result<Vec<Task>> {
        let closed = changed("task", &format!("'{KIND_FIELD}', 'status', 'deleted'"));
        let condition = format!(
            "task.uuid IN ({closed}) AND task.closed IS NOT NULL AND task.deleted IS NULL
             ORDER BY task.closed, task.id"
        );
        self.tasks_where(&condition, &bounds(&span))
    }

    fn waits_ended_in(&self, span: EntrySpan) -> Result<Vec<Wait>> {
        let ended = changed("wait", &format!("'{KIND_FIELD}', 'state', 'deleted'"));
        let condition = format!("wait.uuid IN ({ended}) AND wait.closed IS NOT NULL");
        self.waits_where(&condition, &bounds(&span))
    }

    fn decided_in(&self, span: EntrySpan) -> Result<Vec<Decision>> {
        let decided = changed("decision", &format!("'{KIND_FIELD}', 'deleted'"));
        let condition = format!("decision.uuid IN ({decided}) AND decision.deleted IS NULL");
        self.decisions_where(&condition, &bounds(&span))
    }

    fn loose_notes_of(&self, span: EntrySpan) -> Result<Vec<Note>> {
        let written =
            changed("note", &format!("'{KIND_FIELD}', 'text', 'private', 'closed', 'deleted'"));
        let condition = format!(
            "note.uuid IN ({written}) AND note.task IS NULL AND note.note_kind = 'plain' AND note.closed IS NULL"
        );
        self.notes_where(&condition, &bounds(&span))
    }

    fn parents_of(&self, tasks: &[Task]) -> Result<Vec<Parent>> {
        let ids: BTreeSet<TaskId> = tasks.iter().filter_map(|task| Some(task.parent?.id)).collect();
        let ids: Vec<TaskId> = ids.into_iter().collect();
        let sql =
            "SELECT count(*) FROM task WHERE parent = :id AND status <> 'open' AND deleted IS NULL";
        let mut parents = Vec::with_capacity(ids.len());
        for task in self.tasks(&ids)? {
            let count: Option<u32> =
                self.rows(sql, named_params! {":id": task.id}, |row| row.get(0))?.pop();
            parents.push(Parent { task, closed_subtasks: count.unwrap_or(0) as usize });
        }
        Ok(parents)
    }
}

/// Returns the keys of the records whose words a chronicle contains.
fn written(chronicle: &Chronicle) -> Keys {
    let notes = chronicle.notes.iter().chain(&chronicle.temps).chain(&chronicle.loose);
    [
        keys(&chronicle.tasks),
        keys(chronicle.waits.iter().chain(&chronicle.answered)),
        keys(notes),
        keys(&chronicle.decisions),
        keys(&chronicle.assumptions),
    ]
    .concat()
}

/// The query for the records of a kind of which one of these fields changed within a span; `kind` stands for
/// all fields of a creation.
fn changed(kind: &str, fields: &str) -> String {
    format!(
        "SELECT record FROM change WHERE entry > :after AND entry <= :through
         AND kind = '{kind}' AND field IN ({fields})"
    )
}

fn bounds(span: &EntrySpan) -> [(&str, &dyn ToSql); 2] {
    [(":after", &span.after), (":through", &span.through)]
}
