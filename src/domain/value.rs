//! Value and estimate: how much a task is worth and how long it takes, as people say it.

use std::fmt;

use thiserror::Error;

use crate::domain::{DurationError, parse_minutes};

/// What a task is worth, from 1 to 10 points, kept in tenths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value(u8);

/// A text that is not a value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0:?} isn't a value")]
pub struct ValueError(pub String);

impl Value {
    /// High: 9 points.
    pub const HIGH: Self = Self(90);
    /// Medium: 5.5 points.
    pub const MEDIUM: Self = Self(55);
    /// Low: 2 points.
    pub const LOW: Self = Self(20);

    /// Reads `H`, `M`, `L` or a number from 1 to 10.
    ///
    /// # Errors
    /// Fails for anything else.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        match text.to_ascii_lowercase().as_str() {
            "h" | "high" => return Ok(Self::HIGH),
            "m" | "medium" => return Ok(Self::MEDIUM),
            "l" | "low" => return Ok(Self::LOW),
            _ => {}
        }
        let points = text.parse().ok();
        points.and_then(Self::from_points).ok_or_else(|| ValueError(text.to_owned()))
    }

    /// Returns a value of so many points; `None` unless there are 1 to 10.
    pub fn from_points(points: f64) -> Option<Self> {
        if !(1.0..=10.0).contains(&points) {
            return None;
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "1 to 10, just checked"
        )]
        let tenths = (points * 10.0).round() as u8;
        Some(Self(tenths))
    }

    /// Returns the points.
    pub fn points(self) -> f64 {
        f64::from(self.0) / 10.0
    }

    /// Returns the points in tenths, which are exact.
    pub fn tenths(self) -> u8 {
        self.0
    }

    /// Returns how people say it: `H`, `M`, `L`, else the points.
    pub fn label(self) -> String {
        match self {
            Self::HIGH => "H".to_owned(),
            Self::MEDIUM => "M".to_owned(),
            Self::LOW => "L".to_owned(),
            other => other.to_string(),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.points())
    }
}

/// The grammar of estimates, in working minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate;

/// A text that is not an estimate.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct EstimateError(#[from] pub DurationError);

impl Estimate {
    /// Reads `S`, `M`, `L` (15, 45, 80 minutes), a duration, whose days have `day_min` minutes, or
    /// `milestone`, which has no work of its own (once called `shipment`).
    ///
    /// # Errors
    /// Fails for anything else, and for a duration of zero.
    pub fn parse(text: &str, day_min: u32) -> Result<u32, EstimateError> {
        match text {
            "S" | "s" => Ok(15),
            "M" | "m" => Ok(45),
            "L" | "l" => Ok(80),
            "milestone" | "shipment" => Ok(0),
            _ => Ok(parse_minutes(text, day_min)?),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_letters_or_points() {
        assert_eq!(Value::parse("h"), Ok(Value::HIGH));
        assert_eq!(Value::parse("5.5"), Ok(Value::MEDIUM));
        assert_eq!(Value::parse("7").map(|value| value.to_string()), Ok("7".to_owned()));
        for text in ["", "0", "11", "NaN", "X", "-1"] {
            assert!(Value::parse(text).is_err(), "{text}");
        }
    }
}
