//! What an assumption is about.

use crate::domain::{IdText, Kind, RecordId, Task, TaskId, Wait, WaitId};
use crate::ledger::View;

use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::words;

/// Returns the task that goes on, the wait that the assumption stands in for, and the words.
///
/// # Errors
/// Fails if neither a question nor a task is named, and for a task that waits for several.
pub fn understand(view: &View, typed: &[String]) -> Result<(Task, Option<Wait>, String)> {
    let free = words::free_text(view, typed, None)?;
    let Some(id) = free.id else {
        let word = typed.first().map_or("", String::as_str);
        return Err(if IdText::parse(word).is_some() {
            Error::unknown_id(word)
        } else {
            Error::usage("name a question or a task")
                .hint("asyncw assume w3 TEXT, or asyncw assume 14 TEXT")
        });
    };
    let text = typed[1..].join(" ");
    match id {
        RecordId { kind: Kind::Wait, number } => {
            let wait =
                view.wait(WaitId(number))?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let task = view.task_of(wait.task)?;
            let task = task.ok_or_else(|| {
                Error::usage(format!(
                    "{id} isn't about a task, so you can't assume an answer to it"
                ))
                .hint(format!("asyncw answer {id} TEXT"))
            })?;
            Ok((task, Some(wait), text))
        }
        RecordId { kind: Kind::Task, number } => {
            let task =
                view.task(TaskId(number))?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let holding = |wait: &Wait| wait.is_open() && wait.is_holding();
            let mut waits: Vec<Wait> =
                view.waits_of(TaskId(number))?.into_iter().filter(holding).collect();
            if waits.len() > 1 {
                let ids: Vec<String> = waits.iter().map(|wait| wait.id.to_string()).collect();
                let message =
                    format!("{number} is waiting for several answers: {}", ids.join(", "));
                return Err(Error::new(Code::AmbiguousId, message)
                    .hint(format!("asyncw assume {} TEXT", ids[0])));
            }
            Ok((task, waits.pop(), text))
        }
        _ => Err(Error::new(Code::UnknownId, format!("{id} isn't a question or a task"))
            .hint("asyncw waiting lists open questions")),
    }
}
