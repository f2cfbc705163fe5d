//! What a note is written with: what is asked for, what is told of, and when the two are at work.

use chrono::TimeDelta;

use crate::domain::{
    Audience, Calendar, Chronicle, Clock, Handle, Person, Presence, Stretch, Task, TaskId,
    Timestamp,
};
use crate::engine::meet::{Participant, meet};
use crate::engine::ready::Standings;

/// What somebody asks of a note.
#[derive(Clone, Debug, Default)]
pub struct HandoffRequest {
    /// Whom it is for; `None`: whoever comes next.
    pub to: Option<Handle>,
    /// Tasks that the reader is to take.
    pub given: Vec<TaskId>,
    /// Tasks that the reader may take.
    pub offered: Vec<TaskId>,
    /// The one line to read, in the writer's words.
    pub lead: Option<String>,
}

/// When its writer and its reader are at work.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Now.
    pub now: Timestamp,
    /// The reader's working time, what is unknown being assumed to be mine; `None` if nobody is named.
    pub readers: Option<Calendar>,
    /// Until when the writer is at work, if both are.
    pub online_until: Option<Timestamp>,
    /// When both are at work again, if they ever are.
    pub overlap: Option<Stretch>,
    /// When the writer is back, where their hours are known.
    pub back: Option<Timestamp>,
    /// Until when things count as pressing: when the writer is back, else the end of the reader's next working day.
    pub until: Timestamp,
    /// The end of the reader's next two working days.
    pub horizon: Timestamp,
}

/// Returns when the writer and the reader are at work.
pub fn handoff_hours(reader: Option<&Person>, are_mine_known: bool, clock: &Clock) -> Hours {
    let (mine, now) = (&clock.calendar, clock.now);
    let readers = reader.map(|reader| reader.calendar(mine));
    let back = mine.next_day_of_work(now).filter(|_| are_mine_known);
    let theirs = readers.as_ref().unwrap_or(mine);
    let end_of_day = |start: Option<Timestamp>, days: i64| {
        let start = start.unwrap_or(now + TimeDelta::days(days));
        theirs.zone.end_of(theirs.zone.date(start))
    };
    let next = theirs.next_day_of_work(now);
    let until = back.unwrap_or_else(|| end_of_day(next, 1));
    let horizon = end_of_day(next.and_then(|next| theirs.next_day_of_work(next)), 2);
    let online_until = match (mine.presence(now), theirs.presence(now)) {
        (Presence::AtWork { until }, Presence::AtWork { .. }) if reader.is_some() => until,
        _ => None,
    };
    let known = reader.filter(|reader| are_mine_known && !reader.handle.is_me());
    let overlap = known.and_then(|reader| {
        let people = vec![Participant::me(mine), Participant::of(reader, mine)];
        let after = online_until.unwrap_or(now).max(now);
        meet(people, after, true, None).first_overlap
    });
    Hours { now, readers, online_until, overlap, back, until, horizon }
}

/// What a note is written with.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// What is told of.
    pub chronicle: &'a Chronicle,
    /// What the reader may see.
    pub audience: &'a Audience,
    /// Where open tasks stand.
    pub standings: &'a Standings<'a>,
    /// What is asked for.
    pub request: &'a HandoffRequest,
    /// When the two are at work.
    pub hours: &'a Hours,
    /// Now, and the writer's working time.
    pub clock: &'a Clock,
}

impl Desk<'_> {
    /// Returns whether somebody is the reader.
    pub fn is_reader(&self, who: Option<&Handle>) -> bool {
        who.is_some() && who == self.request.to.as_ref()
    }

    /// Returns a task that is told of or mentioned, if the reader may see it.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        let Chronicle { tasks, mentioned, closed_tasks, watched, parents, .. } = self.chronicle;
        let mut all =
            tasks.iter().chain(mentioned).chain(closed_tasks).chain(watched).chain(parents);
        all.find(|task| task.id == id).filter(|task| self.audience.sees_task(task.id))
    }
}
