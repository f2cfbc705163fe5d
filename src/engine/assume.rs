//! Goes on without knowing, in a controlled way: what is assumed stands until it is confirmed or overturned.

use uuid::Uuid;

use crate::domain::{
    Assumption, AssumptionId, AssumptionState, Change, Link, Task, Timestamp, Wait, WaitState,
    create, edit,
};

use super::refusal::Refusal;

/// What is assumed, and how it is undone.
#[derive(Clone, Debug)]
pub struct Supposition {
    /// The words.
    pub text: String,
    /// How it is undone.
    pub undo: Option<String>,
}

/// Records an assumption; the wait that it stands in for holds its task no longer.
///
/// # Errors
/// Refuses sensitive work that nobody approved, a wait that has ended, one that has an assumption, and one for something of mine.
pub fn assume(
    task: &Task,
    wait: Option<&Wait>,
    supposition: Supposition,
    fresh: Uuid,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let mut changes = Vec::new();
    if task.needs_approval() || wait.is_some_and(|wait| wait.is_approval) {
        return Err(Refusal::Sensitive { task: task.id });
    }
    if let Some(wait) = wait {
        match &wait.state {
            WaitState::Open if wait.is_on_me => return Err(Refusal::OnMe { wait: wait.id }),
            WaitState::Open => {}
            WaitState::Assumed => return Err(Refusal::Assumed { wait: wait.id }),
            WaitState::Answered { at, .. } => {
                return Err(Refusal::Answered { wait: wait.id, at: *at });
            }
            WaitState::Withdrawn(_) => return Err(Refusal::Withdrawn { wait: wait.id }),
        }
        changes.extend(edit(wait, &Wait { state: WaitState::Assumed, ..wait.clone() }));
    }
    changes.extend(create(&Assumption {
        id: AssumptionId(0),
        uuid: fresh,
        wait: wait.map(|wait| Link { id: wait.id, uuid: wait.uuid }),
        task: task.link_to(),
        text: supposition.text,
        undo: supposition.undo,
        at: now,
        state: AssumptionState::Standing,
        rework: None,
        deleted: None,
    }));
    Ok(changes)
}

/// Records that an assumption was right.
pub fn confirm(assumption: &Assumption, now: Timestamp) -> Vec<Change> {
    edit(assumption, &Assumption { state: AssumptionState::Confirmed(now), ..assumption.clone() })
}

/// Records that an assumption was wrong, and makes the task that puts right what rested on it.
pub fn overturn(
    assumption: &Assumption,
    task: &Task,
    answer: &str,
    is_private: bool,
    fresh: Uuid,
    now: Timestamp,
) -> Vec<Change> {
    let told = if answer.is_empty() { String::new() } else { format!("\nAnswer: {answer}") };
    let undo = assumption.undo.as_ref().map(|undo| format!("\nTo undo it: {undo}"));
    let rework = Task {
        body: Some(format!(
            "{} rested on {}: {}{told}{}",
            task.id,
            assumption.id,
            assumption.text,
            undo.unwrap_or_default()
        )),
        project: task.project.clone(),
        value: task.value,
        due: task.due.clone(),
        is_private,
        ..Task::new(fresh, format!("Rework {}", task.title), now)
    };
    let mut changes = create(&rework);
    let overturned = Assumption {
        state: AssumptionState::Overturned(now),
        rework: Some(rework.link_to()),
        ..assumption.clone()
    };
    changes.extend(edit(assumption, &overturned));
    changes
}
