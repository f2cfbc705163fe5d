//! Working time: when somebody is at work, computed on civil dates and instants, never on offsets or
//! steps of 24 hours.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::{Hours, Span, Timestamp, Zone};

/// How far one looks for the next working time: beyond it somebody is never at work.
const HORIZON_DAYS: u64 = 400;

/// A stretch of time from its first instant up to, and without, its last.
pub type Stretch = (Timestamp, Timestamp);

/// Returns the stretches of work that begin on a civil date, in order.
pub fn work_on(date: NaiveDate, hours: &Hours, zone: &Zone) -> Vec<Stretch> {
    // A date that a zone once skipped resolves to another one, and has no hours.
    if zone.date(zone.start_of(date)) != date {
        return Vec::new();
    }
    let resolve = |span: &Span| {
        let (start, end) = span.on(date);
        (zone.instant(start), zone.instant(end))
    };
    hours.of(date.weekday()).iter().map(resolve).filter(|(start, end)| start < end).collect()
}

/// Returns when work begins on the next day that has some; `None` for somebody who never works.
pub fn next_day_of_work(now: Timestamp, hours: &Hours, zone: &Zone) -> Option<Timestamp> {
    let today = zone.date(now);
    let days = (1..=HORIZON_DAYS).filter_map(|day| today.checked_add_days(Days::new(day)));
    let mut first =
        days.filter_map(|date| work_on(date, hours, zone).first().map(|(start, _)| *start));
    first.next()
}

#[cfg(test)]
mod tests {
    use crate::domain::{Zones, parse_instant};

    use super::*;

    fn zone(name: &str) -> Zone {
        Zones::bundled().get(name).expect(name)
    }

    fn stretches(name: &str, date: &str, hours: &str) -> Vec<String> {
        let hours = Hours::parse(hours).expect(hours);
        let work = work_on(date.parse().expect(date), &hours, &zone(name));
        let text = |(start, end): &Stretch| {
            format!("{} {}", start.format("%dT%H:%MZ"), end.format("%dT%H:%MZ"))
        };
        work.iter().map(text).collect()
    }

    /// The lengths of one night shift around clock changes, solved with another library and by brute
    /// force minute by minute.
    #[test]
    fn a_night_shift_is_as_long_as_the_clocks_make_it() {
        for (name, date, minutes) in [
            ("Australia/Lord_Howe", "2026-04-04", 510),
            ("Australia/Lord_Howe", "2026-10-03", 450),
            ("America/Toronto", "2026-03-07", 420),
            ("America/Toronto", "2026-10-31", 540),
            ("America/Toronto", "2026-11-14", 480),
        ] {
            let hours = Hours::parse("sat 22:00-6:00").expect("hours");
            let work = work_on(date.parse().expect(date), &hours, &zone(name));
            let (start, end) = work[0];
            assert_eq!((end - start).num_minutes(), minutes, "{name} {date}");
        }
    }

    #[test]
    fn shifts_that_begin_in_a_gap_or_end_in_a_fold() {
        assert_eq!(
            stretches("Europe/Lisbon", "2026-03-29", "sun 1:30-5:00"),
            ["29T01:30Z 29T04:00Z"]
        );
        assert_eq!(
            stretches("America/Toronto", "2026-10-31", "sat 20:00-1:30"),
            ["01T00:00Z 01T05:30Z"]
        );
    }

    #[test]
    fn a_date_that_a_zone_skipped_has_no_work() {
        assert_eq!(stretches("Pacific/Apia", "2011-12-30", "mon-sun 9-17"), [""; 0]);
    }

    #[test]
    fn the_next_day_of_work() {
        let next = |now: &str, hours: &str| {
            let hours = Hours::parse(hours).expect(hours);
            let next =
                next_day_of_work(parse_instant(now).expect(now), &hours, &zone("Asia/Kolkata"));
            next.map(crate::domain::format_instant)
        };
        let friday = "2026-10-30T13:35:00Z";
        assert_eq!(next(friday, "mon-fri 11-19:30").as_deref(), Some("2026-11-02T05:30:00Z"));
        assert_eq!(next(friday, "sat 10-12; mon 9-17").as_deref(), Some("2026-10-31T04:30:00Z"));
        assert_eq!(next(friday, "mon-sun closed"), None);
    }
}
