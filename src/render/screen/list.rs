//! Lists of tasks: a table, a tree where there are subtasks, and what fits into forty columns.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Clock, Number, Task, TaskId, Value, Wait, When, format_minutes};
use crate::engine::{Hold, Judged, State};
use crate::render::look::Look;
use crate::render::rows;
use crate::render::table::{Piece, table};
use crate::render::terminal::{clean, fit, width};
use crate::render::words;

/// Below so many columns a list shows ids, titles and one more column.
const NARROW: usize = 60;

/// Columns that a title keeps where further columns are to be shown.
const TITLE: usize = 30;

/// How tasks follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Subtasks below their parent.
    Tree,
    /// As they are.
    Flat,
}

/// Returns the tasks as a table, in their order; where there is no screen one a line.
pub fn list(tasks: &[Judged], waits: &[Wait], order: Order, look: Look, clock: &Clock) -> String {
    if !look.has_screen {
        return lines(tasks, waits, clock);
    }
    let rows = match order {
        Order::Tree => tree(tasks),
        Order::Flat => tasks.iter().map(|judged| (0, judged)).collect(),
    };
    let columns = columns(&rows, waits, look, clock);
    let header: Vec<&str> = columns.iter().map(|column| column.name).collect();
    let mut cells: Vec<_> = columns.into_iter().map(|column| column.cells.into_iter()).collect();
    let rows: Vec<Vec<Piece>> =
        rows.iter().map(|_| cells.iter_mut().filter_map(Iterator::next).collect()).collect();
    table(&header, &rows, look)
}

/// Returns the tasks for programs, one a line.
pub fn lines(tasks: &[Judged], waits: &[Wait], clock: &Clock) -> String {
    tasks.iter().map(|judged| line(judged, waits, clock)).collect()
}

/// A task for programs: id, title, project, due, state, value, estimate, work left, tags and what holds it.
fn line(judged: &Judged, waits: &[Wait], clock: &Clock) -> String {
    let task = &judged.task;
    // As they are typed: 45m, 1h30.
    let minutes = |minutes: u32| format_minutes(minutes).replace(" min", "m").replace(' ', "");
    let holds = words::holds(judged.holds(), task, waits, clock);
    rows::line(&[
        &task.id.get().to_string(),
        &task.title,
        task.project.as_deref().unwrap_or_default(),
        &task.due.as_ref().map(When::civil_text).unwrap_or_default(),
        judged.state_name(),
        &task.value.map(Value::label).unwrap_or_default(),
        &task.estimate_min.map(minutes).unwrap_or_default(),
        &left_min(task).map(minutes).unwrap_or_default(),
        &task.tags.join(","),
        &holds,
    ])
}

/// A column: its name, and a cell for each task.
struct Column {
    name: &'static str,
    cells: Vec<Piece>,
}

impl Column {
    fn width(&self) -> usize {
        let cells = self.cells.iter().map(|cell| width(cell.text()));
        cells.chain([self.name.len()]).max().unwrap_or_default() + 2
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| cell.text().is_empty())
    }
}

/// Returns the columns there is room for: value, work and tags only where titles keep theirs.
fn columns(rows: &[(usize, &Judged)], waits: &[Wait], look: Look, clock: &Clock) -> Vec<Column> {
    let column = |name, cell: &dyn Fn(usize, &Judged) -> Piece| Column {
        name,
        cells: rows.iter().map(|(depth, judged)| cell(*depth, judged)).collect(),
    };
    let id = column("id", &|_, judged| Piece::Bold(judged.task.id.to_string()));
    let title = column("task", &|depth, judged| {
        Piece::Plain(format!("{}{}", "  ".repeat(depth.min(8)), clean(&judged.task.title)))
    });
    if look.width < NARROW {
        let state = column("", &|_, judged| narrow_state(judged, waits, clock));
        return vec![id, title, state];
    }
    let project = column("project", &|_, judged| {
        Piece::Plain(clean(judged.task.project.as_deref().unwrap_or_default()))
    });
    let due = column("due", &|_, judged| due(judged, clock));
    let state_width = (look.width / 4).clamp(16, 40);
    let state = column("", &|_, judged| Piece::Dim(fit(&state(judged, waits, clock), state_width)));
    let further = [
        column("value", &|_, judged| {
            Piece::Plain(judged.task.value.map(Value::label).unwrap_or_default())
        }),
        column("left", &|_, judged| Piece::Plain(work(&judged.task))),
        column("tags", &|_, judged| Piece::Dim(tags(&judged.task))),
    ];
    let mut room = look.width.saturating_sub(title.width().min(TITLE));
    room = [&id, &project, &due, &state]
        .iter()
        .fold(room, |room, one| room.saturating_sub(one.width()));
    let mut shown = vec![id, title];
    shown.extend(Some(project).filter(|project| !project.is_empty()));
    shown.push(due);
    for one in further {
        if !one.is_empty() && one.width() <= room {
            room -= one.width();
            shown.push(one);
        }
    }
    shown.push(state);
    shown
}

/// Returns the state for a narrow list, where overdue and due today come before it.
fn narrow_state(judged: &Judged, waits: &[Wait], clock: &Clock) -> Piece {
    match due(judged, clock) {
        Piece::Red(_) => Piece::Red("overdue".to_owned()),
        Piece::Yellow(_) => Piece::Yellow("due today".to_owned()),
        _ => Piece::Dim(fit(&state(judged, waits, clock), 12)),
    }
}

/// Minutes of work that are left by the estimate.
fn left_min(task: &Task) -> Option<u32> {
    let estimate = task.estimate_min.filter(|estimate| *estimate > 0)?;
    task.is_open().then(|| estimate.saturating_sub(task.spent_min))
}

/// How much work is left, and of how much where some is done: `25 min of 45 min`.
fn work(task: &Task) -> String {
    match (task.estimate_min, left_min(task)) {
        (Some(0), _) => "milestone".to_owned(),
        (Some(estimate), Some(0)) => format!("over its {}", format_minutes(estimate)),
        (Some(estimate), Some(left)) if left < estimate => {
            format!("{} of {}", format_minutes(left), format_minutes(estimate))
        }
        (Some(estimate), _) => format_minutes(estimate),
        (None, _) => String::new(),
    }
}

fn tags(task: &Task) -> String {
    let tags: Vec<String> = task.tags.iter().map(|tag| format!("#{}", clean(tag))).collect();
    tags.join(" ")
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
    let hard = if judged.task.is_hard { "hard " } else { "" };
    let text = format!("{hard}{}", words::day(due, clock));
    if !judged.task.is_open() {
        Piece::Plain(text)
    } else if due.at <= clock.now {
        Piece::Red(format!("{text}, overdue"))
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
