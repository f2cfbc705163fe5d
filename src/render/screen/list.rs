//! Lists of tasks: a table, a tree where there are subtasks, and what fits into forty columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Clock, TaskId, Wait};
use crate::engine::{Hold, Judged, State};
use crate::render::look::Look;
use crate::render::table::{Piece, table};
use crate::render::terminal::{clean, fit};
use crate::render::words;

/// Below so many columns a list shows ids, titles and one more column.
const NARROW: usize = 60;

/// Returns the tasks as a table, in their order but for subtasks, which stand below their parent.
pub fn list(tasks: &[Judged], waits: &[Wait], look: Look, clock: &Clock) -> String {
    let rows = tree(tasks);
    let has_projects = rows.iter().any(|(_, judged)| judged.task.project.is_some());
    let is_narrow = look.width < NARROW;
    let shows_project = has_projects && !is_narrow;
    let mut header = vec!["id", "task"];
    header.extend(shows_project.then_some("project"));
    header.extend((!is_narrow).then_some("due"));
    header.push("");
    let state_width = if is_narrow { 12 } else { (look.width / 4).clamp(16, 40) };
    let pieces: Vec<Vec<Piece>> = rows
        .iter()
        .map(|(depth, judged)| {
            let task = &judged.task;
            let mut row = vec![
                Piece::Bold(task.id.to_string()),
                Piece::Plain(format!("{}{}", "  ".repeat((*depth).min(8)), clean(&task.title))),
            ];
            if shows_project {
                row.push(Piece::Plain(clean(task.project.as_deref().unwrap_or_default())));
            }
            if !is_narrow {
                row.push(due(judged, clock));
            }
            // Without a column for it, what is late still says so.
            row.push(match due(judged, clock) {
                Piece::Red(_) if is_narrow => Piece::Red("late".to_owned()),
                Piece::Yellow(_) if is_narrow => Piece::Yellow("today".to_owned()),
                _ => Piece::Dim(fit(&state(judged, waits, clock), state_width)),
            });
            row
        })
        .collect();
    table(&header, &pieces, look)
}

/// Puts subtasks below their parent, to any depth; a subtask whose parent is not listed stands alone.
fn tree(tasks: &[Judged]) -> Vec<(usize, &Judged)> {
    let listed: BTreeSet<TaskId> = tasks.iter().map(|judged| judged.task.id).collect();
    let parent_of = |judged: &Judged| {
        judged
            .task
            .parent
            .map(|parent| parent.id)
            .filter(|id| listed.contains(id) && *id != judged.task.id)
    };
    let mut subtasks: BTreeMap<Option<TaskId>, Vec<&Judged>> = BTreeMap::new();
    for judged in tasks {
        subtasks.entry(parent_of(judged)).or_default().push(judged);
    }
    let mut rows = Vec::with_capacity(tasks.len());
    let mut ahead: Vec<(usize, &Judged)> = below(&mut subtasks, None, 0);
    while let Some((depth, judged)) = ahead.pop() {
        rows.push((depth, judged));
        ahead.extend(below(&mut subtasks, Some(judged.task.id), depth + 1));
    }
    rows
}

/// Takes the subtasks of one parent, the last first.
fn below<'a>(
    subtasks: &mut BTreeMap<Option<TaskId>, Vec<&'a Judged>>,
    parent: Option<TaskId>,
    depth: usize,
) -> Vec<(usize, &'a Judged)> {
    subtasks
        .remove(&parent)
        .unwrap_or_default()
        .into_iter()
        .rev()
        .map(|judged| (depth, judged))
        .collect()
}

fn due(judged: &Judged, clock: &Clock) -> Piece {
    let Some(due) = &judged.task.due else {
        return Piece::Plain(String::new());
    };
    let text = words::day(due, clock);
    if !judged.task.is_open() {
        Piece::Plain(text)
    } else if due.at <= clock.now {
        Piece::Red(format!("{text}, late"))
    } else if due.at <= clock.zone().end_of(clock.civil_now().date()) {
        Piece::Yellow(text)
    } else {
        Piece::Plain(text)
    }
}

fn state(judged: &Judged, waits: &[Wait], clock: &Clock) -> String {
    match &judged.state {
        None => {
            let closed =
                judged.task.status.closed().map(|at| words::moment(at, clock)).unwrap_or_default();
            format!("{} {closed}", judged.state_name())
        }
        Some(State::Active(by)) if by.is_me() => "now".to_owned(),
        Some(State::Active(by)) => format!("now, @{by}"),
        Some(State::Ready) => "ready".to_owned(),
        // The subtasks stand below; naming them again says nothing.
        Some(State::Held(holds)) => {
            let reasons: Vec<String> = holds
                .iter()
                .map(|hold| match hold {
                    Hold::Child(ids) => words::count(ids.len(), "open subtask"),
                    Hold::NotBefore(at) => format!("from {}", words::day_of(*at, clock)),
                    other => words::hold(other, &judged.task, waits, clock),
                })
                .collect();
            reasons.join(" · ")
        }
    }
}
