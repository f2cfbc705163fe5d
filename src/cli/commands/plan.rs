//! `plan`: the rule of `next`, simulated forward.

use crate::domain::TaskId;
use chrono::{Days, TimeDelta};
use clap::Args;

use crate::cli::answers::picker::Picker;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::engine::{Finish, Standings};
use crate::render::answer::{ComparedAnswer, PlanAnswer};
use crate::render::json::{self, Content, PlannedJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw plan
  asyncw plan --days 10
  asyncw plan --compare      task after task, or by milestone?

It is a forecast, not a promise: answers come when they are due, what is in
progress is finished, and at each step the rule of next says what comes. For the
comparison, split tasks: asyncw split 12 A1 A2 A3 --milestones M1,M2,M3.";

#[derive(Debug, Args)]
pub struct PlanArgs {
    /// How many days to show
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=366))]
    days: u16,
    /// Compare working task after task with working by milestone
    #[arg(long, conflicts_with = "days")]
    compare: bool,
}

pub fn run(cx: &mut Context, args: &PlanArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let look = cx.ui.look;
    if args.compare {
        let answer = cx.read(|view| {
            let snapshot = view.snapshot()?;
            let standings = Standings::new(&snapshot, view.now());
            let variants = picker.compare(view, &standings)?.unwrap_or_default();
            let ids: Vec<TaskId> =
                variants.iter().flat_map(|one| &one.milestones).filter_map(|one| one.0).collect();
            Ok(ComparedAnswer { tasks: view.tasks(&ids)?, variants })
        })?;
        let text = screen::plan::compared(&answer, look);
        let data = PlannedJson::Compared(json::compared(&answer));
        cx.ui.answer(&Content::Plan(data), &text);
        return Ok(u8::from(answer.variants.is_empty()));
    }
    let (answer, clock) = cx.read(|view| {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let mut plan = picker.plan(view, &standings)?;
        let clock = view.clock();
        let last = clock.civil_now().date().checked_add_days(Days::new(u64::from(args.days) - 1));
        let until = clock.zone().end_of(last.unwrap_or_default());
        plan.slots.retain(|slot| slot.stretches.first().is_some_and(|(start, _)| *start < until));
        let is_due = |id: TaskId| {
            let task = snapshot.position(id).map(|index| &snapshot.tasks[index]);
            task.and_then(|task| task.due).is_some_and(|due| due < until)
        };
        // A date that breaks is told however far ahead it is.
        let is_told = |goal: &Finish| {
            goal.at.is_some_and(|at| at < until)
                || goal.late.is_some_and(|late| late > TimeDelta::zero())
                || is_due(goal.task)
        };
        let all = plan.goals.len();
        plan.goals.retain(is_told);
        let later = all - plan.goals.len();
        let slots = plan.slots.iter().map(|slot| slot.task);
        let mut ids: Vec<TaskId> = slots.chain(plan.goals.iter().map(|goal| goal.task)).collect();
        ids.sort_unstable();
        ids.dedup();
        let tasks = view.tasks(&ids)?;
        Ok((PlanAnswer { plan, tasks, until, later }, clock.clone()))
    })?;
    let text = screen::plan::plan(&answer, look, &clock);
    cx.ui.answer(&Content::Plan(PlannedJson::Plan(json::plan(&answer))), &text);
    let is_nothing = answer.plan.goals.iter().all(|goal| goal.at.is_none());
    Ok(u8::from(answer.plan.slots.is_empty() && is_nothing))
}
