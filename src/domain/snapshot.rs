//! The snapshot: the numbers that decisions need of every open task. No prose.

use crate::domain::{Energy, Task, TaskId, Timestamp, Value};

/// An open task, as far as decisions need it.
#[derive(Clone, Debug)]
pub struct OpenTask {
    /// The short number.
    pub id: TaskId,
    /// The task it is a part of, where that one is open.
    pub parent: Option<TaskId>,
    /// What it is worth.
    pub value: Option<Value>,
    /// Working minutes it takes.
    pub estimate_min: Option<u32>,
    /// When it is due.
    pub due: Option<Timestamp>,
    /// When it may be begun at the earliest.
    pub not_before: Option<Timestamp>,
    /// When it was captured.
    pub created: Timestamp,
    /// Whether it needs an approval it does not have.
    pub needs_approval: bool,
    /// Whether I am the one who does it.
    pub is_mine: bool,
    /// What attention it needs.
    pub energy: Option<Energy>,
}

/// An open wait, as far as decisions need it.
#[derive(Clone, Copy, Debug)]
pub struct OpenWait {
    /// The wait's number.
    pub number: u32,
    /// The task it belongs to.
    pub task: Option<TaskId>,
    /// Whether it holds that task: it blocks and no assumption stands on it.
    pub holds: bool,
    /// When the answer is due.
    pub due: Option<Timestamp>,
    /// Whether it was said what I do if nothing is heard.
    pub has_default: bool,
}

/// The focus block that runs.
#[derive(Clone, Copy, Debug)]
pub struct Running {
    /// Its task.
    pub task: TaskId,
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
    /// The focus block that runs, if one does.
    pub running: Option<Running>,
}

impl Snapshot {
    /// Returns the snapshot of a ledger that holds one open task without links.
    pub fn of(task: &Task) -> Self {
        let task = OpenTask {
            id: task.id,
            parent: None,
            value: task.value,
            estimate_min: task.estimate_min,
            due: task.due.as_ref().map(|due| due.at),
            not_before: task.not_before.as_ref().map(|begin| begin.at),
            created: task.created,
            needs_approval: task.needs_approval(),
            is_mine: task.owner.is_me(),
            energy: task.energy,
        };
        Self { tasks: vec![task], ..Self::default() }
    }

    /// Returns the place of an open task in `tasks`.
    pub fn position(&self, id: TaskId) -> Option<usize> {
        // Ids are mostly dense, so the place is near the one a ledger without closed tasks gives.
        let guess = usize::try_from(id).ok()?.checked_sub(1)?;
        if self.tasks.get(guess).is_some_and(|task| task.id == id) {
            return Some(guess);
        }
        self.tasks.binary_search_by_key(&id, |task| task.id).ok()
    }

    /// Returns what an open task needs, open or not.
    pub fn needs_of(&self, id: TaskId) -> impl Iterator<Item = TaskId> + '_ {
        let first = self.needs.partition_point(|(task, _)| *task < id);
        self.needs[first..].iter().take_while(move |(task, _)| *task == id).map(|(_, need)| *need)
    }
}
