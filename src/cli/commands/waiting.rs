//! `waiting`: what I wait for, the first due first.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::domain::{TaskId, Wait};
use crate::render::answer::WaitingAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw waiting
  asyncw waiting --on-me   who is waiting for you
  asyncw answer w1 TEXT    once you have the answer";

#[derive(Debug, Args)]
pub struct WaitingArgs {
    /// List who is waiting for you instead
    #[arg(long)]
    on_me: bool,
}

pub fn run(cx: &mut Context, args: &WaitingArgs) -> Result<u8> {
    let (waiting, clock) = cx.read(|view| {
        let is_on_me = args.on_me;
        let mut waits = view.open_waits()?;
        let actor = view.actor();
        let on_me = waits.iter().filter(|wait| !is_on_me && wait.is_on(actor)).count();
        let is_listed = if is_on_me { Wait::is_on } else { Wait::is_waited_for_by };
        waits.retain(|wait| is_listed(wait, actor));
        waits.sort_by_key(Wait::order);
        let ids: Vec<TaskId> = waits.iter().filter_map(|wait| Some(wait.task?.id)).collect();
        let tasks = view.tasks(&ids)?;
        let mut assumptions = if is_on_me { Vec::new() } else { view.standing_assumptions()? };
        // Those that stand in for an answer are with their waits.
        assumptions.retain(|one| {
            !waits.iter().any(|wait| one.wait.is_some_and(|link| link.id == wait.id))
        });
        let authors = view.authors_of(&waits)?;
        let waiting = WaitingAnswer { waits, tasks, assumptions, is_on_me, on_me, authors };
        Ok((waiting, view.clock().clone()))
    })?;
    let text = screen::asked::all(&waiting, cx.ui.look, &clock);
    cx.ui.answer(&Content::Waiting(json::waiting(&waiting)), &text);
    Ok(u8::from(waiting.is_nothing()))
}
