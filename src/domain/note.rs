//! Notes: lines on a task or on none.

use uuid::Uuid;

use crate::domain::{Fields, Kind, Link, Record, RecordId, Timestamp, When, format_instant};

/// What a note says about its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// Anything.
    Plain,
    /// How things stand.
    State,
    /// What was tried.
    Tried,
    /// What to do if something happens.
    If,
    /// A temporary state in force.
    Temp,
}

impl NoteKind {
    const ALL: [Self; 5] = [Self::Plain, Self::State, Self::Tried, Self::If, Self::Temp];

    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::State => "state",
            Self::Tried => "tried",
            Self::If => "if",
            Self::Temp => "temp",
        }
    }

    /// Reads the word for it.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// A line on a task or on none.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The short number, shown as `n5`; 0 until the ledger has given one.
    pub number: u32,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The task it belongs to.
    pub task: Option<Link>,
    /// What it says about the task.
    pub kind: NoteKind,
    /// The text.
    pub text: String,
    /// What to do then, for [`NoteKind::If`].
    pub then: Option<String>,
    /// How to undo it, for [`NoteKind::Temp`].
    pub undo: Option<String>,
    /// Until when it holds, for [`NoteKind::Temp`].
    pub until: Option<When>,
    /// Whether it stays out of every handoff.
    pub is_private: bool,
    /// When it was written.
    pub at: Timestamp,
    /// When it was closed.
    pub closed: Option<Timestamp>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Note {
    /// Returns a plain note.
    pub fn plain(uuid: Uuid, task: Option<Link>, text: String, at: Timestamp) -> Self {
        Self {
            number: 0,
            uuid,
            task,
            kind: NoteKind::Plain,
            text,
            then: None,
            undo: None,
            until: None,
            is_private: false,
            at,
            closed: None,
            deleted: None,
        }
    }

    /// Returns its short identity.
    pub fn id(&self) -> RecordId {
        RecordId { kind: Kind::Note, number: self.number }
    }
}

impl Record for Note {
    const KIND: Kind = Kind::Note;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn fields(&self) -> Fields {
        let fields = [
            ("task", self.task.map(|task| task.uuid.to_string())),
            ("note_kind", Some(self.kind.name().to_owned())),
            ("text", Some(self.text.clone())),
            ("then", self.then.clone()),
            ("undo", self.undo.clone()),
            ("until", self.until.as_ref().map(When::to_field)),
            ("private", self.is_private.then(|| "true".to_owned())),
            ("at", Some(format_instant(self.at))),
            ("closed", self.closed.map(format_instant)),
            ("deleted", self.deleted.map(format_instant)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
    }
}
