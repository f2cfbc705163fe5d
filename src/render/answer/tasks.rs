//! Tasks that were captured, changed or split, as they are now.

use crate::domain::{Task, Wait};
use crate::engine::Judged;

use super::asked::AskedAnswer;

/// What `edit`, `later`, `reopen` and `approve` answer.
#[derive(Clone, Debug)]
pub struct ChangedAnswer {
    /// The tasks.
    pub tasks: Vec<Judged>,
    /// The waits that hold them.
    pub waits: Vec<Wait>,
}

/// What `add` answers.
#[derive(Clone, Debug)]
pub struct CapturedAnswer {
    /// The task.
    pub task: Judged,
    /// The waits that hold it.
    pub waits: Vec<Wait>,
    /// What was asked with it.
    pub asked: Option<AskedAnswer>,
    /// Whether no task was in its project before.
    pub is_project_new: bool,
}

/// What `split` answers.
#[derive(Clone, Debug)]
pub struct SplitAnswer {
    /// The parent.
    pub parent: Judged,
    /// Its new subtasks.
    pub subtasks: Vec<Judged>,
    /// The waits that hold them.
    pub waits: Vec<Wait>,
    /// The milestones that they are for.
    pub milestones: Vec<Task>,
    /// Dependencies between parents that their subtasks took over, as (task, what it depended on).
    pub moved: Vec<(Task, Task)>,
    /// Minutes of its estimate that were shared out.
    pub shared_min: Option<u32>,
}
