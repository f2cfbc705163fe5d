//! Everything about one record.

use crate::domain::{
    Assumption, Authors, Commitment, Decision, Dossier, FocusBlock, Handoff, Interruption, Note,
    Person, Task, Wait,
};
use crate::engine::Judged;

/// What `show` answers.
#[derive(Clone, Debug)]
pub enum ShownAnswer {
    /// A task, the waits that hold it, and all that belongs to it.
    Task(Box<Judged>, Vec<Wait>, Box<Dossier>),
    /// A wait, its task, and whose words it holds.
    Wait(Wait, Vec<Task>, Authors),
    /// A note, and whose words it holds.
    Note(Note, Authors),
    /// An assumption, and whose words it holds.
    Assumption(Assumption, Authors),
    /// A decision, and whose words it holds.
    Decision(Decision, Authors),
    /// A focus block, what broke it, and whose words its next step is.
    Block(FocusBlock, Vec<Interruption>, Option<Box<Task>>, Authors),
    /// An interruption, the task whose block it broke, and whose words it holds.
    Interruption(Interruption, Option<Box<Task>>, Authors),
    /// A commitment.
    Commitment(Commitment),
    /// A note that was sent.
    Handoff(Handoff),
    /// A person.
    Person(Person),
}
