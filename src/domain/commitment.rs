//! A commitment: calendar time that I cannot move.

use uuid::Uuid;

use crate::domain::{
    BusyTime, CommitmentId, Field, Handle, Kind, Record, Repeat, Stretch, Timestamp, When, Zone,
    field,
};

/// The longest a commitment may take, in minutes; for longer absences there are days off.
pub const COMMITMENT_LIMIT_MIN: u32 = 7 * 24 * 60;

/// Calendar time that I cannot move: once, or again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Commitment {
    /// The short number, shown as `c7`; 0 until the ledger has given one.
    pub id: CommitmentId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// What it is.
    pub title: String,
    /// When it begins; for a repeating one, the first time.
    pub start: When,
    /// How long it takes, in minutes.
    pub length_min: u32,
    /// How it repeats.
    pub repeat: Option<Repeat>,
    /// Who is there, in the order named.
    pub with: Vec<Handle>,
    /// When it was dropped.
    pub closed: Option<Timestamp>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Commitment {
    /// Returns its first occurrence that ends after an instant.
    pub fn next_time(&self, from: Timestamp, mine: &Zone) -> Option<Stretch> {
        self.busy_time().times(from, mine).next()
    }

    /// Returns the calendar time that it takes up.
    pub fn busy_time(&self) -> BusyTime {
        let Self { id, start, length_min, repeat, .. } = self;
        let (start, repeat) = (start.clone(), repeat.clone());
        BusyTime { commitment: *id, start, length_min: *length_min, repeat }
    }
}

impl Record for Commitment {
    const KIND: Kind = Kind::Commitment;
    const FIELDS: &'static [Field<Self>] = &[
        field!(title),
        field!(start).starting(),
        field!("length" => length_min),
        field!(repeat),
        field!(with),
        field!(closed),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: CommitmentId(number),
            uuid,
            title: String::new(),
            start: When::from_instant(Timestamp::UNIX_EPOCH, &Zone::utc()),
            length_min: 0,
            repeat: None,
            with: Vec::new(),
            closed: None,
            deleted: None,
        }
    }
}
