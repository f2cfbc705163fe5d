//! Closes tasks: what `done` and `drop` share.

use crate::domain::{
    Assumption, Change, Commitment, FocusBlock, Note, Place, Status, Task, Timestamp, Wait, edit,
};
use crate::engine::refusal::Refusal;

use super::assume::confirm;
use super::ended::{answered, withdrawn};
use super::focus::end_block;

/// How a task is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It is finished.
    Done,
    /// It is given up.
    Drop,
}

/// Closes tasks that are open, and ends the focus block that runs on one of them.
pub(super) fn close_tasks(
    tasks: &[Task],
    running: Option<&FocusBlock>,
    closing: Closing,
    at: Timestamp,
    place: Option<Place>,
) -> Vec<Change> {
    let ended = running.filter(|block| tasks.iter().any(|task| task.id == block.task.id));
    let mut changes = ended.map(|block| end_block(block, at, None, place)).unwrap_or_default();
    for task in tasks.iter().filter(|task| task.is_open()) {
        let status = match closing {
            Closing::Done => Status::Done(at),
            Closing::Drop => Status::Dropped(at),
        };
        changes.extend(edit(task, &Task { status, ..task.clone() }));
    }
    changes
}

/// Ends what others wait for from me, where a task that is closed was to answer it.
pub(super) fn answer_for(
    waits: &[Wait],
    closing: Closing,
    at: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let mine = waits.iter().filter(|wait| wait.is_open() && wait.is_on_me && wait.is_blocking);
    let mut changes = Vec::new();
    for wait in mine {
        changes.extend(match closing {
            Closing::Done => answered(wait, "done".to_owned(), at)?,
            Closing::Drop => withdrawn(wait, at)?,
        });
    }
    Ok(changes)
}

/// Something else than a task that is closed.
#[derive(Clone, Debug)]
pub enum Other {
    /// A question, which is withdrawn, with what was assumed in place of its answer.
    Wait(Box<Wait>, Option<Assumption>),
    /// A note that holds no longer.
    Note(Note),
    /// An appointment that is off.
    Commitment(Commitment),
}

/// Closes something else than a task.
pub(super) fn close_other(other: &Other, now: Timestamp) -> Result<Vec<Change>, Refusal> {
    Ok(match other {
        Other::Wait(wait, assumption) => {
            let mut changes = withdrawn(wait, now)?;
            // Who asks no longer goes on with what was assumed.
            changes.extend(assumption.iter().flat_map(|assumption| confirm(assumption, now)));
            changes
        }
        Other::Note(note) => {
            edit(note, &Note { closed: note.closed.or(Some(now)), ..note.clone() })
        }
        Other::Commitment(commitment) => {
            let closed = commitment.closed.or(Some(now));
            edit(commitment, &Commitment { closed, ..commitment.clone() })
        }
    })
}
