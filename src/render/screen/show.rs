//! Everything about one task.

use chrono::{Datelike, NaiveDate};

use crate::domain::{Clock, Dossier, FocusBlock, Place, TaskId, format_minutes};
use crate::engine::Judged;
use crate::engine::acts::next_dates;
use crate::render::look::Look;
use crate::render::terminal::{clean, clean_lines, wrap};
use crate::render::words;

use super::{assumption, decision, log, note, task, waiting};

/// Entries of the history shown at most; `log ID` shows them all.
const HISTORY: usize = 5;

/// Returns the whole dossier.
pub fn show(judged: &Judged, dossier: &Dossier, look: Look, clock: &Clock) -> String {
    let mut text =
        format!("{}\n", wrap(&task::name_in_project(&judged.task, look), look.width, "   "));
    for (label, value) in facts(judged, dossier, clock) {
        text.push_str(&fact(label, &value, look));
    }
    if let Some(body) = &judged.task.body {
        text.push('\n');
        for line in clean_lines(body) {
            text.push_str(&format!("{}\n", wrap(&format!("   {line}"), look.width, "   ")));
        }
    }
    for wait in &dossier.waits {
        text.push_str(&fact("wait", &waiting::line(wait, look, clock), look));
    }
    for decision in &dossier.decisions {
        text.push_str(&fact("decided", &decision::line(decision, look, clock), look));
    }
    for assumption in &dossier.assumptions {
        text.push_str(&fact("rests on", &assumption::line(assumption, look, clock), look));
    }
    for one in &dossier.notes {
        text.push_str(&fact("note", &note::line(one, clock), look));
    }
    for (block, _) in dossier.blocks.iter().rev().take(3) {
        text.push_str(&fact("focus", &block_line(block, clock), look));
    }
    let earlier = dossier.history.len().saturating_sub(HISTORY);
    for entry in &dossier.history[earlier..] {
        text.push_str(&fact("log", &log::line(entry, look, clock), look));
    }
    if earlier > 0 {
        let more = format!("{} more: asyncw log {}", earlier, judged.task.id);
        text.push_str(&fact("", &look.dim(&more), look));
    }
    text
}

fn facts(judged: &Judged, dossier: &Dossier, clock: &Clock) -> Vec<(&'static str, String)> {
    let task = &judged.task;
    let mut facts = vec![("state", judged.state_name().to_owned())];
    let mut add = |label, value: Option<String>| facts.extend(value.map(|value| (label, value)));
    let ids = |ids: &[TaskId]| {
        (!ids.is_empty()).then(|| ids.iter().map(TaskId::to_string).collect::<Vec<_>>().join(", "))
    };
    let after: Vec<TaskId> = task.after.iter().map(|link| link.id).collect();
    let hold = words::holds(judged.holds(), task, &dossier.waits, clock);
    add("because", (!hold.is_empty()).then_some(hold));
    add("closed", task.status.closed().map(|at| words::moment(at, clock)));
    add(
        "due",
        task.due.as_ref().map(|due| {
            let hard = if task.is_hard { " (hard)" } else { "" };
            format!("{}{hard}, {}", words::agreed(due, clock), words::agreed_distance(due, clock))
        }),
    );
    add(
        "begin",
        task.not_before.as_ref().map(|when| format!("not before {}", words::agreed(when, clock))),
    );
    add(
        "repeat",
        task.repeat.as_ref().map(|repeat| {
            let dates = next_dates(task, clock.now, clock);
            let today = clock.civil_now().date();
            let then: Vec<String> =
                dates.iter().map(|date| weekday_and_date(*date, today)).collect();
            let then = if then.is_empty() {
                "for the last time".to_owned()
            } else {
                format!("then {}", then.join(", "))
            };
            format!("{} · {then}", clean(&repeat.to_string()))
        }),
    );
    add("value", task.value.map(|value| format!("{} ({value} points)", value.label())));
    add("estimate", task.estimate_min.map(task::size));
    add("asks", task.asks.as_ref().map(task::asks_whom));
    add("spent", (task.spent_min > 0).then(|| format_minutes(task.spent_min)));
    add("energy", task.energy.map(|energy| energy.name().to_owned()));
    add("tags", (!task.tags.is_empty()).then(|| clean(&task.tags.join(", "))));
    add("after", ids(&after));
    add("before", ids(&task.blocks));
    add("subtask of", task.parent.map(|parent| parent.id.to_string()));
    add("subtasks", ids(&task.children));
    add("owner", (!task.owner.is_me()).then(|| task.owner.to_string()));
    add("private", task.is_private.then(|| "stays out of every note".to_owned()));
    add(
        "sensitive",
        task.is_sensitive.then(|| match &task.approved {
            Some((by, at)) => format!("approved by {by}, {}", words::moment(*at, clock)),
            None => format!("not approved: asyncw approve {} @…", task.id),
        }),
    );
    add("link", task.link.as_deref().map(clean));
    for (key, value) in &task.extra {
        facts.push(("extra", format!("{} = {}", clean(key), clean(value))));
    }
    facts.push(("added", words::moment(task.created, clock)));
    facts.push(("uuid", task.uuid.to_string()));
    facts
}

/// `Fri 27 Nov`, with the year where it is not this one.
fn weekday_and_date(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    date.format(format).to_string()
}

fn fact(label: &str, value: &str, look: Look) -> String {
    let label = format!("   {label:<10}");
    format!("{}\n", wrap(&format!("{}{value}", look.dim(&label)), look.width, "             "))
}

/// Returns a focus block in one line.
pub fn block_line(block: &FocusBlock, clock: &Clock) -> String {
    let mut parts = vec![format!("{} {}", block.id, words::moment(block.start, clock))];
    parts.push(match block.end {
        Some(_) => format_minutes(block.minutes(clock.now)),
        None => format!("running, {}", format_minutes(block.minutes(clock.now))),
    });
    parts.extend(block.place.as_ref().map(place));
    parts.extend(block.next.as_ref().map(|next| format!("next: {}", clean(next))));
    parts.join(" · ")
}

/// Returns where the work was: `billing @ 9f2c1e4, 2 files changed`, else the folder.
pub fn place(place: &Place) -> String {
    let Some(commit) = &place.commit else {
        return clean(&place.dir);
    };
    let branch = clean(place.branch.as_deref().unwrap_or("detached"));
    let dirty = match place.dirty.unwrap_or(0) {
        0 => "clean".to_owned(),
        files => format!("{} changed", words::count(files as usize, "file")),
    };
    let pushed = match place.ahead {
        None => "",
        Some(0) => ", pushed",
        Some(_) => ", not pushed",
    };
    format!("{branch} @ {}, {dirty}{pushed}", clean(commit))
}
