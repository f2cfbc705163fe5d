//! Not now: puts a task off.

use chrono::{Datelike, NaiveTime, Weekday};

use crate::domain::{Change, Clock, FocusBlock, Place, Task, When, edit};

use super::focus::end_block;

/// Returns the next working morning: nine o'clock on the next day from Monday to Friday.
pub fn next_working_morning(clock: &Clock) -> When {
    let mut day = clock.civil_now().date();
    loop {
        day = day.succ_opt().unwrap_or(day);
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            break;
        }
    }
    let morning = NaiveTime::from_hms_opt(9, 0, 0).expect("nine o'clock is a time");
    When::in_zone(day.and_time(morning), &clock.zone)
}

/// Holds a task until then, and ends the block that runs on it.
pub fn postpone(
    task: &Task,
    until: When,
    running: Option<&FocusBlock>,
    clock: &Clock,
    place: Option<Place>,
) -> Vec<Change> {
    let mut changes = match running.filter(|block| block.task.id == task.id) {
        Some(block) => end_block(block, clock.now, None, place),
        None => Vec::new(),
    };
    changes.extend(edit(task, &Task { not_before: Some(until), ..task.clone() }));
    changes
}
