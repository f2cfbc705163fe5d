//! The chronicle: what happened in a span, and what is under way at its end, with its words.

use crate::domain::{
    Assumption, Authors, Decision, FocusBlock, Handoff, NextStep, Note, Person, Task, Wait,
};

/// A task with subtasks, and how far they are.
#[derive(Clone, Debug)]
pub struct Parent {
    /// The task.
    pub task: Task,
    /// How many of its subtasks are closed.
    pub closed_subtasks: usize,
}

/// Entries of the journal: those after one, up to another.
///
/// What happened is new if its entry is new, whenever it is said to have happened: people tell things late,
/// in the same second, and by clocks that were set back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntrySpan {
    /// The entry before the first one; 0 for all.
    pub after: u32,
    /// The last entry.
    pub through: u32,
}

/// What a handoff is written from.
#[derive(Clone, Debug)]
pub struct Chronicle {
    /// The entries since the handoff before this one: what "within the span" means below.
    pub span: EntrySpan,
    /// The sender.
    pub me: Person,
    /// The reader, if named.
    pub reader: Option<Person>,
    /// The handoff before this one to the same reader.
    pub previous: Option<Handoff>,
    /// Open tasks that were started, wait, are due, need an approval or have a note for readers; by id.
    pub tasks: Vec<Task>,
    /// The parents that those tasks are subtasks of, by id.
    pub parents: Vec<Parent>,
    /// The last focus block of each task that has one, by task.
    pub last_blocks: Vec<FocusBlock>,
    /// The next step of each of those tasks that has one.
    pub next_steps: Vec<NextStep>,
    /// Every open wait, by number.
    pub waits: Vec<Wait>,
    /// Waits that ended within the span and have not been asked again, by number.
    pub answered: Vec<Wait>,
    /// Open notes of the tasks above, oldest first.
    pub notes: Vec<Note>,
    /// Decisions recorded or changed within the span, by number.
    pub decisions: Vec<Decision>,
    /// Every assumption that stands, oldest first.
    pub assumptions: Vec<Assumption>,
    /// Temporary states in force: those without an end first, then by when they end.
    pub temps: Vec<Note>,
    /// Open notes on no task, written or changed within the span, oldest first.
    pub loose: Vec<Note>,
    /// Tasks closed within the span and still closed, by closing time.
    pub closed: Vec<Task>,
    /// Who wrote the words above, if it was not me.
    pub authors: Authors,
}

impl Chronicle {
    /// Returns it with the words of others in quotation marks.
    #[must_use]
    pub fn quoted(mut self) -> Self {
        let authors = std::mem::take(&mut self.authors);
        for step in &mut self.next_steps {
            step.text = step.quoted();
        }
        authors.quote_all(self.waits.iter_mut().chain(&mut self.answered));
        let notes = self.notes.iter_mut().chain(&mut self.temps).chain(&mut self.loose);
        authors.quote_all(notes);
        authors.quote_all(&mut self.decisions);
        authors.quote_all(&mut self.assumptions);
        Self { authors, ..self }
    }
}
