//! What goes with a note, so that its reader need not type it again.

use uuid::Uuid;

use crate::domain::{HandoffId, Parcel, ParcelTask, Sender};

use super::draft::HandoffDraft;
use super::item::{HandoffItem, Whose};

/// Returns the tasks that the reader is to take, with what the note tells of them.
pub fn parcel(draft: &HandoffDraft, id: HandoffId, uuid: Uuid, markdown: &str) -> Parcel {
    let is_given = |item: &&HandoffItem| item.whose == Whose::Given;
    let given = || draft.items.iter().filter(is_given);
    let task = |item: &HandoffItem| ParcelTask {
        number: item.task.id.0,
        task: item.task.clone(),
        next: item.next_step().map(str::to_owned),
    };
    let mut parents: Vec<_> = given().filter_map(|item| item.parent.clone()).collect();
    parents.sort_by_key(|parent| parent.id);
    parents.dedup_by_key(|parent| parent.id);
    // One that is given goes as what it is.
    parents.retain(|parent| !given().any(|item| item.task.id == parent.id));
    let kept = draft.items.iter().filter(|item| !item.whose.is_on_offer());
    Parcel {
        id: id.to_string(),
        uuid,
        sent: draft.hours.now,
        from: Sender::of(&draft.from),
        to: draft.to.as_ref().map(|to| to.handle.clone()),
        markdown: markdown.to_owned(),
        tasks: given().map(task).collect(),
        parents,
        notes: given().flat_map(|item| item.notes.iter().cloned()).collect(),
        // What somebody waits for from the writer stays the writer's.
        waits: given()
            .flat_map(|item| item.waits.iter())
            .filter(|wait| !wait.is_on_me)
            .cloned()
            .collect(),
        not_yours: kept.map(|item| item.task.id.0).collect(),
    }
}
