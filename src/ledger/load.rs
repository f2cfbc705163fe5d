//! Loads records, with all their words.

use chrono::DateTime;
use rusqlite::types::FromSql;
use rusqlite::{Params, Row, named_params};
use uuid::Uuid;

use crate::domain::{
    Authors, BlockId, Dossier, FocusBlock, Handle, Hands, Interruption, InterruptionId, Kind,
    LONGEST_BLOCK, LONGEST_WORK, Link, Note, NoteId, Record, RecordId, Task, TaskId, Timestamp,
    left_open,
};

use super::among::Among;
use super::authors::keys;
use super::error::{LedgerError, Result};
use super::row;
use super::view::View;

/// How much of a task is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// All of it.
    All,
    /// What a line of a list shows: no dependencies, no subtasks, and nothing that was imported with it.
    Line,
}

/// How many tasks are handed over at a time.
const SOME: usize = 1000;

/// Which tasks are found by words of their titles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleScope {
    /// Open ones.
    Open,
    /// Closed ones.
    Closed,
    /// All.
    Any,
}

impl View<'_> {
    /// Returns a task that exists, open or closed.
    pub fn task(&self, id: TaskId) -> Result<Option<Task>> {
        Ok(self.tasks(&[id])?.pop())
    }

    /// Returns the task that a record belongs to, if it belongs to one.
    pub fn task_of(&self, link: Option<Link<TaskId>>) -> Result<Option<Task>> {
        Ok(link.map(|link| self.task(link.id)).transpose()?.flatten())
    }

    /// Returns those of the tasks that exist, by id.
    pub fn tasks(&self, ids: &[TaskId]) -> Result<Vec<Task>> {
        let condition = "task.id IN (SELECT value FROM json_each(:ids)) AND task.deleted IS NULL ORDER BY task.id";
        self.tasks_where(condition, named_params! {":ids": list(ids)})
    }

    /// Returns every task that is open, by id.
    pub fn open_tasks(&self) -> Result<Vec<Task>> {
        let condition = "task.status = 'open' AND task.deleted IS NULL ORDER BY task.id";
        self.tasks_where(condition, [])
    }

    /// Returns the open milestones, by id.
    pub fn milestones(&self) -> Result<Vec<Task>> {
        let sql = "SELECT id FROM task INDEXED BY task_shipment
                   WHERE estimate = 0 AND status = 'open' AND deleted IS NULL ORDER BY id";
        let ids: Vec<TaskId> = self.rows(sql, [], |row| row.get(0))?;
        self.tasks(&ids)
    }

    /// Passes on every task, open ones or all, by id and in batches, so that they are never all in memory.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read, or with the taker's own error.
    pub fn tasks_by_and_by<E: From<LedgerError>>(
        &self,
        with_closed: bool,
        depth: Depth,
        mut take: impl FnMut(Vec<Task>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let condition = if with_closed { "" } else { "task.status = 'open' AND " };
        let select = row::select(Kind::Task);
        let sql = format!("{select} WHERE {condition}task.deleted IS NULL ORDER BY task.id");
        let mut statement = self.connection.prepare_cached(&sql).map_err(LedgerError::from)?;
        let mut rows = statement
            .query_map([], |row| row::task(self.clock(), row))
            .map_err(LedgerError::from)?;
        loop {
            let some = rows.by_ref().take(SOME).collect::<rusqlite::Result<Vec<_>>>();
            let some = some.map_err(LedgerError::from)?;
            if some.is_empty() {
                return Ok(());
            }
            take(self.complete(some, depth)?)?;
        }
    }

    /// Returns those tasks that have these UUIDs, also where their creation was taken back.
    pub fn tasks_ever(&self, uuids: &[Uuid]) -> Result<Vec<Task>> {
        let condition =
            "task.uuid IN (SELECT unhex(value) FROM json_each(:uuids)) ORDER BY task.id";
        self.tasks_where(condition, named_params! {":uuids": digits(uuids)})
    }

    pub(super) fn tasks_where(&self, condition: &str, params: impl Params) -> Result<Vec<Task>> {
        let sql = format!("{} WHERE {condition}", row::select(Kind::Task));
        let tasks = self.rows(&sql, params, |row| row::task(self.clock(), row))?;
        self.complete(tasks, Depth::All)
    }

    /// Returns the records of a kind for which a condition holds, without their sets.
    pub(super) fn records<R: Record>(
        &self,
        condition: &str,
        params: impl Params,
    ) -> Result<Vec<R>> {
        let sql = format!("{} WHERE {condition}", row::select(R::KIND));
        self.rows(&sql, params, |row| row::record(self.clock(), row))
    }

    /// Returns the tasks whose titles contain every word, in any case, by id. With `Any`, only the open ones if there
    /// are some.
    pub fn tasks_with_words(&self, words: &[String], scope: TitleScope) -> Result<Vec<Task>> {
        let sql = "SELECT id, title, status = 'open' FROM task WHERE deleted IS NULL
                   AND (:open IS NULL OR (status = 'open') = :open) ORDER BY id";
        let is_open = match scope {
            TitleScope::Open => Some(true),
            TitleScope::Closed => Some(false),
            TitleScope::Any => None,
        };
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(named_params! {":open": is_open})?;
        let mut found: Vec<(TaskId, bool)> = Vec::new();
        while let Some(row) = rows.next()? {
            let title = row.get_ref(1)?.as_str().unwrap_or_default().to_lowercase();
            if words.iter().all(|word| title.contains(word.as_str())) {
                found.push((row.get(0)?, row.get(2)?));
            }
        }
        if found.iter().any(|(_, is_open)| *is_open) {
            found.retain(|(_, is_open)| *is_open);
        }
        self.tasks(&found.into_iter().map(|(id, _)| id).collect::<Vec<_>>())
    }

    /// Returns the records whose UUIDs begin with these hexadecimal digits, at most five.
    pub fn records_with_prefix(&self, prefix: &str) -> Result<Vec<RecordId>> {
        let bound = |filler: &str| {
            let digits: String = prefix.chars().chain(filler.chars().cycle()).take(32).collect();
            Uuid::parse_str(&digits).unwrap_or_default()
        };
        let mut found = Vec::new();
        for kind in Kind::ALL {
            let sql = format!(
                "SELECT id FROM {} WHERE uuid BETWEEN :first AND :last AND deleted IS NULL LIMIT 5",
                kind.name()
            );
            let bounds = named_params! {":first": bound("0"), ":last": bound("f")};
            let numbers: Vec<u32> = self.rows(&sql, bounds, |row| row.get(0))?;
            found.extend(numbers.into_iter().map(|number| RecordId { kind, number }));
        }
        Ok(found)
    }

    /// Returns whether a record exists.
    pub fn exists(&self, id: RecordId) -> Result<bool> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {} WHERE id = :id AND deleted IS NULL)",
            id.kind.name()
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        Ok(statement.query_row(named_params! {":id": id.number}, |row| row.get(0))?)
    }

    /// Returns the lasting identity of a record that exists.
    pub fn uuid_of(&self, id: RecordId) -> Result<Option<Uuid>> {
        let sql = format!("SELECT uuid FROM {} WHERE id = :id AND deleted IS NULL", id.kind.name());
        Ok(self.rows(&sql, named_params! {":id": id.number}, |row| row.get(0))?.pop())
    }

    /// Returns a note.
    pub fn note(&self, id: NoteId) -> Result<Option<Note>> {
        Ok(self.notes_where("note.id = :id", named_params! {":id": id})?.pop())
    }

    /// Returns the notes of a task, oldest first.
    pub fn notes_of(&self, task: TaskId) -> Result<Vec<Note>> {
        self.notes_where("note.task = :task", named_params! {":task": task})
    }

    /// Returns the temporary states in force: those without an end first, then by when they end.
    pub fn temps(&self) -> Result<Vec<Note>> {
        let mut temps = self.notes_where("note.note_kind = 'temp' AND note.closed IS NULL", [])?;
        temps.sort_by_key(|temp| (temp.until.as_ref().map(|until| until.at), temp.id));
        Ok(temps)
    }

    /// Returns the notes that have these UUIDs, taken back or not.
    pub fn notes_ever(&self, uuids: &[Uuid]) -> Result<Vec<Note>> {
        let condition = "note.uuid IN (SELECT unhex(value) FROM json_each(:uuids))";
        self.records(condition, named_params! {":uuids": digits(uuids)})
    }

    /// Returns the open notes, oldest first: about a project and those below it, or all.
    pub fn open_notes(&self, project: Option<&str>) -> Result<Vec<Note>> {
        let condition = "note.closed IS NULL AND (:project IS NULL
            OR note.task IN (SELECT id FROM task WHERE project = :project
                             OR (project > :project || '.' AND project < :project || '/')))";
        self.notes_where(condition, named_params! {":project": project})
    }

    pub(super) fn notes_where(&self, condition: &str, params: impl Params) -> Result<Vec<Note>> {
        let condition = format!("{condition} AND note.deleted IS NULL ORDER BY note.at, note.id");
        self.records(&condition, params)
    }

    /// Returns the actor's focus block that runs.
    pub fn running(&self) -> Result<Option<FocusBlock>> {
        Ok(self.hands()?.own)
    }

    /// Returns who works on what.
    pub fn hands(&self) -> Result<Hands> {
        let running: Vec<FocusBlock> =
            self.records("block.\"end\" IS NULL AND block.deleted IS NULL", [])?;
        let (mut own, others): (Vec<_>, Vec<_>) =
            running.into_iter().partition(|block| block.by.0 == *self.actor());
        let own = own.pop();
        let left_open = own.as_ref().map(|own| self.left_open(own)).transpose()?.flatten();
        Ok(Hands { own, interruption: self.lasting()?, others, left_open })
    }

    /// Returns what somebody did last before they left a block of theirs open over night, if they did.
    pub fn left_open(&self, own: &FocusBlock) -> Result<Option<Timestamp>> {
        let is_over = own.end.is_some();
        if is_over || self.zone().date(own.start) >= self.zone().date(self.now()) {
            return Ok(None);
        }
        let sql = "SELECT at FROM entry WHERE n > :before AND by = :actor";
        let before = self.entry_before(own.start)?;
        let since = named_params! {":before": before, ":actor": own.by.0.as_str()};
        let acts: Vec<i64> = self.rows(sql, since, |row| row.get(0))?;
        let acts = acts.into_iter().filter_map(|at| DateTime::from_timestamp(at, 0)).collect();
        Ok(left_open(own.start, acts, self.now()))
    }

    /// Returns what interrupts the actor now.
    fn lasting(&self) -> Result<Option<Interruption>> {
        let condition = "interruption.\"end\" IS NULL AND interruption.deleted IS NULL
            AND interruption.whose IS :actor";
        Ok(self.records(condition, named_params! {":actor": self.own()})?.pop())
    }

    /// Returns the focus block of somebody in which an instant lies.
    pub fn block_at(&self, whose: &Handle, at: Timestamp) -> Result<Option<FocusBlock>> {
        let condition = "block.by IS :actor AND block.start <= :at
            AND (block.\"end\" > :at OR block.\"end\" IS NULL) AND block.deleted IS NULL
            ORDER BY block.start DESC, block.id DESC LIMIT 1";
        let whose = Some(whose).filter(|whose| !whose.is_me()).map(Handle::as_str);
        let bounds = named_params! {":actor": whose, ":at": at.timestamp()};
        Ok(self.records(condition, bounds)?.pop())
    }

    /// Returns the task whose block an interruption broke: the one that somebody worked on when it began.
    pub fn task_broken_by(&self, one: &Interruption) -> Result<Option<Task>> {
        self.task_of(self.block_at(&one.whose.0, one.start)?.map(|block| block.task))
    }

    /// Returns an interruption.
    pub fn interruption(&self, id: InterruptionId) -> Result<Option<Interruption>> {
        let condition = "interruption.id = :id AND interruption.deleted IS NULL";
        Ok(self.records(condition, named_params! {":id": id})?.pop())
    }

    /// Returns a focus block.
    pub fn block(&self, id: BlockId) -> Result<Option<FocusBlock>> {
        let condition = "block.id = :id AND block.deleted IS NULL";
        Ok(self.records(condition, named_params! {":id": id})?.pop())
    }

    /// Returns the actor's last focus block that has ended: blocks of one actor don't overlap.
    pub fn last_ended(&self) -> Result<Option<FocusBlock>> {
        let condition = "block.by IS :actor AND block.\"end\" IS NOT NULL AND block.deleted IS NULL
            ORDER BY block.start DESC, block.id DESC LIMIT 1";
        Ok(self.records(condition, named_params! {":actor": self.own()})?.pop())
    }

    /// Returns the last block of a task.
    pub fn last_block_of(&self, task: TaskId) -> Result<Option<FocusBlock>> {
        let condition = "block.task = :task AND block.deleted IS NULL ORDER BY block.start DESC, block.id DESC LIMIT 1";
        Ok(self.records(condition, named_params! {":task": task})?.pop())
    }

    /// Returns the last block of a task other than a certain one, if it is known where the work was.
    pub fn last_place_of(&self, task: TaskId, other: BlockId) -> Result<Option<FocusBlock>> {
        // A block of no length keeps a next step only, and was nowhere.
        let condition = "block.task = :task AND block.id <> :other AND block.\"end\" > block.start
            AND block.deleted IS NULL ORDER BY block.start DESC, block.id DESC LIMIT 1";
        let params = named_params! {":task": task, ":other": other};
        let last: Option<FocusBlock> = self.records(condition, params)?.pop();
        Ok(last.filter(|block| block.place.is_some()))
    }

    /// Returns who wrote the words of records, where it was not me.
    pub fn authors_of<'r, R: Record>(
        &self,
        records: impl IntoIterator<Item = &'r R>,
    ) -> Result<Authors> {
        self.authors(&keys(records))
    }

    /// Returns the tasks that the actor worked on last, each once, the current or latest first; at most two.
    pub fn recent_tasks(&self) -> Result<Vec<TaskId>> {
        let sql = "SELECT task FROM block WHERE by IS :actor AND deleted IS NULL
                   GROUP BY task ORDER BY max(start) DESC, max(id) DESC LIMIT 2";
        self.rows(sql, named_params! {":actor": self.own()}, |row| row.get(0))
    }

    /// Returns the open task that the actor works on, else the one they worked on last.
    pub fn last_open_task(&self) -> Result<Option<TaskId>> {
        let sql = "SELECT task FROM block JOIN task ON task.id = block.task
                   WHERE by IS :actor AND block.deleted IS NULL AND task.status = 'open' AND task.deleted IS NULL
                   ORDER BY start DESC, block.id DESC LIMIT 1";
        Ok(self.rows(sql, named_params! {":actor": self.own()}, |row| row.get(0))?.pop())
    }

    /// Returns what broke a focus block, oldest first: what was in its time, whatever block it was told of.
    pub fn interruptions_of(&self, block: &FocusBlock) -> Result<Vec<Interruption>> {
        let condition = "interruption.whose IS :by AND NOT interruption.rest AND interruption.deleted IS NULL
            AND interruption.start < coalesce(:end, interruption.start + 1)
            AND interruption.start > :start - :longest
            AND (interruption.start >= :start OR coalesce(interruption.\"end\", :start + 1) > :start)
            ORDER BY interruption.start, interruption.id";
        let by = Some(&block.by.0).filter(|by| !by.is_me()).map(Handle::as_str);
        let params = named_params! {
            ":by": by,
            ":start": block.start.timestamp(),
            ":end": block.end.map(|end| end.timestamp()),
            ":longest": LONGEST_BLOCK.num_seconds(),
        };
        self.records(condition, params)
    }

    /// Returns everything that is known of a task.
    pub fn dossier(&self, id: TaskId) -> Result<Option<Dossier>> {
        let Some(task) = self.task(id)? else {
            return Ok(None);
        };
        let mut blocks = Vec::new();
        let condition =
            "block.task = :task AND block.deleted IS NULL ORDER BY block.start, block.id";
        for block in self.records::<FocusBlock>(condition, named_params! {":task": id})? {
            let interruptions = self.interruptions_of(&block)?;
            blocks.push((block, interruptions));
        }
        let mut dossier = Dossier {
            notes: self.notes_of(id)?,
            waits: self.waits_of(id)?,
            assumptions: self.assumptions_of(id)?,
            decisions: self.decisions_of(id)?,
            next_step: self.next_step_of(id)?,
            history: self.entries_of_task(id, task.uuid)?,
            blocks,
            task,
            authors: Authors::default(),
        };
        let written = [
            keys([&dossier.task]),
            keys(&dossier.notes),
            keys(&dossier.waits),
            keys(&dossier.assumptions),
            keys(&dossier.decisions),
            keys(dossier.blocks.iter().map(|(block, _)| block)),
        ];
        dossier.authors = self.authors(&written.concat())?;
        Ok(Some(dossier))
    }

    /// Returns whether a task is private or a subtask, at any depth, of one that is.
    pub fn is_private_task(&self, id: TaskId) -> Result<bool> {
        let sql = "WITH RECURSIVE parent (id) AS (
                SELECT :id
                UNION SELECT parent FROM task JOIN parent USING (id)
            ) SELECT 1 FROM task JOIN parent USING (id) WHERE private";
        Ok(self.connection.prepare_cached(sql)?.exists(named_params! {":id": id})?)
    }

    /// Returns the task whose approval is missing: itself, or one it is a subtask of, at any depth; `None` if
    /// nothing is missing, or it was worked on for a reason without the approval.
    pub fn unapproved(&self, id: TaskId) -> Result<Option<TaskId>> {
        let sql = "WITH RECURSIVE parent (id) AS (
                SELECT :id
                UNION SELECT parent FROM task JOIN parent USING (id)
            ) SELECT id FROM task JOIN parent USING (id)
            WHERE sensitive AND approved_by IS NULL AND deleted IS NULL
              AND NOT EXISTS (SELECT 1 FROM block
                              WHERE block.task = :id AND block.override IS NOT NULL AND block.deleted IS NULL)
            ORDER BY id <> :id";
        let mut unapproved = self.rows(sql, named_params! {":id": id}, |row| row.get(0))?;
        unapproved.truncate(1);
        Ok(unapproved.pop())
    }

    /// Adds what other tables keep of these tasks, one query a table.
    fn complete(&self, mut tasks: Vec<Task>, depth: Depth) -> Result<Vec<Task>> {
        if tasks.is_empty() {
            return Ok(tasks);
        }
        let among = Among::new(Kind::Task, tasks.iter().map(|task| task.id.0));
        let is_line = depth == Depth::Line;
        row::add_sets(self.connection, &among, &mut tasks, |set| !is_line || set == "tag")?;
        if !is_line {
            self.add_links(&among, &mut tasks)?;
        }
        let spent = format!(
            "SELECT task, sum(coalesce(\"end\", iif({now} - start > {}, start, {now})) - start) FROM block
             WHERE {} AND deleted IS NULL GROUP BY task",
            // What was left open counts for nothing.
            LONGEST_WORK.num_seconds(),
            among.condition("task"),
            now = self.now().timestamp()
        );
        self.pairs(&spent, &among, |place, seconds: i64| {
            tasks[place].spent_min = u32::try_from((seconds + 30).div_euclid(60)).unwrap_or(0);
        })?;
        Ok(tasks)
    }

    /// Adds which tasks depend on these, and which are subtasks of them.
    fn add_links(&self, among: &Among, tasks: &mut [Task]) -> Result<()> {
        let blocks = format!(
            "SELECT needs, task FROM task_need
             WHERE {} AND NOT EXISTS
                (SELECT 1 FROM task WHERE task.id = task_need.task AND deleted IS NOT NULL)
             ORDER BY needs, task",
            among.condition("needs")
        );
        self.pairs(&blocks, among, |place, dependent| tasks[place].blocks.push(dependent))?;
        let children = format!(
            "SELECT parent, id FROM task WHERE {} AND deleted IS NULL ORDER BY parent, id",
            among.condition("parent")
        );
        self.pairs(&children, among, |place, child| tasks[place].children.push(child))
    }

    pub(super) fn rows<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnMut(&Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = statement.query_map(params, read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes rows of a task's number and what belongs to it, with the task's place in the list.
    fn pairs<B: FromSql>(
        &self,
        sql: &str,
        among: &Among,
        mut take: impl FnMut(usize, B),
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(among.params().as_slice())?;
        while let Some(row) = rows.next()? {
            if let Some(place) = among.place(row.get(0)?)? {
                take(place, row.get(1)?);
            }
        }
        Ok(())
    }
}

/// Returns UUIDs as the JSON list of their digits that `json_each` and `unhex` take apart.
pub(super) fn digits(uuids: &[Uuid]) -> String {
    let digits: Vec<_> = uuids.iter().map(|uuid| uuid.simple().to_string()).collect();
    serde_json::to_string(&digits).expect("strings are JSON")
}

/// Returns ids as the JSON list that `json_each` takes apart.
pub(super) fn list(ids: &[TaskId]) -> String {
    serde_json::to_string(ids).expect("numbers are JSON")
}
