//! Who is at work, when people are at work together, and what a clock change does to that.

use chrono::TimeDelta;

use crate::domain::{Calendar, Handle, Hours, Person, Reply, Stretch, Timestamp};

/// The shortest overlap that is worth a call, in minutes.
const OVERLAP_MIN: i64 = 15;

/// Within so many days an overlap must begin to count as one.
const OVERLAP_DAYS: i64 = 60;

/// Clock changes are told so many days before.
const NOTICE_DAYS: i64 = 7;

/// Somebody, and when they work.
#[derive(Clone, Debug)]
pub struct Participant {
    /// Who it is.
    pub handle: Handle,
    /// When they work, what is unknown being assumed.
    pub calendar: Calendar,
    /// Whether it was said where their clock is.
    pub is_zone_known: bool,
    /// Whether it was said when they work.
    pub are_hours_known: bool,
}

impl Participant {
    /// Returns me.
    pub fn me(mine: &Calendar) -> Self {
        let handle = Handle::me();
        Self { handle, calendar: mine.clone(), is_zone_known: true, are_hours_known: true }
    }

    /// Returns somebody; what is unknown of them is assumed to be as with me.
    pub fn of(person: &Person, mine: &Calendar) -> Self {
        Self {
            handle: person.handle.clone(),
            calendar: person.calendar(mine),
            is_zone_known: person.zone.is_some(),
            are_hours_known: person.hours.is_some(),
        }
    }
}

/// Something to know about these people's clocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// It was never said where somebody's clock is, so mine is assumed.
    ZoneUnknown(Handle),
    /// It was never said when somebody works, so my hours are assumed.
    HoursUnknown(Handle),
    /// Somebody has no working time at all.
    NeverAtWork(Handle),
    /// Clocks change within a week, so that somebody is further away from me, or nearer.
    ClockChange {
        /// Whose clock changes: mine or theirs.
        whose: Handle,
        /// When.
        at: Timestamp,
        /// Who is further away or nearer.
        other: Handle,
        /// How many minutes their clock was ahead of mine.
        before_min: i32,
        /// How many minutes it is ahead then.
        after_min: i32,
    },
    /// A clock change within a week ends our shared working time.
    OverlapEnds {
        /// When the clocks change.
        at: Timestamp,
        /// The next time we are at work together after that.
        until: Option<Timestamp>,
    },
    /// We share no working time within sixty days.
    NoOverlap {
        /// The first time we are.
        until: Option<Timestamp>,
        /// Whose change of clocks brings it, and when; `None` where it is no change of clocks.
        because: Option<(Handle, Timestamp)>,
    },
}

impl Warning {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::ZoneUnknown(_) => "zone_unknown",
            Self::HoursUnknown(_) => "hours_unknown",
            Self::NeverAtWork(_) => "never_at_work",
            Self::ClockChange { .. } => "clock_change",
            Self::OverlapEnds { .. } => "overlap_ends",
            Self::NoOverlap { .. } => "no_overlap",
        }
    }
}

/// What is known of some people's working time from an instant on.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// The instant.
    pub at: Timestamp,
    /// Me, then the others.
    pub people: Vec<Participant>,
    /// The first time within sixty days that all are at work together, where that was asked.
    pub overlap: Option<Stretch>,
    /// The first time within four hundred days that they are.
    pub first_overlap: Option<Stretch>,
    /// When a question to the one named is seen and answered, and the working minutes they have for it.
    pub question: Option<(Reply, u32)>,
    /// What else to know.
    pub warnings: Vec<Warning>,
}

/// Looks at people's working time from an instant on; the first of them is me.
///
/// `are_named` says whether it is about these people together, and `within_min` in how many working
/// minutes of theirs a question to the only other one is answered.
pub fn meet(
    people: Vec<Participant>,
    at: Timestamp,
    are_named: bool,
    within_min: Option<u32>,
) -> Meeting {
    let mut warnings = Vec::new();
    for person in &people {
        // Whoever is always at work is so in any zone.
        let is_always_there = person.calendar.hours == Hours::round_the_clock();
        if !person.is_zone_known && !is_always_there {
            warnings.push(Warning::ZoneUnknown(person.handle.clone()));
        }
        if person.is_zone_known && !person.are_hours_known {
            warnings.push(Warning::HoursUnknown(person.handle.clone()));
        }
        if person.calendar.first_at_work(at).is_none() {
            warnings.push(Warning::NeverAtWork(person.handle.clone()));
        }
    }
    let changes = clock_changes(&people, at);
    warnings.extend(changes.clone());
    let first_overlap = if are_named { overlap_from(&people, at) } else { None };
    let overlap = first_overlap.filter(|(start, _)| is_near(*start, at));
    let are_ever_at_work =
        !warnings.iter().any(|warning| matches!(warning, Warning::NeverAtWork(_)));
    if overlap.is_some() {
        warnings.extend(changes.iter().find_map(|change| ending(&people, change)));
    } else if are_named && are_ever_at_work {
        let until = first_overlap.map(|(start, _)| start);
        let because = until.and_then(|until| last_change(&people, at, until));
        warnings.push(Warning::NoOverlap { until, because });
    }
    let question = match (people.as_slice(), within_min) {
        ([me, other], Some(within)) => {
            Some((other.calendar.reply(at, within, &me.calendar), within))
        }
        _ => None,
    };
    Meeting { at, people, overlap, first_overlap, question, warnings }
}

fn is_near(start: Timestamp, from: Timestamp) -> bool {
    start < from + TimeDelta::days(OVERLAP_DAYS)
}

fn overlap_from(people: &[Participant], from: Timestamp) -> Option<Stretch> {
    let calendars: Vec<&Calendar> = people.iter().map(|person| &person.calendar).collect();
    first_overlap(&calendars, from, TimeDelta::minutes(OVERLAP_MIN))
}

/// Returns the first stretch in which all are at work for so long; touching is not overlapping.
fn first_overlap(calendars: &[&Calendar], from: Timestamp, length: TimeDelta) -> Option<Stretch> {
    let mut all: Vec<_> = calendars.iter().map(|calendar| calendar.free(from).peekable()).collect();
    loop {
        let (mut start, mut end) = (from, Timestamp::MAX_UTC);
        let mut first_to_end = 0;
        for (index, stretches) in all.iter_mut().enumerate() {
            let (begins, ends) = *stretches.peek()?;
            start = start.max(begins);
            if ends < end {
                (end, first_to_end) = (ends, index);
            }
        }
        if end - start >= length {
            return Some((start, end));
        }
        all[first_to_end].next();
    }
}

/// Returns the changes of clocks within a week that move somebody away from me or nearer.
fn clock_changes(people: &[Participant], from: Timestamp) -> Vec<Warning> {
    let Some((me, others)) = people.split_first() else { return Vec::new() };
    let mut changes = Vec::new();
    for other in others {
        for person in [me, other] {
            let next = person.calendar.zone.next_change(from);
            let Some(at) = next.filter(|at| *at < from + TimeDelta::days(NOTICE_DAYS)) else {
                continue;
            };
            let before_min = ahead_min(me, other, at - TimeDelta::seconds(1));
            let after_min = ahead_min(me, other, at);
            if before_min != after_min {
                let (whose, other) = (person.handle.clone(), other.handle.clone());
                changes.push(Warning::ClockChange { whose, at, other, before_min, after_min });
            }
        }
    }
    changes
}

/// Returns by how many minutes somebody's clock is ahead of mine.
fn ahead_min(me: &Participant, other: &Participant, at: Timestamp) -> i32 {
    let offset = |person: &Participant| person.calendar.zone.offset(at).local_minus_utc() / 60;
    offset(other) - offset(me)
}

/// Returns the warning that a clock change ends the shared working time, if it does.
fn ending(people: &[Participant], change: &Warning) -> Option<Warning> {
    let Warning::ClockChange { at, .. } = change else { return None };
    let until = overlap_from(people, *at).map(|(start, _)| start);
    let ends = until.is_none_or(|start| !is_near(start, *at));
    ends.then_some(Warning::OverlapEnds { at: *at, until })
}

/// Returns whose clock changes last between two instants, and when.
fn last_change(
    people: &[Participant],
    after: Timestamp,
    until: Timestamp,
) -> Option<(Handle, Timestamp)> {
    let mut last: Option<(Handle, Timestamp)> = None;
    for person in people {
        let mut from = after;
        while let Some(at) = person.calendar.zone.next_change(from).filter(|at| *at <= until) {
            if last.as_ref().is_none_or(|(_, known)| at > *known) {
                last = Some((person.handle.clone(), at));
            }
            from = at;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::{Hours, Zones, format_instant, parse_instant};

    use super::*;

    fn at(text: &str) -> Timestamp {
        parse_instant(text).expect(text)
    }

    fn person(zones: &Zones, handle: &str, zone: &str, hours: &str) -> Participant {
        let calendar =
            Calendar::weekly(zones.get(zone).expect(zone), Hours::parse(hours).expect(hours));
        Participant {
            handle: Handle::parse(handle).expect(handle),
            calendar,
            is_zone_known: true,
            are_hours_known: true,
        }
    }

    fn ana(zones: &Zones) -> Participant {
        person(zones, "me", "Asia/Kolkata", "mon-fri 11:00-19:30")
    }

    fn chloe(zones: &Zones) -> Participant {
        let mut chloe = person(zones, "chloe", "America/Toronto", "mon-fri 9-17");
        chloe.calendar.days_off.insert("2026-10-12".parse().expect("a date"));
        chloe
    }

    fn texts(stretch: Option<Stretch>) -> Option<(String, String)> {
        stretch.map(|(start, end)| (format_instant(start), format_instant(end)))
    }

    fn stretch(start: &str, end: &str) -> (String, String) {
        (start.to_owned(), end.to_owned())
    }

    /// Vectors T1 and T2: an hour a day, until Toronto changes clocks and there is no overlap till spring.
    #[test]
    fn an_overlap_that_vanishes_with_a_clock_change() {
        for zones in Zones::of_tests() {
            let people = vec![ana(&zones), chloe(&zones)];
            let before = meet(people.clone(), at("2026-10-29T06:30:00Z"), true, None);
            assert_eq!(
                texts(before.overlap),
                Some(stretch("2026-10-29T13:00:00Z", "2026-10-29T14:00:00Z"))
            );
            let spring = at("2027-03-15T13:00:00Z");
            let change = at("2026-11-01T06:00:00Z");
            assert_eq!(
                before.warnings,
                [
                    Warning::ClockChange {
                        whose: people[1].handle.clone(),
                        at: change,
                        other: people[1].handle.clone(),
                        before_min: -570,
                        after_min: -630
                    },
                    Warning::OverlapEnds { at: change, until: Some(spring) },
                ]
            );
            let after = meet(people.clone(), at("2026-11-02T06:30:00Z"), true, None);
            assert_eq!(after.overlap, None);
            assert_eq!(
                texts(after.first_overlap),
                Some(stretch("2027-03-15T13:00:00Z", "2027-03-15T14:00:00Z"))
            );
            let because = Some((people[1].handle.clone(), at("2027-03-14T07:00:00Z")));
            assert_eq!(after.warnings, [Warning::NoOverlap { until: Some(spring), because }]);
        }
    }

    /// Vector T9: Monday afternoon in Toronto is Tuesday morning in Apia, and Friday there is Saturday.
    #[test]
    fn an_overlap_across_the_date_line() {
        for zones in Zones::of_tests() {
            let apia = person(&zones, "sin", "Pacific/Apia", "mon-fri 9-17");
            let people = vec![Participant { handle: Handle::me(), ..chloe(&zones) }, apia];
            let overlap = |from: &str| texts(meet(people.clone(), at(from), true, None).overlap);
            assert_eq!(
                overlap("2026-10-26T04:00:00Z"),
                Some(stretch("2026-10-26T20:00:00Z", "2026-10-26T21:00:00Z"))
            );
            assert_eq!(
                overlap("2026-10-30T13:00:00Z"),
                Some(stretch("2026-11-02T20:00:00Z", "2026-11-02T22:00:00Z"))
            );
        }
    }

    #[test]
    fn a_question_is_seen_due_and_acted_on() {
        let zones = Zones::bundled();
        let meeting =
            meet(vec![ana(&zones), chloe(&zones)], at("2026-10-29T11:30:00Z"), true, Some(240));
        let (reply, _) = meeting.question.expect("one person is named");
        let texts = [reply.seen, reply.due, reply.act].map(|instant| instant.map(format_instant));
        let expected = ["2026-10-29T13:00:00Z", "2026-10-29T17:00:00Z", "2026-10-30T05:30:00Z"];
        assert_eq!(texts, expected.map(|instant| Some(instant.to_owned())));
    }

    #[test]
    fn who_is_never_at_work_shares_nothing_and_answers_nothing() {
        let zones = Zones::bundled();
        let nobody = person(&zones, "nobody", "Europe/Lisbon", "closed");
        let meeting =
            meet(vec![ana(&zones), nobody.clone()], at("2026-10-29T11:30:00Z"), true, Some(60));
        assert_eq!((meeting.overlap, meeting.first_overlap), (None, None));
        assert_eq!(meeting.question, Some((Reply::default(), 60)));
        assert_eq!(meeting.warnings, [Warning::NeverAtWork(nobody.handle)]);
    }

    /// Lisbon and London change their clocks together, so that nothing changes between them.
    #[test]
    fn clocks_that_change_together_are_no_news() {
        let zones = Zones::bundled();
        let lisbon = person(&zones, "me", "Europe/Lisbon", "mon-fri 9-17");
        let london = person(&zones, "rob", "Europe/London", "mon-fri 9-17");
        let meeting = meet(vec![lisbon, london], at("2026-10-22T09:00:00Z"), true, None);
        assert_eq!(meeting.warnings, []);
    }

    const PLACES: [(&str, &str); 7] = [
        ("America/Toronto", "mon-fri 9-17"),
        ("Asia/Kolkata", "mon-fri 11:00-19:30"),
        ("Pacific/Apia", "mon-fri 9-12,13-17"),
        ("Asia/Kathmandu", "sun-fri 10-18"),
        ("Australia/Lord_Howe", "mon-sun 22-6:00"),
        ("Europe/Lisbon", "mon-fri 9:00-12:45,14-18:10; sat 10-12"),
        ("America/Santiago", "mon,thu 0-24"),
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn an_overlap_is_the_first_minutes_that_all_are_at_work(
            places in proptest::collection::vec(proptest::sample::select(&PLACES[..]), 2..4),
            day in 0_i64..330, minute in 0_i64..1440,
        ) {
            let zones = Zones::bundled();
            let people: Vec<Participant> =
                places.iter().map(|(zone, hours)| person(&zones, "someone", zone, hours)).collect();
            let calendars: Vec<&Calendar> = people.iter().map(|person| &person.calendar).collect();
            let from = at("2026-01-05T00:00:00Z") + TimeDelta::days(day) + TimeDelta::minutes(minute);
            let found = first_overlap(&calendars, from, TimeDelta::minutes(15));
            let reversed: Vec<&Calendar> = calendars.iter().rev().copied().collect();
            prop_assert_eq!(found, first_overlap(&reversed, from, TimeDelta::minutes(15)), "it is symmetric");
            // Minute by minute, over a week.
            let work: Vec<Vec<Stretch>> = calendars
                .iter()
                .map(|calendar| {
                    let first = calendar.zone.date(from) - chrono::Days::new(2);
                    first.iter_days().take(12).flat_map(|date| calendar.on(date)).collect()
                })
                .collect();
            let are_at_work = |minute: Timestamp| {
                work.iter().all(|stretches| stretches.iter().any(|(start, end)| *start <= minute && minute < *end))
            };
            let (mut start, mut expected) = (None, None);
            for step in 0..60 * 24 * 7 {
                let minute = from + TimeDelta::minutes(step);
                if are_at_work(minute) {
                    start = start.or(Some(minute));
                } else if let Some(since) = start.take().filter(|since| minute - *since >= TimeDelta::minutes(15)) {
                    expected = Some((since, minute));
                    break;
                }
            }
            match expected {
                Some(expected) => prop_assert_eq!(found, Some(expected)),
                None => prop_assert!(found.is_none_or(|(start, _)| start >= from + TimeDelta::days(6))),
            }
        }
    }
}
