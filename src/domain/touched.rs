//! What a write has touched, as far as the rules that every ledger must keep depend on it.

use crate::domain::{BlockId, By, RecordId, TaskId, Timestamp};

/// A task that a write touched.
#[derive(Clone, Debug)]
pub struct TouchedTask {
    /// The short number.
    pub id: TaskId,
    /// Whether its title is empty.
    pub is_untitled: bool,
    /// Whether it is still to do.
    pub is_open: bool,
    /// Its parent, if that is closed.
    pub closed_parent: Option<TaskId>,
    /// Its open subtasks, where it is closed itself.
    pub open_children: Vec<TaskId>,
}

/// A focus block that runs, after a write.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RunningBlock {
    /// Who works.
    pub by: By,
    /// The task.
    pub task: TaskId,
    /// Whether the task is closed or deleted, and the write touched it or the block.
    pub is_over: bool,
    /// Whether the write touched the block itself.
    pub is_touched: bool,
}

/// When a focus block was; `end` is `None` while it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockSpan {
    /// The block.
    pub id: BlockId,
    /// The task.
    pub task: TaskId,
    /// When it began.
    pub start: Timestamp,
    /// When it ended.
    pub end: Option<Timestamp>,
}

/// A focus block that a write touched, and another one of the same actor at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The one that was touched.
    pub touched: BlockSpan,
    /// The one in its way.
    pub other: BlockSpan,
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
    /// The focus blocks that run.
    pub running: Vec<RunningBlock>,
    /// Two focus blocks of one actor at the same time, where the write touched when one of them was.
    pub overlap: Option<Overlap>,
    /// Who is interrupted twice at once, where the write touched an interruption.
    pub interrupted_twice: Option<By>,
    /// Tasks whose creation was taken back, each with a record that still belongs to it.
    pub orphans: Vec<(TaskId, RecordId)>,
}
