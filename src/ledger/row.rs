//! Rows: one row of a table as the record it keeps.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use chrono::DateTime;
use rusqlite::Row;
use rusqlite::types::{FromSql, Type};

use crate::domain::{
    Asks, Assumption, AssumptionState, Clock, Commitment, Decision, Edge, Energy, Expectation,
    FocusBlock, Handle, Handoff, Interruption, Kind, Link, Note, NoteKind, Repeat, Status, Task,
    Timestamp, Value, Wait, WaitState, When,
};

pub(super) type SqlResult<T> = rusqlite::Result<T>;

/// The columns of a task in the order in which [`task`] reads them; the parent's UUID is joined in.
pub(super) const TASK: &str = "SELECT task.id, task.uuid, task.title, task.body, task.link, task.project,
        task.status, task.closed, task.value, task.estimate, task.due, task.hard, task.not_before,
        task.parent, mother.uuid, task.energy, task.sensitive, task.approved_by, task.approved_at,
        task.owner, task.private, task.repeat, task.asks, task.severity, task.created, task.modified, task.deleted
    FROM task LEFT JOIN task AS mother ON mother.id = task.parent";

/// The columns of a wait, for [`wait`].
pub(super) const WAIT: &str =
    "SELECT wait.*, task.uuid AS task_uuid FROM wait LEFT JOIN task ON task.id = wait.task";

/// The columns of a note, for [`note`].
pub(super) const NOTE: &str =
    "SELECT note.*, task.uuid AS task_uuid FROM note LEFT JOIN task ON task.id = note.task";

/// The columns of an assumption, for [`assumption`].
pub(super) const ASSUMPTION: &str =
    "SELECT assumption.*, task.uuid AS task_uuid, wait.uuid AS wait_uuid, other.uuid AS rework_uuid
    FROM assumption JOIN task ON task.id = assumption.task LEFT JOIN wait ON wait.id = assumption.wait
    LEFT JOIN task AS other ON other.id = assumption.rework";

/// The columns of a decision, for [`decision`].
pub(super) const DECISION: &str =
    "SELECT decision.*, task.uuid AS task_uuid, other.uuid AS supersedes_uuid,
        (SELECT max(successor.id) FROM decision AS successor
         WHERE successor.supersedes = decision.id AND successor.deleted IS NULL) AS superseded_by
    FROM decision LEFT JOIN task ON task.id = decision.task
    LEFT JOIN decision AS other ON other.id = decision.supersedes";

/// The columns of a focus block, for [`block`].
pub(super) const BLOCK: &str =
    "SELECT block.*, task.uuid AS task_uuid FROM block JOIN task ON task.id = block.task";

/// Reads a task without what other tables keep of it.
///
/// By the order of the columns, not by their names: a list may be of ten thousand.
pub(super) fn task(clock: &Clock, row: &Row) -> SqlResult<Task> {
    let mut columns = Columns { row, next: 0 };
    let id = columns.take()?;
    Ok(Task {
        id,
        uuid: columns.take()?,
        title: columns.take()?,
        body: columns.take()?,
        link: columns.take()?,
        project: columns.take()?,
        tags: Vec::new(),
        status: {
            let (status, closed): (String, _) = (columns.take()?, columns.instant()?);
            Status::from_parts(&status, closed).ok_or_else(|| odd("status"))?
        },
        value: {
            let points: Option<f64> = columns.take()?;
            let odd = || strange(Whose(Kind::Task, id), "value", points.unwrap_or_default());
            points.map(|points| Value::from_points(points).ok_or_else(odd)).transpose()?
        },
        estimate_min: columns.take()?,
        due: agreed(clock, columns.take()?, (Whose(Kind::Task, id), "due"), Edge::End)?,
        is_hard: columns.take()?,
        not_before: agreed(
            clock,
            columns.take()?,
            (Whose(Kind::Task, id), "not_before"),
            Edge::Start,
        )?,
        after: Vec::new(),
        parent: {
            let (id, uuid): (Option<u32>, Option<uuid::Uuid>) = (columns.take()?, columns.take()?);
            id.zip(uuid).map(|(id, uuid)| Link { id, uuid })
        },
        energy: {
            let name: Option<String> = columns.take()?;
            known(name, Whose(Kind::Task, id), "energy", Energy::from_name)?
        },
        is_sensitive: columns.take()?,
        approved: {
            let by: Option<String> = columns.take()?;
            by.map(|by| handle(&by)).transpose()?.zip(columns.instant()?)
        },
        owner: handle(&columns.take::<String>()?)?,
        is_private: columns.take()?,
        repeat: known(columns.take()?, Whose(Kind::Task, id), "repeat", repeat)?,
        asks: known(columns.take()?, Whose(Kind::Task, id), "asks", Asks::from_field)?,
        severity: columns.take()?,
        extra: BTreeMap::new(),
        created: columns.instant()?.ok_or_else(|| odd("created"))?,
        modified: columns.instant()?.ok_or_else(|| odd("modified"))?,
        deleted: columns.instant()?,
        blocks: Vec::new(),
        children: Vec::new(),
        spent_min: 0,
    })
}

/// The columns of a row, one after the other.
struct Columns<'a> {
    row: &'a Row<'a>,
    next: usize,
}

impl Columns<'_> {
    fn take<T: FromSql>(&mut self) -> SqlResult<T> {
        let place = self.next;
        self.next += 1;
        self.row.get(place)
    }

    fn instant(&mut self) -> SqlResult<Option<Timestamp>> {
        let seconds: Option<i64> = self.take()?;
        Ok(seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)))
    }
}

pub(super) fn wait(clock: &Clock, row: &Row) -> SqlResult<Wait> {
    let (state, closed): (String, _) = (row.get("state")?, instant(row, "closed")?);
    let person: Option<String> = row.get("person")?;
    Ok(Wait {
        number: row.get("id")?,
        uuid: row.get("uuid")?,
        task: link(row, "task", "task_uuid")?,
        person: person.map(|person| handle(&person)).transpose()?,
        thing: row.get("thing")?,
        is_on_me: row.get("on_me")?,
        question: row.get("question")?,
        context: row.get("context")?,
        is_approval: row.get("approves")?,
        asked: known_instant(row, "asked")?,
        within_min: row.get("within")?,
        by: when(clock, row, (Kind::Wait, "by"), Edge::End)?,
        default: row.get("default_text")?,
        is_blocking: row.get("blocks")?,
        state: WaitState::from_parts(&state, closed, row.get("answer")?)
            .ok_or_else(|| odd("state"))?,
        rounds: row.get("rounds")?,
        nudged: instant(row, "nudged")?,
        deleted: instant(row, "deleted")?,
        expected: Expectation::default(),
    })
}

pub(super) fn note(clock: &Clock, row: &Row) -> SqlResult<Note> {
    let kind: String = row.get("note_kind")?;
    Ok(Note {
        number: row.get("id")?,
        uuid: row.get("uuid")?,
        task: link(row, "task", "task_uuid")?,
        kind: NoteKind::from_name(&kind).ok_or_else(|| odd("note_kind"))?,
        text: row.get("text")?,
        then: row.get("then_text")?,
        undo: row.get("undo")?,
        until: when(clock, row, (Kind::Note, "until"), Edge::End)?,
        is_private: row.get("private")?,
        at: known_instant(row, "at")?,
        closed: instant(row, "closed")?,
        deleted: instant(row, "deleted")?,
    })
}

pub(super) fn assumption(row: &Row) -> SqlResult<Assumption> {
    let (state, closed): (String, _) = (row.get("state")?, instant(row, "closed")?);
    Ok(Assumption {
        number: row.get("id")?,
        uuid: row.get("uuid")?,
        wait: link(row, "wait", "wait_uuid")?,
        task: link(row, "task", "task_uuid")?.ok_or_else(|| odd("task"))?,
        text: row.get("text")?,
        undo: row.get("undo")?,
        at: known_instant(row, "at")?,
        state: AssumptionState::from_parts(&state, closed).ok_or_else(|| odd("state"))?,
        rework: link(row, "rework", "rework_uuid")?,
        deleted: instant(row, "deleted")?,
    })
}

pub(super) fn decision(clock: &Clock, row: &Row) -> SqlResult<Decision> {
    let (options, by): (Option<String>, String) = (row.get("options")?, row.get("by")?);
    Ok(Decision {
        number: row.get("id")?,
        uuid: row.get("uuid")?,
        title: row.get("title")?,
        why: row.get("why")?,
        options: options.unwrap_or_default().lines().map(str::to_owned).collect(),
        by: by.split(' ').map(handle).collect::<SqlResult<_>>()?,
        decided: known_instant(row, "decided")?,
        review: when(clock, row, (Kind::Decision, "review"), Edge::Start)?,
        supersedes: link(row, "supersedes", "supersedes_uuid")?,
        project: row.get("project")?,
        task: link(row, "task", "task_uuid")?,
        deleted: instant(row, "deleted")?,
        superseded_by: row.get("superseded_by")?,
    })
}

pub(super) fn commitment(clock: &Clock, row: &Row) -> SqlResult<Commitment> {
    let (rule, with): (Option<String>, Option<String>) = (row.get("repeat")?, row.get("people")?);
    let number = row.get("id")?;
    Ok(Commitment {
        number,
        uuid: row.get("uuid")?,
        title: row.get("title")?,
        start: when(clock, row, (Kind::Commitment, "start"), Edge::Start)?
            .ok_or_else(|| odd("start"))?,
        length_min: row.get("length")?,
        repeat: known(rule, Whose(Kind::Commitment, number), "repeat", repeat)?,
        with: with.iter().flat_map(|with| with.split(' ')).map(handle).collect::<SqlResult<_>>()?,
        closed: instant(row, "closed")?,
        deleted: instant(row, "deleted")?,
    })
}

pub(super) fn block(row: &Row) -> SqlResult<FocusBlock> {
    let place: Option<String> = row.get("place")?;
    let number = row.get("id")?;
    Ok(FocusBlock {
        number,
        uuid: row.get("uuid")?,
        task: link(row, "task", "task_uuid")?.ok_or_else(|| odd("task"))?,
        start: known_instant(row, "start")?,
        end: instant(row, "end")?,
        planned_min: row.get("planned")?,
        next: row.get("breadcrumb")?,
        place: known(place, Whose(Kind::Block, number), "place", |text| {
            serde_json::from_str(text).ok()
        })?,
        deleted: instant(row, "deleted")?,
    })
}

pub(super) fn interruption(row: &Row) -> SqlResult<Interruption> {
    let by: Option<String> = row.get("by")?;
    Ok(Interruption {
        start: known_instant(row, "start")?,
        end: instant(row, "end")?,
        by: by.map(|by| handle(&by)).transpose()?,
        text: row.get("text")?,
    })
}

pub(super) fn handoff(row: &Row) -> SqlResult<Handoff> {
    let to: Option<String> = row.get("reader")?;
    Ok(Handoff {
        number: row.get("id")?,
        uuid: row.get("uuid")?,
        to: to.map(|to| handle(&to)).transpose()?,
        since: instant(row, "since")?,
        sent: known_instant(row, "sent")?,
        markdown: row.get("markdown")?,
        deleted: instant(row, "deleted")?,
    })
}

/// Reads an instant column.
pub(super) fn instant(row: &Row, column: &str) -> SqlResult<Option<Timestamp>> {
    row.get::<_, Option<i64>>(column)?
        .map(|seconds| DateTime::from_timestamp(seconds, 0).ok_or_else(|| odd(column)))
        .transpose()
}

/// Reads an instant column that is never `NULL`.
pub(super) fn known_instant(row: &Row, column: &str) -> SqlResult<Timestamp> {
    instant(row, column)?.ok_or_else(|| odd(column))
}

fn when(
    clock: &Clock,
    row: &Row,
    (kind, column): (Kind, &str),
    edge: Edge,
) -> SqlResult<Option<When>> {
    let text: Option<String> = row.get(column)?;
    // Most have none, and need no name.
    let Some(text) = text else { return Ok(None) };
    agreed(clock, Some(text), (Whose(kind, row.get("id")?), column), edge)
}

fn agreed(
    clock: &Clock,
    text: Option<String>,
    (whose, column): (Whose, &str),
    edge: Edge,
) -> SqlResult<Option<When>> {
    known(text, whose, column, |text| When::from_field(text, &clock.zones, clock.zone(), edge))
}

fn link(row: &Row, id: &str, uuid: &str) -> SqlResult<Option<Link>> {
    let (id, uuid): (Option<u32>, Option<uuid::Uuid>) = (row.get(id)?, row.get(uuid)?);
    Ok(id.zip(uuid).map(|(id, uuid)| Link { id, uuid }))
}

pub(super) fn handle(text: &str) -> SqlResult<Handle> {
    Handle::parse(text).map_err(|_| odd("handle"))
}

/// A record as messages name it: `task 3`.
#[derive(Clone, Copy)]
struct Whose(Kind, u32);

impl Display for Whose {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.0.name(), self.1)
    }
}

fn repeat(text: &str) -> Option<Repeat> {
    Repeat::parse(text).ok()
}

/// Reads a text that this program should know; what it does not know is said, because an answer without it
/// would be another one.
pub(super) fn known<T>(
    text: Option<String>,
    whose: impl Display,
    column: &str,
    read: impl Fn(&str) -> Option<T>,
) -> SqlResult<Option<T>> {
    text.map(|text| read(&text).ok_or_else(|| strange(whose, column, format!("{text:?}"))))
        .transpose()
}

fn strange(whose: impl Display, column: &str, value: impl Display) -> rusqlite::Error {
    let what = format!("{column} of {whose} is {value}, which makes no sense");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}

/// A value that this program never wrote: somebody else's hand was in the file.
pub(super) fn odd(column: &str) -> rusqlite::Error {
    let what = format!("column {column} holds what it cannot hold");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into())
}
