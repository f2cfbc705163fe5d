//! Not now: puts a task off.

use chrono::NaiveTime;

use crate::domain::{Change, Clock, FocusBlock, Place, Task, When, edit};

use super::focus::end_block;

/// Returns the next working morning by my hours; those of somebody who never works begin at nine.
pub fn next_working_morning(clock: &Clock) -> When {
    let begins = clock.calendar.next_day_of_work(clock.now).unwrap_or_else(|| {
        let tomorrow = clock.civil_now().date().succ_opt().unwrap_or_default();
        clock
            .zone()
            .instant(tomorrow.and_time(NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default()))
    });
    When::from_instant(begins, clock.zone())
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
