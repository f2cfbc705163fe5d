//! What a command knows of time: the instant, my zone and the zone rules.

use chrono::{NaiveDateTime, TimeDelta};

use crate::domain::{
    Calendar, Hours, NOMINAL_DAY_MIN, Timestamp, Zone, Zones, exact_minutes, whole_minutes,
};

/// The present as one command sees it. Handed down from the roof, never read from the system here.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The instant of the command.
    pub now: Timestamp,
    /// My working time, with what I cannot move. Its zone is mine: `@me`'s, else `TZ`, else the system's.
    pub calendar: Calendar,
    /// When I do what needs a clear head.
    pub deep: Option<Hours>,
    /// The rules of all zones.
    pub zones: Zones,
}

impl Clock {
    /// The clock of tests: a Thursday in Lisbon, 26 November 2026 at 10:02.
    #[cfg(test)]
    pub fn of_tests() -> Self {
        let zones = Zones::bundled();
        let zone = zones.get("Europe/Lisbon").expect("Lisbon is a zone");
        let now = crate::domain::parse_instant("2026-11-26T10:02:00Z").expect("an instant");
        let calendar = Calendar::weekly(zone, Hours::default());
        Self { now, calendar, deep: None, zones }
    }

    /// Returns my zone.
    pub fn zone(&self) -> &Zone {
        &self.calendar.zone
    }

    /// Returns what my wall clock shows now.
    pub fn civil_now(&self) -> NaiveDateTime {
        self.zone().civil(self.now)
    }

    /// Returns when I do what needs a clear head; `None` if I have no such hours.
    pub fn deep_calendar(&self) -> Option<Calendar> {
        Some(Calendar { hours: self.deep.clone()?, ..self.calendar.clone() })
    }

    /// Returns whether now is a time for what needs a clear head; `None` if I have no such hours.
    pub fn is_deep(&self) -> Option<bool> {
        Some(self.deep_calendar()?.presence(self.now).is_at_work())
    }

    /// Returns my working minutes until a future instant; beyond 60 days they are estimated from the weekly hours.
    pub fn working_min_until(&self, instant: Timestamp) -> f64 {
        const NEAR: TimeDelta = TimeDelta::days(60);
        let near = instant.min(self.now + NEAR);
        exact_minutes(self.calendar.between(self.now, near))
            + self.calendar.usual_min(instant - near)
    }

    /// Returns my working minutes until a future instant, to the nearest whole minute.
    pub fn whole_min_until(&self, instant: Timestamp) -> u32 {
        whole_minutes(self.working_min_until(instant))
    }

    /// Returns the minutes of a nominal working day of mine.
    pub fn day_min(&self) -> u32 {
        self.calendar.hours.nominal_day_min().unwrap_or(NOMINAL_DAY_MIN)
    }
}
