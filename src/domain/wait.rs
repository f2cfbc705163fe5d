//! A wait: what I wait for, on whom, since when and until when.

use uuid::Uuid;

use crate::domain::{
    Fields, Handle, Kind, Link, Record, RecordId, Timestamp, When, format_instant,
};

/// Where a wait stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitState {
    /// No answer yet.
    Open,
    /// No answer yet, and an assumption stands in for it.
    Assumed,
    /// The answer came.
    Answered {
        /// When it came.
        at: Timestamp,
        /// What it says.
        text: String,
    },
    /// Nobody waits any more.
    Withdrawn(Timestamp),
}

impl WaitState {
    /// Returns the word for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Assumed => "assumed",
            Self::Answered { .. } => "answered",
            Self::Withdrawn(_) => "withdrawn",
        }
    }

    /// Puts word, closing instant and answer together again.
    pub fn from_parts(
        name: &str,
        closed: Option<Timestamp>,
        answer: Option<String>,
    ) -> Option<Self> {
        match (name, closed) {
            ("open", _) => Some(Self::Open),
            ("assumed", _) => Some(Self::Assumed),
            ("answered", Some(at)) => Some(Self::Answered { at, text: answer.unwrap_or_default() }),
            ("withdrawn", Some(at)) => Some(Self::Withdrawn(at)),
            _ => None,
        }
    }

    /// State, instant and answer must agree, so they are one field: `answered INSTANT TEXT`.
    fn to_field(&self) -> String {
        match self {
            Self::Open | Self::Assumed => self.name().to_owned(),
            Self::Answered { at, text } => format!("answered {} {text}", format_instant(*at)),
            Self::Withdrawn(at) => format!("withdrawn {}", format_instant(*at)),
        }
    }
}

/// What I wait for, or what somebody waits for from me.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// The short number, shown as `w3`; 0 until the ledger has given one.
    pub number: u32,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The task it belongs to.
    pub task: Option<Link>,
    /// Whom I wait for.
    pub person: Option<Handle>,
    /// What I wait for, where it is no person.
    pub thing: Option<String>,
    /// Whether somebody waits for me instead.
    pub is_on_me: bool,
    /// The question.
    pub question: String,
    /// When it was asked.
    pub asked: Timestamp,
    /// Working minutes of theirs in which the answer is expected.
    pub within_min: Option<u32>,
    /// When the answer is due.
    pub by: Option<When>,
    /// What I do if nothing is heard.
    pub default: Option<String>,
    /// Whether it holds the task.
    pub is_blocking: bool,
    /// Open, assumed, answered or withdrawn.
    pub state: WaitState,
    /// How often it was asked.
    pub rounds: u32,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Wait {
    /// Returns its short identity.
    pub fn id(&self) -> RecordId {
        RecordId { kind: Kind::Wait, number: self.number }
    }

    /// Returns whom or what it waits for.
    pub fn awaited(&self) -> &str {
        self.person
            .as_ref()
            .map_or_else(|| self.thing.as_deref().unwrap_or("somebody"), Handle::as_str)
    }
}

impl Record for Wait {
    const KIND: Kind = Kind::Wait;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn fields(&self) -> Fields {
        let fields = [
            ("task", self.task.map(|task| task.uuid.to_string())),
            ("person", self.person.as_ref().map(Handle::to_string)),
            ("thing", self.thing.clone()),
            ("on_me", self.is_on_me.then(|| "true".to_owned())),
            ("question", Some(self.question.clone())),
            ("asked", Some(format_instant(self.asked))),
            ("within", self.within_min.map(|minutes| minutes.to_string())),
            ("by", self.by.as_ref().map(When::to_field)),
            ("default", self.default.clone()),
            ("blocks", self.is_blocking.then(|| "true".to_owned())),
            ("state", Some(self.state.to_field())),
            ("rounds", Some(self.rounds.to_string())),
            ("deleted", self.deleted.map(format_instant)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
    }
}
