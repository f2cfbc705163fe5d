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
    let is_planned = hands.own.as_ref().is_some_and(|block| block.planned_min.is_some());
    let quiet =
        if is_planned { quiet_since(hands, &blocks_of_today(view)?, view.now()) } else { None };
    let is_quiet =
        |wait: &Wait| quiet.is_some_and(|since| wait.is_on(actor) && wait.asked >= since);
    waits.retain(|wait| {
        wait.is_waited_for_by(actor) || wait.is_on(actor) && wait.is_direct && !is_quiet(wait)
    });
    waits.sort_by_key(Wait::order);
    Ok(waits)
}

/// Returns the actor's blocks that began today.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn blocks_of_today(view: &View) -> Result<Vec<FocusBlock>> {
    let (zone, now) = (view.zone(), view.now());
    let today = zone.date(now);
    Ok(view.blocks_between((zone.start_of(today), zone.end_of(today)))?)
}
