//! What an answer changed.

use crate::domain::{Assumption, Task, Wait};

use super::next::NextAnswer;

/// What `answer` answers.
#[derive(Clone, Debug)]
pub struct OutcomeAnswer {
    /// The question that was answered.
    pub wait: Option<Wait>,
    /// The others that the same act had asked, which have that answer now, each with its task.
    pub twins: Vec<(Wait, Option<Task>)>,
    /// What had been assumed in its place.
    pub assumption: Option<Assumption>,
    /// Tasks that became ready.
    pub became_ready: Vec<Task>,
    /// What comes next.
    pub next: NextAnswer,
}
