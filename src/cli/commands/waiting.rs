//! `waiting`: what I wait for, the first due first.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::domain::{TaskId, Wait};
use crate::render::json::{self, Content, WaitingJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw waiting
  asyncw waiting --on-me   what others wait for from you
  asyncw answer w1 TEXT    once the answer is there";

#[derive(Debug, Args)]
pub struct WaitingArgs {
    /// What others wait for from you instead
    #[arg(long)]
    on_me: bool,
}

pub fn run(cx: &mut Context, args: &WaitingArgs) -> Result<u8> {
    let (waits, tasks, assumptions, clock) = cx.read(|view| {
        let mut waits = view.open_waits()?;
        waits.retain(|wait| wait.is_on_me == args.on_me);
        waits.sort_by_key(Wait::order);
        let ids: Vec<TaskId> = waits.iter().filter_map(|wait| Some(wait.task?.id)).collect();
        let tasks = view.tasks(&ids)?;
        let mut assumptions = if args.on_me { Vec::new() } else { view.standing_assumptions()? };
        // Those that stand in for an answer are with their waits.
        assumptions.retain(|one| {
            !waits.iter().any(|wait| one.wait.is_some_and(|link| link.id == wait.id))
        });
        Ok((waits, tasks, assumptions, view.clock().clone()))
    })?;
    let mut text = if waits.is_empty() && assumptions.is_empty() {
        let nobody = if args.on_me { "Nobody waits for you.\n" } else { "You wait for nobody.\n" };
        nobody.to_owned()
    } else {
        screen::waiting::waiting(&waits, &tasks, cx.ui.look, &clock)
    };
    for assumption in &assumptions {
        let line = screen::assumption::line(assumption, cx.ui.look, &clock);
        text.push_str(&format!("{line} · {} rests on it\n", assumption.task.id));
    }
    let is_nothing = waits.is_empty() && assumptions.is_empty();
    let (waits, assumptions) = (json::waits(&waits), json::assumptions(&assumptions));
    cx.ui.answer(&Content::Waiting(WaitingJson { waits, assumptions }), &text);
    Ok(u8::from(is_nothing))
}
