//! Until when a task must be done: its own due date, and those of its parents and milestones.

use std::collections::BTreeMap;

use crate::domain::{Snapshot, TaskId, Timestamp};

/// Levels of parents that are looked at: nobody nests deeper, and a circle ends there.
const LEVELS: usize = 32;

/// A due date, and the task that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline {
    /// When it is due.
    pub at: Timestamp,
    /// The task itself, one of its parents, or a milestone.
    pub of: TaskId,
}

/// The due dates of open tasks.
pub struct Deadlines<'a> {
    snapshot: &'a Snapshot,
    /// The earliest due date of a milestone, by the tasks that come before it.
    of_milestones: BTreeMap<TaskId, Deadline>,
}

impl<'a> Deadlines<'a> {
    /// Finds what comes before each milestone that has a due date.
    pub fn new(snapshot: &'a Snapshot) -> Self {
        let mut of_milestones: BTreeMap<TaskId, Deadline> = BTreeMap::new();
        let milestones = snapshot.tasks.iter().filter(|task| task.estimate_min == Some(0));
        for milestone in milestones {
            let Some(at) = milestone.due else { continue };
            let deadline = Deadline { at, of: milestone.id };
            let mut ahead: Vec<TaskId> = snapshot.needs_of(milestone.id).collect();
            while let Some(task) = ahead.pop() {
                // Whoever has an earlier one has passed that on already.
                let known = of_milestones.get(&task);
                if snapshot.position(task).is_none() || known.is_some_and(|one| *one <= deadline) {
                    continue;
                }
                of_milestones.insert(task, deadline);
                ahead.extend(snapshot.needs_of(task));
            }
        }
        Self { snapshot, of_milestones }
    }

    /// Returns the earliest due date that an open task must meet.
    pub fn of(&self, task: TaskId) -> Option<Deadline> {
        let (mut earliest, mut id) = (None, Some(task));
        for _ in 0..LEVELS {
            let Some(open) = id.and_then(|id| self.snapshot.position(id)) else { break };
            let open = &self.snapshot.tasks[open];
            let own = open.due.map(|at| Deadline { at, of: open.id });
            let dates = [earliest, own, self.of_milestones.get(&open.id).copied()];
            earliest = dates.into_iter().flatten().min();
            id = open.parent;
        }
        earliest
    }
}
