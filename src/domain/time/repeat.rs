//! How a task recurs: rules as people say them, and foreign ones as RRULE (RFC 5545).

use std::fmt;

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

use crate::domain::{Frequency, RecurrenceRule};

/// The longest interval that is accepted.
const LONGEST_INTERVAL: u32 = 1000;

/// How a task recurs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    text: String,
    rule: RecurrenceRule,
    /// How many times are left, this one included; `None` means forever. Times it came are counted, not
    /// dates that passed while somebody was away.
    count: Option<u32>,
    is_from_done: bool,
}

/// A rule that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum RepeatError {
    /// Nothing of it was understood.
    #[error("{0:?} isn't a repeat rule")]
    Unknown(String),
    /// A part of an RRULE that is not supported, such as times of day, week numbers or days of the year.
    #[error("{part:?} isn't supported in a repeat rule")]
    Unsupported {
        /// The part.
        part: String,
    },
    /// The rule names no date at all.
    #[error("{0:?} never matches a date")]
    Never(String),
}

impl fmt::Display for Repeat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl Repeat {
    /// Reads `every weekday`, `every 2 weeks on mon`, `monthly on the 31st`, `yearly on 24 dec`,
    /// `every 10 days from done`, or an RRULE.
    ///
    /// # Errors
    /// Fails for anything else.
    pub fn parse(text: &str) -> Result<Self, RepeatError> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let upper = words.to_ascii_uppercase();
        if upper.starts_with("RRULE:") || upper.starts_with("FREQ=") {
            let text = upper.trim_end_matches([';', ' ']).to_owned();
            let (rule, count) = parse_rrule(&text)?;
            return Ok(Self { text, rule, count, is_from_done: false });
        }
        let text = words.to_lowercase();
        let unknown = || RepeatError::Unknown(text.clone());
        let (said, is_from_done) = match text.strip_suffix(" from done") {
            Some(said) => (said, true),
            None => (text.as_str(), false),
        };
        let rule = parse_words(said).ok_or_else(unknown)?;
        Ok(Self { text, rule, count: None, is_from_done })
    }

    /// Returns the rule with its open parts fixed by the date of the first time, so that moving one
    /// time does not move those after it: `monthly` from the 31st on is `monthly on the 31st`.
    #[must_use]
    pub fn pinned(mut self, first: NaiveDate) -> Self {
        let rule = &mut self.rule;
        if self.is_from_done || !rule.weekdays.is_empty() || !rule.month_days.is_empty() {
            return self;
        }
        let is_rrule = self.text.contains('=');
        let (day, month) = (first.day(), first.month());
        let signed = |number: u32| i32::try_from(number).unwrap_or_default();
        match rule.frequency {
            Frequency::Daily => {}
            Frequency::Weekly => {
                rule.weekdays.push((0, first.weekday()));
                let name = first.format("%a").to_string();
                self.text += &if is_rrule {
                    format!(";BYDAY={}", name[..2].to_uppercase())
                } else {
                    format!(" on {}", name.to_lowercase())
                };
            }
            Frequency::Monthly => {
                rule.month_days.push(signed(day));
                self.text += &if is_rrule {
                    format!(";BYMONTHDAY={day}")
                } else {
                    format!(" on the {}", ordinal(day))
                };
            }
            Frequency::Yearly => {
                let has_months = !rule.months.is_empty();
                rule.month_days.push(signed(day));
                if !has_months {
                    rule.months.push(month);
                }
                self.text += &match (is_rrule, has_months) {
                    (true, true) => format!(";BYMONTHDAY={day}"),
                    (true, false) => format!(";BYMONTH={month};BYMONTHDAY={day}"),
                    (false, _) => {
                        format!(" on {}", first.format("%-d %b").to_string().to_lowercase())
                    }
                };
            }
        }
        self
    }

    /// Returns whether it counts from the day it was done, instead of from its due date.
    pub fn is_from_done(&self) -> bool {
        self.is_from_done
    }

    /// Returns the first date of the rule from a day on.
    ///
    /// # Errors
    /// Fails for a rule that names no date.
    pub fn first(&self, from: NaiveDate) -> Result<NaiveDate, RepeatError> {
        self.rule.dates(from).next().ok_or_else(|| RepeatError::Never(self.text.clone()))
    }

    /// Returns the dates that follow one occurrence, in order and only those past `after`.
    pub fn dates_after(
        &self,
        this: NaiveDate,
        after: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + '_ {
        let left = self.count.map_or(usize::MAX, |count| count.saturating_sub(1) as usize);
        let dates = self.rule.dates(this).filter(move |date| *date > this && *date > after);
        dates.take(left)
    }

    /// Returns the rule for the next occurrence; `None` if this was the last.
    pub fn next_time(&self) -> Option<Self> {
        let Some(count) = self.count else { return Some(self.clone()) };
        let left = count.checked_sub(1).filter(|left| *left > 0)?;
        let text = self.text.replace(&format!("COUNT={count}"), &format!("COUNT={left}"));
        Some(Self { text, count: Some(left), ..self.clone() })
    }
}

/// `1st`, `2nd`, `3rd`, `31st`.
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn parse_words(text: &str) -> Option<RecurrenceRule> {
    let text = text.replace(',', " ");
    let words: Vec<&str> =
        text.split(' ').filter(|word| !matches!(*word, "" | "the" | "and")).collect();
    let (head, on) = match words.iter().position(|word| *word == "on") {
        Some(index) => (&words[..index], Some(&words[index + 1..])),
        None => (&words[..], None),
    };
    let mut rule = parse_head(head)?;
    rule.clamps = true;
    let Some(on) = on else { return Some(rule) };
    if on.is_empty() || !rule.weekdays.is_empty() {
        return None;
    }
    match rule.frequency {
        Frequency::Daily => return None,
        Frequency::Weekly => rule.weekdays = weekdays(on)?,
        Frequency::Monthly => parse_days_of_month(on, &mut rule)?,
        Frequency::Yearly => {
            let [one, other] = on else { return None };
            let (day, month) =
                month(other).map(|month| (one, month)).or_else(|| Some((other, month(one)?)))?;
            let day = day_number(day)?;
            // Of some year: 29 February is a date, 30 February is not.
            NaiveDate::from_ymd_opt(2024, month, day.unsigned_abs())?;
            rule.month_days = vec![day];
            rule.months = vec![month];
        }
    }
    Some(rule)
}

fn parse_head(words: &[&str]) -> Option<RecurrenceRule> {
    let weekdays_rule = |weekdays: Vec<(i32, Weekday)>| RecurrenceRule {
        weekdays,
        ..RecurrenceRule::every(1, Frequency::Weekly)
    };
    match words {
        ["daily"] => Some(RecurrenceRule::every(1, Frequency::Daily)),
        ["weekly"] => Some(RecurrenceRule::every(1, Frequency::Weekly)),
        ["monthly"] => Some(RecurrenceRule::every(1, Frequency::Monthly)),
        ["yearly" | "annually"] => Some(RecurrenceRule::every(1, Frequency::Yearly)),
        ["weekdays"] | ["every", "weekday" | "workday"] => Some(weekdays_rule(monday_to_friday())),
        ["every", unit] if frequency(unit).is_some() => {
            Some(RecurrenceRule::every(1, frequency(unit)?))
        }
        ["every", "other", unit] if frequency(unit).is_some() => {
            Some(RecurrenceRule::every(2, frequency(unit)?))
        }
        ["every", number, unit] if frequency(unit).is_some() => {
            let is_number = number.bytes().all(|digit| digit.is_ascii_digit());
            let interval: u32 = number.parse().ok().filter(|_| is_number)?;
            (1..=LONGEST_INTERVAL)
                .contains(&interval)
                .then(|| frequency(unit))?
                .map(|unit| RecurrenceRule::every(interval, unit))
        }
        ["every", "other", rest @ ..] if !rest.is_empty() => {
            Some(RecurrenceRule { interval: 2, ..weekdays_rule(weekdays(rest)?) })
        }
        ["every", rest @ ..] if !rest.is_empty() => Some(weekdays_rule(weekdays(rest)?)),
        _ => None,
    }
}

fn frequency(unit: &str) -> Option<Frequency> {
    Some(match unit {
        "day" | "days" => Frequency::Daily,
        "week" | "weeks" => Frequency::Weekly,
        "month" | "months" => Frequency::Monthly,
        "year" | "years" => Frequency::Yearly,
        _ => return None,
    })
}

fn monday_to_friday() -> Vec<(i32, Weekday)> {
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri]
        .map(|weekday| (0, weekday))
        .to_vec()
}

fn weekdays(words: &[&str]) -> Option<Vec<(i32, Weekday)>> {
    let weekdays: Option<Vec<_>> = words.iter().map(|word| Some((0, weekday(word)?))).collect();
    weekdays.filter(|weekdays| !weekdays.is_empty())
}

fn weekday(word: &str) -> Option<Weekday> {
    if word.len() >= 3 { word.parse().ok() } else { None }
}

fn month(word: &str) -> Option<u32> {
    let month: chrono::Month = if word.len() >= 3 { word.parse().ok()? } else { return None };
    Some(month.number_from_month())
}

/// `31st`, `15`.
fn day_number(word: &str) -> Option<i32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let day: u32 = if digits.bytes().all(|digit| digit.is_ascii_digit()) {
        digits.parse().ok()?
    } else {
        return None;
    };
    let is_day = (1..=31).contains(&day) && (digits.len() == word.len() || word == ordinal(day));
    if is_day { i32::try_from(day).ok() } else { None }
}

/// `31st`, `1st 15th`, `last day`, `first mon`, `last fri`.
fn parse_days_of_month(words: &[&str], rule: &mut RecurrenceRule) -> Option<()> {
    match words {
        ["last", "day"] => rule.month_days = vec![-1],
        [place, day] if place_word(place).is_some() => {
            rule.weekdays = vec![(place_word(place)?, weekday(day)?)];
        }
        days => rule.month_days = days.iter().map(|day| day_number(day)).collect::<Option<_>>()?,
    }
    Some(())
}

fn place_word(word: &str) -> Option<i32> {
    ["first", "second", "third", "fourth"]
        .iter()
        .position(|place| *place == word)
        .and_then(|place| i32::try_from(place + 1).ok())
        .or((word == "last").then_some(-1))
}

/// Reads an RRULE in capitals, as far as it names dates.
fn parse_rrule(text: &str) -> Result<(RecurrenceRule, Option<u32>), RepeatError> {
    let parts = text.strip_prefix("RRULE:").unwrap_or(text);
    let (mut rule, mut count) = (RecurrenceRule::every(1, Frequency::Daily), None);
    let mut has_frequency = false;
    for part in parts.split(';') {
        let unsupported = || RepeatError::Unsupported { part: part.to_owned() };
        let (name, value) = part.split_once('=').ok_or_else(unsupported)?;
        // As it is written down again: no sign, no zero before it.
        // As it is written down again: no sign, no zero before it.
        let is_plain = |number: &u32| number.to_string() == value;
        let number = |most: u32| {
            let number = value.parse().ok().filter(|number| (1..=most).contains(number));
            number.filter(is_plain).ok_or_else(unsupported)
        };
        let numbers = |most: i32| list(value, |text| signed(text, most)).ok_or_else(unsupported);
        match name {
            "FREQ" => {
                has_frequency = true;
                rule.frequency = match value {
                    "DAILY" => Frequency::Daily,
                    "WEEKLY" => Frequency::Weekly,
                    "MONTHLY" => Frequency::Monthly,
                    "YEARLY" => Frequency::Yearly,
                    _ => return Err(unsupported()),
                };
            }
            "INTERVAL" => rule.interval = number(LONGEST_INTERVAL)?,
            "COUNT" => count = Some(number(100_000)?),
            "UNTIL" => rule.until = Some(until(value).ok_or_else(unsupported)?),
            "WKST" => rule.week_start = day_code(value).ok_or_else(unsupported)?,
            "BYDAY" => rule.weekdays = list(value, placed_day).ok_or_else(unsupported)?,
            "BYMONTHDAY" => rule.month_days = numbers(31)?,
            "BYSETPOS" => rule.positions = numbers(366)?,
            "BYMONTH" => {
                let month = |text: &str| text.parse().ok().filter(|month| (1..=12).contains(month));
                rule.months = list(value, month).ok_or_else(unsupported)?;
            }
            _ => return Err(unsupported()),
        }
    }
    if has_frequency && fits_together(&rule) {
        Ok((rule, count))
    } else {
        Err(RepeatError::Unknown(text.to_owned()))
    }
}

/// Returns whether the parts of a rule fit together: a numbered weekday needs a month or a year.
fn fits_together(rule: &RecurrenceRule) -> bool {
    let has_places = rule.weekdays.iter().any(|(place, _)| *place != 0);
    match rule.frequency {
        Frequency::Daily => !has_places,
        Frequency::Weekly => !has_places && rule.month_days.is_empty(),
        Frequency::Monthly | Frequency::Yearly => !has_places || rule.month_days.is_empty(),
    }
}

fn list<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(read).collect()
}

fn signed(text: &str, most: i32) -> Option<i32> {
    text.parse().ok().filter(|number: &i32| *number != 0 && number.abs() <= most)
}

/// `MO`, `1MO`, `-1FR`.
fn placed_day(text: &str) -> Option<(i32, Weekday)> {
    let (place, code) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let place = if place.is_empty() { 0 } else { signed(place, 53)? };
    Some((place, day_code(code)?))
}

fn day_code(code: &str) -> Option<Weekday> {
    Some(match code {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

/// The date of `20261231` or `20261231T235959Z`.
fn until(value: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(value.split('T').next()?, "%Y%m%d").ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect(text)
    }

    fn parse(text: &str) -> Repeat {
        Repeat::parse(text).expect(text)
    }

    fn three(text: &str, this: &str) -> Vec<String> {
        let (repeat, this) = (parse(text).pinned(date(this)), date(this));
        let dates: Vec<String> =
            repeat.dates_after(this, this).take(3).map(|date| date.to_string()).collect();
        dates
    }

    #[test]
    fn rules_as_people_say_them() {
        for (text, this, next) in [
            ("daily", "2026-11-27", ["2026-11-28", "2026-11-29", "2026-11-30"]),
            ("every day", "2026-11-27", ["2026-11-28", "2026-11-29", "2026-11-30"]),
            ("every 10 days", "2026-11-27", ["2026-12-07", "2026-12-17", "2026-12-27"]),
            ("every weekday", "2026-11-27", ["2026-11-30", "2026-12-01", "2026-12-02"]),
            ("every mon, wed and fri", "2026-11-27", ["2026-11-30", "2026-12-02", "2026-12-04"]),
            ("every other tue", "2026-11-24", ["2026-12-08", "2026-12-22", "2027-01-05"]),
            ("weekly", "2026-11-27", ["2026-12-04", "2026-12-11", "2026-12-18"]),
            ("every 2 weeks on mon", "2026-11-30", ["2026-12-14", "2026-12-28", "2027-01-11"]),
            ("every 2 weeks on mon,thu", "2026-11-30", ["2026-12-03", "2026-12-14", "2026-12-17"]),
            ("monthly on the 31st", "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30"]),
            (
                "monthly on the 1st and 15th",
                "2027-01-15",
                ["2027-02-01", "2027-02-15", "2027-03-01"],
            ),
            ("monthly", "2027-01-30", ["2027-02-28", "2027-03-30", "2027-04-30"]),
            ("monthly on the last day", "2027-01-31", ["2027-02-28", "2027-03-31", "2027-04-30"]),
            (
                "every month on the first mon",
                "2026-12-07",
                ["2027-01-04", "2027-02-01", "2027-03-01"],
            ),
            (
                "every 3 months on the last fri",
                "2026-11-27",
                ["2027-02-26", "2027-05-28", "2027-08-27"],
            ),
            ("yearly", "2024-02-29", ["2025-02-28", "2026-02-28", "2027-02-28"]),
            ("every year on 24 dec", "2026-12-24", ["2027-12-24", "2028-12-24", "2029-12-24"]),
            (
                "RRULE:FREQ=MONTHLY;BYMONTHDAY=31",
                "2027-01-31",
                ["2027-03-31", "2027-05-31", "2027-07-31"],
            ),
            ("FREQ=MONTHLY;BYDAY=-1FR", "2026-11-27", ["2026-12-25", "2027-01-29", "2027-02-26"]),
            (
                "rrule:freq=weekly;interval=2;byday=tu,th",
                "2026-11-26",
                ["2026-12-08", "2026-12-10", "2026-12-22"],
            ),
        ] {
            assert_eq!(three(text, this), next, "{text} from {this}");
        }
    }

    #[test]
    fn what_is_left_open_is_said_by_the_first_time() {
        for (text, pinned) in [
            ("Every  Weekday", "every weekday"),
            ("every 2 weeks on mon", "every 2 weeks on mon"),
            ("weekly", "weekly on tue"),
            ("monthly", "monthly on the 1st"),
            ("yearly", "yearly on 1 dec"),
            ("daily", "daily"),
            ("monthly from done", "monthly from done"),
            ("freq=monthly", "FREQ=MONTHLY;BYMONTHDAY=1"),
            ("FREQ=YEARLY", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1"),
            ("FREQ=WEEKLY;", "FREQ=WEEKLY;BYDAY=TU"),
        ] {
            let repeat = parse(text).pinned(date("2026-12-01"));
            assert_eq!(repeat.to_string(), pinned);
            assert_eq!(parse(pinned), repeat, "the text says everything");
        }
    }

    #[test]
    fn a_count_and_an_end() {
        let repeat = parse("FREQ=DAILY;COUNT=3");
        let this = date("2026-11-27");
        assert_eq!(repeat.dates_after(this, this).count(), 2);
        let next = repeat.next_time().expect("two are left");
        assert_eq!(next.to_string(), "FREQ=DAILY;COUNT=2");
        assert_eq!(next.next_time().and_then(|last| last.next_time()), None);
        let repeat = parse("FREQ=DAILY;UNTIL=20261129T120000Z");
        assert_eq!(repeat.dates_after(this, this).last(), Some(date("2026-11-29")));
        let never = parse("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30");
        assert!(matches!(never.first(this), Err(RepeatError::Never(_))));
    }

    #[test]
    fn what_is_no_rule() {
        for text in [
            "",
            "every",
            "sometimes",
            "every 0 days",
            "every -1 days",
            "every 2000 days",
            "every fortnight",
            "daily on mon",
            "monthly on the 32nd",
            "monthly on the 31th",
            "monthly on",
            "weekly on 3",
            "every day on the 1st",
            "every mon on tue",
            "yearly on 24",
            "yearly on 30 feb",
            "yearly on 31 nov",
            "every 2 weekdays",
            "from done",
            "on mon",
            "every é",
            "FREQ=WEEKLY;BYDAY=1MO",
            "RRULE:INTERVAL=2",
        ] {
            assert!(
                matches!(Repeat::parse(text), Err(RepeatError::Unknown(_))),
                "{text}: {:?}",
                Repeat::parse(text)
            );
        }
        for text in [
            "FREQ=HOURLY",
            "FREQ=DAILY;BYHOUR=9",
            "FREQ=DAILY;COUNT=0",
            "FREQ=DAILY;COUNT=03",
            "FREQ=DAILY;COUNT=+3",
            "FREQ=DAILY;X",
            "FREQ=WEEKLY;BYDAY=é",
            "FREQ=MONTHLY;BYMONTHDAY=0",
        ] {
            assert!(matches!(Repeat::parse(text), Err(RepeatError::Unsupported { .. })), "{text}");
        }
    }

    /// Parts of a rule that may stand together.
    fn rules() -> impl Strategy<Value = String> {
        let interval = 1..5_u32;
        let days =
            proptest::sample::subsequence(vec!["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 1..4);
        let placed = proptest::collection::vec(
            (
                proptest::sample::select(vec![-2, -1, 1, 2, 3, 5]),
                proptest::sample::select(vec!["MO", "TH", "SU"]),
            ),
            1..3,
        );
        let placed = placed.prop_map(|days| {
            days.iter().map(|(place, day)| format!("{place}{day}")).collect::<Vec<_>>().join(",")
        });
        let numbers = proptest::collection::vec(
            proptest::sample::select(vec![-31, -3, -1, 1, 5, 15, 29, 30, 31]),
            1..3,
        )
        .prop_map(|days| days.iter().map(i32::to_string).collect::<Vec<_>>().join(","));
        let months =
            proptest::option::of(proptest::sample::select(vec!["1", "2", "2,6", "4,11,12"]));
        let days = days.prop_map(|days| days.join(","));
        let filter = prop_oneof![
            Just(String::new()),
            days.clone().prop_map(|days| format!(";BYDAY={days}")),
            placed.prop_map(|days| format!(";BYDAY={days}")),
            numbers.clone().prop_map(|days| format!(";BYMONTHDAY={days}")),
            (days.clone(), numbers)
                .prop_map(|(days, numbers)| format!(";BYDAY={days};BYMONTHDAY={numbers}")),
            (days, proptest::sample::select(vec!["1", "-1", "2,-1"]))
                .prop_map(|(days, places)| format!(";BYDAY={days};BYSETPOS={places}")),
        ];
        let start = proptest::sample::select(vec!["", ";WKST=SU", ";WKST=TH"]);
        let frequency = proptest::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
        (frequency, interval, months, filter, start).prop_map(
            |(frequency, interval, months, filter, start)| {
                let months = months.map(|months| format!(";BYMONTH={months}")).unwrap_or_default();
                format!("FREQ={frequency};INTERVAL={interval}{months}{filter}{start}")
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

        /// The `rrule` crate reads the same rules; it is not used itself, because it would link every
        /// zone's table into the program.
        #[test]
        fn foreign_rules_name_the_dates_that_another_reader_finds(rule in rules(), day in 0_u64..1500) {
            // Of a first week that is not whole the other reader counts the places from its beginning on,
            // where RFC 5545 has them of the week.
            prop_assume!(!(rule.contains("WEEKLY") && rule.contains("BYSETPOS")));
            let anchor = date("2024-01-01") + chrono::Days::new(day);
            let Ok(repeat) = Repeat::parse(&rule) else { return Ok(()) };
            let theirs = format!("DTSTART:{}T090000Z\nRRULE:{rule}", anchor.format("%Y%m%d"));
            let Ok(theirs) = theirs.parse::<rrule::RRuleSet>() else { return Ok(()) };
            let until = anchor + chrono::Days::new(1500);
            let dates = theirs.into_iter().map(|at| at.date_naive()).take_while(|date| *date <= until);
            // Another reader counts the first day as a time of its own only if the rule names it.
            let theirs: Vec<NaiveDate> = dates.take(12).collect();
            let ours: Vec<NaiveDate> = repeat.rule.dates(anchor).take_while(|date| *date <= until).take(12).collect();
            prop_assert_eq!(ours, theirs, "{} from {}", rule, anchor);
        }

        #[test]
        fn whatever_is_typed_is_understood_or_refused(text in "(every |monthly |weekly |FREQ=)?[a-z0-9 ,;=A-Z-]{0,24}") {
            if let Ok(repeat) = Repeat::parse(&text) {
                let first = date("2026-11-27");
                let pinned = repeat.pinned(first);
                prop_assert_eq!(Repeat::parse(&pinned.to_string()), Ok(pinned.clone()));
                let mut last = first;
                for next in pinned.dates_after(first, first).take(5) {
                    prop_assert!(next > last);
                    last = next;
                }
            }
        }
    }
}
