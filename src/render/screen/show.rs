//! Everything about one record.

use chrono::{Datelike, NaiveDate};

use crate::domain::{
    Authors, Clock, Dossier, FocusBlock, NextStep, Place, Quoted, Task, TaskId, format_minutes,
};
use crate::engine::acts::next_dates;
use crate::engine::{Judged, State};
use crate::render::answer::ShownAnswer;
use crate::render::look::Look;
use crate::render::terminal::{clean, clean_lines, wrap};
use crate::render::words;

use super::{
    assumption, commitment, decision, interruption, log, next_step, note, people, task, waiting,
};

/// How many entries of the history are shown at most; `log ID` shows more.
const HISTORY: usize = 5;

/// Returns everything about one record.
pub fn shown(answer: &ShownAnswer, look: Look, clock: &Clock) -> String {
    let wrapped = |line: &str| format!("{}\n", wrap(line, look.width, "   "));
    match answer {
        ShownAnswer::Task(judged, _, dossier) => show(judged, &dossier.quoted(), look, clock),
        ShownAnswer::Wait(wait, tasks, authors) => {
            waiting::waiting(&[quoted(wait, authors)], tasks, look, clock)
        }
        ShownAnswer::Note(one, authors) => wrapped(&note::line(&quoted(one, authors), clock)),
        ShownAnswer::Assumption(one, authors) => {
            let line = assumption::line(&quoted(one, authors), look, clock);
            wrapped(&format!("{line} · for task {}", one.task.id))
        }
        ShownAnswer::Decision(one, authors) => decision::show(&quoted(one, authors), look, clock),
        ShownAnswer::Block(block, _, task, authors) => {
            let line = block_line(&quoted(block, authors), clock);
            let task = task.as_ref().map(|task| format!(" · {}", task::name(task, look)));
            wrapped(&format!("{line}{}", task.unwrap_or_default()))
        }
        ShownAnswer::Interruption(one, task, authors) => {
            interruption::line(&quoted(one, authors), task.as_deref(), look, clock)
        }
        ShownAnswer::Commitment(one) => wrapped(&commitment::line(one, look, clock)),
        ShownAnswer::Handoff(handoff) => handoff.markdown.clone(),
        ShownAnswer::Person(person) => people::line(person, look, clock),
    }
}

fn quoted<T: Quoted + Clone>(record: &T, authors: &Authors) -> T {
    let mut record = record.clone();
    authors.quote(&mut record);
    record
}

/// Returns the whole dossier.
fn show(judged: &Judged, dossier: &Dossier, look: Look, clock: &Clock) -> String {
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
    let step = dossier.next_step.as_ref().map(NextStep::quoted);
    for (block, _) in dossier.blocks.iter().rev().take(3) {
        // What is told above is not told twice.
        let next = block.next.clone().filter(|next| Some(next) != step.as_ref());
        let block = FocusBlock { next, ..block.clone() };
        text.push_str(&fact("focus", &block_line(&block, clock), look));
    }
    let earlier = dossier.history.len().saturating_sub(HISTORY);
    for entry in &dossier.history[earlier..] {
        text.push_str(&fact("log", &log::line(entry, look, clock), look));
    }
    if earlier > 0 {
        let more = format!("{} earlier: asyncw log {}", earlier, judged.task.id);
        text.push_str(&fact("", &look.dim(&more), look));
    }
    text
}

fn facts(judged: &Judged, dossier: &Dossier, clock: &Clock) -> Vec<(&'static str, String)> {
    let task = &judged.task;
    let hold = words::holds(judged.holds(), task, &dossier.waits, clock);
    let state = match &judged.state {
        Some(State::Held(_)) => "on hold".to_owned(),
        Some(State::Active(by)) if !by.is_me() => format!("active, @{by}"),
        _ => judged.state_name().to_owned(),
    };
    let mut facts = vec![("state", state)];
    let step = dossier.next_step.as_ref().map(|step| next_step::said(step, clock));
    let said = [("because", (!hold.is_empty()).then_some(hold)), ("next step", step)]
        .into_iter()
        .chain(facts_of_time(task, clock))
        .chain(facts_of_work(task))
        .chain(facts_of_others(task, clock))
        .chain([written_by(dossier)]);
    facts.extend(said.filter_map(|(label, value)| Some((label, value?))));
    for (key, value) in &task.extra {
        facts.push(("extra", format!("{} = {}", clean(key), clean(value))));
    }
    facts.push(("added", words::moment(task.created, clock)));
    facts.push(("uuid", task.uuid.to_string()));
    facts
}

/// Who wrote what the task is called, where it was not me.
fn written_by(dossier: &Dossier) -> Fact {
    ("written", dossier.authors.of(&dossier.task).map(|by| format!("by @{by}")))
}

/// A label, and its value if there is one.
type Fact = (&'static str, Option<String>);

fn facts_of_time(task: &Task, clock: &Clock) -> [Fact; 4] {
    let due = task.due.as_ref().map(|due| {
        // Nothing is overdue that is closed.
        if !task.is_open() {
            return words::agreed(due, clock);
        }
        let due = words::due_in_full(due, task.is_hard, clock);
        // The label says so already.
        match due.strip_prefix("hard due ") {
            Some(due) => format!("hard, {due}"),
            None => due.strip_prefix("due ").map_or_else(|| due.clone(), str::to_owned),
        }
    });
    let not_before = task.not_before.as_ref();
    let begin = not_before.map(|when| format!("not before {}", words::agreed(when, clock)));
    let repeat = task.repeat.as_ref().map(|repeat| {
        let dates = next_dates(task, clock.now, clock);
        let today = clock.civil_now().date();
        let then: Vec<String> = dates.iter().map(|date| weekday_and_date(*date, today)).collect();
        let then = if then.is_empty() {
            "for the last time".to_owned()
        } else {
            format!("then {}", then.join(", "))
        };
        format!("{} · {then}", clean(&repeat.to_string()))
    });
    let closed = task.status.closed().map(|at| words::moment(at, clock));
    [("closed", closed), ("due", due), ("start", begin), ("repeat", repeat)]
}

fn facts_of_work(task: &Task) -> [Fact; 10] {
    let ids = |ids: &[TaskId]| {
        (!ids.is_empty()).then(|| ids.iter().map(TaskId::to_string).collect::<Vec<_>>().join(", "))
    };
    let after: Vec<TaskId> = task.after.iter().map(|link| link.id).collect();
    [
        ("value", task.value.map(|value| format!("{} ({value} points)", value.label()))),
        ("estimate", task.estimate_min.map(task::size)),
        ("asks", task.asks.as_ref().map(task::asks_whom)),
        ("spent", (task.spent_min > 0).then(|| format_minutes(task.spent_min))),
        ("energy", task.energy.map(|energy| energy.name().to_owned())),
        ("tags", (!task.tags.is_empty()).then(|| clean(&task.tags.join(", ")))),
        ("after", ids(&after)),
        ("unblocks", ids(&task.blocks)),
        ("subtask of", task.parent.map(|parent| parent.id.to_string())),
        ("subtasks", ids(&task.children)),
    ]
}

fn facts_of_others(task: &Task, clock: &Clock) -> [Fact; 5] {
    let sensitive = task.is_sensitive.then(|| match &task.approved {
        Some((by, at)) => {
            // Nobody but me approves here; what others said I have told.
            let told = if by.is_me() { "" } else { " (recorded by @me)" };
            format!("approved by @{by}, {}{told}", words::moment(*at, clock))
        }
        None => format!("not approved: asyncw approve {} @…", task.id),
    });
    [
        ("owner", (!task.owner.is_me()).then(|| task.owner.to_string())),
        ("severity", task.severity.map(|severity| format!("{} in handoffs", severity.name()))),
        ("private", task.is_private.then(|| "stays out of every handoff".to_owned())),
        ("sensitive", sensitive),
        ("link", task.link.as_deref().map(clean)),
    ]
}

/// `Fri 27 Nov`, with the year where it is not this one.
fn weekday_and_date(date: NaiveDate, today: NaiveDate) -> String {
    let format = if date.year() == today.year() { "%a %-d %b" } else { "%a %-d %b %Y" };
    date.format(format).to_string()
}

fn fact(label: &str, value: &str, look: Look) -> String {
    let is_link = label == "link" && look.has_links;
    let label = format!("   {label:<10}");
    if is_link {
        // The terminal breaks it where it must, and it stays one link.
        return format!("{}{}\n", look.dim(&label), look.link(value));
    }
    format!("{}\n", wrap(&format!("{}{value}", look.dim(&label)), look.width, "             "))
}

/// Returns a focus block in one line.
pub fn block_line(block: &FocusBlock, clock: &Clock) -> String {
    let by = Some(&block.by.0).filter(|by| !by.is_me()).map(|by| format!(" @{by}"));
    let by = by.unwrap_or_default();
    let mut when = words::moment(block.start, clock);
    if let Some(end) = block.end.filter(|end| *end > block.start) {
        when.push_str(&format!(" to {}", words::moment(end, clock)));
    }
    let mut parts = vec![format!("{}{by} {when}", block.id)];
    parts.push(match block.end {
        Some(_) if block.is_end_unknown => "end unknown".to_owned(),
        Some(_) => format_minutes(block.minutes(clock.now)),
        None if block.is_left_open(clock.now) => "left open".to_owned(),
        None => format!("running, {}", format_minutes(block.minutes(clock.now))),
    });
    parts.extend(block.ramp_min.map(|ramp| format!("ramp {}", format_minutes(ramp))));
    parts.extend(block.place.as_ref().map(place));
    parts.extend(block.next.as_ref().map(|next| format!("next step: {}", clean(next))));
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
