//! What a rebuild could not restore.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{Fault, Kind};

/// Something that a rebuild could not restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What it is: a record's kind, `entry`, `change` or `number`.
    pub kind: String,
    /// What happened to it, as a message.
    pub text: String,
}

impl Missing {
    /// Reports a record whose fields are not enough for a row.
    pub fn record(kind: Kind, uuid: Uuid, fields: &BTreeMap<String, String>) -> Self {
        let of = |name| fields.get(name).map(|title| format!(": {title}"));
        let title = of("title").or_else(|| of("text")).or_else(|| of("question"));
        let title = title.unwrap_or_default();
        let text = format!(
            "the journal doesn't hold enough of {} {uuid}{title} to restore it",
            kind.name()
        );
        Self { kind: kind.name().to_owned(), text }
    }

    /// Reports a value or a record that was changed by hand, which gives way to the journal; `None` if the fault
    /// is another one.
    pub fn of_fault(fault: &Fault) -> Option<Self> {
        let text = match fault {
            Fault::Field { whose, field, .. } => {
                format!(
                    "{field} of {whose} was changed by hand; the value from the journal is back"
                )
            }
            Fault::Untold(whose) => format!("{whose} is left out: it isn't in the journal"),
            _ => return None,
        };
        Some(Self { kind: "field".to_owned(), text })
    }

    /// Reports that records had lost their short numbers, and where their numbers come from now.
    pub fn numbers(count: usize, from: &str) -> Self {
        let records = if count == 1 { "record".to_owned() } else { format!("{count} records") };
        let text = format!("the numbers of {records} were lost: {from}");
        Self { kind: "number".to_owned(), text }
    }

    /// Reports a field whose value is not valid.
    pub fn field(kind: Kind, uuid: Uuid, field: &str, value: &str) -> Self {
        let text = format!("{field} of {} {uuid} is {value:?}, which isn't valid", kind.name());
        Self { kind: kind.name().to_owned(), text }
    }
}
