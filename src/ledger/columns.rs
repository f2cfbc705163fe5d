//! What a change of a field sets: the values of its columns.

use rusqlite::types::Value as Sql;

use crate::domain::{Edge, Feed, FieldType, FieldValue, Meaning, Shape, Timestamp, When};

use super::error::{LedgerError, Result};
use super::schema::Kept;
use super::view::View;

/// Returns the values of the columns that keep a field, and of those that are derived from it alone.
///
/// # Errors
/// Fails if the field cannot hold the value, or it leads to a record that is not there.
pub(super) fn columns(
    view: &View,
    kept: &'static Kept,
    value: Option<&str>,
) -> Result<Vec<(&'static str, Sql)>> {
    let Kept { field, columns, cache, .. } = kept;
    let damaged = || LedgerError::Damaged { what: format!("{} cannot be {value:?}", field.name) };
    let Some(text) = value else { return Ok(absent(kept)) };
    let value = FieldValue::from_field(field.shape, text).ok_or_else(damaged)?;
    let mut row = Vec::with_capacity(columns.len() + 1);
    let mut set = |value: Sql| row.push((columns[row.len()], value));
    match value {
        FieldValue::Text(text) => set(Sql::Text(text)),
        FieldValue::Integer(number) => set(Sql::Integer(number)),
        FieldValue::Real(number) => set(Sql::Real(number)),
        FieldValue::Flag => set(Sql::Integer(1)),
        FieldValue::Instant(at) => set(seconds(at)),
        FieldValue::Link(link) => {
            let Shape::Link(kind) = field.shape else { return Err(damaged()) };
            set(Sql::Integer(view.number_of(kind, link.uuid)?.ok_or_else(damaged)?.into()));
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
        row.push((cache, seconds(instant_of(view, text, edge).ok_or_else(damaged)?)));
    }
    if field.feeds.contains(&Feed::Stream) {
        row.push(("stream", Sql::Integer(view.number_of_stream(text)?.into())));
    }
    Ok(row)
}

fn absent(kept: &'static Kept) -> Vec<(&'static str, Sql)> {
    let Kept { field, columns, cache, .. } = kept;
    let nothing = if field.shape == Shape::Flag { Sql::Integer(0) } else { Sql::Null };
    let columns = columns.iter().copied().chain(cache.as_deref());
    let stream = field.feeds.contains(&Feed::Stream).then_some("stream");
    columns.chain(stream).map(|column| (column, nothing.clone())).collect()
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
