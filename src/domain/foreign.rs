//! A task as another program knows it, in our words.

use crate::domain::{Note, Task};

/// A task from another program, before the ledger has seen it.
///
/// Its links carry UUIDs only; their numbers are 0.
#[derive(Clone, Debug)]
pub struct ForeignTask {
    /// The task.
    pub task: Task,
    /// Its notes.
    pub notes: Vec<Note>,
    /// What was not understood, one message each.
    pub doubts: Vec<String>,
}

/// Something in a foreign file that was not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// What it is, in the file's own words.
    pub source: String,
    /// Why it was not imported.
    pub why: String,
}
