//! What comes next, with its words: the answer that many commands end with.

use crate::domain::{Assumption, Snapshot, Task, TaskId, Wait};
use crate::engine::{Because, Filter, Hold, Judged, Offer, Reason, Standings, State, rank};
use crate::ledger::View;
use crate::render::view::next::NextAnswer;

use super::error::Result;

/// Picks in a document at most, unless asked for more.
pub const PICKS: usize = 5;

/// Returns what comes next.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn look_ahead(view: &View, filter: Filter, count: usize) -> Result<NextAnswer> {
    let snapshot = view.snapshot()?;
    look_ahead_from(view, &Standings::new(&snapshot, view.now()), filter, count)
}

/// Returns what comes next, where it is known already what is ready.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn look_ahead_from(
    view: &View,
    standings: &Standings,
    filter: Filter,
    count: usize,
) -> Result<NextAnswer> {
    let ranking = rank(standings, view.now(), filter, count);
    let mut ids: Vec<TaskId> =
        ranking.picks.iter().map(|pick| pick.id).chain(ranking.active).collect();
    for reason in ranking.picks.iter().flat_map(|pick| &pick.reasons) {
        if let Reason::PartOf(whole) = reason {
            ids.push(*whole);
        }
    }
    let mut waits = Vec::new();
    match ranking.because {
        Some(Because::Answer { wait, .. }) => {
            waits.extend(view.wait(wait)?);
            ids.extend(waits.iter().filter_map(|wait| wait.task.map(|task| task.id)));
        }
        Some(
            Because::Later { task, .. } | Because::Approval { task } | Because::Active { task },
        ) => ids.push(task),
        _ => {}
    }
    for offer in &ranking.offers {
        if let Offer::Approve(task) = offer {
            ids.push(*task);
        }
    }
    let tasks = standings.judge(view.tasks(&ids)?);
    let mut blocks = Vec::new();
    for pick in &ranking.picks {
        blocks.extend(view.last_block_of(pick.id)?);
    }
    let mut assumptions = Vec::new();
    for pick in &ranking.picks {
        let all = view.assumptions_of(pick.id)?;
        assumptions.extend(all.into_iter().filter(Assumption::is_standing));
    }
    Ok(NextAnswer { ranking, tasks, blocks, waits, assumptions })
}

/// Returns tasks with where they stand, and the waits that hold them.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn judge(
    view: &View,
    snapshot: &Snapshot,
    tasks: Vec<Task>,
) -> Result<(Vec<Judged>, Vec<Wait>)> {
    let judged = Standings::new(snapshot, view.now()).judge(tasks);
    let mut waits = Vec::new();
    let holding = judged.iter().filter_map(|judged| match &judged.state {
        Some(State::Held(holds)) => Some(holds),
        _ => None,
    });
    for hold in holding.flatten() {
        if let Hold::Wait(numbers) = hold {
            for number in numbers {
                waits.extend(view.wait(*number)?);
            }
        }
    }
    Ok((judged, waits))
}
