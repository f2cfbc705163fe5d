//! Working time: when somebody is at work, and when so much of their working time has passed.
//!
//! All of it is computed on civil dates and instants, never on offsets or in steps of 24 hours.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};

use crate::domain::{BusyTime, Hours, Span, Stretch, Timestamp, Zone, exact_minutes};

use super::busy;

/// How far ahead to look for working time, in days; somebody without any until then is never at work.
pub const HORIZON_DAYS: u64 = 400;

/// When a question is seen, when its answer is due, and when I can act on it; `None` for what never
/// comes, because one of us is never at work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// Their first working instant from the question on.
    pub seen: Option<Timestamp>,
    /// When the answer is due.
    pub due: Option<Timestamp>,
    /// My first free working instant from then on.
    pub act: Option<Timestamp>,
}

/// Whether somebody is at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// They are.
    AtWork {
        /// Until when; `None` for somebody who always is.
        until: Option<Timestamp>,
    },
    /// They are not.
    Off {
        /// When they are again; `None` for somebody who is never at work.
        back: Option<Timestamp>,
    },
}

impl Presence {
    /// Returns whether they are at work.
    pub fn is_at_work(self) -> bool {
        matches!(self, Self::AtWork { .. })
    }
}

/// When somebody works.
///
/// The *hours* say when they are at work; what is left of that between commitments is *free*, and only free time
/// counts as working time that passes.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// Where their wall clock is.
    pub zone: Zone,
    /// Their weekly hours.
    pub hours: Hours,
    /// Dates, in their zone, on which they do not work; these override everything else.
    pub days_off: BTreeSet<NaiveDate>,
    /// Dates, in their zone, with other hours than their weekday's.
    pub exceptions: BTreeMap<NaiveDate, Vec<Span>>,
    /// Their commitments; only mine are known.
    pub busy: Arc<[BusyTime]>,
}

impl Calendar {
    /// Returns a calendar of weekly hours alone.
    pub fn weekly(zone: Zone, hours: Hours) -> Self {
        Self {
            zone,
            hours,
            days_off: BTreeSet::new(),
            exceptions: BTreeMap::new(),
            busy: Arc::default(),
        }
    }

    /// Returns the working minutes in a distant span of time, estimated from the weekly hours.
    pub fn usual_min(&self, length: TimeDelta) -> f64 {
        const WEEK: TimeDelta = TimeDelta::days(7);
        f64::from(self.hours.weekly_min()) * exact_minutes(length) / exact_minutes(WEEK)
    }

    /// Returns the calendar of a thing, which works round the clock.
    pub fn always() -> Self {
        Self::weekly(Zone::utc(), Hours::round_the_clock())
    }

    /// Returns the stretches from an instant on that no commitment takes: in order, the first one clipped.
    pub fn free(&self, from: Timestamp) -> impl Iterator<Item = Stretch> + '_ {
        busy::without(self.stretches(from), &self.busy, from, &self.zone)
    }

    /// Returns the stretches at work from an instant on, commitments included: in order, apart from each other, the
    /// first one clipped. They end after four hundred days.
    pub fn stretches(&self, from: Timestamp) -> impl Iterator<Item = Stretch> + '_ {
        // A span past midnight may have begun the day before, and that day may be one that was skipped.
        let first = self.zone.date(from).checked_sub_days(Days::new(2)).unwrap_or_default();
        let dates = InOrder {
            calendar: self,
            date: first,
            start: self.zone.start_of(first),
            left: HORIZON_DAYS + 3,
            waiting: VecDeque::new(),
        };
        let clipped =
            dates.filter_map(move |(start, end)| (end > from).then_some((start.max(from), end)));
        Merged { stretches: clipped, pending: None }
    }

    /// Returns the stretches that begin on a civil date, in order.
    ///
    /// A date that the zone skipped has no hours: they would resolve to the next one.
    pub fn on(&self, date: NaiveDate) -> Vec<Stretch> {
        self.on_date_from(date, self.zone.start_of(date))
    }

    fn on_date_from(&self, date: NaiveDate, start: Timestamp) -> Vec<Stretch> {
        let spans = self.spans(date);
        if spans.is_empty() || self.zone.date(start) != date {
            return Vec::new();
        }
        let resolve = |span: &Span| {
            let (start, end) = span.on(date);
            (self.zone.instant(start), self.zone.instant(end))
        };
        let mut stretches: Vec<Stretch> =
            spans.iter().map(resolve).filter(|(start, end)| start < end).collect();
        // A start within a gap moves behind one after the gap.
        stretches.sort_unstable();
        stretches
    }

    fn spans(&self, date: NaiveDate) -> &[Span] {
        if self.days_off.contains(&date) {
            return &[];
        }
        self.exceptions.get(&date).map_or_else(|| self.hours.of(date.weekday()), Vec::as_slice)
    }

    /// Returns whether they are at work, and when that changes.
    pub fn presence(&self, now: Timestamp) -> Presence {
        match self.stretches(now).next() {
            Some((start, end)) if start == now => {
                let is_known = end < now + TimeDelta::days(HORIZON_DAYS.cast_signed());
                Presence::AtWork { until: Some(end).filter(|_| is_known) }
            }
            later => Presence::Off { back: later.map(|(start, _)| start) },
        }
    }

    /// Returns the first instant at work from then on; `None` for somebody who is never at work.
    pub fn first_at_work(&self, from: Timestamp) -> Option<Timestamp> {
        self.stretches(from).next().map(|(start, _)| start)
    }

    /// Returns the first instant from then on at which they can act: at work, and in no commitment.
    pub fn first_free(&self, from: Timestamp) -> Option<Timestamp> {
        self.free(from).next().map(|(start, _)| start)
    }

    /// Returns when work begins on the next civil date that has some; `None` for somebody who is never
    /// at work.
    pub fn next_day_of_work(&self, now: Timestamp) -> Option<Timestamp> {
        let today = self.zone.date(now);
        let mut days = (1..=HORIZON_DAYS).filter_map(|day| today.checked_add_days(Days::new(day)));
        days.find_map(|date| Some(self.on(date).first()?.0))
    }

    /// Returns the last civil date before today that has some work; yesterday for somebody who is never at work.
    pub fn last_day_of_work(&self, now: Timestamp) -> NaiveDate {
        let today = self.zone.date(now);
        let mut days = (1..=HORIZON_DAYS).filter_map(|day| today.checked_sub_days(Days::new(day)));
        let found = days.find(|date| !self.on(*date).is_empty());
        found.or(today.pred_opt()).unwrap_or(today)
    }

    /// Returns the instant at which so many minutes of work have passed since then; `None` for somebody
    /// who is never at work for so long.
    ///
    /// If they run out exactly at the end of a stretch, that end is the instant.
    pub fn after(&self, from: Timestamp, minutes: u32) -> Option<Timestamp> {
        let mut left = TimeDelta::minutes(minutes.into());
        for (start, end) in self.free(from) {
            if end - start >= left {
                return Some(start + left);
            }
            left -= end - start;
        }
        None
    }

    /// Returns when a question that I ask is seen, when the answer is due after so many of their working minutes,
    /// and when I can act on it.
    pub fn reply(&self, asked: Timestamp, within_min: u32, mine: &Self) -> Reply {
        let due = self.after(asked, within_min);
        Reply {
            seen: self.first_at_work(asked),
            due,
            act: due.and_then(|due| mine.first_free(due)),
        }
    }

    /// Returns the working time between two instants, within four hundred days.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> TimeDelta {
        let stretches = self.free(from).take_while(|(start, _)| *start < to);
        stretches.map(|(start, end)| end.min(to) - start).sum()
    }
}

/// The stretches of successive dates, in order.
///
/// Where the clocks are set forward at midnight, what begins in the gap begins after what the next date
/// begins with; so a stretch waits until the next date has begun.
struct InOrder<'a> {
    calendar: &'a Calendar,
    date: NaiveDate,
    start: Timestamp,
    left: u64,
    waiting: VecDeque<Stretch>,
}

impl Iterator for InOrder<'_> {
    type Item = Stretch;

    fn next(&mut self) -> Option<Stretch> {
        loop {
            let is_settled = |(start, _): &Stretch| *start < self.start || self.left == 0;
            if self.waiting.front().is_some_and(is_settled) {
                return self.waiting.pop_front();
            }
            if self.left == 0 {
                return None;
            }
            self.waiting.extend(self.calendar.on_date_from(self.date, self.start));
            if self.waiting.len() > 1 {
                self.waiting.make_contiguous().sort_unstable();
            }
            self.date = self.date.succ_opt()?;
            self.start = self.calendar.zone.start_of(self.date);
            self.left -= 1;
        }
    }
}

/// Joins stretches that touch or overlap.
struct Merged<I: Iterator<Item = Stretch>> {
    stretches: I,
    pending: Option<Stretch>,
}

impl<I: Iterator<Item = Stretch>> Iterator for Merged<I> {
    type Item = Stretch;

    fn next(&mut self) -> Option<Stretch> {
        let (mut start, mut end) = self.pending.take().or_else(|| self.stretches.next())?;
        for next in self.stretches.by_ref() {
            if next.0 > end {
                self.pending = Some(next);
                break;
            }
            (start, end) = (start.min(next.0), end.max(next.1));
        }
        Some((start, end))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::{Zones, format_instant, parse_instant};

    use super::*;

    fn at(text: &str) -> Timestamp {
        parse_instant(text).expect(text)
    }

    fn calendar(zones: &Zones, zone: &str, hours: &str) -> Calendar {
        Calendar::weekly(zones.get(zone).expect(zone), Hours::parse(hours).expect(hours))
    }

    fn texts(stretches: impl IntoIterator<Item = Stretch>) -> Vec<String> {
        let text = |(start, end): Stretch| {
            format!("{} {}", start.format("%dT%H:%MZ"), end.format("%dT%H:%MZ"))
        };
        stretches.into_iter().map(text).collect()
    }

    /// Vector T7: solved with Python's zoneinfo and by brute force, minute by minute.
    #[test]
    fn a_night_shift_is_as_long_as_the_clocks_make_it() {
        for zones in Zones::of_tests() {
            for (zone, date, minutes) in [
                ("Australia/Lord_Howe", "2026-04-04", 510),
                ("Australia/Lord_Howe", "2026-10-03", 450),
                ("America/Toronto", "2026-03-07", 420),
                ("America/Toronto", "2026-10-31", 540),
                ("America/Toronto", "2026-11-14", 480),
            ] {
                let work = calendar(&zones, zone, "sat 22:00-6:00").on(date.parse().expect(date));
                let (start, end) = work[0];
                assert_eq!((end - start).num_minutes(), minutes, "{zone} {date}");
            }
        }
    }

    /// Vectors T11, T12 and T17.
    #[test]
    fn shifts_that_begin_in_a_gap_or_end_in_a_fold() {
        for zones in Zones::of_tests() {
            let on = |zone: &str, date: &str, hours: &str| {
                texts(calendar(&zones, zone, hours).on(date.parse().expect(date)))
            };
            assert_eq!(on("Europe/Lisbon", "2026-03-29", "sun 1:30-5:00"), ["29T01:30Z 29T04:00Z"]);
            assert_eq!(
                on("America/Toronto", "2026-10-31", "sat 20:00-1:30"),
                ["01T00:00Z 01T05:30Z"]
            );
            let (start, second) = (at("2026-11-01T04:30:00Z"), at("2026-11-01T06:30:00Z"));
            let toronto = zones.get("America/Toronto").expect("Toronto");
            assert_eq!(toronto.civil(start).to_string(), "2026-11-01 00:30:00");
            assert_eq!(toronto.civil(second).to_string(), "2026-11-01 01:30:00");
            let around = calendar(&zones, "America/Toronto", "mon-sun 00:00-24:00");
            assert_eq!(around.between(start, second), TimeDelta::hours(2));
        }
    }

    /// Vector T4, and what it says of a fixed offset.
    #[test]
    fn an_answer_is_due_when_the_working_time_has_passed() {
        for zones in Zones::of_tests() {
            let chloe = calendar(&zones, "America/Toronto", "mon-fri 9-17");
            let due = |asked: &str, minutes| chloe.after(at(asked), minutes).map(format_instant);
            assert_eq!(due("2026-03-06T21:00:00Z", 240).as_deref(), Some("2026-03-09T16:00:00Z"));
            // Exactly at the end of a stretch is that end, not the next morning.
            assert_eq!(due("2026-03-06T21:00:00Z", 60).as_deref(), Some("2026-03-06T22:00:00Z"));
        }
    }

    #[test]
    fn a_date_that_a_zone_skipped_has_no_work() {
        for zones in Zones::of_tests() {
            let apia = calendar(&zones, "Pacific/Apia", "mon-sun 9-17");
            assert_eq!(texts(apia.on("2011-12-30".parse().expect("a date"))), [""; 0]);
            let work = apia.stretches(at("2011-12-29T20:00:00Z")).take(2);
            assert_eq!(texts(work), ["29T20:00Z 30T03:00Z", "30T19:00Z 31T03:00Z"]);
        }
    }

    /// Where a whole day is skipped the night shift into it goes on; where the clocks are set forward at
    /// midnight what begins in the gap comes after what the next day begins with.
    #[test]
    fn gaps_around_midnight() {
        let zones = Zones::bundled();
        let apia = calendar(&zones, "Pacific/Apia", "thu 21-6:00");
        for instant in ["2011-12-30T09:59:00Z", "2011-12-30T10:00:00Z"] {
            let until = Some(at("2011-12-30T16:00:00Z"));
            assert_eq!(apia.presence(at(instant)), Presence::AtWork { until }, "{instant}");
        }
        let nuuk = calendar(&zones, "America/Nuuk", "sat 23:30-23:45; sun 0:00-0:15");
        let work = nuuk.stretches(at("2026-03-29T00:00:00Z")).take(2);
        assert_eq!(texts(work), ["29T01:00Z 29T01:15Z", "29T01:30Z 29T01:45Z"]);
    }

    #[test]
    fn days_off_and_exceptions() {
        let mut chloe = calendar(&Zones::bundled(), "America/Toronto", "mon-fri 9-17");
        let day = |text: &str| text.parse::<NaiveDate>().expect(text);
        chloe.days_off.insert(day("2026-10-12"));
        chloe
            .exceptions
            .insert(day("2026-10-13"), crate::domain::parse_spans("11-12").expect("spans"));
        chloe
            .exceptions
            .insert(day("2026-10-12"), crate::domain::parse_spans("9-10").expect("spans"));
        let work = chloe.stretches(at("2026-10-12T04:00:00Z")).take(2);
        assert_eq!(texts(work), ["13T15:00Z 13T16:00Z", "14T13:00Z 14T21:00Z"]);
        assert_eq!(
            chloe.next_day_of_work(at("2026-10-11T12:00:00Z")),
            Some(at("2026-10-13T15:00:00Z"))
        );
    }

    #[test]
    fn somebody_without_hours_is_never_at_work() {
        let nobody = calendar(&Zones::bundled(), "Asia/Kolkata", "closed");
        let now = at("2026-11-26T10:00:00Z");
        assert_eq!(nobody.first_at_work(now), None);
        assert_eq!(nobody.presence(now), Presence::Off { back: None });
        assert_eq!(Calendar::always().presence(now), Presence::AtWork { until: None });
        assert_eq!(nobody.next_day_of_work(now), None);
        assert_eq!(nobody.after(now, 1), None);
        assert_eq!(nobody.between(now, at("2027-11-26T10:00:00Z")), TimeDelta::zero());
        assert_eq!(Calendar::always().after(now, 90), Some(at("2026-11-26T11:30:00Z")));
    }

    /// What a zone's wall clock shows every quarter of an hour of a year and some days around it.
    struct Table {
        first: Timestamp,
        civil: Vec<chrono::NaiveDateTime>,
    }

    const QUARTER: TimeDelta = TimeDelta::minutes(15);

    impl Table {
        fn new(zone: &Zone) -> Self {
            let first = at("2025-12-28T00:00:00Z");
            let civil =
                (0..96 * 374).map(|quarter| zone.civil(first + QUARTER * quarter)).collect();
            Self { first, civil }
        }

        /// The first place that shows a civil time; in a gap, that of the time moved on by the gap.
        fn place_of(&self, civil: chrono::NaiveDateTime) -> usize {
            if let Some(place) = self.civil.iter().position(|shown| *shown == civil) {
                return place;
            }
            let after =
                self.civil.iter().position(|shown| *shown > civil).expect("a time of the year");
            let gap = self.civil[after] - self.civil[after - 1] - QUARTER;
            self.place_of(civil + gap)
        }
    }

    /// Every quarter of an hour of 2026 is at work or not as the wall clock's table says, for zones that
    /// change clocks in spring, in autumn, by half an hour, for a month, for the last time, or never.
    #[test]
    fn a_year_of_work_in_ten_zones() {
        for zone in [
            "America/Toronto",
            "America/Vancouver",
            "America/Santiago",
            "Europe/Lisbon",
            "Africa/Casablanca",
            "Africa/Cairo",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Australia/Lord_Howe",
            "Pacific/Apia",
        ] {
            let worker = calendar(
                &Zones::bundled(),
                zone,
                "mon-fri 9:00-12:30,13:15-18; sat 22-6:00; sun 23:30-2:15",
            );
            let table = Table::new(&worker.zone);
            let mut is_at_work = vec![false; table.civil.len()];
            let first = table.civil[0].date() + Days::new(2);
            for date in first.iter_days().take(366) {
                for span in worker.hours.of(date.weekday()) {
                    let (start, end) = span.on(date);
                    is_at_work[table.place_of(start)..table.place_of(end)].fill(true);
                }
            }
            let days = 96 * 4..96 * 366;
            let mut stretches = worker.stretches(table.first + QUARTER * 384).peekable();
            for place in days {
                let instant = table.first + QUARTER * i32::try_from(place).expect("a place");
                while stretches.next_if(|(_, end)| *end <= instant).is_some() {}
                let is_within = stretches.peek().is_some_and(|(start, _)| *start <= instant);
                assert_eq!(is_within, is_at_work[place], "{zone} {instant} {}", table.civil[place]);
            }
        }
    }

    const ZONES: [&str; 6] = [
        "America/Toronto",
        "Europe/Lisbon",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "America/Santiago",
    ];

    const HOURS: [&str; 6] = [
        "mon-fri 9-17",
        "mon-fri 9:00-12:30,13:30-18:00; sat 10-12",
        "sun-thu 20-4:00",
        "mon-sun 00:00-24:00",
        "sat 1:15-3:45",
        "mon,wed 23:30-2:30; fri 0-1",
    ];

    prop_compose! {
        fn calendars()(
            zone in proptest::sample::select(&ZONES[..]),
            hours in proptest::sample::select(&HOURS[..]),
            days_off in proptest::collection::btree_set(0_u64..370, 0..6),
            exceptions in proptest::collection::btree_map(0_u64..370, proptest::sample::select(&["9-10", "closed", "22-3:00"][..]), 0..4),
        ) -> Calendar {
            let mut calendar = calendar(&Zones::bundled(), zone, hours);
            let day = |day: u64| NaiveDate::from_ymd_opt(2026, 1, 1).expect("a date") + Days::new(day);
            calendar.days_off = days_off.into_iter().map(day).collect();
            calendar.exceptions = exceptions
                .into_iter()
                .map(|(number, spans)| (day(number), crate::domain::parse_spans(spans).expect("spans")))
                .collect();
            calendar
        }
    }

    prop_compose! {
        /// A minute of 2026, more often near the clock changes of March, April, October and November.
        fn minutes()(near in proptest::sample::select(&[0_i64, 66, 87, 93, 245, 275, 297, 303][..]), minute in 0_i64..(60 * 24 * 9)) -> Timestamp {
            at("2026-01-02T00:00:00Z") + TimeDelta::days(near) + TimeDelta::minutes(minute)
        }
    }

    /// Whether a minute is at work, by looking at every span that could hold it.
    fn is_at_work(calendar: &Calendar, minute: Timestamp) -> bool {
        let today = calendar.zone.date(minute);
        let near = [today.pred_opt(), Some(today), today.succ_opt()];
        near.into_iter()
            .flatten()
            .flat_map(|date| calendar.on(date))
            .any(|(start, end)| start <= minute && minute < end)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

        #[test]
        fn minute_by_minute_it_is_the_same(calendar in calendars(), asked in minutes(), within in 1_u32..700) {
            const MINUTE: TimeDelta = TimeDelta::minutes(1);
            let mut passed = 0;
            let (mut seen, mut due) = (None, None);
            for step in 0..(60 * 24 * 5) {
                let minute = asked + MINUTE * step;
                if is_at_work(&calendar, minute) {
                    seen = seen.or(Some(minute));
                    passed += 1;
                    if passed == within {
                        due = Some(minute + MINUTE);
                        break;
                    }
                }
            }
            if let Some(seen) = seen {
                prop_assert_eq!(calendar.first_at_work(asked), Some(seen));
            }
            prop_assert_eq!(calendar.presence(asked).is_at_work(), is_at_work(&calendar, asked));
            if let Some(due) = due {
                prop_assert_eq!(calendar.after(asked, within), Some(due));
                prop_assert_eq!(calendar.between(asked, due), MINUTE * i32::try_from(within).expect("minutes"));
            }
        }

        #[test]
        fn due_is_monotone_additive_and_at_work(
            calendar in calendars(), asked in minutes(), earlier in 0_i64..5000, one in 1_u32..600, other in 1_u32..600,
        ) {
            let Some(due) = calendar.after(asked, one + other) else { return Ok(()) };
            let first = calendar.after(asked, one).expect("less is passed sooner");
            prop_assert_eq!(calendar.after(first, other), Some(due));
            let sooner = calendar.after(asked - TimeDelta::minutes(earlier), one + other);
            prop_assert!(sooner.is_some_and(|sooner| sooner <= due));
            // Inside a stretch of work, or at its end.
            prop_assert!(is_at_work(&calendar, due - TimeDelta::minutes(1)));
            let mut off = calendar.clone();
            off.days_off.insert(calendar.zone.date(asked) + Days::new(1));
            prop_assert!(off.after(asked, one + other).is_none_or(|later| later >= due));
        }

        #[test]
        fn stretches_are_in_order_and_apart(calendar in calendars(), from in minutes()) {
            let stretches: Vec<Stretch> = calendar.stretches(from).collect();
            for (start, end) in &stretches {
                prop_assert!(from <= *start && start < end);
            }
            for pair in stretches.windows(2) {
                prop_assert!(pair[0].1 < pair[1].0);
            }
        }
    }
}
