//! A person: one row, and the days that other tables keep of them.
//!
//! Without a view, whose clock is mine and so comes from here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::{Handle, Hours, Person, Span, Zones, parse_spans};

use super::error::Result;
use super::row::{SqlResult, handle, instant, known, odd};

/// Returns somebody who was ever known.
pub(super) fn person_ever(
    connection: &Connection,
    zones: &Zones,
    handle: &Handle,
) -> Result<Option<Person>> {
    let mut statement = connection.prepare_cached("SELECT * FROM person WHERE handle = :handle")?;
    let found = statement
        .query_row(named_params! {":handle": handle.as_str()}, |row| {
            Ok((row.get("id")?, person(zones, row)?))
        })
        .optional()?;
    let Some((id, mut somebody)) = found else { return Ok(None) };
    let id: u32 = id;
    let of_person = named_params! {":id": id};
    let mut statement =
        connection.prepare_cached("SELECT day FROM person_day_off WHERE person = :id")?;
    for day in statement.query_map(of_person, day_off)? {
        somebody.days_off.insert(day?);
    }
    let mut statement =
        connection.prepare_cached("SELECT day, spans FROM person_exception WHERE person = :id")?;
    for exception in statement.query_map(of_person, exception)? {
        let (day, spans) = exception?;
        somebody.exceptions.insert(day, spans);
    }
    Ok(Some(somebody))
}

/// Reads a person without what other tables keep of them.
fn person(zones: &Zones, row: &Row) -> SqlResult<Person> {
    let handle = handle(&row.get::<_, String>("handle")?)?;
    let whose = format!("@{handle}");
    let hours =
        |column: &str| known(row.get(column)?, &whose, column, |text| Hours::parse(text).ok());
    Ok(Person {
        handle,
        name: row.get("name")?,
        zone: known(row.get("zone")?, &whose, "zone", |name| zones.get(name))?,
        hours: hours("hours")?,
        deep: hours("deep")?,
        days_off: BTreeSet::new(),
        exceptions: BTreeMap::new(),
        reply_min: row.get("reply")?,
        reads_back: row.get("reads_back")?,
        deleted: instant(row, "deleted")?,
    })
}

/// Reads a day off.
fn day_off(row: &Row) -> SqlResult<NaiveDate> {
    row.get::<_, String>("day")?.parse().map_err(|_| odd("day"))
}

/// Reads a day with other hours than usual.
fn exception(row: &Row) -> SqlResult<(NaiveDate, Vec<Span>)> {
    let spans: String = row.get("spans")?;
    Ok((day_off(row)?, parse_spans(&spans).map_err(|_| odd("spans"))?))
}
