//! Loads the next step of a task: it holds until another one is noted, whichever blocks come after it.

use chrono::DateTime;
use rusqlite::named_params;
use uuid::Uuid;

use crate::domain::{AssumptionId, Handle, KIND_FIELD, NextStep, TaskId};

use super::error::{LedgerError, Result};
use super::view::View;

const SAID: &str = "SELECT uuid, next_step, coalesce(\"end\", start) FROM block
    WHERE task = :task AND next_step IS NOT NULL AND deleted IS NULL ORDER BY start DESC, id DESC LIMIT 1";

/// When and by whom a next step was written; the block may have been created with it.
const WRITTEN: &str =
    "SELECT entry.at, entry.by, entry.n FROM change JOIN entry ON entry.n = change.entry
    WHERE change.record = :block AND change.field IN ('next', :kind)
    ORDER BY change.entry DESC, change.place DESC LIMIT 1";

/// The last assumption of a task that was overturned after an entry.
const OVERTURNED: &str = "SELECT assumption.id FROM assumption
    WHERE task = :task AND state = 'overturned' AND deleted IS NULL
      AND (SELECT max(entry) FROM change WHERE record = assumption.uuid AND field = 'state') > :entry
    ORDER BY id DESC LIMIT 1";

/// The last assumption of a task beside this one, or before it, that stood at an entry and was overturned later.
const DOUBTED: &str = "SELECT assumption.id FROM assumption
    WHERE state = 'overturned' AND deleted IS NULL AND task <> :task
      AND (task IN (SELECT needs FROM task_need WHERE task_need.task = :task)
           OR (SELECT parent FROM task AS one WHERE one.id = assumption.task)
              = (SELECT parent FROM task AS other WHERE other.id = :task))
      AND (SELECT min(entry) FROM change WHERE record = assumption.uuid) < :entry
      AND (SELECT max(entry) FROM change WHERE record = assumption.uuid AND field = 'state') > :entry
    ORDER BY id DESC LIMIT 1";

impl View<'_> {
    /// Returns the next step of a task, if one was ever noted.
    pub fn next_step_of(&self, task: TaskId) -> Result<Option<NextStep>> {
        let said = self.rows(SAID, named_params! {":task": task}, |row| {
            Ok((row.get::<_, Uuid>(0)?, row.get(1)?, row.get::<_, i64>(2)?))
        })?;
        let Some((block, text, left)) = said.into_iter().next() else { return Ok(None) };
        let of_block = named_params! {":block": block, ":kind": KIND_FIELD};
        let written = self.rows(WRITTEN, of_block, |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
        })?;
        let (at, by, entry) = match written.into_iter().next() {
            Some((at, by, entry)) => (at, Some(by), entry),
            None => (left, None, 0),
        };
        let params = named_params! {":task": task, ":entry": entry};
        let found = |sql| {
            Ok::<_, LedgerError>(self.rows::<AssumptionId>(sql, params, |row| row.get(0))?.pop())
        };
        let (overturned, doubted) = (found(OVERTURNED)?, found(DOUBTED)?);
        let noted = DateTime::from_timestamp(at, 0).unwrap_or_default();
        let author = by.and_then(|by| Handle::parse(&by).ok()).filter(|by| !by.is_me());
        Ok(Some(NextStep { task, text, noted, author, overturned, doubted }))
    }
}
