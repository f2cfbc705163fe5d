//! What is said about a handoff beside the note itself.

use crate::domain::{Clock, Handoff};
use crate::engine::Finding;
use crate::render::look::Look;
use crate::render::words;

/// Returns a finding in words, and the command that helps.
pub fn finding_text(finding: &Finding) -> (String, String) {
    match finding {
        Finding::NoNextStep(id) => (
            format!("{id}: nobody says what comes next"),
            format!("asyncw start {id}, then asyncw stop -m \"…\""),
        ),
        Finding::NoZone(handle) => (
            format!("{handle}'s zone is unknown, so times are in yours and UTC"),
            format!("asyncw people edit @{handle} --zone …"),
        ),
    }
}

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
