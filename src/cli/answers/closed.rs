//! What follows from closing records: the answer of `done` and `drop`, loaded.

use uuid::Uuid;

use crate::domain::{Kind, RecordId, Snapshot, Task, TaskId, Wait};
use crate::engine::acts::next_uuid;
use crate::engine::{NextQuery, Standings, newly_ready};
use crate::ledger::View;
use crate::render::answer::ClosedAnswer;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::answers::recorded::recorded;
use crate::cli::process::error::Result;
use crate::cli::typed::closable;

/// What a command has closed, and what was known before.
pub struct ClosedRecords {
    /// The records.
    pub ids: Vec<RecordId>,
    /// Those tasks among them that were closed already.
    pub already: Vec<TaskId>,
    /// The questions that are asked now.
    pub asked: Vec<Uuid>,
    /// The open tasks before; `None` if nothing can have become ready.
    pub before: Option<Snapshot>,
}

impl ClosedRecords {
    /// Returns what closing these records starts from.
    pub fn of(view: &View, ids: Vec<RecordId>, tasks: &[Task]) -> Result<Self> {
        // Only what has links or waits can make something else ready.
        let has_followers = ids.iter().any(|id| id.kind != Kind::Task)
            || tasks.iter().any(|task| !task.blocks.is_empty() || task.parent.is_some());
        let before = if has_followers { Some(view.snapshot()?) } else { None };
        let already = tasks.iter().filter(|task| !task.is_open()).map(|task| task.id).collect();
        Ok(Self { ids, already, asked: Vec::new(), before })
    }

    /// Returns what was closed, and what follows from it.
    pub fn load(&self, view: &View, picker: &Picker, how: &'static str) -> Result<ClosedAnswer> {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let became_ready = match &self.before {
            Some(before) => newly_ready(&Standings::new(before, view.now()), &standings),
            None => Vec::new(),
        };
        let tasks = closable::tasks(view, &self.ids)?;
        let again = self.next_times(view, &tasks)?;
        let finished_parents = finished_parents(view, &tasks)?;
        let mut asked = Vec::new();
        for uuid in &self.asked {
            asked.push(recorded(view, "the wait", *uuid, |id| view.wait(id))?);
        }
        let named: Vec<TaskId> = became_ready.iter().chain(&finished_parents).copied().collect();
        Ok(ClosedAnswer {
            how,
            tasks: standings.judge(tasks),
            already: self.already.clone(),
            others: self.ids.iter().filter(|id| id.kind != Kind::Task).copied().collect(),
            named: view.tasks(&named)?,
            became_ready,
            finished_parents,
            again,
            left_open: self.left_open(view)?,
            asked,
            next: picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?,
        })
    }

    /// Returns the questions about what was closed that nobody has answered.
    fn left_open(&self, view: &View) -> Result<Vec<Wait>> {
        let mut open = Vec::new();
        for id in self.ids.iter().filter(|id| id.kind == Kind::Task) {
            let waits = view.waits_of(TaskId(id.number))?.into_iter();
            open.extend(waits.filter(|wait| wait.is_open() && !wait.is_on_me));
        }
        Ok(open)
    }

    /// Returns the repeating tasks that were closed, each with its next occurrence; `None` if there is none.
    fn next_times(&self, view: &View, tasks: &[Task]) -> Result<Vec<(TaskId, Option<Task>)>> {
        let recurring: Vec<&Task> = tasks
            .iter()
            .filter(|task| !self.already.contains(&task.id) && task.repeat.is_some())
            .collect();
        let uuids: Vec<Uuid> = recurring.iter().map(|task| next_uuid(task)).collect();
        let mut nexts = view.tasks_ever(&uuids)?;
        nexts.retain(|next| next.deleted.is_none());
        let next = |task: &Task| nexts.iter().find(|next| next.uuid == next_uuid(task)).cloned();
        let again = recurring.into_iter().map(|task| (task.id, next(task)));
        // A next time that was closed already is nothing new.
        Ok(again.filter(|(_, next)| next.as_ref().is_none_or(Task::is_open)).collect())
    }
}

fn finished_parents(view: &View, tasks: &[Task]) -> Result<Vec<TaskId>> {
    let mut parents: Vec<TaskId> = tasks.iter().filter_map(|task| Some(task.parent?.id)).collect();
    parents.sort_unstable();
    parents.dedup();
    let mut finished = Vec::new();
    for parent in view.tasks(&parents)?.iter().filter(|parent| parent.is_open()) {
        if view.tasks(&parent.children)?.iter().all(|subtask| !subtask.is_open()) {
            finished.push(parent.id);
        }
    }
    Ok(finished)
}
