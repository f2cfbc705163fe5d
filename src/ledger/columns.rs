//! What a change of a field sets: the values of its columns.

use rusqlite::types::Value as Sql;

use crate::domain::{Change, Edge, Feed, FieldType, FieldValue, Meaning, Shape, Timestamp, When};

use super::error::{LedgerError, Result};
use super::schema::{Kept, kept_named};
use super::view::View;

/// Where a change goes.
pub(super) enum Placing {
    /// Into these columns of its record.
    Columns(Vec<(&'static str, Sql)>),
    /// Nowhere yet: the field is not known, or the record it leads to is not here. Columns that it has are cleared.
    Nowhere(Option<Vec<(&'static str, Sql)>>),
}

/// Returns the values of the columns that keep a field, and of those that are derived from it alone.
///
/// # Errors
/// Fails if the field cannot hold the value.
pub(super) fn columns(view: &View, change: &Change) -> Result<Placing> {
    let Some((kept, _)) = kept_named(change.kind, &change.field) else {
        return Ok(Placing::Nowhere(None));
    };
    let Kept { field, columns, cache, .. } = kept;
    let Some(text) = change.new.as_deref() else { return Ok(Placing::Columns(absent(kept))) };
    let value = FieldValue::from_field(field.shape, text).ok_or_else(|| senseless(change))?;
    let mut row = Vec::with_capacity(columns.len() + 1);
    let mut set = |value: Sql| row.push((columns[row.len()], value));
    match value {
        FieldValue::Text(text) => set(Sql::Text(text)),
        FieldValue::Integer(number) => set(Sql::Integer(number)),
        FieldValue::Real(number) => set(Sql::Real(number)),
        FieldValue::Flag => set(Sql::Integer(1)),
        FieldValue::Instant(at) => set(seconds(at)),
        FieldValue::Link(link) => {
            let Shape::Link(kind) = field.shape else { return Err(senseless(change)) };
            let Some(number) = view.number_of(kind, link.uuid)? else {
                return Ok(Placing::Nowhere(Some(absent(kept))));
            };
            set(Sql::Integer(number.into()));
        }
        FieldValue::State(word, at, text) => {
            set(Sql::Text(word));
            set(at.map(|at| at.timestamp()).into());
            if columns.len() > 2 {
                set(text.into());
            }
        }
    }
    if let (Shape::When(edge), Some(cache)) = (field.shape, cache) {
        let instant = instant_of(view, text, edge).ok_or_else(|| senseless(change))?;
        row.push((cache, seconds(instant)));
    }
    if field.feeds.contains(&Feed::Stream) {
        row.push(("stream", Sql::Integer(view.number_of_stream(text)?.into())));
    }
    Ok(Placing::Columns(row))
}

fn absent(kept: &'static Kept) -> Vec<(&'static str, Sql)> {
    let Kept { field, columns, cache, .. } = kept;
    let nothing = if field.shape == Shape::Flag { Sql::Integer(0) } else { Sql::Null };
    let columns = columns.iter().copied().chain(cache.as_deref());
    let stream = field.feeds.contains(&Feed::Stream).then_some("stream");
    columns.chain(stream).map(|column| (column, nothing.clone())).collect()
}

/// Says that a field cannot be what a change makes it.
pub(super) fn senseless(change: &Change) -> LedgerError {
    let Change { kind, record, field, new, .. } = change;
    let value = new.as_deref().unwrap_or_default();
    LedgerError::Damaged {
        what: format!("{field} of {} {record} cannot be {value:?}", kind.name()),
    }
}

/// Returns the instant of an agreed time as things are; `None` if it is not one.
pub(super) fn instant_of(view: &View, text: &str, edge: Edge) -> Option<Timestamp> {
    let meaning = Meaning { zones: view.zones(), mine: view.zone(), edge };
    When::from_value(FieldValue::Text(text.to_owned()), meaning).map(|when| when.at)
}

/// Returns an instant as the tables keep it.
pub(super) fn seconds(instant: Timestamp) -> Sql {
    Sql::Integer(instant.timestamp())
}
