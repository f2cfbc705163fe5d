//! The fields of every kind of record, each described once: its name in the journal, how it is kept, and
//! what it feeds. Columns, the index of words, cached instants and the check of links read this description.

use rusqlite::types::Value as Sql;

use crate::domain::{Edge, Kind, Timestamp, When, parse_instant};

use super::error::{LedgerError, Result};
use super::view::View;

/// The numbered migrations, in order; the schema version is how many of them a file has seen.
pub(super) const MIGRATIONS: [&str; 1] = [include_str!("sql/0001_ledger.sql")];

/// One field of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// Its name in the journal; of a set, what its members' names begin with.
    pub name: &'static str,
    /// How it is kept.
    pub shape: Shape,
    /// What its words are for.
    pub feeds: Feeds,
}

/// What the words of a field are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feeds {
    /// Nothing is derived from them.
    Nothing,
    /// A search finds the record by its title.
    Title,
    /// A search finds the record by its text.
    Text,
}

/// How a field is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// As it is.
    Text(&'static str),
    /// As a whole number.
    Integer(&'static str),
    /// As a number.
    Real(&'static str),
    /// As 0 or 1; absent is 0.
    Flag(&'static str),
    /// As seconds since 1970.
    Instant(&'static str),
    /// An agreed time: its text and its cached instant.
    When(&'static str, &'static str, Edge),
    /// A project's path, as it is and as its number.
    Project,
    /// Another record's UUID, as its number.
    Link(Kind, &'static str),
    /// Words separated by spaces, one column each; the last takes the rest.
    Parts(&'static [Shape]),
    /// A member of the set kept in a table of its own.
    Member(Set),
}

/// The sets of a task, and those of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Set {
    Tag,
    Need,
    Extra,
    DayOff,
    Exception,
}

impl Set {
    /// Returns the table of the members, and the column that says whose they are.
    pub fn table(self) -> (&'static str, &'static str) {
        match self {
            Self::Tag => ("task_tag", "task"),
            Self::Need => ("task_need", "task"),
            Self::Extra => ("task_extra", "task"),
            Self::DayOff => ("person_day_off", "person"),
            Self::Exception => ("person_exception", "person"),
        }
    }
}

impl Field {
    const fn new(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, feeds: Feeds::Nothing }
    }

    const fn text(name: &'static str) -> Self {
        Self::new(name, Shape::Text(name))
    }

    const fn flag(name: &'static str) -> Self {
        Self::new(name, Shape::Flag(name))
    }

    const fn instant(name: &'static str) -> Self {
        Self::new(name, Shape::Instant(name))
    }

    const fn integer(name: &'static str) -> Self {
        Self::new(name, Shape::Integer(name))
    }

    const fn link(name: &'static str, kind: Kind) -> Self {
        Self::new(name, Shape::Link(kind, name))
    }

    const fn set(name: &'static str, set: Set) -> Self {
        Self::new(name, Shape::Member(set))
    }

    const fn titled(self) -> Self {
        Self { feeds: Feeds::Title, ..self }
    }

    const fn searched(self) -> Self {
        Self { feeds: Feeds::Text, ..self }
    }
}

const DELETED: Field = Field::instant("deleted");

const TASK: &[Field] = &[
    Field::text("title").titled(),
    Field::text("body").searched(),
    Field::text("link").searched(),
    Field::new("project", Shape::Project),
    Field::new("status", Shape::Parts(&[Shape::Text("status"), Shape::Instant("closed")])),
    Field::new("value", Shape::Real("value")),
    Field::integer("estimate"),
    Field::new("due", Shape::When("due", "due_at", Edge::End)),
    Field::flag("hard"),
    Field::new("not_before", Shape::When("not_before", "not_before_at", Edge::Start)),
    Field::link("parent", Kind::Task),
    Field::text("energy"),
    Field::flag("sensitive"),
    Field::new(
        "approved",
        Shape::Parts(&[Shape::Text("approved_by"), Shape::Instant("approved_at")]),
    ),
    Field::text("owner"),
    Field::flag("private"),
    Field::text("repeat"),
    Field::text("severity"),
    Field::text("asks"),
    Field::instant("created"),
    Field::set("tag", Set::Tag),
    Field::set("after", Set::Need),
    Field::set("extra", Set::Extra),
    DELETED,
];

const PERSON: &[Field] = &[
    Field::text("handle"),
    Field::text("name"),
    Field::text("zone"),
    Field::text("hours"),
    Field::text("deep"),
    Field::integer("reply"),
    Field::flag("reads_back"),
    Field::set("off", Set::DayOff),
    Field::set("exception", Set::Exception),
    DELETED,
];

const WAIT: &[Field] = &[
    Field::link("task", Kind::Task),
    Field::text("person"),
    Field::text("thing").searched(),
    Field::flag("on_me"),
    Field::text("question").titled(),
    Field::text("context").searched(),
    Field::flag("approves"),
    Field::instant("asked"),
    Field::integer("within"),
    Field::new("by", Shape::When("by", "by_at", Edge::End)),
    Field::new("default", Shape::Text("default_text")).searched(),
    Field::flag("blocks"),
    // It holds the answer.
    Field::new(
        "state",
        Shape::Parts(&[Shape::Text("state"), Shape::Instant("closed"), Shape::Text("answer")]),
    )
    .searched(),
    Field::integer("rounds"),
    Field::instant("nudged"),
    DELETED,
];

const NOTE: &[Field] = &[
    Field::link("task", Kind::Task),
    Field::text("note_kind"),
    Field::text("text").titled(),
    Field::new("then", Shape::Text("then_text")).searched(),
    Field::text("undo").searched(),
    Field::new("until", Shape::When("until", "until_at", Edge::End)),
    Field::flag("private"),
    Field::instant("at"),
    Field::instant("closed"),
    DELETED,
];

const ASSUMPTION: &[Field] = &[
    Field::link("wait", Kind::Wait),
    Field::link("task", Kind::Task),
    Field::text("text").titled(),
    Field::text("undo").searched(),
    Field::instant("at"),
    Field::new("state", Shape::Parts(&[Shape::Text("state"), Shape::Instant("closed")])),
    Field::link("rework", Kind::Task),
    DELETED,
];

const DECISION: &[Field] = &[
    Field::text("title").titled(),
    Field::text("why").searched(),
    Field::text("options").searched(),
    Field::text("by"),
    Field::instant("decided"),
    Field::new("review", Shape::When("review", "review_at", Edge::Start)),
    Field::link("supersedes", Kind::Decision),
    Field::text("project"),
    Field::link("task", Kind::Task),
    DELETED,
];

const BLOCK: &[Field] = &[
    Field::link("task", Kind::Task),
    Field::instant("start"),
    Field::instant("end"),
    Field::integer("planned"),
    Field::new("next", Shape::Text("breadcrumb")),
    Field::text("place"),
    DELETED,
];

const INTERRUPTION: &[Field] = &[
    Field::link("block", Kind::Block),
    Field::instant("start"),
    Field::instant("end"),
    Field::text("by"),
    Field::text("text"),
    DELETED,
];

const HANDOFF: &[Field] = &[
    Field::new("to", Shape::Text("reader")),
    Field::instant("since"),
    Field::instant("sent"),
    Field::text("markdown").searched(),
    DELETED,
];

const COMMITMENT: &[Field] = &[
    Field::text("title"),
    Field::new("start", Shape::When("start", "start_at", Edge::Start)),
    Field::integer("length"),
    Field::text("repeat"),
    Field::new("with", Shape::Text("people")),
    Field::instant("closed"),
    DELETED,
];

/// Returns the fields of a kind.
pub(super) fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Task => TASK,
        Kind::Person => PERSON,
        Kind::Wait => WAIT,
        Kind::Note => NOTE,
        Kind::Assumption => ASSUMPTION,
        Kind::Decision => DECISION,
        Kind::Block => BLOCK,
        Kind::Interruption => INTERRUPTION,
        Kind::Handoff => HANDOFF,
        Kind::Commitment => COMMITMENT,
    }
}

/// Returns how a field is kept and, for a member of a set, which member it is.
pub(super) fn shape(kind: Kind, field: &str) -> Option<(Shape, &str)> {
    let (name, member) = field.split_once(':').unwrap_or((field, ""));
    let field = fields(kind).iter().find(|field| field.name == name)?;
    Some((field.shape, member))
}

/// Returns the columns that keep a field and their values, for an absent field `NULL` or 0.
pub(super) fn columns(
    view: &View,
    shape: Shape,
    value: Option<&str>,
) -> Result<Vec<(&'static str, Sql)>> {
    let damaged = || LedgerError::Damaged { what: format!("{shape:?} cannot hold {value:?}") };
    let absent = |column| vec![(column, Sql::Null)];
    Ok(match (shape, value) {
        (Shape::Flag(column), value) => vec![(column, Sql::Integer(i64::from(value.is_some())))],
        (Shape::Text(column), Some(value)) => vec![(column, Sql::Text(value.to_owned()))],
        (Shape::Integer(column), Some(value)) => {
            vec![(column, Sql::Integer(value.parse().map_err(|_| damaged())?))]
        }
        (Shape::Real(column), Some(value)) => {
            vec![(column, Sql::Real(value.parse().map_err(|_| damaged())?))]
        }
        (Shape::Instant(column), Some(value)) => {
            vec![(column, seconds(parse_instant(value).ok_or_else(damaged)?))]
        }
        (Shape::When(text, cache, edge), Some(value)) => {
            let when =
                When::from_field(value, view.zones(), view.zone(), edge).ok_or_else(damaged)?;
            vec![(text, Sql::Text(value.to_owned())), (cache, seconds(when.at))]
        }
        (Shape::Link(kind, column), Some(value)) => {
            let uuid = value.parse().map_err(|_| damaged())?;
            vec![(column, Sql::Integer(view.number_of(kind, uuid)?.ok_or_else(damaged)?.into()))]
        }
        (Shape::Project, path) => {
            let number = path.map(|path| view.number_of_stream(path)).transpose()?;
            vec![("project", path.map(str::to_owned).into()), ("stream", number.into())]
        }
        (Shape::When(text, cache, _), None) => vec![(text, Sql::Null), (cache, Sql::Null)],
        (
            Shape::Text(column)
            | Shape::Integer(column)
            | Shape::Real(column)
            | Shape::Instant(column)
            | Shape::Link(_, column),
            None,
        ) => absent(column),
        (Shape::Parts(shapes), value) => {
            let mut parts = value.map(|value| value.splitn(shapes.len(), ' '));
            let mut all = Vec::new();
            for shape in shapes {
                let part = parts.as_mut().and_then(Iterator::next);
                all.extend(columns(view, *shape, part)?);
            }
            all
        }
        (Shape::Member(_), _) => Vec::new(),
    })
}

/// Returns an instant as the tables keep it.
pub(super) fn seconds(instant: Timestamp) -> Sql {
    Sql::Integer(instant.timestamp())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use rusqlite::Connection;

    use super::*;

    fn columns_of(shape: Shape) -> Vec<&'static str> {
        match shape {
            Shape::Text(column)
            | Shape::Integer(column)
            | Shape::Real(column)
            | Shape::Flag(column)
            | Shape::Instant(column)
            | Shape::Link(_, column) => vec![column],
            Shape::When(text, cache, _) => vec![text, cache],
            Shape::Project => vec!["project", "stream"],
            Shape::Parts(shapes) => shapes.iter().copied().flat_map(columns_of).collect(),
            Shape::Member(_) => Vec::new(),
        }
    }

    /// Columns that no field is kept in: identities, and what is derived.
    const OWN: [&str; 11] = [
        "id",
        "uuid",
        "modified",
        "spent",
        "begun",
        "parts_done",
        "parts_unknown",
        "parts_min",
        "traits",
        "due_at",
        "deleted",
    ];

    #[test]
    fn every_field_has_its_columns_and_every_column_its_field() {
        let connection = Connection::open_in_memory().expect("memory");
        connection.execute_batch(MIGRATIONS[0]).expect("the schema");
        for kind in Kind::ALL {
            let sql = format!("SELECT name FROM pragma_table_xinfo('{}')", kind.name());
            let mut statement = connection.prepare(&sql).expect("a statement");
            let there: BTreeSet<String> = statement
                .query_map([], |row| row.get(0))
                .and_then(Iterator::collect)
                .expect("the columns");
            let described: BTreeSet<&str> =
                fields(kind).iter().flat_map(|field| columns_of(field.shape)).collect();
            for column in &described {
                assert!(there.contains(*column), "{} has no column {column}", kind.name());
            }
            for column in there.iter().filter(|column| !OWN.contains(&column.as_str())) {
                let is_described = described.contains(column.as_str());
                assert!(is_described, "no field of {} is kept in {column}", kind.name());
            }
            let names: BTreeSet<&str> = fields(kind).iter().map(|field| field.name).collect();
            assert_eq!(names.len(), fields(kind).len(), "{} has a field twice", kind.name());
        }
    }
}
