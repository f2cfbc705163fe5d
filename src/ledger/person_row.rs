//! A person: one row, and the days that other tables keep of them.
//!
//! Without a view, whose clock is mine and so comes from here.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::domain::{Handle, Kind, Person, Zone, Zones};

use super::among::Among;
use super::error::Result;
use super::row;

/// Returns a person who was ever known, dropped or not.
pub(super) fn person_ever(
    connection: &Connection,
    zones: &Zones,
    handle: &Handle,
) -> Result<Option<Person>> {
    let sql = format!("{} WHERE person.handle = :handle", row::select(Kind::Person));
    let mut statement = connection.prepare_cached(&sql)?;
    // No date is agreed with anybody's zone here, so that mine does not matter.
    let found = statement
        .query_row(named_params! {":handle": handle.as_str()}, |row| {
            Ok((row.get(0)?, row::record_in(zones, &Zone::utc(), row)?))
        })
        .optional()?;
    let Some((number, somebody)) = found else { return Ok(None) };
    let mut people: [Person; 1] = [somebody];
    let among = Among::new(Kind::Person, std::iter::once(number));
    row::add_sets(connection, &among, &mut people, |_| true)?;
    let [somebody] = people;
    Ok(Some(somebody))
}
