//! The forecast, and the ways of doing the same work.

use crate::domain::{Task, TaskId, Timestamp};
use crate::engine::{Plan, Slot, Variant};

/// A forecast with the tasks that it names.
#[derive(Clone, Debug)]
pub struct PlanAnswer {
    /// The forecast, up to an instant.
    pub plan: Plan,
    /// Whose time it plans.
    pub person: String,
    /// The tasks it names.
    pub tasks: Vec<Task>,
    /// Up to when.
    pub until: Timestamp,
    /// How many goals are finished later, or nobody can tell when; none of them is known to be late.
    pub later: usize,
    /// How many of those have a due date, and nobody can tell when they are finished.
    pub unknown: usize,
    /// Whether it is drawn in ASCII.
    pub is_ascii: bool,
}

impl PlanAnswer {
    /// Returns the tasks of the chart in their order, each with when I work on it.
    pub fn rows(&self) -> Vec<(TaskId, Vec<&Slot>)> {
        let mut rows: Vec<(TaskId, Vec<&Slot>)> = Vec::new();
        for slot in &self.plan.slots {
            match rows.iter_mut().find(|(task, _)| *task == slot.task) {
                Some((_, slots)) => slots.push(slot),
                None => rows.push((slot.task, vec![slot])),
            }
        }
        rows
    }

    /// Returns a task that the forecast names.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }
}

/// The ways of doing the same work, with the milestones they name.
#[derive(Clone, Debug)]
pub struct ComparedAnswer {
    /// The ways.
    pub variants: Vec<Variant>,
    /// The milestones, and the tasks that are split.
    pub tasks: Vec<Task>,
}

impl ComparedAnswer {
    /// Returns the title of a task that it names.
    pub fn title(&self, id: TaskId) -> String {
        let task = self.tasks.iter().find(|task| task.id == id);
        task.map_or_else(|| id.to_string(), |task| task.title.clone())
    }

    /// Returns how many milestones there are.
    pub fn milestone_count(&self) -> usize {
        let count = self.variants.iter().map(|variant| variant.milestones.len());
        count.max().unwrap_or_default()
    }
}

/// Returns the name of a milestone; `None` is `everything`.
pub fn milestone_name(answer: &ComparedAnswer, id: Option<TaskId>) -> String {
    id.map_or_else(|| "everything".to_owned(), |id| answer.title(id))
}
