//! Sends a handoff note.

use uuid::Uuid;

use crate::domain::{Change, Handoff, HandoffId, create};
use crate::engine::handoff::HandoffDraft;

/// Records that the note was sent; the next one to the same reader begins after it.
pub fn send(draft: &HandoffDraft, markdown: String, fresh: Uuid) -> Vec<Change> {
    create(&Handoff {
        id: HandoffId(0),
        uuid: fresh,
        to: draft.to.as_ref().map(|to| to.handle.clone()),
        since: draft.previous.as_ref().map(|previous| previous.sent),
        sent: draft.now,
        markdown,
        deleted: None,
    })
}
