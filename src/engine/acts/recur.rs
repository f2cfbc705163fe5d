//! What comes again: the next time of a task that was done.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::domain::{
    Change, Civil, Clock, Edge, Status, Task, TaskId, Timestamp, When, create, edit,
};

/// The namespace from which the next time of a task has its UUID: there is only one, however often and
/// on however many machines the task is closed.
const NEXT: Uuid = Uuid::from_u128(0x2f9e_53b1_87c4_4d0a_9e62_0f6d_41aa_7c35);

/// Returns the UUID of the next time of a task.
pub fn next_uuid(task: &Task) -> Uuid {
    Uuid::new_v5(&NEXT, task.uuid.as_bytes())
}

/// Returns the next dates of a repeating task if it is done at an instant: at most three, in order.
///
/// Only dates after both the due date and that day: who was away finds one, not all that have passed.
pub fn next_dates(task: &Task, done: Timestamp, clock: &Clock) -> Vec<NaiveDate> {
    const SHOWN: usize = 3;
    let Some(repeat) = &task.repeat else { return Vec::new() };
    let zone = task.due.as_ref().and_then(|due| due.zone.as_ref()).unwrap_or(clock.zone());
    let today = zone.date(done);
    let due = task.due.as_ref().filter(|_| !repeat.is_from_done()).map_or(today, When::date);
    repeat.dates_after(due, today).take(SHOWN).collect()
}

/// Records the next time of a task that was done; nothing if it does not come again, or if its next
/// time is there already.
///
/// `ever` is what the ledger holds of it: also where its creation was taken back. It is a subtask of the
/// same parent only if that stays open.
pub(super) fn come_again(
    task: &Task,
    done: Timestamp,
    ever: Option<&Task>,
    is_parent_open: bool,
    clock: &Clock,
) -> Vec<Change> {
    let Some(next) = next_time(task, done, clock) else { return Vec::new() };
    let next = Task { parent: next.parent.filter(|_| is_parent_open), ..next };
    match ever {
        None => create(&next),
        Some(ever) if ever.deleted.is_some() => edit(ever, &Task { id: ever.id, ..next }),
        Some(_) => Vec::new(),
    }
}

fn next_time(task: &Task, done: Timestamp, clock: &Clock) -> Option<Task> {
    let date = next_dates(task, done, clock).into_iter().next()?;
    let repeat = task.repeat.as_ref()?.next_time()?;
    let due = match &task.due {
        Some(due) => due.on(date, clock.zone(), Edge::End),
        None => When::new(Civil::Date(date), None, clock.zone(), Edge::End),
    };
    Some(Task {
        id: TaskId(0),
        uuid: next_uuid(task),
        status: Status::Open,
        not_before: Some(not_before(task, date, done, clock)),
        due: Some(due),
        repeat: Some(repeat),
        approved: None,
        after: Vec::new(),
        extra: std::collections::BTreeMap::new(),
        created: clock.now,
        deleted: None,
        ..task.clone()
    })
}

/// As long before its due date as this time; unless that was said, on the day after this one was due or
/// done, whichever is later: what is done today is not offered again today, nor what is done early.
fn not_before(task: &Task, date: NaiveDate, done: Timestamp, clock: &Clock) -> When {
    if let (Some(begin), Some(due)) = (&task.not_before, &task.due)
        && let Ok(ahead) = u64::try_from((due.date() - begin.date()).num_days())
        && let Some(date) = date.checked_sub_days(Days::new(ahead))
    {
        return begin.on(date, clock.zone(), Edge::Start);
    }
    let due = task.due.as_ref().map(When::date);
    let last = due.into_iter().chain([clock.zone().date(done)]).max().unwrap_or(date);
    let begins = last.succ_opt().unwrap_or(date).min(date);
    When::new(Civil::Date(begins), None, clock.zone(), Edge::Start)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use crate::domain::Repeat;

    use super::*;

    fn weekly(clock: &Clock) -> Task {
        let due = When::new(Civil::Date(clock.civil_now().date()), None, clock.zone(), Edge::End);
        Task {
            id: TaskId(1),
            due: Some(due),
            repeat: Some(Repeat::parse("weekly").expect("a rule")),
            ..Task::new(Uuid::from_u128(1), "Water plants".to_owned(), clock.now)
        }
    }

    fn field<'c>(changes: &'c [Change], name: &str) -> Option<&'c str> {
        changes.iter().find(|change| change.field == name)?.new.as_deref()
    }

    #[test]
    fn who_was_away_finds_one_next_time() {
        let clock = Clock::of_tests();
        let task = weekly(&clock);
        let late = clock.now + TimeDelta::days(23);
        let changes = come_again(&task, late, None, true, &clock);
        let due = clock.civil_now().date() + TimeDelta::days(28);
        assert_eq!(field(&changes, "due"), Some(due.to_string().as_str()));
        assert!(changes.iter().all(|change| change.record == next_uuid(&task)));
    }

    #[test]
    fn the_next_time_is_made_once_and_comes_back_if_it_was_taken_back() {
        let clock = Clock::of_tests();
        let task = weekly(&clock);
        let next = next_time(&task, clock.now, &clock).expect("it comes again");
        assert_eq!(come_again(&task, clock.now, Some(&next), true, &clock), []);
        let taken_back = Task { deleted: Some(clock.now), ..next };
        let changes = come_again(&task, clock.now, Some(&taken_back), true, &clock);
        assert_eq!(changes.iter().map(|change| &*change.field).collect::<Vec<_>>(), ["deleted"]);
        let once = Task { repeat: None, ..task };
        assert_eq!(come_again(&once, clock.now, None, true, &clock), []);
    }

    #[test]
    fn a_next_time_of_a_subtask_stays_one_only_below_an_open_parent() {
        let clock = Clock::of_tests();
        let parent = Task::new(Uuid::from_u128(7), "Garden".to_owned(), clock.now).link_to();
        let task = Task { parent: Some(parent), ..weekly(&clock) };
        let with = |is_open| come_again(&task, clock.now, None, is_open, &clock);
        assert!(field(&with(true), "parent").is_some());
        assert!(field(&with(false), "parent").is_none());
    }
}
