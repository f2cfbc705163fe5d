//! Sends a handoff note.

use uuid::Uuid;

use crate::domain::{Change, Handoff, HandoffId, Offering, create};
use crate::engine::handoff::{HandoffDraft, Whose};

/// Records that the note was sent; the next one to the same reader begins after it.
pub fn send(draft: &HandoffDraft, markdown: String, fresh: Uuid) -> Vec<Change> {
    let offers = draft.items.iter().chain(&draft.offered).filter_map(|item| {
        let offering = match item.whose {
            Whose::Given => Offering::Given,
            Whose::Offered => Offering::Offered,
            _ => return None,
        };
        Some((item.task.link_to(), offering))
    });
    create(&Handoff {
        id: HandoffId(0),
        uuid: fresh,
        sender: None,
        to: draft.to.as_ref().map(|to| to.handle.clone()),
        since: draft.previous.as_ref().map(|previous| previous.sent),
        sent: draft.hours.now,
        markdown,
        standing: Some(draft.standing()),
        offers: offers.collect(),
        acknowledged: None,
        unclear: None,
        deleted: None,
    })
}
