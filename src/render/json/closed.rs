//! The answer of `done` and `drop`.

use serde::Serialize;

use crate::domain::{Clock, RecordId, TaskId};
use crate::render::answer::ClosedAnswer;

use super::next::{NextJson, next};
use super::records::{WaitJson, waits};
use super::task::{TasksJson, one_or_all};

/// What was closed, and what follows from it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClosedJson<'a> {
    #[serde(flatten)]
    closed_tasks: TasksJson<'a>,
    closed: Vec<String>,
    became_ready: &'a [TaskId],
    comes_again: Vec<TaskId>,
    asked: Vec<WaitJson<'a>>,
    next: NextJson<'a>,
}

/// Returns what was closed, and what follows from it.
pub fn closed<'a>(answer: &'a ClosedAnswer, clock: &Clock) -> ClosedJson<'a> {
    ClosedJson {
        closed_tasks: one_or_all(&answer.tasks, &[], clock),
        closed: answer.others.iter().map(RecordId::to_string).collect(),
        became_ready: &answer.became_ready,
        comes_again: answer.again.iter().filter_map(|(_, next)| Some(next.as_ref()?.id)).collect(),
        asked: waits(&answer.asked),
        next: next(&answer.next, clock),
    }
}
