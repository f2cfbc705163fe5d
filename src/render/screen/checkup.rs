//! What a look at the ledger file and the zone rules brought.

use crate::domain::{Clock, TzVersion};
use crate::render::answer::{Checkup, fault_text, stale_rules};
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};

/// Faults that are told at most.
const TOLD: usize = 40;

/// Returns how many entries a journal has: `1 entry`.
pub fn entries(count: u32) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// Returns everything that was looked at.
pub fn checkup(checkup: &Checkup, clock: &Clock, look: Look) -> String {
    let zones = &clock.zones;
    let name = |version: Option<&TzVersion>| {
        version.map_or_else(|| "none found".to_owned(), TzVersion::to_string)
    };
    let mut lines = vec![clean(&checkup.path)];
    lines.push(match (checkup.size_bytes, checkup.schema) {
        (Some(size), Some(schema)) => format!(
            "   {} kB · schema {schema} · {} in the journal",
            size.div_ceil(1024),
            entries(checkup.journal_entries)
        ),
        (Some(size), None) => format!("   {} kB · schema unknown", size.div_ceil(1024)),
        (None, _) => "   no ledger yet".to_owned(),
    });
    let (system, bundled) = if zones.uses_system() { (" (in use)", "") } else { ("", " (in use)") };
    lines.push(format!(
        "   zone rules: bundled {}{bundled} · system {}{system}",
        name(zones.bundled_version()),
        name(zones.system_version())
    ));
    let told = checkup.faults.iter().take(TOLD);
    let faults = told.map(|fault| look.red(&format!("   ! {}", fault_text(fault))));
    let more = checkup.faults.len().saturating_sub(TOLD);
    let more =
        (more > 0).then(|| look.red(&format!("   ! and {more} more problems: --json lists all")));
    let stale = stale_rules(zones, clock).map(|text| format!("   ! {text}"));
    lines.extend(faults.chain(more).chain(stale));
    if !checkup.faults.is_empty() {
        lines.push("   to rebuild the tables from the journal: asyncw ledger rebuild".to_owned());
    } else if checkup.size_bytes.is_some() {
        lines.push("   no problems found".to_owned());
    }
    let lines: Vec<String> = lines.iter().map(|line| wrap(line, look.width, "     ")).collect();
    format!("{}\n", lines.join("\n"))
}
