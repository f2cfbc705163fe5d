//! `ledger check`: whether the file is sound, and how new the zone rules are.

use std::fs;

use serde_json::json;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Result};
use crate::domain::{Fault, Kind, TzVersion, Whose};
use crate::render::answer::{Checkup, fault_text, stale_rules};
use crate::render::screen::checkup;

pub fn run(cx: &mut Context) -> Result<u8> {
    let mut checkup = Checkup { path: cx.path()?.display().to_string(), ..Checkup::default() };
    if cx.has_ledger()? {
        checkup.size_bytes = fs::metadata(cx.path()?).ok().map(|file| file.len());
        let found = cx.check()?;
        checkup.schema = found.schema;
        checkup.journal_entries = found.entries;
        checkup.faults = found.faults;
    }
    // My own zone may be what is damaged.
    let clock = cx.clock().or_else(|_| cx.machine_clock())?;
    let zones = &clock.zones;
    let version = |version: Option<&TzVersion>| version.map(TzVersion::to_string);
    let faults = checkup.faults.iter();
    let mut findings: Vec<_> = faults.map(finding).collect();
    let stale = stale_rules(zones, &clock);
    findings.extend(
        stale.map(|text| json!({"code": "tz_stale", "text": text, "record": null, "field": null})),
    );
    let data = json!({
        "ok": checkup.faults.is_empty(),
        "findings": findings,
        "path": checkup.path,
        "size_bytes": checkup.size_bytes,
        "schema": checkup.schema,
        "journal_entries": checkup.journal_entries,
        "tz": {
            "system": version(zones.system_version()),
            "bundled": version(zones.bundled_version()),
            "used": version(zones.version()),
            "source": if zones.uses_system() { "system" } else { "bundled" },
        },
    });
    cx.ui.answer("ledger-check", data, &checkup::checkup(&checkup, &clock, cx.ui.look));
    Ok(if checkup.faults.is_empty() { 0 } else { Code::Unreadable.exit() })
}

fn finding(fault: &Fault) -> serde_json::Value {
    let record = fault.whose().map(|whose| match whose {
        Whose::Known(id) if id.kind == Kind::Task => json!(id.number),
        Whose::Known(id) => json!(id.to_string()),
        Whose::Person(handle) => json!(handle),
        Whose::Unknown(_, uuid) => json!(uuid.to_string()),
    });
    json!({
        "code": fault.code(),
        "text": fault_text(fault),
        "record": record,
        "field": fault.field(),
    })
}
