//! What is asked at a terminal before a note goes out.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::words;
use crate::domain::Handle;
use crate::engine::{Finding, Whose, acts};
use crate::render::{clean, shell_word};

use super::composition::Composition;
use super::note_args::{NoteArgs, offerable};

/// Tasks that a question lists at most.
const MOST: usize = 9;

/// Asks at a terminal which tasks the reader should take, unless that was said.
pub fn what_to_give(
    cx: &mut Context,
    composition: &mut Composition,
    args: &NoteArgs,
    to: &Handle,
) -> Result<()> {
    let is_said = !args.give.is_empty() || !args.offer.is_empty();
    if is_said || to.is_me() || !cx.ui.is_interactive() {
        return Ok(());
    }
    let draft = cx.read(|view| composition.draft(view, view.audience(Some(to))?))?;
    let mine = draft.items.iter().filter(|item| item.whose == Whose::Writer);
    let open: Vec<_> = mine.filter(|item| item.task.is_open()).take(MOST).collect();
    if open.is_empty() {
        return Ok(());
    }
    for item in &open {
        cx.ui.aside(&format!("  {} {}", item.task.id, clean(&item.task.title)));
    }
    let question = format!("Give any of these to @{to}? (12,14; Enter: none)");
    let Some(reply) = cx.outside().ask(&question)? else { return Ok(()) };
    let ids: Vec<String> = reply
        .split([',', ' '])
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
        .collect();
    composition.request.given = cx.read(|view| offerable(view, &ids))?;
    Ok(())
}

/// Asks at a terminal for the next step of what the reader may take, where it is missing.
pub fn next_steps(cx: &mut Context, composition: &Composition, to: &Handle) -> Result<()> {
    if !cx.ui.is_interactive() {
        return Ok(());
    }
    let draft = cx.read(|view| composition.draft(view, view.audience(Some(to))?))?;
    for finding in &draft.findings {
        let Finding::NoNextStep(id) = finding else { continue };
        let title = clean(draft.title(*id).unwrap_or_default());
        let question = format!("Next step for {id} {title}");
        let Some(step) = cx.outside().ask(&question)?.as_deref().and_then(words::said) else {
            continue;
        };
        cx.write(|tx| {
            let task = tx.view().task(*id)?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let last = tx.view().last_block_of(*id)?;
            let by = (tx.fresh(), &tx.view().actor().clone());
            let now = tx.view().now();
            let changes = acts::next_step(&task, last.as_ref(), step.clone(), by, now);
            tx.in_words(format!("note {id} --next {}", shell_word(&step)));
            tx.record(&changes)?;
            Ok(())
        })?;
    }
    Ok(())
}
