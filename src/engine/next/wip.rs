//! Work in progress: what is begun, and whether that is enough.
//!
//! Too many open things lower the output of each (Coviello, Ichino & Persico 2014), so there is a limit on
//! begun tasks. What somebody else holds up does not count, as long as it is known when it goes on and
//! where it was left.

use crate::domain::TaskId;

use super::network::Terms;
use crate::engine::ready::{Hold, Standings, State};

/// What is begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wip {
    /// The begun tasks that count, the last one worked on first.
    pub begun: Vec<TaskId>,
    /// How many there may be.
    pub limit: u32,
    /// Whether one more is refused.
    pub is_strict: bool,
}

impl Wip {
    /// Returns whether one more would be too many.
    pub fn is_full(&self) -> bool {
        self.begun.len() >= self.limit as usize
    }
}

/// Returns what is begun.
pub fn wip(standings: &Standings, terms: &Terms) -> Wip {
    let snapshot = standings.snapshot();
    let mut begun: Vec<_> = snapshot
        .begun
        .iter()
        .filter(|begun| {
            let task = snapshot.position(begun.task).map(|place| &snapshot.tasks[place]);
            // What was put off since is not begun any longer.
            let is_put_off = task
                .and_then(|task| task.not_before)
                .is_some_and(|not_before| not_before > begun.last);
            let waits = begun.has_breadcrumb && is_blocked_until(standings, begun.task);
            // What was given away is somebody else's, and a whole is done part by part.
            let is_to_finish =
                task.is_some_and(|task| task.is_mine) && !is_whole(standings, begun.task);
            is_to_finish && !is_put_off && !waits
        })
        .collect();
    begun.sort_by_key(|begun| std::cmp::Reverse((begun.last, begun.task)));
    Wip {
        begun: begun.into_iter().map(|begun| begun.task).collect(),
        limit: terms.wip_limit,
        is_strict: terms.is_wip_strict,
    }
}

/// Whether a task has parts that are open.
fn is_whole(standings: &Standings, task: TaskId) -> bool {
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
        all.iter().filter(|wait| waits.contains(&wait.number)).all(|wait| wait.due.is_some())
    })
}
