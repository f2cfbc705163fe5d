//! What comes next: a ranking with the words of what it names.

use crate::domain::{
    Assumption, Clock, Commitment, NextStep, Task, TaskId, Timestamp, Wait, WaitId,
};
use crate::engine::{Because, Event, Judged, NUDGE_MIN, Offer, Ranking, Release};
use crate::render::terminal::clean;
use crate::render::words;

use super::meeting::off_until;

/// A ranking together with the words of what it names.
#[derive(Clone, Debug)]
pub struct NextAnswer {
    /// The ranking.
    pub ranking: Ranking,
    /// The tasks it names.
    pub tasks: Vec<Judged>,
    /// The next steps of the picks that have one.
    pub next_steps: Vec<NextStep>,
    /// The waits it names.
    pub waits: Vec<Wait>,
    /// What the picks rest on.
    pub assumptions: Vec<Assumption>,
    /// The commitment that runs.
    pub busy: Option<Commitment>,
    /// The commitment that comes next.
    pub edge: Option<Commitment>,
}

impl NextAnswer {
    /// Returns a task that the ranking names.
    pub fn task(&self, id: TaskId) -> Option<&Judged> {
        self.tasks.iter().find(|judged| judged.task.id == id)
    }

    /// Returns the tasks that the ranking names.
    pub fn named(&self) -> Vec<&Task> {
        self.tasks.iter().map(|judged| &judged.task).collect()
    }

    /// Returns id and title of a task that the ranking names.
    pub fn title(&self, id: TaskId) -> String {
        self.task(id)
            .map_or_else(|| id.to_string(), |judged| format!("{id} {}", clean(&judged.task.title)))
    }

    /// Returns a wait that the ranking names.
    pub fn wait(&self, id: WaitId) -> Option<&Wait> {
        self.waits.iter().find(|wait| wait.id == id)
    }

    /// Returns whom or what a wait is for.
    pub fn awaited(&self, id: WaitId) -> String {
        self.wait(id).map_or_else(|| "somebody".to_owned(), |wait| clean(wait.other_side()))
    }

    /// Returns what asking again means: a thing is looked at.
    fn nudging(&self, id: WaitId) -> String {
        let who = self.awaited(id);
        match self.wait(id) {
            Some(wait) if wait.person.is_none() => {
                format!("check on {who} (takes {NUDGE_MIN} min)")
            }
            _ => format!("ask {who} again (takes {NUDGE_MIN} min)"),
        }
    }

    /// Returns why nothing is ready, as a sentence.
    pub fn because_text(&self, because: &Because, clock: &Clock) -> String {
        let nothing = if self.ranking.active.is_some() { "Nothing else" } else { "Nothing" };
        match because {
            Because::NoTasks => "Nothing is left to do.".to_owned(),
            Because::Filtered { ready, first } => {
                let ready = match ready {
                    1 => "1 task is".to_owned(),
                    ready => format!("{ready} tasks are"),
                };
                let until = first.and_then(|first| self.until(first, clock)).unwrap_or_default();
                format!("Nothing ready matches the filter{until}; without it, {ready} ready.")
            }
            Because::Answer { wait, .. } if self.wait(*wait).is_some_and(|wait| wait.is_direct) => {
                let asker = self.awaited(*wait);
                format!("{nothing} is ready: {asker} is waiting for @me to answer {wait}.")
            }
            Because::Answer { wait, due } => {
                let awaited = self.awaited(*wait);
                let until = self.until_answer(*wait, *due, clock);
                let off = self.wait(*wait).filter(|wait| wait.is_overdue(clock.now));
                let off = off.and_then(|wait| off_until(wait, clock));
                let off = off.map(|off| format!("; {awaited} is {off}")).unwrap_or_default();
                format!("{nothing} is ready{until}{off}.")
            }
            Because::Later { task, at } => {
                format!("{nothing} is ready{}.", self.until_begin(*task, *at, clock))
            }
            Because::Active { task } => {
                format!("Nothing else is ready: continue with {}.", self.title(*task))
            }
            Because::Approval { task } => {
                format!("{nothing} is ready: {} needs approval.", self.title(*task))
            }
            Because::Finished => format!("{nothing} is ready: only finished tasks to close."),
            Because::Others => format!("{nothing} of yours is ready."),
        }
    }

    /// Until when nothing is ready: ` until ana answers w3 (due 12:42, in 2 h)`.
    fn until(&self, release: Release, clock: &Clock) -> Option<String> {
        match release.by {
            Event::Answer(wait) => Some(self.until_answer(wait, release.at, clock)),
            Event::Begin(task) => Some(self.until_begin(task, release.at?, clock)),
        }
    }

    fn until_answer(&self, wait: WaitId, due: Option<Timestamp>, clock: &Clock) -> String {
        let due = due.map(|due| {
            let (when, distance) = (words::moment(due, clock), words::distance(due, clock));
            if due <= clock.now {
                format!(" ({distance})")
            } else {
                format!(" (due {when}, {distance})")
            }
        });
        format!(" until {} answers {wait}{}", self.awaited(wait), due.unwrap_or_default())
    }

    fn until_begin(&self, task: TaskId, at: Timestamp, clock: &Clock) -> String {
        // Nobody begins at midnight what may start from that day on.
        let begins = clock.calendar.first_free(at).unwrap_or(at);
        format!(" until {}, when {} can start", words::moment(begins, clock), self.title(task))
    }

    /// Returns an offer in words, and the command that takes it.
    pub fn offer_text(&self, offer: &Offer) -> (String, Option<String>) {
        match offer {
            Offer::Add => {
                ("capture what's on your mind".to_owned(), Some("asyncw add …".to_owned()))
            }
            Offer::Unfiltered => {
                ("look without the filter".to_owned(), Some("asyncw next".to_owned()))
            }
            Offer::Ship(id) => {
                (format!("{} can ship", self.title(*id)), Some(format!("asyncw done {id}")))
            }
            Offer::Close(id) => {
                (format!("{} is finished", self.title(*id)), Some(format!("asyncw done {id}")))
            }
            Offer::Finish(id) => {
                (format!("finish {}", self.title(*id)), Some(format!("asyncw done {id}")))
            }
            Offer::Answer(wait) => (
                format!("record {}'s answer", self.awaited(*wait)),
                Some(format!("asyncw answer {wait} …")),
            ),
            Offer::Reply(wait) => {
                let by_task = self.wait(*wait).filter(|wait| !wait.is_direct);
                let task = by_task.and_then(|wait| wait.task);
                let command = match task {
                    Some(task) => format!("asyncw start {}", task.id),
                    None => format!("asyncw answer {wait} …"),
                };
                (format!("answer {}, who is waiting for you", self.awaited(*wait)), Some(command))
            }
            Offer::Assume(wait) => {
                let default =
                    self.wait(*wait).and_then(|wait| wait.default.as_deref()).unwrap_or_default();
                (
                    format!("continue with \"{}\"", clean(default)),
                    Some(format!("asyncw assume {wait}")),
                )
            }
            Offer::Nudge(wait) => (self.nudging(*wait), Some(format!("asyncw nudge {wait}"))),
            Offer::Split(id) => (
                format!("split a ready subtask off {}", self.title(*id)),
                Some(format!("asyncw split {id} …")),
            ),
            Offer::Approve(id) => (
                format!("get {} approved", self.title(*id)),
                Some(format!("asyncw approve {id} @…")),
            ),
            Offer::Evergreen => {
                ("work that is always there: docs, tests, a written procedure".to_owned(), None)
            }
            Offer::Rest => ("go for a walk".to_owned(), None),
        }
    }
}
