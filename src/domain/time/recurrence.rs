//! Recurrence on civil dates: which dates a rule names, in the terms of RFC 5545.
//!
//! Dates alone: the time of day and the zone belong to the task, so that a clock change shifts nothing.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How many years after its beginning a rule is followed; it names no dates beyond them.
const HORIZON_YEARS: i32 = 30;

/// The period that a rule repeats by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// Every so many days.
    Daily,
    /// Every so many weeks.
    Weekly,
    /// Every so many months.
    Monthly,
    /// Every so many years.
    Yearly,
}

/// A rule: a period, and which of its dates are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecurrenceRule {
    /// The period.
    pub frequency: Frequency,
    /// How many periods there are from one time to the next; at least 1.
    pub interval: u32,
    /// Weekdays, each with the place it must have in the month or year: 1 the first, −1 the last, 0 any.
    pub weekdays: Vec<(i32, Weekday)>,
    /// Days of the month, −1 being the last.
    pub month_days: Vec<i32>,
    /// Months, from 1 to 12.
    pub months: Vec<u32>,
    /// Which of a period's dates count: 1 the first, −1 the last; empty: all.
    pub positions: Vec<i32>,
    /// The day on which weeks begin.
    pub week_start: Weekday,
    /// Whether a day that a month lacks becomes its last day; if not, that month is skipped.
    pub clamps: bool,
    /// The last date there may be.
    pub until: Option<NaiveDate>,
}

impl RecurrenceRule {
    /// Returns the rule of a period alone.
    pub fn every(interval: u32, frequency: Frequency) -> Self {
        Self {
            frequency,
            interval,
            weekdays: Vec::new(),
            month_days: Vec::new(),
            months: Vec::new(),
            positions: Vec::new(),
            week_start: Weekday::Mon,
            clamps: false,
            until: None,
        }
    }

    /// Returns the dates of the rule from `anchor` on, in order; `anchor`, with which its periods
    /// begin, is one of them only if the rule names it.
    pub fn dates(&self, anchor: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let last =
            anchor.with_day(1).and_then(|first| first.with_year(anchor.year() + HORIZON_YEARS));
        let last = self.until.into_iter().chain(last).min().unwrap_or(anchor);
        let periods = (0..)
            .map_while(move |place: u32| self.period(anchor, place.checked_mul(self.interval)?));
        let periods = periods.take_while(move |first| *first <= last);
        periods
            .flat_map(move |first| self.dates_in(first, anchor))
            .filter(move |date| *date >= anchor)
            .take_while(move |date| *date <= last)
    }

    /// Returns the first day of the period that lies so many periods after that of the anchor.
    fn period(&self, anchor: NaiveDate, periods: u32) -> Option<NaiveDate> {
        match self.frequency {
            Frequency::Daily => anchor.checked_add_days(Days::new(periods.into())),
            Frequency::Weekly => {
                let into = anchor.weekday().days_since(self.week_start);
                let first = anchor.checked_sub_days(Days::new(into.into()))?;
                first.checked_add_days(Days::new(7 * u64::from(periods)))
            }
            Frequency::Monthly => anchor.with_day(1)?.checked_add_months(Months::new(periods)),
            Frequency::Yearly => {
                NaiveDate::from_ymd_opt(anchor.year().checked_add_unsigned(periods)?, 1, 1)
            }
        }
    }

    /// Returns the dates of one period that the rule names, in order.
    fn dates_in(&self, first: NaiveDate, anchor: NaiveDate) -> Vec<NaiveDate> {
        let mut dates = match self.frequency {
            Frequency::Daily => vec![first],
            Frequency::Weekly => {
                let week = first.iter_days().take(7);
                if self.weekdays.is_empty() {
                    week.filter(|date| date.weekday() == anchor.weekday()).collect()
                } else {
                    week.collect()
                }
            }
            Frequency::Monthly => self.dates_in_month(first, anchor),
            Frequency::Yearly => self.dates_in_year(first, anchor),
        };
        let is_short = matches!(self.frequency, Frequency::Daily | Frequency::Weekly);
        dates.retain(|date| {
            let is_month = self.months.is_empty() || self.months.contains(&date.month());
            let is_day = !is_short || self.month_days.is_empty() || self.is_month_day(*date);
            let is_weekday = !is_short || self.weekdays.is_empty() || self.is_weekday(*date);
            is_month && is_day && is_weekday
        });
        dates.sort_unstable();
        dates.dedup();
        if self.positions.is_empty() { dates } else { self.at_positions(&dates) }
    }

    fn dates_in_month(&self, first: NaiveDate, anchor: NaiveDate) -> Vec<NaiveDate> {
        let of_month =
            |date: &NaiveDate| (date.year(), date.month()) == (first.year(), first.month());
        let month: Vec<NaiveDate> = first.iter_days().take_while(of_month).collect();
        if !self.month_days.is_empty() {
            let days = self.month_days.iter().filter_map(|day| self.day_of(&month, *day));
            return days
                .filter(|date| self.weekdays.is_empty() || self.is_weekday(*date))
                .collect();
        }
        if !self.weekdays.is_empty() {
            return self.nth_weekdays(&month);
        }
        let day = i32::try_from(anchor.day()).unwrap_or_default();
        self.day_of(&month, day).into_iter().collect()
    }

    fn dates_in_year(&self, first: NaiveDate, anchor: NaiveDate) -> Vec<NaiveDate> {
        let months = |months: &[u32]| -> Vec<NaiveDate> {
            let firsts = months.iter().filter_map(|month| first.with_month(*month));
            firsts.flat_map(|first| self.dates_in_month(first, anchor)).collect()
        };
        let every_month: Vec<u32> = (1..=12).collect();
        if !self.months.is_empty() {
            months(&self.months)
        } else if !self.month_days.is_empty() {
            months(&every_month)
        } else if self.weekdays.is_empty() {
            months(&[anchor.month()])
        } else {
            let of_year = |date: &NaiveDate| date.year() == first.year();
            self.nth_weekdays(&first.iter_days().take_while(of_year).collect::<Vec<_>>())
        }
    }

    /// Returns the day of a month, counted from its end where it is negative.
    fn day_of(&self, month: &[NaiveDate], day: i32) -> Option<NaiveDate> {
        let place = usize::try_from(day.unsigned_abs()).ok()?.checked_sub(1)?;
        if day < 0 {
            return month.iter().rev().nth(place).copied();
        }
        month.get(place).or(month.last().filter(|_| self.clamps)).copied()
    }

    /// Returns the dates of a month or a year that match the weekdays and their places.
    fn nth_weekdays(&self, span: &[NaiveDate]) -> Vec<NaiveDate> {
        let mut dates = Vec::new();
        for (place, weekday) in &self.weekdays {
            let such: Vec<NaiveDate> =
                span.iter().filter(|date| date.weekday() == *weekday).copied().collect();
            dates.extend(pick(&such, *place));
        }
        dates
    }

    fn is_weekday(&self, date: NaiveDate) -> bool {
        self.weekdays.iter().any(|(_, weekday)| *weekday == date.weekday())
    }

    fn is_month_day(&self, date: NaiveDate) -> bool {
        let day = i32::try_from(date.day()).unwrap_or_default();
        let length = i32::from(date.num_days_in_month());
        self.month_days.iter().any(|wanted| *wanted == day || *wanted == day - length - 1)
    }

    fn at_positions(&self, dates: &[NaiveDate]) -> Vec<NaiveDate> {
        let mut picked: Vec<NaiveDate> =
            self.positions.iter().flat_map(|place| pick(dates, *place)).collect();
        picked.sort_unstable();
        picked.dedup();
        picked
    }
}

/// Returns the dates at a place, counted from the end where it is negative; all for 0.
fn pick(dates: &[NaiveDate], place: i32) -> Vec<NaiveDate> {
    let nth = usize::try_from(place.unsigned_abs()).unwrap_or_default();
    match place {
        0 => dates.to_vec(),
        1.. => dates.get(nth - 1).copied().into_iter().collect(),
        _ => dates.iter().rev().nth(nth - 1).copied().into_iter().collect(),
    }
}
