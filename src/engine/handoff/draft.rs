//! The draft: everything a note says.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{
    Assumption, EntrySpan, Handle, Handoff, HandoffId, Note, Person, Standing, StandingRecords,
    TaskId, Wait,
};

use super::before::{Due, DueKind, Lead};
use super::coming::Coming;
use super::desk::Hours;
use super::finding::Finding;
use super::item::{HandoffItem, Untouchable};
use super::since::Since;

/// Everything a note says.
#[derive(Clone, Debug)]
pub struct HandoffDraft {
    /// The writer.
    pub from: Person,
    /// Whom it is for.
    pub to: Option<Person>,
    /// The one before it.
    pub previous: Option<Handoff>,
    /// Those that were sent after that one and taken back.
    pub taken_back: Vec<HandoffId>,
    /// The entries of the journal it is about.
    pub span: EntrySpan,
    /// When its writer and its reader are at work.
    pub hours: Hours,
    /// What the reader should know first.
    pub lead: Lead,
    /// What falls due before the writer is back, in order.
    pub before: Vec<Due>,
    /// What is under way, the most pressing first.
    pub items: Vec<HandoffItem>,
    /// What the reader may take, the most pressing first.
    pub offered: Vec<HandoffItem>,
    /// Open questions that no item has.
    pub waiting: Vec<Wait>,
    /// Assumptions that stand and belong to no item.
    pub assumed: Vec<Assumption>,
    /// What happened since the one before.
    pub since: Since,
    /// Temporary states in force: those that should have ended, then by when they end.
    pub temps: Vec<Note>,
    /// Sensitive tasks that nobody approved.
    pub untouchable: Vec<Untouchable>,
    /// What is ahead in the reader's next two working days, and changes of clocks.
    pub coming: Vec<Coming>,
    /// How many tasks the reader may not see, and so are left out.
    pub left_out: usize,
    /// What its writer should know.
    pub findings: Vec<Finding>,
    /// The titles of the tasks that may be named.
    pub titles: BTreeMap<TaskId, String>,
    /// The notes that came from others, by the records that came with them.
    pub told_in: BTreeMap<Uuid, HandoffId>,
    /// Those who are named, by handle.
    pub people: BTreeMap<Handle, Person>,
}

impl HandoffDraft {
    /// Returns what stands open in the note: the next one says what became of each.
    pub fn standing(&self) -> StandingRecords {
        let mut standing: Vec<Standing> = Vec::new();
        let items = || self.items.iter().chain(&self.offered);
        let coming = self.coming.iter().filter_map(Coming::task);
        let due = self.before.iter().filter_map(|due| match &due.kind {
            DueKind::Task(task) => Some(&**task),
            _ => None,
        });
        let untouchable = self.untouchable.iter().map(|one| &one.task);
        let tasks = items().map(|item| &item.task).chain(coming).chain(due).chain(untouchable);
        standing.extend(tasks.map(Standing::of));
        let waits = items().flat_map(|item| &item.waits).chain(&self.waiting);
        let requests = self.untouchable.iter().filter_map(|one| one.request.as_ref());
        standing.extend(waits.chain(requests).map(Standing::of));
        let assumed = items().flat_map(|item| &item.assumptions).chain(&self.assumed);
        standing.extend(assumed.map(Standing::of));
        let notes = items().flat_map(|item| &item.notes).chain(&self.temps);
        let notes = notes.chain(self.untouchable.iter().flat_map(|one| &one.notes));
        standing.extend(notes.filter(|note| note.is_kept()).map(Standing::of));
        standing.sort_unstable();
        standing.dedup();
        StandingRecords(standing)
    }

    /// Returns the title of a task that may be named.
    pub fn title(&self, task: TaskId) -> Option<&str> {
        self.titles.get(&task).map(String::as_str)
    }

    /// Returns whether the reader's clock is known.
    pub fn knows_clock(&self) -> bool {
        self.to.as_ref().is_some_and(|to| to.zone.is_some())
    }
}
