//! Durations: the one grammar for them, in whole minutes.

use std::fmt::Write;

use chrono::TimeDelta;
use thiserror::Error;

/// Minutes in a nominal working day of somebody who never works.
pub const NOMINAL_DAY_MIN: u32 = 480;

/// The longest duration that is accepted: ten years of nominal days.
const LONGEST_MIN: f64 = 3650.0 * 480.0;

/// A text that is not a duration, or not a sensible one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} isn't a duration")]
pub struct DurationError(pub String);

/// Reads `45m`, `1h30`, `1h30m`, `1.5h`, `90`, `1:30` or `2d` as whole minutes.
///
/// A bare number is minutes and `d` is a nominal working day of `day_min` minutes.
///
/// # Errors
/// Fails if the text is not a duration, is zero, or is longer than ten years.
pub fn parse_minutes(text: &str, day_min: u32) -> Result<u32, DurationError> {
    let error = || DurationError(text.to_owned());
    let minutes = if let Some((hours, minutes)) = text.split_once(':') {
        clock_minutes(hours, minutes).ok_or_else(error)?
    } else {
        unit_minutes(&text.to_ascii_lowercase(), day_min).ok_or_else(error)?
    };
    if !(0.5..=LONGEST_MIN).contains(&minutes) {
        return Err(error());
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded just above"
    )]
    let whole = minutes.round() as u32;
    Ok(whole)
}

fn clock_minutes(hours: &str, minutes: &str) -> Option<f64> {
    if minutes.len() != 2 {
        return None;
    }
    let hours: u16 = hours.parse().ok()?;
    let minutes: u16 = minutes.parse().ok().filter(|minutes| *minutes < 60)?;
    Some(f64::from(hours) * 60.0 + f64::from(minutes))
}

/// Reads numbers with units; a last number without a unit takes the next smaller one.
fn unit_minutes(text: &str, day_min: u32) -> Option<f64> {
    let (mut rest, mut total, mut unit_after) = (text.trim(), 0.0, 1.0);
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest
            .find(|letter: char| !letter.is_ascii_digit() && letter != '.')
            .unwrap_or(rest.len());
        let number: f64 = rest[..digits].parse().ok()?;
        let after = &rest[digits..];
        let letters =
            after.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(after.len());
        let unit = match &after[..letters] {
            "" if after.is_empty() => unit_after,
            "m" | "min" | "mins" | "minute" | "minutes" => 1.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 60.0,
            "d" | "day" | "days" => f64::from(day_min),
            _ => return None,
        };
        unit_after = if unit > 60.0 { 60.0 } else { 1.0 };
        total += number * unit;
        rest = after[letters..].trim_start();
    }
    Some(total)
}

/// Returns minutes as people say them: `45 min`, `1 h 30`, `26 h`.
pub fn format_minutes(minutes: u32) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let mut text = String::new();
    match (hours, rest) {
        (0, _) => write!(text, "{rest} min"),
        (_, 0) => write!(text, "{hours} h"),
        _ => write!(text, "{hours} h {rest:02}"),
    }
    .expect("writing to a string cannot fail");
    text
}

/// Returns the length in minutes.
pub fn exact_minutes(length: TimeDelta) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "seconds of a few years")]
    let seconds = length.num_seconds() as f64;
    seconds / 60.0
}

/// Returns the nearest whole minutes; what is negative is zero.
pub fn whole_minutes(minutes: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes are few")]
    let whole = minutes.max(0.0).round() as u32;
    whole
}

/// Returns the length in whole minutes, half up; a negative length is zero.
pub fn rounded_minutes(length: TimeDelta) -> u32 {
    u32::try_from((length.num_seconds() + 30).div_euclid(60)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_duration() {
        for (text, minutes) in [
            ("45m", 45),
            ("45min", 45),
            ("1h30", 90),
            ("1h30m", 90),
            ("1h 30m", 90),
            ("1.5h", 90),
            ("90", 90),
            ("1:30", 90),
            ("2d", 960),
            ("1d4", 720),
        ] {
            assert_eq!(parse_minutes(text, 480), Ok(minutes), "{text}");
        }
        assert_eq!(parse_minutes("2d", 420), Ok(840), "of somebody who works seven hours");
        for text in [
            "",
            "0",
            "-5m",
            "m",
            "1:3",
            "1:75",
            "1x",
            "h30",
            "1.2.3h",
            "99999999999h",
            "1h30x",
            "½h",
        ] {
            assert!(parse_minutes(text, 480).is_err(), "{text}");
        }
    }

    #[test]
    fn minutes_as_people_say_them() {
        assert_eq!([5, 60, 90, 125].map(format_minutes), ["5 min", "1 h", "1 h 30", "2 h 05"]);
    }
}
