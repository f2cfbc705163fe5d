//! The answer of verbs that change tasks: the tasks as they are now.

use crate::domain::TaskId;
use crate::render::{json, screen};

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// Answers with the tasks as they are now.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn answer(cx: &mut Context, verb: &str, ids: &[TaskId]) -> Result<u8> {
    let (judged, waits, clock) = cx.read(|view| {
        let (judged, waits) = judge(view, &view.snapshot()?, view.tasks(ids)?)?;
        Ok((judged, waits, view.clock().clone()))
    })?;
    let text: String = judged
        .iter()
        .map(|judged| screen::task::echo(judged, false, &waits, cx.ui.look, &clock))
        .collect();
    let mut tasks = json::tasks(&judged, &waits, &clock);
    let data = match tasks.as_slice() {
        [_] => serde_json::json!({"task": tasks.pop()}),
        _ => serde_json::json!({"tasks": tasks}),
    };
    cx.ui.answer(verb, data, &text);
    Ok(0)
}
