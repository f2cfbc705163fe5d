//! Why the engine refuses a command.

use thiserror::Error;

use crate::domain::{TaskId, Timestamp, WaitId};

use super::ready::Hold;

/// Why a command is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// The tasks would wait for each other; the path begins and ends with the same one.
    #[error("cycle {path:?}")]
    Cycle {
        /// The tasks in order, each waiting for the next.
        path: Vec<TaskId>,
    },
    /// The task has subtasks that are not closed.
    #[error("open children of {task}")]
    OpenChildren {
        /// The task to be closed.
        task: TaskId,
        /// Its open subtasks.
        children: Vec<TaskId>,
    },
    /// An open task cannot be a subtask of a closed one.
    #[error("{parent} is closed")]
    ClosedParent {
        /// The open subtask.
        task: TaskId,
        /// The closed parent.
        parent: TaskId,
    },
    /// A title is needed.
    #[error("empty title")]
    EmptyTitle,
    /// The task is closed.
    #[error("{task} is closed")]
    Closed {
        /// The task.
        task: TaskId,
    },
    /// Something else runs already.
    #[error("two blocks run")]
    TwoRunning,
    /// The task cannot start yet.
    #[error("{task} is held")]
    Held {
        /// The task.
        task: TaskId,
        /// Why.
        holds: Vec<Hold>,
    },
    /// The task needs an approval first.
    #[error("{task} is sensitive")]
    Sensitive {
        /// The task.
        task: TaskId,
    },
    /// The wait has its answer.
    #[error("{wait} is answered")]
    Answered {
        /// The wait.
        wait: WaitId,
        /// When the answer came.
        at: Timestamp,
    },
    /// The wait was withdrawn.
    #[error("{wait} is withdrawn")]
    Withdrawn {
        /// The wait.
        wait: WaitId,
    },
    /// An assumption stands in for the answer already.
    #[error("{wait} has an assumption")]
    Assumed {
        /// The wait.
        wait: WaitId,
    },
    /// The wait is for me: nobody else can be asked again.
    #[error("{wait} is on me")]
    OnMe {
        /// The wait.
        wait: WaitId,
    },
    /// A later command changed the same field.
    #[error("entry {later} changed {field}")]
    UndoConflict {
        /// The entry to be taken back.
        entry: u32,
        /// The later entry.
        later: u32,
        /// The field both changed.
        field: String,
    },
}
