//! Notes in one line.

use crate::domain::{Clock, Note, NoteKind, Task};
use crate::render::answer::NotedAnswer;
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

use super::task;

/// Returns a note in one line: `n5 state: 30 of 31 tests green · noted Thu 10:02`.
pub fn line(note: &Note, clock: &Clock) -> String {
    let mut parts = vec![format!("{} {}", note.id, text(note))];
    parts.extend(note.until.as_ref().map(|until| {
        let passed = if until.at <= clock.now { "should have ended" } else { "until" };
        format!("{passed} {}", words::agreed_short(until, clock))
    }));
    parts.extend(note.undo.as_ref().map(|undo| format!("undo: {}", clean(undo))));
    parts.push(format!("noted {}", words::moment(note.at, clock)));
    parts.extend(note.is_private.then(|| "private".to_owned()));
    parts.extend(note.closed.map(|at| format!("closed {}", words::moment(at, clock))));
    parts.join(" · ")
}

/// Returns the words of a note, with what they are.
pub fn text(note: &Note) -> String {
    let text = clean(&note.text);
    match (note.kind, &note.then) {
        (NoteKind::Plain | NoteKind::Temp, _) => text,
        (NoteKind::If, Some(then)) => format!("if {text} → {}", clean(then)),
        (kind, _) => format!("{}: {text}", kind.name()),
    }
}

/// Returns what was noted.
pub fn noted(answer: &NotedAnswer, look: Look, clock: &Clock) -> String {
    match answer {
        NotedAnswer::Note(note, task) => echo(note, task.as_ref(), look, clock),
        NotedAnswer::Step(about, block) => {
            let next = clean(block.next.as_deref().unwrap_or_default());
            task::happened(about, &format!("next step: {next}"), look)
        }
    }
}

/// Returns what was recorded, and about which task.
fn echo(note: &Note, about: Option<&Task>, look: Look, clock: &Clock) -> String {
    let mut parts = vec![format!("{} {}", look.bold(&note.id.to_string()), text(note))];
    parts.extend(note.until.as_ref().map(|until| {
        let ends = words::agreed(until, clock);
        if until.at <= clock.now {
            format!("until {ends}, already past")
        } else {
            format!("until {ends}")
        }
    }));
    parts.extend(note.undo.as_ref().map(|undo| format!("undo: {}", clean(undo))));
    parts.extend(note.is_private.then(|| "private".to_owned()));
    parts.push(match about {
        Some(about) => format!("on {}", task::name(about, look)),
        None => "no task".to_owned(),
    });
    format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
}
