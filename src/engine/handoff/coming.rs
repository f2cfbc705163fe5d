//! What is ahead: dates, days off, changes of clocks, and what they do to the time that both are at work.

use chrono::NaiveDate;

use crate::domain::{Handle, Task, Timestamp, When, ZoneChange};
use crate::engine::meet::{Participant, Warning, meet};

use super::before::{Due, DueKind};
use super::desk::Desk;

/// Something that is ahead.
#[derive(Clone, Debug)]
pub enum Coming {
    /// A task is due.
    Task(When, Box<Task>),
    /// An appointment with the reader.
    Appointment(Timestamp, String),
    /// Somebody does not work on these days of their calendar.
    Off(Handle, Vec<NaiveDate>),
    /// Somebody's clocks are set forward or back.
    Clocks {
        /// Whose.
        whose: Handle,
        /// When.
        at: Timestamp,
        /// Whether forward.
        is_forward: bool,
    },
    /// After a change of clocks there is no time at which both are at work.
    OverlapEnds {
        /// The first working time of the reader after it.
        from: Timestamp,
        /// When there is one again.
        until: Option<Timestamp>,
    },
    /// Somebody will be in another zone.
    ZoneChange(Handle, ZoneChange),
}

impl Coming {
    /// Returns the task that is due.
    pub fn task(&self) -> Option<&Task> {
        if let Self::Task(_, task) = self { Some(task) } else { None }
    }
}

/// Returns what is ahead in the reader's next two working days, and what is known of clocks.
pub fn coming(desk: &Desk, before: &[Due]) -> Vec<Coming> {
    let mut coming = dates(desk, before);
    coming.extend(days_off(desk));
    coming.extend(clocks(desk));
    let people = std::iter::once(&desk.chronicle.me).chain(&desk.chronicle.reader);
    for person in people {
        let change = person.zone_change_ahead(desk.clock.now);
        coming.extend(change.map(|one| Coming::ZoneChange(person.handle.clone(), one.clone())));
    }
    coming
}

fn dates(desk: &Desk, before: &[Due]) -> Vec<Coming> {
    let (now, horizon) = (desk.clock.now, desk.hours.horizon);
    let is_told =
        |id| before.iter().any(|due| matches!(&due.kind, DueKind::Task(task) if task.id == id));
    let tasks = desk.chronicle.tasks.iter().filter(|task| desk.audience.sees_task(task.id));
    let tasks = tasks.filter(|task| task.owner.is_me() || desk.is_reader(Some(&task.owner)));
    let mut dates: Vec<(Timestamp, Coming)> = tasks
        .filter(|task| !is_told(task.id))
        .filter_map(|task| {
            let due = task.due.clone().filter(|due| now < due.at && due.at <= horizon)?;
            Some((due.at, Coming::Task(due, Box::new(task.clone()))))
        })
        .collect();
    for commitment in &desk.chronicle.commitments {
        let is_shared = commitment.with.iter().any(|who| desk.is_reader(Some(who)));
        let next = commitment.next_time(now, desk.clock.zone()).filter(|_| is_shared);
        if let Some((start, _)) = next.filter(|(start, _)| now < *start && *start <= horizon) {
            dates.push((start, Coming::Appointment(start, commitment.title.clone())));
        }
    }
    dates.sort_by_key(|(at, _)| *at);
    dates.into_iter().map(|(_, date)| date).collect()
}

fn days_off(desk: &Desk) -> Vec<Coming> {
    let (now, horizon) = (desk.clock.now, desk.hours.horizon);
    let off = |who: &Handle, calendar: &crate::domain::Calendar| {
        let days = calendar.zone.date(now)..=calendar.zone.date(horizon);
        let days: Vec<NaiveDate> = calendar.days_off.range(days).copied().collect();
        (!days.is_empty()).then(|| Coming::Off(who.clone(), days))
    };
    let readers = desk.hours.readers.as_ref().zip(desk.request.to.as_ref());
    let readers = readers.filter(|(_, to)| !to.is_me()).and_then(|(theirs, to)| off(to, theirs));
    readers.into_iter().chain(off(&Handle::me(), &desk.clock.calendar)).collect()
}

fn clocks(desk: &Desk) -> Vec<Coming> {
    let reader = desk.chronicle.reader.as_ref();
    let Some(reader) = reader.filter(|reader| reader.zone.is_some() && !reader.handle.is_me())
    else {
        return Vec::new();
    };
    let mine = &desk.clock.calendar;
    let people = vec![Participant::me(mine), Participant::of(reader, mine)];
    let theirs = reader.calendar(mine);
    let mut coming = Vec::new();
    for warning in meet(people, desk.clock.now, true, None).warnings {
        match warning {
            Warning::ClockChange { whose, at, .. } => {
                let zone = if whose.is_me() { &mine.zone } else { &theirs.zone };
                let before = zone.offset(at - chrono::TimeDelta::seconds(1)).local_minus_utc();
                let is_forward = zone.offset(at).local_minus_utc() > before;
                // A move to another zone is told as what it is.
                let person = if whose.is_me() { &desk.chronicle.me } else { reader };
                let moves = person.zone_change_ahead(desk.clock.now);
                if moves.is_none_or(|change| change.zone.start_of(change.starting) != at) {
                    coming.push(Coming::Clocks { whose, at, is_forward });
                }
            }
            Warning::OverlapEnds { at, until } => {
                let from = theirs.first_at_work(at).unwrap_or(at);
                coming.push(Coming::OverlapEnds { from, until });
            }
            _ => {}
        }
    }
    coming
}
