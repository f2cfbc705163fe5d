//! `waiting`: what I wait for, the first due first.

use clap::Args;

use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::domain::{TaskId, Wait};
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw waiting
  asyncw answer w1 TEXT    once the answer is there";

#[derive(Debug, Args)]
pub struct WaitingArgs {}

pub fn run(cx: &mut Context, _args: &WaitingArgs) -> Result<u8> {
    let (waits, tasks, clock) = cx.read(|view| {
        let mut waits = view.open_waits()?;
        waits.sort_by_key(Wait::order);
        let ids: Vec<TaskId> = waits.iter().filter_map(|wait| Some(wait.task?.id)).collect();
        let tasks = view.tasks(&ids)?;
        Ok((waits, tasks, view.clock().clone()))
    })?;
    let text = if waits.is_empty() {
        "You wait for nobody.\n".to_owned()
    } else {
        view::waiting::waiting(&waits, &tasks, cx.ui.look, &clock)
    };
    cx.ui.answer("waiting", serde_json::json!({"waits": json::waits(&waits)}), &text);
    Ok(u8::from(waits.is_empty()))
}
