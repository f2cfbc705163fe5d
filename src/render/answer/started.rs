//! What was started, and what ended for it.

use crate::domain::{FocusBlock, Interruption, NextStep, Place, Task, TaskId, Timestamp, Wait};
use crate::engine::{Judged, Late};

use super::next::NextAnswer;

/// A focus block that ended, and its task.
#[derive(Clone, Debug)]
pub struct StoppedBlock {
    /// The block.
    pub block: FocusBlock,
    /// What comes next on its task, as it was said last.
    pub next_step: Option<NextStep>,
    /// Its task.
    pub task: Task,
    /// What waited until it ended: questions to its actor, and answers.
    pub arrived: Vec<Wait>,
}

/// What `start` answers.
#[derive(Clone, Debug)]
pub struct StartedAnswer {
    /// The task, as it is now.
    pub task: Judged,
    /// The waits of it.
    pub waits: Vec<Wait>,
    /// The block that runs.
    pub block: Option<FocusBlock>,
    /// What comes next on it, as it was said last.
    pub next_step: Option<NextStep>,
    /// Where the work on it was when it was left or interrupted, and when that was.
    pub before: Option<(Place, Timestamp)>,
    /// The block that ended for it.
    pub left: Option<StoppedBlock>,
    /// Whether it did not run already.
    pub is_new: bool,
    /// Until when questions wait, if a length was planned.
    pub quiet_until: Option<Timestamp>,
    /// What to paste where others see it, if that was wanted.
    pub announcement: Option<String>,
    /// What interrupted the actor until then.
    pub interruption: Option<Interruption>,
    /// The tasks already in progress, if this one goes over the limit.
    pub enough: Vec<TaskId>,
    /// Why it is the one, if nobody named it.
    pub reason: Option<String>,
    /// What is late if it is done first, the worst before the others.
    pub late: Vec<Late>,
    /// The tasks that are late then.
    pub late_tasks: Vec<Task>,
}

/// What `stop` answers.
#[derive(Clone, Debug)]
pub struct StoppedAnswer {
    /// The block that ended; `None` if nothing ran.
    pub left: Option<StoppedBlock>,
    /// Its task, as it is now.
    pub task: Option<Judged>,
    /// What interrupted the actor until then.
    pub interruption: Option<Interruption>,
    /// The waits that hold it.
    pub waits: Vec<Wait>,
    /// What comes next.
    pub next: NextAnswer,
}

/// What `rest` answers.
#[derive(Clone, Debug)]
pub struct RestAnswer {
    /// The break.
    pub rest: Interruption,
    /// The block that ended for it.
    pub left: Option<StoppedBlock>,
    /// What interrupted the actor until then, or their break.
    pub ended: Option<Interruption>,
}

/// What `interrupt` answers.
#[derive(Clone, Debug)]
pub struct InterruptedAnswer {
    /// The interruption.
    pub interruption: Interruption,
    /// The task whose block it broke.
    pub broken: Option<Task>,
    /// The task that was made of it.
    pub added: Option<Judged>,
    /// The break or the interruption that ended with it.
    pub ended: Option<Interruption>,
}
