//! When an act happened, where that was not just now.

use chrono::TimeDelta;
use clap::Args;

use crate::domain::{Civil, Sense, Timestamp, parse_minutes};
use crate::engine::acts::Earliest;
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

    /// Returns the instant at which it happened: now, unless said.
    ///
    /// # Errors
    /// Fails for a day without a time, for what lies ahead, and for what is too early.
    pub fn instant(&self, view: &View, after: Option<Earliest>) -> Result<Timestamp> {
        let Some((text, at)) = self.said(view)? else { return Ok(view.now()) };
        if let Some(earliest) = after.filter(|earliest| at < earliest.at()) {
            let what = match earliest {
                Earliest::Captured(_) => "it was captured",
                Earliest::Started(_) => "you started it",
                Earliest::OtherStarted(_) => "you started the current task",
                Earliest::Interrupted(_) => "you were interrupted",
                Earliest::LastEnded(_) => "you stopped the last task",
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
        let when = words::when(view, text, Sense::Since)?;
        if matches!(when.civil, Civil::Date(_)) {
            return Err(refused(text, "has no time of day").hint("add a time: yesterday@17:00"));
        }
        if when.at > view.now() {
            return Err(refused(text, "is in the future")
                .hint("try a time in the past: 9:30 or '20min ago'"));
        }
        Ok(Some((text.to_owned(), when.at)))
    }
}

/// Minutes that something takes at most.
const LONGEST_MIN: u32 = 24 * 60;

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

fn refused(text: &str, why: &str) -> Error {
    Error::new(Code::BadDate, format!("{} {why}", quoted(text)))
}
