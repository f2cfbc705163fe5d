//! What is said about a handoff beside the note itself.

use crate::domain::{Clock, Handoff, Offering};
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

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
