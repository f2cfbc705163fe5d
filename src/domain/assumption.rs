//! An assumption: what I go by until an answer comes, and how to undo it.

use uuid::Uuid;

use crate::domain::{
    AssumptionId, Feed, Field, FieldType, FieldValue, Kind, Link, Meaning, Record, Shape, TaskId,
    Timestamp, WaitId, field,
};

/// Where an assumption stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssumptionState {
    /// Not confirmed or overturned yet.
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
}

impl FieldType for AssumptionState {
    const SHAPE: Shape = Shape::State;

    fn to_value(&self) -> Option<FieldValue> {
        let at = match *self {
            Self::Standing => None,
            Self::Confirmed(at) | Self::Overturned(at) => Some(at),
        };
        Some(FieldValue::State(self.name().to_owned(), at, None))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        let FieldValue::State(word, since, None) = value else { return None };
        match (word.as_str(), since) {
            ("standing", None) => Some(Self::Standing),
            ("confirmed", Some(at)) => Some(Self::Confirmed(at)),
            ("overturned", Some(at)) => Some(Self::Overturned(at)),
            _ => None,
        }
    }
}

/// What I go by until the answer comes.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// The short number, shown as `a2`; 0 until the ledger has given one.
    pub id: AssumptionId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The wait that it stands in for.
    pub wait: Option<Link<WaitId>>,
    /// The task that rests on it.
    pub task: Link<TaskId>,
    /// What is assumed.
    pub text: String,
    /// How it is undone.
    pub undo: Option<String>,
    /// When it was made.
    pub at: Timestamp,
    /// Whether it was right.
    pub state: AssumptionState,
    /// The task that reworks what relied on it.
    pub rework: Option<Link<TaskId>>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Assumption {
    /// Returns whether it has not been confirmed or overturned yet.
    pub fn is_standing(&self) -> bool {
        self.state == AssumptionState::Standing
    }
}

impl Record for Assumption {
    const KIND: Kind = Kind::Assumption;
    const FIELDS: &'static [Field<Self>] = &[
        field!(wait),
        field!(task),
        field!(text).feeding(&[Feed::Title]),
        field!(undo).feeding(&[Feed::Text]),
        field!(at),
        field!(state),
        field!(rework),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: AssumptionId(number),
            uuid,
            wait: None,
            task: Link::default(),
            text: String::new(),
            undo: None,
            at: Timestamp::UNIX_EPOCH,
            state: AssumptionState::Standing,
            rework: None,
            deleted: None,
        }
    }
}
