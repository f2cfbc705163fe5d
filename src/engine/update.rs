//! The client's view of a project: what is done, in progress and next, and what waits for them.

use crate::domain::{Audience, Person, Task, TaskId, Timestamp, Wait, WaitState};
use crate::engine::ready::{Hold, Standings, State};

/// Tasks that are named as coming next at most: a client reads a promise in each.
const NEXT: usize = 5;

/// What a client is told of a project.
#[derive(Clone, Debug)]
pub struct ClientUpdate {
    /// The project.
    pub project: String,
    /// Who reads it, if anybody is named.
    pub reader: Option<Person>,
    /// Since when it tells.
    pub since: Timestamp,
    /// What was done, the last first.
    pub done: Vec<Task>,
    /// What is in progress, and whether it waits for an answer.
    pub in_progress: Vec<(Task, bool)>,
    /// What comes next, the first first.
    pub next: Vec<Task>,
    /// Open questions: to the reader, or, if nobody is named, to anybody.
    pub waiting: Vec<Wait>,
}

/// What an update is made of, before it is known what may be told.
#[derive(Clone, Debug, Default)]
pub struct ProjectFacts {
    /// The open tasks of the ledger, by id.
    pub open: Vec<Task>,
    /// Tasks that were done since then, the last first.
    pub done: Vec<Task>,
    /// Every open wait.
    pub waits: Vec<Wait>,
    /// What is ready, the best first.
    pub order: Vec<TaskId>,
}

/// Returns the client's view: of the project alone, and nothing that the reader may not see.
pub fn client_update(
    project: &str,
    reader: Option<Person>,
    since: Timestamp,
    facts: &ProjectFacts,
    standings: &Standings,
    (scope, audience): (&Audience, &Audience),
) -> ClientUpdate {
    let is_told = |id: TaskId| scope.sees_task(id) && audience.sees_task(id);
    let holds = |id: TaskId| match standings.state(id) {
        Some(State::Held(holds)) => holds,
        _ => Vec::new(),
    };
    let is_parent = |id: TaskId| holds(id).iter().any(|hold| matches!(hold, Hold::Child(_)));
    let waits_for_answer = |id: TaskId| holds(id).iter().any(|hold| matches!(hold, Hold::Wait(_)));
    let is_begun = |id: TaskId| {
        let is_active = matches!(standings.state(id), Some(State::Active(_)));
        is_active || standings.snapshot().started(id).is_some()
    };
    let asked = |wait: &&Wait| match &reader {
        Some(reader) => wait.person.as_ref() == Some(&reader.handle),
        None => wait.person.is_some(),
    };
    let waits = facts.waits.iter().filter(|wait| !wait.is_on_me && wait.is_open());
    let waits = waits.filter(|wait| wait.task.is_some_and(|task| scope.sees_task(task.id)));
    let waiting: Vec<Wait> =
        waits.filter(|wait| audience.sees_wait(wait)).filter(asked).cloned().collect();
    let open: Vec<&Task> = facts.open.iter().filter(|task| is_told(task.id)).collect();
    let begun = open.iter().filter(|task| is_begun(task.id) || waits_for_answer(task.id));
    let begun = begun.filter(|task| !is_parent(task.id));
    let in_progress = begun.map(|task| ((*task).clone(), waits_for_answer(task.id))).collect();
    let next = facts.order.iter().filter(|id| !is_begun(**id));
    let next = next.filter_map(|id| open.iter().find(|task| task.id == *id));
    let done = facts.done.iter().filter(|task| is_told(task.id));
    ClientUpdate {
        project: project.to_owned(),
        since,
        done: done.cloned().collect(),
        in_progress,
        next: next.take(NEXT).map(|task| (*task).clone()).collect(),
        waiting,
        reader,
    }
}

impl ClientUpdate {
    /// Returns the texts that were typed.
    pub fn texts(&self) -> Vec<&str> {
        let begun = self.in_progress.iter().map(|(task, _)| task);
        let tasks = self.done.iter().chain(begun).chain(&self.next);
        let titles = tasks.map(|task| task.title.as_str());
        let questions = self.waiting.iter().map(|wait| wait.question.as_str());
        let contexts = self.waiting.iter().filter_map(|wait| wait.context.as_deref());
        let defaults = self.waiting.iter().filter_map(|wait| match wait.state {
            WaitState::Open => wait.default.as_deref(),
            _ => None,
        });
        titles.chain(questions).chain(contexts).chain(defaults).collect()
    }
}
