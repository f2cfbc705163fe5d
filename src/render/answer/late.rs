//! Due dates that are missed, in words.

use crate::domain::{Civil, Clock, Task, Timestamp};
use crate::engine::Late;
use crate::render::terminal::clean;
use crate::render::words;

/// What makes a due date be missed.
#[derive(Clone, Copy, Debug)]
pub enum Cause {
    /// Something else might be started.
    Starting,
    /// Something else has been started.
    Started,
    /// Its task waits for an answer that is due then.
    Waiting(Option<Timestamp>),
}

/// Returns what is missed, in words, and the command that avoids it; of the tasks, that which is late is named.
pub fn late_text<'a>(
    late: &Late,
    tasks: impl IntoIterator<Item = &'a Task>,
    cause: Cause,
    clock: &Clock,
) -> (String, Option<String>) {
    let task = tasks.into_iter().find(|task| task.id == late.task);
    let name = task.map(|task| format!(" {}", clean(&task.title))).unwrap_or_default();
    let due = match task.and_then(|task| task.due.as_ref()) {
        Some(due) if matches!(due.civil, Civil::Date(_)) => {
            format!("its due date ({})", words::agreed_short(due, clock))
        }
        _ => words::moment(late.due, clock),
    };
    let (why, command) = match cause {
        Cause::Starting => (format!("if you start {}", late.first), true),
        Cause::Started => (format!("if you finish {} first", late.first), true),
        Cause::Waiting(None) => ("if it keeps waiting".to_owned(), false),
        Cause::Waiting(Some(due)) => {
            (format!("if the answer comes {}", words::moment(due, clock)), false)
        }
    };
    let assumed = if late.is_assumed { " (assumed estimates)" } else { "" };
    let command = command.then(|| format!("asyncw start {}", late.instead));
    (format!("{}{name} will miss {due} {why}{assumed}", late.task), command)
}
