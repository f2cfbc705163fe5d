//! Holds a task by a question, and ends the block that runs on it.

use uuid::Uuid;

use crate::domain::{BlockId, Change, FocusBlock, Handle, Hands, Place, Task, Timestamp};
use crate::engine::refusal::{Refusal, refuse_closed};

use super::ask::{Question, ask};
use super::focus::{end_own, next_step};
use super::interrupt::end_disturbing;

/// A task that is to wait, and the blocks that its work was in.
#[derive(Clone, Copy, Debug)]
pub struct Blocking<'a> {
    /// The task.
    pub task: &'a Task,
    /// What the actor works on, and what interrupts them.
    pub hands: &'a Hands,
    /// The last block of the task.
    pub last: Option<&'a FocusBlock>,
    /// Who says so.
    pub actor: &'a Handle,
}

/// Records the question; the block that runs on the task ends with the line for next time. Where it does not run,
/// the line belongs to where the task was left.
///
/// Returns the changes, and the block that ended.
///
/// # Errors
/// Refuses a closed task.
pub fn block(
    blocking: Blocking,
    question: Question,
    message: Option<String>,
    place: Option<Place>,
    (fresh_wait, fresh_block): (Uuid, Uuid),
    now: Timestamp,
) -> Result<(Vec<Change>, Option<BlockId>), Refusal> {
    let Blocking { task, hands, last, actor } = blocking;
    refuse_closed(task)?;
    let mut changes = ask(question, fresh_wait, now);
    changes.extend(end_disturbing(hands, now, now));
    let running = hands.own.as_ref().filter(|block| block.task.id == task.id);
    match (running, message) {
        (Some(block), message) => changes.extend(end_own((hands, block), now, message, place)),
        (None, Some(message)) => {
            changes.extend(next_step(task, last, message, (fresh_block, actor), now));
        }
        (None, None) => {}
    }
    Ok((changes, running.map(|block| block.id)))
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Status, TaskId};
    use crate::engine::acts::focus;

    use super::*;

    #[test]
    fn the_line_for_next_time_goes_where_the_work_was_left() {
        let now = Clock::of_tests().now;
        let task =
            Task { id: TaskId(7), ..Task::new(Uuid::from_u128(7), "Refund".to_owned(), now) };
        let running = FocusBlock { id: BlockId(3), ..focus::block(&task, Uuid::from_u128(3), now) };
        let (me, fresh) = (Handle::me(), (Uuid::from_u128(1), Uuid::from_u128(2)));
        let blocked = |task: &Task, running: Option<&FocusBlock>, last, message: Option<&str>| {
            let hands = Hands { own: running.cloned(), ..Hands::default() };
            let blocking = Blocking { task, hands: &hands, last, actor: &me };
            let question = Question::of_tests("@ana", task);
            let message = message.map(str::to_owned);
            let (changes, ended) = block(blocking, question, message, None, fresh, now)?;
            let line = changes.iter().find(|change| change.field == "next");
            Ok((ended, line.map(|change| change.record)))
        };
        let ended = Some(BlockId(3));
        assert_eq!(blocked(&task, Some(&running), None, None), Ok((ended, None)));
        let line = Ok((ended, Some(running.uuid)));
        assert_eq!(blocked(&task, Some(&running), None, Some("go on")), line);
        let line = Ok((None, Some(running.uuid)));
        assert_eq!(blocked(&task, None, Some(&running), Some("go on")), line);
        assert_eq!(blocked(&task, None, None, Some("go on")), Ok((None, Some(fresh.1))));
        let closed = Task { status: Status::Done(now), ..task };
        let refused = Err(Refusal::Closed { task: TaskId(7) });
        assert_eq!(blocked(&closed, None, None, None), refused);
    }
}
