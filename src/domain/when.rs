//! Agreed times: civil time with its zone, or a plain civil date, and how people type them.
//!
//! This is the one parser of dates. It reads `today`, `tomorrow`, a weekday or an ISO date, each
//! alone or with `@HH:MM`; a clock time alone; and RFC 3339.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use thiserror::Error;

use crate::domain::{Clock, Timestamp, Zone, Zones, parse_instant};

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

/// An agreed time. New zone rules move its instant, never its civil time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// What was agreed.
    pub civil: Civil,
    /// The zone it was agreed in; `None` for a date that is read in my own zone.
    pub zone: Option<Zone>,
    /// The instant, under the rules and in the zone of the moment.
    pub at: Timestamp,
}

/// A date that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing of it was understood.
    #[error("no date {0:?}")]
    Unknown(String),
    /// It looks like a date, but the calendar has none such.
    #[error("{0:?} is not in the calendar")]
    NotInCalendar(String),
    /// The time of day after `@` is none.
    #[error("no time of day {0:?}")]
    BadTime(String),
}

impl When {
    /// Puts civil time and zone together; a plain date is read in my zone.
    pub fn new(civil: Civil, zone: Option<Zone>, mine: &Zone, edge: Edge) -> Self {
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
        Self { civil: Civil::DateTime(civil), at: zone.instant(civil), zone: Some(zone.clone()) }
    }

    /// Returns an instant as my wall clock shows it.
    pub fn from_instant(instant: Timestamp, zone: &Zone) -> Self {
        Self { civil: Civil::DateTime(zone.civil(instant)), zone: Some(zone.clone()), at: instant }
    }

    /// Reads what people type for a time that lies ahead.
    ///
    /// # Errors
    /// Fails for what is no date, no time of day, or not in the calendar.
    pub fn parse(text: &str, clock: &Clock, edge: Edge) -> Result<Self, DateError> {
        let text = text.trim();
        if let Some(instant) = parse_instant(text) {
            return Ok(Self::from_instant(instant, &clock.zone));
        }
        let today = clock.civil_now().date();
        if let Ok(time) = parse_time(text) {
            let first = When::in_zone(today.and_time(time), &clock.zone);
            return Ok(if first.at > clock.now {
                first
            } else {
                Self::on(next_day(today), time, clock)
            });
        }
        let (day, time) = match text.split_once('@').or_else(|| text.split_once('T')) {
            Some((day, time)) if !day.is_empty() => (day, Some(time)),
            _ => (text, None),
        };
        let date = parse_day(day, today).ok_or_else(|| DateError::Unknown(text.to_owned()))??;
        match time {
            None => Ok(Self::new(Civil::Date(date), None, &clock.zone, edge)),
            Some(time) => Ok(Self::on(date, parse_time(time)?, clock)),
        }
    }

    fn on(date: NaiveDate, time: NaiveTime, clock: &Clock) -> Self {
        Self::in_zone(date.and_time(time), &clock.zone)
    }

    /// Returns the journal's form: `2026-11-27`, `2026-11-27T17:00[America/Toronto]`.
    pub fn to_field(&self) -> String {
        let civil = self.civil_text();
        match &self.zone {
            None => civil,
            Some(zone) => format!("{civil}[{}]", zone.name()),
        }
    }

    /// Reads the journal's form; `None` if it is not one.
    pub fn from_field(field: &str, zones: &Zones, mine: &Zone, edge: Edge) -> Option<Self> {
        let (civil, zone) = match field.split_once('[') {
            None => (field, None),
            Some((civil, zone)) => {
                let name = zone.strip_suffix(']')?;
                // Mostly it is mine, whose rules need not be read again.
                let zone = if name == mine.name() { mine.clone() } else { zones.get(name)? };
                (civil, Some(zone))
            }
        };
        Some(Self::new(parse_civil(civil)?, zone, mine, edge))
    }

    /// Returns the civil part in ISO form; seconds only where there are some.
    pub fn civil_text(&self) -> String {
        match self.civil {
            Civil::Date(date) => date.format("%Y-%m-%d").to_string(),
            Civil::DateTime(civil) if civil.and_utc().timestamp() % 60 == 0 => {
                civil.format("%Y-%m-%dT%H:%M").to_string()
            }
            Civil::DateTime(civil) => civil.format("%Y-%m-%dT%H:%M:%S").to_string(),
        }
    }
}

fn parse_civil(text: &str) -> Option<Civil> {
    if let Ok(date) = text.parse() {
        return Some(Civil::Date(date));
    }
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"];
    formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .map(Civil::DateTime)
}

/// `None`: no day at all. `Some(Err)`: a day the calendar does not have.
fn parse_day(text: &str, today: NaiveDate) -> Option<Result<NaiveDate, DateError>> {
    let lower = text.to_ascii_lowercase();
    match lower.as_str() {
        "today" => return Some(Ok(today)),
        "tomorrow" | "tom" => return Some(Ok(next_day(today))),
        _ => {}
    }
    // chrono also takes beginnings of a weekday's name that nobody means as one, like "su" in "sum".
    if let (true, Ok(weekday)) = (lower.len() >= 3, lower.parse::<Weekday>()) {
        return Some(Ok(next_weekday(today, weekday)));
    }
    let mut parts = text.splitn(3, '-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let (year, month, day): (i32, i32, i32) = (number(4)?, number(2)?, number(2)?);
    // Nobody agrees on a time before this century or in the year ten thousand.
    let date = NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs());
    let date = date.filter(|_| (1900..9000).contains(&year));
    Some(date.ok_or_else(|| DateError::NotInCalendar(text.to_owned())))
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// The next such day after today.
fn next_weekday(today: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = weekday.days_since(today.weekday());
    today
        .checked_add_days(Days::new(u64::from(if ahead == 0 { 7 } else { ahead })))
        .unwrap_or(today)
}

fn parse_time(text: &str) -> Result<NaiveTime, DateError> {
    let error = || DateError::BadTime(text.to_owned());
    let (hours, minutes) = text.split_once(':').ok_or_else(error)?;
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(hours) || !is_number(minutes) || minutes.len() != 2 {
        return Err(error());
    }
    let (hours, minutes) =
        (hours.parse().map_err(|_| error())?, minutes.parse().map_err(|_| error())?);
    NaiveTime::from_hms_opt(hours, minutes, 0).ok_or_else(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_people_type() {
        for (text, field, at) in [
            ("today", "2026-11-26", "2026-11-27T00:00:00Z"),
            ("tomorrow", "2026-11-27", "2026-11-28T00:00:00Z"),
            ("fri", "2026-11-27", "2026-11-28T00:00:00Z"),
            ("Friday", "2026-11-27", "2026-11-28T00:00:00Z"),
            ("thu", "2026-12-03", "2026-12-04T00:00:00Z"),
            ("fri@17:00", "2026-11-27T17:00[Europe/Lisbon]", "2026-11-27T17:00:00Z"),
            ("2026-12-01", "2026-12-01", "2026-12-02T00:00:00Z"),
            ("2026-12-01@9:30", "2026-12-01T09:30[Europe/Lisbon]", "2026-12-01T09:30:00Z"),
            ("2026-12-01T09:30", "2026-12-01T09:30[Europe/Lisbon]", "2026-12-01T09:30:00Z"),
            ("17:00", "2026-11-26T17:00[Europe/Lisbon]", "2026-11-26T17:00:00Z"),
            ("9:00", "2026-11-27T09:00[Europe/Lisbon]", "2026-11-27T09:00:00Z"),
            (
                "2026-12-01T17:00:00+05:30",
                "2026-12-01T11:30[Europe/Lisbon]",
                "2026-12-01T11:30:00Z",
            ),
        ] {
            let when = When::parse(text, &Clock::of_tests(), Edge::End).expect(text);
            assert_eq!(
                (when.to_field().as_str(), when.at),
                (field, parse_instant(at).expect(at)),
                "{text}"
            );
            let again = When::from_field(
                field,
                &Clock::of_tests().zones,
                &Clock::of_tests().zone,
                Edge::End,
            );
            assert_eq!(again.as_ref(), Some(&when), "{text}");
        }
    }

    #[test]
    fn a_date_alone_begins_or_ends_the_day() {
        let when = When::parse("fri", &Clock::of_tests(), Edge::Start).expect("a date");
        assert_eq!(when.at, parse_instant("2026-11-27T00:00:00Z").expect("an instant"));
    }

    #[test]
    fn what_is_no_date() {
        let parse = |text: &str| When::parse(text, &Clock::of_tests(), Edge::End).expect_err(text);
        assert_eq!(parse("2026-02-30"), DateError::NotInCalendar("2026-02-30".into()));
        assert_eq!(parse("9999-12-31"), DateError::NotInCalendar("9999-12-31".into()));
        assert_eq!(parse("fri@25:00"), DateError::BadTime("25:00".into()));
        for text in [
            "",
            "someday",
            "fr",
            "2026-1-1",
            "20261201",
            "@17:00",
            "12",
            "é",
            "-1-01-01",
            "2026-12-01-02",
        ] {
            assert_eq!(parse(text), DateError::Unknown(text.into()), "{text}");
        }
    }
}
