//! Gives tasks up, withdraws questions, closes notes and appointments.

use crate::domain::{Change, Task, Wait};
use crate::engine::refusal::Refusal;

use super::close::{Closing, Other, answer_for, close_other, close_tasks};
use super::ending::Ending;

/// What is dropped.
#[derive(Clone, Debug, Default)]
pub struct Dropping {
    /// Tasks, each with the waits it belongs to.
    pub tasks: Vec<(Task, Vec<Wait>)>,
    /// Other records.
    pub others: Vec<Other>,
    /// Who works on what, and when and where their blocks end.
    pub ending: Ending,
}

/// Drops records; tasks that are closed already stay as they are.
///
/// # Errors
/// Refuses a question that has ended, and what somebody else works on.
pub fn drop_records(dropping: &Dropping) -> Result<Vec<Change>, Refusal> {
    let now = dropping.ending.at;
    let tasks: Vec<Task> = dropping.tasks.iter().map(|(task, _)| task.clone()).collect();
    let mut changes = close_tasks(&tasks, &dropping.ending, Closing::Drop)?;
    for other in &dropping.others {
        changes.extend(close_other(other, now)?);
    }
    for (_, waits) in dropping.tasks.iter().filter(|(task, _)| task.is_open()) {
        changes.extend(answer_for(waits, Closing::Drop, now)?);
    }
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::{Clock, Note, Status, TaskId, WaitId, WaitState};
    use crate::engine::acts::ask::Question;

    use crate::engine::refusal::WaitRefusal;

    use super::*;

    #[test]
    fn what_others_wait_for_is_withdrawn_with_its_task() {
        let now = Clock::of_tests().now;
        let new = Task::new(Uuid::from_u128(7), "Answer ana".to_owned(), now);
        let task = Task { id: TaskId(7), ..new };
        let on_me = Wait { is_on_me: true, ..Question::of_tests("@ana", &task).asked(1, now) };
        let dropping = Dropping {
            tasks: vec![(task.clone(), vec![on_me.clone()])],
            others: vec![Other::Note(Note::plain(Uuid::from_u128(3), None, "x".to_owned(), now))],
            ending: Ending { at: now, ..Ending::default() },
        };
        let changes = drop_records(&dropping).expect("all is open");
        let fields: Vec<&str> = changes.iter().map(|change| &*change.field).collect();
        assert_eq!(fields, ["status", "closed", "state"]);
        let closed = Task { status: Status::Done(now), ..task };
        let again = Dropping { tasks: vec![(closed, vec![on_me.clone()])], ..Dropping::default() };
        assert_eq!(drop_records(&again), Ok(Vec::new()));
        let ended = Wait { state: WaitState::Withdrawn(now), ..on_me };
        let ended =
            Dropping { others: vec![Other::Wait(Box::new(ended), None)], ..Dropping::default() };
        let refused = Err(WaitRefusal::Withdrawn { wait: WaitId(1) }.into());
        assert_eq!(drop_records(&ended), refused);
    }
}
