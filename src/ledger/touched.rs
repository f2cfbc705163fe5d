//! Loads what a write touched, for the rules that every ledger must keep.

use std::collections::BTreeSet;

use rusqlite::named_params;
use uuid::Uuid;

use crate::domain::{
    BlockSpan, By, Handle, Kind, Overlap, RecordId, RunningBlock, TaskId, Timestamp, Touched,
    TouchedTask,
};

use super::error::Result;
use super::view::View;

/// The focus blocks and interruptions that a write touched.
pub(super) struct Placed<'a> {
    /// Every block.
    pub blocks: &'a BTreeSet<Uuid>,
    /// Those whose time or actor changed.
    pub moved: &'a BTreeSet<Uuid>,
    /// Whether an interruption was touched.
    pub is_interrupting: bool,
}

/// Reads the touched tasks, all links reachable from those whose links changed, and the blocks that run.
pub(super) fn load(
    view: &View,
    touched: &BTreeSet<TaskId>,
    relinked: &BTreeSet<TaskId>,
    Placed { blocks, moved, is_interrupting }: Placed,
) -> Result<Touched> {
    let (mut tasks, mut orphans) = (Vec::with_capacity(touched.len()), Vec::new());
    for id in touched {
        match task(view, *id)? {
            Some(task) => tasks.push(task),
            None => orphans.extend(orphan(view, *id)?.map(|record| (*id, record))),
        }
    }
    let mut running = Vec::new();
    if !blocks.is_empty() || !touched.is_empty() {
        for (uuid, mut block) in view.rows(RUNNING, [], read_running)? {
            block.is_touched = blocks.contains(&uuid);
            block.is_over &= block.is_touched || touched.contains(&block.task);
            // Whoever touches no block is in nobody's way.
            if !blocks.is_empty() || block.is_over {
                running.push(block);
            }
        }
        // Mine last: whoever else works somewhere is the one to be named.
        running.sort_by_key(|block| block.by.0.is_me());
    }
    let (needs, parents) =
        if relinked.is_empty() { Default::default() } else { links(view, relinked)? };
    let interrupted_twice = if is_interrupting { interrupted_twice(view)? } else { None };
    let overlap = overlap(view, moved)?;
    Ok(Touched { tasks, needs, parents, running, overlap, interrupted_twice, orphans })
}

const RUNNING: &str =
    "SELECT block.uuid, block.task, block.by, task.status <> 'open' OR task.deleted IS NOT NULL
    FROM block INDEXED BY block_running JOIN task ON task.id = block.task
    WHERE block.\"end\" IS NULL AND block.deleted IS NULL";

/// How far back a block may begin that is in the way of another one: none is that long, but in old ledgers.
const WAY_BACK: i64 = 8 * 24 * 3600;

/// Finds a block that is in the way of one whose time changed; of two that overlap one was moved.
fn overlap(view: &View, moved: &BTreeSet<Uuid>) -> Result<Option<Overlap>> {
    // Of each actor, blocks lie in order in the index; what runs is the last.
    let sql = format!(
        "SELECT one.id, one.task, one.start, one.\"end\", other.id, other.task, other.start, other.\"end\"
         FROM block AS one CROSS JOIN block AS other INDEXED BY block_start
             ON other.by IS one.by AND other.id <> one.id
             AND other.start < coalesce(one.\"end\", {FOREVER}) AND other.start > one.start - {WAY_BACK}
             AND coalesce(other.\"end\", {FOREVER}) > max(one.start, other.start)
         WHERE one.uuid = :uuid AND one.deleted IS NULL AND other.deleted IS NULL
             AND coalesce(one.\"end\", {FOREVER}) > one.start
         ORDER BY other.start LIMIT 1"
    );
    let span = |row: &rusqlite::Row, first: usize| -> rusqlite::Result<BlockSpan> {
        let instant = |seconds: i64| Timestamp::from_timestamp(seconds, 0).unwrap_or_default();
        let (start, end): (i64, Option<i64>) = (row.get(first + 2)?, row.get(first + 3)?);
        let (id, task) = (row.get(first)?, row.get(first + 1)?);
        Ok(BlockSpan { id, task, start: instant(start), end: end.map(instant) })
    };
    let both = |row: &rusqlite::Row| Ok(Overlap { touched: span(row, 0)?, other: span(row, 4)? });
    for uuid in moved {
        if let Some(overlap) = view.rows(&sql, named_params! {":uuid": uuid}, both)?.pop() {
            return Ok(Some(overlap));
        }
    }
    Ok(None)
}

/// Later than every instant.
const FOREVER: i64 = i64::MAX;

fn by(handle: Option<String>) -> By {
    handle.and_then(|by| Handle::parse(&by).ok()).map_or_else(By::default, By)
}

fn read_running(row: &rusqlite::Row) -> rusqlite::Result<(Uuid, RunningBlock)> {
    let by: Option<String> = row.get(2)?;
    let block = RunningBlock {
        by: self::by(by),
        task: row.get(1)?,
        is_over: row.get(3)?,
        is_touched: false,
    };
    Ok((row.get(0)?, block))
}

/// Returns whose interruptions last at once, if there is anybody.
fn interrupted_twice(view: &View) -> Result<Option<By>> {
    let sql = "SELECT whose FROM interruption WHERE \"end\" IS NULL AND deleted IS NULL
               GROUP BY whose HAVING count(*) > 1";
    Ok(view.rows(sql, [], |row| Ok(by(row.get(0)?)))?.pop())
}

fn task(view: &View, id: TaskId) -> Result<Option<TouchedTask>> {
    let sql = "SELECT trim(title) = '', status = 'open',
            (SELECT mother.id FROM task AS mother
             WHERE mother.id = task.parent AND mother.status <> 'open' AND mother.deleted IS NULL)
        FROM task WHERE id = :id AND deleted IS NULL";
    let mut found = view.rows(sql, named_params! {":id": id}, |row| {
        Ok(TouchedTask {
            id,
            is_untitled: row.get(0)?,
            is_open: row.get(1)?,
            closed_parent: row.get(2)?,
            open_children: Vec::new(),
        })
    })?;
    let Some(mut task) = found.pop() else {
        return Ok(None);
    };
    // What is open may have open children.
    if !task.is_open {
        let sql = "SELECT id FROM task WHERE parent = :id AND status = 'open' AND deleted IS NULL ORDER BY id";
        task.open_children = view.rows(sql, named_params! {":id": id}, |row| row.get(0))?;
    }
    Ok(Some(task))
}

/// Returns a record that belongs to a task that was taken back, if there is one.
fn orphan(view: &View, id: TaskId) -> Result<Option<RecordId>> {
    for kind in [Kind::Wait, Kind::Note, Kind::Assumption, Kind::Block, Kind::Decision] {
        let sql = format!(
            "SELECT id FROM {} WHERE task = :id AND deleted IS NULL ORDER BY id LIMIT 1",
            kind.name()
        );
        let found = view.rows(&sql, named_params! {":id": id}, |row| row.get(0))?.pop();
        if let Some(number) = found {
            return Ok(Some(RecordId { kind, number }));
        }
    }
    let sql = "SELECT id FROM task WHERE parent = :id AND deleted IS NULL ORDER BY id LIMIT 1";
    let child: Option<TaskId> = view.rows(sql, named_params! {":id": id}, |row| row.get(0))?.pop();
    Ok(child.map(RecordId::from))
}

type Pairs = Vec<(TaskId, TaskId)>;

/// Follows needs, parents and subtasks from the seeds; a cycle through a new link passes its own end.
fn links(view: &View, seeds: &BTreeSet<TaskId>) -> Result<(Pairs, Pairs)> {
    let seeds = serde_json::to_string(seeds).expect("numbers are JSON");
    let reach = "WITH RECURSIVE reach (id) AS (
            SELECT value FROM json_each(:seeds)
            UNION SELECT needs FROM task_need JOIN reach ON task_need.task = reach.id
            UNION SELECT task.parent FROM task JOIN reach ON task.id = reach.id WHERE task.parent IS NOT NULL
            UNION SELECT task.id FROM task JOIN reach ON task.parent = reach.id
        )";
    let needs = format!(
        "{reach} SELECT task, needs FROM task_need JOIN reach ON reach.id = task
         JOIN task AS one ON one.id = task JOIN task AS other ON other.id = needs
         WHERE one.deleted IS NULL AND other.deleted IS NULL"
    );
    let parents = format!(
        "{reach} SELECT task.id, task.parent FROM task JOIN reach ON reach.id = task.id
         JOIN task AS parent ON parent.id = task.parent WHERE task.deleted IS NULL AND parent.deleted IS NULL"
    );
    let pair = |row: &rusqlite::Row| Ok((row.get(0)?, row.get(1)?));
    Ok((
        view.rows(&needs, named_params! {":seeds": &seeds}, pair)?,
        view.rows(&parents, named_params! {":seeds": &seeds}, pair)?,
    ))
}
