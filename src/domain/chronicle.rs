//! The chronicle: what happened in a span, and what is under way at its end, with its words.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{
    Assumption, Authors, Commitment, Decision, FocusBlock, Handle, Handoff, HandoffId, NextStep,
    Note, Person, Task, TaskId, Wait, When,
};

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

/// A field that was changed within a span, of a record that stood open at its beginning.
#[derive(Clone, Debug)]
pub struct ChangedField {
    /// The record.
    pub uuid: Uuid,
    /// The field.
    pub field: String,
    /// The agreed date before the span, if it was one.
    pub old: Option<When>,
}

/// The records that stood open in the handoff before, whatever became of them.
#[derive(Clone, Debug, Default)]
pub struct Stood {
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Waits, without what calendars say of them.
    pub waits: Vec<Wait>,
    /// Assumptions.
    pub assumptions: Vec<Assumption>,
    /// Notes.
    pub notes: Vec<Note>,
}

/// What a handoff is written from.
#[derive(Clone, Debug)]
pub struct Chronicle {
    /// The entries since the handoff before this one: what "within the span" means below. A first handoff looks
    /// back seven days.
    pub span: EntrySpan,
    /// The sender.
    pub me: Person,
    /// The reader, if named.
    pub reader: Option<Person>,
    /// The handoff before this one to the same reader.
    pub previous: Option<Handoff>,
    /// Those after it that were sent and taken back.
    pub taken_back: Vec<HandoffId>,
    /// What stood open in the handoff before.
    pub stood: Stood,
    /// What was changed within the span: dates, owners, approvals.
    pub changed: Vec<ChangedField>,
    /// Open tasks that were started, wait, are due, are the reader's, put right what was wrong, need an approval, are
    /// offered or have a note for readers; by id.
    pub tasks: Vec<Task>,
    /// Tasks that are not among those and are mentioned: of answers, assumptions and decisions.
    pub mentioned: Vec<Task>,
    /// The tasks offered to other readers, who have not said yet whether they take them.
    pub offered_elsewhere: Vec<TaskId>,
    /// The parents that those tasks are subtasks of, by id.
    pub parents: Vec<Task>,
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
    /// Assumptions that were confirmed or overturned within the span, oldest first.
    pub judged: Vec<Assumption>,
    /// Assumptions that were overturned, at any time, and are put right by the tasks above.
    pub overturned: Vec<Assumption>,
    /// My appointments that are not over.
    pub commitments: Vec<Commitment>,
    /// Those who are awaited or named, by handle.
    pub people: BTreeMap<Handle, Person>,
    /// Temporary states in force: those without an end first, then by when they end.
    pub temps: Vec<Note>,
    /// Open notes on no task, written or changed within the span, oldest first.
    pub loose: Vec<Note>,
    /// Tasks closed within the span and still closed, and whether they are done: the last to be recorded first.
    pub closed: Vec<(TaskId, bool)>,
    /// The first of those that the reader may see, with their words.
    pub closed_tasks: Vec<Task>,
    /// Tasks that were done less than a day ago and have open contingencies.
    pub watched: Vec<Task>,
    /// The notes that came from others, by the records that came with them.
    pub told_in: BTreeMap<Uuid, HandoffId>,
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
        authors.quote_all(&mut self.stood.waits);
        let notes = self.notes.iter_mut().chain(&mut self.temps).chain(&mut self.loose);
        let notes = notes.chain(&mut self.stood.notes);
        authors.quote_all(notes);
        authors.quote_all(&mut self.decisions);
        let stood = &mut self.stood.assumptions;
        authors.quote_all(self.assumptions.iter_mut().chain(&mut self.judged).chain(stood));
        Self { authors, ..self }
    }
}
