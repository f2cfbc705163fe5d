//! Where time went.

use crate::domain::{Task, TaskId};
use crate::engine::TimeReport;

/// What `report time` answers.
#[derive(Clone, Debug)]
pub struct TimeAnswer {
    /// The report.
    pub report: TimeReport,
    /// The tasks that it names.
    pub tasks: Vec<Task>,
    /// Whether days are rounded up.
    pub is_rounded: bool,
    /// Minutes of private tasks that are left out.
    pub left_out: u32,
}

impl TimeAnswer {
    /// Returns the title of a task.
    pub fn title(&self, id: TaskId) -> &str {
        let task = self.tasks.iter().find(|task| task.id == id);
        task.map(|task| task.title.as_str()).unwrap_or_default()
    }
}
