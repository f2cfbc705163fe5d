//! `next`: the best task that is ready, and why. Writes nothing.

mod why_not;

use std::collections::BTreeSet;

use clap::Args;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::attributes::{AttributeArgs, FILTERS, energy};
use crate::cli::typed::complete::Candidates;
use crate::domain::{Agenda, TaskId, parse_minutes, rounded_minutes};
use crate::engine::{Filter, NextQuery};
use crate::render::answer::habit_text;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw next
  asyncw next --why                     the numbers behind it
  asyncw next --why-not 12              what holds it, or what would make it win
  asyncw next --for 25m --energy low    before a meeting, after lunch
  asyncw next --for edge                what fits before the next appointment
  asyncw next -p api -n 5

Ranks by value per minute: the goal's value, rising as its due date nears,
divided by the work left plus the cost of switching. --for and --energy set an
upper limit; neither hides a task that is overdue or must start now.";

#[derive(Debug, Args)]
pub struct NextArgs {
    /// Only tasks with these words in their title, body, tags or project
    #[arg(value_name = "WORDS", add = Candidates::Projects)]
    words: Vec<String>,
    /// Only tasks that fit into this time: 25m, 1h or edge (until your next appointment)
    #[arg(long = "for", value_name = "HOW LONG")]
    fits: Option<String>,
    /// How many to show [default: 1; 5 in JSON]
    #[arg(short = 'n', value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    count: Option<u16>,
    /// Show the numbers behind the choice
    #[arg(long)]
    why: bool,
    /// Explain why this task is not the pick
    #[arg(long, value_name = "ID", conflicts_with_all = ["why", "count"], add = Candidates::OpenTasks)]
    why_not: Option<String>,
    #[command(flatten, next_help_heading = FILTERS)]
    filter: AttributeArgs,
}

impl NextArgs {
    /// Returns the tasks that match the filters other than time and energy; `None` without such a filter.
    fn only(&self, cx: &mut Context) -> Result<Option<BTreeSet<TaskId>>> {
        // That much attention at most, not just that much.
        let filter = AttributeArgs { energy: None, ..self.filter.located(cx)? };
        cx.read(|view| filter.open_tasks(view, &self.words))
    }
}

pub fn run(cx: &mut Context, args: &NextArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let energy = args.filter.energy.as_deref().map(energy).transpose()?;
    let fits_min = match args.fits.as_deref() {
        None => None,
        Some("edge") => Some(until_edge(cx)?),
        Some(text) => Some(parse_minutes(text, cx.clock()?.day_min())?),
    };
    let only = args.only(cx)?;
    let filter = Filter { only: only.as_ref(), fits_min, energy, usual_energy: None };
    if let Some(id) = &args.why_not {
        return why_not::run(cx, &picker, filter, id);
    }
    let default = if cx.ui.is_json() { PICKS } else { 1 };
    let count = args.count.map_or(default, usize::from);
    let query = NextQuery { filter, count, is_why: args.why, blocked: None };
    let (answer, clock) =
        cx.read(|view| Ok((picker.look_ahead(view, query)?, view.clock().clone())))?;
    let text = if args.why {
        screen::next::why(&answer, cx.ui.look, &clock)
    } else {
        screen::next::next(&answer, cx.ui.look, &clock)
    };
    cx.ui.answer(&Content::Next(json::next(&answer, &clock)), &text);
    if let Some(habit) = answer.ranking.uncounted_habit {
        let habit = habit_text(habit);
        cx.ui.aside(&format!("hint: {habit}: asyncw config set next.correct_estimates true"));
    }
    if let Some(laps) = picker.laps() {
        cx.ui.aside(&laps);
    }
    Ok(u8::from(answer.ranking.picks.is_empty()))
}

/// Returns the minutes until the next commitment.
fn until_edge(cx: &mut Context) -> Result<u32> {
    let edge = cx.read(|view| {
        let clock = view.clock();
        let near = Agenda::new(&clock.calendar, clock.now, clock.now);
        let Some(edge) = near.next_edge() else { return Ok(None) };
        // Today what counts is the clock on the wall, also of somebody who works late.
        if edge.start <= clock.zone().end_of(clock.civil_now().date()) {
            return Ok(Some(rounded_minutes(edge.start - clock.now)));
        }
        Ok(Some(clock.whole_min_until(edge.start)))
    })?;
    edge.ok_or_else(|| {
        Error::new(Code::Nothing, "no appointment ahead")
            .hint("add one: asyncw busy standup 14:00 30m; or give a length: --for 25m")
    })
}
