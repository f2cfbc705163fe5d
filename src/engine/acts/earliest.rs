//! What an act that is told afterwards cannot have happened before.

use crate::domain::{FocusBlock, Hands, Task, Timestamp, Wait};

/// The last thing that came before an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Earliest {
    /// The task was captured.
    Captured(Timestamp),
    /// The block on the task started.
    Started(Timestamp),
    /// What interrupts the work began.
    Interrupted(Timestamp),
    /// The question was asked.
    Asked(Timestamp),
}

impl Earliest {
    /// Returns when that was.
    pub fn at(self) -> Timestamp {
        match self {
            Self::Captured(at) | Self::Started(at) | Self::Interrupted(at) | Self::Asked(at) => at,
        }
    }

    /// Returns what a start comes after, besides other blocks: what it ends.
    pub fn of_start(hands: &Hands) -> Option<Self> {
        hands.interruption.as_ref().map(|one| Self::Interrupted(one.start))
    }

    /// Returns what a stop comes after: the start of the block, else of what interrupts the actor outside one.
    pub fn of_stop(hands: &Hands) -> Option<Self> {
        let interrupted = hands.interruption.as_ref().map(|one| Self::Interrupted(one.start));
        hands.own.as_ref().map(Self::of_block).or(interrupted)
    }

    fn of_block(running: &FocusBlock) -> Self {
        Self::Started(running.start)
    }

    /// Returns what an answer comes after.
    pub fn of_answer(wait: &Wait) -> Self {
        Self::Asked(wait.asked)
    }

    /// Returns what closing tasks comes after: the last capture, and the start of a block on one of them.
    pub fn of_closing(tasks: &[Task], running: Option<&FocusBlock>) -> Option<Self> {
        let captured = tasks.iter().map(|task| Self::Captured(task.created));
        let started = running.filter(|block| tasks.iter().any(|task| task.id == block.task.id));
        captured.chain(started.map(Self::of_block)).max_by_key(|earliest| earliest.at())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use crate::domain::{Clock, TaskId};
    use crate::engine::acts::focus::block;

    use super::*;

    #[test]
    fn what_is_closed_was_captured_and_perhaps_started() {
        let now = Clock::of_tests().now;
        let task = |number: u32, minutes| {
            let uuid = Uuid::from_u128(number.into());
            let created = now + TimeDelta::minutes(minutes);
            Task { id: TaskId(number), ..Task::new(uuid, "One".to_owned(), created) }
        };
        let (one, two) = (task(1, 0), task(2, 5));
        let running = block(&one, Uuid::from_u128(9), now + TimeDelta::minutes(9));
        let tasks = [one, two];
        let of = |tasks| Earliest::of_closing(tasks, Some(&running));
        assert_eq!(of(&tasks), Some(Earliest::Started(running.start)));
        assert_eq!(of(&tasks[1..]), Some(Earliest::Captured(now + TimeDelta::minutes(5))));
        assert_eq!(of(&[]), None);
    }
}
