//! Closes tasks, and opens them again.

use crate::domain::{Change, FocusBlock, Place, Status, Task, Timestamp, edit};

use super::focus::end_block;

/// How a task is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It is finished.
    Done,
    /// It is given up.
    Drop,
}

/// Closes tasks that are open, and ends the focus block that runs on one of them.
pub fn close_tasks(
    tasks: &[Task],
    running: Option<&FocusBlock>,
    closing: Closing,
    now: Timestamp,
    place: Option<Place>,
) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let ended = running.filter(|block| tasks.iter().any(|task| task.id == block.task.id));
    if let Some(block) = ended {
        changes.extend(end_block(block, now, None, place));
    }
    for task in tasks.iter().filter(|task| task.is_open()) {
        let status = match closing {
            Closing::Done => Status::Done(now),
            Closing::Drop => Status::Dropped(now),
        };
        changes.extend(edit(task, &Task { status, ..task.clone() }));
    }
    changes
}

/// Opens a closed task again.
pub fn reopen(task: &Task) -> Vec<Change> {
    edit(task, &Task { status: Status::Open, ..task.clone() })
}
