//! What is said about a handoff beside the note itself.

use crate::domain::{Clock, Handle, Handoff, HandoffId, Offering, Parcel, Place, TaskId};
use crate::render::look::Look;
use crate::render::outgoing::handoff::Moved;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

use super::show;

/// Returns handoffs, one a line: to whom, when, and what the reader replied.
pub fn list(handoffs: &[Handoff], look: Look, clock: &Clock) -> String {
    let line = |handoff: &Handoff| {
        let id = look.bold(&handoff.id.to_string());
        let sent = words::moment(handoff.sent, clock);
        let mut parts = match (&handoff.sender, &handoff.to) {
            (Some(sender), _) => vec![format!("{id} from @{sender}"), format!("sent {sent}")],
            (None, Some(to)) => vec![format!("{id} @{to}"), format!("sent {sent}")],
            (None, None) => vec![format!("{id} whoever comes next"), format!("sent {sent}")],
        };
        if handoff.sender.is_none() {
            parts.extend(reply(handoff, clock));
        }
        format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
    };
    handoffs.iter().map(line).collect()
}

fn reply(handoff: &Handoff, clock: &Clock) -> Vec<String> {
    let Some(at) = handoff.acknowledged else { return vec!["not confirmed".to_owned()] };
    let named = |wanted: Offering| {
        let offers = handoff.offers.iter().filter(move |(_, offering)| *offering == wanted);
        offers.map(|(link, _)| link.id.to_string()).collect::<Vec<_>>()
    };
    let (taken, returned) = (named(Offering::Taken), named(Offering::Returned));
    let mut parts = vec![format!("confirmed {}", words::moment(at, clock))];
    parts.extend((!taken.is_empty()).then(|| format!("took {}", words::and_list(&taken))));
    parts.extend(
        (!returned.is_empty()).then(|| format!("{} stay yours", words::and_list(&returned))),
    );
    parts.extend(handoff.unclear.as_ref().map(|text| format!("unclear: {}", clean(text))));
    parts
}

/// Returns what came with a note: what is mine to take, and the reply to send back.
pub fn received(
    (id, is_new): (HandoffId, bool),
    parcel: &Parcel,
    sender: &Handle,
    tasks: &[(u32, TaskId)],
    back: &str,
    look: Look,
) -> String {
    let again = if is_new { "" } else { " · received before, nothing is doubled" };
    let head = format!(
        "{} from @{sender} · their {}{again}",
        look.bold(&id.to_string()),
        clean(&parcel.id)
    );
    let mut lines = vec![head];
    for (theirs, ours) in tasks {
        let title = parcel.tasks.iter().find(|one| one.number == *theirs);
        let title = title.map(|one| clean(&one.task.title)).unwrap_or_default();
        lines.push(format!("{} {title} · their {theirs}", look.bold(&ours.to_string())));
    }
    if tasks.is_empty() {
        lines.push("nothing is given to you in it".to_owned());
    }
    let kept: Vec<String> = parcel.not_yours.iter().map(u32::to_string).collect();
    if !kept.is_empty() {
        lines.push(format!("   not yours, by their numbers: {}", words::and_list(&kept)));
    }
    lines.push(format!("   to send back: \"{back}\""));
    lines.push(format!("   to read the note: asyncw show {id}"));
    let wrapped = lines.iter().map(|line| format!("{}\n", wrap(line, look.width, "   ")));
    wrapped.collect()
}

/// Returns what has moved since a note, one a line.
pub fn moved(handoff: &Handoff, all: &[Moved], look: Look) -> String {
    if all.is_empty() {
        return format!("Nothing in {} has moved since it was sent.\n", handoff.id);
    }
    let lines: Vec<String> =
        all.iter().map(|one| wrap(&one.text, look.width, "   ") + "\n").collect();
    lines.concat()
}

/// Returns how a checkout differs from what was noted.
pub fn checkout(task: TaskId, then: &Place, now: &Place) -> String {
    format!("{task} is at {} now (noted: {})", show::place(now), show::place(then))
}
