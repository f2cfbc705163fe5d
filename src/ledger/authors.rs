//! Loads the authors of records' words: whoever changed them last in the journal.

use rusqlite::named_params;
use uuid::Uuid;

use crate::domain::{Authors, Feed, Handle, KIND_FIELD, Kind, Record, fields};

use super::error::Result;
use super::view::View;

/// Records to be looked up.
pub(super) type Keys = Vec<(Kind, Uuid)>;

/// Returns the keys that records are looked up by.
pub(super) fn keys<'a, R: Record>(records: impl IntoIterator<Item = &'a R>) -> Keys {
    records.into_iter().map(|record| (R::KIND, record.uuid())).collect()
}

impl View<'_> {
    /// Returns who wrote the words of records, where it was not me.
    pub(super) fn authors(&self, records: &[(Kind, Uuid)]) -> Result<Authors> {
        // Most ledgers are one person's.
        let sql = "SELECT 1 FROM entry INDEXED BY entry_by WHERE by <> 'me'";
        if !self.connection.prepare_cached(sql)?.exists([])? {
            return Ok(Authors::default());
        }
        let sql = "SELECT entry.by FROM change JOIN entry ON entry.n = change.entry
                   WHERE change.record = :record AND change.field IN (SELECT value FROM json_each(:fields))
                   ORDER BY change.entry DESC, change.place DESC LIMIT 1";
        let mut authors = Vec::new();
        for (kind, record) in records {
            let params = named_params! {":record": record, ":fields": wordy_fields(*kind)};
            let by: Option<String> = self.rows(sql, params, |row| row.get(0))?.pop();
            let by = by.and_then(|by| Handle::parse(&by).ok()).filter(|by| !by.is_me());
            authors.extend(by.map(|by| (*record, by)));
        }
        Ok(authors.into_iter().collect())
    }
}

/// The fields that hold the words that a record is known by, as JSON: its title, or the next step. A creation holds
/// them all.
fn wordy_fields(kind: Kind) -> String {
    let described = fields(kind).iter().filter(|field| field.feeds.contains(&Feed::Title));
    let names = described.map(|field| field.name).chain([KIND_FIELD, "next"]);
    serde_json::to_string(&names.collect::<Vec<_>>()).expect("strings are JSON")
}
