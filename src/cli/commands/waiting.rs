//! `waiting`: what I wait for, the first due first.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::domain::{TaskId, Wait};
use crate::render::{json, view};

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
    let (waits, tasks, clock) = cx.read(|view| {
        let mut waits = view.open_waits()?;
        waits.retain(|wait| wait.is_on_me == args.on_me);
        waits.sort_by_key(Wait::order);
        let ids: Vec<TaskId> = waits.iter().filter_map(|wait| Some(wait.task?.id)).collect();
        let tasks = view.tasks(&ids)?;
        Ok((waits, tasks, view.clock().clone()))
    })?;
    let text = if waits.is_empty() {
        let nobody = if args.on_me { "Nobody waits for you.\n" } else { "You wait for nobody.\n" };
        nobody.to_owned()
    } else {
        view::waiting::waiting(&waits, &tasks, cx.ui.look, &clock)
    };
    cx.ui.answer("waiting", serde_json::json!({"waits": json::waits(&waits)}), &text);
    Ok(u8::from(waits.is_empty()))
}
