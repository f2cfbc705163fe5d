//! What was closed, and what follows from it.

use crate::domain::{RecordId, Task, TaskId, Wait};
use crate::engine::Judged;

use super::next::NextAnswer;

/// What `done` and `drop` answer.
#[derive(Clone, Debug)]
pub struct ClosedAnswer {
    /// What was done with them: `done`, `dropped`.
    pub how: &'static str,
    /// The tasks, as they are now.
    pub tasks: Vec<Judged>,
    /// Those of them that were closed already.
    pub already: Vec<TaskId>,
    /// Other records that were closed.
    pub others: Vec<RecordId>,
    /// Tasks that became ready.
    pub became_ready: Vec<TaskId>,
    /// The titles of those, and of parents whose last subtask was closed.
    pub named: Vec<Task>,
    /// Parents without an open subtask.
    pub finished_parents: Vec<TaskId>,
    /// Repeating tasks that were closed, each with its next occurrence; `None` if there is none.
    pub again: Vec<(TaskId, Option<Task>)>,
    /// Questions about what was closed that nobody has answered.
    pub left_open: Vec<Wait>,
    /// Replies that are asked for now.
    pub asked: Vec<Wait>,
    /// What comes next.
    pub next: NextAnswer,
}
