//! Not now: puts a task off.

use chrono::NaiveTime;

use crate::domain::{Change, Clock, Hands, Place, Task, When, edit};
use crate::engine::refusal::{Refusal, refuse_closed};

use super::stop::{Stop, stop};

/// Returns when my next working day starts; nine o'clock tomorrow if I never work.
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
///
/// # Errors
/// Refuses a closed task, and a time that has passed.
pub fn postpone(
    task: &Task,
    until: When,
    hands: &Hands,
    clock: &Clock,
    place: Option<Place>,
) -> Result<Vec<Change>, Refusal> {
    refuse_closed(task)?;
    if until.at <= clock.now {
        return Err(Refusal::NotLater { until });
    }
    let is_running = hands.own.as_ref().is_some_and(|block| block.task.id == task.id);
    let stopping = Stop { at: clock.now, now: clock.now, place, ..Stop::default() };
    let mut changes = if is_running { stop(hands, stopping) } else { Vec::new() };
    changes.extend(edit(task, &Task { not_before: Some(until), ..task.clone() }));
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use crate::domain::{Status, TaskId};
    use crate::engine::acts::focus::block;

    use super::*;

    #[test]
    fn what_is_put_off_lies_ahead_and_runs_no_longer() {
        let clock = Clock::of_tests();
        let task =
            Task { id: TaskId(1), ..Task::new(Uuid::from_u128(1), "One".to_owned(), clock.now) };
        let until = next_working_morning(&clock);
        assert_eq!(until.civil_text(), "2026-11-27T09:00");
        let running = block(&task, Uuid::from_u128(2), clock.now - TimeDelta::minutes(5));
        let hands = Hands { own: Some(running), ..Hands::default() };
        let put_off = postpone(&task, until.clone(), &hands, &clock, None);
        let fields: Vec<String> =
            put_off.expect("it is").iter().map(|change| change.field.to_string()).collect();
        assert_eq!(fields, ["end", "not_before"]);
        let now = When::from_instant(clock.now, clock.zone());
        let refused = postpone(&task, now.clone(), &Hands::default(), &clock, None);
        assert_eq!(refused, Err(Refusal::NotLater { until: now }));
        let closed = Task { status: Status::Done(clock.now), ..task };
        let refused = postpone(&closed, until, &Hands::default(), &clock, None);
        assert_eq!(refused, Err(Refusal::Closed { task: TaskId(1) }));
    }
}
