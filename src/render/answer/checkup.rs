//! What a look at the ledger file and the zone rules brought.

use crate::domain::{Clock, Fault, Zones};
use crate::render::terminal::{clean, fit};

/// What is told of a ledger file.
#[derive(Clone, Debug, Default)]
pub struct Checkup {
    /// Where it is, or would be.
    pub path: String,
    /// Its size; `None` if there is no file yet.
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
            format!("a row of {from} refers to {to} {number}, which doesn't exist")
        }
        Fault::Field { whose, field, held, told } => {
            let value = |value: &Option<String>| match value {
                Some(value) => format!("{:?}", fit(&clean(value), 60)),
                None => "missing".to_owned(),
            };
            format!("{field} of {whose} is {}; the journal says {}", value(held), value(told))
        }
        Fault::Lost(whose) => format!("{whose} is in the journal, but not in its table"),
        Fault::Untold(whose) => format!("{whose} is in its table, but not in the journal"),
        Fault::Break { entry, whose, field } => {
            format!("journal entry {entry} changes {field} of {whose} from a value it didn't have")
        }
        Fault::Derived { whose, field } if field == "search" => {
            format!("the search index of {whose} is out of date")
        }
        Fault::Derived { whose, field } => format!("{whose}: {field} out of date"),
        Fault::Number(whose) => format!("{whose} has the wrong number"),
        Fault::Pack(pack) => format!("pack {pack} differs from the table of tasks"),
        Fault::Running { count } => format!("{count} focus blocks are running at once"),
    }
}

/// Returns that the zone rules in use are old, and the remedy; `None` if they are not.
pub fn stale_rules(zones: &Zones, clock: &Clock) -> Option<String> {
    let version = zones.version()?;
    if !version.is_older_than_a_year(clock.zone().date(clock.now)) {
        return None;
    }
    let remedy = match zones.bundled_version() {
        Some(bundled) if zones.uses_system() && bundled > version => {
            format!("asyncw has {bundled} built in: unset ASYNCW_TZDATA")
        }
        _ => "update asyncw or your system's tzdata".to_owned(),
    };
    Some(format!("zone rules {version} are more than a year old; {remedy}"))
}
