//! Ways of doing the same work, drawn one under the other, and when their milestones ship.

use crate::domain::{TaskId, format_minutes};
use crate::engine::{Variant, Way};
use crate::render::answer::{ComparedAnswer, milestone_name};
use crate::render::look::Look;
use crate::render::terminal::{clean, fit, pad, wrap};
use crate::render::words;

/// Columns of the names beside a pipeline at most, and at least.
const NAMES: (usize, usize) = (24, 8);

/// Rows of a pipeline at most.
const ROWS: usize = 12;

/// Returns both pipelines, when milestones ship in each way, and what working by milestone gains.
pub fn compared(answer: &ComparedAnswer, look: Look) -> String {
    if answer.variants.is_empty() {
        let nothing =
            "No milestones to compare; for example: asyncw split 12 A1 A2 --milestones M1,M2";
        return format!("{}\n", wrap(nothing, look.width, "   "));
    }
    // Those with switches come last of each way; where switches cost nothing there is one of each.
    let last_of = |way: Way| answer.variants.iter().rfind(|variant| variant.way == way);
    let (Some(batch), Some(multiplexed)) = (last_of(Way::Batch), last_of(Way::Multiplexed)) else {
        return String::new();
    };
    let switches = if batch.has_switches { ", including project switches" } else { "" };
    let mut text = String::new();
    for (variant, name) in [(batch, "Task by task"), (multiplexed, "Milestone by milestone")] {
        text.push_str(&format!("{}\n", wrap(&format!("{name}{switches}"), look.width, "   ")));
        text.push_str(&pipeline(answer, variant, ends(batch).max(ends(multiplexed)), look));
        let ships = format!("   {}", ships(answer, variant));
        text.push_str(&format!("{}\n\n", wrap(&ships, look.width, "   ")));
    }
    text.push_str(&format!("{}\n", wrap(&verdict(batch, multiplexed), look.width, "   ")));
    if batch.has_switches {
        let free = answer.variants.iter().filter(|variant| !variant.has_switches);
        let free = free
            .map(|variant| ships(answer, variant))
            .collect::<Vec<_>>()
            .join("; milestone by milestone: ");
        let free = look.dim(&format!("Without switching costs, task by task: {free}"));
        text.push_str(&format!("{}\n", wrap(&free, look.width, "   ")));
    }
    text
}

/// One row a task, its subtasks as blocks.
fn pipeline(answer: &ComparedAnswer, variant: &Variant, end: u32, look: Look) -> String {
    let names = (look.width / 3).clamp(NAMES.1, NAMES.0);
    let room = look.width.saturating_sub(names + 4).clamp(10, 72);
    let mut parents: Vec<TaskId> = Vec::new();
    for work in &variant.work {
        if !parents.contains(&work.parent) {
            parents.push(work.parent);
        }
    }
    parents.sort_unstable();
    let column = |minutes: u32| {
        let room = u32::try_from(room).unwrap_or(u32::MAX);
        usize::try_from(minutes.saturating_mul(room) / end.max(1)).unwrap_or_default()
    };
    let mut text = String::new();
    for parent in parents.iter().take(ROWS) {
        let mut cells = vec![' '; room];
        for work in variant.work.iter().filter(|work| work.parent == *parent) {
            let first = column(work.from_min).min(room - 1);
            let end = column(work.to_min).clamp(first + 1, room);
            cells[first..end].fill('█');
        }
        let title = answer.title(*parent);
        let name = pad(&fit(&format!("{parent} {}", clean(&title)), names), names + 1);
        let cells: String = cells.into_iter().collect();
        text.push_str(&format!("   {name}{}\n", cells.trim_end()));
    }
    if parents.len() > ROWS {
        text.push_str(&format!("   and {}\n", words::count(parents.len() - ROWS, "more task")));
    }
    text
}

/// Returns when milestones ship: `M1 ships after 3 h 30, M2 after 7 h of working time`.
fn ships(answer: &ComparedAnswer, variant: &Variant) -> String {
    let milestones: Vec<String> = variant
        .milestones
        .iter()
        .enumerate()
        .map(|(place, (id, minutes))| {
            let what = if id.is_none() {
                all_ship(answer.milestone_count())
            } else {
                let ships = if place == 0 { " ships" } else { "" };
                format!("{}{ships}", clean(&milestone_name(answer, *id)))
            };
            format!("{what} after {}", format_minutes(*minutes))
        })
        .collect();
    format!("{} of working time", milestones.join(", "))
}

fn all_ship(milestone_count: usize) -> String {
    match milestone_count {
        1 => "the milestone ships".to_owned(),
        2 => "both milestones ship".to_owned(),
        count => format!("all {count} milestones ship"),
    }
}

fn ends(variant: &Variant) -> u32 {
    variant.milestones.last().map_or(0, |milestone| milestone.1)
}

/// What working by milestone gains, and what it costs.
fn verdict(batch: &Variant, multiplexed: &Variant) -> String {
    let first = multiplexed.milestones.first().map_or(0, |milestone| milestone.1);
    let sooner = format_minutes(ends(batch).saturating_sub(first));
    match ends(multiplexed).saturating_sub(ends(batch)) {
        0 => {
            format!(
                "Milestone by milestone, the first ships {sooner} sooner and the last no later (working time)."
            )
        }
        longer => {
            let longer = format_minutes(longer);
            format!(
                "Milestone by milestone, the first ships {sooner} sooner and the last {longer} later (working time)."
            )
        }
    }
}
