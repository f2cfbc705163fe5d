//! Everything about a record, as `show` and `edit` answer it.

use crate::cli::answers::picker::judge;
use crate::cli::process::error::Result;
use crate::domain::{
    AssumptionId, Authors, BlockId, CommitmentId, DecisionId, HandoffId, InterruptionId, Kind,
    NoteId, Record, RecordId, TaskId, WaitId,
};
use crate::ledger::View;
use crate::render::answer::ShownAnswer;

/// Returns everything about a record that has a number.
pub fn numbered(view: &View, id: RecordId) -> Result<Option<ShownAnswer>> {
    let n = id.number;
    Ok(match id.kind {
        Kind::Task => task(view, TaskId(n))?,
        Kind::Wait => match view.wait(WaitId(n))? {
            Some(wait) => {
                let task = view.task_of(wait.task)?;
                let authors = view.authors_of([&wait])?;
                Some(ShownAnswer::Wait(wait, task.into_iter().collect(), authors))
            }
            None => None,
        },
        Kind::Note => with_authors(view, view.note(NoteId(n))?, ShownAnswer::Note)?,
        Kind::Assumption => {
            with_authors(view, view.assumption(AssumptionId(n))?, ShownAnswer::Assumption)?
        }
        Kind::Decision => with_authors(view, view.decision(DecisionId(n))?, ShownAnswer::Decision)?,
        Kind::Block => match view.block(BlockId(n))? {
            Some(block) => {
                let (authors, broken) =
                    (view.authors_of([&block])?, view.interruptions_of(&block)?);
                let task = view.task_of(Some(block.task))?;
                Some(ShownAnswer::Block(block, broken, task.map(Box::new), authors))
            }
            None => None,
        },
        Kind::Commitment => view.commitment(CommitmentId(n))?.map(ShownAnswer::Commitment),
        Kind::Handoff => view.handoff(HandoffId(n))?.map(ShownAnswer::Handoff),
        Kind::Interruption => match view.interruption(InterruptionId(n))? {
            Some(one) => {
                let task = view.task_broken_by(&one)?;
                let authors = view.authors_of([&one])?;
                Some(ShownAnswer::Interruption(one, task.map(Box::new), authors))
            }
            None => None,
        },
        Kind::Person => None,
    })
}

fn with_authors<R: Record>(
    view: &View,
    record: Option<R>,
    shown: fn(R, Authors) -> ShownAnswer,
) -> Result<Option<ShownAnswer>> {
    let Some(record) = record else { return Ok(None) };
    let authors = view.authors_of([&record])?;
    Ok(Some(shown(record, authors)))
}

fn task(view: &View, id: TaskId) -> Result<Option<ShownAnswer>> {
    let Some(dossier) = view.dossier(id)? else { return Ok(None) };
    let (mut judged, waits) = judge(view, &view.snapshot()?, vec![dossier.task.clone()])?;
    let judged = judged.pop();
    Ok(judged.map(|judged| ShownAnswer::Task(Box::new(judged), waits, Box::new(dossier))))
}
