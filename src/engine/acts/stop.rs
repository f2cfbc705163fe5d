//! Pauses.

use crate::domain::{Change, FocusBlock, Hands, Place, Timestamp, edit};
use crate::engine::refusal::Refusal;

use super::edit_record::refuse_span;
use super::focus::{end_own, refuse_ramp};
use super::interrupt::end_lasting;

/// How a block ends.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// When.
    pub at: Timestamp,
    /// When that is said.
    pub now: Timestamp,
    /// What comes next on the task.
    pub next_step: Option<String>,
    /// How many minutes it took to get into the work.
    pub ramp_min: Option<u32>,
    /// Where the work was.
    pub place: Option<Place>,
}

/// Ends the actor's block that runs, and what interrupts them.
///
/// # Errors
/// Refuses a time to get into the work that is longer than the block.
pub fn stop_now(hands: &Hands, told: Stop) -> Result<Vec<Change>, Refusal> {
    if let Some(block) = hands.own.as_ref().filter(|_| !hands.is_end_unknown(told.at)) {
        refuse_ramp((block.start, told.at.max(block.start)), told.ramp_min)?;
    }
    Ok(stop(hands, told))
}

/// Ends the actor's block that runs, and what interrupts them; it holds no time to get into the work.
pub fn stop(hands: &Hands, stop: Stop) -> Vec<Change> {
    let Stop { at, now, next_step, ramp_min, place } = stop;
    let mut changes = end_lasting(hands.interruption.as_ref(), at, now);
    if let Some(block) = &hands.own {
        changes.extend(end_own((hands, block), at, next_step, place));
        let told = FocusBlock { ramp_min: ramp_min.or(block.ramp_min), ..block.clone() };
        changes.extend(edit(block, &told));
    }
    changes
}

/// Ends the actor's block at a time that was told, which nobody doubts.
///
/// # Errors
/// Refuses a block longer than a day.
pub fn stop_at(mut hands: Hands, told: Stop) -> Result<Vec<Change>, Refusal> {
    if let Some(block) = &hands.own {
        refuse_span(block.id.into(), block.start, Some(told.at.max(block.start)))?;
    }
    hands.left_open = None;
    stop_now(&hands, told)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use crate::domain::{Clock, FocusBlock, Record, Task};
    use crate::engine::acts::focus::block;

    use super::*;

    #[test]
    fn a_block_never_ends_before_it_began() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let running = block(&task, Uuid::from_u128(2), now);
        let ends = |at| {
            let hands = Hands { own: Some(running.clone()), ..Hands::default() };
            let next_step = Some("go on".to_owned());
            let changes = stop(&hands, Stop { at, now, next_step, ..Stop::default() });
            let end = changes.iter().find(|change| change.field == "end");
            end.and_then(|change| change.new.clone())
        };
        // Also where the clock was set back meanwhile.
        assert_eq!(ends(now - TimeDelta::minutes(5)), ends(now));
        assert_ne!(ends(now + TimeDelta::minutes(5)), ends(now));
        let kept = FocusBlock { next: Some("before".to_owned()), ..running.clone() };
        let hands = Hands { own: Some(kept.clone()), ..Hands::default() };
        let changes = stop(&hands, Stop { at: now, now, ..Stop::default() });
        assert!(changes.iter().all(|change| change.field != "next"), "a line is never lost");
        assert_eq!(kept.uuid(), running.uuid());
    }
}
