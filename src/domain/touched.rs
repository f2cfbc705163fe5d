//! What a write has touched, as far as the rules that every ledger must keep need to see it.

use crate::domain::{By, TaskId};

/// A task that a write touched.
#[derive(Clone, Debug)]
pub struct TouchedTask {
    /// The short number.
    pub id: TaskId,
    /// Whether its title is empty.
    pub is_untitled: bool,
    /// Whether it is still to do.
    pub is_open: bool,
    /// The closed tasks it is a subtask of.
    pub closed_parent: Option<TaskId>,
    /// Its open subtasks, where it is closed itself.
    pub open_children: Vec<TaskId>,
}

/// The surroundings of a write, read after it and before the commit.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    /// The tasks themselves.
    pub tasks: Vec<TouchedTask>,
    /// Dependencies reachable from the tasks whose links changed: (task, what it needs).
    pub needs: Vec<(TaskId, TaskId)>,
    /// Parents reachable from the tasks whose links changed: (subtask, parent).
    pub parents: Vec<(TaskId, TaskId)>,
    /// Whose focus blocks run, one each, where one was touched.
    pub running: Vec<By>,
}
