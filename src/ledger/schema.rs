//! Which column keeps which field: the one mapping from the journal's strings to typed columns.

use rusqlite::types::Value as Sql;

use crate::domain::{Edge, Kind, Timestamp, When, parse_instant};

use super::error::{LedgerError, Result};
use super::view::View;

/// The numbered migrations, in order; the schema version is how many of them a file has seen.
pub(super) const MIGRATIONS: [&str; 1] = [include_str!("sql/0001_ledger.sql")];

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

/// Returns how a field is kept and, for a member of a set, which member it is.
pub(super) fn shape(kind: Kind, field: &str) -> Option<(Shape, &str)> {
    if let Some((set, member)) = field.split_once(':') {
        let set = match (kind, set) {
            (Kind::Task, "tag") => Set::Tag,
            (Kind::Task, "after") => Set::Need,
            (Kind::Task, "extra") => Set::Extra,
            (Kind::Person, "off") => Set::DayOff,
            (Kind::Person, "exception") => Set::Exception,
            _ => return None,
        };
        return Some((Shape::Member(set), member));
    }
    let shape = if field == "deleted" {
        Shape::Instant("deleted")
    } else {
        match kind {
            Kind::Task => task(field)?,
            Kind::Person => person(field)?,
            Kind::Wait => wait(field)?,
            Kind::Note => note(field)?,
            Kind::Assumption => assumption(field)?,
            Kind::Decision => decision(field)?,
            Kind::Block => block(field)?,
            Kind::Interruption => interruption(field)?,
            Kind::Handoff => handoff(field)?,
            Kind::Commitment => commitment(field)?,
        }
    };
    Some((shape, ""))
}

fn task(field: &str) -> Option<Shape> {
    Some(match field {
        "title" => Shape::Text("title"),
        "body" => Shape::Text("body"),
        "link" => Shape::Text("link"),
        "project" => Shape::Project,
        "status" => Shape::Parts(&[Shape::Text("status"), Shape::Instant("closed")]),
        "value" => Shape::Real("value"),
        "estimate" => Shape::Integer("estimate"),
        "due" => Shape::When("due", "due_at", Edge::End),
        "hard" => Shape::Flag("hard"),
        "not_before" => Shape::When("not_before", "not_before_at", Edge::Start),
        "parent" => Shape::Link(Kind::Task, "parent"),
        "energy" => Shape::Text("energy"),
        "sensitive" => Shape::Flag("sensitive"),
        "approved" => Shape::Parts(&[Shape::Text("approved_by"), Shape::Instant("approved_at")]),
        "owner" => Shape::Text("owner"),
        "private" => Shape::Flag("private"),
        "repeat" => Shape::Text("repeat"),
        "severity" => Shape::Text("severity"),
        "asks" => Shape::Text("asks"),
        "created" => Shape::Instant("created"),
        _ => return None,
    })
}

fn person(field: &str) -> Option<Shape> {
    Some(match field {
        "handle" => Shape::Text("handle"),
        "name" => Shape::Text("name"),
        "zone" => Shape::Text("zone"),
        "hours" => Shape::Text("hours"),
        "deep" => Shape::Text("deep"),
        "reply" => Shape::Integer("reply"),
        "reads_back" => Shape::Flag("reads_back"),
        _ => return None,
    })
}

fn wait(field: &str) -> Option<Shape> {
    const STATE: &[Shape] =
        &[Shape::Text("state"), Shape::Instant("closed"), Shape::Text("answer")];
    Some(match field {
        "task" => Shape::Link(Kind::Task, "task"),
        "person" => Shape::Text("person"),
        "thing" => Shape::Text("thing"),
        "on_me" => Shape::Flag("on_me"),
        "question" => Shape::Text("question"),
        "context" => Shape::Text("context"),
        "approves" => Shape::Flag("approves"),
        "asked" => Shape::Instant("asked"),
        "within" => Shape::Integer("within"),
        "by" => Shape::When("by", "by_at", Edge::End),
        "default" => Shape::Text("default_text"),
        "blocks" => Shape::Flag("blocks"),
        "state" => Shape::Parts(STATE),
        "rounds" => Shape::Integer("rounds"),
        "nudged" => Shape::Instant("nudged"),
        _ => return None,
    })
}

fn note(field: &str) -> Option<Shape> {
    Some(match field {
        "task" => Shape::Link(Kind::Task, "task"),
        "note_kind" => Shape::Text("note_kind"),
        "text" => Shape::Text("text"),
        "then" => Shape::Text("then_text"),
        "undo" => Shape::Text("undo"),
        "until" => Shape::When("until", "until_at", Edge::End),
        "private" => Shape::Flag("private"),
        "at" => Shape::Instant("at"),
        "closed" => Shape::Instant("closed"),
        _ => return None,
    })
}

fn assumption(field: &str) -> Option<Shape> {
    Some(match field {
        "wait" => Shape::Link(Kind::Wait, "wait"),
        "task" => Shape::Link(Kind::Task, "task"),
        "text" => Shape::Text("text"),
        "undo" => Shape::Text("undo"),
        "at" => Shape::Instant("at"),
        "state" => Shape::Parts(&[Shape::Text("state"), Shape::Instant("closed")]),
        "rework" => Shape::Link(Kind::Task, "rework"),
        _ => return None,
    })
}

fn decision(field: &str) -> Option<Shape> {
    Some(match field {
        "title" => Shape::Text("title"),
        "why" => Shape::Text("why"),
        "options" => Shape::Text("options"),
        "by" => Shape::Text("by"),
        "decided" => Shape::Instant("decided"),
        "review" => Shape::When("review", "review_at", Edge::Start),
        "supersedes" => Shape::Link(Kind::Decision, "supersedes"),
        "project" => Shape::Text("project"),
        "task" => Shape::Link(Kind::Task, "task"),
        _ => return None,
    })
}

fn block(field: &str) -> Option<Shape> {
    Some(match field {
        "task" => Shape::Link(Kind::Task, "task"),
        "start" => Shape::Instant("start"),
        "end" => Shape::Instant("end"),
        "planned" => Shape::Integer("planned"),
        "next" => Shape::Text("breadcrumb"),
        "place" => Shape::Text("place"),
        _ => return None,
    })
}

fn interruption(field: &str) -> Option<Shape> {
    Some(match field {
        "block" => Shape::Integer("block"),
        "start" => Shape::Instant("start"),
        "end" => Shape::Instant("end"),
        "by" => Shape::Text("by"),
        "text" => Shape::Text("text"),
        _ => return None,
    })
}

fn handoff(field: &str) -> Option<Shape> {
    Some(match field {
        "to" => Shape::Text("reader"),
        "since" => Shape::Instant("since"),
        "sent" => Shape::Instant("sent"),
        "markdown" => Shape::Text("markdown"),
        _ => return None,
    })
}

fn commitment(field: &str) -> Option<Shape> {
    Some(match field {
        "title" => Shape::Text("title"),
        "start" => Shape::When("start", "start_at", Edge::Start),
        "length" => Shape::Integer("length"),
        "repeat" => Shape::Text("repeat"),
        "with" => Shape::Text("people"),
        "closed" => Shape::Instant("closed"),
        _ => return None,
    })
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
