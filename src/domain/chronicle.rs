//! The chronicle: what happened in a span, and what is under way at its end, with its words.

use std::collections::BTreeSet;

use crate::domain::{Assumption, Decision, FocusBlock, Handoff, Note, Person, Task, TaskId, Wait};

/// A task with parts, and how far they are.
#[derive(Clone, Debug)]
pub struct Whole {
    /// The task.
    pub task: Task,
    /// How many of its parts are closed.
    pub closed_parts: usize,
}

/// What a handoff is written from.
#[derive(Clone, Debug)]
pub struct Chronicle {
    /// The sender.
    pub me: Person,
    /// The reader, if named.
    pub reader: Option<Person>,
    /// The handoff before this one to the same reader.
    pub previous: Option<Handoff>,
    /// Open tasks that were begun, wait, are due or need an approval; by id.
    pub tasks: Vec<Task>,
    /// The wholes that those tasks are parts of, by id.
    pub wholes: Vec<Whole>,
    /// Tasks that are private, or part of one that is.
    pub private: BTreeSet<TaskId>,
    /// The last focus block of each task that has one, by task.
    pub last_blocks: Vec<FocusBlock>,
    /// Every open wait, by number.
    pub waits: Vec<Wait>,
    /// Waits answered within the span, by number.
    pub answered: Vec<Wait>,
    /// Open notes of the tasks above, oldest first.
    pub notes: Vec<Note>,
    /// What was decided within the span, oldest first.
    pub decisions: Vec<Decision>,
    /// Every assumption that stands, oldest first.
    pub assumptions: Vec<Assumption>,
    /// Temporary states in force, those to end first before the others.
    pub temps: Vec<Note>,
    /// Open notes on no task, written within the span, oldest first.
    pub loose: Vec<Note>,
    /// Tasks closed within the span, in order of closing.
    pub closed: Vec<Task>,
}
