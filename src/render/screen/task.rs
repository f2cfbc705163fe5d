//! A task in one line.

use crate::domain::{Asks, Clock, Task, Timestamp, Wait, format_minutes};
use crate::engine::Judged;
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

/// Returns id and title: `12 Fix webhook retry`.
pub fn name(task: &Task, look: Look) -> String {
    format!("{} {}", look.bold(&task.id.to_string()), clean(&task.title))
}

/// Returns id, title and project: `12 Fix webhook retry · payouts`.
pub fn name_in_project(task: &Task, look: Look) -> String {
    match &task.project {
        Some(project) => format!("{} · {}", name(task, look), clean(project)),
        None => name(task, look),
    }
}

/// Returns what happened to a task, wrapped: `12 Fix webhook retry · payouts · started 10:03`.
pub fn happened(task: &Task, what: &str, look: Look) -> String {
    format!("{}\n", wrap(&format!("{} · {what}", name_in_project(task, look)), look.width, "   "))
}

/// Returns what a command understood: everything that is set, in one line.
pub fn echo(
    judged: &Judged,
    is_project_new: bool,
    waits: &[Wait],
    look: Look,
    clock: &Clock,
) -> String {
    let task = &judged.task;
    let mut parts = vec![name_in_project(task, look)];
    if let (true, Some(first)) = (is_project_new, parts.first_mut()) {
        first.push_str(" (new project)");
    }
    parts.extend(task.tags.iter().map(|tag| format!("#{}", clean(tag))));
    parts.extend(task.value.map(|value| format!("value {}", value.label())));
    parts.extend(task.estimate_min.map(size));
    let due = task.due.as_ref();
    parts.extend(due.map(|due| words::due_in_full(due, task.is_hard, clock)));
    parts.extend(task.repeat.as_ref().map(|repeat| clean(&repeat.to_string())));
    parts.extend(task.energy.map(|energy| format!("{} energy", energy.name())));
    parts.extend(task.asks.as_ref().map(|asks| format!("asks {}", asks_whom(asks))));
    parts.extend(task.is_private.then(|| "private".to_owned()));
    parts.extend(task.parent.map(|parent| format!("subtask of {}", parent.id)));
    if let (true, Some((by, _))) = (task.is_sensitive, &task.approved) {
        parts.push(format!("approved by @{by}"));
    }
    if !judged.holds().is_empty() {
        parts.push(words::holds(judged.holds(), task, waits, clock));
    }
    format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
}

/// Returns how long a task takes: `40 min`, or that it is a milestone.
pub fn size(estimate_min: u32) -> String {
    if estimate_min == 0 { "milestone".to_owned() } else { format_minutes(estimate_min) }
}

/// Returns whose reply is asked for at the end: `ana (reply within 4 h of their working time)`.
pub fn asks_whom(asks: &Asks) -> String {
    match asks.within_min {
        None => asks.whom.to_string(),
        Some(minutes) => format!(
            "{} (reply within {} of their working time)",
            asks.whom,
            format_minutes(minutes)
        ),
    }
}

/// Returns text about a due date, coloured by how near it is.
pub fn coloured(text: String, due: Timestamp, look: Look, clock: &Clock) -> String {
    if due <= clock.now {
        look.red(&text)
    } else if due <= clock.zone().end_of(clock.civil_now().date()) {
        look.yellow(&text)
    } else {
        text
    }
}
