//! Splits a task into subtasks, perhaps with a milestone for each.

use uuid::Uuid;

use crate::domain::{Change, Task, Timestamp, create, edit};
use crate::engine::refusal::{Refusal, refuse_closed};

/// What a task is split into.
#[derive(Clone, Debug, Default)]
pub struct Splitting {
    /// Titles of the subtasks, and what else is to be known of each.
    pub steps: Vec<(String, Option<String>)>,
    /// Whether each comes after the one before it, as the steps of a procedure do.
    pub is_in_order: bool,
    /// The milestone of each subtask, by title; empty where there are no milestones.
    pub milestones: Vec<String>,
    /// Whether the task is private, or a subtask of one that is.
    pub is_private: bool,
}

/// What a task was split into.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Split {
    /// What is recorded.
    pub changes: Vec<Change>,
    /// The subtasks, in order.
    pub subtasks: Vec<Uuid>,
    /// The milestone of each, in the same order.
    pub milestones: Vec<Uuid>,
}

/// Splits a task. With milestones, what is left of its estimate is shared evenly.
///
/// `siblings` are the subtasks that it has already, `milestones` the open ones of the ledger.
///
/// # Errors
/// Refuses a closed task, and other than one milestone for each subtask.
pub fn split(
    parent: &Task,
    siblings: &[Task],
    milestones: &[Task],
    splitting: &Splitting,
    fresh: &mut dyn FnMut() -> Uuid,
    now: Timestamp,
) -> Result<Split, Refusal> {
    refuse_closed(parent)?;
    let count = splitting.steps.len();
    let has_milestones = !splitting.milestones.is_empty();
    if has_milestones && splitting.milestones.len() != count {
        let milestones = splitting.milestones.len();
        return Err(Refusal::MilestoneForEach { subtasks: count, milestones });
    }
    let left = parent.estimate_min.filter(|_| has_milestones).map(|estimate| {
        estimate.saturating_sub(siblings.iter().filter_map(|sibling| sibling.estimate_min).sum())
    });
    let subtasks = subtasks(parent, splitting, left, fresh, now);
    let mut split = Split {
        changes: subtasks.iter().flat_map(create).collect(),
        subtasks: subtasks.iter().map(|subtask| subtask.uuid).collect(),
        milestones: Vec::new(),
    };
    // One milestone may be named for several subtasks.
    let mut reached: Vec<(Option<&Task>, Task)> = Vec::new();
    for (title, subtask) in splitting.milestones.iter().zip(&subtasks) {
        let position = reached.iter().position(|(_, milestone)| milestone.title == *title);
        let position = position.unwrap_or_else(|| {
            let known = milestones.iter().find(|milestone| milestone.title == *title);
            let milestone = known.cloned().unwrap_or_else(|| Task {
                estimate_min: Some(0),
                is_private: splitting.is_private,
                project: parent.project.clone(),
                owner: parent.owner.clone(),
                ..Task::new(fresh(), title.clone(), now)
            });
            reached.push((known, milestone));
            reached.len() - 1
        });
        let milestone = &mut reached[position].1;
        milestone.after.push(subtask.link_to());
        split.milestones.push(milestone.uuid);
    }
    for (known, milestone) in &reached {
        let changes = known.map_or_else(|| create(milestone), |known| edit(known, milestone));
        split.changes.extend(changes);
    }
    Ok(split)
}

/// Returns the subtasks; what is left of the estimate is shared.
fn subtasks(
    parent: &Task,
    splitting: &Splitting,
    left: Option<u32>,
    fresh: &mut dyn FnMut() -> Uuid,
    now: Timestamp,
) -> Vec<Task> {
    let mut subtasks: Vec<Task> = Vec::with_capacity(splitting.steps.len());
    let shares = shares(left, splitting.steps.len());
    for ((title, body), estimate_min) in splitting.steps.iter().zip(shares) {
        let before = subtasks.last().filter(|_| splitting.is_in_order).map(Task::link_to);
        subtasks.push(Task {
            body: body.clone(),
            estimate_min,
            project: parent.project.clone(),
            owner: parent.owner.clone(),
            parent: Some(parent.link_to()),
            after: before.into_iter().collect(),
            ..Task::new(fresh(), title.clone(), now)
        });
    }
    subtasks
}

/// Shares minutes out evenly; what does not divide goes to the first ones.
fn shares(minutes: Option<u32>, count: usize) -> Vec<Option<u32>> {
    let count_min = u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    let share = |position: u32| {
        let minutes = minutes?;
        Some(minutes / count_min + u32::from(position < minutes % count_min))
            .filter(|share| *share > 0)
    };
    (0..count_min).take(count).map(share).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Status, TaskId};

    use super::*;

    fn task(id: u32, title: &str) -> Task {
        let now = Clock::of_tests().now;
        Task { id: TaskId(id), ..Task::new(Uuid::from_u128(id.into()), title.to_owned(), now) }
    }

    fn splitting(titles: &[&str], milestones: &[&str]) -> Splitting {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let titles: Vec<String> = owned(titles);
        Splitting {
            steps: titles.into_iter().map(|title| (title, None)).collect(),
            is_in_order: false,
            is_private: false,
            milestones: owned(milestones),
        }
    }

    fn split_up(parent: &Task, known: &[Task], splitting: &Splitting) -> Result<Split, Refusal> {
        let mut last = 100;
        let mut fresh = || {
            last += 1;
            Uuid::from_u128(last)
        };
        let sibling = Task { estimate_min: Some(20), ..task(8, "before") };
        let now = Clock::of_tests().now;
        split(parent, &[sibling], known, splitting, &mut fresh, now)
    }

    fn new(split: &Split, record: u128, field: &str) -> Option<String> {
        let is_it =
            |change: &&Change| change.record == Uuid::from_u128(record) && change.field == field;
        split.changes.iter().find(is_it).and_then(|change| change.new.clone())
    }

    #[test]
    fn the_estimate_that_is_left_is_shared() {
        assert_eq!(shares(Some(10), 3), [Some(4), Some(3), Some(3)]);
        assert_eq!(shares(Some(1), 2), [Some(1), None]);
        assert_eq!(shares(None, 2), [None, None]);
        let parent = Task { estimate_min: Some(90), ..task(1, "Export") };
        let split = split_up(&parent, &[], &splitting(&["CSV", "JSON"], &["M1", "M2"]));
        let split = split.expect("it is open");
        assert_eq!(new(&split, 101, "estimate").as_deref(), Some("35"));
        let plain = split_up(&parent, &[], &splitting(&["CSV"], &[])).expect("it is open");
        assert_eq!(new(&plain, 101, "estimate"), None);
    }

    #[test]
    fn a_milestone_is_made_once_and_one_that_is_there_is_taken() {
        let parent = task(1, "Export");
        let known = Task { estimate_min: Some(0), ..task(5, "M1") };
        let split = split_up(&parent, &[known], &splitting(&["a", "b", "c"], &["M1", "M2", "M2"]));
        let split = split.expect("it is open");
        let uuids = [5, 104, 104].map(Uuid::from_u128);
        assert_eq!(split.milestones, uuids);
        let needs = |record: u128| {
            let of_it =
                split.changes.iter().filter(|change| change.record == Uuid::from_u128(record));
            of_it.filter(|change| change.field.starts_with("after:")).count()
        };
        assert_eq!((needs(5), needs(104)), (1, 2));
    }

    #[test]
    fn the_steps_of_a_procedure_are_in_order() {
        let steps = Splitting { is_in_order: true, ..splitting(&["a", "b"], &[]) };
        let split = split_up(&task(1, "Release"), &[], &steps).expect("it is open");
        let after = format!("after:{}", Uuid::from_u128(101));
        assert!(new(&split, 102, &after).is_some());
        assert!(split.changes.iter().all(|change| {
            change.record != Uuid::from_u128(101) || !change.field.starts_with("after:")
        }));
    }

    #[test]
    fn what_is_closed_or_unequal_is_not_split() {
        let unequal = split_up(&task(1, "Export"), &[], &splitting(&["a", "b"], &["M1"]));
        assert_eq!(unequal, Err(Refusal::MilestoneForEach { subtasks: 2, milestones: 1 }));
        let closed = Task { status: Status::Done(Clock::of_tests().now), ..task(1, "Export") };
        let refused = split_up(&closed, &[], &splitting(&["a"], &[]));
        assert_eq!(refused, Err(Refusal::Closed { task: TaskId(1) }));
    }
}
