//! My agenda: the working time that is left from now on, once commitments are taken out of it.

use chrono::TimeDelta;

use crate::domain::{
    Calendar, CommitmentId, Stretch, Timestamp, Zone, exact_minutes, whole_minutes,
};

/// How far an agenda looks ahead; beyond that, working time is estimated from the weekly hours.
const HORIZON: TimeDelta = TimeDelta::days(400);

/// A time of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HardEdge {
    /// When it begins.
    pub start: Timestamp,
    /// When it ends.
    pub end: Timestamp,
    /// The commitment.
    pub commitment: CommitmentId,
}

/// The working time that is left from now on.
#[derive(Clone, Debug)]
pub struct Agenda {
    /// When it begins.
    pub now: Timestamp,
    /// Where its days begin and end.
    pub zone: Zone,
    /// The times of commitments ahead, those running included, by start.
    pub edges: Vec<HardEdge>,
    calendar: Calendar,
    until: Timestamp,
    /// Working stretches without commitments, and the working time before each.
    free: Vec<(Stretch, TimeDelta)>,
    total: TimeDelta,
}

impl Agenda {
    /// Returns what is left of a calendar until an instant, within four hundred days.
    pub fn new(calendar: &Calendar, now: Timestamp, until: Timestamp) -> Self {
        let until = until.clamp(now, now + HORIZON);
        let mut edges: Vec<HardEdge> = calendar
            .busy
            .iter()
            .flat_map(|busy| {
                // At least the first one that has not begun, however far ahead.
                let mut is_last = false;
                let ahead = busy.times(now, &calendar.zone).take_while(move |(start, _)| {
                    let is_taken = !is_last;
                    is_last = *start > now && *start >= until;
                    is_taken
                });
                let number = busy.commitment;
                ahead.map(move |(start, end)| HardEdge { start, end, commitment: number })
            })
            .collect();
        edges.sort_unstable_by_key(|edge| (edge.start, edge.end, edge.commitment));
        let mut agenda = Self {
            now,
            zone: calendar.zone.clone(),
            edges,
            calendar: calendar.clone(),
            until,
            free: Vec::new(),
            total: TimeDelta::zero(),
        };
        for (start, end) in calendar.free(now).take_while(|(start, _)| *start < until) {
            let end = end.min(until);
            agenda.free.push(((start, end), agenda.total));
            agenda.total += end - start;
        }
        agenda
    }

    /// Returns the working minutes until an instant; if it has passed, minus the clock minutes since then.
    pub fn minutes_until(&self, instant: Timestamp) -> f64 {
        if instant <= self.now {
            return exact_minutes(instant - self.now);
        }
        if instant > self.until {
            return exact_minutes(self.total) + self.calendar.usual_min(instant - self.until);
        }
        let next = self.free.partition_point(|((start, _), _)| *start < instant);
        let Some(((start, end), before)) = next.checked_sub(1).map(|last| self.free[last]) else {
            return 0.0;
        };
        exact_minutes(before + (instant.min(end) - start))
    }

    /// Returns the working minutes between two instants, the first of which may have passed.
    pub fn minutes_between(&self, from: Timestamp, to: Timestamp) -> f64 {
        let passed = exact_minutes(self.calendar.between(from.min(self.now), self.now.min(to)));
        let ahead = |instant: Timestamp| self.minutes_until(instant).max(0.0);
        passed + ahead(to) - ahead(from)
    }

    /// Returns the working minutes until an instant, to the nearest whole minute; 0 if it has passed.
    pub fn whole_minutes_until(&self, instant: Timestamp) -> u32 {
        whole_minutes(self.minutes_until(instant))
    }

    /// Returns when so many working minutes have passed; `None` if that is beyond its end.
    pub fn after(&self, minutes: f64) -> Option<Timestamp> {
        let length = seconds(minutes);
        if length <= TimeDelta::zero() {
            return Some(self.now);
        }
        let next = self.free.partition_point(|(_, before)| *before < length);
        let ((start, end), before) = self.free[next.checked_sub(1)?];
        let instant = start + (length - before);
        (instant <= end).then_some(instant)
    }

    /// Returns the working stretches between two numbers of working minutes; `None` if they end beyond its
    /// end.
    pub fn between(&self, from_min: f64, to_min: f64) -> Option<Vec<Stretch>> {
        let (from, to) = (self.start_after(from_min)?, self.after(to_min)?);
        let first = self.free.partition_point(|((_, end), _)| *end <= from);
        let within = self.free[first..].iter().take_while(|((start, _), _)| *start < to);
        Some(within.map(|((start, end), _)| (from.max(*start), to.min(*end))).collect())
    }

    /// Returns when work continues after so many working minutes. If they end where a stretch ends, that is when the
    /// next one begins.
    pub fn start_after(&self, minutes: f64) -> Option<Timestamp> {
        let length = seconds(minutes);
        let next = self.free.partition_point(|(_, before)| *before <= length);
        let ((start, end), before) = self.free[next.checked_sub(1)?];
        let instant = start + (length - before);
        (instant < end).then_some(instant)
    }

    /// Returns the end of the next civil day after today with work; the latest instant if no such day is known.
    pub fn end_of_next_day(&self) -> Timestamp {
        let today = self.zone.end_of(self.zone.date(self.now));
        let next = self.free.partition_point(|((start, _), _)| *start <= today);
        let next = self.free.get(next).map(|((start, _), _)| self.zone.date(*start));
        next.map_or(Timestamp::MAX_UTC, |date| self.zone.end_of(date))
    }

    /// Returns the next time of a commitment that has not begun.
    pub fn next_edge(&self) -> Option<HardEdge> {
        self.edges.iter().copied().find(|edge| edge.start > self.now)
    }
}

fn seconds(minutes: f64) -> TimeDelta {
    #[expect(clippy::cast_possible_truncation, reason = "seconds of a few years")]
    let seconds = (minutes * 60.0).round() as i64;
    TimeDelta::seconds(seconds)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::{BusyTime, Clock, Edge, Repeat, When, parse_instant};

    use super::*;

    fn at(text: &str) -> Timestamp {
        parse_instant(text).expect(text)
    }

    fn busy(clock: &Clock, start: &str, length_min: u32, repeat: Option<&str>) -> BusyTime {
        let start = When::from_field(start, &clock.zones, clock.zone(), Edge::Start);
        BusyTime {
            commitment: CommitmentId(1),
            start: start.expect("a time"),
            length_min,
            repeat: repeat.map(|rule| Repeat::parse(rule).expect(rule)),
        }
    }

    #[test]
    fn commitments_are_taken_out_of_the_working_time() {
        // Thursday 10:02, nine to five.
        let clock = Clock::of_tests();
        let standup = busy(&clock, "2026-11-20T14:00", 30, Some("every weekday"));
        let dentist = busy(&clock, "2026-11-27T16:30", 120, None);
        let calendar = Calendar { busy: [standup, dentist].into(), ..clock.calendar };
        let agenda = Agenda::new(&calendar, clock.now, at("2026-12-31T00:00:00Z"));
        let until = |text: &str| agenda.minutes_until(at(text)).to_string();
        assert_eq!(until("2026-11-26T14:00:00Z"), "238");
        assert_eq!(until("2026-11-26T14:20:00Z"), "238");
        assert_eq!(until("2026-11-26T17:00:00Z"), "388");
        assert_eq!(until("2026-11-27T09:00:00Z"), "388");
        assert_eq!(until("2026-11-30T09:00:00Z"), "808");
        assert_eq!(until("2026-11-26T10:00:00Z"), "-2");
        assert_eq!(agenda.after(238.0), Some(at("2026-11-26T14:00:00Z")));
        assert_eq!(agenda.start_after(238.0), Some(at("2026-11-26T14:30:00Z")));
        assert_eq!(agenda.next_edge().map(|edge| edge.start), Some(at("2026-11-26T14:00:00Z")));
    }

    #[test]
    fn what_is_due_in_years_is_reckoned_by_the_week() {
        let clock = Clock::of_tests();
        let agenda = Agenda::new(&clock.calendar, clock.now, at("2040-01-01T00:00:00Z"));
        let years = agenda.minutes_until(at("2036-11-26T10:02:00Z"));
        assert!((years / (2400.0 * 521.8) - 1.0).abs() < 0.01, "{years}");
        assert_eq!(agenda.after(years), None);
    }

    proptest! {
        #[test]
        fn minutes_and_instants_agree(minutes in 0..20_000i32, starts in proptest::collection::vec(0..60_000i64, 0..6)) {
            let clock = Clock::of_tests();
            let times: Vec<BusyTime> = starts.iter().map(|start| {
                let start = When::from_instant(clock.now + TimeDelta::minutes(*start), clock.zone());
                BusyTime { start, ..busy(&clock, "2026-11-20T14:00", 75, None) }
            }).collect();
            let calendar = Calendar { busy: times.into(), ..clock.calendar };
            let agenda = Agenda::new(&calendar, clock.now, at("2027-12-31T00:00:00Z"));
            let minutes = f64::from(minutes);
            let end = agenda.after(minutes).expect("within the horizon");
            prop_assert!((agenda.minutes_until(end) - minutes).abs() < 1e-9);
            let start = agenda.start_after(minutes).expect("within the horizon");
            prop_assert!((agenda.minutes_until(start) - minutes).abs() < 1e-9);
            prop_assert!(end <= start);
        }
    }
}
