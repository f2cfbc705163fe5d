//! Derived values in the tables: computed by the write that changes what they depend on, and compared by
//! `ledger check`.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, named_params, params};

use crate::domain::{Change, Kind, Shape, TaskId, Timestamp, Wait, WaitId};

use super::columns::{instant_of, seconds};
use super::error::{LedgerError, Result};
use super::pack;
use super::schema::{Kept, kept};
use super::view::View;

/// Columns of tasks, and the query that gives their values.
pub(super) struct Derived {
    /// The columns, as SQL names several.
    pub columns: &'static str,
    /// The query.
    pub query: &'static str,
}

/// Seconds of the blocks that ended, and when the last one began.
///
/// A block of no length and no place only keeps a line; nobody has started the task.
pub(super) const SPENT: Derived = Derived {
    columns: "(spent, started)",
    query: "(SELECT coalesce(sum(block.\"end\" - block.start), 0), max(block.start) FROM block
             WHERE block.task = task.id AND block.deleted IS NULL
               AND NOT (block.start IS block.\"end\" AND block.place IS NULL))",
};

/// The estimates of the finished subtasks. A subtask without an estimate counts its own finished subtasks.
pub(super) const SUBTASKS: Derived = Derived {
    columns: "(subtasks_done, subtasks_unknown, subtasks_min)",
    query: "(SELECT count(*),
                    coalesce(sum(iif(part.estimate IS NOT NULL, 0,
                                     iif(part.subtasks_done > 0, part.subtasks_unknown, 1))), 0),
                    coalesce(sum(coalesce(part.estimate, part.subtasks_min)), 0)
             FROM task AS part INDEXED BY task_parent
             WHERE part.parent = task.id AND part.status = 'done' AND part.deleted IS NULL)",
};

impl View<'_> {
    /// Recomputes what was spent on the task of a focus block, and on the one it was moved from.
    pub(super) fn refresh_spent(&self, block: u32, moved_from: Option<TaskId>) -> Result<()> {
        let Derived { columns, query } = SPENT;
        let sql = format!(
            "UPDATE task SET {columns} = {query}
             WHERE id IN (:moved_from, (SELECT task FROM block WHERE id = :block))"
        );
        let params = named_params! {":block": block, ":moved_from": moved_from};
        self.connection.prepare_cached(&sql)?.execute(params)?;
        Ok(())
    }

    /// Recomputes what the finished subtasks took for the parent of a task, and for the one it was moved from.
    pub(super) fn refresh_subtasks(&self, task: TaskId, moved_from: Option<TaskId>) -> Result<()> {
        let Derived { columns, query } = SUBTASKS;
        let sql =
            format!("UPDATE task SET {columns} = {query} WHERE id = :parent RETURNING parent");
        let parent: Option<TaskId> = self
            .connection
            .prepare_cached("SELECT parent FROM task WHERE id = :task")?
            .query_row(named_params! {":task": task}, |row| row.get(0))?;
        for first in parent.into_iter().chain(moved_from) {
            let (mut next, mut seen) = (Some(first), BTreeSet::new());
            // The parent of the parent takes other minutes, too; a circle is refused after this.
            while let Some(parent) = next.filter(|parent| seen.insert(*parent)) {
                let mut statement = self.connection.prepare_cached(&sql)?;
                let of_parent = named_params! {":parent": parent};
                next = statement.query_row(of_parent, |row| row.get(0)).optional()?.flatten();
            }
        }
        Ok(())
    }

    /// Recomputes the derived columns of a record's set members.
    pub(super) fn refresh_members(&self, kind: Kind, number: u32) -> Result<()> {
        for set in kept(kind).iter().filter_map(|kept| kept.set) {
            let Some((column, query)) = set.derived else { continue };
            let (table, owner) = (set.table, set.owner);
            let sql = format!("UPDATE {table} SET {column} = {query} WHERE {owner} = :owner");
            self.connection.prepare_cached(&sql)?.execute(named_params! {":owner": number})?;
        }
        Ok(())
    }

    /// Recomputes when answers are due, for waits that changed and for waits on people who changed.
    pub(super) fn refresh_due(&self, changes: &[Change]) -> Result<()> {
        let mut numbers = BTreeSet::new();
        for change in changes {
            match change.kind {
                Kind::Wait => numbers.extend(self.number_of(Kind::Wait, change.record)?),
                Kind::Person => {
                    let sql = "SELECT wait.id FROM wait JOIN person
                                   ON person.handle = CASE WHEN wait.on_me THEN 'me' ELSE wait.person END
                               WHERE person.uuid = :uuid AND wait.state IN ('open', 'assumed') AND wait.deleted IS NULL";
                    let of_person = named_params! {":uuid": change.record};
                    numbers.extend(self.rows(sql, of_person, |row| row.get::<_, u32>(0))?);
                }
                _ => {}
            }
        }
        for number in numbers {
            let wait = self.wait(WaitId(number))?.filter(Wait::is_open);
            self.set_due(WaitId(number), wait.and_then(|wait| wait.due()))?;
        }
        Ok(())
    }

    /// Stores when the answer to an open wait is due.
    pub(super) fn keep_due(&self, wait: &Wait) -> Result<()> {
        self.set_due(wait.id, wait.due())
    }

    fn set_due(&self, wait: WaitId, due: Option<Timestamp>) -> Result<()> {
        let sql = "UPDATE wait SET due_at = :due WHERE id = :wait";
        let due = due.map(|due| due.timestamp());
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute(named_params! {":due": due, ":wait": wait})?;
        Ok(())
    }

    /// Recomputes the cached instants if the zone rules, my zone or my hours have changed.
    pub(super) fn refresh_instants(&self) -> Result<()> {
        let connection = self.connection;
        if self.are_caches_fresh == Some(true) {
            return Ok(());
        }
        if self.are_caches_fresh == Some(false) {
            for kind in Kind::ALL {
                kept(kind).iter().try_for_each(|kept| self.refresh_instants_of(kind, kept))?;
            }
            pack::refresh_all(connection)?;
            self.open_waits()?.iter().try_for_each(|wait| self.keep_due(wait))?;
        }
        connection
            .prepare_cached(
                "INSERT INTO meta (key, value) VALUES ('instants', ?1)
                 ON CONFLICT (key) DO UPDATE SET value = ?1 WHERE value <> ?1",
            )?
            .execute([self.basis()])?;
        Ok(())
    }

    fn refresh_instants_of(&self, kind: Kind, kept: &Kept) -> Result<()> {
        let (Shape::When(edge), Some(cache)) = (kept.field.shape, &kept.cache) else {
            return Ok(());
        };
        let (table, text) = (kind.name(), kept.columns[0]);
        let sql = format!("SELECT id, {text} FROM {table} WHERE {text} IS NOT NULL");
        let agreed: Vec<(i64, String)> =
            self.rows(&sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let sql = format!("UPDATE {table} SET {cache} = ? WHERE id = ?");
        let mut statement = self.connection.prepare_cached(&sql)?;
        for (id, text) in agreed {
            let instant = instant_of(self, &text, edge).ok_or_else(|| LedgerError::Damaged {
                what: format!("{table} {id} is agreed for {text:?}"),
            })?;
            statement.execute(params![seconds(instant), id])?;
        }
        Ok(())
    }
}
