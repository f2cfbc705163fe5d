//! A question that was recorded, and what is said of it.

use crate::domain::{Person, Wait};

/// What `ask` and `block` answer, and what `add` and `approve` say of the question they ask.
#[derive(Clone, Debug)]
pub struct AskedAnswer {
    /// The wait.
    pub wait: Wait,
    /// Who is asked; `None` for a thing.
    pub person: Option<Person>,
    /// Whether the person is new.
    pub is_new: bool,
    /// The text to send; `None` for a thing.
    pub message: Option<String>,
    /// That a call may be quicker; once, on the third round.
    pub suggestion: Option<String>,
}
