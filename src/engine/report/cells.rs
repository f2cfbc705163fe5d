//! The day in cells of a few minutes: getting into the work, focused, interrupted.

use chrono::{TimeDelta, Timelike};

use crate::domain::{Stretch, Timestamp, exact_minutes};

use super::focus::Worked;

/// What somebody did in the middle of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellState {
    /// Nothing that is known: a break, or no block.
    Nothing,
    /// Getting into the work.
    GettingIn,
    /// Focused.
    Focused,
    /// Handling an interruption.
    Interrupted,
    /// In an appointment.
    Meeting,
}

/// A few minutes of a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// When it begins.
    pub start: Timestamp,
    /// What was done in its middle.
    pub state: CellState,
    /// How much the work flowed there, 0 to 1.
    pub level: f64,
}

/// How long a cell may be, in minutes.
const LENGTHS: [i64; 8] = [1, 2, 4, 5, 10, 15, 30, 60];

/// Cuts the time from the first to the last block into so many cells at most, of the least length that fits; returns that
/// length in minutes, too.
pub fn cells(
    blocks: &[Worked],
    meetings: &[Stretch],
    ramp: TimeDelta,
    most: usize,
) -> (Vec<Cell>, i64) {
    let (Some(first), Some(last)) = (blocks.first(), blocks.iter().map(|one| one.stretch.1).max())
    else {
        return (Vec::new(), LENGTHS[0]);
    };
    let first = first.stretch.0;
    let beginning = |minutes: i64| {
        let over = i64::from(first.minute()) % minutes * 60 + i64::from(first.second());
        first - TimeDelta::seconds(over)
    };
    let count = |minutes: i64| {
        let seconds = (last - beginning(minutes)).num_seconds();
        usize::try_from(seconds.div_euclid(60 * minutes) + i64::from(seconds % (60 * minutes) > 0))
            .unwrap_or(usize::MAX)
    };
    let fits = LENGTHS.into_iter().find(|minutes| count(*minutes) <= most);
    let minutes = fits.unwrap_or(LENGTHS[LENGTHS.len() - 1]);
    let length = TimeDelta::minutes(minutes);
    let starts = (0..).map(|index| beginning(minutes) + length * index);
    let all = starts.take_while(|start| *start < last).map(|start| {
        let (state, level) = at(start + length / 2, blocks, meetings, ramp);
        Cell { start, state, level }
    });
    (all.collect(), minutes)
}

/// Returns what was done at an instant, and how much the work flowed.
fn at(
    instant: Timestamp,
    blocks: &[Worked],
    meetings: &[Stretch],
    ramp: TimeDelta,
) -> (CellState, f64) {
    let is_in = |(start, end): &&Stretch| *start <= instant && instant < *end;
    if let Some(block) = blocks.iter().find(|block| is_in(&&block.stretch)) {
        let Some((start, _)) = block.segments.iter().find(is_in) else {
            return (CellState::Interrupted, 0.0);
        };
        let into = exact_minutes(instant - *start);
        let level = if ramp > TimeDelta::zero() { into / exact_minutes(ramp) } else { 1.0 };
        return if level < 1.0 { (CellState::GettingIn, level) } else { (CellState::Focused, 1.0) };
    }
    let is_meeting = meetings.iter().any(|meeting| is_in(&meeting));
    (if is_meeting { CellState::Meeting } else { CellState::Nothing }, 0.0)
}

#[cfg(test)]
mod tests {
    use crate::domain::{TaskId, parse_instant};

    use super::*;

    #[test]
    fn the_least_length_that_fits_is_taken() {
        let at = |text: &str| parse_instant(&format!("2026-11-26T{text}:00Z")).expect(text);
        let day = |end: &str| vec![Worked::new(TaskId(1), (at("09:03"), at(end)), &[])];
        let ramp = TimeDelta::minutes(15);
        let cut = |end: &str, most| {
            let (all, minutes) = cells(&day(end), &[], ramp, most);
            (all.len(), minutes, all[0].start)
        };
        assert_eq!(cut("10:00", 57), (57, 1, at("09:03")));
        assert_eq!(cut("10:00", 56), (29, 2, at("09:02")));
        assert_eq!(cut("12:03", 56), (46, 4, at("09:00")));
        assert_eq!(cut("12:03", 2), (4, 60, at("09:00")));
        assert_eq!(cells(&[], &[], ramp, 9), (Vec::new(), 1));
        let meeting = [(at("10:00"), at("10:30"))];
        let blocks = [day("10:00"), vec![Worked::new(TaskId(2), (at("11:00"), at("11:30")), &[])]];
        let (all, _) = cells(&blocks.concat(), &meeting, ramp, 20);
        let states: Vec<CellState> = all.iter().map(|cell| cell.state).collect();
        assert!(states.contains(&CellState::Meeting) && states.contains(&CellState::Nothing));
    }
}
