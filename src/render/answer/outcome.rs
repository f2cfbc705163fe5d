//! What an answer changed.

use crate::domain::{Assumption, Task, Wait};

use super::next::NextAnswer;

/// What `answer` answers.
#[derive(Clone, Debug)]
pub struct OutcomeAnswer {
    /// The question that was answered.
    pub wait: Option<Wait>,
    /// What had been assumed in its place.
    pub assumption: Option<Assumption>,
    /// Tasks that became ready.
    pub became_ready: Vec<Task>,
    /// What comes next.
    pub next: NextAnswer,
}
