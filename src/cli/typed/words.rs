//! The grammar of words: ids, people and free text.

use chrono::NaiveDate;

use crate::domain::{
    Calendar, Civil, Clock, Handle, IdText, Kind, Number, Person, RecordId, Sense, TITLE_LIMIT,
    Task, TaskId, When, ZoneError, parse_when,
};
use crate::ledger::View;

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::outside::Outside;

/// Ids that one range may name at most.
const RANGE_LIMIT: u32 = 1000;

/// Words after a verb: perhaps an id, perhaps a person, and text.
#[derive(Clone, Debug, Default)]
pub struct FreeText {
    /// The record that the first word names.
    pub id: Option<RecordId>,
    /// The first word with an `@`.
    pub person: Option<Handle>,
    /// The rest.
    pub text: String,
}

/// Takes words apart: the first is an id only if it looks like one and names a record, the first
/// with an `@` is a person, the rest is text.
///
/// # Errors
/// Fails for an ambiguous id, and for what is no handle.
pub fn free_text(view: &View, words: &[String], person: Option<&str>) -> Result<FreeText> {
    let mut free = FreeText::default();
    let mut rest = words;
    // A range names several, and free text belongs to one.
    let is_range = |word: &String| matches!(IdText::parse(word), Some(IdText::Range(..)));
    if let Some(first) = words.first().filter(|word| !is_range(word))
        && let [id] = named(view, first)?.as_slice()
    {
        free.id = Some(*id);
        rest = &words[1..];
    }
    (free.person, free.text) = who_and_text(rest, person)?;
    Ok(free)
}

/// Takes words apart: the first with an `@` is a person, unless one is named already; the rest is text.
///
/// # Errors
/// Fails for what is no handle.
pub fn who_and_text(words: &[String], person: Option<&str>) -> Result<(Option<Handle>, String)> {
    let mut person = person.map(Handle::parse).transpose()?;
    let mut text = Vec::new();
    for word in words {
        if person.is_none() && word.starts_with('@') && !word.contains(char::is_whitespace) {
            person = Some(Handle::parse(word)?);
        } else {
            text.push(word.as_str());
        }
    }
    Ok((person, text.join(" ").trim().to_owned()))
}

/// Replaces a `-` in place of the text with what stdin holds.
pub fn with_stdin(outside: &mut Outside, mut words: Vec<String>) -> Result<Vec<String>> {
    let is_text = |word: &String| !word.starts_with('@') && IdText::parse(word).is_none();
    if words.last().is_some_and(|word| word == "-") && !words.iter().any(is_text) {
        words.pop();
        words.push(outside.read_typed()?);
    }
    Ok(words)
}

/// Returns the records that a word names; empty if it does not look like an id or names nothing.
pub fn named(view: &View, word: &str) -> Result<Vec<RecordId>> {
    let Some(id) = IdText::parse(word) else {
        return Ok(Vec::new());
    };
    let named = |position: usize| -> Result<Vec<RecordId>> {
        Ok(view.recent_tasks()?.get(position).copied().map(RecordId::from).into_iter().collect())
    };
    match id {
        IdText::One(id) => Ok(if view.exists(id)? { vec![id] } else { Vec::new() }),
        IdText::Range(first, last) => {
            if first > last || last - first >= RANGE_LIMIT {
                return Ok(Vec::new());
            }
            let ids: Vec<RecordId> = (first..=last).map(|number| TaskId(number).into()).collect();
            for id in &ids {
                if !view.exists(*id)? {
                    return Err(Error::unknown_id(&format!("{id} (in {first}-{last})")));
                }
            }
            Ok(ids)
        }
        IdText::Current => {
            Ok(view.running()?.map(|block| RecordId::from(block.task.id)).into_iter().collect())
        }
        IdText::Previous => named(1),
        IdText::UuidPrefix(prefix) => {
            let records = view.records_with_prefix(&prefix)?;
            if records.len() > 1 {
                let ids: Vec<String> = records.iter().map(RecordId::to_string).collect();
                let message =
                    format!("{} matches several records: {}", quoted(word), ids.join(", "));
                return Err(
                    Error::new(Code::AmbiguousId, message).hint("type more characters of the UUID")
                );
            }
            Ok(records)
        }
    }
}

/// Returns the records that words name, each once, in order.
///
/// # Errors
/// Fails for a word that names nothing.
pub fn records(view: &View, words: &[String]) -> Result<Vec<RecordId>> {
    let mut records = Vec::new();
    for word in words {
        let found = named(view, word)?;
        if found.is_empty() {
            return Err(nothing_named(word));
        }
        for id in found {
            if !records.contains(&id) {
                records.push(id);
            }
        }
    }
    Ok(records)
}

/// Says that a word names nothing.
pub fn nothing_named(word: &str) -> Error {
    match word {
        "." => Error::new(Code::UnknownId, "you aren't working on a task")
            .hint("name a task by its number; asyncw list shows the numbers"),
        "-" => Error::new(Code::UnknownId, "there is no previous task yet")
            .hint("asyncw list shows open tasks"),
        _ if IdText::parse(word).is_none() => {
            Error::new(Code::UnknownId, format!("{} isn't an id", quoted(word)))
                .hint("asyncw list shows open tasks")
        }
        _ => Error::unknown_id(word),
    }
}

/// Returns the one record of a kind that a word names; `None` if it names something else, or several.
pub fn one<I: Number>(view: &View, word: &str) -> Result<Option<I>> {
    Ok(match records(view, &[word.to_owned()])?.as_slice() {
        [id] if id.kind == I::KIND => Some(I::new(id.number)),
        _ => None,
    })
}

/// Returns the one task that a word names.
///
/// # Errors
/// Fails if it names nothing, several, or something else.
pub fn task(view: &View, word: &str) -> Result<Task> {
    let records = records(view, &[word.to_owned()])?;
    match records.as_slice() {
        [RecordId { kind: Kind::Task, number }] => {
            view.task(TaskId(*number))?.ok_or_else(|| Error::unknown_id(word))
        }
        [id] => Err(Error::new(Code::UnknownId, format!("{id} isn't a task"))
            .hint("a task's id is a plain number: 12")),
        _ => Err(Error::new(
            Code::AmbiguousId,
            format!("{} names several tasks; only one is allowed here", quoted(word)),
        )),
    }
}

/// Returns the tasks that words name, each once, in order.
///
/// # Errors
/// Fails if a word names nothing or something else.
pub fn tasks(view: &View, words: &[String]) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    for id in records(view, words)? {
        if id.kind != Kind::Task {
            return Err(Error::new(Code::UnknownId, format!("{id} isn't a task"))
                .hint("a task's id is a plain number: 12"));
        }
        tasks.extend(view.task(TaskId(id.number))?);
    }
    Ok(tasks)
}

/// Returns a text without what surrounds it; `None` if nothing is left.
pub fn said(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Returns a text as a one-line title, and what follows its first line.
///
/// # Errors
/// Refuses an empty title and one that is too long.
pub fn title(text: &str) -> Result<(String, Option<String>)> {
    let (first, rest) = text.trim().split_once('\n').unwrap_or((text.trim(), ""));
    let title = first.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(crate::cli::process::error::empty_title());
    }
    let length = title.chars().count();
    if length > TITLE_LIMIT {
        let message = format!("the title has {length} characters; the limit is {TITLE_LIMIT}");
        return Err(Error::usage(message)
            .hint("shorten it, and put the rest in --body or below the first line on stdin"));
    }
    let rest = rest.trim();
    Ok((title, (!rest.is_empty()).then(|| rest.to_owned())))
}

/// Returns hints for words of a title that look like attributes.
pub fn title_hints(title: &str) -> Vec<String> {
    hints(title, "in the title now")
}

/// Returns hints for words of a filter that look like attributes.
pub fn filter_hints(words: &[String]) -> Vec<String> {
    hints(&words.join(" "), "searched as a word")
}

/// Returns what words of a new title may mean as flags.
pub fn attribute_hints(words: &[String]) -> Vec<String> {
    hints(&words.join(" "), "a word of the title")
}

fn hints(title: &str, what: &str) -> Vec<String> {
    let hint = |word: &str| {
        let flag = match word.split_once(':') {
            Some(("due" | "d", value)) if !value.is_empty() => format!("--due {value}"),
            Some(("project" | "pro" | "p", value)) if !value.is_empty() => {
                format!("--project {value}")
            }
            Some(("priority" | "pri", value)) if !value.is_empty() => format!("--value {value}"),
            Some(("wait" | "scheduled", value)) if !value.is_empty() => {
                format!("--not-before {value}")
            }
            Some(("depends" | "dep", value)) if !value.is_empty() => format!("--after {value}"),
            _ => {
                let tag =
                    word.strip_prefix('+').filter(|tag| tag.starts_with(char::is_alphabetic))?;
                format!("--tag {tag}")
            }
        };
        Some(format!("{} is {what}; did you mean {flag}?", quoted(word)))
    };
    title.split(' ').filter_map(hint).collect()
}

/// Reads a day of somebody's calendar.
///
/// # Errors
/// Fails for what is no date, or has a time of day.
pub fn day(view: &View, person: &Person, text: &str) -> Result<NaiveDate> {
    let calendar = person.calendar(&view.clock().calendar);
    let theirs = Clock { calendar, ..view.clock().clone() };
    let calendar_in =
        |name: &str| Ok(Calendar { zone: view.zones().find(name)?, ..theirs.calendar.clone() });
    match parse_when(text, &theirs, Sense::From, &calendar_in)?.civil {
        Civil::Date(date) => Ok(date),
        Civil::DateTime(_) => {
            Err(Error::new(Code::BadDate, format!("{} isn't a day", quoted(text)))
                .hint("try a date without a time: fri or 2026-12-24"))
        }
    }
}

/// Reads a time, by my clock or by that of a person or place it names.
///
/// # Errors
/// Fails for text that isn't a time.
pub fn when(view: &View, text: &str, sense: Sense) -> Result<When> {
    when_on(view, view.clock(), text, sense)
}

/// Reads a time as another clock of mine shows it: of another instant.
///
/// # Errors
/// Fails for text that isn't a time.
pub fn when_on(view: &View, clock: &Clock, text: &str, sense: Sense) -> Result<When> {
    let calendar_of = |text: &str| {
        let mine = &view.clock().calendar;
        let handle = Handle::parse(text).ok();
        if handle.as_ref().is_some_and(Handle::is_me) {
            return Ok(mine.clone());
        }
        match handle.and_then(|handle| view.person(&handle).ok().flatten()) {
            Some(person) if person.zone.is_some() => Ok(person.calendar(mine)),
            Some(person) => Err(ZoneError::NotSaid { handle: person.handle.to_string() }),
            None => Ok(Calendar { zone: view.zones().find(text)?, ..mine.clone() }),
        }
    };
    Ok(parse_when(text, clock, sense, &calendar_of)?)
}

/// Reads a time in the future; `remedy` is the hint if it isn't.
///
/// # Errors
/// Fails for what is no such time, and for what has passed.
pub fn when_ahead(view: &View, text: &str, sense: Sense, remedy: &str) -> Result<When> {
    let when = when(view, text, sense)?;
    if when.at > view.now() {
        return Ok(when);
    }
    let message = format!("{} is in the past", quoted(&when.civil_text()));
    Err(Error::new(Code::BadDate, message).hint(remedy))
}
