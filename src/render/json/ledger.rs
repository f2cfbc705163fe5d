//! The ledger's file: what it holds, and whether it is sound.

use serde::Serialize;

use crate::domain::{Clock, Fault, Kind, Missing, TaskId, Timestamp, TzVersion, Whose, Zones};
use crate::render::answer::{Checkup, fault_text, stale_rules};

use super::values::{IdJson, instant};

/// What a ledger or a copy of one holds.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ContentsJson {
    path: Option<String>,
    entries: Option<u32>,
    tasks: Option<u32>,
    from: Option<String>,
    to: Option<String>,
    missing: Vec<MissingJson>,
}

/// Something that could not be brought back.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MissingJson {
    kind: String,
    text: String,
}

/// A restored or rebuilt ledger, or the backups to choose from.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct RecoveryJson {
    #[serde(flatten)]
    contents: ContentsJson,
    before: Option<String>,
    backups: Vec<ContentsJson>,
    unreadable: Vec<String>,
}

impl ContentsJson {
    /// Returns what a file holds: its entries and tasks, and from when to when it goes.
    pub fn new(
        path: String,
        (entries, tasks): (u32, u32),
        span: Option<(Timestamp, Timestamp)>,
        missing: &[Missing],
    ) -> Self {
        let one = |missing: &Missing| MissingJson {
            kind: missing.kind.clone(),
            text: missing.text.clone(),
        };
        Self {
            path: Some(path),
            entries: Some(entries),
            tasks: Some(tasks),
            from: instant(span.map(|(first, _)| first)),
            to: instant(span.map(|(_, last)| last)),
            missing: missing.iter().map(one).collect(),
        }
    }
}

impl RecoveryJson {
    /// Returns the content that was put in place, and where the one before is.
    pub fn done(contents: ContentsJson, before: Option<String>) -> Self {
        Self { contents, before, backups: Vec::new(), unreadable: Vec::new() }
    }

    /// Returns the backups there are, and those that can't be read.
    pub fn choice(backups: Vec<ContentsJson>, unreadable: Vec<String>) -> Self {
        let missing = Vec::new();
        let contents =
            ContentsJson { path: None, entries: None, tasks: None, from: None, to: None, missing };
        Self { contents, before: None, backups, unreadable }
    }
}

/// What a look at the ledger file and the zone rules brought.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CheckJson {
    ok: bool,
    findings: Vec<FindingJson>,
    path: String,
    size_bytes: Option<u64>,
    schema: Option<u32>,
    journal_entries: u32,
    tz: TzJson,
}

/// Something that is wrong with the ledger.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "CheckFindingJson"))]
struct FindingJson {
    code: &'static str,
    text: String,
    record: Option<IdJson>,
    field: Option<String>,
}

/// The zone rules there are, and those that are used.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TzJson {
    system: Option<String>,
    bundled: Option<String>,
    used: Option<String>,
    source: &'static str,
}

/// Returns what a look at the ledger brought.
pub fn check(checkup: &Checkup, clock: &Clock) -> CheckJson {
    let stale = stale_rules(&clock.zones, clock);
    let stale = stale.map(|text| FindingJson { code: "tz_stale", text, record: None, field: None });
    CheckJson {
        ok: checkup.faults.is_empty(),
        findings: checkup.faults.iter().map(finding).chain(stale).collect(),
        path: checkup.path.clone(),
        size_bytes: checkup.size_bytes,
        schema: checkup.schema,
        journal_entries: checkup.journal_entries,
        tz: rules(&clock.zones),
    }
}

fn finding(fault: &Fault) -> FindingJson {
    let record = fault.whose().map(|whose| match whose {
        Whose::Known(id) if id.kind == Kind::Task => IdJson::Task(TaskId(id.number)),
        Whose::Known(id) => IdJson::Other(id.to_string()),
        Whose::Person(handle) => IdJson::Other(handle.clone()),
        Whose::Unknown(_, uuid) => IdJson::Other(uuid.to_string()),
    });
    let field = fault.field().map(ToOwned::to_owned);
    FindingJson { code: fault.code(), text: fault_text(fault), record, field }
}

fn rules(zones: &Zones) -> TzJson {
    let version = |version: Option<&TzVersion>| version.map(TzVersion::to_string);
    TzJson {
        system: version(zones.system_version()),
        bundled: version(zones.bundled_version()),
        used: version(zones.version()),
        source: if zones.uses_system() { "system" } else { "bundled" },
    }
}
