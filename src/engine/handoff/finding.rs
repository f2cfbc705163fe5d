//! What the writer of a note should know before it goes out.

use crate::domain::{Handle, HandoffId, NoteId, Place, RecordId, TaskId, Timestamp};

use super::loose_time::LooseTime;

/// Where a text of a note comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// What the writer says first.
    Lead,
    /// How and for what they may be woken.
    Wake,
    /// The next step of a task.
    Step(TaskId),
    /// A record: its title or its words.
    Record(RecordId),
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingLevel {
    /// The note should not go out like this.
    Error,
    /// The reader may be misled.
    Warning,
    /// Good to know.
    Info,
}

impl FindingLevel {
    /// Returns the word for it in the contract of `--json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Words from which on a note is too long to be read.
pub const LONG: usize = 650;

/// Something about the note that its writer should know.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// A task to take has no next step (H1).
    NoNextStep(TaskId),
    /// Nobody said what to do if something goes wrong with a pressing task (H4).
    NoContingency {
        /// The task.
        task: TaskId,
        /// Whether the reader may take it.
        is_on_offer: bool,
    },
    /// A task needs an approval, and nobody is asked for it (H6).
    NobodyAsked(TaskId),
    /// A text names a time without its zone (H7).
    LooseTime {
        /// Where it stands.
        source: Source,
        /// The time.
        time: LooseTime,
    },
    /// The reader's zone is not known, so that their clock cannot be shown (H7).
    NoZone(Handle),
    /// A temporary state should have ended (H9).
    Expired(NoteId),
    /// The reader first sees the note when it is too late (H10).
    SeenLate {
        /// The reader.
        reader: Handle,
        /// When they are at work again, if ever.
        first: Option<Timestamp>,
        /// What is due by then.
        due: Option<Timestamp>,
        /// Who else is at work now.
        others: Vec<Handle>,
    },
    /// The note has too many words (H11).
    TooLong(usize),
    /// The note before was not confirmed (H12).
    Unconfirmed(HandoffId),
    /// A text names what the reader may not see (H13).
    Leak {
        /// Where it stands.
        source: Source,
        /// What is named.
        what: String,
    },
    /// A task to take is sensitive and not approved (H14).
    Unapproved(TaskId),
    /// The work on a task to take is on this machine only (H16).
    Unpushed {
        /// The task.
        task: TaskId,
        /// Where the work was.
        place: Place,
    },
    /// These fall due before the writer is back, and are offered to nobody (H17).
    Unoffered(Vec<TaskId>),
}

impl Finding {
    /// Returns its code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoNextStep(_) => "H1",
            Self::NoContingency { .. } => "H4",
            Self::NobodyAsked(_) => "H6",
            Self::LooseTime { .. } | Self::NoZone(_) => "H7",
            Self::Expired(_) => "H9",
            Self::SeenLate { .. } => "H10",
            Self::TooLong(_) => "H11",
            Self::Unconfirmed(_) => "H12",
            Self::Leak { .. } => "H13",
            Self::Unapproved(_) => "H14",
            Self::Unpushed { .. } => "H16",
            Self::Unoffered(_) => "H17",
        }
    }

    /// Returns how much it matters.
    pub fn level(&self) -> FindingLevel {
        match self {
            Self::NoNextStep(_)
            | Self::NobodyAsked(_)
            | Self::Leak { .. }
            | Self::Unapproved(_) => FindingLevel::Error,
            Self::NoContingency { is_on_offer: false, .. } | Self::Unconfirmed(_) => {
                FindingLevel::Info
            }
            _ => FindingLevel::Warning,
        }
    }

    /// Returns whether the note must not be sent like this.
    pub fn stops_sending(&self) -> bool {
        matches!(self, Self::Leak { .. } | Self::Unapproved(_))
    }
}
