//! The answers of `start` and `stop`.

use serde::Serialize;

use crate::domain::{Clock, FocusBlock, NextStep, Task, Wait, format_instant};
use crate::engine::Judged;
use crate::render::answer::{Cause, InterruptedAnswer, RestAnswer, StartedAnswer, StoppedAnswer};

use super::late::{WarningJson, warnings};
use super::next::{NextJson, next};
use super::records::{BlockJson, InterruptionJson, WaitJson, block, interruption};
use super::task::{TaskJson, task};
use super::values::instant;

/// What was started.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StartJson<'a> {
    block: Option<BlockJson<'a>>,
    task: Option<TaskJson<'a>>,
    warnings: Vec<WarningJson>,
    /// What to paste where others see it, if that was wanted.
    announcement: Option<&'a str>,
}

/// What was stopped, and what comes next.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StopJson<'a> {
    block: Option<BlockJson<'a>>,
    task: Option<TaskJson<'a>>,
    /// What waited until the block ended: questions to me, and answers.
    arrived: Vec<WaitJson<'a>>,
    next: NextJson<'a>,
}

/// What interrupts the work, and the task that was made of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InterruptJson<'a> {
    interruption: InterruptionJson<'a>,
    task: Option<TaskJson<'a>>,
}

/// A break, and until when it is meant to last.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RestJson {
    id: String,
    start: String,
    until: Option<String>,
}

/// Returns a break.
pub fn rest(answer: &RestAnswer) -> RestJson {
    let rest = &answer.rest;
    let (id, start) = (rest.id.to_string(), format_instant(rest.start));
    RestJson { id, start, until: instant(rest.planned_end()) }
}

/// Returns what interrupts the work.
pub fn interrupted<'a>(answer: &'a InterruptedAnswer, clock: &Clock) -> InterruptJson<'a> {
    InterruptJson {
        interruption: interruption(&answer.interruption),
        task: answer.added.as_ref().map(|judged| task(judged, &[], clock)),
    }
}

/// Returns what was started.
pub fn started<'a>(answer: &'a StartedAnswer, clock: &Clock) -> StartJson<'a> {
    StartJson {
        block: answer.block.as_ref().map(|running| with_step(running, answer.next_step.as_ref())),
        task: Some(task(&answer.task, &answer.waits, clock)),
        announcement: answer.announcement.as_deref(),
        warnings: {
            let tasks: Vec<&Task> = answer.late_tasks.iter().collect();
            warnings(&answer.late, &tasks, Cause::Started, clock)
        },
    }
}

/// Returns work that is over.
pub fn worked<'a>(
    over: &'a FocusBlock,
    judged: &'a Judged,
    waits: &'a [Wait],
    clock: &Clock,
) -> StartJson<'a> {
    let (block, task) = (Some(block(over, [])), Some(task(judged, waits, clock)));
    StartJson { block, task, ..StartJson::default() }
}

/// A block with the next step as it was said last, whichever block it was left with.
fn with_step<'a>(running: &'a FocusBlock, step: Option<&'a NextStep>) -> BlockJson<'a> {
    block(running, &[]).with_next(step.map(|step| step.text.as_str()))
}

/// Returns what was stopped, and what comes next.
pub fn stopped<'a>(answer: &'a StoppedAnswer, clock: &Clock) -> StopJson<'a> {
    StopJson {
        block: answer.left.as_ref().map(|left| with_step(&left.block, left.next_step.as_ref())),
        task: answer.task.as_ref().map(|judged| task(judged, &answer.waits, clock)),
        arrived: answer
            .left
            .iter()
            .flat_map(|left| left.arrived.iter().map(WaitJson::from))
            .collect(),
        next: next(&answer.next, clock),
    }
}
