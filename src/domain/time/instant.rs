//! Instants. What happened is an instant in UTC with whole seconds.

use chrono::{DateTime, SecondsFormat, Utc};

/// An instant in UTC.
pub type Timestamp = DateTime<Utc>;

/// A stretch of time, including its first instant and excluding its last.
pub type Stretch = (Timestamp, Timestamp);

/// Returns the instant as RFC 3339 in UTC with whole seconds: `2026-11-27T22:00:00Z`.
pub fn format_instant(instant: Timestamp) -> String {
    instant.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Reads an RFC 3339 instant with any offset; `None` if it is not one.
///
/// Fractions of a second are cut off: the ledger keeps whole seconds.
pub fn parse_instant(text: &str) -> Option<Timestamp> {
    let instant = DateTime::parse_from_rfc3339(text).ok()?;
    DateTime::from_timestamp(instant.timestamp(), 0)
}
