//! `report standup`: what to say, ready to paste.

use clap::Args;

use crate::cli::answers::picker::{Picker, judge};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::DATES;
use crate::cli::typed::words;
use crate::domain::{Audience, Sense, Task, TaskId, Timestamp};
use crate::engine::{Standings, standup};
use crate::ledger::View;
use crate::render::answer::StandupAnswer;
use crate::render::json::{self, Content};
use crate::render::outgoing;

pub const EXAMPLES: &str = "\
Examples:
  asyncw report standup
  asyncw report standup --since mon
  asyncw report standup | pbcopy

What is private is left out.";

#[derive(Debug, Args)]
pub struct StandupArgs {
    /// What was done since then [default: the last working day]
    #[arg(long, value_name = "WHEN", add = DATES)]
    since: Option<String>,
}

pub fn run(cx: &mut Context, args: &StandupArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let (answer, audience, clock) = cx.read(|view| {
        let audience = view.audience(None)?;
        let answer = load(view, &picker, args.since.as_deref(), &audience)?;
        Ok((answer, audience, view.clock().clone()))
    })?;
    let text = outgoing::standup(&answer, &audience, &clock);
    let data = json::standup(&answer, &text, &clock);
    let is_empty = text.is_empty();
    cx.ui.answer(&Content::ReportStandup(data), &text);
    if is_empty {
        cx.ui
            .aside("Nothing was done since then, nothing is in progress, and you wait for nobody.");
    }
    Ok(u8::from(is_empty))
}

fn load(
    view: &View,
    picker: &Picker,
    typed: Option<&str>,
    audience: &Audience,
) -> Result<StandupAnswer> {
    let since = match typed {
        Some(text) => since(view, text)?,
        None => view.zone().start_of(view.clock().calendar.last_day_of_work(view.now())),
    };
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let in_progress = picker.wip(view, &standings)?.in_progress;
    let loaded = view.tasks(&in_progress)?;
    let find = |id: &TaskId| loaded.iter().find(|task| task.id == *id).cloned();
    let active: Vec<Task> = in_progress.iter().filter_map(find).collect();
    let facts = (view.tasks_done_since(since)?, active, view.open_waits()?);
    let report = standup(view.actor(), since, facts, audience);
    let (done, _) = judge(view, &snapshot, report.done.clone())?;
    let (active, waits) = judge(view, &snapshot, report.active.clone())?;
    let about = report.waiting.iter().filter_map(|wait| Some(wait.task?.id));
    let about = view.tasks(&about.collect::<Vec<_>>())?;
    Ok(StandupAnswer { report, done, active, waits, about })
}

/// Reads since when it tells.
fn since(view: &View, text: &str) -> Result<Timestamp> {
    let when = words::when(view, text, Sense::Since)?;
    if when.at > view.now() {
        return Err(Error::new(Code::BadDate, format!("{} is in the future", quoted(text)))
            .hint("asyncw report standup --since mon"));
    }
    Ok(when.at)
}
