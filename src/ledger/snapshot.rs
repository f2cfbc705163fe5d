//! Loads the snapshot: a few queries over indexes of what is open, so that history costs nothing.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::DateTime;
use rusqlite::{Row, named_params};

use crate::domain::{
    Asks, Calendar, Edge, EstimateHabit, FinishedSubtasks, FutureReply, Guesses, Handle, LastBlock,
    OpenWait, Running, Snapshot, StartedTask, StreamId, TaskId, Timestamp, When, Zone,
};

use super::error::{LedgerError, Result};
use super::view::View;

const NEEDS: &str = "SELECT task, needs FROM task_need INDEXED BY task_need_open WHERE is_open = 1 ORDER BY task, needs";

const WAITS: &str = "SELECT id, task, blocks AND state = 'open' AND (direct OR NOT on_me), due_at, default_text IS NOT NULL,
        on_me, asked, approves, direct
    FROM wait INDEXED BY wait_open WHERE state IN ('open', 'assumed') AND deleted IS NULL ORDER BY id";

const RUNNING: &str = "SELECT task, start, by FROM block INDEXED BY block_running WHERE \"end\" IS NULL AND deleted IS NULL";

const LAST: &str = "SELECT block.task, task.stream, block.\"end\" FROM block INDEXED BY block_start
    JOIN task ON task.id = block.task
    WHERE block.by IS :actor AND block.deleted IS NULL AND NOT (block.start IS block.\"end\" AND block.place IS NULL) ORDER BY block.start DESC, block.id DESC LIMIT 1";

const STARTED: &str = "SELECT id, started, spent,
        (SELECT by IS :actor FROM block
         WHERE block.task = task.id AND block.deleted IS NULL ORDER BY start DESC, block.id DESC LIMIT 1),
        EXISTS (SELECT 1 FROM block
                WHERE block.task = task.id AND next_step IS NOT NULL AND block.deleted IS NULL)
    FROM task INDEXED BY task_started
    WHERE started IS NOT NULL AND status = 'open' AND deleted IS NULL ORDER BY id";

const ASKS: &str = "SELECT id, asks FROM task INDEXED BY task_asks
    WHERE asks IS NOT NULL AND status = 'open' AND deleted IS NULL ORDER BY id";

const FINISHED_SUBTASKS: &str =
    "SELECT id, subtasks_min, subtasks_unknown FROM task INDEXED BY task_subtasks
    WHERE subtasks_done > 0 AND status = 'open' AND deleted IS NULL ORDER BY id";

/// The estimates of the last fifty finished tasks: what is older says little about today, and reading
/// it would take time.
const FINISHED: &str = "SELECT estimate FROM task INDEXED BY task_finished
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL ORDER BY closed DESC LIMIT 50";

const FINISHED_SPENT: &str = "SELECT spent, estimate FROM task INDEXED BY task_finished
    WHERE status = 'done' AND estimate > 0 AND deleted IS NULL AND spent >= 60 ORDER BY closed DESC LIMIT 50";

const FINISHED_IN: &str = "SELECT estimate FROM task INDEXED BY task_finished_in
    WHERE stream = :stream AND status = 'done' AND estimate > 0 AND deleted IS NULL ORDER BY closed DESC LIMIT 50";

/// How many of my working minutes a reply usually takes: from another zone (far) and from mine (near).
const REPLY_FAR_MIN: u32 = 300;
const REPLY_NEAR_MIN: u32 = 75;

impl View<'_> {
    /// Returns the numbers about open tasks that decisions need.
    pub fn snapshot(&self) -> Result<Snapshot> {
        let mut snapshot = Snapshot {
            tasks: self.packed_tasks()?,
            needs: self.rows(NEEDS, [], |row| Ok((row.get(0)?, row.get(1)?)))?,
            waits: self.rows(WAITS, [], read_wait)?,
            last: self.rows(LAST, named_params! {":actor": self.own()}, read_last)?.pop(),
            started: self.rows(STARTED, named_params! {":actor": self.own()}, read_started)?,
            replies: self.replies()?,
            ..Snapshot::default()
        };
        let running = self.rows(RUNNING, [], read_running)?;
        let (own, others) = running.into_iter().partition(|running| running.by == *self.actor());
        (snapshot.running, snapshot.others_running) = (Vec::pop(&mut { own }), others);
        self.add_own_tasks(&mut snapshot)?;
        if self.are_caches_fresh == Some(false) {
            self.recompute_instants(&mut snapshot)?;
        }
        snapshot.finished_subtasks = self.rows(FINISHED_SUBTASKS, [], |row| {
            Ok(FinishedSubtasks { parent: row.get(0)?, minutes: row.get(1)?, unknown: row.get(2)? })
        })?;
        snapshot.guesses = self.guesses(&snapshot)?;
        snapshot.theirs = self.theirs(&snapshot)?;
        Ok(snapshot)
    }

    /// Returns the calendars of the owners of tasks that are not the actor's.
    fn theirs(&self, snapshot: &Snapshot) -> Result<Vec<(TaskId, Arc<Calendar>)>> {
        let others = snapshot.tasks.iter().filter(|task| !task.is_mine).map(|task| task.id.0);
        let others: Vec<u32> = others.collect();
        if others.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT id, owner FROM task WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id";
        let ids = serde_json::to_string(&others).expect("numbers are JSON");
        let owners = self.rows(sql, named_params! {":ids": ids}, |row| {
            Ok((row.get::<_, TaskId>(0)?, row.get::<_, String>(1)?))
        })?;
        let mut calendars: BTreeMap<String, Arc<Calendar>> = BTreeMap::new();
        let mut theirs = Vec::with_capacity(owners.len());
        for (task, owner) in owners {
            if !calendars.contains_key(&owner) {
                let handle = Handle::parse(&owner).map_err(|_| LedgerError::Damaged {
                    what: format!("the owner of task {task} is {owner:?}, which is nobody's name"),
                })?;
                let person = self.person_or_new(&handle)?;
                calendars.insert(owner.clone(), Arc::new(person.calendar(&self.clock().calendar)));
            }
            theirs.extend(calendars.get(&owner).map(|calendar| (task, Arc::clone(calendar))));
        }
        Ok(theirs)
    }

    /// Marks the actor's own tasks as theirs to do, besides mine: agents work for me.
    fn add_own_tasks(&self, snapshot: &mut Snapshot) -> Result<()> {
        let Some(actor) = self.own() else { return Ok(()) };
        let sql =
            "SELECT id FROM task WHERE owner = :actor AND status = 'open' AND deleted IS NULL";
        for id in self.rows(sql, named_params! {":actor": actor}, |row| row.get(0))? {
            if let Some(place) = snapshot.position(id) {
                snapshot.tasks[place].is_mine = true;
            }
        }
        Ok(())
    }

    /// Returns how much longer than estimated I take, from the last finished tasks that have both times.
    pub fn estimate_habit(&self) -> Result<Option<EstimateHabit>> {
        let finished =
            self.rows(FINISHED_SPENT, [], |row| Ok((row.get::<_, f64>(0)? / 60.0, row.get(1)?)))?;
        Ok(EstimateHabit::of(&finished))
    }

    /// Returns the expected replies; somebody with another clock is rarely there at once, however fast they answer.
    fn replies(&self) -> Result<Vec<FutureReply>> {
        let mut replies = Vec::new();
        for (task, asks) in
            self.rows(ASKS, [], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?
        {
            let asks = Asks::from_field(&asks).ok_or_else(|| LedgerError::Damaged {
                what: format!("asks of task {task} is {asks:?}, which makes no sense"),
            })?;
            let person = self.person_or_new(&asks.whom)?;
            let usual = person.reply_min;
            let offset = |zone: &Zone| zone.offset(self.now());
            let is_far = person.zones().is_some_and(|zone| offset(&zone) != offset(self.zone()));
            let assumed = if is_far {
                usual.map_or(REPLY_FAR_MIN, |usual| usual.max(REPLY_FAR_MIN))
            } else {
                usual.unwrap_or(REPLY_NEAR_MIN)
            };
            replies.push(FutureReply { task, within_min: asks.within_min.unwrap_or(assumed) });
        }
        Ok(replies)
    }

    fn guesses(&self, snapshot: &Snapshot) -> Result<Guesses> {
        // Of a parent it is its finished subtasks that may be without one.
        let parents = snapshot.finished_subtasks.iter().filter(|finished| finished.unknown > 0);
        let parents = parents.filter_map(|finished| snapshot.position(finished.parent));
        let parents = parents.map(|place| &snapshot.tasks[place]);
        let unknown = snapshot.tasks.iter().filter(|task| task.estimate_min.is_none());
        let unknown = unknown.chain(parents);
        let (mut streams, mut is_seen, mut are_some) = (Vec::new(), Vec::new(), false);
        for task in unknown {
            are_some = true;
            let Some(stream) = task.stream else { continue };
            let place = stream as usize;
            if is_seen.len() <= place {
                is_seen.resize(place + 1, false);
            }
            if !std::mem::replace(&mut is_seen[place], true) {
                streams.push(stream);
            }
        }
        if !are_some {
            return Ok(Guesses::default());
        }
        let all = self.rows(FINISHED, [], |row| row.get(0))?;
        let mut known = Vec::new();
        // Where nothing was finished nothing was finished in any stream.
        for stream in streams.into_iter().filter(|_: &StreamId| !all.is_empty()) {
            let finished =
                self.rows(FINISHED_IN, named_params! {":stream": stream}, |row| row.get(0))?;
            known.push((stream, finished));
        }
        Ok(Guesses::new(all, known))
    }

    /// A read writes nothing, so instants cached under other zone rules are computed on the way.
    fn recompute_instants(&self, snapshot: &mut Snapshot) -> Result<()> {
        let sql = "SELECT id, due, not_before FROM task
                   WHERE status = 'open' AND deleted IS NULL AND (due IS NOT NULL OR not_before IS NOT NULL)";
        let instant = |text: Option<String>, edge| {
            let Some(text) = text else { return Ok(None) };
            let when = When::from_field(&text, self.zones(), self.zone(), edge);
            let odd = || LedgerError::Damaged { what: format!("{text:?} isn't an agreed time") };
            when.map(|when| Some(when.at)).ok_or_else(odd)
        };
        for (id, due, not_before) in
            self.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        {
            if let Some(place) = snapshot.position(id) {
                snapshot.tasks[place].due = instant(due, Edge::End)?;
                snapshot.tasks[place].not_before = instant(not_before, Edge::Start)?;
            }
        }
        for wait in &mut snapshot.waits {
            wait.due = self.wait(wait.id)?.and_then(|wait| wait.due());
        }
        Ok(())
    }
}

fn read_wait(row: &Row) -> rusqlite::Result<OpenWait> {
    Ok(OpenWait {
        id: row.get(0)?,
        task: row.get(1)?,
        holds: row.get(2)?,
        due: instant(row, 3)?,
        has_default: row.get(4)?,
        is_on_me: row.get(5)?,
        asked: known(row, 6)?,
        is_approval: row.get(7)?,
        is_direct: row.get(8)?,
    })
}

fn read_running(row: &Row) -> rusqlite::Result<Running> {
    let by: Option<String> = row.get(2)?;
    let by = by.and_then(|by| Handle::parse(&by).ok()).unwrap_or_else(Handle::me);
    Ok(Running { task: row.get(0)?, by, start: known(row, 1)? })
}

fn read_last(row: &Row) -> rusqlite::Result<LastBlock> {
    Ok(LastBlock { task: row.get(0)?, stream: row.get(1)?, end: instant(row, 2)? })
}

fn read_started(row: &Row) -> rusqlite::Result<StartedTask> {
    let seconds: i64 = row.get(2)?;
    let spent_min = u32::try_from(seconds / 60).unwrap_or_default();
    let is_own = row.get::<_, Option<bool>>(3)?.unwrap_or_default();
    let has_next_step = row.get(4)?;
    Ok(StartedTask { task: row.get(0)?, last: known(row, 1)?, spent_min, has_next_step, is_own })
}

fn instant(row: &Row, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|seconds| DateTime::from_timestamp(seconds, 0)))
}

fn known(row: &Row, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(instant(row, column)?.unwrap_or_default())
}
