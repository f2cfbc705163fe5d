//! Lists of what there is besides tasks: a table, or a line each where there is no screen.

use crate::domain::{Clock, Decision, Note, Person, Task, TaskCounts, Wait, format_instant};
use crate::render::look::Look;
use crate::render::rows;
use crate::render::table::{Piece, table};
use crate::render::terminal::clean;
use crate::render::words;

use super::{note, people as screen_of_people, waiting};

/// Returns notes with what they are about.
pub fn notes(notes: &[Note], tasks: &[Task], look: Look, clock: &Clock) -> String {
    let about = |note: &Note| {
        let task = note.task.and_then(|link| tasks.iter().find(|task| task.id == link.id));
        task.map(|task| format!("{} {}", task.id, clean(&task.title))).unwrap_or_default()
    };
    if !look.has_screen {
        let line = |one: &Note| {
            let (id, at) = (one.id.to_string(), format_instant(one.at));
            rows::line(&[&id, &note::text(one), &about(one), &at])
        };
        return notes.iter().map(line).collect();
    }
    let row = |one: &Note| {
        vec![
            Piece::Bold(one.id.to_string()),
            Piece::Plain(note::text(one)),
            Piece::Plain(about(one)),
            Piece::Dim(words::moment(one.at, clock)),
        ]
    };
    listed(&["id", "note", "task", "noted"], &notes.iter().map(row).collect::<Vec<_>>(), look)
}

/// Returns decisions.
pub fn decisions(decisions: &[Decision], look: Look, clock: &Clock) -> String {
    let state = |one: &Decision| {
        one.superseded_by.map(|id| format!("superseded by {id}")).unwrap_or_default()
    };
    if !look.has_screen {
        let line = |one: &Decision| {
            let (id, at) = (one.id.to_string(), format_instant(one.decided));
            let project = one.project.as_deref().unwrap_or_default();
            rows::line(&[&id, &one.title, project, &at, &state(one)])
        };
        return decisions.iter().map(line).collect();
    }
    let row = |one: &Decision| {
        vec![
            Piece::Bold(one.id.to_string()),
            Piece::Plain(clean(&one.title)),
            Piece::Plain(clean(one.project.as_deref().unwrap_or_default())),
            Piece::Plain(words::day_of(one.decided, clock)),
            Piece::Dim(state(one)),
        ]
    };
    listed(
        &["id", "decision", "project", "decided", ""],
        &decisions.iter().map(row).collect::<Vec<_>>(),
        look,
    )
}

/// Returns open waits with what they are about.
pub fn waits(waits: &[Wait], tasks: &[Task], look: Look, clock: &Clock) -> String {
    match waits {
        [] if look.has_screen => NOTHING.to_owned(),
        waits if look.has_screen => waiting::waiting(waits, tasks, look, clock),
        waits => waits.iter().map(wait_line).collect(),
    }
}

/// A wait for programs: id, who or what, the question, when it is due, its task.
pub(super) fn wait_line(wait: &Wait) -> String {
    let due = wait.due().map(format_instant).unwrap_or_default();
    let task = wait.task.map(|task| task.id.to_string()).unwrap_or_default();
    rows::line(&[&wait.id.to_string(), wait.other_side(), &wait.question, &due, &task])
}

/// Returns everybody.
pub fn people(people: &[Person], look: Look, clock: &Clock) -> String {
    if look.has_screen {
        return screen_of_people::people(people, look, clock);
    }
    let line = |one: &Person| {
        let zone = one.zone_at(clock.now).map(|zone| zone.name().to_owned()).unwrap_or_default();
        let hours = one.hours.as_ref().map(ToString::to_string).unwrap_or_default();
        rows::line(&[one.handle.as_str(), one.name.as_deref().unwrap_or_default(), &zone, &hours])
    };
    people.iter().map(line).collect()
}

/// Returns names with how many tasks they have.
pub fn counted(name: &str, counts: &[TaskCounts], look: Look) -> String {
    if !look.has_screen {
        let line = |one: &TaskCounts| {
            rows::line(&[&one.name, &one.open.to_string(), &one.done.to_string()])
        };
        return counts.iter().map(line).collect();
    }
    let row = |one: &TaskCounts| {
        vec![
            Piece::Plain(one.open.to_string()),
            Piece::Plain(one.done.to_string()),
            Piece::Plain(clean(&one.name)),
        ]
    };
    listed(&["open", "done", name], &counts.iter().map(row).collect::<Vec<_>>(), look)
}

const NOTHING: &str = "Nothing to list.\n";

fn listed(header: &[&str], rows: &[Vec<Piece>], look: Look) -> String {
    if rows.is_empty() { NOTHING.to_owned() } else { table(header, rows, look) }
}
