//! The answer of `answer`.

use serde::Serialize;

use crate::domain::{Clock, TaskId};
use crate::render::answer::OutcomeAnswer;

use super::next::{NextJson, next};
use super::records::{AssumptionJson, WaitJson};

/// What was answered, and what follows from it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AnswerJson<'a> {
    wait: Option<WaitJson<'a>>,
    twins: Vec<WaitJson<'a>>,
    assumption: Option<AssumptionJson<'a>>,
    became_ready: Vec<TaskId>,
    next: NextJson<'a>,
}

/// Returns what was answered, and what follows from it.
pub fn outcome<'a>(answer: &'a OutcomeAnswer, clock: &Clock) -> AnswerJson<'a> {
    AnswerJson {
        wait: answer.wait.as_ref().map(WaitJson::from),
        twins: answer.twins.iter().map(|(twin, _)| WaitJson::from(twin)).collect(),
        assumption: answer.assumption.as_ref().map(AssumptionJson::from),
        became_ready: answer.became_ready.iter().map(|task| task.id).collect(),
        next: next(&answer.next, clock),
    }
}
