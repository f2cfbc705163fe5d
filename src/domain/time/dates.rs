//! Dates as people type them. This is the one parser of dates.
//!
//! A day (`today`, `tomorrow`, `yesterday`, `fri`, `next mon`, `2026-12-01`, `+3d`, `in 3 days`, `-3d`,
//! `3 days ago`, `eom`), a moment (`17:00`, `eod`, `eow`, `+2h`, `2h ago`, RFC 3339), or a day with a time
//! (`fri@17:00`, `"fri 17:00"`); each may name whose clock it is by (`fri@17:00@ana`,
//! `17:00@Europe/Lisbon`). The sense decides whether a weekday or a time alone lies ahead or behind.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Weekday};
use thiserror::Error;

use crate::domain::{
    Calendar, Civil, Clock, Sense, Timestamp, When, Zone, ZoneError, parse_instant,
};

/// The furthest time that is accepted, in days.
const FURTHEST_DAYS: i32 = 36_525;

/// A date that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing of it was understood.
    #[error("{0:?} isn't a date")]
    Unknown(String),
    /// It has slashes, so the order of day and month is unclear.
    #[error("{text:?} isn't a date")]
    Slashes {
        /// What was typed.
        text: String,
        /// The dates that it may mean, the likelier one first.
        meant: Vec<NaiveDate>,
    },
    /// It looks like a date, but the calendar does not have it.
    #[error("{0:?} isn't a calendar date")]
    NotInCalendar(String),
    /// Its time of day is not valid.
    #[error("{0:?} isn't a time of day")]
    BadTime(String),
    /// `m` is minutes or months.
    #[error("{0:?} could mean minutes or months")]
    Ambiguous(String),
    /// The person or place whose clock it names is unknown.
    #[error(transparent)]
    Zone(#[from] ZoneError),
}

/// The day or moment named by the words before any time and clock.
enum Base {
    Day(NaiveDate),
    Moment(Timestamp),
}

/// Reads a date or a time as people type it.
///
/// `calendar_of` says where the clock of a person or a place is, and when one works there.
///
/// # Errors
/// Fails if the text is not a date or a time of day, is not in the calendar, or names an unknown clock.
pub fn parse_when(
    text: &str,
    clock: &Clock,
    sense: Sense,
    calendar_of: &dyn Fn(&str) -> Result<Calendar, ZoneError>,
) -> Result<When, DateError> {
    let text = text.trim();
    if let Some(instant) = parse_instant(text) {
        return Ok(When::from_instant(instant, clock.zone()));
    }
    let unknown = || match with_slashes(text, clock) {
        meant if meant.is_empty() => DateError::Unknown(text.to_owned()),
        meant => DateError::Slashes { text: text.to_owned(), meant },
    };
    if text.ends_with('@') {
        return Err(unknown());
    }
    let (words, time, place) = take_apart(text);
    let named = place.map(calendar_of).transpose()?;
    let calendar = named.as_ref().unwrap_or(&clock.calendar);
    if let (Ok(time), None) = (parse_time(words), time) {
        return Ok(occurrence(time, &calendar.zone, clock.now, sense));
    }
    let time = time.map(parse_time).transpose()?;
    match (parse_base(words, clock.now, calendar, sense).ok_or_else(unknown)??, time) {
        // A zone may have skipped a date.
        (Base::Day(date), _) if calendar.zone.date(calendar.zone.start_of(date)) != date => {
            Err(DateError::NotInCalendar(text.to_owned()))
        }
        (Base::Day(date), None) => {
            let zone = named.map(|calendar| calendar.zone);
            Ok(When::new(Civil::Date(date), zone, clock.zone(), sense.edge()))
        }
        (Base::Day(date), Some(time)) => Ok(When::in_zone(date.and_time(time), &calendar.zone)),
        (Base::Moment(instant), None) => Ok(When::from_instant(instant, &calendar.zone)),
        (Base::Moment(_), Some(_)) => Err(unknown()),
    }
}

/// Returns whether a text is a time of day alone, on whichever day.
pub fn is_time_alone(text: &str) -> bool {
    let (words, time, _) = take_apart(text.trim());
    time.is_none() && parse_time(words).is_ok()
}

/// Returns the words, the time of day and the clock of `fri@17:00@ana`, `"fri 17:00"`,
/// `2026-12-01T17:00`.
fn take_apart(text: &str) -> (&str, Option<&str>, Option<&str>) {
    let is_time = |part: &str| {
        let is_written = part.contains(':') || half_of_day(part).is_some();
        part.starts_with(|letter: char| letter.is_ascii_digit()) && is_written
    };
    let mut parts = text.splitn(2, '@');
    let (words, rest) = (parts.next().unwrap_or(text).trim(), parts.next());
    let (time, place) = match rest.map(|rest| rest.split_once('@').unwrap_or((rest, ""))) {
        None => (None, None),
        Some((time, place)) if is_time(time) || !place.is_empty() => (Some(time), Some(place)),
        Some((place, _)) => (None, Some(place)),
    };
    let place = place.filter(|place| !place.is_empty());
    let joined =
        words.rsplit_once([' ', 'T']).filter(|(day, time)| !day.is_empty() && is_time(time));
    match (time, joined) {
        (None, Some((day, time))) => (day.trim_end(), Some(time), place),
        _ => (words, time, place),
    }
}

/// Returns `None` if nothing is understood, and `Some(Err)` if it is understood but not possible.
fn parse_base(
    words: &str,
    now: Timestamp,
    calendar: &Calendar,
    sense: Sense,
) -> Option<Result<Base, DateError>> {
    let today = calendar.zone.date(now);
    let lower = words.to_lowercase();
    let day = |date| Some(Ok(Base::Day(date)));
    let moment = |instant: Option<Timestamp>| instant.map(|instant| Ok(Base::Moment(instant)));
    match lower.as_str() {
        "today" => return day(today),
        "tomorrow" => return day(next_day(today)),
        "yesterday" => return day(today.pred_opt()?),
        "eom" => return day(last_of_month(today)),
        "eod" => return moment(end_of_work(calendar, now, false, sense)),
        "eow" => return moment(end_of_work(calendar, now, true, sense)),
        _ => {}
    }
    if let Some(weekday) = lower.strip_prefix("next ").and_then(|name| parse_weekday(name.trim())) {
        let monday =
            today.checked_sub_days(Days::new(today.weekday().num_days_from_monday().into()))?;
        return day(
            monday.checked_add_days(Days::new(7 + u64::from(weekday.num_days_from_monday())))?
        );
    }
    if let Some(weekday) = parse_weekday(&lower) {
        return day(day_of_week(today, weekday, sense)?);
    }
    let ahead = lower.strip_prefix('+').or_else(|| lower.strip_prefix("in "));
    let behind = lower.strip_prefix('-').or_else(|| lower.strip_suffix(" ago"));
    match (ahead, behind) {
        (Some(distance), _) => parse_distance(words, distance.trim(), 1, today, now),
        (_, Some(distance)) => parse_distance(words, distance.trim(), -1, today, now),
        (None, None) => parse_iso(words).map(|date| date.map(Base::Day)),
    }
}

/// The next such day after today; looking back, the last one before today.
fn day_of_week(today: NaiveDate, weekday: Weekday, sense: Sense) -> Option<NaiveDate> {
    let week = |days: u32| Days::new(u64::from(if days == 0 { 7 } else { days }));
    if sense == Sense::Since {
        today.checked_sub_days(week(today.weekday().days_since(weekday)))
    } else {
        today.checked_add_days(week(weekday.days_since(today.weekday())))
    }
}

/// `3d`, `3 days`, `2w`, `1mo` from today; `2h`, `90min` from now; ahead (1) or behind (-1).
fn parse_distance(
    words: &str,
    distance: &str,
    sign: i32,
    today: NaiveDate,
    now: Timestamp,
) -> Option<Result<Base, DateError>> {
    let digits = distance.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(distance.len());
    let number: i32 = distance[..digits].parse().ok()?;
    let days =
        |days: i32| today.checked_add_signed(TimeDelta::days((sign * days).into())).map(Base::Day);
    let months = |months: i32| {
        let months = Months::new(months.unsigned_abs());
        let date = if sign < 0 {
            today.checked_sub_months(months)
        } else {
            today.checked_add_months(months)
        };
        date.map(Base::Day)
    };
    let minutes = |minutes: i32| {
        now.checked_add_signed(TimeDelta::minutes((sign * minutes).into())).map(Base::Moment)
    };
    let base = match distance[digits..].trim() {
        "d" | "day" | "days" if number <= FURTHEST_DAYS => days(number),
        "w" | "week" | "weeks" if number <= FURTHEST_DAYS / 7 => days(7 * number),
        "mo" | "month" | "months" if number <= FURTHEST_DAYS / 31 => months(number),
        "h" | "hour" | "hours" if number <= 24 * FURTHEST_DAYS => minutes(60 * number),
        "min" | "minute" | "minutes" if number <= 24 * 60 * FURTHEST_DAYS => minutes(number),
        "m" => return Some(Err(DateError::Ambiguous(words.to_owned()))),
        _ => None,
    };
    base.map(Ok)
}

fn parse_iso(words: &str) -> Option<Result<NaiveDate, DateError>> {
    let mut parts = words.splitn(3, '-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        (part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse().ok())?
    };
    let (year, month, day): (i32, i32, i32) = (number(4)?, number(2)?, number(2)?);
    // Nobody agrees on a time before this century or in the year ten thousand.
    let date = NaiveDate::from_ymd_opt(year, month.unsigned_abs(), day.unsigned_abs());
    let date = date.filter(|_| (1900..9000).contains(&year));
    Some(date.ok_or_else(|| DateError::NotInCalendar(words.to_owned())))
}

/// chrono also takes beginnings of a weekday's name that nobody means as one, like "su" in "sum".
fn parse_weekday(name: &str) -> Option<Weekday> {
    if name.len() >= 3 { name.parse().ok() } else { None }
}

/// Returns the time before am or pm, and whether it is pm: `5pm`, `5:30pm`.
fn half_of_day(text: &str) -> Option<(&str, bool)> {
    let (am, pm) = (text.strip_suffix("am"), text.strip_suffix("pm"));
    let (time, is_pm) = am.map(|time| (time, false)).or_else(|| Some((pm?, true)))?;
    let time = time.trim_end();
    let is_time = time.bytes().all(|byte| byte.is_ascii_digit() || byte == b':');
    (!time.is_empty() && is_time).then_some((time, is_pm))
}

/// Returns what a date with slashes may mean, day first: the next such dates.
fn with_slashes(text: &str, clock: &Clock) -> Vec<NaiveDate> {
    let numbers: Option<Vec<u32>> = text.split('/').map(|part| part.parse().ok()).collect();
    let Some([one, other]) = numbers.as_deref() else { return Vec::new() };
    let today = clock.civil_now().date();
    let next = |day: u32, month: u32| {
        let in_year = |year| NaiveDate::from_ymd_opt(year, month, day);
        (0..=1).find_map(|more| in_year(today.year() + more).filter(|date| *date >= today))
    };
    let mut meant: Vec<NaiveDate> =
        [next(*one, *other), next(*other, *one)].into_iter().flatten().collect();
    meant.dedup();
    meant
}

fn parse_time(text: &str) -> Result<NaiveTime, DateError> {
    let error = || DateError::BadTime(text.to_owned());
    if let Some((time, is_pm)) = half_of_day(text) {
        let (hours, minutes) = time.split_once(':').unwrap_or((time, "00"));
        let hours: u32 = hours.parse().map_err(|_| error())?;
        if !(1..=12).contains(&hours) {
            return Err(error());
        }
        let hours = hours % 12 + if is_pm { 12 } else { 0 };
        return parse_time(&format!("{hours}:{minutes}")).map_err(|_| error());
    }
    let (hours, rest) = text.split_once(':').ok_or_else(error)?;
    let (minutes, seconds) = rest.split_once(':').unwrap_or((rest, "00"));
    let number = |part: &str, digits: std::ops::RangeInclusive<usize>| -> Result<u32, DateError> {
        let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || !digits.contains(&part.len()) {
            return Err(error());
        }
        part.parse().map_err(|_| error())
    };
    let (hours, minutes, seconds) =
        (number(hours, 1..=2)?, number(minutes, 2..=2)?, number(seconds, 2..=2)?);
    NaiveTime::from_hms_opt(hours, minutes, seconds).ok_or_else(error)
}

/// A clock time alone is its next occurrence; looking back, its last one.
fn occurrence(time: NaiveTime, zone: &Zone, now: Timestamp, sense: Sense) -> When {
    let today = zone.date(now);
    let on = |date: NaiveDate| When::in_zone(date.and_time(time), zone);
    let first = on(today);
    match sense {
        Sense::Since if first.at > now => on(today.pred_opt().unwrap_or(today)),
        // Where the clocks were set back meanwhile, it was that time twice.
        Sense::Since => {
            let again = [30, 60, 120].map(|minutes| first.at + TimeDelta::minutes(minutes));
            let is_it = |at: &Timestamp| *at <= now && zone.civil(*at) == zone.civil(first.at);
            let at = again.into_iter().find(is_it).unwrap_or(first.at);
            When { at, ..first }
        }
        Sense::Until | Sense::From if first.at <= now => on(next_day(today)),
        _ => first,
    }
}

/// Returns when work ends today or this week; once it has ended, when it ends on the next day or week with work.
/// Looking back, the last end that has come.
fn end_of_work(
    calendar: &Calendar,
    now: Timestamp,
    of_week: bool,
    sense: Sense,
) -> Option<Timestamp> {
    const DAYS: u64 = 28;
    let is_past = sense == Sense::Since;
    let today = calendar.zone.date(now);
    // A shift past midnight belongs to the day before.
    let back = if is_past { DAYS } else { 1 };
    let first = today.checked_sub_days(Days::new(back))?;
    let dates: Vec<NaiveDate> =
        first.iter_days().take_while(|date| *date <= today + Days::new(DAYS)).collect();
    let ends = dates.chunk_by(|one, other| of_week && one.iso_week() == other.iso_week());
    let mut ends = ends
        .filter_map(|days| days.iter().rev().find_map(|date| Some(calendar.on(*date).last()?.1)));
    if is_past { ends.take_while(|end| *end <= now).last() } else { ends.find(|end| *end > now) }
}

fn last_of_month(today: NaiveDate) -> NaiveDate {
    let first = today.with_day(1).unwrap_or(today);
    first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(today)
}

fn next_day(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use crate::domain::{Edge, Hours, Zones};

    use super::*;

    /// Ana is in Kolkata; everything else is a place.
    fn calendar_of(text: &str) -> Result<Calendar, ZoneError> {
        let (place, hours) =
            if text == "ana" { ("kolkata", "mon-fri 11-19:30") } else { (text, "mon-fri 9-17") };
        let hours = Hours::parse(hours).expect("hours");
        Ok(Calendar::weekly(Zones::bundled().find(place)?, hours))
    }

    fn parse(text: &str, sense: Sense) -> Result<When, DateError> {
        parse_when(text, &Clock::of_tests(), sense, &calendar_of)
    }

    /// Now is Thursday 26 November 2026, 10:02 in Lisbon.
    #[test]
    fn dates_people_type() {
        for (text, field, at) in [
            ("today", "2026-11-26", "2026-11-27T00:00:00Z"),
            ("tomorrow", "2026-11-27", "2026-11-28T00:00:00Z"),
            ("fri", "2026-11-27", "2026-11-28T00:00:00Z"),
            ("Friday", "2026-11-27", "2026-11-28T00:00:00Z"),
            ("thu", "2026-12-03", "2026-12-04T00:00:00Z"),
            ("next mon", "2026-11-30", "2026-12-01T00:00:00Z"),
            ("next fri", "2026-12-04", "2026-12-05T00:00:00Z"),
            ("eom", "2026-11-30", "2026-12-01T00:00:00Z"),
            ("+3d", "2026-11-29", "2026-11-30T00:00:00Z"),
            ("in 3 days", "2026-11-29", "2026-11-30T00:00:00Z"),
            ("+2w", "2026-12-10", "2026-12-11T00:00:00Z"),
            ("+3mo", "2027-02-26", "2027-02-27T00:00:00Z"),
            ("eod", "2026-11-26T17:00[Europe/Lisbon]", "2026-11-26T17:00:00Z"),
            ("eow", "2026-11-27T17:00[Europe/Lisbon]", "2026-11-27T17:00:00Z"),
            ("+2h", "2026-11-26T12:02[Europe/Lisbon]", "2026-11-26T12:02:00Z"),
            ("in 90 minutes", "2026-11-26T11:32[Europe/Lisbon]", "2026-11-26T11:32:00Z"),
            ("fri@17:00", "2026-11-27T17:00[Europe/Lisbon]", "2026-11-27T17:00:00Z"),
            ("fri 17:00", "2026-11-27T17:00[Europe/Lisbon]", "2026-11-27T17:00:00Z"),
            ("next mon 9:00", "2026-11-30T09:00[Europe/Lisbon]", "2026-11-30T09:00:00Z"),
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
            ("fri@17:00@ana", "2026-11-27T17:00[Asia/Kolkata]", "2026-11-27T11:30:00Z"),
            ("fri 17:00@ana", "2026-11-27T17:00[Asia/Kolkata]", "2026-11-27T11:30:00Z"),
            ("17:00@toronto", "2026-11-26T17:00[America/Toronto]", "2026-11-26T22:00:00Z"),
            ("15:00@ana", "2026-11-27T15:00[Asia/Kolkata]", "2026-11-27T09:30:00Z"),
            ("fri@Europe/Lisbon", "2026-11-27[Europe/Lisbon]", "2026-11-28T00:00:00Z"),
            ("fri@ana", "2026-11-27[Asia/Kolkata]", "2026-11-27T18:30:00Z"),
        ] {
            let when = parse(text, Sense::Until).expect(text);
            assert_eq!(
                (when.to_field().as_str(), when.at),
                (field, parse_instant(at).expect(at)),
                "{text}"
            );
            let clock = Clock::of_tests();
            let again = When::from_field(field, &clock.zones, clock.zone(), Edge::End);
            assert_eq!(again.as_ref(), Some(&when), "{text}");
        }
    }

    /// An instant, and a length from now, are what they are also in the hour that clocks show twice.
    #[test]
    fn instants_in_a_doubled_hour_stay_what_they_are() {
        let mut clock = Clock::of_tests();
        clock.now = parse_instant("2026-10-25T00:40:00Z").expect("an instant");
        for (text, at) in [
            ("2026-10-25T01:30:00Z", "2026-10-25T01:30:00Z"),
            ("+1h", "2026-10-25T01:40:00Z"),
            ("+30min", "2026-10-25T01:10:00Z"),
            ("+3h", "2026-10-25T03:40:00Z"),
        ] {
            let when = parse_when(text, &clock, Sense::Until, &calendar_of).expect(text);
            let at = parse_instant(at).expect(at);
            assert_eq!(when.at, at, "{text}");
            let again = When::from_field(&when.to_field(), &clock.zones, clock.zone(), Edge::End);
            assert_eq!(again.map(|when| when.at), Some(at), "{text}");
        }
    }

    #[test]
    fn a_date_alone_begins_or_ends_the_day() {
        let when = parse("fri", Sense::From).expect("a date");
        assert_eq!(when.at, parse_instant("2026-11-27T00:00:00Z").expect("an instant"));
    }

    #[test]
    fn the_end_of_work_is_of_the_next_day_that_has_one() {
        let at = |now: &str, hours: &str, text: &str| {
            let mut clock = Clock::of_tests();
            clock.now = parse_instant(now).expect(now);
            clock.calendar.hours = Hours::parse(hours).expect(hours);
            let when = parse_when(text, &clock, Sense::Until, &calendar_of);
            when.map(|when| when.civil_text()).map_err(|error| error.to_string())
        };
        let (late, sunday) = ("2026-11-27T18:00:00Z", "2026-11-29T12:00:00Z");
        assert_eq!(at(late, "mon-fri 9-17", "eod").as_deref(), Ok("2026-11-30T17:00"));
        assert_eq!(at(late, "mon-fri 9-17", "eow").as_deref(), Ok("2026-12-04T17:00"));
        assert_eq!(at(late, "mon-fri 9-17; sat 10-12", "eow").as_deref(), Ok("2026-11-28T12:00"));
        assert_eq!(at(sunday, "mon-fri 20-2:00", "eod").as_deref(), Ok("2026-12-01T02:00"));
        let night = "2026-11-27T02:00:00Z";
        assert_eq!(at(night, "mon-thu 22-6:00", "eod").as_deref(), Ok("2026-11-27T06:00"));
        assert_eq!(at(night, "mon-thu 22-6:00", "eow").as_deref(), Ok("2026-11-27T06:00"));
        assert!(at(sunday, "mon-sun closed", "eod").is_err());
    }

    /// Now is Thursday 26 November 2026, 10:02 in Lisbon, 15:32 in Kolkata.
    #[test]
    fn times_that_look_back() {
        for (text, field) in [
            ("today", "2026-11-26"),
            ("yesterday", "2026-11-25"),
            ("fri", "2026-11-20"),
            ("thu", "2026-11-19"),
            ("wed@15:00", "2026-11-25T15:00[Europe/Lisbon]"),
            ("9:00", "2026-11-26T09:00[Europe/Lisbon]"),
            ("17:00", "2026-11-25T17:00[Europe/Lisbon]"),
            ("17:00@ana", "2026-11-25T17:00[Asia/Kolkata]"),
            ("15:00@ana", "2026-11-26T15:00[Asia/Kolkata]"),
            ("-3d", "2026-11-23"),
            ("3 days ago", "2026-11-23"),
            ("2w ago", "2026-11-12"),
            ("1mo ago", "2026-10-26"),
            ("-90min", "2026-11-26T08:32[Europe/Lisbon]"),
            ("2h ago", "2026-11-26T08:02[Europe/Lisbon]"),
            ("eod", "2026-11-25T17:00[Europe/Lisbon]"),
            ("eow", "2026-11-20T17:00[Europe/Lisbon]"),
            ("eod@ana", "2026-11-25T19:30[Asia/Kolkata]"),
            ("2026-12-01", "2026-12-01"),
        ] {
            let when = parse(text, Sense::Since).expect(text);
            assert_eq!(when.to_field(), field, "{text}");
        }
        assert_eq!(parse("3 m ago", Sense::Since), Err(DateError::Ambiguous("3 m ago".into())));
        let today = parse("today", Sense::Since).expect("a date");
        assert_eq!(today.at, parse_instant("2026-11-26T00:00:00Z").expect("an instant"));
    }

    #[test]
    fn the_end_of_work_is_by_the_hours_of_whose_clock_it_is() {
        for (text, field) in [
            ("eod@ana", "2026-11-26T19:30[Asia/Kolkata]"),
            ("eow@ana", "2026-11-27T19:30[Asia/Kolkata]"),
            ("eod@toronto", "2026-11-26T17:00[America/Toronto]"),
        ] {
            assert_eq!(parse(text, Sense::Until).expect(text).to_field(), field, "{text}");
        }
    }

    #[test]
    fn what_is_no_date() {
        let fail = |text: &str| parse(text, Sense::Until).expect_err(text);
        assert_eq!(fail("2026-02-30"), DateError::NotInCalendar("2026-02-30".into()));
        let skipped = "2011-12-30@12:00@apia";
        assert_eq!(fail(skipped), DateError::NotInCalendar(skipped.into()));
        assert_eq!(fail("9999-12-31"), DateError::NotInCalendar("9999-12-31".into()));
        assert_eq!(fail("fri@25:00"), DateError::BadTime("25:00".into()));
        assert_eq!(fail("+3m"), DateError::Ambiguous("+3m".into()));
        assert_eq!(fail("in 3 m"), DateError::Ambiguous("in 3 m".into()));
        assert!(matches!(fail("fri@17:00@nobody"), DateError::Zone(ZoneError::Unknown { .. })));
        assert!(matches!(fail("fri@pm"), DateError::Zone(ZoneError::Unknown { .. })));
        assert!(matches!(fail("fri@17:00@EST"), DateError::Zone(ZoneError::Abbreviation { .. })));
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
            "+",
            "in",
            "+d",
            "+99999999999d",
            "+4000000000h",
            "next",
            "next week",
            "eod@17:00",
            "+2h@9:00",
            "in 3 fortnights",
            "fri@",
            "fri@17:00@",
        ] {
            assert_eq!(fail(text), DateError::Unknown(text.into()), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_understood_or_refused(text in "[a-z0-9@:+ T-]{0,20}|\\PC{0,12}") {
            for sense in [Sense::Until, Sense::From, Sense::Since] {
                drop(parse(&text, sense));
            }
        }
    }
}
