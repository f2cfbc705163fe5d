//! The line left at the end of a block: where the work is, and what comes next.

use crate::domain::BlockId;
use crate::engine::acts::leave_next_step;
use crate::render::{clean, shell_word};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// Minutes of a block from which on somebody is asked what comes next.
const WORTH_ASKING_MIN: u32 = 5;

/// Asks what comes next where a block was long enough; what was done is recorded already.
pub fn ask_for_one(cx: &mut Context, block: BlockId) -> Result<()> {
    if !cx.ui.is_interactive() || !cx.preferences()?.asks_next_step {
        return Ok(());
    }
    let found = cx.read(|view| {
        let block =
            view.block(block)?.filter(|block| block.minutes(view.now()) >= WORTH_ASKING_MIN);
        let Some(block) = block.filter(|block| block.next.is_none()) else { return Ok(None) };
        let kept = view.next_step_of(block.task.id)?;
        Ok(Some((block, kept)))
    })?;
    let Some((block, kept)) = found else { return Ok(()) };
    let enter = match kept {
        Some(kept) => format!("Enter keeps \"{}\"", clean(&kept.text)),
        None => "Enter skips".to_owned(),
    };
    if let Some(next) = cx.outside().ask(&format!("Next step on {} ({enter})", block.task.id))? {
        cx.write(|tx| {
            if let Some(block) = tx.view().block(block.id)? {
                tx.in_words(format!("stop -m {}", shell_word(&next)));
                tx.record(&leave_next_step(&block, next.clone()))?;
            }
            Ok(())
        })?;
    }
    Ok(())
}
