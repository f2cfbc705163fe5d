//! Focus blocks: how one ends, and the next step that is left with it.

use uuid::Uuid;

use crate::domain::{
    BlockId, By, Change, FocusBlock, Handle, Hands, Place, Stretch, Task, Timestamp, create, edit,
    rounded_minutes,
};
use crate::engine::refusal::FocusRefusal;

/// Sets the next step that is noted with a block.
pub fn leave_next_step(block: &FocusBlock, next_step: String) -> Vec<Change> {
    edit(block, &FocusBlock { next: Some(next_step), ..block.clone() })
}

/// Says what comes next on a task: where it was left last, or, where nobody has worked on it yet, in a
/// block of no length.
pub fn next_step(
    task: &Task,
    last: Option<&FocusBlock>,
    next_step: String,
    (fresh, by): (Uuid, &Handle),
    now: Timestamp,
) -> Vec<Change> {
    if let Some(block) = last {
        leave_next_step(block, next_step)
    } else {
        let (by, end, next) = (By(by.clone()), Some(now), Some(next_step));
        create(&FocusBlock { by, end, next, ..block(task, fresh, now) })
    }
}

/// Returns a block that begins.
pub(super) fn block(task: &Task, fresh: Uuid, start: Timestamp) -> FocusBlock {
    FocusBlock {
        id: BlockId(0),
        uuid: fresh,
        task: task.link_to(),
        by: By::default(),
        start,
        end: None,
        is_end_unknown: false,
        planned_min: None,
        ramp_min: None,
        next: None,
        place: None,
        override_reason: None,
        deleted: None,
    }
}

/// Refuses a time to get into the work that is longer than the block.
pub(super) fn refuse_ramp(
    (start, end): Stretch,
    ramp_min: Option<u32>,
) -> Result<(), FocusRefusal> {
    let block_min = rounded_minutes(end - start);
    match ramp_min.filter(|ramp_min| *ramp_min > block_min) {
        Some(ramp_min) => Err(FocusRefusal::RampTooLong { ramp_min, block_min }),
        None => Ok(()),
    }
}

/// Ends the actor's own block; where it was left open over night, nobody knows when that was.
pub(super) fn end_own(
    (hands, block): (&Hands, &FocusBlock),
    at: Timestamp,
    next_step: Option<String>,
    place: Option<Place>,
) -> Vec<Change> {
    if !hands.is_end_unknown(at) {
        return end_block(block, at, next_step, place);
    }
    let next = next_step.or_else(|| block.next.clone());
    let end = Some(block.start);
    edit(block, &FocusBlock { end, is_end_unknown: true, next, ..block.clone() })
}

/// Ends a block: never before it began, also where a clock was set back.
pub(super) fn end_block(
    block: &FocusBlock,
    now: Timestamp,
    next_step: Option<String>,
    place: Option<Place>,
) -> Vec<Change> {
    let next = next_step.or_else(|| block.next.clone());
    edit(block, &FocusBlock { end: Some(now.max(block.start)), next, place, ..block.clone() })
}

#[cfg(test)]
mod tests {
    use crate::domain::Clock;

    use super::*;

    #[test]
    fn the_next_step_of_a_task_that_nobody_worked_on_has_a_block_of_no_length() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let fresh = Uuid::from_u128(2);
        let noted = next_step(&task, None, "open the MR".to_owned(), (fresh, &Handle::me()), now);
        let field = |name: &str| {
            noted.iter().find(|change| change.field == name).and_then(|change| change.new.clone())
        };
        assert_eq!(field("start"), field("end"));
        let last = block(&task, fresh, now);
        let noted =
            next_step(&task, Some(&last), "open the MR".to_owned(), (fresh, &Handle::me()), now);
        assert_eq!(noted.iter().map(|change| &*change.field).collect::<Vec<_>>(), ["next"]);
    }
}
