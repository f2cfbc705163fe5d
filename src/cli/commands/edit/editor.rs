//! `edit` without flags: a task in an editor, again and again until it makes sense, and never lost.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::{task_text, words};
use crate::domain::Task;
use crate::engine::acts::edit_tasks;

pub fn edit(cx: &mut Context, typed: &[String]) -> Result<u8> {
    if !cx.ui.is_interactive() {
        return Err(Error::usage("nothing to change; for example: asyncw edit 3 -d fri")
            .hint("without flags, on a terminal, your editor opens"));
    }
    let tasks = cx.read(|view| words::tasks(view, typed))?;
    let [task] = tasks.as_slice() else {
        return Err(Error::usage("the editor takes one task at a time")
            .hint("for several tasks, use flags: asyncw edit 12 15 -p payouts"));
    };
    let mut task = task.clone();
    let mut text = task_text::write(&task);
    // What is wrong with the text, and the text, from the first attempt on.
    let mut wrong: Option<(Error, String)> = None;
    loop {
        let edited = cx.outside().edit_text(&text)?.map(|text| without_error(&text));
        let after = match (edited, wrong) {
            // Who leaves it unsaved changes nothing, or gives up.
            (None, Some((error, text))) => return Err(cx.keep(refusal(error), &text)),
            (None, None) => break,
            (Some(after), None) if after == task_text::write(&task) => break,
            (Some(after), _) => after,
        };
        let Err(error) = write(cx, &mut task, &after) else { break };
        if !asks_for_more(cx, &error)? {
            return Err(cx.keep(refusal(error), &after));
        }
        text = with_error(&error, &after);
        wrong = Some((error, after));
    }
    super::answer(cx, &[task.id])
}

/// Records the edited text; fails if the task was changed meanwhile, and loads it again for the next attempt.
fn write(cx: &mut Context, task: &mut Task, text: &str) -> Result<()> {
    let id = task.id;
    let changed = cx.write(|tx| {
        let known = words::task(tx.view(), &id.to_string())?;
        if known != *task {
            return Ok(Some(known));
        }
        let attributes = task_text::read(text, &known, tx.view())?;
        let clock = tx.view().clock();
        tx.record(&edit_tasks(std::slice::from_ref(&known), &attributes, clock)?)?;
        Ok(None)
    })?;
    let Some(known) = changed else { return Ok(()) };
    *task = known;
    Err(Error::usage(format!("{id} was changed in the meantime; nothing was written"))
        .hint("if you save again, you replace those changes"))
}

fn asks_for_more(cx: &mut Context, error: &Error) -> Result<bool> {
    cx.ui.error(error);
    cx.outside().confirm("Edit again? (y, Enter: no)")
}

/// What precedes what is wrong, on top of the text.
const ERROR: &str = "#! ";

fn with_error(error: &Error, text: &str) -> String {
    let lines = std::iter::once(&error.message).chain(&error.hints);
    let lines: Vec<String> =
        lines.map(|line| format!("{ERROR}{}\n", line.replace('\n', " "))).collect();
    lines.concat() + text
}

fn without_error(text: &str) -> String {
    let lines = text.split_inclusive('\n').filter(|line| !line.starts_with(ERROR));
    lines.collect()
}

/// Returns any error in a text as a usage error.
fn refusal(error: Error) -> Error {
    Error { code: Code::Usage, ..error }
}
