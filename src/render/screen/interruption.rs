//! What interrupts the work.

use crate::domain::{Clock, Interruption, Task, format_minutes};
use crate::render::answer::InterruptedAnswer;
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

use super::task;

/// Returns who interrupts and what it is about: `rohan: payload`.
pub fn what(interruption: &Interruption) -> String {
    if interruption.is_rest {
        return "break".to_owned();
    }
    let text = clean(&interruption.text);
    match &interruption.by {
        Some(by) if text.is_empty() => by.to_string(),
        Some(by) => format!("{by}: {text}"),
        None => text,
    }
}

/// Returns an interruption in one line, with the task whose block it broke.
pub fn line(
    interruption: &Interruption,
    broken: Option<&Task>,
    look: Look,
    clock: &Clock,
) -> String {
    let mut parts =
        vec![format!("{} {}", look.bold(&interruption.id.to_string()), what(interruption))];
    parts.push(match interruption.end {
        Some(_) if interruption.is_end_unknown(clock.now) => {
            let mend = look.dim(&format!("asyncw edit {} --end …", interruption.id));
            let begun = words::moment(interruption.start, clock);
            format!("since {begun}, end unknown, not counted · {mend}")
        }
        Some(end) => {
            let minutes = format_minutes(interruption.minutes(clock.now));
            let begun = words::moment(interruption.start, clock);
            format!("{minutes}, {begun} to {}", words::moment(end, clock))
        }
        None => since(interruption, clock),
    });
    parts.extend(broken.map(|task| format!("while on {}", task::name(task, look))));
    if interruption.end.is_none() {
        parts.push(look.dim(&format!("when it's over: {}", over(interruption, broken.is_some()))));
    }
    format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
}

/// Returns since when something lasts, and until when it is meant to: `since 12:30, until 13:00`.
pub fn since(interruption: &Interruption, clock: &Clock) -> String {
    let since = format!("since {}", words::moment(interruption.start, clock));
    match interruption.planned_end() {
        Some(end) => format!("{since}, until {}", words::moment(end, clock)),
        None => since,
    }
}

/// Returns the command that ends what lasts, in a block or outside.
pub fn over(interruption: &Interruption, is_in_block: bool) -> &'static str {
    if is_in_block || interruption.is_rest { "asyncw resume" } else { "asyncw stop" }
}

/// Returns what was recorded, and the task that was made of it.
pub fn interrupted(answer: &InterruptedAnswer, look: Look, clock: &Clock) -> String {
    let ended = answer.ended.as_ref().map(|ended| line(ended, None, look, clock));
    let line = line(&answer.interruption, answer.broken.as_ref(), look, clock);
    let line = ended.unwrap_or_default() + &line;
    let added = answer.added.as_ref().map(|judged| task::happened(&judged.task, "added", look));
    line + &added.unwrap_or_default()
}
