//! A stand-up: what was done since the last working day, what is in progress, and what waits for an answer.

use crate::domain::{Audience, Handle, Task, TaskId, Timestamp, Wait};

/// What a stand-up tells.
#[derive(Clone, Debug)]
pub struct StandupReport {
    /// Since when.
    pub since: Timestamp,
    /// What was done, the last first.
    pub done: Vec<Task>,
    /// What is in progress, the last one worked on first.
    pub active: Vec<Task>,
    /// What I wait for, the first due first.
    pub waiting: Vec<Wait>,
}

/// Returns a stand-up: nothing of it is hidden from its readers.
///
/// `active` are the tasks in progress, of which those held up by a question are told with it.
pub fn standup(
    actor: &Handle,
    since: Timestamp,
    (done, active, waits): (Vec<Task>, Vec<Task>, Vec<Wait>),
    audience: &Audience,
) -> StandupReport {
    let is_told = |task: &Task| audience.sees_task(task.id);
    let mut waiting: Vec<Wait> = waits
        .into_iter()
        .filter(|wait| wait.is_waited_for_by(actor) && audience.sees_wait(wait))
        .collect();
    waiting.sort_by_key(Wait::order);
    let is_asked_about = |id: TaskId| {
        let mut about = waiting.iter().filter(|wait| wait.is_blocking && wait.is_open());
        about.any(|wait| wait.task.is_some_and(|task| task.id == id))
    };
    StandupReport {
        since,
        done: done.into_iter().filter(|task| is_told(task)).collect(),
        active: active
            .into_iter()
            .filter(|task| is_told(task) && !is_asked_about(task.id))
            .collect(),
        waiting,
    }
}
