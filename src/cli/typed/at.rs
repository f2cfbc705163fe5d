//! When an act happened, where that was not just now.

use chrono::TimeDelta;
use clap::Args;

use crate::domain::{
    Civil, Clock, Hands, LONGEST_WORK, Sense, Timestamp, is_time_alone, parse_minutes,
};
use crate::engine::acts::{Earliest, Mended};
use crate::ledger::View;
use crate::render::words as phrases;

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::words;

/// When an act happened, as it is typed.
#[derive(Clone, Debug, Default, Args)]
pub struct AtArgs {
    /// When it happened, if not now: 17:00, '20min ago', yesterday@17:00
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    at: Option<String>,
    /// How long ago it happened, if not now: 20m
    #[arg(long, value_name = "HOW LONG", conflicts_with = "at")]
    ago: Option<String>,
}

impl AtArgs {
    /// Returns whether it was said.
    pub fn is_said(&self) -> bool {
        self.at.is_some() || self.ago.is_some()
    }

    /// Returns who works on what; who says when an act was knows when the work ended.
    pub fn known(&self, hands: Hands) -> Hands {
        let left_open = hands.left_open.filter(|_| !self.is_said());
        Hands { left_open, ..hands }
    }

    /// Returns the instant at which it happened: now, unless said.
    ///
    /// # Errors
    /// Fails for a day without a time, for what lies ahead, and for what is too early.
    pub fn instant(&self, view: &View, after: Option<Earliest>) -> Result<Timestamp> {
        let Some((text, at)) = self.said(view)? else { return Ok(view.now()) };
        let date = |at| view.zone().date(at);
        let is_earlier = date(at) < date(view.now()) && view.now() - at > LONG_AGO;
        let is_far = is_time_alone(&text) && is_earlier;
        // The evening before is meant where something has lasted since then.
        if is_far && after.is_none_or(|earliest| at < earliest.at()) {
            let now = phrases::moment(view.now(), view.clock());
            return Err(refused(&text, &format!("is in the future (it's {now})"))
                .hint(format!("for the day before: yesterday@{text}")));
        }
        if let Some(earliest) = after.filter(|earliest| at < earliest.at()) {
            let what = match earliest {
                Earliest::Captured(_) => "it was captured",
                Earliest::Started(_) => "you started it",
                Earliest::Interrupted(_) => "you were interrupted",
                Earliest::Asked(_) => "it was asked",
            };
            let moment = phrases::moment(earliest.at(), view.clock());
            return Err(refused(&text, &format!("is before {what}"))
                .hint(format!("the earliest possible time: {moment}")));
        }
        Ok(at)
    }

    /// Returns what was typed, and the instant that it means.
    fn said(&self, view: &View) -> Result<Option<(String, Timestamp)>> {
        if let Some(ago) = &self.ago {
            let minutes = parse_minutes(ago, view.clock().day_min())?;
            return Ok(Some((
                format!("{ago} ago"),
                view.now() - TimeDelta::minutes(minutes.into()),
            )));
        }
        let Some(text) = self.at.as_deref() else { return Ok(None) };
        Ok(Some((text.to_owned(), past(view, text, view.clock(), Sense::Since)?)))
    }
}

/// A time of day alone is not taken for one of yesterday so long ago: it is a slip.
const LONG_AGO: TimeDelta = TimeDelta::hours(12);

/// Minutes that something takes at most.
pub const LONGEST_MIN: u32 = 24 * 60;

/// When something began, and how long it took if it is over, as it is typed.
#[derive(Clone, Debug, Default, Args)]
pub struct SpanArgs {
    /// How long it took, if it's over: 12m
    #[arg(long, value_name = "HOW LONG")]
    took: Option<String>,
    #[command(flatten)]
    at: AtArgs,
}

impl SpanArgs {
    /// Returns when it began, and when it ended if it is over; what lasts came after something.
    ///
    /// # Errors
    /// Fails for what makes no sense, lies ahead, or took longer than a day.
    pub fn instants(
        &self,
        view: &View,
        after: Option<Earliest>,
    ) -> Result<(Timestamp, Option<Timestamp>)> {
        let Some(took) = &self.took else { return Ok((self.at.instant(view, after)?, None)) };
        let minutes = parse_minutes(took, view.clock().day_min())?;
        if minutes > LONGEST_MIN {
            return Err(Error::usage(format!("--took {took} is longer than a day"))
                .hint("to keep an appointment: asyncw busy"));
        }
        let length = TimeDelta::minutes(minutes.into());
        if !self.at.is_said() {
            return Ok((view.now() - length, Some(view.now())));
        }
        let start = self.at.instant(view, None)?;
        if start + length > view.now() {
            return Err(Error::usage(format!("--took {took} ends in the future"))
                .hint("while it lasts, leave out --took"));
        }
        Ok((start, Some(start + length)))
    }
}

/// When a focus block or an interruption really was, as it is typed to mend it.
#[derive(Clone, Debug, Default, Args)]
pub struct MendArgs {
    /// When it really began: 9:30, on its day
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    at: Option<String>,
    /// When it really ended: 17:00, on its day
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    end: Option<String>,
    /// How long it took you to get into the work of a focus block: 12m
    #[arg(long, value_name = "HOW LONG")]
    ramp: Option<String>,
}

impl MendArgs {
    /// Returns whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.at.is_none() && self.end.is_none() && self.ramp.is_none()
    }

    /// Returns whether only times were said.
    pub fn is_only_times(&self) -> bool {
        self.ramp.is_none()
    }

    /// Returns what was said of something that was from then until then, or lasts.
    ///
    /// # Errors
    /// Fails for what isn't a time or lies ahead, and for what isn't a length.
    pub fn understand(&self, view: &View, was: (Timestamp, Option<Timestamp>)) -> Result<Mended> {
        let start = self.at.as_deref().map(|text| nearest(view, text, was.0)).transpose()?;
        let end = self.end.as_deref();
        // A block may be longer than anybody works, if it was so before.
        let was_long = was.1.map_or(LONGEST_WORK, |end| (end - was.0).max(LONGEST_WORK));
        let end = end.map(|text| near(view, text, start.unwrap_or(was.0), was_long));
        let ramp = self.ramp.as_deref().map(|text| ramp(view, text)).transpose()?;
        Ok(Mended { start, end: end.transpose()?, ramp_min: ramp })
    }
}

/// Reads how long somebody took to get into the work.
///
/// # Errors
/// Fails for what isn't a length, and for more than a day.
pub fn ramp(view: &View, text: &str) -> Result<u32> {
    let minutes = parse_minutes(text, view.clock().day_min())?;
    if minutes > LONGEST_MIN {
        return Err(Error::usage(format!("--ramp {text} is longer than a day"))
            .hint("how long it took you to get into the work: --ramp 12m"));
    }
    Ok(minutes)
}

/// Reads when something ended that began at an instant; a time of day alone is the next one after it.
///
/// # Errors
/// Fails for what isn't a time, lies ahead, or was before.
pub fn next_to(view: &View, text: &str, start: Timestamp) -> Result<Timestamp> {
    let at = near(view, text, start, LONGEST_WORK)?;
    if at < start {
        let start = phrases::moment(start, view.clock());
        return Err(refused(text, "is before you started it")
            .hint(format!("the earliest possible time: {start}")));
    }
    Ok(at)
}

/// Reads a time of the past; a time of day alone is the nearest one to an instant.
fn nearest(view: &View, text: &str, instant: Timestamp) -> Result<Timestamp> {
    if is_time_alone(text) {
        let clock = Clock { now: instant, ..view.clock().clone() };
        let [before, after] = [Sense::Since, Sense::From]
            .map(|sense| words::when_on(view, &clock, text, sense).map(|when| when.at));
        if instant - before? < after? - instant {
            return past(view, text, &clock, Sense::Since);
        }
    }
    near(view, text, instant, LONGEST_WORK)
}

/// Reads a time of the past; a time of day alone is the one next to an instant, or the one just before it where the
/// other is far ahead: that is told better than a future nobody meant.
fn near(view: &View, text: &str, instant: Timestamp, longest: TimeDelta) -> Result<Timestamp> {
    if !is_time_alone(text) {
        return past(view, text, view.clock(), Sense::Since);
    }
    let clock = Clock { now: instant, ..view.clock().clone() };
    let next = words::when_on(view, &clock, text, Sense::From)?.at;
    let before = words::when_on(view, &clock, text, Sense::Since)?.at;
    let is_ahead = next > view.now() && instant - before < next - view.now();
    if is_ahead || next - instant > longest {
        return Ok(before);
    }
    past(view, text, &clock, Sense::From)
}

/// Reads a time that isn't ahead.
fn past(view: &View, text: &str, clock: &Clock, sense: Sense) -> Result<Timestamp> {
    let when = words::when_on(view, clock, text, sense)?;
    if matches!(when.civil, Civil::Date(_)) {
        return Err(refused(text, "has no time of day").hint("add a time: yesterday@17:00"));
    }
    if when.at > view.now() {
        return Err(
            refused(text, "is in the future").hint("try a time in the past: 9:30 or '20min ago'")
        );
    }
    Ok(when.at)
}

fn refused(text: &str, why: &str) -> Error {
    Error::new(Code::BadDate, format!("{} {why}", quoted(text)))
}
