//! Working hours: for each weekday the spans of its wall clock, as people type them.

use std::fmt::{self, Write};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use thiserror::Error;

const DAY_MIN: u16 = 24 * 60;

/// Longer spans are treated as a mistake (`9-5`), unless they are the whole day.
const LONGEST_MIN: u16 = 16 * 60;

const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

/// A span of the wall clock that begins on one civil date; it may end on the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Minutes after midnight at which it begins.
    from_min: u16,
    /// How long it is by the wall clock, in minutes.
    length_min: u16,
}

impl Span {
    /// Returns where it begins and ends by the wall clock, if it begins on that date.
    pub fn on(self, date: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
        let at = |minutes: u16| {
            let day = if minutes >= DAY_MIN { date.succ_opt().unwrap_or(date) } else { date };
            let minutes = u32::from(minutes % DAY_MIN) * 60;
            day.and_time(
                NaiveTime::from_num_seconds_from_midnight_opt(minutes, 0).unwrap_or_default(),
            )
        };
        (at(self.from_min), at(self.from_min + self.length_min))
    }

    fn end_min(self) -> u16 {
        self.from_min + self.length_min
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from_min, self.end_min());
        let to = if to > DAY_MIN { to - DAY_MIN } else { to };
        write!(formatter, "{}:{:02}-{}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

/// Hours that were not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursError {
    /// The days or the spans are not valid.
    #[error("{0:?} isn't a list of working hours")]
    Unknown(String),
    /// The span is longer than anybody works; perhaps another one was meant.
    #[error("{span:?} is {hours} hours long")]
    TooLong {
        /// What was typed.
        span: String,
        /// Its length.
        hours: u16,
        /// What was perhaps meant.
        meant: Option<String>,
    },
    /// Two spans share time, or a day is named twice.
    #[error("{0:?} overlaps other hours of the same day")]
    Overlap(String),
}

/// The spans of each weekday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// From Monday to Sunday, each in order.
    days: [Vec<Span>; 7],
}

impl Default for Hours {
    /// Monday to Friday, 9:00 to 17:00.
    fn default() -> Self {
        let day = vec![Span { from_min: 9 * 60, length_min: 8 * 60 }];
        let closed = Vec::new;
        Self { days: [day.clone(), day.clone(), day.clone(), day.clone(), day, closed(), closed()] }
    }
}

impl Hours {
    /// Every day, from midnight to midnight.
    pub fn round_the_clock() -> Self {
        Self { days: std::array::from_fn(|_| vec![Span { from_min: 0, length_min: DAY_MIN }]) }
    }

    /// Returns the minutes of a nominal working day, by the wall clock: those of a week divided by the days that
    /// have any; `None` for somebody who never works.
    pub fn nominal_day_min(&self) -> Option<u32> {
        let days = self.days.iter().filter(|spans| !spans.is_empty()).count();
        let days = u32::try_from(days).unwrap_or_default();
        (self.weekly_min() + days / 2).checked_div(days)
    }

    /// Returns the minutes of a week, by the wall clock.
    pub fn weekly_min(&self) -> u32 {
        self.days.iter().flatten().map(|span| u32::from(span.length_min)).sum()
    }

    /// Reads `mon-fri 9:00-12:30,13:30-18:00; sat 10-12`: groups by semicolon, spans by comma.
    ///
    /// `sun-thu` wraps, an end up to the beginning means past midnight, `00:00-24:00` is the whole
    /// day, `closed` nothing of it; without days Monday to Friday are meant.
    ///
    /// # Errors
    /// Fails for invalid days or spans, for spans that overlap, and for spans over sixteen hours
    /// other than the whole day.
    pub fn parse(text: &str) -> Result<Self, HoursError> {
        let unknown = |text: &str| HoursError::Unknown(text.trim().to_owned());
        let mut days: [Option<Vec<Span>>; 7] = Default::default();
        for group in text.split(';').map(str::trim).filter(|group| !group.is_empty()) {
            let (named, spans) = match group.split_once(char::is_whitespace) {
                Some((named, spans)) if parse_days(named).is_some() => (named, spans),
                _ if parse_days(group).is_some() => return Err(unknown(group)),
                _ => ("mon-fri", group),
            };
            let spans = parse_spans(spans)?;
            for day in parse_days(named).ok_or_else(|| unknown(group))? {
                if days[day].replace(spans.clone()).is_some() {
                    return Err(HoursError::Overlap(group.to_owned()));
                }
            }
        }
        if days.iter().all(Option::is_none) {
            return Err(unknown(text));
        }
        let hours = Self { days: days.map(Option::unwrap_or_default) };
        if hours.runs_into_itself() {
            Err(HoursError::Overlap(text.trim().to_owned()))
        } else {
            Ok(hours)
        }
    }

    /// Returns the spans that begin on a weekday, in order.
    pub fn of(&self, weekday: Weekday) -> &[Span] {
        &self.days[weekday.num_days_from_monday() as usize]
    }

    /// Whether a span past midnight runs into one of the next day.
    fn runs_into_itself(&self) -> bool {
        (0..7).any(|day| {
            let over =
                self.days[day].last().map_or(0, |span| span.end_min().saturating_sub(DAY_MIN));
            self.days[(day + 1) % 7].first().is_some_and(|next| next.from_min < over)
        })
    }
}

impl fmt::Display for Hours {
    /// Writes days with the same spans together: `mon-fri 9:00-17:00; sat 10:00-12:00`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups: Vec<String> = Vec::new();
        let mut day = 0;
        while day < 7 {
            let spans = &self.days[day];
            let length = self.days[day..].iter().take_while(|other| *other == spans).count();
            if !spans.is_empty() {
                let mut group = WEEK[day].1.to_owned();
                if length > 1 {
                    write!(group, "-{}", WEEK[day + length - 1].1)?;
                }
                groups.push(format!("{group} {}", format_spans(spans)));
            }
            day += length;
        }
        if groups.is_empty() {
            formatter.write_str("closed")
        } else {
            formatter.write_str(&groups.join("; "))
        }
    }
}

/// Returns the places of `mon`, `mon-fri`, `sun-thu`, `mon,wed,fri` in the week.
fn parse_days(text: &str) -> Option<Vec<usize>> {
    let place = |name: &str| {
        let weekday: Weekday = if name.len() >= 3 { name.parse().ok()? } else { return None };
        Some(weekday.num_days_from_monday() as usize)
    };
    let mut days = Vec::new();
    for part in text.split(',') {
        match part.split_once('-') {
            None => days.push(place(part)?),
            Some((first, last)) => {
                let (first, last) = (place(first)?, place(last)?);
                let length = (last + 7 - first) % 7;
                days.extend((0..=length).map(|step| (first + step) % 7));
            }
        }
    }
    Some(days)
}

/// Writes spans as they are typed: `9:00-12:00,13:00-18:00`, or `closed`.
pub fn format_spans(spans: &[Span]) -> String {
    if spans.is_empty() {
        return "closed".to_owned();
    }
    spans.iter().map(Span::to_string).collect::<Vec<_>>().join(",")
}

/// Reads the spans of one day: `9-12:30,13:30-18`, `00:00-24:00`, or `closed`.
///
/// # Errors
/// Fails for invalid spans, for spans that overlap, and for spans over sixteen hours other than
/// the whole day.
pub fn parse_spans(text: &str) -> Result<Vec<Span>, HoursError> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("closed") {
        return Ok(Vec::new());
    }
    let mut spans =
        text.split(',').map(|span| parse_span(span.trim())).collect::<Result<Vec<_>, _>>()?;
    spans.sort_unstable();
    let touch = spans.windows(2).any(|pair| pair[1].from_min < pair[0].end_min());
    let wraps = spans.last().is_some_and(|last| last.end_min() > DAY_MIN + spans[0].from_min);
    if touch || (spans.len() > 1 && wraps) {
        Err(HoursError::Overlap(text.to_owned()))
    } else {
        Ok(spans)
    }
}

fn parse_span(text: &str) -> Result<Span, HoursError> {
    let unknown = || HoursError::Unknown(text.to_owned());
    let (from, to) = text.split_once('-').ok_or_else(unknown)?;
    let (from_min, to_min) =
        (parse_time(from).ok_or_else(unknown)?, parse_time(to).ok_or_else(unknown)?);
    if from_min == DAY_MIN {
        return Err(unknown());
    }
    let length_min =
        if to_min > from_min { to_min - from_min } else { to_min + DAY_MIN - from_min };
    let is_whole_day = from_min == 0 && length_min == DAY_MIN;
    if length_min > LONGEST_MIN && !is_whole_day {
        // `9-5` is what people say for 9-17.
        let afternoon = to_min + DAY_MIN / 2;
        let is_meant = to_min < DAY_MIN / 2 && afternoon > from_min;
        let meant =
            is_meant.then(|| Span { from_min, length_min: afternoon - from_min }.to_string());
        return Err(HoursError::TooLong { span: text.to_owned(), hours: length_min / 60, meant });
    }
    Ok(Span { from_min, length_min })
}

/// Minutes after midnight of `9`, `9:30`, `24:00`.
fn parse_time(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':').unwrap_or((text.trim(), "00"));
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(hours) || !is_number(minutes) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60 && hours * 60 + minutes <= DAY_MIN).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_people_type() {
        for (text, normal) in [
            ("mon-fri 9-17", "mon-fri 9:00-17:00"),
            ("9:00-17:30", "mon-fri 9:00-17:30"),
            (
                "Mon-Fri 9:00-12:30,13:30-18:00; sat 10-12",
                "mon-fri 9:00-12:30,13:30-18:00; sat 10:00-12:00",
            ),
            ("sun-thu 8-16", "mon-thu 8:00-16:00; sun 8:00-16:00"),
            ("mon,wed,fri 9-12", "mon 9:00-12:00; wed 9:00-12:00; fri 9:00-12:00"),
            ("sat 22:00-6:00", "sat 22:00-6:00"),
            ("mon-sun 00:00-24:00", "mon-sun 0:00-24:00"),
            ("mon-fri 13-17,9-12", "mon-fri 9:00-12:00,13:00-17:00"),
            ("mon-fri 9-17; sat closed", "mon-fri 9:00-17:00"),
            ("mon-sun closed", "closed"),
        ] {
            let hours = Hours::parse(text).expect(text);
            assert_eq!(hours.to_string(), normal, "{text}");
            if normal != "closed" {
                assert_eq!(Hours::parse(normal).as_ref(), Ok(&hours), "{text}");
            }
        }
    }

    #[test]
    fn a_nominal_day_is_an_average_one() {
        for (text, minutes) in [
            ("mon-fri 9-17", Some(480)),
            ("mon-fri 9:00-12:30,13:30-18:00; sat 10-12", Some(420)),
            ("sat 22:00-6:00", Some(480)),
            ("mon-sun 00:00-24:00", Some(1440)),
            ("closed", None),
        ] {
            assert_eq!(Hours::parse(text).expect(text).nominal_day_min(), minutes, "{text}");
        }
    }

    #[test]
    fn what_is_no_hours() {
        for text in [
            "",
            "mon",
            "9",
            "mon-fri",
            "mon-fri 9",
            "mon-fri 25-26",
            "xyz 9-17",
            "mon-fri 9-17-18",
            "24-25",
        ] {
            assert!(matches!(Hours::parse(text), Err(HoursError::Unknown(_))), "{text}");
        }
        for text in [
            "mon 9-12,11-13",
            "mon-fri 9-17; fri 9-12",
            "mon 22-6; tue 5-9",
            "mon-sun 20-8; mon 1-2",
        ] {
            assert!(matches!(Hours::parse(text), Err(HoursError::Overlap(_))), "{text}");
        }
        let Err(HoursError::TooLong { hours: 20, meant: Some(meant), .. }) =
            Hours::parse("mon-fri 9-5")
        else {
            panic!("9-5 is a slip")
        };
        assert_eq!(meant, "9:00-17:00");
        let round = Hours::parse("mon-fri 9-9");
        assert!(matches!(round, Err(HoursError::TooLong { hours: 24, .. })), "{round:?}");
    }
}
