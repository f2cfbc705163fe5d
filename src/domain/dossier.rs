//! The dossier: everything about one task.

use crate::domain::{
    Assumption, Authors, Decision, Entry, FocusBlock, Interruption, NextStep, Note, Task, Wait,
};

/// Everything the ledger knows of one task.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// The task itself.
    pub task: Task,
    /// Its notes, oldest first.
    pub notes: Vec<Note>,
    /// Its waits, oldest first.
    pub waits: Vec<Wait>,
    /// The assumptions made for it, oldest first.
    pub assumptions: Vec<Assumption>,
    /// What was decided about it, oldest first.
    pub decisions: Vec<Decision>,
    /// Its focus blocks, oldest first, each with its interruptions.
    pub blocks: Vec<(FocusBlock, Vec<Interruption>)>,
    /// The next step that was noted last.
    pub next_step: Option<NextStep>,
    /// The commands that touched it, oldest first.
    pub history: Vec<Entry>,
    /// Who wrote the words above, if it was not me.
    pub authors: Authors,
}

impl Dossier {
    /// Returns it with the words of others in quotation marks, for people.
    #[must_use]
    pub fn quoted(&self) -> Self {
        let mut quoted = self.clone();
        self.authors.quote_all(&mut quoted.notes);
        self.authors.quote_all(&mut quoted.waits);
        self.authors.quote_all(&mut quoted.assumptions);
        self.authors.quote_all(&mut quoted.decisions);
        self.authors.quote_all(quoted.blocks.iter_mut().map(|(block, _)| block));
        quoted
    }
}
