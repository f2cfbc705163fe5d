//! What was noted: a note, or the next step of a task.

use uuid::Uuid;

use crate::domain::TaskId;
use crate::ledger::View;
use crate::render::answer::NotedAnswer;

use crate::cli::answers::recorded::recorded;
use crate::cli::process::error::{Error, Result};

/// What was recorded: a note, or the next step of a task.
pub enum Noted {
    /// A note.
    Note(Uuid),
    /// The next step of a task.
    Step(TaskId),
}

/// Returns what was noted, as it is now.
pub fn load(view: &View, noted: &Noted) -> Result<NotedAnswer> {
    match noted {
        Noted::Note(uuid) => {
            let note = recorded(view, "the note", *uuid, |id| view.note(id))?;
            let task = view.task_of(note.task)?;
            Ok(NotedAnswer::Note(note, task))
        }
        Noted::Step(id) => {
            let task = view.task(*id)?.ok_or_else(|| Error::lost("the task", id))?;
            let block = view.last_block_of(*id)?;
            let block = block.ok_or_else(|| Error::lost("the block of", task.uuid))?;
            Ok(NotedAnswer::Step(task, block))
        }
    }
}
