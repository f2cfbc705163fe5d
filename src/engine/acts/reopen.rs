//! Opens closed tasks again.

use crate::domain::{Change, Status, Task, edit};

/// Opens tasks again; those that are open stay as they are.
pub fn reopen(tasks: &[Task]) -> Vec<Change> {
    let open = |task: &Task| edit(task, &Task { status: Status::Open, ..task.clone() });
    tasks.iter().flat_map(open).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::Clock;

    use super::*;

    #[test]
    fn only_what_is_closed_changes() {
        let now = Clock::of_tests().now;
        let open = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let done = Task { status: Status::Done(now), ..open.clone() };
        assert_eq!(reopen(std::slice::from_ref(&open)), []);
        let changes = reopen(&[done, open]);
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].new.as_deref(), Some("open"));
    }
}
