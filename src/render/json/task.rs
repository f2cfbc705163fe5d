//! Tasks, with what holds them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{
    Clock, Energy, Handle, Severity, Status, Task, TaskId, Value, Wait, format_instant,
};
use crate::engine::{Hold, Judged};
use crate::render::answer::{CapturedAnswer, ChangedAnswer, SplitAnswer};
use crate::render::words;

use super::records::WaitJson;
use super::values::{IdJson, WhenJson, instant, when};

/// Why a task is held.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HoldJson {
    code: &'static str,
    text: String,
    by: Vec<IdJson>,
}

fn hold(hold: &Hold, task: &Task, waits: &[Wait], clock: &Clock) -> HoldJson {
    let tasks = |ids: &[TaskId]| ids.iter().map(|id| IdJson::Task(*id)).collect();
    let by = match hold {
        Hold::Dependency(ids) | Hold::Child(ids) => tasks(ids),
        Hold::Ancestor(id) => tasks(&[*id]),
        Hold::Wait(ids) => ids.iter().map(|id| IdJson::Other(id.to_string())).collect(),
        Hold::Owner => vec![IdJson::Other(task.owner.to_string())],
        Hold::NotBefore(_) | Hold::Sensitive => Vec::new(),
    };
    HoldJson { code: hold.code(), text: words::hold(hold, task, waits, clock), by }
}

/// A task.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TaskJson<'a> {
    id: TaskId,
    uuid: String,
    title: &'a str,
    body: Option<&'a str>,
    link: Option<&'a str>,
    project: Option<&'a str>,
    tags: &'a [String],
    status: &'static str,
    state: &'static str,
    value: Option<f64>,
    estimate_min: Option<u32>,
    spent_min: u32,
    due: Option<WhenJson>,
    hard: bool,
    not_before: Option<WhenJson>,
    after: Vec<TaskId>,
    blocks: &'a [TaskId],
    parent: Option<TaskId>,
    children: &'a [TaskId],
    energy: Option<&'static str>,
    sensitive: bool,
    approved_by: Option<String>,
    active_by: Option<&'a str>,
    owner: String,
    private: bool,
    repeat: Option<String>,
    severity: Option<&'static str>,
    milestone: bool,
    created: String,
    modified: String,
    done: Option<String>,
    holds: Vec<HoldJson>,
    extra: &'a BTreeMap<String, String>,
    asks: Option<AsksJson>,
}

/// Whose reply is asked for when a task is finished.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct AsksJson {
    person: String,
    within_min: Option<u32>,
}

/// Returns a task; the waits give the names in its holds.
pub fn task<'a>(judged: &'a Judged, waits: &[Wait], clock: &Clock) -> TaskJson<'a> {
    let task = &judged.task;
    let done = if let Status::Done(at) = task.status { Some(at) } else { None };
    TaskJson {
        id: task.id,
        uuid: task.uuid.to_string(),
        title: &task.title,
        body: task.body.as_deref(),
        link: task.link.as_deref(),
        project: task.project.as_deref(),
        tags: &task.tags,
        status: task.status.name(),
        state: judged.state_name(),
        value: task.value.map(Value::points),
        estimate_min: task.estimate_min,
        spent_min: task.spent_min,
        due: when(task.due.as_ref()),
        hard: task.is_hard,
        not_before: when(task.not_before.as_ref()),
        after: task.after.iter().map(|link| link.id).collect(),
        blocks: &task.blocks,
        parent: task.parent.map(|parent| parent.id),
        children: &task.children,
        energy: task.energy.map(Energy::name),
        sensitive: task.is_sensitive,
        approved_by: task.approved.as_ref().map(|(by, _)| by.to_string()),
        active_by: judged.active_by().map(Handle::as_str),
        owner: task.owner.to_string(),
        private: task.is_private,
        repeat: task.repeat.as_ref().map(ToString::to_string),
        severity: task.severity.map(Severity::name),
        milestone: task.is_milestone(),
        created: format_instant(task.created),
        modified: format_instant(task.modified),
        done: instant(done),
        holds: judged.holds().iter().map(|one| hold(one, task, waits, clock)).collect(),
        extra: &task.extra,
        asks: task
            .asks
            .as_ref()
            .map(|asks| AsksJson { person: asks.whom.to_string(), within_min: asks.within_min }),
    }
}

/// Returns tasks in their order.
pub fn tasks<'a>(judged: &'a [Judged], waits: &[Wait], clock: &Clock) -> Vec<TaskJson<'a>> {
    judged.iter().map(|judged| task(judged, waits, clock)).collect()
}

/// A task, or several.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct TasksJson<'a> {
    /// The one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub task: Option<TaskJson<'a>>,
    /// All, where it is not one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<Vec<TaskJson<'a>>>,
}

/// A task that was captured, and what was asked with it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AddJson<'a> {
    task: TaskJson<'a>,
    wait: Option<WaitJson<'a>>,
    message: Option<&'a str>,
}

/// A task and what it was split into.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SplitJson<'a> {
    task: TaskJson<'a>,
    subtasks: Vec<TaskJson<'a>>,
    milestones: Vec<TaskId>,
    moved_dependencies: Vec<MovedJson>,
}

/// A dependency between parents that their subtasks have taken over.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MovedJson {
    task: TaskId,
    after: TaskId,
}

/// Returns the one task that was changed, or all.
pub fn changed<'a>(answer: &'a ChangedAnswer, clock: &Clock) -> TasksJson<'a> {
    one_or_all(&answer.tasks, &answer.waits, clock)
}

/// Returns the one task, or all.
pub fn one_or_all<'a>(judged: &'a [Judged], waits: &[Wait], clock: &Clock) -> TasksJson<'a> {
    let mut all = tasks(judged, waits, clock);
    let task = if all.len() == 1 { all.pop() } else { None };
    TasksJson { tasks: task.is_none().then_some(all), task }
}

/// Returns a task that was captured, and what was asked with it.
pub fn captured<'a>(answer: &'a CapturedAnswer, clock: &Clock) -> AddJson<'a> {
    AddJson {
        task: task(&answer.task, &answer.waits, clock),
        wait: answer.asked.as_ref().map(|asked| WaitJson::from(&asked.wait)),
        message: answer.asked.as_ref().and_then(|asked| asked.message.as_deref()),
    }
}

/// Returns a task and what it was split into.
pub fn split<'a>(answer: &'a SplitAnswer, clock: &Clock) -> SplitJson<'a> {
    SplitJson {
        task: task(&answer.parent, &answer.waits, clock),
        subtasks: tasks(&answer.subtasks, &answer.waits, clock),
        milestones: answer.milestones.iter().map(|milestone| milestone.id).collect(),
        moved_dependencies: answer
            .moved
            .iter()
            .map(|(task, first)| MovedJson { task: task.id, after: first.id })
            .collect(),
    }
}
