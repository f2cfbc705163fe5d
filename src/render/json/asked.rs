//! Questions, and what goes on without their answers.

use serde::Serialize;

use crate::domain::{Clock, TaskId};
use crate::render::answer::{
    AskedAnswer, AskedOfMeAnswer, AssumedAnswer, BlockedAnswer, Cause, ChangedAnswer, NudgedAnswer,
    RequestedAnswer,
};

use super::late::{WarningJson, too_soon, warnings};
use super::next::{NextJson, next};
use super::records::{AssumptionJson, WaitJson};
use super::task::{TaskJson, changed, task};
use super::values::instant;

/// A task that was approved, or the question for an approval.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ApproveJson<'a> {
    task: Option<TaskJson<'a>>,
    wait: Option<WaitJson<'a>>,
    message: Option<&'a str>,
}

/// A question, or what somebody asks me and the task that answering is.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AskJson<'a> {
    wait: WaitJson<'a>,
    message: Option<&'a str>,
    suggestion: Option<&'a str>,
    warnings: Vec<WarningJson>,
    task: Option<TaskJson<'a>>,
}

/// A question that was asked, or asked again, and what comes next.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AskedJson<'a> {
    wait: WaitJson<'a>,
    message: Option<&'a str>,
    suggestion: Option<&'a str>,
    became_ready: Vec<TaskId>,
    warnings: Vec<WarningJson>,
    was_due: Option<String>,
    next: NextJson<'a>,
}

/// An assumption, and what comes next.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AssumeJson<'a> {
    assumption: AssumptionJson<'a>,
    message: Option<&'a str>,
    next: NextJson<'a>,
}

/// Returns a question.
pub fn asked<'a>(answer: &'a AskedAnswer, clock: &Clock) -> AskJson<'a> {
    AskJson {
        wait: WaitJson::from(&answer.wait),
        message: answer.message.as_deref(),
        suggestion: answer.suggestion.as_deref(),
        warnings: too_soon(answer, clock).into_iter().collect(),
        task: None,
    }
}

/// Returns what somebody asks me.
pub fn asked_of_me<'a>(answer: &'a AskedOfMeAnswer, clock: &Clock) -> AskJson<'a> {
    let task = answer.task.as_ref().map(|judged| task(judged, &answer.waits, clock));
    let wait = WaitJson::from(&answer.wait);
    AskJson { wait, message: None, suggestion: None, warnings: Vec::new(), task }
}

/// Returns a question that holds a task, and what comes next.
pub fn blocked<'a>(answer: &'a BlockedAnswer, clock: &Clock) -> AskedJson<'a> {
    let cause = Cause::Waiting(answer.asked.wait.due());
    let late = &answer.next.ranking.held_late;
    let mut json = asked_and_next(&answer.asked, next(&answer.next, clock), clock);
    json.warnings.extend(warnings(late, &answer.next.named(), cause, clock));
    json
}

/// Returns a question that was asked again, and what comes next.
pub fn nudged<'a>(answer: &'a NudgedAnswer, clock: &Clock) -> AskedJson<'a> {
    let was_due = instant(answer.was_due);
    AskedJson { was_due, ..asked_and_next(&answer.asked, next(&answer.next, clock), clock) }
}

fn asked_and_next<'a>(asked: &'a AskedAnswer, next: NextJson<'a>, clock: &Clock) -> AskedJson<'a> {
    AskedJson {
        wait: WaitJson::from(&asked.wait),
        message: asked.message.as_deref(),
        suggestion: asked.suggestion.as_deref(),
        became_ready: Vec::new(),
        warnings: too_soon(asked, clock).into_iter().collect(),
        was_due: None,
        next,
    }
}

/// Returns a task that was approved.
pub fn approved<'a>(answer: &'a ChangedAnswer, clock: &Clock) -> ApproveJson<'a> {
    ApproveJson { task: changed(answer, clock).task, wait: None, message: None }
}

/// Returns a request for an approval.
pub fn requested<'a>(answer: &'a RequestedAnswer, clock: &Clock) -> ApproveJson<'a> {
    ApproveJson {
        task: answer.task.as_ref().map(|judged| task(judged, &answer.waits, clock)),
        wait: Some(WaitJson::from(&answer.asked.wait)),
        message: answer.asked.message.as_deref(),
    }
}

/// Returns what is assumed, and what comes next.
pub fn assumed<'a>(answer: &'a AssumedAnswer, clock: &Clock) -> AssumeJson<'a> {
    AssumeJson {
        assumption: AssumptionJson::from(&answer.assumption),
        message: answer.message.as_deref(),
        next: next(&answer.next, clock),
    }
}
