//! Faults: what can be wrong with a ledger file.

use std::fmt;

use uuid::Uuid;

use crate::domain::{Kind, RecordId};

/// A record that something is wrong with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// One that has a short number.
    Known(RecordId),
    /// A person, by the handle.
    Person(String),
    /// A record without a number: the name of its kind, and its lasting identity.
    Unknown(String, Uuid),
}

impl Whose {
    /// Returns the record named by its number, or by its UUID if it has no number.
    pub fn of(kind: Kind, number: Option<u32>, uuid: Uuid) -> Self {
        match number {
            Some(number) => Self::Known(RecordId { kind, number }),
            None => Self::Unknown(kind.name().to_owned(), uuid),
        }
    }
}

impl fmt::Display for Whose {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Known(id) => write!(formatter, "{} {id}", id.kind.name()),
            Self::Person(handle) => write!(formatter, "@{handle}"),
            Self::Unknown(kind, uuid) => write!(formatter, "{kind} {uuid}"),
        }
    }
}

/// Something that is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The storage itself, in SQLite's words.
    Storage(String),
    /// A field of a record is not what the journal says.
    Field {
        /// The record.
        whose: Whose,
        /// The field.
        field: String,
        /// What its table holds.
        held: Option<String>,
        /// What the journal says.
        told: Option<String>,
    },
    /// A record in the journal that is missing from its table.
    Lost(Whose),
    /// A record in a table that is missing from the journal.
    Untold(Whose),
    /// A change in the journal does not follow from those before it.
    Break {
        /// The entry.
        entry: u32,
        /// The record.
        whose: Whose,
        /// The field.
        field: String,
    },
    /// A derived value is not what it should be.
    Derived {
        /// The record.
        whose: Whose,
        /// What is derived.
        field: String,
    },
    /// The number of a record is not the one it was given.
    Number(Whose),
    /// A row links to one that does not exist.
    Link {
        /// The table of the row.
        from: &'static str,
        /// The table it leads to.
        to: &'static str,
        /// The number, which no row has.
        number: u32,
    },
    /// A pack of tasks, by number, that differs from the table of tasks.
    Pack(u32),
    /// A value that this program does not understand, or a record that cannot be read.
    Value(String),
    /// Several focus blocks run at once.
    Running {
        /// How many.
        count: u32,
    },
}

impl Fault {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Storage(_) => "storage",
            Self::Field { .. } => "field",
            Self::Lost(_) => "lost",
            Self::Untold(_) => "untold",
            Self::Break { .. } => "journal",
            Self::Derived { .. } => "derived",
            Self::Number(_) => "number",
            Self::Link { .. } => "link",
            Self::Pack(_) => "pack",
            Self::Value(_) => "value",
            Self::Running { .. } => "running",
        }
    }

    /// Returns the record that it is about, if it is about one.
    pub fn whose(&self) -> Option<&Whose> {
        match self {
            Self::Field { whose, .. }
            | Self::Break { whose, .. }
            | Self::Derived { whose, .. }
            | Self::Lost(whose)
            | Self::Untold(whose)
            | Self::Number(whose) => Some(whose),
            _ => None,
        }
    }

    /// Returns the field that it is about, if it is about one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field { field, .. } | Self::Break { field, .. } | Self::Derived { field, .. } => {
                Some(field)
            }
            _ => None,
        }
    }
}
