//! The journal: what was typed, when, and what it changed.

use crate::domain::{Clock, Entry, JournalChange, KIND_FIELD, format_instant};
use crate::render::answer::TakenBackAnswer;
use crate::render::look::Look;
use crate::render::rows;
use crate::render::terminal::{clean, fit, wrap};
use crate::render::words;

/// Returns an entry in one line: `17 Thu 10:03 start · f2`; what somebody else typed is quoted with their name.
pub fn line(entry: &Entry, look: Look, clock: &Clock) -> String {
    let undoes = entry.stamp.undoes.map(|n| format!(" (entry {n})")).unwrap_or_default();
    let words = clean(&fit(&entry.stamp.words, 200));
    let words = match &entry.stamp.by {
        by if by.is_me() => words,
        by => format!("@{by}: \"{words}\""),
    };
    format!(
        "{} {} {words}{undoes} · {}",
        look.bold(&entry.n.to_string()),
        at(entry, clock),
        look.dim(&entry.names()),
    )
}

/// When it was typed; where that was in another zone, on the clock there too.
fn at(entry: &Entry, clock: &Clock) -> String {
    match clock.zones.get(&entry.stamp.zone) {
        Some(zone) => words::on_both(entry.stamp.at, &zone, clock),
        None => words::moment(entry.stamp.at, clock),
    }
}

/// Returns entries, each with its changes below it where `details` is set.
pub fn log(entries: &[Entry], details: bool, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    if !look.has_screen && !details {
        return entries.iter().map(record).collect();
    }
    for entry in entries {
        text.push_str(&format!("{}\n", wrap(&line(entry, look, clock), look.width, "   ")));
        if details {
            for change in &entry.changes {
                text.push_str(&format!("{}\n", wrap(&change_line(change), look.width, "      ")));
            }
        }
    }
    text
}

/// An entry for programs: its number, when and by whom it was typed, the words, and what it changed.
fn record(entry: &Entry) -> String {
    let (n, at) = (entry.n.to_string(), format_instant(entry.stamp.at));
    rows::line(&[&n, &at, entry.stamp.by.as_str(), &entry.stamp.words, &entry.names()])
}

fn change_line(JournalChange { name, change, .. }: &JournalChange) -> String {
    let shown = |value: &Option<String>| match value {
        None => "none".to_owned(),
        Some(value) if value.is_empty() => "yes".to_owned(),
        Some(value) => clean(&fit(value, 200)),
    };
    match &change.old {
        None if change.field == KIND_FIELD => format!("   {name} is new"),
        None => format!("   {name} {}: {}", clean(&change.field), shown(&change.new)),
        Some(_) => format!(
            "   {name} {}: {} → {}",
            clean(&change.field),
            shown(&change.old),
            shown(&change.new)
        ),
    }
}

/// Returns what was taken back or done again, a line each.
pub fn taken_back(answer: &TakenBackAnswer, look: Look) -> String {
    let (verb, what) = if answer.is_redo { ("redo", "redid") } else { ("undo", "undid") };
    if answer.taken.is_empty() {
        return format!("Nothing to {verb}.\n");
    }
    let one = |(taken, entry): (&Entry, &Entry)| {
        let words = fit(&clean(&taken.stamp.words), 200);
        let whose = match &taken.stamp.by {
            by if *by == entry.stamp.by => String::new(),
            by => format!(" (by @{by})"),
        };
        format!("{what}: {words}{whose} · {}\n", look.dim(&entry.names()))
    };
    answer.taken.iter().zip(&answer.entries).map(one).collect()
}
