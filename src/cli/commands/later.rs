//! `later`: not now.

use clap::Args;

use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::Sense;
use crate::engine::{next_working_morning, postpone};
use crate::render::words as phrases;

pub const EXAMPLES: &str = "\
Examples:
  asyncw later 12                      until your next working day begins
  asyncw later 12 2026-12-01
  asyncw edit 12 --not-before none     now after all";

#[derive(Debug, Args)]
pub struct LaterArgs {
    /// The task
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: String,
    /// Until when [default: the next working morning]
    #[arg(value_name = "WHEN")]
    until: Option<String>,
}

pub fn run(cx: &mut Context, args: &LaterArgs) -> Result<u8> {
    let (_, place) = cx.running_place()?;
    let (id, too_late) = cx.write(|tx| {
        let view = tx.view();
        let task = words::open_only(words::task(view, &args.id)?)?;
        let until = match &args.until {
            Some(text) => words::when(view, text, Sense::From)?,
            None => next_working_morning(view.clock()),
        };
        if until.at <= view.now() {
            let message =
                format!("{} is not later", quoted(args.until.as_deref().unwrap_or_default()));
            return Err(Error::new(Code::BadDate, message)
                .hint("a time that lies ahead: tomorrow, fri@14:00"));
        }
        let until_at = until.at;
        let changes = postpone(&task, until, view.running()?.as_ref(), view.clock(), place.clone());
        tx.record(&changes)?;
        let due = task.due.as_ref().filter(|due| due.at <= until_at);
        let hard = if task.is_hard { "hard due" } else { "due" };
        let too_late =
            due.map(|due| format!("{hard} {}", phrases::agreed_short(due, tx.view().clock())));
        Ok((task.id, too_late))
    })?;
    let exit = tasks::answer(cx, "later", &[id])?;
    if let Some(due) = too_late {
        cx.ui.aside(&format!("hint: {id} is {due}, which is before then"));
    }
    Ok(exit)
}
