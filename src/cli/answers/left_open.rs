//! A block that was left open over night: asked about once, on a terminal.

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::next_to;
use crate::cli::typed::words;
use crate::domain::{FocusBlock, Timestamp};
use crate::engine::acts::{Stop, stop_at};
use crate::ledger::View;
use crate::render::{clean, shell_word, words as phrases};

/// Asks when the work ended, if the actor's block was left open; Enter takes the last thing they did then. Returns the
/// block that ended so.
///
/// Where nobody can be asked, whatever ends the block says that its end isn't known.
///
/// # Errors
/// Fails if the ledger cannot be read or written.
pub fn settle(cx: &mut Context, next_step: Option<&str>) -> Result<Option<FocusBlock>> {
    if !cx.ui.is_interactive() {
        return Ok(None);
    }
    let found = cx.read(question)?;
    let Some((question, last)) = found else { return Ok(None) };
    let next_step = next_step.and_then(words::said);
    loop {
        let answer = cx.outside().ask(&question)?;
        cx.ui.take_typed();
        match end(cx, answer.as_deref(), last, next_step.as_deref()) {
            // Enter always works, so that nobody is caught here.
            Err(error) if answer.is_some() => _ = cx.ui.error(&error),
            ended => return ended,
        }
    }
}

/// Returns what to ask about a block that was left open, and what was done last then.
fn question(view: &View) -> Result<Option<(String, Timestamp)>> {
    let hands = view.hands()?;
    let (Some(block), Some(last)) = (hands.own, hands.left_open) else { return Ok(None) };
    let task = view.task(block.task.id)?;
    let name = task.map(|task| format!("{} {}", task.id, clean(&task.title))).unwrap_or_default();
    let moment = |at| phrases::moment(at, view.clock());
    let entry = if last == block.start { "when you started" } else { "your last entry" };
    let (since, last_moment) = (moment(block.start), moment(last));
    let question = format!(
        "{name} was left open since {since}. When did you stop? (Enter: {last_moment}, {entry})"
    );
    Ok(Some((question, last)))
}

/// Ends the block at the time that was answered, else at the last thing done.
fn end(
    cx: &mut Context,
    answer: Option<&str>,
    last: Timestamp,
    next_step: Option<&str>,
) -> Result<Option<FocusBlock>> {
    cx.write(|tx| {
        let view = tx.view();
        let hands = view.hands()?;
        let Some(block) = hands.own.clone() else { return Ok(None) };
        let at = answer.map(|text| next_to(view, text, block.start)).transpose()?.unwrap_or(last);
        let next_step = next_step.map(str::to_owned);
        let told = Stop { at, now: view.now(), next_step, ..Stop::default() };
        let changes = stop_at(hands, told)?;
        let words = format!("stop --at {}", shell_word(&phrases::typed(at, view.clock())));
        tx.in_words(words);
        tx.record(&changes)?;
        Ok(tx.view().block(block.id)?)
    })
}
