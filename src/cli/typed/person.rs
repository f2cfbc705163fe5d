//! What is said of a person: name, zone, hours, days off and how soon they answer.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use clap::Args;

use crate::domain::{Handle, Hours, Person, ZoneChange, parse_minutes, parse_spans};
use crate::engine::Set;
use crate::engine::acts::PersonEdit;
use crate::ledger::View;

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::attributes::{NONE, flag, project, set};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;

/// Days that one range may name at most.
const RANGE_LIMIT: usize = 400;

/// A person and what is said of them, as it is typed; the word `none` empties a field.
#[derive(Clone, Debug, Args)]
pub struct PersonArgs {
    /// Who: @ana
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    pub who: String,
    /// Full name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Their time zone: Asia/Kolkata, toronto, bengaluru
    #[arg(long, value_name = "ZONE", add = Candidates::Zones)]
    zone: Option<String>,
    /// Announce that --zone starts on this date
    #[arg(long, value_name = "DATE", requires = "zone")]
    starting: Option<String>,
    /// How and for what to wake them, told in handoffs: 'phone, only if payouts stop'
    #[arg(long, value_name = "TEXT")]
    wake: Option<String>,
    /// When they work: 'mon-fri 9-12:30,13:30-18; sat 10-12'
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// Your hours for deep work, only for @me: 'mon-thu 9:30-12'
    #[arg(long, value_name = "HOURS")]
    deep: Option<String>,
    /// Days off, in their calendar: 2026-12-24..2026-12-26; can be repeated
    #[arg(long, value_name = "DATE[..DATE]")]
    off: Vec<String>,
    /// Days off to cancel
    #[arg(long, value_name = "DATE[..DATE]")]
    not_off: Vec<String>,
    /// Different hours on one date: 2026-12-31=9-12; DATE=none: usual hours
    #[arg(long, value_name = "DATE=SPANS")]
    exception: Vec<String>,
    /// Usual reply time, in their working hours: 45m, 4h, 1d
    #[arg(long, value_name = "HOW LONG")]
    reply: Option<String>,
    /// Projects they may see, with subprojects: payouts,infra ('' for no project, none for no limit)
    #[arg(long, value_name = "PROJECTS", add = Candidates::Projects)]
    sees: Option<String>,
    /// Coding agent, at work around the clock unless --hours is set; =none: a person
    #[arg(long, value_name = "none", num_args = 0..=1, require_equals = true, default_missing_value = "yes")]
    agent: Option<String>,
}

impl PersonArgs {
    /// Understands the flags as what is said of a person, known already or not.
    ///
    /// # Errors
    /// Fails for a zone, hours, dates or a duration that make no sense.
    pub fn understand(&self, known: Option<&Person>, view: &View) -> Result<PersonEdit> {
        let mut said = PersonEdit {
            name: match self.name.as_deref().map(str::trim) {
                Some("") => Set::Clear,
                name => set(name, |name| Ok(name.to_owned()))?,
            },
            zone: match self.starting {
                None => set(self.zone.as_deref(), |zone| Ok(view.zones().find(zone)?))?,
                Some(_) => Set::Keep,
            },
            wake: set(self.wake.as_deref(), |wake| Ok(wake.trim().to_owned()))?,
            hours: set(self.hours.as_deref(), |hours| Ok(Hours::parse(hours)?))?,
            deep: set(self.deep.as_deref(), |deep| Ok(Hours::parse(deep)?))?,
            sees: set(self.sees.as_deref(), projects)?,
            is_agent: flag("--agent", self.agent.as_deref())?,
            ..PersonEdit::default()
        };
        // Days and durations are meant in the calendar that is said.
        let calendar = PersonEdit { deep: Set::Keep, ..said.clone() };
        let person = calendar.of(&Handle::parse(&self.who)?, known)?;
        self.add_days(&person, view, &mut said)?;
        self.announce(known, view, &mut said)?;
        let usual = person.calendar(&view.clock().calendar);
        let day_min = usual.hours.nominal_day_min().unwrap_or(view.clock().day_min());
        said.reply_min = set(self.reply.as_deref(), |reply| Ok(parse_minutes(reply, day_min)?))?;
        Ok(said)
    }

    /// Returns the projects to see that have no tasks.
    ///
    /// # Errors
    /// Fails if the ledger cannot be read.
    pub fn unknown_projects(&self, view: &View) -> Result<Vec<String>> {
        let sees = self.sees.as_deref().filter(|sees| *sees != NONE).unwrap_or_default();
        let mut unknown = Vec::new();
        for project in projects(sees)? {
            if !view.is_project_known(&project)? {
                unknown.push(project);
            }
        }
        Ok(unknown)
    }

    /// Returns whether the limit on what they may see was taken away.
    pub fn lifts_limit(&self) -> bool {
        self.sees.as_deref() == Some(NONE)
    }

    /// Understands `--zone london --starting mon`: the zone before that is the one in force now.
    fn announce(&self, known: Option<&Person>, view: &View, said: &mut PersonEdit) -> Result<()> {
        let (Some(zone), Some(starting)) = (&self.zone, &self.starting) else { return Ok(()) };
        let person = PersonEdit::default().of(&Handle::parse(&self.who)?, known)?;
        let (calendar, now) = (person.calendar(&view.clock().calendar), view.now());
        let before = calendar.zone.at(now).alone();
        let zone = view.zones().find(zone)?;
        let starting = words::day(view, &person, starting)?;
        if starting <= before.date(now) {
            return Err(Error::new(Code::BadDate, format!("{starting} isn't ahead"))
                .hint("leave out --starting to set the zone now"));
        }
        said.zone_change = Some((before, ZoneChange { starting, zone }));
        Ok(())
    }

    fn add_days(&self, person: &Person, view: &View, said: &mut PersonEdit) -> Result<()> {
        for days in &self.off {
            if days == NONE {
                said.clears_days_off = true;
                said.days_off.clear();
            } else {
                said.days_off.extend(parse_range(view, person, days)?);
            }
        }
        for days in &self.not_off {
            said.days_on.extend(parse_range(view, person, days)?);
        }
        for exception in &self.exception {
            if exception == NONE {
                said.clears_exceptions = true;
                said.exceptions.clear();
                continue;
            }
            let (day, spans) = exception.split_once('=').ok_or_else(|| {
                Error::new(Code::BadHours, format!("{} has no hours", quoted(exception)))
                    .hint("use DATE=HOURS: 2026-12-31=9-12")
            })?;
            let day = words::day(view, person, day)?;
            let is_usual = spans.trim() == NONE;
            let spans = if is_usual { None } else { Some(parse_spans(spans)?) };
            said.exceptions.push((day, spans));
        }
        Ok(())
    }
}

/// Reads `payouts,infra` as two projects, and nothing as none of them.
fn projects(text: &str) -> Result<BTreeSet<String>> {
    let named = text.split(',').map(str::trim).filter(|project| !project.is_empty());
    named.map(project).collect()
}

/// Reads `2026-12-24..2026-12-26` as three days, and a date alone as one.
fn parse_range(view: &View, person: &Person, text: &str) -> Result<Vec<NaiveDate>> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let (first, last) = (words::day(view, person, first)?, words::day(view, person, last)?);
    let days: Vec<NaiveDate> =
        first.iter_days().take(RANGE_LIMIT + 1).take_while(|day| *day <= last).collect();
    if days.is_empty() {
        let message = format!("{} ends before it starts", quoted(text));
        return Err(
            Error::new(Code::BadDate, message).hint(format!("did you mean {last}..{first}?"))
        );
    }
    if days.len() > RANGE_LIMIT {
        let message = format!("{} is longer than {RANGE_LIMIT} days", quoted(text));
        return Err(Error::new(Code::BadDate, message).hint("for a longer absence: --hours closed"));
    }
    Ok(days)
}
