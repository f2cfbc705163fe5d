//! What an answer changed: the answer of `answer`, loaded.

use crate::domain::{Snapshot, WaitId};
use crate::engine::{NextQuery, Standings, newly_ready};
use crate::ledger::View;
use crate::render::answer::OutcomeAnswer;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::error::Result;
use crate::cli::typed::answered::Target;

/// Returns what was answered, what became ready by it, and what comes next.
pub fn load(
    view: &View,
    picker: &Picker,
    target: &Target,
    twins: &[WaitId],
    before: &Snapshot,
) -> Result<OutcomeAnswer> {
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let became_ready = newly_ready(&Standings::new(before, view.now()), &standings);
    let wait = target.wait.as_ref().map(|wait| view.wait(wait.id)).transpose()?.flatten();
    let assumption = target.assumption.as_ref().map(|one| view.assumption(one.id));
    let mut others = Vec::new();
    for twin in twins {
        let Some(twin) = view.wait(*twin)? else { continue };
        let task = view.task_of(twin.task)?;
        others.push((twin, task));
    }
    Ok(OutcomeAnswer {
        wait,
        twins: others,
        assumption: assumption.transpose()?.flatten(),
        became_ready: view.tasks(&became_ready)?,
        next: picker.look_ahead_from(view, &standings, NextQuery::best(PICKS))?,
    })
}
