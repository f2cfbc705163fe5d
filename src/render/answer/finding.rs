//! What the writer of a note should know, in words.

use crate::engine::Finding;

/// Returns a finding in words, and the command that helps.
pub fn finding_text(finding: &Finding) -> (String, String) {
    match finding {
        Finding::NoNextStep(id) => {
            (format!("{id} has no next step"), format!("asyncw note {id} --next \"…\""))
        }
        Finding::NoZone(handle) => (
            format!("{handle}'s zone is unknown, so times are in yours and UTC"),
            format!("asyncw people edit @{handle} --zone …"),
        ),
    }
}
