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

/// Returns the dates on which a task comes again if it is done at an instant, in order.
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
