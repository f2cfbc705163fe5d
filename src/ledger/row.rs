//! Rows: one row of a table as the record it keeps.
//!
//! Columns are read in the order in which fields are described: a list may be of ten thousand records, and
//! names are looked up but once.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::{self, Display, Formatter};
use std::sync::OnceLock;

use chrono::DateTime;
use rusqlite::types::{Type, ValueRef};
use rusqlite::{Connection, Row};
use uuid::Uuid;

use crate::domain::{
    Access, Clock, Decision, FieldValue, Handle, Kind, Link, Meaning, Member, Record, Shape, Task,
    Timestamp, Zone, Zones,
};

use super::among::Among;
use super::error::Result;
use super::schema::{Kept, SetTable, kept};

pub(super) type SqlResult<T> = rusqlite::Result<T>;

/// Where the fields begin in a row: after the number, the UUID and the instant of the last change.
const FIRST: usize = 3;

/// Returns the query for the records of a kind, without its conditions.
pub(super) fn select(kind: Kind) -> &'static str {
    static ALL: [OnceLock<String>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    ALL[kind.position()].get_or_init(|| {
        let table = kind.name();
        let mut columns = format!("{table}.id, {table}.uuid, {table}.modified");
        let mut tables = table.to_owned();
        for Kept { field, columns: own, .. } in kept(kind) {
            for column in own {
                columns.push_str(&format!(", {table}.\"{column}\""));
            }
            if let Shape::Link(target) = field.shape {
                let (name, target) = (field.name, target.name());
                let join = if field.is_required { "JOIN" } else { "LEFT JOIN" };
                columns.push_str(&format!(", of_{name}.uuid"));
                tables.push_str(&format!(
                    " {join} {target} AS of_{name} ON of_{name}.id = {table}.\"{}\"",
                    own[0]
                ));
            }
        }
        if kind == Kind::Decision {
            columns.push_str(SUPERSEDED_BY);
        }
        format!("SELECT {columns} FROM {tables}")
    })
}

/// Returns the query for all rows of a kind's table, even those whose links lead nowhere.
pub(super) fn select_all(kind: Kind) -> &'static str {
    static ALL: [OnceLock<String>; Kind::ALL.len()] = [const { OnceLock::new() }; Kind::ALL.len()];
    ALL[kind.position()]
        .get_or_init(|| select(kind).replace(" JOIN ", " LEFT JOIN ").replace("LEFT LEFT", "LEFT"))
}

/// Reads the fields of a row as the journal writes them, after number, UUID and instant of the last change.
pub(super) fn held(kind: Kind, row: &Row) -> SqlResult<(u32, Uuid, i64, BTreeMap<String, String>)> {
    let (mut fields, mut column) = (BTreeMap::new(), FIRST);
    for kept in kept(kind).iter().filter(|kept| kept.set.is_none()) {
        let name = kept.field.name.to_owned();
        match value(row, column, kept)? {
            Some(value) => _ = fields.insert(name, value.into_field()),
            // A link that leads nowhere is said by its number.
            None if matches!(kept.field.shape, Shape::Link(_)) => {
                let number: Option<i64> = row.get(column)?;
                fields.extend(number.map(|number| (name, number.to_string())));
            }
            // Nor can anything belong to a state that is not there.
            None => {
                let mut rest =
                    (column + 1..column + kept.columns.len()).map(|column| row.get_ref(column));
                if rest.any(|column| column.is_ok_and(|column| column != ValueRef::Null)) {
                    fields.insert(name, "half of it".to_owned());
                }
            }
        }
        column += width(kept);
    }
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, fields))
}

/// Returns the query for the rows of a kind's table alone, for those whose neighbours may be damaged.
///
/// What the table of an older version does not have is absent.
pub(super) fn select_own(kind: Kind, there: &HashSet<String>) -> String {
    let own = |kept: &'static Kept| {
        kept.columns.iter().map(move |column| match (there.contains(*column), kept.field.shape) {
            (true, _) => format!("\"{column}\""),
            (false, Shape::Flag) => "0".to_owned(),
            (false, _) => "NULL".to_owned(),
        })
    };
    let columns: Vec<String> = kept(kind).iter().flat_map(own).collect();
    format!("SELECT id, uuid, modified, {} FROM {}", columns.join(", "), kind.name())
}

/// Reads what can be read of such a row: its UUID, its fields as the journal writes them, and the names of those
/// that cannot be read; links are resolved by whoever knows the numbers.
pub(super) fn held_own(
    kind: Kind,
    row: &Row,
    resolve: &impl Fn(Kind, u32) -> Option<Uuid>,
) -> SqlResult<(Uuid, BTreeMap<String, String>, BTreeSet<&'static str>)> {
    let (mut fields, mut unreadable, mut column) = (BTreeMap::new(), BTreeSet::new(), FIRST);
    for kept in kept(kind).iter().filter(|kept| kept.set.is_none()) {
        let name = kept.field.name;
        let read = match kept.field.shape {
            Shape::Link(target) => match row.get::<_, Option<u32>>(column) {
                Ok(None) => Some(None),
                Ok(Some(number)) => resolve(target, number).map(|uuid| Some(uuid.to_string())),
                Err(_) => None,
            },
            _ => value(row, column, kept).ok().map(|value| value.map(FieldValue::into_field)),
        };
        match read {
            Some(value) => fields.extend(value.map(|value| (name.to_owned(), value))),
            None => _ = unreadable.insert(name),
        }
        column += kept.columns.len();
    }
    Ok((row.get(1)?, fields, unreadable))
}

/// The decision that took the place of another one.
const SUPERSEDED_BY: &str = ", (SELECT max(successor.id) FROM decision AS successor
    WHERE successor.supersedes = decision.id AND successor.deleted IS NULL) AS superseded_by";

/// Reads a record, without its sets.
pub(super) fn record<R: Record>(clock: &Clock, row: &Row) -> SqlResult<R> {
    record_in(&clock.zones, clock.zone(), row)
}

/// Reads a record, without its sets, where my clock is not known yet.
pub(super) fn record_in<R: Record>(zones: &Zones, mine: &Zone, row: &Row) -> SqlResult<R> {
    let mut record = R::blank(row.get(0)?, row.get(1)?);
    let mut place = FIRST;
    for (field, kept) in R::FIELDS.iter().zip(kept(R::KIND)) {
        let Access::One { set, .. } = &field.access else { continue };
        let described = &field.described;
        let first = place;
        place += width(kept);
        match value(row, first, kept)? {
            None if described.is_required => return Err(odd(described.name)),
            None => {}
            Some(value) => {
                set(&mut record, value, Meaning { zones, mine, edge: described.edge() })
                    .ok_or_else(|| senseless(R::KIND, row, first, kept))?;
            }
        }
    }
    Ok(record)
}

/// Reads a task, without its sets and what other tables know of it.
pub(super) fn task(clock: &Clock, row: &Row) -> SqlResult<Task> {
    let modified = instant(row, 2)?.ok_or_else(|| odd("modified"))?;
    Ok(Task { modified, ..record(clock, row)? })
}

/// Reads a decision.
pub(super) fn decision(clock: &Clock, row: &Row) -> SqlResult<Decision> {
    Ok(Decision { superseded_by: row.get("superseded_by")?, ..record(clock, row)? })
}

/// How many columns of a row a field takes: a link has its number and its UUID.
fn width(kept: &Kept) -> usize {
    kept.columns.len() + usize::from(matches!(kept.field.shape, Shape::Link(_)))
}

/// Reads the value of the field that begins there.
fn value(row: &Row, first: usize, kept: &Kept) -> SqlResult<Option<FieldValue>> {
    let column = row.get_ref(first)?;
    if column == ValueRef::Null {
        return Ok(None);
    }
    // Looked at once; what has another type than it should is read again for the error's words.
    let number = || column.as_i64().or_else(|_| row.get(first));
    let text = || match column.as_str() {
        Ok(text) => Ok(text.to_owned()),
        Err(_) => row.get(first),
    };
    Ok(Some(match kept.field.shape {
        Shape::Text | Shape::When(_) | Shape::Set(_) => FieldValue::Text(text()?),
        Shape::Integer => FieldValue::Integer(number()?),
        Shape::Real => FieldValue::Real(row.get(first)?),
        Shape::Flag if number()? != 0 => FieldValue::Flag,
        Shape::Flag => return Ok(None),
        Shape::Instant => {
            let instant = DateTime::from_timestamp(number()?, 0);
            FieldValue::Instant(instant.ok_or_else(|| odd(kept.field.name))?)
        }
        Shape::Link(_) => match row.get(first + 1)? {
            Some(uuid) => FieldValue::Link(Link { id: row.get(first)?, uuid }),
            None => return Ok(None),
        },
        Shape::State => {
            let belonging = if kept.columns.len() > 2 { row.get(first + 2)? } else { None };
            FieldValue::State(text()?, instant(row, first + 1)?, belonging)
        }
    }))
}

/// Returns the query for a set: the record's number, the member, what belongs to it, and the UUID of a member that
/// is a record, if that is there.
pub(super) fn select_members(kept: &Kept, set: SetTable) -> String {
    let SetTable { table, owner, member, value, .. } = set;
    let (uuid, join) = match kept.field.shape {
        Shape::Set(Some(target)) => {
            let on =
                format!(" LEFT JOIN {} AS other ON other.id = {table}.{member}", target.name());
            ("other.uuid", on)
        }
        _ => ("NULL", String::new()),
    };
    let value = value.unwrap_or("''");
    format!("SELECT {table}.{owner}, {table}.{member}, {value}, {uuid} FROM {table}{join}")
}

/// Reads those sets of the records of a list that are wanted, one query a set.
pub(super) fn add_sets<R: Record>(
    connection: &Connection,
    among: &Among,
    records: &mut [R],
    is_wanted: impl Fn(&str) -> bool,
) -> Result<()> {
    for (field, kept) in R::FIELDS.iter().zip(kept(R::KIND)) {
        let (Access::Many { add, .. }, Some(set)) = (&field.access, kept.set) else { continue };
        if !is_wanted(field.described.name) {
            continue;
        }
        let members = select_members(kept, set);
        let condition = among.condition(&format!("{}.{}", set.table, set.owner));
        let sql = format!("{members} WHERE {condition} ORDER BY 1, 2");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query(among.params().as_slice())?;
        while let Some(row) = rows.next()? {
            let owner: u32 = row.get(0)?;
            let Some(place) = among.place(owner)? else { continue };
            let uuid: Option<Uuid> = row.get(3)?;
            // A record that is not there is nobody's member.
            if uuid.is_none() && matches!(field.described.shape, Shape::Set(Some(_))) {
                continue;
            }
            let member = Member {
                name: if uuid.is_none() { row.get(1)? } else { String::new() },
                link: uuid
                    .map(|uuid| Ok::<_, rusqlite::Error>(Link { id: row.get(1)?, uuid }))
                    .transpose()?,
                value: row.get(2)?,
            };
            add(&mut records[place], &member).ok_or_else(|| {
                let name = field.described.name;
                strange(Whose(R::KIND, owner), name, format!("{:?}", member.name))
            })?;
        }
    }
    Ok(())
}

/// Reads an instant; `NULL` is `None`.
fn instant(row: &Row, place: usize) -> SqlResult<Option<Timestamp>> {
    let seconds: Option<i64> = row.get(place)?;
    seconds
        .map(|seconds| {
            let name = || row.as_ref().column_name(place).unwrap_or("of an instant");
            DateTime::from_timestamp(seconds, 0).ok_or_else(|| odd(name()))
        })
        .transpose()
}

/// A record as messages name it: `task 3`.
#[derive(Clone, Copy)]
struct Whose(Kind, u32);

impl Display for Whose {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.0.name(), self.1)
    }
}

/// Returns the error for a value that this program never wrote; ignoring it would give a wrong answer.
fn senseless(kind: Kind, row: &Row, first: usize, kept: &Kept) -> rusqlite::Error {
    let value = match value(row, first, kept) {
        Ok(Some(FieldValue::Integer(number))) => number.to_string(),
        Ok(Some(FieldValue::Real(number))) => number.to_string(),
        Ok(value) => format!("{:?}", value.map(FieldValue::into_field).unwrap_or_default()),
        Err(error) => return error,
    };
    let name = kept.field.name;
    let number = row.get(0).unwrap_or_default();
    match row.get::<_, String>("handle").map(|handle| Handle::parse(&handle)) {
        Ok(Ok(handle)) if kind == Kind::Person => strange(format!("@{handle}"), name, value),
        _ => strange(Whose(kind, number), name, value),
    }
}

/// Says that a value makes no sense.
pub(super) fn senseless_text(field: &str, whose: impl Display, value: impl Display) -> String {
    format!("{field} of {whose} is {value}, which makes no sense")
}

fn strange(whose: impl Display, column: &str, value: impl Display) -> rusqlite::Error {
    let what = senseless_text(column, whose, value);
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}

/// Returns the error for a column whose value this program never wrote.
pub(super) fn odd(column: &str) -> rusqlite::Error {
    let what = format!("column {column} holds what it cannot hold");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}
