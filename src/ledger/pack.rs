//! Packs: the numbers about open tasks that decisions need, many tasks to a row.
//!
//! A cache. Every `next` reads these numbers of all open tasks, and a row of its own for each would cost
//! more than everything that is done with them. A pack holds the open tasks of 100 ids in a row, by id,
//! 40 bytes each; what touches a task writes its pack anew, from the table, in the same transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::domain::{Energy, Fault, OpenTask, RecordId, TaskId, Value, Whose};

use super::error::{LedgerError, Result};
use super::view::View;

/// Ids in a pack: as many as fit into one page of the file.
const IDS: u32 = 100;

/// Bytes of a task: id, parent, due, not before, created, traits.
const BYTES: usize = 40;

/// The most tasks that memory is reserved for before they are read.
const ROOM: usize = 1_000_000;

/// My handle, as the table has it.
const ME: &str = "me";

/// Stands for an absent instant.
const NONE: i64 = i64::MIN;

const OPEN: &str =
    "SELECT id, parent, due_at, not_before_at, created, sensitive AND approved_at IS NULL,
        owner, energy, value, hard, estimate, stream FROM task
    WHERE id BETWEEN :first AND :last AND status = 'open' AND deleted IS NULL ORDER BY id";

impl View<'_> {
    /// Returns the numbers of every open task, by id.
    pub(super) fn packed_tasks(&self) -> Result<Vec<OpenTask>> {
        let mut statement =
            self.connection.prepare_cached("SELECT id, tasks, checksum FROM pack ORDER BY id")?;
        let mut rows = statement.query([])?;
        let packs: u32 =
            self.connection.query_row("SELECT count(*) FROM pack", [], |row| row.get(0))?;
        // Room that stays empty costs nothing; a list that grows is copied again and again.
        let mut tasks = Vec::with_capacity((packs as usize).saturating_mul(IDS as usize).min(ROOM));
        let streams: u32 =
            self.connection
                .query_row("SELECT coalesce(max(id), 0) FROM stream", [], |row| row.get(0))?;
        while let Some(row) = rows.next()? {
            let pack: u32 = row.get(0)?;
            let bytes = row.get_ref(1)?.as_blob().map_err(|_| damaged(pack))?;
            if row.get_ref(2)?.as_i64() != Ok(checksum(bytes)) {
                return Err(damaged(pack));
            }
            let (records, rest) = bytes.as_chunks::<BYTES>();
            let first = tasks.len();
            tasks.extend(records.iter().map(read));
            // Whoever counts by ids and streams counts on these.
            let is_sound = rest.is_empty()
                && tasks[first..].iter().all(|task: &OpenTask| {
                    task.id.0 / IDS == pack && task.stream.is_none_or(|stream| stream <= streams)
                })
                && tasks[first..].is_sorted_by(|one, other| one.id < other.id);
            if !is_sound {
                return Err(damaged(pack));
            }
        }
        Ok(tasks)
    }

    /// Returns where packs differ from the table: single tasks, or a whole pack that cannot be read.
    pub(super) fn pack_faults(&self) -> Result<Vec<Fault>> {
        let mut faults = Vec::new();
        for pack in packs_of_all(self.connection)? {
            let (held, right) = (packed(self.connection, pack)?, bytes_of(self.connection, pack)?);
            if held.as_ref() == Some(&right) {
                continue;
            }
            let held = held.unwrap_or_default();
            let (held, right) = (tasks_of(&held), tasks_of(&right));
            let differ = |id: &&TaskId| held.get(*id) != right.get(*id);
            let tasks: BTreeSet<&TaskId> = held.keys().chain(right.keys()).filter(differ).collect();
            if held.is_empty() || tasks.is_empty() {
                faults.push(Fault::Pack(pack));
                continue;
            }
            faults.extend(tasks.into_iter().map(|id| Fault::Derived {
                whose: Whose::Known(RecordId::from(*id)),
                field: "pack".to_owned(),
            }));
        }
        Ok(faults)
    }
}

/// Returns the bytes of each task in a pack.
fn tasks_of(pack: &[u8]) -> BTreeMap<TaskId, &[u8; BYTES]> {
    let (records, _) = pack.as_chunks::<BYTES>();
    records.iter().map(|record| (read(record).id, record)).collect()
}

/// Rewrites the packs that hold these tasks.
pub(super) fn refresh(connection: &Connection, tasks: &BTreeSet<TaskId>) -> Result<()> {
    let packs: BTreeSet<u32> = tasks.iter().map(|task| task.0 / IDS).collect();
    packs.into_iter().try_for_each(|pack| write(connection, pack))
}

/// Rewrites all packs.
pub(super) fn refresh_all(connection: &Connection) -> Result<()> {
    packs_of_all(connection)?.into_iter().try_for_each(|pack| write(connection, pack))
}

/// Returns the ids of all packs that there are or should be.
fn packs_of_all(connection: &Connection) -> Result<Vec<u32>> {
    let sql = "SELECT id / :ids FROM task WHERE status = 'open' AND deleted IS NULL
               UNION SELECT id FROM pack ORDER BY 1";
    let mut statement = connection.prepare(sql)?;
    let packs = statement.query_map(named_params! {":ids": IDS}, |row| row.get(0))?;
    Ok(packs.collect::<rusqlite::Result<_>>()?)
}

fn write(connection: &Connection, pack: u32) -> Result<()> {
    let bytes = bytes_of(connection, pack)?;
    if bytes.is_empty() {
        let sql = "DELETE FROM pack WHERE id = :id";
        connection.prepare_cached(sql)?.execute(named_params! {":id": pack})?;
    } else {
        let sql =
            "INSERT OR REPLACE INTO pack (id, tasks, checksum) VALUES (:id, :tasks, :checksum)";
        let values = named_params! {":id": pack, ":tasks": bytes, ":checksum": checksum(&bytes)};
        connection.prepare_cached(sql)?.execute(values)?;
    }
    Ok(())
}

/// Returns a pack as it is kept, if its checksum says that it is whole.
fn packed(connection: &Connection, pack: u32) -> Result<Option<Vec<u8>>> {
    let sql = "SELECT tasks, checksum FROM pack WHERE id = :id";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &Row| Ok((row.get(0)?, row.get(1)?));
    let found = statement.query_row(named_params! {":id": pack}, read).optional()?;
    let Some((bytes, sum)): Option<(Vec<u8>, i64)> = found else { return Ok(Some(Vec::new())) };
    Ok(Some(bytes).filter(|bytes| checksum(bytes) == sum))
}

/// Returns the CRC-32 of a pack, which reveals a flipped bit.
fn checksum(bytes: &[u8]) -> i64 {
    crc32fast::hash(bytes).into()
}

fn bytes_of(connection: &Connection, pack: u32) -> Result<Vec<u8>> {
    let (first, last) = (pack * IDS, pack * IDS + IDS - 1);
    let mut statement = connection.prepare_cached(OPEN)?;
    let mut rows = statement.query(named_params! {":first": first, ":last": last})?;
    let mut bytes = Vec::with_capacity(IDS as usize * BYTES);
    while let Some(row) = rows.next()? {
        bytes.extend(row.get::<_, u32>(0)?.to_le_bytes());
        bytes.extend(row.get::<_, Option<u32>>(1)?.unwrap_or_default().to_le_bytes());
        for column in 2..5 {
            bytes.extend(row.get::<_, Option<i64>>(column)?.unwrap_or(NONE).to_le_bytes());
        }
        bytes.extend(traits(row)?.to_le_bytes());
    }
    Ok(bytes)
}

/// Packs the other values into one number: bit 0 needs approval, bit 1 is not mine, bits 2-3 the energy (1 low,
/// 2 normal, 3 deep), bits 4-10 the value in tenths (0 without one), bit 11 a hard due date, bits 12-31 the
/// estimate and one (0 without one), from bit 32 the stream (0 without one).
fn traits(row: &Row) -> Result<i64> {
    let needs_approval: bool = row.get(5)?;
    let is_others = row.get_ref(6)?.as_str().ok() != Some(ME);
    let energy = match row.get_ref(7)?.as_str().ok().and_then(Energy::from_name) {
        None => 0,
        Some(Energy::Low) => 1,
        Some(Energy::Normal) => 2,
        Some(Energy::Deep) => 3,
    };
    let value = row.get::<_, Option<f64>>(8)?.and_then(Value::from_points);
    let value = value.map_or(0, |value| i64::from(value.tenths()));
    let is_hard: bool = row.get(9)?;
    let estimate: Option<i64> = row.get(10)?;
    let estimate = estimate.map_or(0, |minutes| minutes.clamp(0, 1_000_000) + 1);
    let stream: Option<u32> = row.get(11)?;
    Ok(i64::from(needs_approval)
        | i64::from(is_others) << 1
        | energy << 2
        | value << 4
        | i64::from(is_hard) << 11
        | estimate << 12
        | i64::from(stream.unwrap_or_default()) << 32)
}

fn read(record: &[u8; BYTES]) -> OpenTask {
    let (words, _) = record.as_chunks::<8>();
    let [ids, due, not_before, created, traits] =
        [0, 1, 2, 3, 4].map(|place| i64::from_le_bytes(words[place]));
    let instant = |seconds| Some(seconds).filter(|seconds| *seconds != NONE);
    let instant = |seconds| instant(seconds).and_then(|at| DateTime::from_timestamp(at, 0));
    let bits = |from: u32, count: u32| u32::try_from(traits >> from & ((1 << count) - 1));
    let bits = |from, count| bits(from, count).unwrap_or_default();
    let parent = u32::try_from(ids >> 32 & 0xffff_ffff).unwrap_or_default();
    OpenTask {
        id: TaskId(u32::try_from(ids & 0xffff_ffff).unwrap_or_default()),
        parent: (parent > 0).then_some(TaskId(parent)),
        value: Value::from_points(f64::from(bits(4, 7)) / 10.0),
        estimate_min: bits(12, 20).checked_sub(1),
        stream: Some(bits(32, 31)).filter(|stream| *stream > 0),
        is_hard: bits(11, 1) == 1,
        due: instant(due),
        not_before: instant(not_before),
        created,
        needs_approval: bits(0, 1) == 1,
        is_mine: bits(1, 1) == 0,
        energy: match bits(2, 2) {
            1 => Some(Energy::Low),
            2 => Some(Energy::Normal),
            3 => Some(Energy::Deep),
            _ => None,
        },
    }
}

fn damaged(pack: u32) -> LedgerError {
    LedgerError::Damaged { what: format!("pack {pack} of tasks makes no sense") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::Timestamp;

    use super::*;

    /// The columns that a pack is made of, all in one table.
    const TABLE: &str = "CREATE TABLE task (
        id INTEGER PRIMARY KEY, parent INTEGER, due_at INTEGER, not_before_at INTEGER, created INTEGER,
        sensitive INTEGER, approved_at INTEGER, owner TEXT, energy TEXT, value REAL, hard INTEGER,
        estimate INTEGER, stream INTEGER, status TEXT DEFAULT 'open', deleted INTEGER)";

    fn instant() -> impl Strategy<Value = Timestamp> {
        // Up to the ends of what a date can be, long before and after anybody's tasks.
        (-60_000_000_000_i64..250_000_000_000)
            .prop_map(|at| DateTime::from_timestamp(at, 0).expect("a date"))
    }

    fn open_task() -> impl Strategy<Value = OpenTask> {
        let energy = prop_oneof![Just(Energy::Low), Just(Energy::Normal), Just(Energy::Deep)];
        let points = (10_u8..=100).prop_map(|tenths| f64::from(tenths) / 10.0);
        (
            (0..IDS, prop::option::of(1..u32::MAX), prop::option::of(points), any::<bool>()),
            (prop::option::of(0..=1_000_000_u32), prop::option::of(1..=0x7fff_ffff_u32)),
            (prop::option::of(instant()), prop::option::of(instant()), instant()),
            (any::<bool>(), any::<bool>(), prop::option::of(energy)),
        )
            .prop_map(|(what, size, times, who)| OpenTask {
                id: TaskId(what.0),
                parent: what.1.map(TaskId),
                value: what.2.and_then(Value::from_points),
                is_hard: what.3,
                estimate_min: size.0,
                stream: size.1,
                due: times.0,
                not_before: times.1,
                created: times.2.timestamp(),
                needs_approval: who.0,
                is_mine: who.1,
                energy: who.2,
            })
    }

    fn insert(connection: &Connection, task: &OpenTask) {
        let values = named_params! {
            ":id": task.id.0, ":parent": task.parent.map(|parent| parent.0),
            ":due": task.due.map(|due| due.timestamp()),
            ":not_before": task.not_before.map(|at| at.timestamp()), ":created": task.created,
            ":sensitive": task.needs_approval, ":owner": if task.is_mine { ME } else { "ana" },
            ":energy": task.energy.map(Energy::name), ":value": task.value.map(Value::points),
            ":hard": task.is_hard, ":estimate": task.estimate_min, ":stream": task.stream,
        };
        let sql = "INSERT INTO task (id, parent, due_at, not_before_at, created, sensitive, owner, energy, value,
                hard, estimate, stream)
            VALUES (:id, :parent, :due, :not_before, :created, :sensitive, :owner, :energy, :value, :hard, :estimate,
                :stream)";
        connection.execute(sql, values).expect("a row");
    }

    proptest! {
        #[test]
        fn reading_a_pack_gives_back_what_was_packed(task in open_task()) {
            let connection = Connection::open_in_memory().expect("memory");
            connection.execute(TABLE, []).expect("a table");
            insert(&connection, &task);
            let bytes = bytes_of(&connection, 0).expect("a pack");
            let (records, rest) = bytes.as_chunks::<BYTES>();
            prop_assert!(rest.is_empty());
            prop_assert_eq!(records.iter().map(read).collect::<Vec<_>>(), [task]);
        }
    }
}
