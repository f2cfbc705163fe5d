//! Loads a day: what somebody worked on, what broke it, and what they waited for.

use chrono::{Days, NaiveDate};
use rusqlite::named_params;

use crate::domain::{
    Assumption, Commitment, DayRecord, FocusBlock, Interruption, LONGEST_BLOCK, Stretch, Task,
    TaskId,
};

use super::error::Result;
use super::view::View;

/// So many days before are read as well, for what they say about habits.
const DAYS_BACK: Days = Days::new(60);

/// So many times of getting into the work are looked at, the last ones.
const RAMPS: u32 = 100;

impl View<'_> {
    /// Returns what is known of a day of the actor, in my zone.
    pub fn day(&self, date: NaiveDate) -> Result<DayRecord> {
        let zone = self.zone();
        let bounds = (zone.start_of(date), zone.end_of(date));
        let (start, end) = (bounds.0.timestamp(), bounds.1.timestamp());
        let earlier = zone.start_of(date.checked_sub_days(DAYS_BACK).unwrap_or(date));
        let held_up = "wait.blocks AND NOT wait.on_me AND wait.task IS NOT NULL
            AND wait.asked < :end AND (wait.closed IS NULL OR wait.closed > :start)";
        let waits = self.waits_where(held_up, named_params! {":start": start, ":end": end})?;
        let stood_in = "assumption.wait IN (SELECT value FROM json_each(:waits))
            AND assumption.deleted IS NULL";
        let ids: Vec<u32> = waits.iter().map(|wait| wait.id.0).collect();
        let ids = serde_json::to_string(&ids).expect("numbers are JSON");
        let assumptions: Vec<Assumption> = self.records(stood_in, named_params! {":waits": ids})?;
        let commitments: Vec<Commitment> =
            self.records("commitment.closed IS NULL AND commitment.deleted IS NULL", [])?;
        let hands = self.hands()?;
        let mut calendar = self.clock().calendar.clone();
        calendar.busy = commitments.iter().map(Commitment::busy_time).collect();
        let working = calendar.free(bounds.0).take_while(|(start, _)| *start < bounds.1);
        Ok(DayRecord {
            date,
            bounds,
            now: self.now(),
            blocks: self.blocks_between((earlier, bounds.1))?,
            left_open: hands.left_open,
            interruptions: self.interruptions_between((earlier, bounds.1))?,
            working: working.collect(),
            busy: commitments.iter().map(Commitment::busy_time).collect(),
            // What was ready matters only while something waited.
            tasks: if waits.is_empty() { Vec::new() } else { self.tasks_open_within(bounds)? },
            waits,
            assumptions,
            ramps: self.ramps()?,
        })
    }

    /// Returns the actor's blocks that began within a stretch of time, the first one first.
    pub fn blocks_between(&self, (start, end): Stretch) -> Result<Vec<FocusBlock>> {
        let condition = "block.by IS :actor AND block.start >= :start AND block.start < :end
            AND block.deleted IS NULL ORDER BY block.start, block.id";
        let (start, end) = (start.timestamp(), end.timestamp());
        self.records(condition, named_params! {":actor": self.own(), ":start": start, ":end": end})
    }

    /// Returns what interrupted the actor in blocks that began within a stretch of time, breaks included, the first one first.
    pub fn interruptions_between(&self, (start, end): Stretch) -> Result<Vec<Interruption>> {
        let (start, end) = around((start, end));
        let condition = "interruption.whose IS :actor AND interruption.start >= :start
            AND interruption.start < :end AND interruption.deleted IS NULL
            ORDER BY interruption.start, interruption.id";
        let (start, end) = (start.timestamp(), end.timestamp());
        self.records(condition, named_params! {":actor": self.own(), ":start": start, ":end": end})
    }

    /// Returns the blocks of everybody that began within a stretch of time, the first one first, and whether each was left
    /// open over night.
    pub fn all_blocks_between(&self, (start, end): Stretch) -> Result<Vec<(FocusBlock, bool)>> {
        let condition = "block.start >= :start AND block.start < :end AND block.deleted IS NULL
            ORDER BY block.start, block.id";
        let bounds = named_params! {":start": start.timestamp(), ":end": end.timestamp()};
        let blocks: Vec<FocusBlock> = self.records(condition, bounds)?;
        let one = |block| Ok((self.left_open(&block)?.is_some(), block));
        let all = blocks.into_iter().map(one).collect::<Result<Vec<_>>>()?;
        Ok(all.into_iter().map(|(is_left_open, block)| (block, is_left_open)).collect())
    }

    /// Returns what interrupted anybody in blocks that began within a stretch of time, breaks included.
    pub fn all_interruptions_between(&self, (start, end): Stretch) -> Result<Vec<Interruption>> {
        let (start, end) = around((start, end));
        let condition = "interruption.start >= :start AND interruption.start < :end
            AND interruption.deleted IS NULL ORDER BY interruption.start, interruption.id";
        let bounds = named_params! {":start": start.timestamp(), ":end": end.timestamp()};
        self.records(condition, bounds)
    }

    /// Returns the tasks that were open at some time within a stretch, and those that they depend on.
    fn tasks_open_within(&self, (start, end): Stretch) -> Result<Vec<Task>> {
        let condition = "task.created < :end AND (task.closed IS NULL OR task.closed > :start)
            AND task.deleted IS NULL ORDER BY task.id";
        let mut tasks = self.tasks_where(
            condition,
            named_params! {":start": start.timestamp(), ":end": end.timestamp()},
        )?;
        let known: Vec<TaskId> = tasks.iter().map(|task| task.id).collect();
        let before = tasks.iter().flat_map(|task| task.after.iter().map(|need| need.id));
        let mut missing: Vec<TaskId> =
            before.filter(|id| known.binary_search(id).is_err()).collect();
        missing.sort_unstable();
        missing.dedup();
        tasks.extend(self.tasks(&missing)?);
        Ok(tasks)
    }

    /// Returns how long it took the actor to get into the work, as they told, the last one first; and whether they had
    /// left a next step on the task before.
    fn ramps(&self) -> Result<Vec<(u32, bool)>> {
        let sql = "SELECT ramp, (SELECT before.next_step IS NOT NULL FROM block AS before
                       WHERE before.task = block.task AND before.start < block.start AND before.deleted IS NULL
                       ORDER BY before.start DESC, before.id DESC LIMIT 1)
                   FROM block WHERE by IS :actor AND ramp IS NOT NULL AND deleted IS NULL
                   ORDER BY start DESC LIMIT :limit";
        let params = named_params! {":actor": self.own(), ":limit": RAMPS};
        self.rows(sql, params, |row| {
            Ok((row.get(0)?, row.get::<_, Option<bool>>(1)?.unwrap_or(false)))
        })
    }
}

/// Returns a stretch with a day more at both ends: what interrupts a block may begin before the block, and a block may
/// end after the stretch.
fn around((start, end): Stretch) -> Stretch {
    (start - LONGEST_BLOCK, end + LONGEST_BLOCK)
}
