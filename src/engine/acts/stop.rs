//! Pauses.

use crate::domain::{Change, FocusBlock, Place, Timestamp};

use super::focus::end_block;

/// Ends the block that runs.
pub fn stop(
    running: &FocusBlock,
    at: Timestamp,
    next_step: Option<String>,
    place: Option<Place>,
) -> Vec<Change> {
    end_block(running, at, next_step, place)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use crate::domain::{Clock, Record, Task};
    use crate::engine::acts::focus::block;

    use super::*;

    #[test]
    fn a_block_never_ends_before_it_began() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let running = block(&task, Uuid::from_u128(2), now);
        let ends = |at| {
            let changes = stop(&running, at, Some("go on".to_owned()), None);
            let end = changes.iter().find(|change| change.field == "end");
            end.and_then(|change| change.new.clone())
        };
        // Also where the clock was set back meanwhile.
        assert_eq!(ends(now - TimeDelta::minutes(5)), ends(now));
        assert_ne!(ends(now + TimeDelta::minutes(5)), ends(now));
        let kept = FocusBlock { next: Some("before".to_owned()), ..running.clone() };
        let changes = stop(&kept, now, None, None);
        assert!(changes.iter().all(|change| change.field != "next"), "a line is never lost");
        assert_eq!(kept.uuid(), running.uuid());
    }
}
