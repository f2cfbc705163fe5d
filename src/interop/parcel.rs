//! What goes with a note as JSON: `h41.json`. What arrives is untrusted: it is bounded, and only the fields that a
//! reader needs are read.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::domain::{
    Access, Clock, FieldValue, Handle, Hours, Link, Meaning, Note, Parcel, ParcelTask, Record,
    Sender, TITLE_LIMIT, Task, Timestamp, Wait, WaitId, When, Zone, format_instant, parse_instant,
};

/// What the file calls itself.
const NAME: &str = "handoff";

/// The version of the format; another one is refused.
const VERSION: u32 = 1;

/// Bytes of a file at most.
const SIZE_LIMIT: usize = 4 * 1024 * 1024;

/// Records of a kind at most.
const RECORDS_LIMIT: usize = 500;

/// Letters of a text at most.
const TEXT_LIMIT: usize = 20_000;

/// The fields that go with a note; nothing else is read.
const TASK_FIELDS: [&str; 11] = [
    "title",
    "body",
    "link",
    "project",
    "value",
    "estimate",
    "due",
    "hard",
    "not_before",
    "energy",
    "sensitive",
];
const NOTE_FIELDS: [&str; 7] = ["task", "note_kind", "text", "then", "undo", "until", "at"];
const WAIT_FIELDS: [&str; 9] =
    ["task", "person", "thing", "question", "context", "asked", "by", "default", "blocks"];

/// A text that is not a parcel.
#[derive(Debug, Error)]
pub enum ParcelError {
    /// It is too large.
    #[error("larger than 4 MiB")]
    TooLarge,
    /// It is not JSON, or other JSON.
    #[error("not a handoff of asyncw: {0}")]
    NotOne(String),
    /// It is of a version that is not known.
    #[error("version {0}")]
    Version(u32),
    /// A record makes no sense.
    #[error("{what}")]
    Senseless {
        /// What, and why.
        what: String,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct ParcelJson {
    asyncw: String,
    version: u32,
    id: String,
    uuid: Uuid,
    sent: String,
    from: SenderJson,
    to: Option<String>,
    markdown: String,
    tasks: Vec<TaskJson>,
    parents: Vec<RecordJson>,
    notes: Vec<RecordJson>,
    waits: Vec<WaitJson>,
    not_yours: Vec<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct SenderJson {
    handle: Option<String>,
    name: Option<String>,
    zone: Option<String>,
    hours: Option<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct TaskJson {
    number: u32,
    parent: Option<Uuid>,
    next: Option<String>,
    #[serde(flatten)]
    record: RecordJson,
}

#[derive(Debug, Serialize, Deserialize)]
struct WaitJson {
    number: u32,
    #[serde(flatten)]
    record: RecordJson,
}

#[derive(Debug, Serialize, Deserialize)]
struct RecordJson {
    uuid: Uuid,
    fields: BTreeMap<String, String>,
}

/// Returns a parcel as JSON.
///
/// Plain dates are given the zone of their sender, since another one reads them.
pub fn write_parcel(parcel: &Parcel, mine: &Zone) -> String {
    let task = |one: &ParcelTask| TaskJson {
        number: one.number,
        parent: one.task.parent.map(|parent| parent.uuid),
        next: one.next.clone(),
        record: record(&zoned_task(&one.task, mine), &TASK_FIELDS),
    };
    let note = |note: &Note| {
        let until = note.until.as_ref().map(|until| zoned(until, mine));
        record(&Note { until, ..note.clone() }, &NOTE_FIELDS)
    };
    let wait = |wait: &Wait| {
        // When it is due follows from calendars that only the sender knows.
        let due = wait.due().map(|due| When::from_instant(due, mine));
        let by = wait.by.as_ref().map(|by| zoned(by, mine)).or(due);
        let record = record(&Wait { by, ..wait.clone() }, &WAIT_FIELDS);
        WaitJson { number: wait.id.0, record }
    };
    let json = ParcelJson {
        asyncw: NAME.to_owned(),
        version: VERSION,
        id: parcel.id.clone(),
        uuid: parcel.uuid,
        sent: format_instant(parcel.sent),
        from: SenderJson {
            handle: parcel.from.handle.as_ref().map(Handle::to_string),
            name: parcel.from.name.clone(),
            zone: parcel.from.zone.as_ref().map(|zone| zone.at(parcel.sent).to_field()),
            hours: parcel.from.hours.as_ref().map(Hours::to_string),
        },
        to: parcel.to.as_ref().map(Handle::to_string),
        markdown: parcel.markdown.clone(),
        tasks: parcel.tasks.iter().map(task).collect(),
        parents: parcel.parents.iter().map(|task| record(task, &TASK_FIELDS[..1])).collect(),
        notes: parcel.notes.iter().map(note).collect(),
        waits: parcel.waits.iter().map(wait).collect(),
        not_yours: parcel.not_yours.clone(),
    };
    serde_json::to_string_pretty(&json).expect("strings and numbers are JSON") + "\n"
}

fn zoned_task(task: &Task, mine: &Zone) -> Task {
    let due = task.due.as_ref().map(|due| zoned(due, mine));
    let not_before = task.not_before.as_ref().map(|begin| zoned(begin, mine));
    Task { due, not_before, ..task.clone() }
}

fn zoned(when: &When, mine: &Zone) -> When {
    let zone = when.zone.clone().unwrap_or_else(|| mine.clone().settled(when.date()));
    When { zone: Some(zone), ..when.clone() }
}

fn record<R: Record>(record: &R, names: &[&str]) -> RecordJson {
    let fields = record.fields().into_iter();
    let kept = fields.filter(|(name, _)| names.contains(&&**name));
    let fields = kept.map(|(name, value)| (name.into_owned(), value)).collect();
    RecordJson { uuid: record.uuid(), fields }
}

/// Reads a parcel.
///
/// # Errors
/// Fails for text that is no parcel, is too large, or holds what makes no sense.
pub fn parse_parcel(text: &str, clock: &Clock) -> Result<Parcel, ParcelError> {
    if text.len() > SIZE_LIMIT {
        return Err(ParcelError::TooLarge);
    }
    let json: ParcelJson =
        serde_json::from_str(text).map_err(|error| ParcelError::NotOne(error.to_string()))?;
    if json.asyncw != NAME {
        return Err(ParcelError::NotOne(format!("it is {:?}", json.asyncw)));
    }
    if json.version != VERSION {
        return Err(ParcelError::Version(json.version));
    }
    let counts = [json.tasks.len(), json.parents.len(), json.notes.len(), json.waits.len()];
    if counts.iter().any(|count| *count > RECORDS_LIMIT) {
        return Err(senseless(format!("more than {RECORDS_LIMIT} records of one kind")));
    }
    let sent =
        parse_instant(&json.sent).ok_or_else(|| senseless(format!("sent {:?}", json.sent)))?;
    refuse_doubles(&json)?;
    let parents = json.parents.iter().map(|parent| parent.uuid);
    let there: Vec<Uuid> = parents.chain(json.tasks.iter().map(|one| one.record.uuid)).collect();
    let tasks = read_tasks(json.tasks, &there, sent, clock)?;
    let mut parents = Vec::new();
    for record in json.parents {
        let parent: Task = read(record, &TASK_FIELDS[..1], clock)?;
        check_title(&parent)?;
        parents.push(Task { created: sent, modified: sent, ..parent });
    }
    let read_all = |records: Vec<RecordJson>| {
        records
            .into_iter()
            .map(|one| read::<Note>(one, &NOTE_FIELDS, clock))
            .collect::<Result<_, _>>()
    };
    let notes: Vec<Note> = read_all(json.notes)?;
    let mut waits = Vec::new();
    for WaitJson { number, record } in json.waits {
        let wait = read(record, &WAIT_FIELDS, clock)?;
        waits.push(Wait { id: WaitId(number), rounds: 1, ..wait });
    }
    Ok(Parcel {
        id: bounded(json.id)?,
        uuid: json.uuid,
        sent,
        from: sender(json.from, clock)?,
        to: json.to.and_then(|to| Handle::parse(&to).ok()),
        markdown: json.markdown,
        tasks,
        parents,
        notes,
        waits,
        not_yours: json.not_yours,
    })
}

fn read_tasks(
    all: Vec<TaskJson>,
    there: &[Uuid],
    sent: Timestamp,
    clock: &Clock,
) -> Result<Vec<ParcelTask>, ParcelError> {
    let mut tasks = Vec::new();
    for TaskJson { number, parent, next, record } in all {
        let mut task: Task = read(record, &TASK_FIELDS, clock)?;
        check_title(&task)?;
        let parent = parent.filter(|uuid| there.contains(uuid) && *uuid != task.uuid);
        task.parent = parent.map(|uuid| Link { uuid, ..Link::default() });
        (task.created, task.modified) = (sent, sent);
        tasks.push(ParcelTask { number, task, next: next.map(bounded).transpose()? });
    }
    Ok(tasks)
}

/// Refuses a file that names a record twice.
fn refuse_doubles(json: &ParcelJson) -> Result<(), ParcelError> {
    let tasks = json.tasks.iter().map(|one| one.record.uuid);
    let parents = json.parents.iter().map(|one| one.uuid);
    let waits = json.waits.iter().map(|one| one.record.uuid);
    let all = tasks.chain(parents).chain(waits).chain(json.notes.iter().map(|one| one.uuid));
    let mut seen = BTreeSet::new();
    match all.chain([json.uuid]).find(|uuid| !seen.insert(*uuid)) {
        Some(double) => Err(senseless(format!("{double} stands in it twice"))),
        None => Ok(()),
    }
}

fn sender(json: SenderJson, clock: &Clock) -> Result<Sender, ParcelError> {
    let handle = json.handle.and_then(|handle| Handle::parse(&handle).ok());
    Ok(Sender {
        handle: handle.filter(|handle| !handle.is_me()),
        name: json.name.map(bounded).transpose()?,
        zone: json.zone.and_then(|zone| clock.zones.zone_of_field(&zone)),
        hours: json.hours.and_then(|hours| Hours::parse(&hours).ok()),
    })
}

/// Reads the fields of a record that go with a note, and no others.
fn read<R: Record>(json: RecordJson, names: &[&str], clock: &Clock) -> Result<R, ParcelError> {
    let mut record = R::blank(0, json.uuid);
    for (name, text) in json.fields {
        let text = bounded(text)?;
        let Some(field) = R::FIELDS.iter().find(|field| field.described.name == name) else {
            continue;
        };
        if !names.contains(&name.as_str()) {
            continue;
        }
        let described = &field.described;
        let meaning = Meaning { zones: &clock.zones, mine: clock.zone(), edge: described.edge() };
        // No set goes with a note.
        let Access::One { set, .. } = &field.access else { continue };
        let is_set = FieldValue::from_field(described.shape, &text)
            .and_then(|value| set(&mut record, value, meaning));
        if is_set.is_none() {
            let kind = R::KIND.name();
            return Err(senseless(format!("{name} of {kind} {} is {text:?}", json.uuid)));
        }
    }
    Ok(record)
}

fn check_title(task: &Task) -> Result<(), ParcelError> {
    let title = &task.title;
    let is_line = !title.trim().is_empty() && !title.contains('\n');
    if is_line && title.chars().count() <= TITLE_LIMIT {
        return Ok(());
    }
    Err(senseless(format!("the title of task {} is empty, too long or no line", task.uuid)))
}

fn bounded(text: String) -> Result<String, ParcelError> {
    if text.chars().count() > TEXT_LIMIT {
        return Err(senseless(format!("a text is longer than {TEXT_LIMIT} characters")));
    }
    Ok(text)
}

fn senseless(what: String) -> ParcelError {
    ParcelError::Senseless { what }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use crate::domain::{Calendar, Edge, NoteKind, TaskId};

    use super::*;

    fn parcel(clock: &Clock) -> Parcel {
        let due = When::from_field("2026-11-27", &clock.zones, clock.zone(), Edge::End);
        let task = Task {
            due: Some(zoned(&due.expect("a date"), clock.zone())),
            is_sensitive: true,
            ..Task::new(Uuid::from_u128(12), "Webhook retry".to_owned(), clock.now)
        };
        let of = Some(Link { id: TaskId(0), uuid: task.uuid });
        let note = Note::plain(Uuid::from_u128(5), of, "CI stays red".to_owned(), clock.now);
        Parcel {
            id: "h41".to_owned(),
            uuid: Uuid::from_u128(41),
            sent: clock.now,
            from: Sender {
                handle: Handle::parse("ananya").ok(),
                name: Some("Ananya".to_owned()),
                zone: clock.zones.get("Asia/Kolkata"),
                hours: Hours::parse("mon-fri 11:00-19:30").ok(),
            },
            to: Handle::parse("chloe").ok(),
            markdown: "# Handoff\n".to_owned(),
            tasks: vec![ParcelTask { number: 12, task, next: Some("pass FakeClock".to_owned()) }],
            parents: Vec::new(),
            notes: vec![Note { kind: NoteKind::If, then: Some("ship".to_owned()), ..note }],
            waits: Vec::new(),
            not_yours: vec![14],
        }
    }

    #[test]
    fn what_is_sent_arrives_and_nothing_more() {
        let clock = Clock::of_tests();
        let sent = parcel(&clock);
        let text = write_parcel(&sent, clock.zone());
        assert_eq!(parse_parcel(&text, &clock).expect("a parcel"), sent);
        // An approval, an owner or a parent that is smuggled in is not read.
        let smuggled = text.replace(
            "\"title\": \"Webhook retry\"",
            "\"title\": \"Webhook retry\", \"approved\": \"me 2026-11-26T10:00:00Z\", \"owner\": \"rui\", \"private\": \"true\"",
        );
        assert_ne!(smuggled, text);
        assert_eq!(parse_parcel(&smuggled, &clock).expect("a parcel"), sent);
        // A reader in another zone reads the same instant.
        let elsewhere = clock.zones.get("America/Toronto").expect("a zone");
        let calendar = Calendar { zone: elsewhere, ..clock.calendar.clone() };
        let read = parse_parcel(&text, &Clock { calendar, ..clock.clone() }).expect("a parcel");
        let due = |parcel: &Parcel| parcel.tasks[0].task.due.as_ref().map(|due| due.at);
        assert_eq!(due(&read), due(&sent));
        assert_eq!(due(&read), Some(clock.zone().end_of("2026-11-27".parse().expect("a date"))));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let clock = Clock::of_tests();
        let text = write_parcel(&parcel(&clock), clock.zone());
        let long = "x".repeat(TEXT_LIMIT + 1);
        for (from, to, error) in [
            ("{", "[", "not a handoff"),
            ("\"handoff\"", "\"mail\"", "it is \"mail\""),
            ("\"version\": 1", "\"version\": 2", "version 2"),
            ("2026-11-26T10:02:00Z", "soon", "soon"),
            ("Webhook retry", "", "the title"),
            ("Webhook retry", "a\\nb", "the title"),
            ("CI stays red", long.as_str(), "a text is longer"),
            ("000000000005\"", "00000000000c\"", "stands in it twice"),
            ("\"note_kind\": \"if\"", "\"note_kind\": \"song\"", "note_kind of note"),
        ] {
            let broken = text.replacen(from, to, 1);
            assert_ne!(broken, text, "{from}");
            let refused = parse_parcel(&broken, &clock).expect_err(from).to_string();
            assert!(refused.contains(error), "{from}: {refused}");
        }
        assert!(matches!(
            parse_parcel(&" ".repeat(SIZE_LIMIT + 1), &clock),
            Err(ParcelError::TooLarge)
        ));
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic(text in ".{0,200}", cut in 0..1500_usize, minutes in 0..9_i64) {
            let clock = Clock::of_tests();
            drop(parse_parcel(&text, &clock));
            let clock = Clock { now: clock.now + TimeDelta::minutes(minutes), ..clock };
            let whole = write_parcel(&parcel(&clock), clock.zone());
            let cut: String = whole.chars().take(cut).collect();
            drop(parse_parcel(&cut, &clock));
        }
    }
}
