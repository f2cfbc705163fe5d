//! What a change of a field sets: the values of its columns.

use rusqlite::types::Value as Sql;

use crate::domain::{Change, Edge, Feed, FieldType, FieldValue, Meaning, Shape, Timestamp, When};

use super::error::{LedgerError, Result};
use super::schema::{Kept, absent_value, kept_named};
use super::view::View;

/// Where a change goes.
pub(super) enum Placing {
    /// Into the columns that are set with a field, which get these values.
    Columns(&'static Kept, Vec<Sql>),
    /// Nowhere yet: the record it leads to is not here. Its columns are cleared.
    Awaiting(&'static Kept),
    /// Nowhere: the field is not known.
    Unknown,
}

/// Returns what a change sets.
///
/// # Errors
/// Fails if the field cannot hold the value.
pub(super) fn columns(view: &View, change: &Change) -> Result<Placing> {
    let Some((kept, _)) = kept_named(change.kind, &change.field) else {
        return Ok(Placing::Unknown);
    };
    let Kept { field, columns, cache, .. } = kept;
    let Some(text) = change.new.as_deref() else {
        return Ok(Placing::Columns(kept, vec![absent_value(field); kept.assigned().count()]));
    };
    let value = FieldValue::from_field(field.shape, text).ok_or_else(|| senseless(change))?;
    let mut values = Vec::with_capacity(columns.len() + 1);
    match value {
        FieldValue::Text(text) => values.push(Sql::Text(text)),
        FieldValue::Integer(number) => values.push(Sql::Integer(number)),
        FieldValue::Real(number) => values.push(Sql::Real(number)),
        FieldValue::Flag => values.push(Sql::Integer(1)),
        FieldValue::Instant(at) => values.push(seconds(at)),
        FieldValue::Link(link) => {
            let Shape::Link(kind) = field.shape else { return Err(senseless(change)) };
            let Some(number) = view.number_of(kind, link.uuid)? else {
                return Ok(Placing::Awaiting(kept));
            };
            values.push(Sql::Integer(number.into()));
        }
        FieldValue::State(word, at, text) => {
            values.extend([Sql::Text(word), at.map(|at| at.timestamp()).into(), text.into()]);
            values.truncate(columns.len());
        }
    }
    if let (Shape::When(edge), Some(_)) = (field.shape, cache) {
        let instant = instant_of(view, text, edge).ok_or_else(|| senseless(change))?;
        values.push(seconds(instant));
    }
    if field.feeds.contains(&Feed::Stream) {
        values.push(Sql::Integer(view.number_of_stream(text)?.into()));
    }
    Ok(Placing::Columns(kept, values))
}

/// Returns the error that a field cannot hold the new value of a change.
pub(super) fn senseless(change: &Change) -> LedgerError {
    let Change { kind, record, field, new, .. } = change;
    let value = new.as_deref().unwrap_or_default();
    LedgerError::Damaged {
        what: format!("{field} of {} {record} cannot be {value:?}", kind.name()),
    }
}

/// Returns the instant of an agreed time under the current rules; `None` if the text is not one.
pub(super) fn instant_of(view: &View, text: &str, edge: Edge) -> Option<Timestamp> {
    let meaning = Meaning { zones: view.zones(), mine: view.zone(), edge };
    When::from_value(FieldValue::Text(text.to_owned()), meaning).map(|when| when.at)
}

/// Returns an instant as the tables keep it.
pub(super) fn seconds(instant: Timestamp) -> Sql {
    Sql::Integer(instant.timestamp())
}
