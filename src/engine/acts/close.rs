//! Closing tasks and other records: what `done`, `drop` and `answer` share.

use crate::domain::{
    Assumption, Change, Commitment, Decision, FocusBlock, Interruption, Note, Status, Task,
    Timestamp, Wait, edit,
};
use crate::engine::refusal::Refusal;

use super::assume::confirm;
use super::decide::drop_review;
use super::ended::{answered, withdrawn};
use super::ending::Ending;

/// How a task is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    /// It is finished.
    Done,
    /// It is given up.
    Drop,
}

/// Closes tasks that are open, and ends the focus blocks that run on them.
///
/// # Errors
/// Refuses what somebody else works on, unless it is taken over.
pub(super) fn close_tasks(
    tasks: &[Task],
    ending: &Ending,
    closing: Closing,
) -> Result<Vec<Change>, Refusal> {
    let (at, mut changes) = (ending.at, ending.own_on(tasks, None));
    changes.extend(ending.take_over(tasks)?);
    for task in tasks.iter().filter(|task| task.is_open()) {
        let status = match closing {
            Closing::Done => Status::Done(at),
            Closing::Drop => Status::Dropped(at),
        };
        changes.extend(edit(task, &Task { status, ..task.clone() }));
    }
    Ok(changes)
}

/// Ends what others wait for from me, where a task that is closed was to answer it.
pub(super) fn answer_for(
    waits: &[Wait],
    closing: Closing,
    at: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let mine = waits.iter().filter(|wait| wait.is_open() && wait.is_task_answer());
    let mut changes = Vec::new();
    for wait in mine {
        changes.extend(match closing {
            Closing::Done => answered(wait, "done".to_owned(), at)?,
            Closing::Drop => withdrawn(wait, at)?,
        });
    }
    Ok(changes)
}

/// A record to close that isn't a task.
#[derive(Clone, Debug)]
pub enum Other {
    /// A question, which is withdrawn, with what was assumed in place of its answer.
    Wait(Box<Wait>, Option<Assumption>),
    /// A note that holds no longer.
    Note(Note),
    /// An appointment that is off.
    Commitment(Commitment),
    /// Time on a task that was recorded by mistake.
    Block(Box<FocusBlock>),
    /// An interruption that was recorded by mistake.
    Interruption(Box<Interruption>),
    /// A decision to take back, and its review task to drop; the decision it replaced stands again.
    Decision(Box<Decision>, Option<Box<Task>>),
}

/// Closes a record that isn't a task.
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
        Other::Decision(decision, review) => {
            let none = Decision { deleted: Some(now), ..Decision::clone(decision) };
            let mut changes = edit(&**decision, &none);
            changes.extend(review.iter().flat_map(|review| drop_review(review, now)));
            changes
        }
        Other::Block(block) => {
            edit(&**block, &FocusBlock { deleted: Some(now), ..FocusBlock::clone(block) })
        }
        Other::Interruption(one) => {
            edit(&**one, &Interruption { deleted: Some(now), ..Interruption::clone(one) })
        }
        Other::Commitment(commitment) => {
            let closed = commitment.closed.or(Some(now));
            edit(commitment, &Commitment { closed, ..commitment.clone() })
        }
    })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use crate::domain::{Clock, Hands, TaskId, WaitState};
    use crate::engine::acts::ask::Question;
    use crate::engine::acts::focus::block;

    use super::*;

    fn task(number: u32) -> Task {
        let now = Clock::of_tests().now;
        let uuid = Uuid::from_u128(number.into());
        Task { id: TaskId(number), ..Task::new(uuid, "One".to_owned(), now) }
    }

    fn fields(changes: &[Change]) -> Vec<String> {
        let one = |change: &Change| format!("{}.{}", change.kind.name(), change.field);
        changes.iter().map(one).collect()
    }

    #[test]
    fn only_open_tasks_are_closed_and_only_a_block_on_one_of_them_ends() {
        let now = Clock::of_tests().now;
        let closed = Task { status: Status::Done(now), ..task(2) };
        let running = block(&task(1), Uuid::from_u128(9), now);
        let later = now + TimeDelta::minutes(5);
        let hands = Hands { own: Some(running), ..Hands::default() };
        let ending = Ending { hands, at: later, ..Ending::default() };
        let close = |tasks: &[Task], how| close_tasks(tasks, &ending, how).expect("it is mine");
        let changes = close(&[task(1), closed.clone()], Closing::Drop);
        assert_eq!(fields(&changes), ["block.end", "task.status"]);
        assert!(changes[1].new.as_deref().is_some_and(|new| new.starts_with("dropped")));
        assert_eq!(fields(&close(&[task(3)], Closing::Done)), ["task.status"]);
        assert_eq!(fields(&close(&[closed], Closing::Done)), [""; 0]);
    }

    #[test]
    fn who_waits_for_me_is_answered_by_what_is_done() {
        let now = Clock::of_tests().now;
        let asked = Question::of_tests("@ana", &task(1)).asked(1, now);
        let mine = Wait { is_on_me: true, ..asked.clone() };
        let waits = [asked, mine.clone(), Wait { is_blocking: false, ..mine }];
        for (closing, state) in [(Closing::Done, "answered"), (Closing::Drop, "withdrawn")] {
            let changes = answer_for(&waits, closing, now).expect("they are open");
            assert_eq!(fields(&changes), ["wait.state"], "theirs, and what is about it, stay");
            assert!(changes[0].new.as_deref().is_some_and(|new| new.starts_with(state)));
        }
    }

    #[test]
    fn a_question_that_ended_is_not_withdrawn_again() {
        let now = Clock::of_tests().now;
        let wait = Question::of_tests("@ana", &task(1)).asked(1, now);
        let answered = WaitState::Answered { at: now, text: "cents".to_owned() };
        let ended = Wait { state: answered, ..wait.clone() };
        let refused = close_other(&Other::Wait(Box::new(ended), None), now);
        assert!(matches!(refused, Err(Refusal::Wait(_))), "{refused:?}");
        let withdrawn = close_other(&Other::Wait(Box::new(wait), None), now).expect("it is open");
        assert_eq!(fields(&withdrawn), ["wait.state"]);
    }
}
