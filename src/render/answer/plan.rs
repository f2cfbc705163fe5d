//! The forecast, and the ways of doing the same work.

use crate::domain::{Task, TaskId, Timestamp};
use crate::engine::{Plan, Variant};

/// A forecast with the tasks that it names.
#[derive(Clone, Debug)]
pub struct PlanAnswer {
    /// The forecast, up to an instant.
    pub plan: Plan,
    /// The tasks it names.
    pub tasks: Vec<Task>,
    /// Up to when.
    pub until: Timestamp,
    /// How many goals are finished later, in time.
    pub later: usize,
}

impl PlanAnswer {
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
    /// The milestones.
    pub tasks: Vec<Task>,
}

/// Returns the name of a milestone; the one of everything is called so.
pub fn milestone_name(answer: &ComparedAnswer, id: Option<TaskId>) -> String {
    let Some(id) = id else { return "everything".to_owned() };
    let task = answer.tasks.iter().find(|task| task.id == id);
    task.map_or_else(|| id.to_string(), |task| task.title.clone())
}
