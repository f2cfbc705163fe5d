//! How long it takes to get into the work: what studies found, or my own times once there are enough.
//!
//! Default 15 minutes (Parnin & Rugaber: 10 to 15 until the first edit; `DeMarco` & Lister: 15), range 10 to 16.5 (Iqbal &
//! Horvitz 2007, the phase of resumption).

use chrono::TimeDelta;

/// So many of my own times replace the default.
const ENOUGH: usize = 10;

/// A value and the range it lies in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range<T> {
    /// The least.
    pub low: T,
    /// The most likely.
    pub value: T,
    /// The most.
    pub high: T,
}

impl<T: Copy + Ord> Range<T> {
    /// Returns what a function that never falls makes of a range.
    pub fn map<U: Copy>(self, function: impl Fn(T) -> U) -> Range<U> {
        let Self { low, value, high } = self;
        Range { low: function(low), value: function(value), high: function(high) }
    }

    /// Returns the range of values, with the likely one in it.
    pub fn over(likely: T, values: impl Iterator<Item = T>) -> Self {
        let around = Self { low: likely, value: likely, high: likely };
        values.fold(around, |range, value| Self {
            low: range.low.min(value),
            high: range.high.max(value),
            ..range
        })
    }
}

impl Range<TimeDelta> {
    /// Returns lengths from the least to the most, half a minute apart.
    pub fn steps(self) -> impl Iterator<Item = TimeDelta> {
        let step = move |index: i32| self.low + TimeDelta::seconds(30) * index;
        (0..).map(step).take_while(move |length| *length < self.high).chain([self.high])
    }
}

/// How long it takes to get into the work, and how that is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ramp {
    /// How long.
    pub length: Range<TimeDelta>,
    /// How many of my own times it is the median of; `None` for the default.
    pub own: Option<usize>,
    /// How many own times there are.
    pub told: usize,
}

impl Ramp {
    /// Returns the median of own times in minutes, with the middle half as its range; the default for fewer than ten.
    pub fn of(minutes: &[u32]) -> Self {
        let (mut minutes, told) = (minutes.to_vec(), minutes.len());
        if told < ENOUGH {
            let [low, value, high] = [600, 900, 990].map(TimeDelta::seconds);
            return Self { length: Range { low, value, high }, own: None, told };
        }
        minutes.sort_unstable();
        let minute = |index: usize| TimeDelta::minutes(minutes[index].into());
        let middle = (minute((told - 1) / 2) + minute(told / 2)) / 2;
        let (low, high) = (minute(told / 4), minute(told - 1 - told / 4));
        Self { length: Range { low, value: middle, high }, own: Some(told), told }
    }
}

/// Returns the median of own times with a next step left before and without one, each with how many there are, if there
/// are some of both.
pub fn by_next_step(ramps: &[(u32, bool)]) -> Option<[(TimeDelta, usize); 2]> {
    /// So many of each make a comparison.
    const SOME: usize = 5;
    let of = |wanted: bool| {
        let mut some: Vec<u32> = ramps
            .iter()
            .filter(|(_, had_step)| *had_step == wanted)
            .map(|(minutes, _)| *minutes)
            .collect();
        some.sort_unstable();
        let count = some.len();
        let sum = some.get(count.saturating_sub(1) / 2)? + some.get(count / 2)?;
        (count >= SOME).then(|| (TimeDelta::seconds(30 * i64::from(sum)), count))
    };
    Some([of(true)?, of(false)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_times_of_my_own_replace_the_default() {
        let minutes = |ramp: Ramp| {
            let Range { low, value, high } = ramp.length.map(|length| length.num_seconds());
            (low, value, high, ramp.own)
        };
        assert_eq!(minutes(Ramp::of(&[5; 9])), (600, 900, 990, None));
        assert_eq!(Ramp::of(&[5; 9]).told, 9);
        let own = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
        assert_eq!(minutes(Ramp::of(&own)), (180, 330, 480, Some(10)));
        let more = [9, 9, 9, 1, 1, 1, 1, 4, 4, 4, 4];
        assert_eq!(minutes(Ramp::of(&more)).1, 240);
    }

    #[test]
    fn ramps_with_and_without_a_next_step_are_compared_where_there_are_some_of_both() {
        let with = |count: usize, minutes: u32, step: bool| vec![(minutes, step); count];
        assert_eq!(by_next_step(&with(9, 5, true)), None);
        let both = [with(5, 6, true), with(6, 13, false)].concat();
        let minutes = by_next_step(&both).map(|both| both.map(|(one, n)| (one.num_minutes(), n)));
        assert_eq!(minutes, Some([(6, 5), (13, 6)]));
    }
}
