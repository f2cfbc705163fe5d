//! Captures a task.

use uuid::Uuid;

use crate::domain::{Change, Clock, Task, TaskId, create};
use crate::engine::attributes::Attributes;
use crate::engine::refusal::Refusal;

/// A captured task; its number is not known yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Added {
    /// The task.
    pub task: Task,
    /// What is recorded.
    pub changes: Vec<Change>,
}

impl Added {
    /// Returns the task with the number that it was given.
    pub fn numbered(self, id: TaskId) -> Task {
        Task { id, ..self.task }
    }
}

/// Captures a task with a title and attributes.
///
/// # Errors
/// Refuses `--hard` without a due date, and a rule that names no date.
pub fn add(
    title: String,
    attributes: &Attributes,
    fresh: Uuid,
    clock: &Clock,
) -> Result<Added, Refusal> {
    let task = attributes.applied_to(&Task::new(fresh, title, clock.now), clock)?;
    attributes.refuse_hard_without_date(&task)?;
    let changes = create(&task);
    Ok(Added { task, changes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hard_date_needs_a_date() {
        let clock = Clock::of_tests();
        let hard = Attributes { is_hard: Some(true), ..Attributes::default() };
        let added = add("One".to_owned(), &hard, Uuid::from_u128(1), &clock);
        assert_eq!(added, Err(Refusal::HardWithoutDate));
        let added = add("One".to_owned(), &Attributes::default(), Uuid::from_u128(1), &clock);
        let added = added.expect("it is captured");
        assert_eq!((added.task.title.as_str(), added.task.created), ("One", clock.now));
        assert!(added.changes.iter().all(|change| change.old.is_none()));
    }
}
