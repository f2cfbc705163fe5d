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
