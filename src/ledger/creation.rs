//! A creation in the journal: one row that holds all fields of a new record.
//!
//! A row a field would be ten rows for a task that was just captured, and a hundred thousand for an import.
//! Rows of earlier versions say the kind's name alone, and the fields follow in rows of their own.

use std::collections::BTreeMap;

use crate::domain::{Change, KIND_FIELD};

use super::error::{LedgerError, Result};

/// Returns the length of the creation that the changes begin with; 0 if they do not begin with one.
pub(super) fn length(changes: &[Change]) -> usize {
    match changes.first() {
        Some(first) if first.field == KIND_FIELD => {
            changes.iter().take_while(|change| change.record == first.record).count()
        }
        _ => 0,
    }
}

/// Returns the changes that create a record as the value of one row.
pub(super) fn to_row(changes: &[Change]) -> String {
    let fields: BTreeMap<&str, &str> = changes
        .iter()
        .filter_map(|change| Some((change.field.as_ref(), change.new.as_deref()?)))
        .collect();
    serde_json::to_string(&fields).expect("strings are JSON")
}

/// Returns the fields that a row of the field `kind` holds, by name; one of an earlier version holds the kind
/// alone.
///
/// # Errors
/// Fails for a row that this program never wrote.
pub(super) fn fields(row: &str) -> Result<BTreeMap<String, String>> {
    if !row.starts_with('{') {
        return Ok(BTreeMap::from([(KIND_FIELD.to_owned(), row.to_owned())]));
    }
    serde_json::from_str(row).map_err(|error| LedgerError::Damaged {
        what: format!("a creation in the journal: {error}"),
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::{Clock, Task, create};

    use super::*;

    #[test]
    fn a_row_gives_back_what_was_created() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(1), "{\"One\"}\n\\".to_owned(), now);
        let other = Task::new(Uuid::from_u128(2), "Two".to_owned(), now);
        let changes = [create(&task), create(&other)].concat();
        let length = length(&changes);
        assert_eq!(length, create(&task).len());
        let expected = create(&task).into_iter().map(|change| {
            (change.field.into_owned(), change.new.expect("a creation has no absent fields"))
        });
        assert_eq!(fields(&to_row(&changes[..length])).expect("a row"), expected.collect());
        assert_eq!(super::length(&changes[1..]), 0, "the rest of a creation is none");
        let earlier = fields("task").expect("a row");
        assert_eq!(earlier, BTreeMap::from([("kind".to_owned(), "task".to_owned())]));
        assert!(fields("{\"kind\":").is_err(), "half a row is damage");
    }
}
