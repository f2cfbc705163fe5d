//! What is to be closed: ids of any kind, else the task that the running block is on.

use crate::domain::{
    BlockId, CommitmentId, Decision, DecisionId, InterruptionId, Kind, NoteId, RecordId, Task,
    TaskId, WaitId,
};
use crate::engine::acts::{Other, review_uuid};
use crate::ledger::View;

use crate::cli::process::error::{Error, Result};
use crate::cli::process::refusals::mine_alone_for;
use crate::cli::typed::words;

/// Returns the records that ids name, else the task that the running block is on.
///
/// # Errors
/// Fails for an id that names nothing.
pub fn records(view: &View, ids: &[String]) -> Result<Vec<RecordId>> {
    if ids.is_empty() { words::records(view, &[".".to_owned()]) } else { words::records(view, ids) }
}

/// Returns the tasks among records.
pub fn tasks(view: &View, ids: &[RecordId]) -> Result<Vec<Task>> {
    let tasks = ids.iter().filter(|id| id.kind == Kind::Task);
    Ok(view.tasks(&tasks.map(|id| TaskId(id.number)).collect::<Vec<_>>())?)
}

/// Returns the records that aren't tasks.
///
/// # Errors
/// Fails for a kind of record that nobody closes.
pub fn others(view: &View, ids: &[RecordId]) -> Result<Vec<Other>> {
    ids.iter().filter(|id| id.kind != Kind::Task).map(|id| other(view, *id)).collect()
}

/// Returns the records to drop that aren't tasks: decisions, focus blocks and interruptions included.
///
/// # Errors
/// Fails for a kind of record that nobody drops.
pub fn droppable(view: &View, ids: &[RecordId]) -> Result<Vec<Other>> {
    let one = |id: &RecordId| match id.kind {
        Kind::Decision => {
            let decision = view.decision(DecisionId(id.number))?;
            let decision = decision.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            let review = needless_review(view, &decision)?;
            Ok(Other::Decision(Box::new(decision), review.map(Box::new)))
        }
        Kind::Block => {
            let block = view.block(BlockId(id.number))?;
            let block = block.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            mine_alone_for(view, &block.by.0)?;
            Ok(Other::Block(Box::new(block)))
        }
        Kind::Interruption => {
            let one = view.interruption(InterruptionId(id.number))?;
            let one = one.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
            mine_alone_for(view, &one.whose.0)?;
            Ok(Other::Interruption(Box::new(one)))
        }
        _ => other(view, *id),
    };
    ids.iter().filter(|id| id.kind != Kind::Task).map(one).collect()
}

/// Returns the review task of a decision, unless somebody is working on it.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn needless_review(view: &View, decision: &Decision) -> Result<Option<Task>> {
    let hands = view.hands()?;
    let mut review = view.tasks_ever(&[review_uuid(decision.uuid)])?;
    review.retain(|task| hands.all().all(|block| block.task.id != task.id));
    Ok(review.pop())
}

fn other(view: &View, id: RecordId) -> Result<Other> {
    let unknown = || Error::unknown_id(&id.to_string());
    Ok(match id.kind {
        Kind::Wait => {
            let wait = view.wait(WaitId(id.number))?.ok_or_else(unknown)?;
            Other::Wait(Box::new(wait), view.assumption_for(WaitId(id.number))?)
        }
        Kind::Note => Other::Note(view.note(NoteId(id.number))?.ok_or_else(unknown)?),
        Kind::Commitment => {
            let commitment = view.commitment(CommitmentId(id.number))?;
            Other::Commitment(commitment.ok_or_else(unknown)?)
        }
        _ => {
            return Err(Error::usage(format!("{id} can't be closed"))
                .hint("you can close tasks (12), waits (w3), notes (n5) and appointments (c7)"));
        }
    })
}
