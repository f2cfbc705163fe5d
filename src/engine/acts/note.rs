//! Writes a line on a task or by itself.

use uuid::Uuid;

use crate::domain::{Change, Note, NoteKind, Task, Timestamp, When, create};
use crate::engine::refusal::{RecordRefusal, Refusal};

/// What is noted.
#[derive(Clone, Debug)]
pub struct Jotting {
    /// What kind of note it is.
    pub kind: NoteKind,
    /// The words; of a contingency, what may happen.
    pub text: String,
    /// What to do if that happens.
    pub then: Option<String>,
    /// How a temporary state is undone.
    pub undo: Option<String>,
    /// Until when a temporary state is to last.
    pub until: Option<When>,
    /// Whether it stays out of every note for others.
    pub is_private: bool,
}

/// Writes a note.
///
/// # Errors
/// Refuses a `state`, `tried` or `if` note without a task.
pub fn note(
    task: Option<&Task>,
    jotting: Jotting,
    fresh: Uuid,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let Jotting { kind, text, then, undo, until, is_private } = jotting;
    let is_about_a_task = matches!(kind, NoteKind::State | NoteKind::Tried | NoteKind::If);
    if is_about_a_task && task.is_none() {
        return Err(RecordRefusal::NoTask { kind }.into());
    }
    let plain = Note::plain(fresh, task.map(Task::link_to), text, now);
    Ok(create(&Note { kind, then, undo, until, is_private, ..plain }))
}

#[cfg(test)]
mod tests {
    use crate::domain::Clock;

    use super::*;

    #[test]
    fn how_things_stand_is_about_a_task() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(7), "Refund".to_owned(), now);
        let noted = |task, kind| {
            let jotting = Jotting {
                kind,
                text: "30 of 31 green".to_owned(),
                then: None,
                undo: None,
                until: None,
                is_private: false,
            };
            note(task, jotting, Uuid::from_u128(1), now)
        };
        for kind in [NoteKind::State, NoteKind::Tried, NoteKind::If] {
            assert_eq!(noted(None, kind), Err(RecordRefusal::NoTask { kind }.into()));
            assert!(noted(Some(&task), kind).is_ok());
        }
        assert!(noted(None, NoteKind::Plain).is_ok() && noted(None, NoteKind::Temp).is_ok());
    }
}
