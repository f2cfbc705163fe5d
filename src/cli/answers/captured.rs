//! A task that was captured: the answer of `add`.

use crate::domain::{Snapshot, Task};
use crate::render::answer::AskedAnswer;
use crate::render::json::{self, AddJson, Content};
use crate::render::screen;

use crate::cli::answers::asked::{self, Asked};
use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// A task that was captured, and what was asked with it.
pub struct Captured {
    /// The task, with its number.
    pub task: Task,
    /// What was asked.
    pub asked: Option<Asked>,
    /// Whether no task was in its project before.
    pub is_project_new: bool,
}

impl Captured {
    /// Answers with the task; its number alone where nobody wants to read.
    pub fn answer(&self, cx: &mut Context, is_quiet: bool) -> Result<()> {
        let Self { task, asked, is_project_new } = self;
        let is_plain = task.after.is_empty() && task.parent.is_none() && asked.is_none();
        let look = cx.ui.look;
        let (judged, waits, asked, clock) = cx.read(|view| {
            // Without links nothing else can hold it, and the rest of the ledger need not be looked at.
            let snapshot = if is_plain { Snapshot::of(task) } else { view.snapshot()? };
            let (judged, waits) = judge(view, &snapshot, vec![task.clone()])?;
            let asked = asked.map(|asked| asked::load(view, asked)).transpose()?;
            Ok((judged, waits, asked, view.clock().clone()))
        })?;
        let judged = &judged[0];
        let text = if is_quiet {
            format!("{}\n", task.id)
        } else {
            let waiting = asked.as_ref().map(|asked| screen::waiting::asked(asked, look, &clock));
            let waiting = waiting.unwrap_or_default();
            format!(
                "{}{waiting}",
                screen::task::echo(judged, *is_project_new, &waits, look, &clock)
            )
        };
        let task = json::task(judged, &waits, &clock);
        let (wait, message) = match &asked {
            Some(AskedAnswer { wait, message, .. }) => {
                (Some(json::WaitJson::from(wait)), message.as_deref())
            }
            None => (None, None),
        };
        cx.ui.answer(&Content::Add(AddJson { task, wait, message }), &text);
        Ok(())
    }
}
