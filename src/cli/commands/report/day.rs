//! `report day`: what a day was like.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use crate::cli::answers::picture;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::DATES;
use crate::cli::typed::words;
use crate::domain::{Civil, Sense};
use crate::engine::report_day;
use crate::ledger::View;
use crate::render::answer::DayAnswer;
use crate::render::json::{self, Content};
use crate::render::picture::day as draw;
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw report day
  asyncw report day mon
  asyncw report day --model both     the loss by two models

Measured is what you recorded. Modelled rests on the time it takes to get into
the work: 15 minutes by studies, or your own median once you have recorded ten
with asyncw stop --ramp 12m. Nothing here is a score.";

#[derive(Debug, Default, Args)]
pub struct DayArgs {
    /// The day: yesterday, mon, 2026-11-26 [default: today]
    #[arg(value_name = "DATE", add = DATES)]
    date: Option<String>,
    /// both: also assume that focus comes back gradually, not all at once
    #[arg(long, value_name = "MODEL", default_value = "step")]
    model: Model,
    /// Draw with letters that every terminal has
    #[arg(long)]
    ascii: bool,
    /// Draw it in a file as well, as SVG: day.svg
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    svg: Option<PathBuf>,
}

/// How the work comes to flow again after an interruption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Model {
    // Documented, they would have a help of their own.
    #[default]
    Step,
    Both,
}

pub fn run(cx: &mut Context, args: &DayArgs) -> Result<u8> {
    let (answer, clock) = cx.read(|view| {
        let record = view.day(date(view, args.date.as_deref())?)?;
        let report = report_day(&record, view.zone());
        let blocks = report.blocks.iter().chain(&report.unknown).map(|block| block.task.id);
        let tasks = view.tasks(&blocks.collect::<Vec<_>>())?;
        let interruptions = record.interruptions;
        let has_both_models = args.model == Model::Both;
        let is_ascii = args.ascii;
        let answer = DayAnswer { report, interruptions, tasks, has_both_models, is_ascii };
        Ok((answer, view.clock().clone()))
    })?;
    if let Some(path) = args.svg.as_ref().filter(|_| !answer.report.worked.is_empty()) {
        picture::put(cx, path, &draw(&answer.report, &clock))?;
    }
    let text = screen::day::day(&answer, cx.ui.look, &clock);
    cx.ui.answer(&Content::ReportDay(Box::new(json::day(&answer))), &text);
    Ok(u8::from(answer.report.worked.is_empty()))
}

/// Reads the day: today, unless said.
fn date(view: &View, text: Option<&str>) -> Result<NaiveDate> {
    let today = view.zone().date(view.now());
    let Some(text) = text else { return Ok(today) };
    let when = words::when(view, text, Sense::Since)?;
    match when.civil {
        Civil::Date(date) if date <= today => Ok(date),
        Civil::Date(_) => {
            Err(Error::new(Code::BadDate, format!("{} is in the future", quoted(text)))
                .hint("asyncw report day yesterday"))
        }
        Civil::DateTime(_) => {
            Err(Error::new(Code::BadDate, format!("{} isn't a day", quoted(text)))
                .hint("asyncw report day yesterday"))
        }
    }
}
