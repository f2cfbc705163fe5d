//! The next step of a task: it holds until another one is noted.

use crate::domain::{AssumptionId, Handle, TaskId, Timestamp};

use super::authors::quotation;

/// The next step of a task, as it was last noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextStep {
    /// The task.
    pub task: TaskId,
    /// The words.
    pub text: String,
    /// When it was written.
    pub noted: Timestamp,
    /// Who wrote it, if it was not me.
    pub author: Option<Handle>,
    /// The assumption that it may rest on, and that was overturned after it was noted.
    pub overturned: Option<AssumptionId>,
    /// An assumption of a task beside it that stood when it was noted, and was overturned since.
    pub doubted: Option<AssumptionId>,
}

impl NextStep {
    /// Returns the words; somebody else's in quotation marks behind their name.
    pub fn quoted(&self) -> String {
        match &self.author {
            Some(author) => quotation(author, &self.text),
            None => self.text.clone(),
        }
    }
}
