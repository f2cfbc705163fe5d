//! A decision: what was decided, and why.

use uuid::Uuid;

use crate::domain::{
    Fields, Handle, Kind, Link, Record, RecordId, Timestamp, When, format_instant,
};

/// What was decided.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The short number, shown as `d4`; 0 until the ledger has given one.
    pub number: u32,
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
    pub supersedes: Option<Link>,
    /// The stream that it is about.
    pub project: Option<String>,
    /// The task that it is about.
    pub task: Option<Link>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
    /// Derived: the decision that replaces it.
    pub superseded_by: Option<u32>,
}

impl Decision {
    /// Returns its short identity.
    pub fn id(&self) -> RecordId {
        RecordId { kind: Kind::Decision, number: self.number }
    }

    /// Returns the names of those who decided, separated by spaces.
    pub fn by_text(&self) -> String {
        self.by.iter().map(Handle::to_string).collect::<Vec<_>>().join(" ")
    }
}

impl Record for Decision {
    const KIND: Kind = Kind::Decision;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn fields(&self) -> Fields {
        let fields = [
            ("title", Some(self.title.clone())),
            ("why", Some(self.why.clone())),
            ("options", (!self.options.is_empty()).then(|| self.options.join("\n"))),
            ("by", Some(self.by_text())),
            ("decided", Some(format_instant(self.decided))),
            ("review", self.review.as_ref().map(When::to_field)),
            ("supersedes", self.supersedes.map(|other| other.uuid.to_string())),
            ("project", self.project.clone()),
            ("task", self.task.map(|task| task.uuid.to_string())),
            ("deleted", self.deleted.map(format_instant)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
    }
}
