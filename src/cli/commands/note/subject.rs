//! `note`: what a note is about, and its words.

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::words;
use crate::domain::{IdText, Kind, RecordId, Task, TaskId};
use crate::ledger::View;

use super::NoteArgs;

/// Refuses words beside a flag that says the text.
pub fn refuse_beside(text: &str) -> Result<()> {
    if IdText::parse(text).is_some() {
        return Err(Error::unknown_id(text));
    }
    if text.is_empty() {
        return Ok(());
    }
    let message = format!("unexpected {}: the flag already gives the note's text", quoted(text));
    Err(Error::usage(message).hint("put all of its text in quotes: --next 'open the MR'"))
}

/// Returns the task it is about, and the words: the task that is named, else the one that runs.
pub fn understand(
    view: &View,
    args: &NoteArgs,
    typed: &[String],
) -> Result<(Option<Task>, String)> {
    if let Some(id) = &args.task {
        let task = if id == "none" { None } else { Some(words::task(view, id)?) };
        return Ok((task, typed.join(" ")));
    }
    let free = words::free_text(view, typed, None)?;
    let text = match &free.person {
        // Whoever is mentioned is mentioned.
        Some(_) => typed[usize::from(free.id.is_some())..].join(" "),
        None => free.text,
    };
    match free.id {
        Some(RecordId { kind: Kind::Task, number }) => Ok((view.task(TaskId(number))?, text)),
        Some(id) => Err(Error::new(Code::UnknownId, format!("{id} isn't a task"))
            .hint("name a task, or none: asyncw note --task none TEXT")),
        None => {
            let running = view.running()?.map(|block| view.task(block.task.id)).transpose()?;
            Ok((running.flatten(), text))
        }
    }
}
