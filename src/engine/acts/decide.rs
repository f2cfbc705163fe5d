//! Records a decision.

use uuid::Uuid;

use crate::domain::{
    Change, Decision, DecisionId, Handle, Link, Status, Task, TaskId, Timestamp, When, create,
    edit, made_title,
};
use crate::engine::refusal::{RecordRefusal, Refusal};

/// What was decided.
#[derive(Clone, Debug)]
pub struct Deciding {
    /// The decision.
    pub title: String,
    /// Why.
    pub why: String,
    /// What else was considered.
    pub options: Vec<String>,
    /// Who says so.
    pub actor: Handle,
    /// Who decided it with them.
    pub with: Vec<Handle>,
    /// When to look at it again, which is a task.
    pub review: Option<When>,
    /// The decision that it replaces, and that decision's review task unless somebody is working on it.
    pub supersedes: Option<(Decision, Option<Task>)>,
    /// The stream it is about; unless it is said, that of the task.
    pub project: Option<String>,
    /// Whether it stays out of every handoff.
    pub is_private: bool,
    /// The task it is about, and whether that is private.
    pub task: Option<(Task, bool)>,
}

/// A decision that was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Decided {
    /// What is recorded.
    pub changes: Vec<Change>,
    /// The decision.
    pub decision: Uuid,
    /// The task that reviews it.
    pub review: Option<Uuid>,
    /// The review task of the replaced decision, if it was dropped.
    pub dropped: Option<TaskId>,
}

/// The namespace of the tasks that look at decisions again.
const REVIEW: Uuid = Uuid::from_u128(0x8d1b_60a2_55f7_4b0e_a3c4_70e5_19d2_6b84);

/// Returns the UUID of the task that looks at a decision again.
pub fn review_uuid(decision: Uuid) -> Uuid {
    Uuid::new_v5(&REVIEW, decision.as_bytes())
}

/// Drops the task that was to look at a decision again, if it is open.
pub(super) fn drop_review(task: &Task, now: Timestamp) -> Vec<Change> {
    let status = if task.is_open() { Status::Dropped(now) } else { task.status };
    edit(task, &Task { status, ..task.clone() })
}

/// Records a decision, and the task that looks at it again.
///
/// # Errors
/// Refuses to replace a decision that is replaced already.
pub fn decide(deciding: Deciding, fresh: Uuid, now: Timestamp) -> Result<Decided, Refusal> {
    let Deciding {
        title,
        actor,
        why,
        options,
        with,
        review,
        supersedes,
        project,
        is_private,
        task,
    } = deciding;
    if let Some((other, by)) =
        supersedes.as_ref().and_then(|(one, _)| Some((one.id, one.superseded_by?)))
    {
        return Err(RecordRefusal::Superseded { decision: other, by }.into());
    }
    let project = project.or_else(|| task.as_ref()?.0.project.clone());
    let mut by = vec![actor];
    for who in with {
        if !by.contains(&who) {
            by.push(who);
        }
    }
    // It holds the title, so that it is in the project of the task, whichever the decision is said to be in.
    let of_task = task.as_ref().map(|(task, _)| task.project.clone());
    let reminder = review.as_ref().map(|review| Task {
        not_before: Some(review.clone()),
        project: of_task.unwrap_or_else(|| project.clone()),
        body: Some(format!("Decided because: {why}")),
        is_private: is_private || task.as_ref().is_some_and(|(_, is_private)| *is_private),
        ..Task::new(review_uuid(fresh), made_title("Review the decision:", &title), now)
    });
    let mut changes = create(&Decision {
        id: DecisionId(0),
        uuid: fresh,
        title,
        why,
        options,
        by,
        decided: now,
        review,
        supersedes: supersedes.as_ref().map(|(other, _)| Link { id: other.id, uuid: other.uuid }),
        project,
        task: task.map(|(task, _)| task.link_to()),
        is_private,
        deleted: None,
        superseded_by: None,
    });
    changes.extend(reminder.iter().flat_map(create));
    // Nobody needs to look again at what does not hold any more.
    let needless = supersedes.and_then(|(_, review)| review).filter(Task::is_open);
    changes.extend(needless.iter().flat_map(|task| drop_review(task, now)));
    Ok(Decided {
        changes,
        decision: fresh,
        review: reminder.map(|task| task.uuid),
        dropped: needless.map(|task| task.id),
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Record};

    use super::*;

    fn deciding() -> Deciding {
        Deciding {
            title: "Cursors".to_owned(),
            why: "stable pages".to_owned(),
            options: Vec::new(),
            actor: Handle::me(),
            with: vec![Handle::me()],
            review: None,
            supersedes: None,
            project: None,
            is_private: false,
            task: None,
        }
    }

    #[test]
    fn a_review_is_a_task_as_private_as_what_it_is_about() {
        let clock = Clock::of_tests();
        let task = Task {
            project: Some("api".to_owned()),
            ..Task::new(Uuid::from_u128(7), "Pages".to_owned(), clock.now)
        };
        let review = When::from_instant(clock.now + chrono::TimeDelta::days(90), clock.zone());
        let about = Deciding { review: Some(review), task: Some((task, true)), ..deciding() };
        let fresh = Uuid::from_u128(1);
        let review = review_uuid(fresh);
        let decided = decide(about, fresh, clock.now).expect("it replaces nothing");
        assert_eq!((decided.decision, decided.review), (fresh, Some(review)));
        let new = |record: Uuid, name: &str| {
            let mut of_it = decided.changes.iter().filter(|change| change.record == record);
            of_it.find(|change| change.field == name).and_then(|change| change.new.clone())
        };
        assert_eq!(new(review, "private").as_deref(), Some("true"));
        assert_eq!(new(fresh, "project"), new(review, "project"));
        assert_eq!(new(fresh, "by").as_deref(), Some("me"), "each once");
    }

    #[test]
    fn a_decision_is_replaced_once() {
        let clock = Clock::of_tests();
        let replaced = Decision {
            superseded_by: Some(DecisionId(2)),
            ..Decision::blank(1, Uuid::from_u128(9))
        };
        let again = Deciding { supersedes: Some((replaced, None)), ..deciding() };
        let fresh = Uuid::from_u128(1);
        let refused =
            RecordRefusal::Superseded { decision: DecisionId(1), by: DecisionId(2) }.into();
        assert_eq!(decide(again, fresh, clock.now), Err(refused));
    }
}
