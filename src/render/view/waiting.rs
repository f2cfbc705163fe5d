//! Waits: whom and what for, since when, due when.

use crate::domain::{Clock, Person, Task, Wait, WaitState};
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

use super::now;

/// Returns a wait in one line: `w1 ana: cursor or offset? · due Fri`.
pub fn line(wait: &Wait, look: Look, clock: &Clock) -> String {
    let what = format!(
        "{} {}: {}",
        look.bold(&wait.id().to_string()),
        clean(wait.awaited()),
        clean(&wait.question)
    );
    let state = match &wait.state {
        WaitState::Open | WaitState::Assumed => now::due(wait, look, clock),
        WaitState::Answered { at, text } => {
            format!("answered {}: {}", words::moment(*at, clock), clean(text))
        }
        WaitState::Withdrawn(at) => format!("withdrawn {}", words::moment(*at, clock)),
    };
    format!("{what} · {state}")
}

/// Returns every wait with its task, in their order.
pub fn waiting(waits: &[Wait], tasks: &[Task], look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    for wait in waits {
        let task = wait.task.and_then(|link| tasks.iter().find(|task| task.id == link.id));
        let about = task.map(|task| {
            let verb = if wait.is_blocking { "holds" } else { "about" };
            format!(" · {verb} {} {}", task.id, clean(&task.title))
        });
        let line = format!("{}{}", line(wait, look, clock), about.unwrap_or_default());
        text.push_str(&format!("{}\n", wrap(&line, look.width, "   ")));
        if let Some(default) = &wait.default {
            text.push_str(&format!(
                "{}\n",
                wrap(&format!("   if silent: {}", clean(default)), look.width, "   ")
            ));
        }
    }
    text
}

/// Returns what was recorded when somebody was asked, and what the ledger does not know of them.
pub fn asked(
    wait: &Wait,
    person: Option<&Person>,
    is_new: bool,
    look: Look,
    clock: &Clock,
) -> String {
    let mut text = format!("{}\n", wrap(&line(wait, look, clock), look.width, "   "));
    if let Some(by) = &wait.by {
        let theirs =
            person.and_then(|person| person.zone.as_ref()).filter(|zone| *zone != clock.zone());
        if let Some(zone) = theirs {
            let both = format!(
                "{} = {}",
                words::in_zone(by.at, zone),
                words::in_zone(by.at, clock.zone())
            );
            text.push_str(&format!("   due {both}\n"));
        }
    }
    if is_new && let Some(person) = person {
        let handle = &person.handle;
        let line = format!(
            "   {handle} is new: your clock is assumed until {}",
            look.dim(&format!("asyncw people edit @{handle} --zone …"))
        );
        text.push_str(&format!("{}\n", wrap(&line, look.width, "   ")));
    }
    text
}
