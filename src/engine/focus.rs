//! Begins and ends focus blocks.

use uuid::Uuid;

use crate::domain::{BlockId, Change, FocusBlock, Place, Task, Timestamp, create, edit};

use super::ready::{Hold, Standings};
use super::refusal::Refusal;

/// How a block is begun.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// The UUID of the block.
    pub fresh: Uuid,
    /// When.
    pub at: Timestamp,
    /// What comes next on the task that is left.
    pub next_step: Option<String>,
    /// Where the work on that one was.
    pub place: Option<Place>,
    /// Whether an approval that is missing does not matter.
    pub is_override: bool,
}

/// Begins a block on a task; a block that runs on another one ends at the same instant.
///
/// Returns no changes if a block runs on this task already.
///
/// # Errors
/// Refuses a task that is closed, held or not approved.
pub fn begin(
    task: &Task,
    standings: &Standings,
    running: Option<&FocusBlock>,
    beginning: Beginning,
) -> Result<Vec<Change>, Refusal> {
    if running.is_some_and(|block| block.task.id == task.id) {
        return Ok(Vec::new());
    }
    let Some(position) = standings.snapshot().position(task.id) else {
        return Err(Refusal::Closed { task: task.id });
    };
    let mut holds = standings.holds(position);
    if beginning.is_override {
        holds.retain(|hold| *hold != Hold::Sensitive);
    }
    if holds.contains(&Hold::Sensitive) {
        return Err(Refusal::Sensitive { task: task.id });
    }
    if !holds.is_empty() {
        return Err(Refusal::Held { task: task.id, holds });
    }
    let Beginning { fresh, at: now, next_step, place, .. } = beginning;
    let mut changes =
        running.map(|block| end_block(block, now, next_step, place)).unwrap_or_default();
    changes.extend(create(&block(task, fresh, now)));
    Ok(changes)
}

/// Ends the block that runs.
pub fn stop(
    running: &FocusBlock,
    now: Timestamp,
    next_step: Option<String>,
    place: Option<Place>,
) -> Vec<Change> {
    end_block(running, now, next_step, place)
}

/// Says afterwards what comes next where a block ended.
pub fn leave_next_step(block: &FocusBlock, next_step: String) -> Vec<Change> {
    edit(block, &FocusBlock { next: Some(next_step), ..block.clone() })
}

/// Says what comes next on a task that nobody has worked on: a block of no length keeps the line.
pub fn next_step(task: &Task, next: String, fresh: Uuid, now: Timestamp) -> Vec<Change> {
    create(&FocusBlock { end: Some(now), next: Some(next), ..block(task, fresh, now) })
}

fn block(task: &Task, fresh: Uuid, start: Timestamp) -> FocusBlock {
    FocusBlock {
        id: BlockId(0),
        uuid: fresh,
        task: task.link_to(),
        start,
        end: None,
        planned_min: None,
        next: None,
        place: None,
        deleted: None,
    }
}

/// A block never ends before it began, also where a clock was set back.
pub(super) fn end_block(
    block: &FocusBlock,
    now: Timestamp,
    next_step: Option<String>,
    place: Option<Place>,
) -> Vec<Change> {
    let next = next_step.or_else(|| block.next.clone());
    edit(block, &FocusBlock { end: Some(now.max(block.start)), next, place, ..block.clone() })
}
