//! A commitment: calendar time that I cannot move.

use chrono::{Days, TimeDelta};
use uuid::Uuid;

use crate::domain::{
    CommitmentId, Edge, Field, Handle, Kind, Record, Repeat, Stretch, Timestamp, When, Zone, field,
};

/// How long a commitment may take, in minutes: who is away for longer has days off.
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
    /// When it begins; of what comes again, the first time.
    pub start: When,
    /// How long it takes, in minutes.
    pub length_min: u32,
    /// How it comes again.
    pub repeat: Option<Repeat>,
    /// Who is there, in the order named.
    pub with: Vec<Handle>,
    /// When it was dropped.
    pub closed: Option<Timestamp>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Commitment {
    /// Returns its times that end after an instant, in order: one, unless it comes again.
    pub fn times(&self, from: Timestamp, mine: &Zone) -> impl Iterator<Item = Stretch> + '_ {
        let length = TimeDelta::minutes(self.length_min.into());
        let first = self.start.date();
        let zone = self.start.zone.as_ref().unwrap_or(mine);
        // A time that began days ago may still last; earlier ones are not looked at.
        let days = Days::new(u64::from(self.length_min / (24 * 60)) + 2);
        let since = zone.date(from).checked_sub_days(days).unwrap_or(first);
        // All of them are counted, also those that have passed.
        let dates = self.repeat.iter().flat_map(move |repeat| repeat.dates_after(first, first));
        let dates = dates.filter(move |date| *date > since);
        let (start, mine) = (self.start.clone(), mine.clone());
        let starts = dates.map(move |date| start.on(date, &mine, Edge::Start).at);
        std::iter::once(self.start.at)
            .chain(starts)
            .map(move |start| (start, start + length))
            .filter(move |(_, end)| *end > from)
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
