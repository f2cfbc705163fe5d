//! Gates: what approves sensitive work, or clears the flag, whichever command does it.
//!
//! They are found in the changes, so that no door leads around them: an approval, an answer, an edit, an undo and
//! a redo are told by what they change. This stops mistakes, not malice.

use uuid::Uuid;

use crate::domain::{Change, Kind};

/// What a gate opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// A sensitive task is approved.
    Approval,
    /// A task is sensitive no longer.
    Flag,
    /// A sensitive task is started without approval.
    Override,
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

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Handle, Task, create, edit};

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
}
