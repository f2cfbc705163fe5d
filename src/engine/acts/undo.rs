//! Takes a command back: computes the entry that compensates it.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::{Change, Entry, JournalChange, KIND_FIELD, Timestamp, format_instant};

use crate::engine::refusal::Refusal;

/// The last change of a field: the entry that made it and the value since then.
pub type LastChange = (u32, Option<String>);

/// Returns the changes that take an entry back.
///
/// A record that the entry created is marked as deleted; every other field gets its old value.
///
/// # Errors
/// Refuses if a later command changed one of the fields, naming it.
pub fn take_back<E: From<Refusal>>(
    entry: &Entry,
    now: Timestamp,
    last_change: impl Fn(Uuid, &str) -> Result<Option<LastChange>, E>,
) -> Result<Vec<Change>, E> {
    for JournalChange { change, .. } in &entry.changes {
        let last = last_change(change.record, &change.field)?;
        if let Some((later, value)) = last
            && value != change.new
        {
            let field = change.field.to_string();
            return Err(Refusal::UndoConflict { entry: entry.n, later, field }.into());
        }
    }
    let created: BTreeSet<Uuid> = entry
        .changes
        .iter()
        .filter(|JournalChange { change, .. }| change.field == KIND_FIELD)
        .map(|JournalChange { change, .. }| change.record)
        .collect();
    let mut changes = Vec::new();
    for JournalChange { change, .. } in entry.changes.iter().rev() {
        if change.field == KIND_FIELD {
            let deleted = Some(format_instant(now));
            changes.push(Change {
                field: "deleted".into(),
                old: None,
                new: deleted,
                ..change.clone()
            });
        } else if !created.contains(&change.record) {
            changes.push(Change {
                old: change.new.clone(),
                new: change.old.clone(),
                ..change.clone()
            });
        }
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Handle, Record, RecordId, Stamp, Task, create, edit};

    use super::*;

    fn entry(changes: Vec<Change>) -> Entry {
        let stamp = Stamp {
            at: Clock::of_tests().now,
            zone: "Europe/Lisbon".to_owned(),
            by: Handle::me(),
            via: None,
            words: String::new(),
            undoes: None,
        };
        let id = RecordId { kind: Task::KIND, number: 1 };
        let one = |change| JournalChange { id, name: "1".to_owned(), change };
        Entry { n: 7, stamp, changes: changes.into_iter().map(one).collect() }
    }

    fn task() -> Task {
        Task::new(Uuid::from_u128(1), "One".to_owned(), Clock::of_tests().now)
    }

    /// Takes an entry back in a ledger where nothing has changed since.
    fn taken_back(entry: &Entry) -> Vec<Change> {
        let last = |record: Uuid, field: &str| {
            let mut changes = entry.changes.iter().map(|one| &one.change);
            let last = changes.find(|change| change.record == record && change.field == field);
            Ok::<_, Refusal>(last.map(|change| (entry.n, change.new.clone())))
        };
        take_back(entry, Clock::of_tests().now, last).expect("nothing has changed since")
    }

    #[test]
    fn what_was_made_is_marked_as_deleted() {
        let back = taken_back(&entry(create(&task())));
        assert_eq!(back.iter().map(|change| &*change.field).collect::<Vec<_>>(), ["deleted"]);
    }

    #[test]
    fn each_field_gets_its_old_value_the_last_one_first() {
        let edited = Task { title: "Two".to_owned(), link: Some("x".to_owned()), ..task() };
        let changes = edit(&task(), &edited);
        let back = taken_back(&entry(changes.clone()));
        let turned = changes.into_iter().rev().map(|change| {
            let Change { old, new, .. } = change.clone();
            Change { old: new, new: old, ..change }
        });
        assert_eq!(back, turned.collect::<Vec<_>>());
    }

    #[test]
    fn what_a_later_command_changed_is_refused_by_name() {
        let entry = entry(edit(&task(), &Task { title: "Two".to_owned(), ..task() }));
        let later = |_: Uuid, _: &str| Ok::<_, Refusal>(Some((9, Some("Three".to_owned()))));
        let refused = take_back(&entry, Clock::of_tests().now, later);
        let conflict = Refusal::UndoConflict { entry: 7, later: 9, field: "title".to_owned() };
        assert_eq!(refused, Err(conflict));
        // Somebody who gave the field the same value again is in nobody's way.
        let same = |_: Uuid, _: &str| Ok::<_, Refusal>(Some((9, Some("Two".to_owned()))));
        assert!(take_back(&entry, Clock::of_tests().now, same).is_ok());
    }
}
