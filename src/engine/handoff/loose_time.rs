//! Times without a clock in typed text: "tomorrow" and "5pm" are another moment for every reader.

use crate::domain::{Clock, Sense, Timestamp, When, ZoneError, parse_when};

/// A time in a text that says nothing of its zone.
#[derive(Clone, Debug, PartialEq)]
pub struct LooseTime {
    /// The word as it was typed.
    pub word: String,
    /// What it meant when it was typed, where that is clear.
    pub meant: Option<When>,
}

/// Words that mean a day or a time of day of whoever says them, and how to read them.
const WORDS: [(&str, &str); 11] = [
    ("tonight", "today"),
    ("tomorrow", "tomorrow"),
    ("tmrw", "tomorrow"),
    ("yesterday", ""),
    ("eod", "eod"),
    ("eob", "eod"),
    ("cob", "eod"),
    ("eow", "eow"),
    ("noon", "12:00"),
    ("midnight", ""),
    ("eom", "eom"),
];

/// Returns the first time in a text that names no zone; `at` is when the text was typed.
pub fn loose_time(text: &str, at: Timestamp, clock: &Clock) -> Option<LooseTime> {
    let words: Vec<&str> = text.split_whitespace().collect();
    for (index, typed) in words.iter().enumerate() {
        let word = typed.trim_matches(|letter: char| !letter.is_alphanumeric());
        let Some(spelling) = spelling(word) else { continue };
        // A zone may stand behind it: `17:00 IST`, `12:00@ana`, `noon (Lisbon)`.
        let next = words.get(index + 1).map_or("", |next| zone_word(next));
        let has_zone = typed.contains('@') || is_zone(next) || clock.zones.find(next).is_ok();
        if has_zone {
            continue;
        }
        let then = Clock { now: at, ..clock.clone() };
        let unknown = |text: &str| Err(ZoneError::NotSaid { handle: text.to_owned() });
        let meant = parse_when(&spelling, &then, Sense::Until, &unknown).ok();
        // The end of somebody's day is a time, the day of "tomorrow" a date.
        return Some(LooseTime { word: word.to_owned(), meant });
    }
    None
}

/// Returns how a word is read as a time; `None` if it is none.
fn spelling(word: &str) -> Option<String> {
    let lower = word.to_lowercase();
    if let Some((_, spelling)) = WORDS.iter().find(|(known, _)| *known == lower) {
        return Some((*spelling).to_owned());
    }
    let half = |text: &str| matches!(text.to_lowercase().as_str(), "am" | "pm");
    let (number, rest) = lower.split_at(lower.find(|letter: char| !letter.is_ascii_digit())?);
    let hour: u32 = number.parse().ok()?;
    let is_hour = number.len() <= 2 && hour < 24;
    let is_half = half(rest) && (1..=12).contains(&hour);
    if is_half {
        return Some(lower);
    }
    let minutes = rest.strip_prefix(':')?;
    let (minute, half_of_day) = minutes.split_at(minutes.len().min(2));
    let is_minute = minute.len() == 2 && minute.parse::<u32>().is_ok_and(|minute| minute < 60);
    let is_time = is_hour && is_minute && (half_of_day.is_empty() || half(half_of_day));
    is_time.then_some(lower)
}

fn zone_word(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '/' && letter != '+')
}

/// Whether a word looks like the abbreviation of a zone, or an offset.
fn is_zone(word: &str) -> bool {
    let is_short = (2..=5).contains(&word.len());
    let is_abbreviation = is_short && word.chars().all(|letter| letter.is_ascii_uppercase());
    is_abbreviation || word.starts_with('+') || word.starts_with("UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_without_a_clock() {
        let clock = Clock::of_tests();
        for (text, word, meant) in [
            ("do it tomorrow.", Some("tomorrow"), Some("2026-11-27")),
            ("by EOD", Some("EOD"), Some("2026-11-26T17:00")),
            ("at 5pm, please", Some("5pm"), Some("2026-11-26T17:00")),
            ("until 17:30", Some("17:30"), Some("2026-11-26T17:30")),
            ("until 17:30 WET", None, None),
            ("until 17:30@ana", None, None),
            ("17:30 Lisbon", None, None),
            ("see tests/retry.rs:88", None, None),
            ("99:99", None, None),
            ("30 of 31 pass", None, None),
            ("v1.2.3 at 3", None, None),
        ] {
            let found = loose_time(text, clock.now, &clock);
            assert_eq!(found.as_ref().map(|one| one.word.as_str()), word, "{text}");
            let when = found.and_then(|one| one.meant).map(|when| when.civil_text());
            assert_eq!(when.as_deref(), meant, "{text}");
        }
    }
}
