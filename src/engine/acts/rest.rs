//! Breaks.

use uuid::Uuid;

use crate::domain::{By, Change, Handle, Hands, Interruption, Record, create};

use super::stop::{Stop, stop};

/// Ends the actor's block and what interrupts them, and records that a break begins; it lasts until they start or
/// resume something.
pub fn rest(
    hands: &Hands,
    stopping: Stop,
    (fresh, whose): (Uuid, Handle),
    planned_min: Option<u32>,
) -> Vec<Change> {
    let start = stopping.at;
    let mut changes = stop(hands, stopping);
    let (blank, whose) = (Interruption::blank(0, fresh), By(whose));
    changes.extend(create(&Interruption { whose, start, is_rest: true, planned_min, ..blank }));
    changes
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Task};
    use crate::engine::acts::focus::block;

    use super::*;

    #[test]
    fn a_break_ends_the_block_that_runs() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let own = Some(block(&task, Uuid::from_u128(2), now));
        let stopping = Stop { at: now, now, ..Stop::default() };
        let whose = (Uuid::from_u128(3), Handle::me());
        let changes = rest(&Hands { own, ..Hands::default() }, stopping, whose, Some(30));
        let fields: Vec<&str> = changes.iter().map(|change| &*change.field).collect();
        assert!(fields.starts_with(&["end"]), "{fields:?}");
        assert!(fields.contains(&"rest") && fields.contains(&"planned"), "{fields:?}");
    }
}
