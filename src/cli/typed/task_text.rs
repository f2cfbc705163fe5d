//! A task as text for an editor: one line an attribute, then the body.

use crate::domain::{Asks, Task, TaskId, Value, When, format_minutes};
use crate::engine::{Attributes, Set};
use crate::ledger::View;

use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::typed::attributes::AttributeArgs;
use crate::cli::typed::words;

/// Between the attributes and the body.
const RULE: &str = "---";

/// Writes a task for an editor.
pub fn write(task: &Task) -> String {
    let ids = |ids: Vec<TaskId>| ids.iter().map(TaskId::to_string).collect::<Vec<_>>().join(", ");
    let after = ids(task.after.iter().map(|link| link.id).collect());
    let parent = ids(task.parent.iter().map(|parent| parent.id).collect());
    let when = |when: Option<&When>| {
        when.map(|when| when.civil_text().replace('T', "@")).unwrap_or_default()
    };
    let lines = [
        ("title", task.title.clone()),
        ("project", task.project.clone().unwrap_or_default()),
        ("tags", task.tags.join(", ")),
        ("value", task.value.map(Value::label).unwrap_or_default()),
        ("estimate", task.estimate_min.map(estimate).unwrap_or_default()),
        ("due", when(task.due.as_ref())),
        ("not-before", when(task.not_before.as_ref())),
        ("after", after),
        ("parent", parent),
        ("energy", task.energy.map(|energy| energy.name().to_owned()).unwrap_or_default()),
        ("repeat", task.repeat.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("asks", task.asks.as_ref().map(asks).unwrap_or_default()),
        ("owner", format!("@{}", task.owner)),
        ("link", task.link.clone().unwrap_or_default()),
    ];
    let mut text = format!(
        "# Task {}. Leave a value empty to clear it; the body goes below {RULE}.\n",
        task.id
    );
    for (name, value) in lines {
        text.push_str(format!("{name}: {value}").trim_end());
        text.push('\n');
    }
    format!("{text}{RULE}\n{}\n", task.body.as_deref().unwrap_or_default())
}

/// As `--estimate` takes it.
fn estimate(minutes: u32) -> String {
    if minutes == 0 { "milestone".to_owned() } else { format_minutes(minutes).replace(' ', "") }
}

/// As `--asks` takes it.
fn asks(asks: &Asks) -> String {
    match asks.within_min {
        None => format!("@{}", asks.whom),
        Some(minutes) => format!("@{}={minutes}m", asks.whom),
    }
}

/// Reads what the editor left; only lines that differ from the task say anything.
///
/// # Errors
/// Fails for a line that is no attribute, and for values that make no sense.
pub fn read(text: &str, task: &Task, view: &View) -> Result<Attributes> {
    let before = write(task);
    let (old, _) = split(&before);
    let (new, body) = split(text);
    let mut args = AttributeArgs::default();
    let (mut title, mut link) = (None, Set::Keep);
    for (number, line) in (1..).zip(new.lines()) {
        if line.starts_with('#') || line.trim().is_empty() || old.lines().any(|other| other == line)
        {
            continue;
        }
        let (name, value) = line.split_once(':').ok_or_else(|| not_an_attribute(number, line))?;
        let value = value.trim();
        let said = Some(if value.is_empty() { "none".to_owned() } else { value.to_owned() });
        match name.trim() {
            "title" => title = Some(words::title(value)?.0),
            "link" => link = if value.is_empty() { Set::Clear } else { Set::To(value.to_owned()) },
            "project" => args.project = said,
            "tags" => args.tag = list(value),
            "value" => args.value = said,
            "estimate" => args.estimate = said,
            "due" => args.due = said,
            "not-before" => args.not_before = said,
            "after" => args.after = list(value),
            "parent" => args.parent = said,
            "energy" => args.energy = said,
            "repeat" => args.repeat = said,
            "asks" => args.asks = said,
            "owner" => args.owner = said,
            _ => return Err(not_an_attribute(number, line)),
        }
    }
    let mut attributes = args.attributes(view)?;
    attributes.title = title;
    attributes.link = link;
    let body = body.trim();
    if body != task.body.as_deref().unwrap_or_default().trim() {
        attributes.body = if body.is_empty() { Set::Clear } else { Set::To(body.to_owned()) };
    }
    Ok(attributes)
}

/// A list says all its members: what was there before is emptied first.
fn list(value: &str) -> Vec<String> {
    let members = value.split(',').map(str::trim).filter(|member| !member.is_empty());
    std::iter::once("none").chain(members).map(str::to_owned).collect()
}

fn split(text: &str) -> (&str, &str) {
    text.split_once(&format!("\n{RULE}\n")).unwrap_or((text, ""))
}

fn not_an_attribute(number: usize, line: &str) -> Error {
    Error::usage(format!("line {number} isn't an attribute: {}", quoted(line)))
        .hint(format!("nothing was changed; longer text goes below {RULE}"))
}
