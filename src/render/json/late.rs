//! Due dates that are missed.

use serde::Serialize;

use crate::domain::{Clock, Task, TaskId, When};
use crate::engine::Late;
use crate::render::answer::{Cause, late_text};

use super::values::WhenJson;

/// A due date that is missed by what is done first, or while its task waits.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WarningJson {
    code: &'static str,
    text: String,
    task: TaskId,
    due: WhenJson,
    late_min: u32,
    command: Option<String>,
}

/// Returns what is missed, the worst before the others.
pub fn warnings(late: &[Late], tasks: &[&Task], cause: Cause, clock: &Clock) -> Vec<WarningJson> {
    let one = |late: &Late| {
        let (text, command) = late_text(late, tasks.iter().copied(), cause, clock);
        let task = tasks.iter().find(|task| task.id == late.task);
        let due = task.and_then(|task| task.due.clone());
        let due = due.unwrap_or_else(|| When::from_instant(late.due, clock.zone()));
        let due = WhenJson::from(&due);
        WarningJson { code: "late", text, task: late.task, due, late_min: late.by_min, command }
    };
    late.iter().map(one).collect()
}
