//! Notes: lines on a task or on their own.

use uuid::Uuid;

use crate::domain::{
    Feed, Field, Kind, Link, NoteId, Record, TaskId, Timestamp, When, field, field_texts,
};

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

field_texts! {
    NoteKind: |kind| kind.name().to_owned(), |text, _meaning| Self::from_name(text);
}

/// A line on a task or by itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// The short number, shown as `n5`; 0 until the ledger has given one.
    pub id: NoteId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The task it belongs to.
    pub task: Option<Link<TaskId>>,
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
    pub fn plain(uuid: Uuid, task: Option<Link<TaskId>>, text: String, at: Timestamp) -> Self {
        Self {
            id: NoteId(0),
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
}

impl Note {
    /// Returns whether it holds until it is closed: a state, a plan, a temporary state.
    pub fn is_kept(&self) -> bool {
        matches!(self.kind, NoteKind::State | NoteKind::If | NoteKind::Temp)
    }
}

impl Record for Note {
    const KIND: Kind = Kind::Note;
    const FIELDS: &'static [Field<Self>] = &[
        field!(task),
        field!("note_kind" => kind),
        field!(text).feeding(&[Feed::Title]),
        field!(then).feeding(&[Feed::Text]),
        field!(undo).feeding(&[Feed::Text]),
        field!(until),
        field!("private" => is_private),
        field!(at),
        field!(closed),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self { id: NoteId(number), ..Self::plain(uuid, None, String::new(), Timestamp::UNIX_EPOCH) }
    }
}
