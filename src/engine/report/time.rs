//! Minutes by project, task and day, and how they are billed.

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use crate::domain::{
    FocusBlock, Handle, Interruption, Task, TaskId, Timestamp, Zone, rounded_minutes,
};

use super::focus::{Worked, interrupted, total};

/// Minutes on a task on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeRow {
    /// Its project.
    pub project: Option<String>,
    /// The task.
    pub task: TaskId,
    /// The day on which the blocks began.
    pub day: NaiveDate,
    /// The minutes, interruptions taken out.
    pub minutes: u32,
    /// The minutes to bill: the day of each project is rounded up.
    pub billed: u32,
}

/// Where time went.
#[derive(Clone, Debug)]
pub struct TimeReport {
    /// The first and the last day.
    pub days: (NaiveDate, NaiveDate),
    /// What the actor did: by project, day and task.
    pub rows: Vec<TimeRow>,
    /// What others did, agents for example.
    pub others: Vec<(Handle, TimeRow)>,
    /// Blocks whose end nobody knows; they are never billed.
    pub unknown: Vec<FocusBlock>,
}

/// What a report of time is made of.
pub struct TimeRecord {
    /// The first and the last day.
    pub days: (NaiveDate, NaiveDate),
    /// Now.
    pub now: Timestamp,
    /// The blocks of everybody that began on these days, each with whether it was left open over night.
    pub blocks: Vec<(FocusBlock, bool)>,
    /// What interrupted anybody then.
    pub interruptions: Vec<Interruption>,
    /// The tasks of the blocks that are to be told of.
    pub tasks: Vec<Task>,
}

/// Adds up minutes, and rounds up each project's day.
pub fn report_time(
    record: &TimeRecord,
    actor: &Handle,
    round_min: Option<u32>,
    zone: &Zone,
) -> TimeReport {
    let mut lengths: BTreeMap<(Handle, Option<String>, NaiveDate, TaskId), TimeDelta> =
        BTreeMap::new();
    let mut unknown = Vec::new();
    for (block, is_left_open) in &record.blocks {
        let task = record.tasks.iter().find(|task| task.id == block.task.id);
        let Some(task) = task else { continue };
        if block.is_end_unknown || *is_left_open {
            unknown.push(block.clone());
            continue;
        }
        let own = record.interruptions.iter().filter(|one| one.whose == block.by);
        let stretch = (block.start, block.end.unwrap_or(record.now).max(block.start));
        let interrupted = interrupted(own, &[stretch], record.now);
        let worked = Worked::new(task.id, stretch, &interrupted);
        let day = zone.date(block.start);
        let key = (block.by.0.clone(), task.project.clone(), day, task.id);
        *lengths.entry(key).or_default() += total(&worked.segments);
    }
    let (mut rows, mut others) = (Vec::new(), Vec::new());
    for ((by, project, day, task), length) in lengths {
        let minutes = rounded_minutes(length);
        let row = TimeRow { project, task, day, minutes, billed: minutes };
        match row.minutes {
            0 => {}
            _ if by == *actor => rows.push(row),
            _ => others.push((by, row)),
        }
    }
    if let Some(round) = round_min.filter(|round| *round > 0) {
        let is_same =
            |one: &TimeRow, other: &TimeRow| one.project == other.project && one.day == other.day;
        for of_day in rows.chunk_by_mut(is_same) {
            round_up(of_day, round);
        }
    }
    TimeReport { days: record.days, rows, others, unknown }
}

/// Rounds the day of a project up; what is added goes to the task that took longest.
fn round_up(rows: &mut [TimeRow], round: u32) {
    let sum: u32 = rows.iter().map(|row| row.minutes).sum();
    let more = sum.div_ceil(round) * round - sum;
    if let Some(longest) = rows.iter_mut().rev().max_by_key(|row| row.minutes) {
        longest.billed += more;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_project_is_rounded_up_once() {
        let row = |task: u32, minutes: u32| TimeRow {
            project: Some("acme".to_owned()),
            task: TaskId(task),
            day: NaiveDate::default(),
            minutes,
            billed: minutes,
        };
        let billed = |minutes: &[u32], round: u32| {
            let mut rows: Vec<TimeRow> =
                (1..).zip(minutes).map(|(task, min)| row(task, *min)).collect();
            round_up(&mut rows, round);
            rows.into_iter().map(|row| row.billed).collect::<Vec<_>>()
        };
        assert_eq!(billed(&[7, 20, 20], 15), [7, 33, 20]);
        assert_eq!(billed(&[15, 30], 15), [15, 30]);
        assert_eq!(billed(&[1], 60), [60]);
        assert_eq!(billed(&[], 15), [0; 0]);
    }
}
