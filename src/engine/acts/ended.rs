//! How a wait ends: with its answer, or without one.

use crate::domain::{Change, Timestamp, Wait, WaitState, edit};
use crate::engine::refusal::{Refusal, WaitRefusal};

/// Ends a wait with its answer.
pub(super) fn answered(wait: &Wait, text: String, at: Timestamp) -> Result<Vec<Change>, Refusal> {
    end(wait, WaitState::Answered { at, text })
}

/// Ends a wait without an answer.
pub(super) fn withdrawn(wait: &Wait, at: Timestamp) -> Result<Vec<Change>, Refusal> {
    end(wait, WaitState::Withdrawn(at))
}

fn end(wait: &Wait, state: WaitState) -> Result<Vec<Change>, Refusal> {
    Ok(edit(wait, &Wait { state, ..open(wait)?.clone() }))
}

/// Returns the wait if nobody has answered or withdrawn it.
pub(super) fn open(wait: &Wait) -> Result<&Wait, Refusal> {
    match &wait.state {
        WaitState::Open | WaitState::Assumed => Ok(wait),
        WaitState::Answered { at, .. } => {
            Err(WaitRefusal::Answered { wait: wait.id, at: *at }.into())
        }
        WaitState::Withdrawn(_) => Err(WaitRefusal::Withdrawn { wait: wait.id }.into()),
    }
}
