//! Reads what `task export` writes: Taskwarrior 2.x and 3.x, as an array or one object a line.
//!
//! See: <https://taskwarrior.org/docs/design/task/> for the fields.

use chrono::{DateTime, NaiveDateTime, NaiveTime};
use serde_json::{Map, Value as Json};
use thiserror::Error;
use uuid::Uuid;

use crate::domain::{
    Civil, Clock, Edge, ForeignTask, Link, Note, Skipped, Status, TITLE_LIMIT, Task, TaskId,
    Timestamp, Value, When,
};

/// A text that is not a Taskwarrior export.
#[derive(Debug, Error)]
pub enum TaskwarriorError {
    /// It is not JSON.
    #[error("line {line} isn't JSON: {source}")]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// Why.
        source: serde_json::Error,
    },
    /// It is JSON, but not a list of tasks.
    #[error("not a list of tasks")]
    NotTasks,
}

/// Reads an export. Times become my wall clock's; a midnight is a plain date.
///
/// Returns the tasks, and what was skipped: deleted tasks, templates of recurring ones,
/// and objects without UUID or description.
///
/// # Errors
/// Fails if the text is neither an array of objects nor one object a line.
pub fn parse_taskwarrior(
    text: &str,
    clock: &Clock,
) -> Result<(Vec<ForeignTask>, Vec<Skipped>), TaskwarriorError> {
    let (mut tasks, mut skipped) = (Vec::new(), Vec::new());
    for (number, object) in (1..).zip(objects(text)?) {
        match read(object, clock) {
            Ok(task) => tasks.push(task),
            Err(mut skip) => {
                if skip.source.is_empty() {
                    skip.source = format!("task {number} in the file");
                }
                skipped.push(skip);
            }
        }
    }
    Ok((tasks, skipped))
}

fn objects(text: &str) -> Result<Vec<Map<String, Json>>, TaskwarriorError> {
    let text = text.trim_start_matches('\u{feff}');
    let values = if text.trim_start().starts_with('[') {
        let source = serde_json::from_str(text);
        source.map_err(|source| TaskwarriorError::NotJson { line: source.line(), source })?
    } else {
        let mut values = Vec::new();
        for (line, object) in (1..).zip(text.lines()) {
            // Taskwarrior 2.3 and older separate the lines by commas.
            let object = object.trim().trim_end_matches(',');
            if !object.is_empty() {
                let value = serde_json::from_str(object);
                values.push(value.map_err(|source| TaskwarriorError::NotJson { line, source })?);
            }
        }
        values
    };
    let objects: Option<Vec<_>> = values
        .into_iter()
        .map(|value| if let Json::Object(object) = value { Some(object) } else { None })
        .collect();
    objects.ok_or(TaskwarriorError::NotTasks)
}

/// Takes the fields that we know; what remains is kept as `extra`.
fn read(mut object: Map<String, Json>, clock: &Clock) -> Result<ForeignTask, Skipped> {
    let title = take_text(&mut object, "description").unwrap_or_default();
    let uuid_text = take_text(&mut object, "uuid").unwrap_or_default();
    let mut doubts = Vec::new();
    let source = format!("{uuid_text} {title}").trim().to_owned();
    let skip = |why: &str| Skipped { source: source.clone(), why: why.to_owned() };
    let uuid: Uuid = uuid_text.parse().map_err(|_| skip("it has no UUID"))?;
    if title.trim().is_empty() {
        return Err(skip("it has no description"));
    }
    let entry = take_instant(&mut object, "entry").unwrap_or(clock.now);
    let status = take_status(&mut object, entry).map_err(|why| skip(&why))?;
    let (title, body) = split_title(&title);
    let mut task = Task { body, status, ..Task::new(uuid, title, entry) };
    task.project = take_text(&mut object, "project").filter(|project| !project.is_empty());
    task.tags = take_list(&mut object, "tags");
    task.tags.sort();
    task.tags.dedup();
    task.value = take_value(&mut object);
    task.due = take_when(&mut object, "due", clock, Edge::End);
    let wait = take_when(&mut object, "wait", clock, Edge::Start);
    let scheduled = take_when(&mut object, "scheduled", clock, Edge::Start);
    task.not_before = [wait, scheduled].into_iter().flatten().max_by_key(|when| when.at);
    for need in take_list(&mut object, "depends") {
        match need.parse() {
            Ok(uuid) => task.after.push(Link { id: TaskId(0), uuid }),
            Err(_) => doubts.push(format!("depends on {need:?}, which isn't a UUID")),
        }
    }
    task.after.sort_unstable();
    task.after.dedup();
    let notes = take_annotations(&mut object, &task);
    // A time that makes no sense is still there.
    for key in ["entry", "end", "due", "wait", "scheduled"] {
        if let Some(value) = object.get(key) {
            doubts.push(format!("its {key} {value} isn't a time, so it is kept unchanged"));
        }
    }
    // These two are computed by Taskwarrior and mean nothing elsewhere.
    object.remove("id");
    object.remove("urgency");
    task.extra = object.into_iter().map(|(key, value)| (key, plain(&value))).collect();
    Ok(ForeignTask { task, notes, doubts })
}

/// Returns whether a task is open, or why it is skipped.
fn take_status(object: &mut Map<String, Json>, entry: Timestamp) -> Result<Status, String> {
    let end = take_instant(object, "end");
    match take_text(object, "status").as_deref() {
        Some("pending" | "waiting") | None => Ok(Status::Open),
        Some("completed") => Ok(Status::Done(end.unwrap_or(entry))),
        Some("deleted") => Err("it is deleted".to_owned()),
        Some("recurring") => {
            let rule = take_text(object, "recur").unwrap_or_default();
            Err(format!(
                "it is the template of a recurring task ({rule}); its instances are imported"
            ))
        }
        Some(other) => Err(format!("its status {other:?} is unknown")),
    }
}

fn take_value(object: &mut Map<String, Json>) -> Option<Value> {
    let value = match object.get("priority")?.as_str()? {
        "H" => Value::HIGH,
        "M" => Value::MEDIUM,
        "L" => Value::LOW,
        _ => return None,
    };
    object.remove("priority");
    Some(value)
}

/// A description that is too long for a title is cut there and kept whole in the body.
fn split_title(description: &str) -> (String, Option<String>) {
    let title: String = description.split_whitespace().collect::<Vec<_>>().join(" ");
    match title.char_indices().nth(TITLE_LIMIT) {
        None if description.contains('\n') => (title, Some(description.to_owned())),
        None => (title, None),
        Some((end, _)) => (title[..end].to_owned(), Some(description.to_owned())),
    }
}

fn take_annotations(object: &mut Map<String, Json>, task: &Task) -> Vec<Note> {
    let Some(Json::Array(annotations)) = object.remove("annotations") else {
        return Vec::new();
    };
    let mut notes = Vec::new();
    for annotation in annotations {
        let text = annotation.get("description").and_then(Json::as_str).unwrap_or_default();
        let entry = annotation.get("entry").and_then(Json::as_str).unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        // The same annotation gets the same UUID at every import.
        let uuid = Uuid::new_v5(&task.uuid, format!("{entry} {text}").as_bytes());
        let at = parse_basic(entry).unwrap_or(task.created);
        notes.push(Note::plain(uuid, Some(task.link_to()), text.to_owned(), at));
    }
    notes
}

fn take_text(object: &mut Map<String, Json>, key: &str) -> Option<String> {
    object.remove(key).map(|value| plain(&value))
}

/// An array of strings, or one string with commas.
fn take_list(object: &mut Map<String, Json>, key: &str) -> Vec<String> {
    match object.remove(key) {
        Some(Json::Array(values)) => values.iter().map(plain).collect(),
        Some(Json::String(text)) => text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    }
}

/// Takes an instant; one that makes no sense stays, and so ends up among the unknown fields.
fn take_instant(object: &mut Map<String, Json>, key: &str) -> Option<Timestamp> {
    let instant = parse_basic(object.get(key)?.as_str()?)?;
    object.remove(key);
    Some(instant)
}

fn take_when(object: &mut Map<String, Json>, key: &str, clock: &Clock, edge: Edge) -> Option<When> {
    let instant = take_instant(object, key)?;
    let civil = clock.zone().civil(instant);
    // Taskwarrior writes a date without a time as midnight.
    let is_date = civil.time() == NaiveTime::MIN;
    Some(if is_date {
        When::new(Civil::Date(civil.date()), None, clock.zone(), edge)
    } else {
        When::from_instant(instant, clock.zone())
    })
}

/// `20261206T000000Z`, or seconds since 1970 as some tools write them.
fn parse_basic(text: &str) -> Option<Timestamp> {
    if let Ok(civil) = NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%SZ") {
        return Some(civil.and_utc());
    }
    if let Ok(seconds) = text.parse() {
        return DateTime::from_timestamp(seconds, 0);
    }
    crate::domain::parse_instant(text)
}

fn plain(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"{"uuid":"22adbbef-0149-4d63-a317-224603c4d5fd","description":"Ship it",
        "status":"waiting","entry":"20261101T090000Z","due":"20261201T170000Z","wait":"20261128T000000Z",
        "scheduled":"20261127T080000Z","priority":"H","tags":["b","a"],"client":"maple","urgency":3.2,"id":4,
        "depends":"8d9d13f6-1c79-4fd0-a76f-7e8a947199fc,7c4107d7-cbc4-40e0-8af2-31dd76ebd869",
        "annotations":[{"entry":"20261102T090000Z","description":"see the log"}]}"#;

    #[test]
    fn fields_become_ours_and_the_rest_is_kept() {
        let (tasks, skipped) =
            parse_taskwarrior(&format!("[{ONE}]"), &Clock::of_tests()).expect("an export");
        let [ForeignTask { task, notes, .. }] = tasks.try_into().expect("one task");
        assert_eq!(
            (task.title.as_str(), task.tags.as_slice()),
            ("Ship it", &["a".to_owned(), "b".to_owned()][..])
        );
        assert_eq!(
            task.due.as_ref().map(When::to_field).as_deref(),
            Some("2026-12-01T17:00[Europe/Lisbon]")
        );
        // The later of wait and scheduled; a midnight is a plain date.
        assert_eq!(task.not_before.as_ref().map(When::to_field).as_deref(), Some("2026-11-28"));
        assert_eq!(task.value, Some(Value::HIGH));
        assert_eq!(task.after.len(), 2);
        assert_eq!(
            task.extra.into_iter().collect::<Vec<_>>(),
            [("client".to_owned(), "maple".to_owned())]
        );
        assert_eq!(notes.len(), 1);
        assert!(skipped.is_empty());
    }

    #[test]
    fn an_array_and_one_object_a_line_say_the_same() {
        let line = ONE.replace('\n', " ");
        for text in [
            format!("{line}\n{line}\n"),
            format!("[\n{line},\n{line}\n]\n"),
            format!("{line},\n{line}\n"),
        ] {
            assert_eq!(parse_taskwarrior(&text, &Clock::of_tests()).expect("an export").0.len(), 2);
        }
    }

    #[test]
    fn what_is_no_task_is_reported() {
        for (object, why) in [
            (ONE.replace("\"waiting\"", "\"deleted\""), "it is deleted"),
            (ONE.replace("22adbbef", "?"), "it has no UUID"),
            (ONE.replace("Ship it", " "), "it has no description"),
            (ONE.replace("\"waiting\"", "\"odd\""), "its status \"odd\" is unknown"),
        ] {
            let (tasks, skipped) =
                parse_taskwarrior(&format!("[{object}]"), &Clock::of_tests()).expect("an export");
            assert!(tasks.is_empty());
            assert_eq!(skipped[0].why, why);
        }
    }

    #[test]
    fn what_is_no_export_is_an_error() {
        assert!(matches!(
            parse_taskwarrior("[1]", &Clock::of_tests()),
            Err(TaskwarriorError::NotTasks)
        ));
        assert!(matches!(
            parse_taskwarrior("{}\nhello", &Clock::of_tests()),
            Err(TaskwarriorError::NotJson { line: 2, .. })
        ));
        assert!(parse_taskwarrior("", &Clock::of_tests()).expect("an empty export").0.is_empty());
    }
}
