//! What was noted: a note, or the next step of a task.

use uuid::Uuid;

use crate::domain::{Clock, FocusBlock, Note, Task, TaskId};
use crate::ledger::View;
use crate::render::json::{self, NoteJson, NotedJson};
use crate::render::{Look, clean, screen};

use crate::cli::answers::recorded::recorded;
use crate::cli::process::error::{Error, Result};

/// What was recorded: a note, or the next step of a task.
pub enum Noted {
    /// A note.
    Note(Uuid),
    /// The next step of a task.
    Step(TaskId),
}

/// What was noted, as it is now.
pub enum NotedAnswer {
    /// A note, and its task.
    Note(Note, Option<Task>),
    /// A task, and the focus block that keeps its next step.
    Step(Task, FocusBlock),
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

impl NotedAnswer {
    /// Returns it for a document.
    pub fn json(&self) -> NotedJson<'_> {
        match self {
            Self::Note(note, _) => NotedJson { note: Some(NoteJson::from(note)), block: None },
            Self::Step(_, block) => NotedJson { note: None, block: Some(json::block(block, &[])) },
        }
    }

    /// Returns it in a line.
    pub fn text(&self, look: Look, clock: &Clock) -> String {
        match self {
            Self::Note(note, task) => screen::note::echo(note, task.as_ref(), look, clock),
            Self::Step(task, block) => {
                let next = clean(block.next.as_deref().unwrap_or_default());
                screen::task::happened(task, &format!("next: {next}"), look)
            }
        }
    }
}
