//! What is said about a handoff beside the note itself.

use crate::domain::{Clock, Handoff};
use crate::render::look::Look;
use crate::render::words;

/// Returns every handoff that was sent, one a line.
pub fn list(handoffs: &[Handoff], look: Look, clock: &Clock) -> String {
    let line = |handoff: &Handoff| {
        let to = handoff
            .to
            .as_ref()
            .map_or_else(|| "whoever comes next".to_owned(), |to| format!("@{to}"));
        format!(
            "{} {} · sent {}\n",
            look.bold(&handoff.id.to_string()),
            to,
            words::moment(handoff.sent, clock)
        )
    };
    handoffs.iter().map(line).collect()
}
