//! A view: everything a command may read, from one transaction.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::time::Duration;

use rusqlite::{Connection, named_params};
use uuid::Uuid;

use crate::domain::{
    Calendar, Clock, Commitment, Handle, Hours, Kind, TaskCounts, TaskId, Timestamp, TzVersion,
    Zone, Zones,
};

use super::error::Result;
use super::person_row::person_ever;

/// What is known about the command before the ledger is open: its time, its actor and its limits.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The instant of the command.
    pub now: Timestamp,
    /// Who types.
    pub actor: Handle,
    /// Whether that is a coding agent for sure; else the ledger may know.
    pub is_agent: bool,
    /// The zone of the machine: mine, unless the ledger knows `@me`'s.
    pub zone: Zone,
    /// The rules of all zones.
    pub zones: Zones,
    /// Whether an older ledger may be upgraded: whoever is in a hurry does not upgrade.
    pub may_upgrade: bool,
    /// How long to wait for another process that has locked the file.
    pub patience: Duration,
}

impl Setting {
    /// Returns the clock of the machine, which knows nothing of my zone and hours.
    pub(super) fn clock(&self) -> Clock {
        let Self { now, zone, zones, .. } = self.clone();
        let calendar = Calendar::weekly(zone, Hours::default());
        Clock { now, calendar, deep: None, zones }
    }
}

/// A consistent view of the ledger, from one transaction.
pub struct View<'a> {
    pub(super) connection: &'a Connection,
    setting: &'a Setting,
    clock: Clock,
    /// Whether the cached instants were computed with these rules and this calendar of mine; `None`
    /// before the first write.
    pub(super) are_caches_fresh: Option<bool>,
    /// Whether anything has no place in the tables yet.
    pub(super) has_unplaced: Cell<bool>,
    known: RefCell<KnownNumbers>,
}

/// What was looked up already, and never changes: rows stay, and so do their numbers.
#[derive(Default)]
struct KnownNumbers {
    numbers: HashMap<(Kind, Uuid), u32>,
    last_given: HashMap<Kind, u32>,
    streams: HashMap<String, u32>,
}

impl<'a> View<'a> {
    pub(super) fn new(connection: &'a Connection, setting: &'a Setting) -> Result<Self> {
        let clock = read_clock(connection, setting)?;
        let (basis, has_unplaced) = read_state(connection)?;
        let mut view = Self {
            connection,
            setting,
            are_caches_fresh: basis.map(|basis| basis == basis_of(&clock)),
            clock,
            has_unplaced: Cell::new(has_unplaced),
            known: RefCell::default(),
        };
        view.reload_commitments()?;
        Ok(view)
    }

    /// Returns a view that knows nothing of my zone and hours: they may be what is damaged.
    pub(super) fn of_machine(connection: &'a Connection, setting: &'a Setting) -> Self {
        Self {
            connection,
            setting,
            clock: setting.clock(),
            are_caches_fresh: None,
            has_unplaced: Cell::new(true),
            known: RefCell::default(),
        }
    }

    /// Reads my zone and hours again, after they have changed.
    pub(super) fn reload_clock(&mut self) -> Result<()> {
        self.clock = read_clock(self.connection, self.setting)?;
        self.reload_commitments()?;
        let (basis, _) = read_state(self.connection)?;
        self.are_caches_fresh = basis.map(|basis| basis == self.basis());
        Ok(())
    }

    fn reload_commitments(&mut self) -> Result<()> {
        let commitments = self.recent_commitments()?;
        self.clock.calendar.busy = commitments.iter().map(Commitment::busy_time).collect();
        Ok(())
    }

    /// Returns the clock: now, my zone and all zones.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Returns who types.
    pub fn actor(&self) -> &Handle {
        &self.setting.actor
    }

    /// Returns whether the actor is a coding agent for sure.
    pub(super) fn is_surely_agent(&self) -> bool {
        self.setting.is_agent
    }

    /// Returns the actor as the `by` column of blocks holds it; `None` for me.
    pub(super) fn own(&self) -> Option<&str> {
        Some(self.actor()).filter(|actor| !actor.is_me()).map(Handle::as_str)
    }

    /// Returns the instant of the command.
    pub fn now(&self) -> Timestamp {
        self.clock.now
    }

    /// Returns my zone.
    pub fn zone(&self) -> &Zone {
        self.clock.zone()
    }

    /// Returns the rules of all zones.
    pub fn zones(&self) -> &Zones {
        &self.clock.zones
    }

    /// Returns what the cached instants depend on.
    pub(super) fn basis(&self) -> String {
        basis_of(&self.clock)
    }

    /// Returns the number that a record was found or made with before.
    pub(super) fn known_number(&self, kind: Kind, uuid: Uuid) -> Option<u32> {
        self.known.borrow().numbers.get(&(kind, uuid)).copied()
    }

    /// Returns the last number that was given to a record of that kind, if one was.
    pub(super) fn last_given(&self, kind: Kind) -> Option<u32> {
        self.known.borrow().last_given.get(&kind).copied()
    }

    pub(super) fn set_last_given(&self, kind: Kind, number: u32) {
        self.known.borrow_mut().last_given.insert(kind, number);
    }

    /// Forgets the number of a record that could not be made.
    pub(super) fn forget_number(&self, kind: Kind, uuid: Uuid) {
        self.known.borrow_mut().numbers.remove(&(kind, uuid));
    }

    /// Keeps the number that a record was found or made with.
    pub(super) fn keep_number(&self, kind: Kind, uuid: Uuid, number: u32) {
        self.known.borrow_mut().numbers.insert((kind, uuid), number);
    }

    /// Returns the number of a project's path, and gives it one if it has no number yet; only for writes.
    pub(super) fn number_of_stream(&self, path: &str) -> Result<u32> {
        if let Some(number) = self.known.borrow().streams.get(path) {
            return Ok(*number);
        }
        let of_path = named_params! {":path": path};
        let mut statement =
            self.connection.prepare_cached("INSERT OR IGNORE INTO stream (path) VALUES (:path)")?;
        statement.execute(of_path)?;
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM stream WHERE path = :path")?;
        let number = statement.query_row(of_path, |row| row.get(0))?;
        self.known.borrow_mut().streams.insert(path.to_owned(), number);
        Ok(number)
    }

    /// Returns whether any task, open or closed, is in that project or below it.
    pub fn is_project_known(&self, project: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM task WHERE project = :project AND deleted IS NULL)
                       OR EXISTS (SELECT 1 FROM task WHERE project > :project || '.'
                                  AND project < :project || '/' AND deleted IS NULL)";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row(named_params! {":project": project}, |row| row.get(0))?)
    }

    /// Returns every project of an open task, sorted.
    pub fn projects(&self) -> Result<Vec<String>> {
        self.strings(
            "SELECT DISTINCT project FROM task
             WHERE project IS NOT NULL AND status = 'open' AND deleted IS NULL ORDER BY project",
        )
    }

    /// Returns every project of a task that was not dropped, sorted, with how many it has.
    pub fn project_counts(&self) -> Result<Vec<TaskCounts>> {
        self.counts(
            "SELECT project, sum(status = 'open'), sum(status = 'done') FROM task
             WHERE project IS NOT NULL AND status <> 'dropped' AND deleted IS NULL
             GROUP BY project ORDER BY project",
        )
    }

    /// Returns every tag of a task that was not dropped, sorted, with how many have it.
    pub fn tag_counts(&self) -> Result<Vec<TaskCounts>> {
        self.counts(
            "SELECT tag, sum(status = 'open'), sum(status = 'done') FROM task_tag
             JOIN task ON task.id = task_tag.task
             WHERE status <> 'dropped' AND deleted IS NULL GROUP BY tag ORDER BY tag",
        )
    }

    fn counts(&self, sql: &str) -> Result<Vec<TaskCounts>> {
        self.rows(sql, [], |row| {
            Ok(TaskCounts { name: row.get(0)?, open: row.get(1)?, done: row.get(2)? })
        })
    }

    /// Returns every tag, sorted.
    pub fn tags(&self) -> Result<Vec<String>> {
        self.strings("SELECT DISTINCT tag FROM task_tag ORDER BY tag")
    }

    /// Returns the handles of everybody, me included.
    pub fn handles(&self) -> Result<Vec<Handle>> {
        let handles =
            self.strings("SELECT handle FROM person WHERE deleted IS NULL ORDER BY handle")?;
        Ok(handles.iter().filter_map(|handle| Handle::parse(handle).ok()).collect())
    }

    /// Returns the newest open tasks with their titles, newest first.
    pub fn newest_open_titles(&self, limit: usize) -> Result<Vec<(TaskId, String)>> {
        let sql = "SELECT id, title FROM task WHERE status = 'open' AND deleted IS NULL
                   ORDER BY id DESC LIMIT :limit";
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.rows(sql, named_params! {":limit": limit}, |row| Ok((row.get(0)?, row.get(1)?)))
    }

    fn strings(&self, sql: &str) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// Room for the pages of a large write or a look at everything, in KiB.
const ROOM_KIB: i64 = 64 * 1024;

/// Makes room for the pages of a whole ledger: without it each of them is read again and again.
pub(super) fn make_room(connection: &Connection) -> Result<()> {
    Ok(connection.pragma_update(None, "cache_size", -ROOM_KIB)?)
}

fn read_clock(connection: &Connection, setting: &Setting) -> Result<Clock> {
    let me = person_ever(connection, &setting.zones, &Handle::me())?;
    let me = me.filter(|me| me.deleted.is_none());
    let usual = Calendar::weekly(setting.zone.clone(), Hours::default());
    let calendar = me.as_ref().map_or_else(|| usual.clone(), |me| me.calendar(&usual));
    let deep = me.and_then(|me| me.deep);
    Ok(Clock { now: setting.now, calendar, deep, zones: setting.zones.clone() })
}

/// Reads what the caches were computed with, and whether anything has no place in the tables yet.
fn read_state(connection: &Connection) -> Result<(Option<String>, bool)> {
    let sql =
        "SELECT (SELECT value FROM meta WHERE key = 'instants'), EXISTS (SELECT 1 FROM unplaced)";
    let mut statement = connection.prepare_cached(sql)?;
    Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// My zone is what plain dates are read in, my hours what those of others are assumed to be.
fn basis_of(clock: &Clock) -> String {
    let version = clock.zones.version().map_or_else(|| "unknown".to_owned(), TzVersion::to_string);
    let Calendar { zone, hours, .. } = &clock.calendar;
    format!("{version} {} {hours}", zone.over_time())
}
