//! Due dates that are missed, and answers that are due too soon.

use serde::Serialize;

use crate::domain::{Clock, Task, TaskId, When};
use crate::engine::Late;
use crate::render::answer::{AskedAnswer, Cause, late_text};

use super::values::WhenJson;

/// A due date that is missed by what is done first or while its task waits, or an answer that is due too soon.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WarningJson {
    code: &'static str,
    text: String,
    task: Option<TaskId>,
    due: Option<WhenJson>,
    late_min: Option<u32>,
    command: Option<String>,
}

/// Returns what is missed, the worst before the others.
pub fn warnings(late: &[Late], tasks: &[&Task], cause: Cause, clock: &Clock) -> Vec<WarningJson> {
    let one = |late: &Late| {
        let (text, command) = late_text(late, tasks.iter().copied(), cause, clock);
        let task = tasks.iter().find(|task| task.id == late.task);
        let due = task.and_then(|task| task.due.clone());
        let due = due.unwrap_or_else(|| When::from_instant(late.due, clock.zone()));
        let (due, late_min) = (Some(WhenJson::from(&due)), Some(late.by_min));
        WarningJson { code: "late", text, task: Some(late.task), due, late_min, command }
    };
    late.iter().map(one).collect()
}

/// Returns that an answer is due before the question is seen.
pub fn too_soon(answer: &AskedAnswer, clock: &Clock) -> Option<WarningJson> {
    let text = answer.too_soon_text(clock)?;
    let due = answer.wait.due().map(|due| WhenJson::from(&When::from_instant(due, clock.zone())));
    let task = answer.wait.task.map(|task| task.id);
    Some(WarningJson { code: "unseen", text, task, due, late_min: None, command: None })
}
