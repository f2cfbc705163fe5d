//! What is said of a person: name, zone, hours, days off and how soon they answer.

use chrono::NaiveDate;
use clap::Args;

use crate::domain::{Hours, Person, parse_minutes, parse_spans};
use crate::ledger::View;

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;

/// The word that empties a field.
const NONE: &str = "none";

/// Days that one range may name at most.
const RANGE_LIMIT: usize = 400;

/// A person and what is said of them, as it is typed; `none` empties a field.
#[derive(Clone, Debug, Args)]
pub struct PersonArgs {
    /// Who
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    pub who: String,
    /// Full name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Where their clock is: Asia/Kolkata, toronto, bengaluru
    #[arg(long, value_name = "ZONE", add = Candidates::Zones)]
    zone: Option<String>,
    /// When they work: 'mon-fri 9-12:30,13:30-18; sat 10-12'
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// When you do what needs a clear head, for @me: 'mon-thu 9:30-12'
    #[arg(long, value_name = "HOURS")]
    deep: Option<String>,
    /// Days off, in their calendar: 2026-12-24..2026-12-26; may be given several times
    #[arg(long, value_name = "DATE[..DATE]")]
    off: Vec<String>,
    /// Days that are not off after all
    #[arg(long, value_name = "DATE[..DATE]")]
    not_off: Vec<String>,
    /// Other hours on one date: 2026-12-31=9-12; =none: the usual ones
    #[arg(long, value_name = "DATE=SPANS")]
    exception: Vec<String>,
    /// Working time of theirs in which they usually answer: 45m, 4h, 1d
    #[arg(long, value_name = "HOW LONG")]
    reply: Option<String>,
}

impl PersonArgs {
    /// Returns the person with everything that was said.
    ///
    /// # Errors
    /// Fails for a zone, hours, dates or a duration that make no sense.
    pub fn applied_to(&self, person: &Person, view: &View) -> Result<Person> {
        let mut person = person.clone();
        match self.name.as_deref().map(str::trim) {
            None => {}
            Some(NONE | "") => person.name = None,
            Some(name) => person.name = Some(name.to_owned()),
        }
        match self.hours.as_deref() {
            None => {}
            Some(NONE) => person.hours = None,
            Some(hours) => person.hours = Some(Hours::parse(hours)?),
        }
        match self.deep.as_deref() {
            None => {}
            Some(_) if !person.handle.is_me() => {
                return Err(Error::usage("only your own hours of deep work count")
                    .hint("asyncw people edit @me --deep 'mon-thu 9:30-12'"));
            }
            Some(NONE) => person.deep = None,
            Some(deep) => person.deep = Some(Hours::parse(deep)?),
        }
        match self.zone.as_deref() {
            None => {}
            Some(NONE) => person.zone = None,
            Some(zone) => person.zone = Some(view.zones().find(zone)?),
        }
        self.apply_days(&mut person, view)?;
        let usual = person.calendar(&view.clock().calendar);
        match self.reply.as_deref() {
            None => {}
            Some(NONE) => person.reply_min = None,
            Some(reply) => {
                let day_min = usual.hours.nominal_day_min().unwrap_or(view.clock().day_min());
                person.reply_min = Some(parse_minutes(reply, day_min)?);
            }
        }
        Ok(person)
    }

    fn apply_days(&self, person: &mut Person, view: &View) -> Result<()> {
        for days in &self.off {
            if days == NONE {
                person.days_off.clear();
            } else {
                person.days_off.extend(parse_range(view, person, days)?);
            }
        }
        for days in &self.not_off {
            for day in parse_range(view, person, days)? {
                person.days_off.remove(&day);
            }
        }
        for exception in &self.exception {
            if exception == NONE {
                person.exceptions.clear();
                continue;
            }
            let (day, spans) = exception.split_once('=').ok_or_else(|| {
                Error::new(Code::BadHours, format!("{} names no hours", quoted(exception)))
                    .hint("a date, = and spans: 2026-12-31=9-12")
            })?;
            let day = words::day(view, person, day)?;
            if spans.trim() == NONE {
                person.exceptions.remove(&day);
            } else {
                person.exceptions.insert(day, parse_spans(spans)?);
                // Who says when they work on a day says that they do.
                person.days_off.remove(&day);
            }
        }
        Ok(())
    }
}

/// Reads `2026-12-24..2026-12-26` as three days, and a date alone as one.
fn parse_range(view: &View, person: &Person, text: &str) -> Result<Vec<NaiveDate>> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (words::day(view, person, first)?, words::day(view, person, last)?);
    let days: Vec<NaiveDate> =
        first.iter_days().take(RANGE_LIMIT + 1).take_while(|day| *day <= last).collect();
    if days.is_empty() {
        let message = format!("{} ends before it begins", quoted(text));
        return Err(Error::new(Code::BadDate, message).hint(format!("{last}..{first}")));
    }
    if days.len() > RANGE_LIMIT {
        let message = format!("{} is longer than {RANGE_LIMIT} days", quoted(text));
        return Err(
            Error::new(Code::BadDate, message).hint("who is away for so long: --hours closed")
        );
    }
    Ok(days)
}
