//! An assumption: how I proceed while an answer is awaited, and how that is undone.

use uuid::Uuid;

use crate::domain::{Fields, Kind, Link, Record, RecordId, Timestamp, format_instant};

/// Where an assumption stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssumptionState {
    /// Nobody has said yet whether it is right.
    Standing,
    /// It was right.
    Confirmed(Timestamp),
    /// It was wrong.
    Overturned(Timestamp),
}

impl AssumptionState {
    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Confirmed(_) => "confirmed",
            Self::Overturned(_) => "overturned",
        }
    }

    /// Puts the word and the closing instant together again.
    pub fn from_parts(name: &str, closed: Option<Timestamp>) -> Option<Self> {
        match (name, closed) {
            ("standing", _) => Some(Self::Standing),
            ("confirmed", Some(at)) => Some(Self::Confirmed(at)),
            ("overturned", Some(at)) => Some(Self::Overturned(at)),
            _ => None,
        }
    }

    /// State and instant must agree, so they are one field: `confirmed INSTANT`.
    fn to_field(self) -> String {
        match self {
            Self::Standing => self.name().to_owned(),
            Self::Confirmed(at) | Self::Overturned(at) => {
                format!("{} {}", self.name(), format_instant(at))
            }
        }
    }
}

/// How I proceed without knowing.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// The short number, shown as `a2`; 0 until the ledger has given one.
    pub number: u32,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The wait that it stands in for.
    pub wait: Option<Link>,
    /// The task that rests on it.
    pub task: Link,
    /// What is assumed.
    pub text: String,
    /// How it is undone.
    pub undo: Option<String>,
    /// When it was made.
    pub at: Timestamp,
    /// Whether it was right.
    pub state: AssumptionState,
    /// The task that puts right what rested on it.
    pub rework: Option<Link>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Assumption {
    /// Returns its short identity.
    pub fn id(&self) -> RecordId {
        RecordId { kind: Kind::Assumption, number: self.number }
    }

    /// Returns whether nobody has said yet whether it is right.
    pub fn is_standing(&self) -> bool {
        self.state == AssumptionState::Standing
    }
}

impl Record for Assumption {
    const KIND: Kind = Kind::Assumption;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn fields(&self) -> Fields {
        let fields = [
            ("wait", self.wait.map(|wait| wait.uuid.to_string())),
            ("task", Some(self.task.uuid.to_string())),
            ("text", Some(self.text.clone())),
            ("undo", self.undo.clone()),
            ("at", Some(format_instant(self.at))),
            ("state", Some(self.state.to_field())),
            ("rework", self.rework.map(|rework| rework.uuid.to_string())),
            ("deleted", self.deleted.map(format_instant)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
    }
}
