//! When an act happened, where that was not just now.

use clap::Args;

use crate::domain::{Civil, Sense, Timestamp};
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
}

impl AtArgs {
    /// Returns whether it was said.
    pub fn is_said(&self) -> bool {
        self.at.is_some()
    }

    /// Returns the instant at which it happened: now, unless said.
    ///
    /// # Errors
    /// Fails for a day without a time, for what lies ahead, and for what is too early.
    pub fn instant(&self, view: &View, after: Option<Earliest>) -> Result<Timestamp> {
        let Some(text) = self.at.as_deref() else { return Ok(view.now()) };
        let when = words::when(view, text, Sense::Since)?;
        let refused = |why: String| Error::new(Code::BadDate, format!("{} {why}", quoted(text)));
        if matches!(when.civil, Civil::Date(_)) {
            return Err(
                refused("has no time of day".to_owned()).hint("add a time: yesterday@17:00")
            );
        }
        if when.at > view.now() {
            return Err(refused("is in the future".to_owned())
                .hint("try a time in the past: 9:30 or '20min ago'"));
        }
        if let Some(earliest) = after.filter(|earliest| when.at < earliest.at()) {
            let what = match earliest {
                Earliest::Captured(_) => "it was captured",
                Earliest::Started(_) => "you started it",
                Earliest::OtherStarted(_) => "you started the current task",
                Earliest::LastEnded(_) => "you stopped the last task",
                Earliest::Asked(_) => "it was asked",
            };
            let moment = phrases::moment(earliest.at(), view.clock());
            return Err(refused(format!("is before {what}"))
                .hint(format!("the earliest possible time: {moment}")));
        }
        Ok(when.at)
    }
}
