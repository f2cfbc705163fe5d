//! Records a decision.

use uuid::Uuid;

use crate::domain::{
    Change, Decision, DecisionId, Handle, Link, Task, Timestamp, When, create, made_title,
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
    /// The decision that it replaces.
    pub supersedes: Option<Decision>,
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
}

/// Records a decision, and the task that looks at it again.
///
/// # Errors
/// Refuses to replace a decision that is replaced already.
pub fn decide(
    deciding: Deciding,
    (fresh, fresh_review): (Uuid, Uuid),
    now: Timestamp,
) -> Result<Decided, Refusal> {
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
        supersedes.as_ref().and_then(|one| Some((one.id, one.superseded_by?)))
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
        ..Task::new(fresh_review, made_title("Review the decision:", &title), now)
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
        supersedes: supersedes.map(|other| Link { id: other.id, uuid: other.uuid }),
        project,
        task: task.map(|(task, _)| task.link_to()),
        is_private,
        deleted: None,
        superseded_by: None,
    });
    changes.extend(reminder.iter().flat_map(create));
    Ok(Decided { changes, decision: fresh, review: reminder.map(|task| task.uuid) })
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
        let fresh = (Uuid::from_u128(1), Uuid::from_u128(2));
        let decided = decide(about, fresh, clock.now).expect("it replaces nothing");
        assert_eq!((decided.decision, decided.review), (fresh.0, Some(fresh.1)));
        let new = |record: Uuid, name: &str| {
            let mut of_it = decided.changes.iter().filter(|change| change.record == record);
            of_it.find(|change| change.field == name).and_then(|change| change.new.clone())
        };
        assert_eq!(new(fresh.1, "private").as_deref(), Some("true"));
        assert_eq!(new(fresh.0, "project"), new(fresh.1, "project"));
        assert_eq!(new(fresh.0, "by").as_deref(), Some("me"), "each once");
    }

    #[test]
    fn a_decision_is_replaced_once() {
        let clock = Clock::of_tests();
        let replaced = Decision {
            superseded_by: Some(DecisionId(2)),
            ..Decision::blank(1, Uuid::from_u128(9))
        };
        let again = Deciding { supersedes: Some(replaced), ..deciding() };
        let fresh = (Uuid::from_u128(1), Uuid::from_u128(2));
        let refused =
            RecordRefusal::Superseded { decision: DecisionId(1), by: DecisionId(2) }.into();
        assert_eq!(decide(again, fresh, clock.now), Err(refused));
    }
}
