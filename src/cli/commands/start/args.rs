//! What `start` is told.

use clap::Args;

use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::at::{AtArgs, LONGEST_MIN};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::takeover::TakeoverArgs;
use crate::domain::{TaskId, parse_minutes};
use crate::ledger::View;

#[derive(Debug, Default, Args)]
pub struct StartArgs {
    /// The task, or words from its title [default: the best one that is ready]
    #[arg(value_name = "ID", add = Candidates::Startable)]
    pub ids: Vec<String>,
    /// Next step on the task you leave
    #[arg(short, value_name = "TEXT")]
    pub message: Option<String>,
    /// How long you mean to work on it: 50m; what arrives meanwhile waits until you stop
    #[arg(long = "for", value_name = "HOW LONG")]
    pub length: Option<String>,
    /// Print a line to paste where others see it: until when you work, on their clocks too
    #[arg(long, requires = "length")]
    pub announce: bool,
    /// Start sensitive work without approval; the reason is noted on the task
    #[arg(long = "override", value_name = "REASON")]
    pub reason: Option<String>,
    /// Go over your limit of tasks in progress, if wip.strict is set
    #[arg(long)]
    pub over_wip: bool,
    #[command(flatten)]
    pub takeover: TakeoverArgs,
    #[command(flatten)]
    pub at: AtArgs,
    /// When it ended, for work that is over: --at 9:30 --end 10:15; what runs goes on
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true, conflicts_with_all = ["length", "announce", "reason", "takeover"])]
    pub end: Option<String>,
}

impl StartArgs {
    /// Returns the arguments that start the task left last.
    pub fn resuming(task: TaskId, takeover: TakeoverArgs, at: AtArgs) -> Self {
        Self { ids: vec![task.to_string()], takeover, at, ..Self::default() }
    }
}

impl StartArgs {
    /// Returns how many minutes it is to take.
    pub fn minutes(&self, view: &View) -> Result<Option<u32>> {
        let Some(text) = &self.length else { return Ok(None) };
        let minutes = parse_minutes(text, view.clock().day_min())?;
        if (1..=LONGEST_MIN).contains(&minutes) {
            return Ok(Some(minutes));
        }
        Err(Error::new(Code::BadDuration, format!("--for {text} isn't between 1 minute and a day"))
            .hint("try --for 50m"))
    }
}
