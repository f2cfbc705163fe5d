//! Severity: how much a task of a handoff needs its reader.

use crate::domain::field_texts;

/// How much an item needs the reader; the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something must happen before the writer is back.
    Act,
    /// Has a plan for trouble, or was done just now.
    Watch,
    /// Waits for somebody.
    Blocked,
    /// Under way, nothing to do.
    Steady,
}

impl Severity {
    /// All of them, the most pressing first.
    pub const ALL: [Self; 4] = [Self::Act, Self::Watch, Self::Blocked, Self::Steady];

    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Watch => "watch",
            Self::Blocked => "blocked",
            Self::Steady => "steady",
        }
    }

    /// Reads the word for it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|severity| severity.name() == name)
    }
}

field_texts! {
    Severity: |severity| severity.name().to_owned(), |text, _meaning| Self::from_name(text);
}
