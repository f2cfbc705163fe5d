//! What can be wrong with a ledger that nobody but this program should have written.

use crate::domain::Kind;

/// Something that is wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The storage itself, in SQLite's words.
    Storage(String),
    /// A row names another one that is not there.
    Link {
        /// The table of the row.
        from: &'static str,
        /// The table it leads to.
        to: &'static str,
        /// The number that nothing has.
        number: u32,
    },
    /// Records of which the journal tells are not in their table.
    Lost {
        /// What they are.
        kind: Kind,
        /// How many.
        count: u32,
    },
    /// A pack of tasks does not hold what the table of tasks does: its number.
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
            Self::Link { .. } => "link",
            Self::Lost { .. } => "lost",
            Self::Pack(_) => "pack",
            Self::Value(_) => "value",
            Self::Running { .. } => "running",
        }
    }
}
