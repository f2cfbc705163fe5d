//! `report`: looks back, for oneself, a stand-up, or an invoice.

mod day;
mod standup;
mod time;

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

use day::DayArgs;
use standup::StandupArgs;
use time::TimeArgs;

pub const EXAMPLES: &str = "\
Examples:
  asyncw report day                  what today was like
  asyncw report day yesterday
  asyncw report standup              ready to paste
  asyncw report time acme --month --round 15m --csv";

#[derive(Debug, Args)]
pub struct ReportArgs {
    #[command(subcommand)]
    verb: Option<ReportVerb>,
}

#[derive(Debug, Subcommand)]
enum ReportVerb {
    /// Show a day: focus, interruptions and what they cost, waiting, switches
    #[command(after_help = day::EXAMPLES)]
    Day(DayArgs),
    /// Print what you did since the last working day, ready to paste
    #[command(after_help = standup::EXAMPLES)]
    Standup(StandupArgs),
    /// Add up minutes by project, task and day, for an invoice
    #[command(after_help = time::EXAMPLES)]
    Time(TimeArgs),
}

pub fn run(cx: &mut Context, args: &ReportArgs) -> Result<u8> {
    match &args.verb {
        None => day::run(cx, &DayArgs::default()),
        Some(ReportVerb::Day(args)) => day::run(cx, args),
        Some(ReportVerb::Standup(args)) => standup::run(cx, args),
        Some(ReportVerb::Time(args)) => time::run(cx, args),
    }
}
