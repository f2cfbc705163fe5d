//! Changes tasks.

use crate::domain::{Change, Clock, Task, edit};
use crate::engine::attributes::Attributes;
use crate::engine::refusal::Refusal;

/// Sets attributes of tasks.
///
/// # Errors
/// Refuses one title for several tasks, `--hard` without a due date, and a rule that names no date.
pub fn edit_tasks(
    tasks: &[Task],
    attributes: &Attributes,
    clock: &Clock,
) -> Result<Vec<Change>, Refusal> {
    if attributes.title.is_some() && tasks.len() > 1 {
        return Err(Refusal::OneTitleForSeveral);
    }
    let mut changes = Vec::new();
    for task in tasks {
        let after = attributes.applied_to(task, clock)?;
        attributes.refuse_hard_without_date(&after)?;
        changes.extend(edit(task, &after));
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::engine::attributes::Set;

    use super::*;

    #[test]
    fn what_is_the_same_already_is_no_change() {
        let clock = Clock::of_tests();
        let task = |number| Task::new(Uuid::from_u128(number), "One".to_owned(), clock.now);
        let titled = Attributes { title: Some("Two".to_owned()), ..Attributes::default() };
        assert_eq!(edit_tasks(&[task(1)], &titled, &clock).map(|changes| changes.len()), Ok(1));
        let several = edit_tasks(&[task(1), task(2)], &titled, &clock);
        assert_eq!(several, Err(Refusal::OneTitleForSeveral));
        let hard = Attributes { is_hard: Some(true), ..Attributes::default() };
        assert_eq!(edit_tasks(&[task(1)], &hard, &clock), Err(Refusal::HardWithoutDate));
        let cleared = Attributes { project: Set::Clear, ..Attributes::default() };
        assert_eq!(edit_tasks(&[task(1)], &cleared, &clock), Ok(Vec::new()));
    }
}
