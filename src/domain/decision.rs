//! A decision: what was decided, and why.

use uuid::Uuid;

use crate::domain::{
    DecisionId, Feed, Field, Handle, Kind, Link, Record, TaskId, Timestamp, When, field,
};

/// What was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The short number, shown as `d4`; 0 until the ledger has given one.
    pub id: DecisionId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// What, in one line.
    pub title: String,
    /// Why; it may have several lines.
    pub why: String,
    /// What else was considered, a line each.
    pub options: Vec<String>,
    /// Who decided, me included, in the order named.
    pub by: Vec<Handle>,
    /// When it was decided.
    pub decided: Timestamp,
    /// When it is to be looked at again.
    pub review: Option<When>,
    /// The decision that it replaces.
    pub supersedes: Option<Link<DecisionId>>,
    /// The stream that it is about.
    pub project: Option<String>,
    /// The task that it is about.
    pub task: Option<Link<TaskId>>,
    /// Whether it stays out of every handoff.
    pub is_private: bool,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
    /// Derived: the decision that replaces it.
    pub superseded_by: Option<DecisionId>,
}

impl Decision {
    /// Returns the names of those who decided, separated by spaces.
    pub fn by_text(&self) -> String {
        self.by.iter().map(Handle::to_string).collect::<Vec<_>>().join(" ")
    }
}

impl Record for Decision {
    const KIND: Kind = Kind::Decision;
    const FIELDS: &'static [Field<Self>] = &[
        field!(title).feeding(&[Feed::Title]),
        field!(why).feeding(&[Feed::Text]),
        field!(options).feeding(&[Feed::Text]),
        field!(by).required(),
        field!(decided),
        field!(review).starting(),
        field!(supersedes),
        field!(project),
        field!(task),
        field!("private" => is_private),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: DecisionId(number),
            uuid,
            title: String::new(),
            why: String::new(),
            options: Vec::new(),
            by: Vec::new(),
            decided: Timestamp::UNIX_EPOCH,
            review: None,
            supersedes: None,
            project: None,
            task: None,
            is_private: false,
            deleted: None,
            superseded_by: None,
        }
    }
}
