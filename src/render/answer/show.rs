//! Everything about one record.

use crate::domain::{
    Assumption, Commitment, Decision, Dossier, FocusBlock, Handoff, Interruption, Note, Person,
    Task, Wait,
};
use crate::engine::Judged;

/// What `show` answers.
#[derive(Clone, Debug)]
pub enum ShownAnswer {
    /// A task, the waits that hold it, and all that belongs to it.
    Task(Box<Judged>, Vec<Wait>, Box<Dossier>),
    /// A wait, and its task.
    Wait(Wait, Vec<Task>),
    /// A note.
    Note(Note),
    /// An assumption.
    Assumption(Assumption),
    /// A decision.
    Decision(Decision),
    /// A focus block, and what broke it.
    Block(FocusBlock, Vec<Interruption>),
    /// A commitment.
    Commitment(Commitment),
    /// A note that was sent.
    Handoff(Handoff),
    /// A person.
    Person(Person),
}
