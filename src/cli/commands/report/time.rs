//! `report time`: minutes for an invoice.

use chrono::{Datelike, Days, Months, NaiveDate};
use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::attributes::{located_project, refuse_unknown_project};
use crate::cli::typed::complete::Candidates;
use crate::domain::{Task, parse_minutes};
use crate::engine::{TimeRecord, report_time};
use crate::ledger::View;
use crate::render::answer::TimeAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw report time                     this week, by project, day and task
  asyncw report time acme --round 15m    each day of acme rounded up
  asyncw report time acme --month --last --csv

Interruptions and breaks are taken out. Blocks whose end nobody knows are
listed, and never billed.";

#[derive(Debug, Args)]
pub struct TimeArgs {
    /// Only this project, with all below it
    #[arg(value_name = "PROJECT", add = Candidates::Projects)]
    project: Option<String>,
    /// This week (the default)
    #[arg(long)]
    week: bool,
    /// This month
    #[arg(long, conflicts_with = "week")]
    month: bool,
    /// The week or the month before
    #[arg(long)]
    last: bool,
    /// Round the day of each project up: 15m
    #[arg(long, value_name = "HOW LONG")]
    round: Option<String>,
    /// Print comma-separated values; private tasks are left out
    #[arg(long)]
    csv: bool,
}

pub fn run(cx: &mut Context, args: &TimeArgs) -> Result<u8> {
    let project = args.project.as_deref();
    let project = project.map(|project| located_project(cx, project)).transpose()?;
    let answer = cx.read(|view| load(view, args, project.as_deref()))?;
    let clock = cx.clock()?;
    let text = if args.csv {
        screen::time::csv(&answer)
    } else {
        screen::time::time(&answer, cx.ui.look, &clock)
    };
    cx.ui.answer(&Content::ReportTime(json::time(&answer.report)), &text);
    if answer.left_out > 0 {
        cx.ui.aside(&format!("{} min of private tasks are left out", answer.left_out));
    }
    Ok(u8::from(answer.report.rows.is_empty() && answer.report.unknown.is_empty()))
}

fn load(view: &View, args: &TimeArgs, project: Option<&str>) -> Result<TimeAnswer> {
    let round = args.round.as_deref();
    let round = round.map(|text| parse_minutes(text, view.clock().day_min())).transpose()?;
    if let Some(project) = project {
        refuse_unknown_project(view, project)?;
    }
    let (zone, today) = (view.zone(), view.zone().date(view.now()));
    let days = days(today, args);
    let stretch = (zone.start_of(days.0), zone.end_of(days.1));
    let blocks = view.all_blocks_between(stretch)?;
    let ids: Vec<_> = blocks.iter().map(|(block, _)| block.task.id).collect();
    let mut tasks = view.tasks(&ids)?;
    if let Some(project) = project {
        tasks.retain(|task| task.is_in(project));
    }
    let interruptions = view.all_interruptions_between(stretch)?;
    let report_of = |tasks: Vec<Task>| {
        let (blocks, interruptions) = (blocks.clone(), interruptions.clone());
        let record = TimeRecord { days, now: view.now(), blocks, interruptions, tasks };
        report_time(&record, view.actor(), round, zone)
    };
    let report = report_of(tasks.clone());
    if !args.csv {
        return Ok(TimeAnswer { report, tasks, is_rounded: round.is_some(), left_out: 0 });
    }
    let audience = view.audience(None)?;
    tasks.retain(|task| audience.sees_task(task.id));
    let told = report_of(tasks.clone());
    let sum = |rows: &[crate::engine::TimeRow]| rows.iter().map(|row| row.minutes).sum::<u32>();
    let left_out = sum(&report.rows) - sum(&told.rows);
    Ok(TimeAnswer { report: told, tasks, is_rounded: round.is_some(), left_out })
}

/// Returns the first and the last day that are reported.
fn days(today: NaiveDate, args: &TimeArgs) -> (NaiveDate, NaiveDate) {
    let (first, next) = if args.month {
        let first = today.with_day(1).unwrap_or(today);
        let first = if args.last { first - Months::new(1) } else { first };
        (first, first + Months::new(1))
    } else {
        let monday = today - Days::new(today.weekday().num_days_from_monday().into());
        let first = if args.last { monday - Days::new(7) } else { monday };
        (first, first + Days::new(7))
    };
    (first, next.pred_opt().unwrap_or(next))
}
