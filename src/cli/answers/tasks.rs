//! The tasks that a verb has changed, as they are now.

use crate::domain::{Clock, TaskId};
use crate::render::answer::ChangedAnswer;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// Returns tasks as they are now.
pub fn load(cx: &mut Context, ids: &[TaskId]) -> Result<(ChangedAnswer, Clock)> {
    cx.read(|view| {
        let (tasks, waits) = judge(view, &view.snapshot()?, view.tasks(ids)?)?;
        Ok((ChangedAnswer { tasks, waits }, view.clock().clone()))
    })
}
