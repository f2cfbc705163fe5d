//! A handoff: a note that was sent to somebody, exactly as it was sent.

use uuid::Uuid;

use crate::domain::{Feed, Field, Handle, HandoffId, Kind, Record, Timestamp, field};

/// A note that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoff {
    /// The short number, shown as `h6`; 0 until the ledger has given one.
    pub id: HandoffId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// Whom it is for; `None` if for whoever comes next.
    pub to: Option<Handle>,
    /// When the one before it was sent; `None` for the first.
    pub since: Option<Timestamp>,
    /// When it was sent: the cursor of the next one.
    pub sent: Timestamp,
    /// The note as it was sent.
    pub markdown: String,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Record for Handoff {
    const KIND: Kind = Kind::Handoff;
    const FIELDS: &'static [Field<Self>] = &[
        field!(to),
        field!(since),
        field!(sent),
        field!(markdown).feeding(&[Feed::Text]),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: HandoffId(number),
            uuid,
            to: None,
            since: None,
            sent: Timestamp::UNIX_EPOCH,
            markdown: String::new(),
            deleted: None,
        }
    }
}
