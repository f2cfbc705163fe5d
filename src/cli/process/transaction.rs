//! A write under way, as commands see it: what is, and one way to record what changes.

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::{BlockId, Change, Handle, Person, Record, Stamp, TaskId};
use crate::engine::{Deed, Gate, acts, deeds, leaving, opened_gate};
use crate::ledger::{View, Writer};

use crate::cli::process::error::Result;
use crate::cli::process::refusals;

/// Who writes, and what they may do.
#[derive(Clone, Debug)]
pub struct Entrance {
    /// The agent who types, where it may not be known as a person yet.
    pub agent: Option<Person>,
    /// Whether they may approve sensitive work and clear the flag: I, at a terminal.
    pub passes_gates: bool,
}

/// One command's write.
pub struct Transaction<'w, 'a> {
    writer: &'w mut Writer<'a>,
    stamp: Stamp,
    entrance: Entrance,
    introduced: Option<Handle>,
}

impl<'w, 'a> Transaction<'w, 'a> {
    /// Begins a command's write.
    pub fn new(writer: &'w mut Writer<'a>, stamp: Stamp, entrance: Entrance) -> Self {
        Self { writer, stamp, entrance, introduced: None }
    }

    /// Returns the agent that was made a person on the way.
    pub fn introduced(self) -> Option<Handle> {
        self.introduced
    }

    /// Returns the current state, including what was recorded so far.
    pub fn view(&self) -> &View<'a> {
        self.writer.view()
    }

    /// Returns a UUID that nothing has.
    #[expect(clippy::unused_self, reason = "only who records needs one")]
    pub fn fresh(&self) -> Uuid {
        Uuid::new_v4()
    }

    /// Replaces the typed words in the journal, for what was answered to a question.
    pub fn in_words(&mut self, words: String) {
        self.stamp.words = words;
    }

    /// Goes on with an entry that the same command has made already: it is one thing to take back.
    pub fn go_on_with(&mut self, entry: u32) {
        self.writer.go_on_with(entry);
    }

    /// Records the command; `None` where nothing changes.
    pub fn record(&mut self, changes: &[Change]) -> Result<Option<u32>> {
        self.record_many(changes, &mut |_, _| {})
    }

    /// Records the command, and says how far that is: steps done, and of how many.
    pub fn record_many(
        &mut self,
        changes: &[Change],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<u32>> {
        let stamp = self.stamp.clone();
        let changes = self.with_agent(changes)?;
        self.keep_gates(&stamp, &changes, progress)
    }

    /// Records that an earlier entry is taken back.
    pub fn record_taking_back(&mut self, entry: u32, changes: &[Change]) -> Result<Option<u32>> {
        let stamp = Stamp { undoes: Some(entry), ..self.stamp.clone() };
        self.keep_gates(&stamp, changes, &mut |_, _| {})
    }

    /// Refuses a gate to whoever may not pass.
    ///
    /// # Errors
    /// Refuses everybody but me at a terminal.
    pub fn pass_gate(&self, gate: Gate, task: TaskId) -> Result<()> {
        let is_open = self.entrance.passes_gates;
        if is_open { Ok(()) } else { Err(refusals::gate(gate, task, &self.stamp.by)) }
    }

    /// Records changes, unless they open a gate to somebody who may not pass, or finish or start what nobody has
    /// approved: an undo and a redo do what they please, but for what is looked at here.
    fn keep_gates(
        &mut self,
        stamp: &Stamp,
        changes: &[Change],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<u32>> {
        self.refuse_gates(changes)?;
        let held = self.held_by_parents(changes)?;
        let entry = self.writer.record_many(stamp, changes, progress)?;
        for (task, unapproved) in held {
            // What is closed may be opened again.
            let is_there = self.view().task(task)?.is_some();
            if is_there && self.view().unapproved(task)?.is_none() {
                self.pass_gate(Gate::Flag, unapproved)?;
            }
        }
        for deed in deeds(changes) {
            self.refuse_unapproved(deed)?;
        }
        Ok(entry)
    }

    /// Returns the tasks that may be free by these changes, each with the approval that it lacks.
    fn held_by_parents(&self, changes: &[Change]) -> Result<Vec<(TaskId, TaskId)>> {
        let mut held = Vec::new();
        for record in leaving(changes) {
            let Some(id) = self.view().id_of::<TaskId>(record)? else { continue };
            let children = self.view().task(id)?.map(|task| task.children).unwrap_or_default();
            for task in children.into_iter().chain([id]) {
                held.extend(self.view().unapproved(task)?.map(|unapproved| (task, unapproved)));
            }
        }
        Ok(held)
    }

    /// Refuses to start or finish unapproved work, also by an undo, unless I do it at a terminal.
    /// A block that only keeps a next step, or has ended, starts no work.
    fn refuse_unapproved(&self, deed: Deed) -> Result<()> {
        let view = self.view();
        let (gate, task) = match deed {
            Deed::Finished(task) => (Gate::Finish, view.id_of::<TaskId>(task)?),
            Deed::Started(block) => {
                let block = view.id_of::<BlockId>(block)?.map(|id| view.block(id)).transpose()?;
                let block = block
                    .flatten()
                    .filter(|block| block.end.is_none() || block.override_reason.is_some());
                if let Some(block) = block.as_ref().filter(|block| block.override_reason.is_some())
                {
                    return self.pass_gate(Gate::Override, block.task.id);
                }
                (Gate::Override, block.map(|block| block.task.id))
            }
        };
        let unapproved = task.map(|task| view.unapproved(task)).transpose()?.flatten();
        unapproved.map_or(Ok(()), |task| self.pass_gate(gate, task))
    }

    fn refuse_gates(&self, changes: &[Change]) -> Result<()> {
        let Some((gate, task)) = opened_gate(changes) else { return Ok(()) };
        self.pass_gate(gate, self.view().id_of(task)?.unwrap_or_default())
    }

    /// Adds the changes that make an agent a person before its first ones.
    fn with_agent<'c>(&mut self, changes: &'c [Change]) -> Result<Cow<'c, [Change]>> {
        let Some(agent) = self.entrance.agent.take().filter(|_| !changes.is_empty()) else {
            return Ok(changes.into());
        };
        let ever = self.view().person_ever(&agent.handle)?;
        if ever.as_ref().is_some_and(|person| person.deleted.is_none()) {
            return Ok(changes.into());
        }
        self.introduced = Some(agent.handle.clone());
        // It may name itself in the same breath.
        let others = changes.iter().filter(|change| change.record != agent.uuid()).cloned();
        Ok(acts::keep_person(ever.as_ref(), &agent).into_iter().chain(others).collect())
    }
}
