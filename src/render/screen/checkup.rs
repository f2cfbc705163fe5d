//! What a look at the ledger file and the zone rules brought.

use crate::domain::{Clock, Fault, TzVersion, Zones};
use crate::render::look::Look;
use crate::render::terminal::{clean, fit, wrap};

/// Faults that are told at most.
const TOLD: usize = 40;

/// What is told of a ledger file.
#[derive(Clone, Debug, Default)]
pub struct Checkup {
    /// Where it is, or would be.
    pub path: String,
    /// Its size; `None` if there is none yet.
    pub size_bytes: Option<u64>,
    /// The version of its schema.
    pub schema: Option<u32>,
    /// How many commands its journal holds.
    pub journal_entries: u32,
    /// What is wrong with it.
    pub faults: Vec<Fault>,
}

/// Returns what is wrong, in words.
pub fn fault_text(fault: &Fault) -> String {
    match fault {
        Fault::Storage(text) | Fault::Value(text) => clean(text),
        Fault::Link { from, to, number } => {
            format!("a row of {from} names {to} {number}, which is not there")
        }
        Fault::Field { whose, field, held, told } => {
            let value = |value: &Option<String>| match value {
                Some(value) => format!("{:?}", fit(&clean(value), 60)),
                None => "nothing".to_owned(),
            };
            format!("{field} of {whose} is {}; the journal says {}", value(held), value(told))
        }
        Fault::Lost(whose) => format!("the journal tells of {whose}, but no table holds it"),
        Fault::Untold(whose) => format!("{whose} is there, but the journal doesn't tell of it"),
        Fault::Break { entry, whose, field } => {
            format!(
                "entry {entry} of the journal changes {field} of {whose} from a value that it didn't have"
            )
        }
        Fault::Derived { whose, field } if field == "search" => {
            format!("the search index of {whose} is out of date")
        }
        Fault::Derived { whose, field } => format!("{field} of {whose} is out of date"),
        Fault::Number(whose) => format!("{whose} was given another number"),
        Fault::Pack(pack) => format!("pack {pack} does not hold what the table of tasks does"),
        Fault::Running { count } => format!("{count} focus blocks run at once"),
    }
}

/// Returns how many entries a journal has: `1 entry`.
pub fn entries(count: u32) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

/// Returns that the zone rules in use are old, and the remedy; `None` if they are not.
pub fn stale_rules(zones: &Zones, clock: &Clock) -> Option<String> {
    let version = zones.version()?;
    if !version.is_older_than_a_year(clock.zone().date(clock.now)) {
        return None;
    }
    let remedy = match zones.bundled_version() {
        Some(bundled) if zones.uses_system() && bundled > version => {
            format!("asyncw carries {bundled}: unset ASYNCW_TZDATA")
        }
        _ => "a newer asyncw, or newer tzdata of your system, brings newer ones".to_owned(),
    };
    Some(format!("zone rules {version} are more than a year old; {remedy}"))
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
    let (system, bundled) = if zones.uses_system() { (" (used)", "") } else { ("", " (used)") };
    lines.push(format!(
        "   zone rules: bundled {}{bundled} · system {}{system}",
        name(zones.bundled_version()),
        name(zones.system_version())
    ));
    let told = checkup.faults.iter().take(TOLD);
    let faults = told.map(|fault| look.red(&format!("   ! {}", fault_text(fault))));
    let more = checkup.faults.len().saturating_sub(TOLD);
    let more =
        (more > 0).then(|| look.red(&format!("   ! and {more} more: --json names them all")));
    let stale = stale_rules(zones, clock).map(|text| format!("   ! {text}"));
    lines.extend(faults.chain(more).chain(stale));
    if !checkup.faults.is_empty() {
        lines.push("   asyncw ledger rebuild makes the tables anew from the journal".to_owned());
    } else if checkup.size_bytes.is_some() {
        lines.push("   sound".to_owned());
    }
    let lines: Vec<String> = lines.iter().map(|line| wrap(line, look.width, "     ")).collect();
    format!("{}\n", lines.join("\n"))
}
