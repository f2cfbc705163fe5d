//! The answer of `start`.

use serde::Serialize;

use crate::domain::Clock;
use crate::render::answer::StartedAnswer;

use super::records::{BlockJson, block};
use super::task::{TaskJson, task};

/// What was started.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StartJson<'a> {
    block: Option<BlockJson<'a>>,
    task: Option<TaskJson<'a>>,
}

/// Returns what was started.
pub fn started<'a>(answer: &'a StartedAnswer, clock: &Clock) -> StartJson<'a> {
    StartJson {
        block: answer.block.as_ref().map(|running| block(running, &[])),
        task: Some(task(&answer.task, &answer.waits, clock)),
    }
}
