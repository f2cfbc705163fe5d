//! What falls due before the writer is back, and the one line that the reader should read.

use crate::domain::{Note, Task, Timestamp, Wait, WaitState, When};

use super::desk::Desk;
use super::item::{HandoffItem, Whose};

/// Something that falls due.
#[derive(Clone, Debug)]
pub struct Due {
    /// When.
    pub at: Timestamp,
    /// The agreed date, where one was agreed.
    pub when: Option<When>,
    /// What.
    pub kind: DueKind,
}

/// What falls due.
#[derive(Clone, Debug)]
pub enum DueKind {
    /// An answer: the reader's, the writer's or somebody else's.
    Answer(Box<Wait>),
    /// A task, or a milestone.
    Task(Box<Task>),
    /// A temporary state ends.
    Temp(Box<Note>),
}

/// What the reader should know first.
#[derive(Clone, Debug)]
pub enum Lead {
    /// What the writer says.
    Said(String),
    /// The reader owes an answer.
    Answer(Box<Wait>),
    /// A task to take that is due.
    Take(Box<HandoffItem>),
    /// A temporary state that should have ended.
    Expired(Box<Note>),
    /// The next step of what the reader may act on.
    Act(Box<HandoffItem>),
    /// There is nothing to do.
    Nothing,
}

/// Returns what falls due while the writer is away, in order; of what is overdue only the answers that the reader owes.
pub fn before(desk: &Desk) -> Vec<Due> {
    let (now, until) = (desk.clock.now, desk.hours.until);
    let is_ahead = |at: Timestamp| now < at && at <= until;
    let waits = desk.chronicle.waits.iter().filter(|wait| desk.audience.sees_wait(wait));
    let waits =
        waits.filter(|wait| wait.state == WaitState::Open || wait.state == WaitState::Assumed);
    let answers = waits.filter_map(|wait| {
        let at = wait.due()?;
        let is_owed = !wait.is_on_me && desk.is_reader(wait.person.as_ref()) && at <= until;
        let kind = DueKind::Answer(Box::new(wait.clone()));
        (is_ahead(at) || is_owed).then(|| Due { at, when: wait.agreed().cloned(), kind })
    });
    let tasks = desk.chronicle.tasks.iter().filter(|task| desk.audience.sees_task(task.id));
    // A task that is the answer to somebody is told as the answer.
    let is_answer = |task: &&Task| {
        let mut waits = desk.chronicle.waits.iter().filter(|wait| wait.is_on_me);
        waits.any(|wait| wait.is_task_answer() && wait.task.is_some_and(|link| link.id == task.id))
    };
    let tasks = tasks.filter(|task| !is_answer(task));
    let tasks = tasks.filter(|task| task.owner.is_me() || desk.is_reader(Some(&task.owner)));
    let tasks = tasks.filter_map(|task| {
        let when = task.due.clone().filter(|due| is_ahead(due.at))?;
        Some(Due { at: when.at, when: Some(when), kind: DueKind::Task(Box::new(task.clone())) })
    });
    let temps = desk.chronicle.temps.iter().filter(|temp| desk.audience.sees_note(temp));
    let temps = temps.filter_map(|temp| {
        let when = temp.until.clone().filter(|until| is_ahead(until.at))?;
        Some(Due { at: when.at, when: Some(when), kind: DueKind::Temp(Box::new(temp.clone())) })
    });
    let mut all: Vec<Due> = answers.chain(tasks).chain(temps).collect();
    all.sort_by_key(|due| due.at);
    all
}

/// The parts of a note that its first line is taken from.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// What falls due.
    pub before: &'a [Due],
    /// The items, the most pressing first.
    pub items: &'a [HandoffItem],
    /// What the reader may take.
    pub offered: &'a [HandoffItem],
    /// Temporary states, those that should have ended first.
    pub temps: &'a [Note],
}

/// Returns what the reader should do first: never a step that only the writer can take.
pub fn lead(desk: &Desk, draft: Parts) -> Lead {
    if let Some(said) = &desk.request.lead {
        return Lead::Said(said.clone());
    }
    let owed = draft.before.iter().find_map(|due| match &due.kind {
        DueKind::Answer(wait) if !wait.is_on_me && desk.is_reader(wait.person.as_ref()) => {
            Some(Lead::Answer(wait.clone()))
        }
        _ => None,
    });
    let is_due = |item: &&HandoffItem| item.due.is_some_and(|due| due.at <= desk.hours.until);
    let all = || draft.items.iter().chain(draft.offered);
    let to_take = || all().filter(|item| item.whose.is_on_offer()).filter(is_due);
    let to_take = || to_take().min_by_key(|item| (item.due, item.task.id));
    let expired = || {
        let is_past =
            |temp: &&Note| temp.until.as_ref().is_some_and(|end| end.at <= desk.clock.now);
        draft.temps.iter().find(is_past)
    };
    let is_work = |item: &&HandoffItem| item.whose == Whose::Given || item.whose == Whose::Reader;
    owed.or_else(|| to_take().map(|item| Lead::Take(Box::new(item.clone()))))
        .or_else(|| expired().map(|temp| Lead::Expired(Box::new(temp.clone()))))
        .or_else(|| {
            let first = draft.items.iter().find(is_work).or(draft.offered.first());
            first.map(|item| Lead::Act(Box::new(item.clone())))
        })
        .unwrap_or(Lead::Nothing)
}
