//! Pauses.

use crate::domain::{Change, Hands, Place, Timestamp};

use super::focus::end_block;
use super::interrupt::end_lasting;

/// Ends the actor's block that runs, and what interrupts them.
pub fn stop(
    hands: &Hands,
    (at, now): (Timestamp, Timestamp),
    next_step: Option<String>,
    place: Option<Place>,
) -> Vec<Change> {
    let mut changes = end_lasting(hands.interruption.as_ref(), at, now);
    if let Some(block) = &hands.own {
        changes.extend(end_block(block, at, next_step, place));
    }
    changes
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
            let changes = stop(&hands, (at, now), Some("go on".to_owned()), None);
            let end = changes.iter().find(|change| change.field == "end");
            end.and_then(|change| change.new.clone())
        };
        // Also where the clock was set back meanwhile.
        assert_eq!(ends(now - TimeDelta::minutes(5)), ends(now));
        assert_ne!(ends(now + TimeDelta::minutes(5)), ends(now));
        let kept = FocusBlock { next: Some("before".to_owned()), ..running.clone() };
        let hands = Hands { own: Some(kept.clone()), ..Hands::default() };
        let changes = stop(&hands, (now, now), None, None);
        assert!(changes.iter().all(|change| change.field != "next"), "a line is never lost");
        assert_eq!(kept.uuid(), running.uuid());
    }
}
