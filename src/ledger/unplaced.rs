//! What the journal says and the tables cannot hold yet: links to records that are not here, and kinds and fields
//! that this version does not know. It is kept, and put in its place when that is there.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use rusqlite::{named_params, params};
use uuid::Uuid;

use crate::domain::{Change, Kind};

use super::error::Result;
use super::view::View;

impl View<'_> {
    /// Stores the value of a field that has no place yet; `None` removes it.
    pub(super) fn unplace(
        &self,
        kind: &str,
        record: Uuid,
        field: &str,
        value: Option<&str>,
    ) -> Result<()> {
        let Some(value) = value else { return self.forget_unplaced(record, field) };
        self.has_unplaced.set(true);
        let sql =
            "INSERT OR REPLACE INTO unplaced (record, field, kind, value) VALUES (?1, ?2, ?3, ?4)";
        self.connection.prepare_cached(sql)?.execute(params![record, field, kind, value])?;
        Ok(())
    }

    /// Returns the changes with old values filled in for fields without a place: records are loaded without them.
    pub(super) fn with_unplaced<'c>(&self, changes: &'c [Change]) -> Result<Cow<'c, [Change]>> {
        if !self.has_unplaced.get() {
            return Ok(Cow::Borrowed(changes));
        }
        let unplaced = self.unplaced()?;
        let mut changes = changes.to_vec();
        for change in changes.iter_mut().filter(|change| change.old.is_none()) {
            let kept = unplaced.get(&change.record);
            change.old = kept.and_then(|kept| kept.get(change.field.as_ref()).cloned());
        }
        Ok(Cow::Owned(changes))
    }

    /// Forgets the stored value of a field that has a place now.
    pub(super) fn forget_unplaced(&self, record: Uuid, field: &str) -> Result<()> {
        if self.has_unplaced.get() {
            let sql = "DELETE FROM unplaced WHERE record = ?1 AND field = ?2";
            self.connection.prepare_cached(sql)?.execute(params![record, field])?;
        }
        Ok(())
    }

    /// Returns everything that has no place yet, by record.
    pub(super) fn unplaced(&self) -> Result<HashMap<Uuid, BTreeMap<String, String>>> {
        let sql = "SELECT record, field, value FROM unplaced";
        let rows = self.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let mut unplaced: HashMap<Uuid, BTreeMap<String, String>> = HashMap::new();
        for (record, field, value) in rows {
            unplaced.entry(record).or_default().insert(field, value);
        }
        Ok(unplaced)
    }

    /// Returns what waits for a record that has just arrived, its own fields and links to it, and forgets it.
    pub(super) fn take_awaiting(&self, record: Uuid) -> Result<Vec<Change>> {
        if !self.has_unplaced.get() {
            return Ok(Vec::new());
        }
        let is_awaiting = "record = :record OR value = :uuid OR field GLOB '*:' || :uuid";
        let params = named_params! {":record": record, ":uuid": record.to_string()};
        let sql = format!("SELECT kind, record, field, value FROM unplaced WHERE {is_awaiting}");
        let found = self.rows(&sql, params, |row| {
            let (kind, field): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(Kind::from_name(&kind).map(|kind| (kind, field, row.get(1), row.get(3))))
        })?;
        let mut awaiting = Vec::new();
        for (kind, field, record, value) in found.into_iter().flatten() {
            let change =
                Change { kind, record: record?, field: field.into(), old: None, new: value? };
            self.forget_unplaced(change.record, &change.field)?;
            awaiting.push(change);
        }
        Ok(awaiting)
    }
}
