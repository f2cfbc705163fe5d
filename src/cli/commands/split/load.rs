//! `split`: loads what splitting a task is seen from.

use crate::cli::process::error::Result;
use crate::domain::{Task, TaskId};
use crate::engine::acts::Surroundings;
use crate::ledger::View;

/// Loads the tasks that splitting one has to look at; those about milestones only if there are any.
pub fn surroundings(view: &View, parent: &Task, has_milestones: bool) -> Result<Surroundings> {
    let siblings = view.tasks(&parent.children)?;
    if !has_milestones {
        return Ok(Surroundings { siblings, ..Surroundings::default() });
    }
    let needs = parent.after.iter().map(|need| need.id);
    let ids: Vec<TaskId> = needs.chain(parent.blocks.iter().copied()).collect();
    let mut related = Vec::new();
    for other in view.tasks(&ids)? {
        let subtasks = view.tasks(&other.children)?;
        related.push((other, subtasks));
    }
    Ok(Surroundings { siblings, milestones: view.milestones()?, related })
}
