//! Agreed times: civil time with its zone, or a plain civil date. How people type them is in `dates`.

use chrono::{NaiveDate, NaiveDateTime, Timelike};

use crate::domain::{Timestamp, Zone, Zones};

/// What the calendar and the wall clock show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Civil {
    /// A date alone.
    Date(NaiveDate),
    /// A date and a time of day.
    DateTime(NaiveDateTime),
}

/// What a date alone means: where the day begins or where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Its beginning: for not-before and since.
    Start,
    /// Its end, the midnight after it: for due, by and until.
    End,
}

/// How a typed time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// The end of something that lies ahead: due, by, until.
    Until,
    /// The beginning of something that lies ahead: not-before, `when --at`.
    From,
    /// Something that has happened: since, and `--at` of acts.
    Since,
}

impl Sense {
    /// Returns what a date alone means.
    pub fn edge(self) -> Edge {
        match self {
            Self::Until => Edge::End,
            Self::From | Self::Since => Edge::Start,
        }
    }
}

/// An agreed time. New zone rules move its instant, never its civil time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// What was agreed.
    pub civil: Civil,
    /// The zone it was agreed in, which is one alone; `None` for a date that is read in my own zone.
    pub zone: Option<Zone>,
    /// The instant, under the current rules and, for a plain date, in my current zone.
    pub at: Timestamp,
}

impl When {
    /// Puts civil time and zone together; a plain date is read in my zone.
    pub fn new(civil: Civil, zone: Option<Zone>, mine: &Zone, edge: Edge) -> Self {
        let date = match civil {
            Civil::Date(date) => date,
            Civil::DateTime(civil) => civil.date(),
        };
        let zone = zone.map(|zone| zone.settled(date));
        let place = zone.as_ref().unwrap_or(mine);
        let at = match (civil, edge) {
            (Civil::Date(date), Edge::Start) => place.start_of(date),
            (Civil::Date(date), Edge::End) => place.end_of(date),
            (Civil::DateTime(civil), _) => place.instant(civil),
        };
        Self { civil, zone, at }
    }

    /// Returns a time of day in a zone.
    pub fn in_zone(civil: NaiveDateTime, zone: &Zone) -> Self {
        let zone = zone.clone().settled(civil.date());
        Self { civil: Civil::DateTime(civil), at: zone.instant(civil), zone: Some(zone) }
    }

    /// Returns an instant as a wall clock shows it. In an hour that the clock shows twice, the second time
    /// is kept in UTC, because civil time means the first one.
    pub fn from_instant(instant: Timestamp, zone: &Zone) -> Self {
        let here = Self::in_zone(zone.civil(instant), zone);
        if here.at == instant { here } else { Self::in_zone(instant.naive_utc(), &Zone::utc()) }
    }

    /// Returns the civil date.
    pub fn date(&self) -> NaiveDate {
        match self.civil {
            Civil::Date(date) => date,
            Civil::DateTime(civil) => civil.date(),
        }
    }

    /// Returns the same time of day, or the same edge of the day, on another date.
    pub fn on(&self, date: NaiveDate, mine: &Zone, edge: Edge) -> Self {
        let civil = match self.civil {
            Civil::Date(_) => Civil::Date(date),
            Civil::DateTime(civil) => Civil::DateTime(date.and_time(civil.time())),
        };
        Self::new(civil, self.zone.clone(), mine, edge)
    }

    /// Returns the journal's form: `2026-11-27`, `2026-11-27T17:00[America/Toronto]`.
    pub fn to_field(&self) -> String {
        let civil = self.civil_text();
        match &self.zone {
            None => civil,
            Some(zone) => format!("{civil}[{}]", zone.to_field()),
        }
    }

    /// Reads the journal's form; `None` if it is not one.
    pub fn from_field(field: &str, zones: &Zones, mine: &Zone, edge: Edge) -> Option<Self> {
        let (civil, zone) = match field.split_once('[') {
            None => (field, None),
            Some((civil, zone)) => {
                let zone = zone.strip_suffix(']')?;
                // Mostly it is mine, whose rules need not be read again.
                let is_mine = zone == mine.name() && mine.to_field() == zone;
                let zone = if is_mine { mine.alone() } else { zones.zone_of_field(zone)? };
                (civil, Some(zone))
            }
        };
        Some(Self::new(parse_civil(civil)?, zone, mine, edge))
    }

    /// Returns the civil part in ISO form; seconds only where there are some.
    pub fn civil_text(&self) -> String {
        match self.civil {
            Civil::Date(date) => date.to_string(),
            Civil::DateTime(civil) => {
                let (hour, minute) = (civil.hour(), civil.minute());
                let seconds = match civil.second() {
                    0 => String::new(),
                    second => format!(":{second:02}"),
                };
                format!("{}T{hour:02}:{minute:02}{seconds}", civil.date())
            }
        }
    }
}

fn parse_civil(text: &str) -> Option<Civil> {
    let Some((_, time)) = text.split_once('T') else {
        return text.parse().ok().map(Civil::Date);
    };
    let format = if time.len() > 5 { "%Y-%m-%dT%H:%M:%S" } else { "%Y-%m-%dT%H:%M" };
    NaiveDateTime::parse_from_str(text, format).ok().map(Civil::DateTime)
}
