//! The snapshot: the numbers about open tasks that decisions need, and no text.

use std::sync::Arc;

use crate::domain::{Calendar, Energy, Handle, Task, TaskId, Timestamp, Value, WaitId};

/// The number of a project's path; local to one ledger.
pub type StreamId = u32;

/// An open task, as far as decisions need it.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenTask {
    /// The short number.
    pub id: TaskId,
    /// The task it is a subtask of, where that one is open.
    pub parent: Option<TaskId>,
    /// What it is worth.
    pub value: Option<Value>,
    /// Working minutes it takes; a milestone takes 0.
    pub estimate_min: Option<u32>,
    /// The stream it belongs to.
    pub stream: Option<StreamId>,
    /// Whether the due date cannot be moved.
    pub is_hard: bool,
    /// When it is due.
    pub due: Option<Timestamp>,
    /// When it may start at the earliest.
    pub not_before: Option<Timestamp>,
    /// When it was captured, in seconds since 1970: read of every task, and only compared.
    pub created: i64,
    /// Whether it needs an approval it does not have.
    pub needs_approval: bool,
    /// Whether it is the actor's to do: it is mine or their own.
    pub is_mine: bool,
    /// What attention it needs.
    pub energy: Option<Energy>,
}

/// An open wait, as far as decisions need it.
#[derive(Clone, Copy, Debug)]
pub struct OpenWait {
    /// The wait.
    pub id: WaitId,
    /// The task it belongs to.
    pub task: Option<TaskId>,
    /// Whether it holds up that task: it blocks, and no assumption stands in for the answer.
    pub holds: bool,
    /// When the answer is due.
    pub due: Option<Timestamp>,
    /// Whether it has a default for when no answer comes.
    pub has_default: bool,
    /// Whether somebody waits for me instead.
    pub is_on_me: bool,
    /// Whether words alone answer it, if somebody waits for me.
    pub is_direct: bool,
    /// When it was asked.
    pub asked: Timestamp,
    /// Whether its answer approves the task.
    pub is_approval: bool,
}

/// A focus block that runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// Its task.
    pub task: TaskId,
    /// Who works.
    pub by: Handle,
    /// When it began.
    pub start: Timestamp,
}

/// The focus block that began last, whether it runs or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastBlock {
    /// Its task, which may be closed.
    pub task: TaskId,
    /// That task's stream.
    pub stream: Option<StreamId>,
    /// When it ended; `None` while it runs.
    pub end: Option<Timestamp>,
}

/// What was done so far on an open task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartedTask {
    /// The task.
    pub task: TaskId,
    /// When its last focus block began.
    pub last: Timestamp,
    /// Whole minutes of focus spent on it, of blocks that ended.
    pub spent_min: u32,
    /// Whether a next step was ever noted.
    pub has_next_step: bool,
    /// Whether its last block was the actor's.
    pub is_own: bool,
}

/// The estimated work of an open task's finished subtasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinishedSubtasks {
    /// The task that they were subtasks of.
    pub parent: TaskId,
    /// Minutes, by their estimates.
    pub minutes: u32,
    /// How many had no estimate.
    pub unknown: u32,
}

/// A reply that is asked for when a task is finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FutureReply {
    /// The task.
    pub task: TaskId,
    /// How long it will take, in working minutes of mine.
    pub within_min: u32,
}

/// What is assumed where a task has no estimate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Working minutes.
    pub minutes: u32,
    /// Which tasks it is the median of.
    pub basis: GuessBasis,
}

/// Where an assumed estimate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuessBasis {
    /// The last finished tasks of the same stream.
    Stream,
    /// The last finished tasks.
    All,
    /// Too few were finished.
    Usual,
}

/// Minutes that are assumed while too few tasks are finished.
const USUAL_MIN: u32 = 45;

/// How many finished tasks it takes before their median is used.
const FINISHED_TASKS: usize = 5;

/// How much longer than estimated my finished tasks took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EstimateHabit {
    /// The median of minutes of focus over minutes estimated.
    pub factor: f64,
    /// Of how many tasks.
    pub tasks: u32,
}

/// How many finished tasks it takes before a habit is reported.
const HABIT_TASKS: usize = 10;

impl EstimateHabit {
    /// Returns the habit that pairs of minutes spent and minutes estimated show; `None` for fewer than ten.
    pub fn of(finished: &[(f64, f64)]) -> Option<Self> {
        let mut factors: Vec<f64> =
            finished.iter().map(|(spent, estimate)| spent / estimate).collect();
        factors.sort_unstable_by(f64::total_cmp);
        let middle = factors.len() / 2;
        let factor = match factors.len() {
            ..HABIT_TASKS => return None,
            length if length % 2 == 1 => factors[middle],
            _ => f64::midpoint(factors[middle - 1], factors[middle]),
        };
        Some(Self { factor, tasks: u32::try_from(factors.len()).unwrap_or(u32::MAX) })
    }
}

/// What is assumed where tasks have no estimate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guesses {
    all: Option<u32>,
    streams: Vec<(StreamId, u32)>,
}

impl Guesses {
    /// Takes the estimates of the last finished tasks, and those of streams that have any.
    pub fn new(all: Vec<u32>, streams: Vec<(StreamId, Vec<u32>)>) -> Self {
        let of_stream =
            |(stream, estimates): (StreamId, Vec<u32>)| Some((stream, median(estimates)?));
        Self { all: median(all), streams: streams.into_iter().filter_map(of_stream).collect() }
    }

    /// Returns the estimate that is assumed for a task in that stream.
    pub fn of(&self, stream: Option<StreamId>) -> Guess {
        let in_stream = self.streams.iter().find(|(other, _)| Some(*other) == stream);
        match (in_stream, self.all) {
            (Some((_, minutes)), _) => Guess { minutes: *minutes, basis: GuessBasis::Stream },
            (None, Some(minutes)) => Guess { minutes, basis: GuessBasis::All },
            (None, None) => Guess { minutes: USUAL_MIN, basis: GuessBasis::Usual },
        }
    }
}

/// Returns the median of at least five, the larger of two middle ones; `None` for fewer.
fn median(mut estimates: Vec<u32>) -> Option<u32> {
    estimates.sort_unstable();
    (estimates.len() >= FINISHED_TASKS).then(|| estimates[estimates.len() / 2])
}

/// Everything `next` decides on, from one read transaction.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The open tasks, by id.
    pub tasks: Vec<OpenTask>,
    /// Dependencies of open tasks, as (task, what it needs), sorted; needs may be closed.
    pub needs: Vec<(TaskId, TaskId)>,
    /// The open waits, by number.
    pub waits: Vec<OpenWait>,
    /// The actor's focus block that runs, if one does.
    pub running: Option<Running>,
    /// The blocks of others that run.
    pub others_running: Vec<Running>,
    /// The actor's focus block that began last.
    pub last: Option<LastBlock>,
    /// Those open tasks that were ever started, by id.
    pub started: Vec<StartedTask>,
    /// The open tasks that ask for a reply when they are finished, by id.
    pub replies: Vec<FutureReply>,
    /// The estimated work of the finished subtasks of open tasks, by id of the parent.
    pub finished_subtasks: Vec<FinishedSubtasks>,
    /// What is assumed where there is no estimate.
    pub guesses: Guesses,
    /// The calendars of the owners of open tasks that are not the actor's, by task id.
    pub theirs: Vec<(TaskId, Arc<Calendar>)>,
}

impl Snapshot {
    /// Returns the snapshot of a ledger that holds one open task without links.
    pub fn of(task: &Task) -> Self {
        let task = OpenTask {
            id: task.id,
            parent: None,
            value: task.value,
            estimate_min: task.estimate_min,
            stream: None,
            is_hard: task.is_hard,
            due: task.due.as_ref().map(|due| due.at),
            not_before: task.not_before.as_ref().map(|begin| begin.at),
            created: task.created.timestamp(),
            needs_approval: task.needs_approval(),
            is_mine: task.owner.is_me(),
            energy: task.energy,
        };
        Self { tasks: vec![task], ..Self::default() }
    }

    /// Returns the index of an open task in `tasks`.
    pub fn position(&self, id: TaskId) -> Option<usize> {
        // Ids are mostly dense, so the index is near the one a ledger without closed tasks gives.
        let guess = usize::try_from(id.0).ok()?.checked_sub(1)?;
        if self.tasks.get(guess).is_some_and(|task| task.id == id) {
            return Some(guess);
        }
        self.tasks.binary_search_by_key(&id, |task| task.id).ok()
    }

    /// Returns every focus block that runs.
    pub fn all_running(&self) -> impl Iterator<Item = &Running> {
        self.running.iter().chain(&self.others_running)
    }

    /// Returns what was done so far on an open task; `None` if it was never started.
    pub fn started(&self, id: TaskId) -> Option<&StartedTask> {
        let index = self.started.binary_search_by_key(&id, |started| started.task).ok()?;
        self.started.get(index)
    }

    /// Returns what an open task needs, open or not.
    pub fn needs_of(&self, id: TaskId) -> impl Iterator<Item = TaskId> + '_ {
        let first = self.needs.partition_point(|(task, _)| *task < id);
        self.needs[first..].iter().take_while(move |(task, _)| *task == id).map(|(_, need)| *need)
    }
}

#[cfg(test)]
impl OpenTask {
    /// Returns a task of mine with nothing set.
    pub fn of_tests(id: impl Into<TaskId>) -> Self {
        Self {
            id: id.into(),
            parent: None,
            value: None,
            estimate_min: None,
            stream: None,
            is_hard: false,
            due: None,
            not_before: None,
            created: 0,
            needs_approval: false,
            is_mine: true,
            energy: None,
        }
    }
}

#[cfg(test)]
impl Snapshot {
    /// Returns which task needs which.
    pub fn needs_of_tests(needs: impl IntoIterator<Item = (u32, u32)>) -> Vec<(TaskId, TaskId)> {
        needs.into_iter().map(|(task, need)| (TaskId(task), TaskId(need))).collect()
    }
}

#[cfg(test)]
impl OpenWait {
    /// Returns a wait that holds a task and has no due time.
    pub fn of_tests(id: impl Into<WaitId>, task: impl Into<TaskId>) -> Self {
        Self {
            id: id.into(),
            task: Some(task.into()),
            holds: true,
            due: None,
            has_default: false,
            is_on_me: false,
            is_direct: false,
            asked: Timestamp::default(),
            is_approval: false,
        }
    }
}
