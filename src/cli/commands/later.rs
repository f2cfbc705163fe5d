//! `later`: not now.

use clap::Args;

use crate::cli::answers::picker::Picker;
use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named;
use crate::cli::typed::words;
use crate::domain::Sense;
use crate::engine::NextQuery;
use crate::engine::acts::{next_working_morning, postpone};
use crate::ledger::TitleScope;
use crate::render::json::{self, Content};
use crate::render::screen;
use crate::render::words as phrases;

pub const EXAMPLES: &str = "\
Examples:
  asyncw later                         the task you're on, else the pick of next
  asyncw later 12                      until your next working day starts
  asyncw later 12 2026-12-01
  asyncw edit 12 --not-before none     make it ready again now";

/// How often a task is put off before something else may be better.
const TOO_OFTEN: u32 = 3;

#[derive(Debug, Args)]
pub struct LaterArgs {
    /// The task, or words from its title in quotes [default: the task you are on, else the pick of next]
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: Option<String>,
    /// Until when [default: the next working morning]
    #[arg(value_name = "WHEN")]
    when: Option<String>,
    /// The same by its name.
    #[arg(long, hide = true, value_name = "WHEN", conflicts_with = "when")]
    until: Option<String>,
}

pub fn run(cx: &mut Context, args: &LaterArgs) -> Result<u8> {
    let named = match &args.id {
        Some(id) => named::id(cx, std::slice::from_ref(id), TitleScope::Open, "later")?,
        None => current(cx)?,
    };
    let (_, place) = cx.running_place()?;
    let (id, too_late, times) = cx.write(|tx| {
        let view = tx.view();
        let task = words::task(view, &named)?;
        let until = match args.when.as_ref().or(args.until.as_ref()) {
            Some(text) => words::when(view, text, Sense::From)?,
            None => next_working_morning(view.clock()),
        };
        let due = task.due.as_ref().filter(|due| due.at <= until.at);
        let hard = if task.is_hard { "hard due" } else { "due" };
        let too_late =
            due.map(|due| format!("{hard} {}", phrases::agreed_short(due, view.clock())));
        let changes = postpone(&task, until, &view.hands()?, view.clock(), place.clone())?;
        tx.record(&changes)?;
        Ok((task.id, too_late, tx.view().times_put_off(task.uuid)?))
    })?;
    let (changed, clock) = tasks::load(cx, &[id])?;
    let text = screen::changed::changed(&changed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Later(json::changed(&changed, &clock)), &text);
    if let Some(due) = too_late {
        cx.ui.aside(&format!("hint: {id} is {due}, before it comes back"));
    }
    if times >= TOO_OFTEN {
        cx.ui.aside(&format!(
            "hint: put off {times} times: asyncw split {id}, asyncw edit {id} -d …, or asyncw drop {id}"
        ));
    }
    Ok(0)
}

/// Returns the task I am on, else what comes next.
fn current(cx: &mut Context) -> Result<String> {
    let picker = Picker::new(cx)?;
    let id = cx.read(|view| {
        if let Some(running) = view.running()? {
            return Ok(Some(running.task.id));
        }
        let next = picker.look_ahead(view, NextQuery::best(1))?;
        Ok(next.ranking.picks.first().map(|pick| pick.id))
    })?;
    let nothing = || Error::new(Code::Nothing, "no ready task to postpone");
    id.map(|id| id.to_string()).ok_or_else(|| nothing().hint("asyncw later 12 fri"))
}
