//! What was closed, and what follows from it: the answer of `done` and `drop`.

use serde::Serialize;
use uuid::Uuid;

use crate::domain::{Clock, Kind, RecordId, Snapshot, Task, TaskId, Wait, WaitId};
use crate::engine::acts::next_uuid;
use crate::engine::{Judged, NextQuery, Standings, newly_ready};
use crate::ledger::View;
use crate::render::answer::NextAnswer;
use crate::render::json::{NextJson, TaskJson, WaitJson};
use crate::render::{Look, json, screen, words as phrases};

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::closable;

/// What a command has closed, and what was known before.
pub struct Closing {
    /// The records.
    pub ids: Vec<RecordId>,
    /// Those tasks among them that were closed already.
    pub already: Vec<TaskId>,
    /// The questions that are asked now.
    pub asked: Vec<Uuid>,
    /// The open tasks before; `None` if nothing can have become ready.
    pub before: Option<Snapshot>,
}

/// What was closed, and what follows from it.
pub struct Closed {
    /// The tasks, as they are now.
    tasks: Vec<Judged>,
    /// Those of them that were closed already.
    already: Vec<TaskId>,
    /// Other records that were closed.
    others: Vec<RecordId>,
    /// Tasks that became ready.
    became_ready: Vec<TaskId>,
    /// The titles of those, and of parents whose last subtask was closed.
    named: Vec<Task>,
    /// Parents without an open subtask.
    finished_parents: Vec<TaskId>,
    /// The next times of tasks that come again.
    again: Vec<Task>,
    /// Tasks that came again, and do not any more.
    ends: Vec<TaskId>,
    /// Replies that are asked for now.
    asked: Vec<Wait>,
    /// What comes next.
    next: NextAnswer,
    /// The clock.
    clock: Clock,
}

/// The answer of `done` and `drop`.
#[derive(Serialize)]
struct ClosedJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    task: Option<TaskJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tasks: Option<Vec<TaskJson<'a>>>,
    closed: Vec<String>,
    became_ready: &'a [TaskId],
    comes_again: Vec<TaskId>,
    asked: Vec<WaitJson<'a>>,
    next: NextJson<'a>,
}

impl Closing {
    /// Returns what closing these records starts from.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read.
    pub fn of(view: &View, ids: Vec<RecordId>, tasks: &[Task]) -> Result<Self> {
        // Only what has links or waits can make something else ready.
        let has_followers = ids.iter().any(|id| id.kind != Kind::Task)
            || tasks.iter().any(|task| !task.blocks.is_empty() || task.parent.is_some());
        let before = if has_followers { Some(view.snapshot()?) } else { None };
        let already = tasks.iter().filter(|task| !task.is_open()).map(|task| task.id).collect();
        Ok(Self { ids, already, asked: Vec::new(), before })
    }

    /// Returns what was closed, and what follows from it.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read.
    pub fn load(&self, view: &View, picker: &Picker) -> Result<Closed> {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let became_ready = match &self.before {
            Some(before) => newly_ready(&Standings::new(before, view.now()), &standings),
            None => Vec::new(),
        };
        let tasks = closable::tasks(view, &self.ids)?;
        let (again, ends) = self.next_times(view, &tasks)?;
        let finished_parents = finished_parents(view, &tasks)?;
        let mut asked = Vec::new();
        for uuid in &self.asked {
            let id: Option<WaitId> = view.id_of(*uuid)?;
            asked.extend(id.map(|id| view.wait(id)).transpose()?.flatten());
        }
        let named: Vec<TaskId> = became_ready.iter().chain(&finished_parents).copied().collect();
        Ok(Closed {
            tasks: standings.judge(tasks),
            already: self.already.clone(),
            others: self.ids.iter().filter(|id| id.kind != Kind::Task).copied().collect(),
            named: view.tasks(&named)?,
            became_ready,
            finished_parents,
            again,
            ends,
            asked,
            next: picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?,
            clock: view.clock().clone(),
        })
    }

    /// Returns the next times of what comes again, and what does not any more.
    fn next_times(&self, view: &View, tasks: &[Task]) -> Result<(Vec<Task>, Vec<TaskId>)> {
        let recurring: Vec<&Task> = tasks
            .iter()
            .filter(|task| !self.already.contains(&task.id) && task.repeat.is_some())
            .collect();
        let uuids: Vec<Uuid> = recurring.iter().map(|task| next_uuid(task)).collect();
        let mut nexts = view.tasks_ever(&uuids)?;
        nexts.retain(|next| next.deleted.is_none());
        let has_next = |task: &Task| nexts.iter().any(|next| next.uuid == next_uuid(task));
        let ends = recurring.iter().filter(|task| !has_next(task)).map(|task| task.id).collect();
        nexts.retain(Task::is_open);
        Ok((nexts, ends))
    }
}

impl Closed {
    /// Answers as a document or as text.
    pub fn answer(&self, cx: &mut Context, verb: &str, done: &str) {
        let look = cx.ui.look;
        let mut text = String::new();
        for judged in &self.tasks {
            let already =
                if self.already.contains(&judged.task.id) { "was closed already" } else { done };
            text.push_str(&screen::task::happened(&judged.task, already, look));
            let task = &judged.task;
            if let Some(next) = self.again.iter().find(|next| next.uuid == next_uuid(task)) {
                let due = next
                    .due
                    .as_ref()
                    .map(|due| phrases::agreed(due, &self.clock))
                    .unwrap_or_default();
                text.push_str(&format!(
                    "   comes again as {}, due {due}\n",
                    look.bold(&next.id.to_string())
                ));
            } else if self.ends.contains(&task.id) {
                text.push_str("   does not come again\n");
            }
        }
        for id in &self.others {
            let how = if id.kind == Kind::Wait { "withdrawn" } else { "closed" };
            text.push_str(&format!("{} · {how}\n", look.bold(&id.to_string())));
        }
        for wait in &self.asked {
            text.push_str(&format!("{}\n", screen::waiting::line(wait, look, &self.clock)));
        }
        text.push_str(&self.followers(look));
        text.push_str(&screen::next::then(&self.next, look, &self.clock));
        let mut tasks = json::tasks(&self.tasks, &[], &self.clock);
        let task = if tasks.len() == 1 { tasks.pop() } else { None };
        let data = ClosedJson {
            tasks: task.is_none().then_some(tasks),
            task,
            closed: self.others.iter().map(RecordId::to_string).collect(),
            became_ready: &self.became_ready,
            comes_again: self.again.iter().map(|task| task.id).collect(),
            asked: self.asked.iter().map(WaitJson::from).collect(),
            next: json::next(&self.next, &self.clock),
        };
        cx.ui.answer(verb, data, &text);
    }

    fn followers(&self, look: Look) -> String {
        let name = |id: &TaskId| {
            let task = self.named.iter().find(|task| task.id == *id);
            task.map_or_else(|| id.to_string(), |task| screen::task::name(task, look))
        };
        let mut text = String::new();
        for id in self.became_ready.iter().filter(|id| !self.finished_parents.contains(id)) {
            text.push_str(&format!("   ready now: {}\n", name(id)));
        }
        for id in &self.finished_parents {
            let command = look.dim(&format!("asyncw done {id}"));
            text.push_str(&format!("   all subtasks of {} are closed · {command}\n", name(id)));
        }
        text
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
