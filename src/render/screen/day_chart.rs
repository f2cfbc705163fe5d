//! The chart of a day: how the work flowed, and what was done in each piece of it.

use chrono::{TimeDelta, Timelike};

use crate::domain::{Clock, Timestamp};
use crate::engine::{Cell, CellState};

/// Rows of the chart.
const ROWS: usize = 4;

/// Columns before the cells.
const LEFT: usize = 6;

/// Returns how many cells there is room for.
pub fn room(width: usize) -> usize {
    width.min(200).saturating_sub(LEFT).max(10)
}

/// Returns the chart: four rows of how the work flowed, what was done below, and the time.
pub fn chart(
    cells: &[Cell],
    cell_min: i64,
    (is_ascii, room): (bool, usize),
    clock: &Clock,
) -> String {
    let (bar, corner, line) = if is_ascii { ('|', '+', '-') } else { ('│', '└', '─') };
    let mut lines: Vec<String> = (0..ROWS)
        .rev()
        .map(|row| {
            let cells: String = cells.iter().map(|cell| letter(*cell, row, is_ascii)).collect();
            format!("{:<5}{bar}{cells}", if row + 1 == ROWS { "flow" } else { "" })
        })
        .collect();
    lines.push(format!("{:5}{corner}{}", "", line.to_string().repeat(cells.len())));
    let states: String = cells.iter().map(|cell| mark(cell.state)).collect();
    lines.push(format!("{:LEFT$}{states}", ""));
    lines.push(format!("{:LEFT$}{}", "", times(cells, cell_min, room, clock)));
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    format!("{}\n", lines.join("\n"))
}

/// Returns what is drawn of a cell in a row, counted from below.
fn letter(cell: Cell, row: usize, is_ascii: bool) -> char {
    const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    const ASCII: [char; 9] = [' ', '.', '.', '.', ':', ':', ':', '#', '#'];
    if cell.state == CellState::Interrupted {
        return match (row, is_ascii) {
            (0, false) => '░',
            (0, true) => '-',
            (_, false) => '·',
            (_, true) => ' ',
        };
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 32")]
    let filled = (cell.level * 8.0 * 4.0).floor() as usize;
    let here = filled.saturating_sub(8 * row).min(8);
    if is_ascii { ASCII[here] } else { EIGHTHS[here] }
}

/// Returns the sign of what was done.
pub fn mark(state: CellState) -> char {
    match state {
        CellState::Nothing => ' ',
        CellState::GettingIn => '1',
        CellState::Focused => '2',
        CellState::Interrupted => '3',
        CellState::Meeting => 'm',
    }
}

/// Columns of a time.
const TIME: usize = 5;

/// Returns the times below the cells, as many as there is room for.
fn times(cells: &[Cell], cell_min: i64, room: usize, clock: &Clock) -> String {
    const STEPS: [i64; 7] = [10, 15, 30, 60, 120, 240, 480];
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return String::new() };
    let step = STEPS.into_iter().find(|step| step / cell_min >= 7).unwrap_or(480);
    let midnight = clock.zone().start_of(clock.zone().date(first.start));
    let end = last.start + TimeDelta::minutes(cell_min);
    let mut text = String::new();
    for at in (0..).map(|index| midnight + TimeDelta::minutes(step * index)) {
        if at > end {
            break;
        }
        let column = (at - first.start).num_minutes() / cell_min;
        if at >= first.start
            && let Ok(column) = usize::try_from(column)
            && column + TIME <= room
        {
            text.push_str(&" ".repeat(column.saturating_sub(text.chars().count())));
            text.push_str(&time(at, clock));
        }
    }
    text
}

fn time(at: Timestamp, clock: &Clock) -> String {
    let civil = clock.zone().civil(at);
    format!("{:02}:{:02}", civil.hour(), civil.minute())
}
