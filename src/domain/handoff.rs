//! A handoff: a note that was sent to somebody, exactly as it was sent.

use uuid::Uuid;

use crate::domain::{Fields, Handle, Kind, Record, RecordId, Timestamp, format_instant};

/// A note that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Handoff {
    /// The short number, shown as `h6`; 0 until the ledger has given one.
    pub number: u32,
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

impl Handoff {
    /// Returns its short identity.
    pub fn id(&self) -> RecordId {
        RecordId { kind: Kind::Handoff, number: self.number }
    }
}

impl Record for Handoff {
    const KIND: Kind = Kind::Handoff;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn fields(&self) -> Fields {
        let fields = [
            ("to", self.to.as_ref().map(Handle::to_string)),
            ("since", self.since.map(format_instant)),
            ("sent", Some(format_instant(self.sent))),
            ("markdown", Some(self.markdown.clone())),
            ("deleted", self.deleted.map(format_instant)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
    }
}
