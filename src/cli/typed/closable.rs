//! What is to be closed: ids of any kind, else the one open task whose title has the words, else the task that the
//! running block is on.

use crate::domain::{
    CommitmentId, Decision, DecisionId, IdText, Kind, NoteId, RecordId, Task, TaskId, WaitId,
};
use crate::engine::acts::{Other, review_uuid};
use crate::ledger::View;

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::words;

/// Returns the records that the words name.
///
/// # Errors
/// Fails for words that name nothing, or several tasks.
pub fn records(view: &View, typed: &[String]) -> Result<Vec<RecordId>> {
    if typed.is_empty() {
        return words::records(view, &[".".to_owned()]);
    }
    match words::records(view, typed) {
        Ok(records) => Ok(records),
        Err(error) if error.code == Code::UnknownId && !typed.iter().any(|word| is_id(word)) => {
            by_title(view, typed).map(|task| vec![RecordId::from(task.id)])
        }
        Err(error) => Err(error),
    }
}

fn is_id(word: &str) -> bool {
    IdText::parse(word).is_some()
}

fn by_title(view: &View, typed: &[String]) -> Result<Task> {
    let mut found = view.open_tasks_with_words(typed)?;
    let words = quoted(&typed.join(" "));
    if found.len() > 1 {
        let ids: Vec<String> = found.iter().take(9).map(|task| task.id.to_string()).collect();
        let message = format!("{words} is in the titles of {} open tasks", found.len());
        return Err(
            Error::new(Code::AmbiguousId, message).hint(format!("name one: {}", ids.join(", ")))
        );
    }
    let unknown = Error::new(Code::UnknownId, format!("no open task has {words} in its title"));
    found.pop().ok_or_else(|| unknown.hint("asyncw list shows what there is"))
}

/// Returns the tasks among records.
pub fn tasks(view: &View, ids: &[RecordId]) -> Result<Vec<Task>> {
    let tasks = ids.iter().filter(|id| id.kind == Kind::Task);
    Ok(view.tasks(&tasks.map(|id| TaskId(id.number)).collect::<Vec<_>>())?)
}

/// Returns what else there is among records.
///
/// # Errors
/// Fails for a kind of record that nobody closes.
pub fn others(view: &View, ids: &[RecordId]) -> Result<Vec<Other>> {
    ids.iter().filter(|id| id.kind != Kind::Task).map(|id| other(view, *id)).collect()
}

/// Returns what else there is among records that are dropped, decisions too.
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
        _ => other(view, *id),
    };
    ids.iter().filter(|id| id.kind != Kind::Task).map(one).collect()
}

/// Returns the task that was to look at a decision again, unless somebody does already.
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
            return Err(Error::usage(format!("{id} is nothing that is closed by hand"))
                .hint("tasks, waits (w3), notes (n5) and commitments (c7) are"));
        }
    })
}
