//! Finds records by their words: the full-text index, how it is kept, and how it is asked.

use rusqlite::{OptionalExtension, named_params, params};

use crate::domain::{
    Change, DELETED_FIELD, Feed, Handle, KIND_FIELD, Kind, RecordId, SearchFilter, SearchHit,
    SearchQuery, TaskId, Timestamp,
};

use super::error::Result;
use super::schema::{Kept, kept};
use super::view::View;

/// Words of the text around a hit.
const EXCERPT_WORDS: u32 = 12;

/// What surrounds a found word within an excerpt; nobody types these.
const MARKS: [&str; 2] = ["\u{2}", "\u{3}"];

/// A title counts four times as much as a text.
const WEIGHTS: &str = "bm25(4.0, 1.0)";

/// Returns the fields of a kind that have a feed, such as the title or the text.
fn fields_for(kind: Kind, feed: Feed) -> impl Iterator<Item = &'static Kept> {
    kept(kind).iter().filter(move |kept| kept.field.feeds.contains(&feed))
}

fn is_indexed(kind: Kind) -> bool {
    fields_for(kind, Feed::Title).chain(fields_for(kind, Feed::Text)).next().is_some()
}

/// Returns whether a change of that field changes what a record is found by.
pub(super) fn is_searched(kind: Kind, name: &str) -> bool {
    let of_all = (name == KIND_FIELD || name == DELETED_FIELD) && is_indexed(kind);
    let mut searched = fields_for(kind, Feed::Title).chain(fields_for(kind, Feed::Text));
    of_all || searched.any(|kept| kept.field.name == name)
}

/// Returns the column that holds a field's words: the last one, which in a state is its text.
fn column(kept: &Kept) -> &'static str {
    kept.columns[kept.columns.len() - 1]
}

/// The row of a record in the index: its kind above, its number below.
fn row_of(id: RecordId) -> i64 {
    let kind = Kind::ALL.iter().position(|kind| *kind == id.kind).unwrap_or_default();
    i64::try_from(kind).unwrap_or_default() << 32 | i64::from(id.number)
}

pub(super) fn record_of(row: i64) -> Option<RecordId> {
    let kind = *Kind::ALL.get(usize::try_from(row >> 32).ok()?)?;
    Some(RecordId { kind, number: u32::try_from(row & 0xffff_ffff).ok()? })
}

/// Returns the queries for the rows in which the index and the records differ.
pub(super) fn differences() -> Vec<String> {
    let mut queries = Vec::new();
    let mut rows = Vec::new();
    for (index, kind) in Kind::ALL.into_iter().enumerate().filter(|(_, kind)| is_indexed(*kind)) {
        let (table, first) = (kind.name(), index << 32);
        let (title, text) = words(kind);
        queries.push(format!(
            "SELECT {first} + {table}.id FROM {table} LEFT JOIN search ON search.rowid = {first} + {table}.id
             WHERE {table}.deleted IS NULL
               AND (search.title IS NOT {title} OR search.text IS NOT {text})"
        ));
        rows.push(format!("SELECT {first} + id FROM {table} WHERE deleted IS NULL"));
    }
    queries.push(format!(
        "SELECT rowid FROM search EXCEPT SELECT * FROM ({})",
        rows.join(" UNION ALL ")
    ));
    queries
}

/// Returns how SQL puts together the title and the text that a record is found by.
fn words(kind: Kind) -> (String, String) {
    let name = |kept: &Kept| format!("{}.\"{}\"", kind.name(), column(kept));
    let title = fields_for(kind, Feed::Title).map(name).next();
    let texts: Vec<String> = fields_for(kind, Feed::Text).map(name).collect();
    let text = format!("concat_ws(char(10), {})", texts.join(", "));
    (title.unwrap_or_else(|| "''".to_owned()), text)
}

/// Puts the words of a new record into the index, from its fields.
pub(super) fn index_new(view: &View, id: RecordId, changes: &[Change]) -> Result<()> {
    if !is_indexed(id.kind) {
        return Ok(());
    }
    let word = |kept: &Kept| {
        let of_field = |change: &&Change| change.field == kept.field.name;
        let value = changes.iter().find(of_field)?.new.as_deref()?;
        let words_before = kept.columns.len() - 1;
        value.splitn(words_before + 1, ' ').nth(words_before)
    };
    let title = fields_for(id.kind, Feed::Title).find_map(word).unwrap_or_default();
    let texts: Vec<&str> = fields_for(id.kind, Feed::Text).filter_map(word).collect();
    insert(view, id, title, &texts.join("\n"))
}

/// Updates the words of a record in the index; those of a deleted record are removed.
pub(super) fn index(view: &View, id: RecordId) -> Result<()> {
    if !is_indexed(id.kind) {
        return Ok(());
    }
    let delete = "DELETE FROM search WHERE rowid = ?1";
    view.connection.prepare_cached(delete)?.execute([row_of(id)])?;
    let (title, text) = words(id.kind);
    let table = id.kind.name();
    let sql = format!("SELECT {title}, {text} FROM {table} WHERE id = ?1 AND deleted IS NULL");
    let found: Option<(String, String)> = view
        .connection
        .prepare_cached(&sql)?
        .query_row([id.number], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    found.map_or(Ok(()), |(title, text)| insert(view, id, &title, &text))
}

fn insert(view: &View, id: RecordId, title: &str, text: &str) -> Result<()> {
    let sql = "INSERT INTO search (rowid, title, text) VALUES (?1, ?2, ?3)";
    view.connection.prepare_cached(sql)?.execute(params![row_of(id), title, text])?;
    Ok(())
}

impl View<'_> {
    /// Returns the records that have the words, the best first; those that have other forms of them come after.
    pub fn search(
        &self,
        query: &SearchQuery,
        filter: &SearchFilter,
        limit: usize,
    ) -> Result<Vec<SearchHit>> {
        let mut hits = self.matches(&query.whole, filter, limit)?;
        if let Some(similar) = query.similar.as_ref().filter(|_| hits.len() < limit) {
            hits.extend(self.matches(similar, filter, limit - hits.len())?);
        }
        Ok(hits)
    }

    /// Returns the records of a kind, those changed last first.
    pub fn latest(
        &self,
        kind: Kind,
        filter: &SearchFilter,
        limit: usize,
    ) -> Result<Vec<SearchHit>> {
        let (title, _) = words(kind);
        let table = kind.name();
        let sql = format!(
            "SELECT id, {title} FROM {table} WHERE deleted IS NULL ORDER BY modified DESC, id DESC"
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| hits.len() < limit) {
            let id = RecordId { kind, number: row.get(0)? };
            if self.passes(id, filter)? && (filter.with_private || !self.is_private(id)?) {
                let (title, excerpt) = (row.get(1)?, String::new());
                hits.push(SearchHit { id, title, excerpt, score: 0.0 });
            }
        }
        Ok(hits)
    }

    fn matches(&self, query: &str, filter: &SearchFilter, limit: usize) -> Result<Vec<SearchHit>> {
        // Sorted by the index itself, so that excerpts are made only of what is shown.
        let sql = "SELECT rowid, title, snippet(search, -1, :open, :close, '…', :words), -rank FROM search
            WHERE search MATCH :query AND rank MATCH :weights ORDER BY rank";
        let mut statement = self.connection.prepare_cached(sql)?;
        let [open, close] = MARKS;
        let params = named_params! {
            ":open": open, ":close": close, ":words": EXCERPT_WORDS, ":weights": WEIGHTS, ":query": query,
        };
        let mut rows = statement.query(params)?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| hits.len() < limit) {
            let Some(id) = record_of(row.get(0)?) else { continue };
            if self.passes(id, filter)? && (filter.with_private || !self.is_private(id)?) {
                hits.push(SearchHit {
                    id,
                    title: row.get(1)?,
                    excerpt: row.get(2)?,
                    score: row.get(3)?,
                });
            }
        }
        Ok(hits)
    }

    /// Returns whether a record is private, or about a task that is, or that is a subtask of one.
    pub fn is_private(&self, id: RecordId) -> Result<bool> {
        let sql = match id.kind {
            Kind::Task => return self.is_private_task(TaskId(id.number)),
            Kind::Note => "SELECT private, task FROM note WHERE id = :id",
            Kind::Wait => "SELECT private, task FROM wait WHERE id = :id",
            Kind::Assumption => "SELECT FALSE, task FROM assumption WHERE id = :id",
            Kind::Decision => "SELECT private, task FROM decision WHERE id = :id",
            _ => return Ok(false),
        };
        let (is_private, task): (bool, Option<TaskId>) = self
            .connection
            .prepare_cached(sql)?
            .query_row(named_params! {":id": id.number}, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(is_private || task.map(|task| self.is_private_task(task)).transpose()?.unwrap_or(false))
    }

    fn passes(&self, id: RecordId, filter: &SearchFilter) -> Result<bool> {
        if filter.kind.is_some_and(|kind| kind != id.kind) {
            return Ok(false);
        }
        let SearchFilter { project, person, since, .. } = filter;
        if project.is_none() && person.is_none() && since.is_none() {
            return Ok(true);
        }
        let (of_project, of_person) = match id.kind {
            Kind::Task => ("project", "owner"),
            Kind::Decision => ("project", "by"),
            Kind::Wait => ("(SELECT project FROM task WHERE task.id = wait.task)", "person"),
            Kind::Assumption => (
                "(SELECT project FROM task WHERE task.id = assumption.task)",
                "(SELECT person FROM wait WHERE wait.id = assumption.wait)",
            ),
            Kind::Handoff => ("NULL", "reader"),
            _ => ("(SELECT project FROM task WHERE task.id = note.task)", "NULL"),
        };
        let table = id.kind.name();
        let sql = format!(
            "SELECT (:project IS NULL OR {of_project} = :project OR {of_project} LIKE :project || '.%')
                AND (:person IS NULL OR ' ' || {of_person} || ' ' LIKE '% ' || :person || ' %')
                AND (:since IS NULL OR modified >= :since) FROM {table} WHERE id = :id"
        );
        let params = named_params! {
            ":project": project.as_deref(), ":person": person.as_ref().map(Handle::as_str),
            ":since": since.map(|since: Timestamp| since.timestamp()), ":id": id.number,
        };
        let passes: Option<Option<bool>> =
            self.connection.prepare_cached(&sql)?.query_row(params, |row| row.get(0)).optional()?;
        Ok(passes.flatten().unwrap_or(false))
    }
}
