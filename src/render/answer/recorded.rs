//! Small answers: what was noted, decided, waited for or taken back.

use crate::domain::{Assumption, Authors, Decision, Entry, FocusBlock, Note, Task, TaskId, Wait};

/// What `note` answers.
#[derive(Clone, Debug)]
pub enum NotedAnswer {
    /// A note, and its task.
    Note(Note, Option<Task>),
    /// A task, and the focus block that keeps its next step.
    Step(Task, FocusBlock),
}

/// What `decide` answers.
#[derive(Clone, Debug)]
pub struct DecidedAnswer {
    /// The decision.
    pub decision: Decision,
    /// The task that looks at it again.
    pub review: Option<TaskId>,
    /// The review task of the replaced decision, if it was dropped.
    pub dropped: Option<TaskId>,
}

/// What `waiting` answers.
#[derive(Clone, Debug)]
pub struct WaitingAnswer {
    /// The waits, the first due first.
    pub waits: Vec<Wait>,
    /// Their tasks.
    pub tasks: Vec<Task>,
    /// Standing assumptions that belong to none of these waits.
    pub assumptions: Vec<Assumption>,
    /// Whether it is others who wait for me.
    pub is_on_me: bool,
    /// How many questions wait for me, if that isn't what is listed.
    pub on_me: usize,
    /// Whose words the questions are, where they are not mine.
    pub authors: Authors,
}

impl WaitingAnswer {
    /// Returns whether nobody waits for anything.
    pub fn is_nothing(&self) -> bool {
        self.waits.is_empty() && self.assumptions.is_empty()
    }
}

/// What `undo` and `redo` answer.
#[derive(Clone, Debug)]
pub struct TakenBackAnswer {
    /// Whether commands were done again.
    pub is_redo: bool,
    /// The commands.
    pub taken: Vec<Entry>,
    /// The entries that take them back or do them again, in the same order.
    pub entries: Vec<Entry>,
}
