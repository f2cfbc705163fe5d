//! Goes on without knowing, in a controlled way: what is assumed stands until it is confirmed or overturned.

use uuid::Uuid;

use crate::domain::{
    Assumption, AssumptionId, AssumptionState, Change, Link, Task, Timestamp, Wait, WaitState,
    create, edit, made_title,
};

use crate::engine::refusal::{Refusal, WaitRefusal, refuse_closed};

/// What is assumed, and how it is undone.
#[derive(Clone, Debug, Default)]
pub struct Supposition {
    /// What is assumed; if missing, the default of the wait.
    pub text: Option<String>,
    /// How it is undone.
    pub undo: Option<String>,
    /// Whether it cannot be undone.
    pub is_one_way: bool,
}

/// Records an assumption; the wait that it stands in for holds its task no longer.
///
/// # Errors
/// Refuses a closed task, sensitive work without approval, an assumption that has no text or can't be undone, and a
/// wait that has ended, already has an assumption, asks for approval or is on me.
pub fn assume(
    task: &Task,
    wait: Option<&Wait>,
    supposition: Supposition,
    fresh: Uuid,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    refuse_closed(task)?;
    if supposition.is_one_way {
        return Err(WaitRefusal::OneWay { task: task.id }.into());
    }
    let default = || wait?.default.clone();
    let text = supposition.text.or_else(default).ok_or(WaitRefusal::NothingAssumed)?;
    if task.needs_approval() || wait.is_some_and(|wait| wait.is_approval) {
        return Err(Refusal::Sensitive { task: task.id });
    }
    let mut changes = match wait {
        Some(wait) => stand_in_for(wait)?,
        None => Vec::new(),
    };
    changes.extend(create(&Assumption {
        id: AssumptionId(0),
        uuid: fresh,
        wait: wait.map(|wait| Link { id: wait.id, uuid: wait.uuid }),
        task: task.link_to(),
        text,
        undo: supposition.undo,
        at: now,
        state: AssumptionState::Standing,
        rework: None,
        deleted: None,
    }));
    Ok(changes)
}

fn stand_in_for(wait: &Wait) -> Result<Vec<Change>, Refusal> {
    match &wait.state {
        WaitState::Open if wait.is_on_me && !wait.is_direct => {
            Err(WaitRefusal::OnMe { wait: wait.id }.into())
        }
        WaitState::Open => Ok(edit(wait, &Wait { state: WaitState::Assumed, ..wait.clone() })),
        WaitState::Assumed => Err(WaitRefusal::Assumed { wait: wait.id }.into()),
        WaitState::Answered { at, .. } => {
            Err(WaitRefusal::Answered { wait: wait.id, at: *at }.into())
        }
        WaitState::Withdrawn(_) => Err(WaitRefusal::Withdrawn { wait: wait.id }.into()),
    }
}

/// Records that an assumption was right.
pub(super) fn confirm(assumption: &Assumption, now: Timestamp) -> Vec<Change> {
    edit(assumption, &Assumption { state: AssumptionState::Confirmed(now), ..assumption.clone() })
}

/// Records that an assumption was wrong, and makes the task that puts right what rested on it; that comes before the
/// task itself.
pub(super) fn overturn(
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
        ..Task::new(fresh, made_title("Rework", &task.title), now)
    };
    let mut changes = create(&rework);
    let overturned = Assumption {
        state: AssumptionState::Overturned(now),
        rework: Some(rework.link_to()),
        ..assumption.clone()
    };
    changes.extend(edit(assumption, &overturned));
    if task.is_open() {
        // Nobody builds on what was wrong: the rework comes first.
        let mut after = task.after.clone();
        after.push(rework.link_to());
        changes.extend(edit(task, &Task { after, ..task.clone() }));
    }
    changes
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Status, TaskId, WaitId};
    use crate::engine::acts::ask::Question;

    use super::*;

    fn task() -> Task {
        let now = Clock::of_tests().now;
        Task { id: TaskId(7), ..Task::new(Uuid::from_u128(7), "Refund".to_owned(), now) }
    }

    fn assumed(task: &Task, wait: Option<&Wait>, what: Supposition) -> Result<usize, Refusal> {
        let now = Clock::of_tests().now;
        assume(task, wait, what, Uuid::from_u128(9), now).map(|changes| changes.len())
    }

    #[test]
    fn what_is_assumed_has_words_and_can_be_undone() {
        let now = Clock::of_tests().now;
        let cents = || Supposition { text: Some("cents".to_owned()), ..Supposition::default() };
        let wait = Question::of_tests("@ana", &task()).asked(3, now);
        assert!(assumed(&task(), Some(&wait), cents()).is_ok());
        assert!(assumed(&task(), None, cents()).is_ok());
        let nothing = assumed(&task(), Some(&wait), Supposition::default());
        assert_eq!(nothing, Err(WaitRefusal::NothingAssumed.into()));
        let default = Wait { default: Some("cents".to_owned()), ..wait.clone() };
        assert!(assumed(&task(), Some(&default), Supposition::default()).is_ok());
        let one_way = Supposition { is_one_way: true, ..cents() };
        assert_eq!(
            assumed(&task(), None, one_way),
            Err(WaitRefusal::OneWay { task: TaskId(7) }.into())
        );
        let sensitive = Task { is_sensitive: true, ..task() };
        let refused = Err(Refusal::Sensitive { task: TaskId(7) });
        assert_eq!(assumed(&sensitive, None, cents()), refused);
        let request = Wait { is_approval: true, ..wait.clone() };
        assert_eq!(assumed(&task(), Some(&request), cents()), refused);
        let closed = Task { status: Status::Done(now), ..task() };
        assert_eq!(assumed(&closed, None, cents()), Err(Refusal::Closed { task: TaskId(7) }));
        let id = WaitId(3);
        for (state, is_on_me, refusal) in [
            (WaitState::Open, true, WaitRefusal::OnMe { wait: id }.into()),
            (WaitState::Assumed, false, WaitRefusal::Assumed { wait: id }.into()),
            (
                WaitState::Answered { at: now, text: "euros".to_owned() },
                false,
                WaitRefusal::Answered { wait: id, at: now }.into(),
            ),
            (WaitState::Withdrawn(now), false, WaitRefusal::Withdrawn { wait: id }.into()),
        ] {
            let wait = Wait { is_on_me, state, ..wait.clone() };
            assert_eq!(assumed(&task(), Some(&wait), cents()), Err(refusal));
        }
    }
}
