//! Work in progress: what is in progress, and whether that is enough.
//!
//! Too many open things lower the output of each (Coviello, Ichino & Persico 2014), so there is a limit on
//! tasks in progress. What somebody else holds up does not count, as long as it is known when it goes on and
//! where it was left.

use crate::domain::TaskId;

use super::network::Terms;
use crate::engine::ready::{Hold, Standings, State};

/// What is in progress.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wip {
    /// The tasks in progress that count, the last one worked on first.
    pub in_progress: Vec<TaskId>,
    /// How many there may be.
    pub limit: u32,
    /// Whether one more is refused.
    pub is_strict: bool,
}

impl Wip {
    /// Returns whether one more would be too many.
    pub fn is_full(&self) -> bool {
        self.in_progress.len() >= self.limit as usize
    }
}

/// Returns what is in progress.
pub fn wip(standings: &Standings, terms: &Terms) -> Wip {
    let snapshot = standings.snapshot();
    let mut started: Vec<_> = snapshot
        .started
        .iter()
        .filter(|started| {
            let task = snapshot.position(started.task).map(|index| &snapshot.tasks[index]);
            // What was put off since is not started any longer.
            let is_put_off = task
                .and_then(|task| task.not_before)
                .is_some_and(|not_before| not_before > started.last);
            let waits = started.has_next_step && is_blocked_until(standings, started.task);
            // What was given away is somebody else's, and a parent is done subtask by subtask.
            let is_to_finish =
                task.is_some_and(|task| task.is_mine) && !is_parent(standings, started.task);
            // What somebody else worked on last is in progress for them.
            is_to_finish && !is_put_off && !waits && started.is_own
        })
        .collect();
    started.sort_by_key(|started| std::cmp::Reverse((started.last, started.task)));
    Wip {
        in_progress: started.into_iter().map(|started| started.task).collect(),
        limit: terms.wip_limit,
        is_strict: terms.is_wip_strict,
    }
}

/// Whether a task has subtasks that are open.
fn is_parent(standings: &Standings, task: TaskId) -> bool {
    let Some(State::Held(holds)) = standings.state(task) else { return false };
    holds.iter().any(|hold| matches!(hold, Hold::Child(_)))
}

/// Whether answers hold a task up, and it is known when they are due.
fn is_blocked_until(standings: &Standings, task: TaskId) -> bool {
    let Some(State::Held(holds)) = standings.state(task) else { return false };
    let waits = holds.iter().find_map(|hold| match hold {
        Hold::Wait(waits) => Some(waits),
        _ => None,
    });
    waits.is_some_and(|waits| {
        let all = &standings.snapshot().waits;
        all.iter().filter(|wait| waits.contains(&wait.id)).all(|wait| wait.due.is_some())
    })
}
