//! A write under way, as commands see it: what is, and one way to record what changes.

use uuid::Uuid;

use crate::domain::{Change, Stamp};
use crate::ledger::{View, Writer};

use crate::cli::process::error::Result;

/// One command's write.
pub struct Transaction<'w, 'a> {
    writer: &'w mut Writer<'a>,
    stamp: Stamp,
}

impl<'w, 'a> Transaction<'w, 'a> {
    /// Begins a command's write.
    pub fn new(writer: &'w mut Writer<'a>, stamp: Stamp) -> Self {
        Self { writer, stamp }
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
        Ok(self.writer.record(&self.stamp, changes)?)
    }

    /// Records the command, and says how far that is: steps done, and of how many.
    pub fn record_many(
        &mut self,
        changes: &[Change],
        progress: &mut dyn FnMut(usize, usize),
    ) -> Result<Option<u32>> {
        Ok(self.writer.record_many(&self.stamp, changes, progress)?)
    }

    /// Records that an earlier entry is taken back.
    pub fn record_taking_back(&mut self, entry: u32, changes: &[Change]) -> Result<Option<u32>> {
        let stamp = Stamp { undoes: Some(entry), ..self.stamp.clone() };
        Ok(self.writer.record(&stamp, changes)?)
    }
}
