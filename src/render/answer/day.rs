//! What a day was like.

use crate::domain::{Interruption, Task, TaskId};
use crate::engine::DayReport;

/// What `report day` answers.
#[derive(Clone, Debug)]
pub struct DayAnswer {
    /// The report.
    pub report: DayReport,
    /// What interrupted somebody on that day and before, breaks included.
    pub interruptions: Vec<Interruption>,
    /// The tasks of the blocks.
    pub tasks: Vec<Task>,
    /// Whether the gentler model is told as well.
    pub has_both_models: bool,
    /// Whether it is drawn in ASCII.
    pub is_ascii: bool,
}

impl DayAnswer {
    /// Returns a task of the day.
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }
}
