//! Times on the clocks of reader and writer: what has passed on the reader's alone, what is still to come on both.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use crate::domain::{Calendar, Civil, Timestamp, When, Zone};
use crate::render::marks::Form;
use crate::render::words;

/// The clocks of reader and writer.
#[derive(Clone, Debug)]
pub struct Clocks {
    /// Now.
    pub now: Timestamp,
    /// The reader's; UTC where it is not known.
    theirs: Zone,
    mine: Zone,
    /// When the reader works; `None` where their clock is not known.
    working: Option<Calendar>,
}

impl Clocks {
    /// Returns the clocks of a reader, if theirs is known, and of a writer.
    pub fn new(now: Timestamp, reader: Option<&Calendar>, mine: &Zone) -> Self {
        let theirs = reader.map_or_else(Zone::utc, |reader| reader.zone.clone());
        Self { now, theirs, mine: mine.clone(), working: reader.cloned() }
    }

    /// Returns the reader's date and time in full: `Thu 29 Oct 2026 09:35 EDT`.
    pub fn full(&self, instant: Timestamp) -> String {
        let civil = self.theirs.civil(instant).format("%a %-d %b %Y %H:%M");
        format!("{civil} {}", words::abbreviation(instant, &self.theirs))
    }

    /// Returns when something happened, on the reader's clock: `09:22 EDT`, `Wed 10:02 EDT`, `Wed 14 Oct 10:02 EDT`.
    pub fn past(&self, instant: Timestamp) -> String {
        let civil = self.theirs.civil(instant);
        let day = if civil.date() == self.today() {
            String::new()
        } else {
            format!("{} ", self.day(civil.date()))
        };
        let zone = words::abbreviation(instant, &self.theirs);
        format!("{day}{} {zone}", civil.format("%H:%M"))
    }

    /// Returns the day on which something happened: `today`, `Wed`, `Wed 14 Oct`.
    pub fn past_day(&self, instant: Timestamp) -> String {
        let date = self.theirs.date(instant);
        if date == self.today() { "today".to_owned() } else { self.day(date) }
    }

    /// Returns when something is to happen: first the reader's clock, then mine where it shows something else.
    pub fn ahead(&self, instant: Timestamp) -> (String, Option<String>) {
        self.on_both(instant, false)
    }

    /// Returns when something ends, in the same way; the end of a day is 24:00.
    pub fn ends(&self, instant: Timestamp) -> (String, Option<String>) {
        self.on_both(instant, true)
    }

    /// Returns an agreed time in the same way; a date alone lasts until 24:00.
    pub fn agreed(&self, when: &When) -> (String, Option<String>) {
        self.on_both(when.at, matches!(when.civil, Civil::Date(_)))
    }

    /// Returns a time of the reader's day alone: `10:00 EDT`, with its weekday unless it is today.
    pub fn theirs(&self, instant: Timestamp) -> String {
        self.on(instant, &self.theirs, false)
    }

    /// Returns a stretch on the reader's clock: `Fri 09:00–10:00`.
    pub fn stretch(&self, (start, end): (Timestamp, Timestamp)) -> String {
        let (from, to) = (self.theirs.civil(start), self.theirs.civil(end));
        let until = if from.date() == to.date() {
            to.format("%H:%M").to_string()
        } else {
            format!("{} {}", self.day(to.date()), to.format("%H:%M"))
        };
        format!("{} {}–{until}", self.day(from.date()), from.format("%H:%M"))
    }

    /// Returns a date: `Fri`, `Mon 2 Nov`, `Mon 15 Mar 2027`.
    pub fn date(&self, date: NaiveDate) -> String {
        let is_this_year = date.year() == self.today().year();
        date.format(if is_this_year { "%a %-d %b" } else { "%a %-d %b %Y" }).to_string()
    }

    /// Returns the reader's date of an instant.
    pub fn date_of(&self, instant: Timestamp) -> String {
        self.date(self.theirs.date(instant))
    }

    /// Returns whether the reader, whose clock is known, is at work then or has just ended.
    pub fn is_in_readers_day(&self, instant: Timestamp) -> bool {
        let just_before = instant - TimeDelta::seconds(1);
        self.working.as_ref().is_some_and(|theirs| theirs.presence(just_before).is_at_work())
    }

    fn today(&self) -> NaiveDate {
        self.theirs.date(self.now)
    }

    fn on_both(&self, instant: Timestamp, is_end: bool) -> (String, Option<String>) {
        let theirs = self.on(instant, &self.theirs, is_end);
        if self.theirs.offset(instant) == self.mine.offset(instant) {
            return (theirs, None);
        }
        let (date, time) = shown(self.mine.civil(instant), is_end);
        let (their_date, _) = shown(self.theirs.civil(instant), is_end);
        let day =
            if date == their_date { String::new() } else { format!("{} ", date.format("%a")) };
        let zone = words::abbreviation(instant, &self.mine);
        (theirs, Some(format!("{day}{time} {zone}")))
    }

    fn on(&self, instant: Timestamp, zone: &Zone, is_end: bool) -> String {
        let (date, time) = shown(zone.civil(instant), is_end);
        format!("{} {time} {}", self.day(date), words::abbreviation(instant, zone))
    }

    /// `Fri` of the last six days or the next two, else with its date.
    fn day(&self, date: NaiveDate) -> String {
        if (-6..=2).contains(&(date - self.today()).num_days()) {
            date.format("%a").to_string()
        } else {
            self.date(date)
        }
    }
}

/// The date and the time on a wall clock; the end of a day is 24:00 and not the next day's beginning.
fn shown(civil: NaiveDateTime, is_end: bool) -> (NaiveDate, String) {
    let is_midnight = civil.num_seconds_from_midnight() == 0;
    match civil.date().pred_opt() {
        Some(before) if is_end && is_midnight => (before, "24:00".to_owned()),
        _ => (civil.date(), civil.format("%H:%M").to_string()),
    }
}

/// Returns both clocks in one phrase: `**Thu 11:10 EDT** = 20:40 IST`.
pub fn phrase((theirs, mine): (String, Option<String>), form: Form) -> String {
    match mine {
        Some(mine) => format!("{} = {mine}", form.bold(&theirs)),
        None => form.bold(&theirs),
    }
}

/// Returns both clocks in one phrase, without marks.
pub fn plain((theirs, mine): (String, Option<String>)) -> String {
    match mine {
        Some(mine) => format!("{theirs} = {mine}"),
        None => theirs,
    }
}
