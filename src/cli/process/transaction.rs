//! A write under way, as commands see it: what is, and one way to record what changes.

use std::borrow::Cow;

use uuid::Uuid;

use crate::domain::{Change, Handle, Person, Record, Stamp, TaskId};
use crate::engine::{Gate, acts, opened_gate};
use crate::ledger::{View, Writer};

use crate::cli::process::error::Result;
use crate::cli::process::refusals;

/// How somebody comes in.
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

    /// Returns what is, including what was recorded so far.
    pub fn view(&self) -> &View<'a> {
        self.writer.view()
    }

    /// Returns a UUID that nothing has.
    #[expect(clippy::unused_self, reason = "only who records needs one")]
    pub fn fresh(&self) -> Uuid {
        Uuid::new_v4()
    }

    /// Says it in other words than were typed, for what was answered to a question.
    pub fn in_words(&mut self, words: String) {
        self.stamp.words = words;
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
        self.refuse_gates(changes)?;
        let changes = self.with_agent(changes)?;
        Ok(self.writer.record_many(&self.stamp, &changes, progress)?)
    }

    /// Records that an earlier entry is taken back.
    pub fn record_taking_back(&mut self, entry: u32, changes: &[Change]) -> Result<Option<u32>> {
        self.refuse_gates(changes)?;
        let stamp = Stamp { undoes: Some(entry), ..self.stamp.clone() };
        Ok(self.writer.record(&stamp, changes)?)
    }

    /// Refuses a gate to whoever may not pass.
    ///
    /// # Errors
    /// Refuses everybody but me at a terminal.
    pub fn pass_gate(&self, gate: Gate, task: TaskId) -> Result<()> {
        let is_open = self.entrance.passes_gates;
        if is_open { Ok(()) } else { Err(refusals::gate(gate, task, &self.stamp.by)) }
    }

    fn refuse_gates(&self, changes: &[Change]) -> Result<()> {
        let Some((gate, task)) = opened_gate(changes) else { return Ok(()) };
        self.pass_gate(gate, self.view().id_of(task)?.unwrap_or_default())
    }

    /// Puts before the first changes of an agent those that make it a person.
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
