//! Gates: what approves sensitive work, or clears the flag, whichever command does it.
//!
//! They are found in the changes, so that no door leads around them: an approval, an answer, an edit, an undo and
//! a redo are told by what they change. This stops mistakes, not malice.

use uuid::Uuid;

use crate::domain::{Change, DELETED_FIELD, KIND_FIELD, Kind};

/// What a gate opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// A sensitive task is approved.
    Approval,
    /// A task is sensitive no longer.
    Flag,
    /// A sensitive task is started without approval.
    Override,
    /// Something is finished that nobody has approved.
    Finish,
}

/// Returns the first gate that changes open, and the task it is about.
pub fn opened_gate(changes: &[Change]) -> Option<(Gate, Uuid)> {
    changes.iter().filter(|change| change.kind == Kind::Task).find_map(|change| {
        let gate = match (&*change.field, &change.old, &change.new) {
            ("approved", old, Some(new)) if old.as_ref() != Some(new) => Gate::Approval,
            ("sensitive", Some(_), None) => Gate::Flag,
            _ => return None,
        };
        Some((gate, change.record))
    })
}

/// What only approved work allows, whichever command does it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// This task is finished.
    Finished(Uuid),
    /// This block runs, or is there again.
    Started(Uuid),
}

/// Returns what changes do that only approved work allows; what is made finished was never open here.
pub fn deeds(changes: &[Change]) -> Vec<Deed> {
    let deed = |change: &Change| match (change.kind, &*change.field, &change.old, &change.new) {
        (Kind::Task, "status", Some(_), Some(status)) if status.starts_with("done") => {
            Some(Deed::Finished(change.record))
        }
        (Kind::Block, KIND_FIELD, None, Some(_))
        | (Kind::Block, DELETED_FIELD | "end", Some(_), None) => Some(Deed::Started(change.record)),
        _ => None,
    };
    changes.iter().filter_map(deed).collect()
}

/// Returns the tasks that changes take from their parents, and those that vanish themselves: what is below
/// sensitive work may be free afterwards.
pub fn leaving(changes: &[Change]) -> Vec<Uuid> {
    let of_tasks = changes.iter().filter(|change| change.kind == Kind::Task);
    let leaving = of_tasks.filter(|change| match &*change.field {
        "parent" => change.old.is_some(),
        DELETED_FIELD => change.new.is_some(),
        _ => false,
    });
    leaving.map(|change| change.record).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Handle, Link, Status, Task, TaskId, create, edit};

    use super::*;

    #[test]
    fn gates_are_found_in_what_changes() {
        let now = Clock::of_tests().now;
        let plain = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let sensitive = Task { is_sensitive: true, ..plain.clone() };
        let approved = Task { approved: Some((Handle::me(), now)), ..sensitive.clone() };
        let gate =
            |before: &Task, after: &Task| opened_gate(&edit(before, after)).map(|(gate, _)| gate);
        assert_eq!(gate(&plain, &sensitive), None);
        assert_eq!(gate(&sensitive, &approved), Some(Gate::Approval));
        assert_eq!(gate(&approved, &sensitive), None, "who takes it back approves nothing");
        assert_eq!(gate(&sensitive, &plain), Some(Gate::Flag));
        assert_eq!(gate(&approved, &plain), Some(Gate::Flag));
        assert_eq!(opened_gate(&create(&sensitive)), None);
        assert_eq!(opened_gate(&create(&approved)), Some((Gate::Approval, approved.uuid)));
    }

    #[test]
    fn deeds_are_found_in_what_changes() {
        let now = Clock::of_tests().now;
        let open = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let done = Task { status: Status::Done(now), ..open.clone() };
        let parent = Some(Link { id: TaskId(2), uuid: Uuid::from_u128(2) });
        let below = Task { parent, ..open.clone() };
        assert_eq!(deeds(&edit(&open, &done)), [Deed::Finished(open.uuid)]);
        assert_eq!(deeds(&edit(&done, &open)), []);
        assert_eq!(deeds(&create(&done)), [], "it was never open here");
        assert_eq!(leaving(&edit(&below, &open)), [open.uuid]);
        assert_eq!(leaving(&edit(&open, &below)), [] as [Uuid; 0]);
        let gone = Task { deleted: Some(now), ..open.clone() };
        assert_eq!(leaving(&edit(&open, &gone)), [open.uuid]);
    }
}
