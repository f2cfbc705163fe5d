//! What the now-screen and the prompt say of waits.

use crate::domain::{FocusBlock, Hands, Wait};
use crate::engine::quiet_since;
use crate::ledger::View;

use crate::cli::process::error::Result;

/// Returns what the actor waits for, the first due first; what was asked of them in a block of a planned length waits.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn waits(view: &View, hands: &Hands) -> Result<Vec<Wait>> {
    let mut waits: Vec<Wait> = view.open_waits()?;
    // What others wait for from me is a task to do, unless words alone answer it.
    let actor = view.actor();
    let quiet = quiet_since(hands, &beside(view, hands.own.as_ref())?, view.now());
    let is_quiet =
        |wait: &Wait| quiet.is_some_and(|since| wait.is_on(actor) && wait.asked >= since);
    waits.retain(|wait| {
        wait.is_waited_for_by(actor) || wait.is_on(actor) && wait.is_direct && !is_quiet(wait)
    });
    waits.sort_by_key(Wait::order);
    Ok(waits)
}

/// Returns the actor's blocks that began today, on which it depends how long questions wait; none unless a length was
/// planned for the one that runs.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn beside(view: &View, own: Option<&FocusBlock>) -> Result<Vec<FocusBlock>> {
    if own.is_none_or(|block| block.planned_min.is_none()) {
        return Ok(Vec::new());
    }
    let zone = view.zone();
    let today = zone.date(view.now());
    Ok(view.blocks_between((zone.start_of(today), zone.end_of(today)))?)
}
