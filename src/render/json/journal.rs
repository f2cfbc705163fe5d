//! Commands of the past, with their changes.

use serde::Serialize;

use crate::domain::{Change, Entry, JournalChange, Kind, format_instant};

use super::values::IdJson;

/// A change in the journal.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ChangeJson<'a> {
    uuid: String,
    record: IdJson,
    field: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// A command in the journal.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EntryJson<'a> {
    n: u32,
    at: String,
    zone: &'a str,
    by: &'a str,
    via: Option<&'a str>,
    words: &'a str,
    changes: Vec<ChangeJson<'a>>,
    undoes: Option<u32>,
}

impl<'a> From<&'a Entry> for EntryJson<'a> {
    fn from(entry: &'a Entry) -> Self {
        let one = |JournalChange { id, name, change }: &'a JournalChange| {
            let record = match id.kind {
                Kind::Person => IdJson::Other(name.trim_start_matches('@').to_owned()),
                _ => IdJson::from(*id),
            };
            let Change { record: uuid, field, old, new, .. } = change;
            let (old, new) = (old.as_deref(), new.as_deref());
            ChangeJson { uuid: uuid.to_string(), record, field, old, new }
        };
        Self {
            n: entry.n,
            at: format_instant(entry.stamp.at),
            zone: &entry.stamp.zone,
            by: entry.stamp.by.as_str(),
            via: entry.stamp.via.as_deref(),
            words: &entry.stamp.words,
            changes: entry.changes.iter().map(one).collect(),
            undoes: entry.stamp.undoes,
        }
    }
}

/// Commands of the past.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EntriesJson<'a> {
    /// The entries, in their order.
    pub entries: Vec<EntryJson<'a>>,
}

/// Returns commands in their order.
pub fn entries(entries: &[Entry]) -> Vec<EntryJson<'_>> {
    entries.iter().map(EntryJson::from).collect()
}
