//! Busy time: taken once, or repeatedly.

use std::iter::Peekable;

use chrono::{Days, TimeDelta};

use crate::domain::{CommitmentId, Edge, Repeat, Stretch, Timestamp, When, Zone};

/// The time that a commitment takes.
#[derive(Clone, Debug, PartialEq)]
pub struct BusyTime {
    /// The commitment that takes it.
    pub commitment: CommitmentId,
    /// When it begins; for a repeating one, the first time.
    pub start: When,
    /// How long it takes, in minutes.
    pub length_min: u32,
    /// How it repeats.
    pub repeat: Option<Repeat>,
}

impl BusyTime {
    /// Returns its times that end after an instant, in order; there is only one unless it repeats.
    pub fn times(&self, from: Timestamp, mine: &Zone) -> impl Iterator<Item = Stretch> + '_ {
        let length = TimeDelta::minutes(self.length_min.into());
        let first = self.start.date();
        let zone = self.start.zone.as_ref().unwrap_or(mine);
        // A time that began days ago may still last; earlier ones are not looked at.
        let days = Days::new(u64::from(self.length_min / (24 * 60)) + 2);
        let since = zone.date(from).checked_sub_days(days).unwrap_or(first);
        // All of them are counted, also those that have passed.
        let dates = self.repeat.iter().flat_map(move |repeat| repeat.dates_after(first, first));
        let dates = dates.filter(move |date| *date > since);
        let (start, mine) = (self.start.clone(), mine.clone());
        let starts = dates.map(move |date| start.on(date, &mine, Edge::Start).at);
        std::iter::once(self.start.at)
            .chain(starts)
            .map(move |start| (start, start + length))
            .filter(move |(_, end)| *end > from)
    }
}

/// Returns what busy times leave free of stretches, from an instant on; the stretches must be in order.
pub fn without<'a>(
    stretches: impl Iterator<Item = Stretch> + 'a,
    busy: &'a [BusyTime],
    from: Timestamp,
    mine: &Zone,
) -> impl Iterator<Item = Stretch> + 'a {
    Free { stretches, busy: AllTimes::new(busy, from, mine), rest: None }
}

/// The times of all, by start.
struct AllTimes<'a>(Vec<Peekable<Box<dyn Iterator<Item = Stretch> + 'a>>>);

impl<'a> AllTimes<'a> {
    fn new(busy: &'a [BusyTime], from: Timestamp, mine: &Zone) -> Self {
        let times = |busy: &'a BusyTime| -> Box<dyn Iterator<Item = Stretch> + 'a> {
            Box::new(busy.times(from, mine))
        };
        Self(busy.iter().map(|busy| times(busy).peekable()).collect())
    }

    /// Returns the next time that begins before an instant, and the index of its commitment.
    fn next_before(&mut self, instant: Timestamp) -> Option<(usize, Stretch)> {
        let next = |(place, times): (usize, &mut Peekable<_>)| Some((place, *times.peek()?));
        let times = self.0.iter_mut().enumerate().filter_map(next);
        times.min_by_key(|(_, time)| *time).filter(|(_, (start, _))| *start < instant)
    }
}

struct Free<'a, I: Iterator<Item = Stretch>> {
    stretches: I,
    busy: AllTimes<'a>,
    /// What is left of the stretch that is being looked at.
    rest: Option<Stretch>,
}

impl<I: Iterator<Item = Stretch>> Iterator for Free<'_, I> {
    type Item = Stretch;

    fn next(&mut self) -> Option<Stretch> {
        loop {
            let (start, end) = self.rest.take().or_else(|| self.stretches.next())?;
            let Some((place, (begins, ends))) = self.busy.next_before(end) else {
                return Some((start, end));
            };
            if ends < end {
                self.busy.0[place].next();
                self.rest = Some((start.max(ends), end));
            }
            if start < begins {
                return Some((start, begins));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::Clock;

    use super::*;

    proptest! {
        /// Minute by minute: free is what is in a stretch and in no busy time, however these overlap.
        #[test]
        fn what_is_left_is_what_nothing_takes(
            times in proptest::collection::vec((-3_000..6_000_i64, 1..2_000_u32), 0..5),
            stretches in proptest::collection::vec((1..400_i64, 1..600_i64), 1..6),
        ) {
            let clock = Clock::of_tests();
            let at = |minutes: i64| clock.now + TimeDelta::minutes(minutes);
            let busy: Vec<BusyTime> = times
                .iter()
                .map(|(start, length_min)| BusyTime {
                    commitment: CommitmentId(1),
                    start: When::from_instant(at(*start), clock.zone()),
                    length_min: *length_min,
                    repeat: None,
                })
                .collect();
            let mut end = 0;
            let stretches: Vec<Stretch> = stretches
                .iter()
                .map(|(gap, length)| {
                    let start = end + gap;
                    end = start + length;
                    (at(start), at(end))
                })
                .collect();
            let free: Vec<Stretch> =
                without(stretches.iter().copied(), &busy, clock.now, clock.zone()).collect();
            let is_in = |all: &[Stretch], minute: Timestamp| {
                all.iter().any(|(start, end)| *start <= minute && minute < *end)
            };
            for minute in (0..end).map(at) {
                let is_taken = times.iter().any(|(start, length)| {
                    at(*start) <= minute && minute < at(*start + i64::from(*length))
                });
                let expected = is_in(&stretches, minute) && !is_taken;
                prop_assert_eq!(is_in(&free, minute), expected, "{}", minute);
            }
            prop_assert!(free.iter().all(|(start, end)| start < end));
            prop_assert!(free.windows(2).all(|pair| pair[0].1 <= pair[1].0));
        }
    }
}
