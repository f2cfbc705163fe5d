//! What was noted: a note, or the next step of a task.

use uuid::Uuid;

use crate::domain::{NoteId, TaskId};
use crate::ledger::View;
use crate::render::{Look, clean, json, screen};

use crate::cli::process::error::{Error, Result};

/// What was recorded: a note, or the next step of a task.
pub enum Noted {
    /// A note.
    Note(Uuid),
    /// The next step of a task.
    Step(TaskId),
}

/// Returns what was noted, as a document and as text.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn load(view: &View, noted: &Noted, look: Look) -> Result<(serde_json::Value, String)> {
    let clock = view.clock();
    match noted {
        Noted::Note(uuid) => {
            let id: Option<NoteId> = view.id_of(*uuid)?;
            let note = id.map(|id| view.note(id)).transpose()?.flatten();
            let note = note.ok_or_else(|| Error::lost("the note", *uuid))?;
            let task = view.task_of(note.task)?;
            let text = screen::note::echo(&note, task.as_ref(), look, clock);
            Ok((serde_json::json!({"note": json::NoteJson::from(&note)}), text))
        }
        Noted::Step(id) => {
            let task = view.task(*id)?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let block = view.last_block_of(*id)?;
            let block = block.ok_or_else(|| Error::lost("the block of", task.uuid))?;
            let next = block.next.clone().unwrap_or_default();
            let text = screen::task::happened(&task, &format!("next: {}", clean(&next)), look);
            Ok((serde_json::json!({"note": null, "block": json::block(&block, &[])}), text))
        }
    }
}
