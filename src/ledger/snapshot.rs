//! Loads the snapshot: four queries over indexes of what is open, so that history costs nothing.

use chrono::DateTime;
use rusqlite::Row;

use crate::domain::{Edge, Energy, OpenTask, OpenWait, Running, Snapshot, Timestamp, Value, When};

use super::error::Result;
use super::view::View;

const TASKS: &str = "SELECT id, parent, due_at, not_before_at, created, traits
    FROM task INDEXED BY task_open WHERE status = 'open' AND deleted IS NULL ORDER BY id";

const NEEDS: &str = "SELECT task, needs FROM task_need INDEXED BY task_need_open WHERE is_open = 1 ORDER BY task, needs";

const WAITS: &str = "SELECT id, task, blocks AND state = 'open' AND NOT on_me, due_at, default_text IS NOT NULL
    FROM wait INDEXED BY wait_open WHERE state IN ('open', 'assumed') AND deleted IS NULL ORDER BY id";

const RUNNING: &str =
    "SELECT task FROM block INDEXED BY block_running WHERE \"end\" IS NULL AND deleted IS NULL";

impl View<'_> {
    /// Returns the numbers that decisions need of every open task.
    ///
    /// # Errors
    /// Fails if the file cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot> {
        let mut snapshot = Snapshot {
            tasks: self.rows(TASKS, [], read_task)?,
            needs: self.rows(NEEDS, [], |row| Ok((row.get(0)?, row.get(1)?)))?,
            waits: self.rows(WAITS, [], read_wait)?,
            running: self.rows(RUNNING, [], |row| Ok(Running { task: row.get(0)? }))?.pop(),
        };
        if self.are_caches_fresh == Some(false) {
            self.recompute_instants(&mut snapshot)?;
        }
        Ok(snapshot)
    }

    /// A read writes nothing, so instants cached under other zone rules are computed on the way.
    fn recompute_instants(&self, snapshot: &mut Snapshot) -> Result<()> {
        let sql = "SELECT id, due, not_before FROM task
                   WHERE status = 'open' AND deleted IS NULL AND (due IS NOT NULL OR not_before IS NOT NULL)";
        let instant = |text: Option<String>, edge| {
            text.and_then(|text| When::from_field(&text, self.zones(), self.zone(), edge))
                .map(|when| when.at)
        };
        for (id, due, not_before) in
            self.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        {
            if let Some(place) = snapshot.position(id) {
                snapshot.tasks[place].due = instant(due, Edge::End);
                snapshot.tasks[place].not_before = instant(not_before, Edge::Start);
            }
        }
        for wait in &mut snapshot.waits {
            wait.due = self.wait(wait.number)?.and_then(|wait| wait.due());
        }
        Ok(())
    }
}

fn read_task(row: &Row) -> rusqlite::Result<OpenTask> {
    let traits: i64 = row.get(5)?;
    let tenths = u8::try_from(traits >> 4 & 0x7f).unwrap_or_default();
    let estimate = u32::try_from(traits >> 11).unwrap_or_default();
    Ok(OpenTask {
        id: row.get(0)?,
        parent: row.get(1)?,
        value: Value::from_points(f64::from(tenths) / 10.0),
        estimate_min: (estimate > 0).then_some(estimate),
        due: instant(row, 2)?,
        not_before: instant(row, 3)?,
        created: known(row, 4)?,
        needs_approval: traits & 1 != 0,
        is_mine: traits & 2 == 0,
        energy: match traits >> 2 & 3 {
            1 => Some(Energy::Low),
            2 => Some(Energy::Normal),
            3 => Some(Energy::Deep),
            _ => None,
        },
    })
}

fn read_wait(row: &Row) -> rusqlite::Result<OpenWait> {
    Ok(OpenWait {
        number: row.get(0)?,
        task: row.get(1)?,
        holds: row.get(2)?,
        due: instant(row, 3)?,
        has_default: row.get(4)?,
    })
}

fn instant(row: &Row, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|seconds| DateTime::from_timestamp(seconds, 0)))
}

fn known(row: &Row, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(instant(row, column)?.unwrap_or_default())
}
