//! Versions of the time-zone database, and the system's own zone rules.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use chrono::{Months, NaiveDate};

/// A release of the time-zone database: `2026e`, the fifth of its year.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TzVersion {
    year: u16,
    /// Letters in the order of releases: `z` is followed by `za`.
    release: String,
}

impl FromStr for TzVersion {
    type Err = ();

    /// Reads the version at the beginning of a text: four digits and at least one letter.
    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, rest) = text.trim().split_at_checked(4).ok_or(())?;
        let is_letter = |letter: char| letter.is_ascii_lowercase();
        let letters = rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len());
        if letters == 0 || !year.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(());
        }
        Ok(Self { year: year.parse().map_err(|_| ())?, release: rest[..letters].to_owned() })
    }
}

impl fmt::Display for TzVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.year, self.release)
    }
}

impl TzVersion {
    /// Returns whether it is older than twelve months on that day.
    ///
    /// The version gives only the year. In the ten years to 2026 the `a` came out between January and
    /// April and the others some two months apart, so that is what is taken for its month.
    pub fn is_older_than_a_year(&self, today: NaiveDate) -> bool {
        let letter = self.release.bytes().last().unwrap_or(b'a') - b'a';
        let released = NaiveDate::from_ymd_opt(self.year.into(), 1, 1).and_then(|january| {
            january.checked_add_months(Months::new((2 * u32::from(letter)).min(11)))
        });
        released
            .and_then(|released| released.checked_add_months(Months::new(12)))
            .is_none_or(|limit| today > limit)
    }
}

/// Reads the compiled rules (`TZif`) of the zone with an IANA name; `None` if there are no such rules.
pub type ReadRules = dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync;

/// The system's own zone rules.
#[derive(Clone)]
pub struct SystemRules {
    /// How new they are; `None` if the system does not say.
    pub version: Option<TzVersion>,
    /// Reads those of one zone.
    pub read: Arc<ReadRules>,
}

impl fmt::Debug for SystemRules {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SystemRules({:?})", self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> TzVersion {
        text.parse().expect(text)
    }

    #[test]
    fn versions_are_in_the_order_of_their_releases() {
        for (older, newer) in [("2025b", "2026a"), ("2026a", "2026e"), ("2026z", "2026za")] {
            assert!(version(older) < version(newer), "{older} {newer}");
        }
        assert_eq!(version("2025b\n").to_string(), "2025b");
        assert_eq!(version("2026e-rearguard").to_string(), "2026e");
        for text in ["", "2026", "26e", "unknown", "2026E", "éééé"] {
            assert!(text.parse::<TzVersion>().is_err(), "{text}");
        }
    }

    #[test]
    fn data_of_last_year_is_old() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a date");
        for (text, is_old) in
            [("2024b", true), ("2025b", true), ("2025f", true), ("2025g", false), ("2026a", false)]
        {
            assert_eq!(version(text).is_older_than_a_year(today), is_old, "{text}");
        }
    }
}
