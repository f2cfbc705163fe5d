//! The forecast: what is done when, drawn in characters, and which dates hold.

use crate::domain::{Clock, format_minutes};
use crate::engine::Finish;
use crate::render::answer::PlanAnswer;
use crate::render::look::Look;
use crate::render::terminal::{clean, fit, pad, wrap};
use crate::render::words;

use super::task;

/// Columns of the names beside the chart at most, and at least.
const NAMES: (usize, usize) = (28, 12);

/// Rows of the chart at most.
const ROWS: usize = 20;

/// Returns the forecast: a chart, then when what is finished.
pub fn plan(answer: &PlanAnswer, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    let is_something = answer.plan.goals.iter().any(|goal| goal.at.is_some());
    if !answer.plan.slots.is_empty() {
        text.push_str(&chart(answer, look, clock));
    } else if !is_something {
        let nothing = "Nothing to plan: no matching task is ready or becomes ready on its own, or you have no working hours.";
        text.push_str(&format!("{}\n", wrap(nothing, look.width, "   ")));
    }
    for goal in &answer.plan.goals {
        text.push_str(&finish(answer, goal, look, clock));
    }
    if answer.later > 0 {
        let goals = words::count(answer.later, "more task");
        let late = match answer.unknown {
            0 => "no due date missed".to_owned(),
            unknown => format!("no forecast for {unknown} with a due date"),
        };
        let line = format!("{goals} after that, {late}: asyncw plan --days 30");
        text.push_str(&format!("{}\n", look.dim(&wrap(&line, look.width, "   "))));
    }
    if answer.plan.is_cut {
        text.push_str("The forecast stops here; there are more tasks.\n");
    }
    text
}

/// When a goal is finished, and whether that is in time.
fn finish(answer: &PlanAnswer, goal: &Finish, look: Look, clock: &Clock) -> String {
    let Some(goal_task) = answer.task(goal.task) else { return String::new() };
    let mut parts = vec![task::name_in_project(goal_task, look)];
    parts.push(match goal.at {
        Some(at) => format!("done by {}", words::moment(at, clock)),
        None => "no forecast".to_owned(),
    });
    if let Some(due) = &goal_task.due {
        let hard = if goal_task.is_hard { "hard due" } else { "due" };
        let agreed = format!("{hard} {}", words::agreed_short(due, clock));
        parts.push(match goal.late_min {
            _ if due.at <= clock.now => {
                look.red(&words::due_in_full(due, goal_task.is_hard, clock))
            }
            Some(late @ 1..) => {
                look.red(&format!("{agreed}, will miss it by {}", words::working_time(late, clock)))
            }
            Some(_) => format!("{agreed}, on time"),
            None => agreed,
        });
    }
    format!("{}\n", wrap(&parts.join(" · "), look.width, "   "))
}

/// Columns of a drawing at most.
const BROADEST: usize = 500;

/// One row a task, one column a piece of working time.
struct Chart {
    /// Columns of the names.
    names: usize,
    /// Columns of the time.
    columns: usize,
    /// Working minutes in a column.
    column_min: f64,
}

impl Chart {
    fn new(answer: &PlanAnswer, look: Look) -> Self {
        const NICE: [u32; 9] = [5, 10, 15, 30, 60, 120, 240, 480, 960];
        let names = (look.width / 3).clamp(NAMES.1, NAMES.0);
        let room = look.width.min(BROADEST).saturating_sub(names + 1).max(10);
        let end = answer.plan.slots.iter().map(|slot| slot.to_min).fold(1.0, f64::max);
        let fits = |minutes: &u32| (end / f64::from(*minutes)).ceil() <= count(room);
        let nice = NICE.into_iter().find(fits).map(f64::from);
        let column_min = nice.unwrap_or_else(|| (end / count(room)).ceil());
        Self { names, columns: places((end / column_min).ceil()), column_min }
    }

    fn column(&self, minutes: f64) -> usize {
        places((minutes / self.column_min).floor()).min(self.columns.saturating_sub(1))
    }
}

fn count(columns: usize) -> f64 {
    f64::from(u32::try_from(columns).unwrap_or(u32::MAX))
}

fn places(columns: f64) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "columns are few")]
    let columns = columns.max(0.0) as usize;
    columns
}

fn chart(answer: &PlanAnswer, look: Look, clock: &Clock) -> String {
    let chart = Chart::new(answer, look);
    let rows = answer.rows();
    let mut text = format!("{}\n", header(answer, &chart, clock).trim_end());
    for (id, slots) in rows.iter().take(ROWS) {
        let name = answer.task(*id).map(|task| clean(&task.title)).unwrap_or_default();
        let name = pad(&fit(&format!("{id} {name}"), chart.names), chart.names + 1);
        let mut cells = vec![' '; chart.columns];
        for slot in slots {
            let last = (slot.to_min - 0.01).max(slot.from_min);
            for cell in &mut cells[chart.column(slot.from_min)..=chart.column(last)] {
                *cell = if answer.is_ascii { '#' } else { '█' };
            }
        }
        let cells: String = cells.into_iter().collect();
        text.push_str(&format!("{name}{}\n", cells.trim_end()));
    }
    if rows.len() > ROWS {
        text.push_str(&format!("and {}\n", words::count(rows.len() - ROWS, "more task")));
    }
    let column = format_minutes(u32::try_from(places(chart.column_min)).unwrap_or(u32::MAX));
    text.push_str(&look.dim(&format!("each column is {column} of work")));
    text.push_str("\n\n");
    text
}

/// The days, each above its first column.
fn header(answer: &PlanAnswer, chart: &Chart, clock: &Clock) -> String {
    let mut cells = vec![' '; chart.columns + 6];
    let (mut last, mut free) = (None, 0);
    for slot in &answer.plan.slots {
        let mut minutes = slot.from_min;
        for (start, end) in &slot.stretches {
            let day = clock.zone().date(*start);
            let column = chart.column(minutes);
            if last != Some(day) && column >= free {
                let name = day.format("%a %-d").to_string();
                for (cell, letter) in cells[column..].iter_mut().zip(name.chars()) {
                    *cell = letter;
                }
                free = column + name.chars().count() + 1;
                last = Some(day);
            }
            minutes += f64::from(i32::try_from((*end - *start).num_minutes()).unwrap_or(i32::MAX));
        }
    }
    format!("{:1$}{2}", "", chart.names + 1, cells.into_iter().collect::<String>())
}
