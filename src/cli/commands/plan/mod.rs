//! `plan`: the rule of `next`, simulated forward.

mod compare;

use std::path::PathBuf;

use chrono::Days;
use clap::Args;

use crate::cli::answers::picker::Picker;
use crate::cli::answers::picture;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::attributes::{AttributeArgs, FILTERS};
use crate::cli::typed::complete::Candidates;
use crate::domain::TaskId;
use crate::engine::{Finish, Standings};
use crate::ledger::View;
use crate::render::answer::PlanAnswer;
use crate::render::json::{self, Content, PlannedJson};
use crate::render::picture::plan as draw;
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw plan
  asyncw plan --days 10
  asyncw plan -p api         when is that project done?
  asyncw plan --compare      task by task, or milestone by milestone?

It is a forecast, not a promise. It assumes that answers come when they are
due, that you finish what is in progress, and that you then always take what
next picks. For --compare, split tasks by milestone: asyncw split 12 A1
A2 A3 --milestones M1,M2,M3.";

#[derive(Debug, Args)]
pub struct PlanArgs {
    /// Show only tasks with these words in their title, body, tags or project; the others still take up time
    #[arg(value_name = "WORDS", add = Candidates::Projects)]
    words: Vec<String>,
    /// How many days to show
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=366))]
    days: u16,
    /// Compare two ways of working: task by task, or milestone by milestone
    #[arg(long, conflicts_with = "days")]
    compare: bool,
    /// Draw the chart with letters that every terminal has
    #[arg(long, conflicts_with = "compare")]
    ascii: bool,
    /// Draw it in a file as well, as SVG: plan.svg
    #[arg(long, value_name = "FILE", conflicts_with = "compare", value_hint = clap::ValueHint::FilePath)]
    svg: Option<PathBuf>,
    #[command(flatten, next_help_heading = FILTERS)]
    filter: AttributeArgs,
}

pub fn run(cx: &mut Context, args: &PlanArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let look = cx.ui.look;
    let filter = args.filter.located(cx)?;
    if args.compare {
        return compare::run(cx, &picker, &filter, &args.words);
    }
    let (answer, audience, clock) = cx.read(|view| {
        let answer = load(view, &picker, &filter, args)?;
        Ok((answer, view.audience(None)?, view.clock().clone()))
    })?;
    if let Some(path) = args.svg.as_ref().filter(|_| !answer.plan.slots.is_empty()) {
        picture::put(cx, path, &draw(&answer, &audience, &clock))?;
    }
    let text = screen::plan::plan(&answer, look, &clock);
    cx.ui.answer(&Content::Plan(PlannedJson::Plan(json::plan(&answer))), &text);
    let is_nothing = answer.plan.goals.iter().all(|goal| goal.at.is_none());
    Ok(u8::from(answer.plan.slots.is_empty() && is_nothing))
}

/// Returns the forecast up to the last day that is shown.
fn load(
    view: &View,
    picker: &Picker,
    filter: &AttributeArgs,
    args: &PlanArgs,
) -> Result<PlanAnswer> {
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let mut plan = picker.plan(view, &standings)?;
    if let Some(only) = filter.open_tasks(view, &args.words)? {
        plan.slots.retain(|slot| only.contains(&slot.task));
        plan.goals.retain(|goal| only.contains(&goal.task));
    }
    let clock = view.clock();
    let last = clock.civil_now().date().checked_add_days(Days::new(u64::from(args.days) - 1));
    let until = clock.zone().end_of(last.unwrap_or_default());
    plan.slots.retain(|slot| slot.stretches.first().is_some_and(|(start, _)| *start < until));
    let due = |id: TaskId| snapshot.tasks[snapshot.position(id)?].due;
    let is_due = |id: TaskId| due(id).is_some_and(|due| due < until);
    let has_date = |id: TaskId| due(id).is_some();
    // A date that breaks is told however far ahead it is.
    let is_told = |goal: &Finish| {
        goal.at.is_some_and(|at| at < until)
            || goal.late_min.is_some_and(|late| late > 0)
            || is_due(goal.task)
    };
    let (told, untold): (Vec<Finish>, Vec<Finish>) = plan.goals.into_iter().partition(is_told);
    plan.goals = told;
    let later = untold.len();
    let unknown = untold.iter().filter(|goal| goal.at.is_none() && has_date(goal.task)).count();
    let slots = plan.slots.iter().map(|slot| slot.task);
    let mut ids: Vec<TaskId> = slots.chain(plan.goals.iter().map(|goal| goal.task)).collect();
    ids.sort_unstable();
    ids.dedup();
    let tasks = view.tasks(&ids)?;
    let person = view.actor().to_string();
    let is_ascii = args.ascii;
    Ok(PlanAnswer { plan, person, tasks, until, later, unknown, is_ascii })
}
