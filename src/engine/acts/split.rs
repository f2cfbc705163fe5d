//! Splits a task into subtasks, perhaps with a milestone for each.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{Change, Link, Task, TaskId, Timestamp, create, edit};
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
    /// Parents that gave up what they depended on, because their subtasks depend on the subtasks of that now.
    pub moved: Vec<(Uuid, Uuid)>,
    /// Minutes of the parent's estimate that were shared out.
    pub shared_min: Option<u32>,
}

/// The tasks that splitting one has to look at.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The subtasks that it has already.
    pub siblings: Vec<Task>,
    /// The open milestones of the ledger.
    pub milestones: Vec<Task>,
    /// The tasks that it depends on and that depend on it, each with its subtasks.
    pub related: Vec<(Task, Vec<Task>)>,
}

/// Splits a task. What is left of its estimate is shared among the subtasks that have none; the milestones become a
/// chain, the first one first; and where a task that it depends on, or that depends on it, has subtasks for the same
/// milestones, the dependency is handed down to the subtasks of each milestone.
///
/// # Errors
/// Refuses a closed task, and milestones that aren't one for each subtask.
pub fn split(
    parent: &Task,
    known: &Surroundings,
    splitting: &Splitting,
    fresh: &mut dyn FnMut() -> Uuid,
    now: Timestamp,
) -> Result<Split, Refusal> {
    refuse_closed(parent)?;
    let count = splitting.steps.len();
    if !splitting.milestones.is_empty() && splitting.milestones.len() != count {
        let milestones = splitting.milestones.len();
        return Err(Refusal::MilestoneForEach { subtasks: count, milestones });
    }
    let mut drafts = Drafts::default();
    let (subtasks, shared_min) = subtasks(parent, known, splitting, &mut drafts, fresh, now);
    let milestones = milestones(parent, known, splitting, &subtasks, &mut drafts, fresh, now);
    let moved = hand_down(parent, known, &subtasks, &milestones, &mut drafts);
    Ok(Split { changes: drafts.changes(), subtasks, milestones, moved, shared_min })
}

/// Tasks that are made or changed, in the order in which they came up.
#[derive(Default)]
struct Drafts(Vec<(Option<Task>, Task)>);

impl Drafts {
    fn make(&mut self, task: Task) {
        self.0.push((None, task));
    }

    /// Returns a task as it will be; it may be changed.
    fn edit(&mut self, known: &Task) -> &mut Task {
        let place = self.0.iter().position(|(_, draft)| draft.uuid == known.uuid);
        let place = place.unwrap_or_else(|| {
            self.0.push((Some(known.clone()), known.clone()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }

    fn find(&mut self, uuid: Uuid) -> Option<&mut Task> {
        self.0.iter_mut().map(|(_, draft)| draft).find(|draft| draft.uuid == uuid)
    }

    fn changes(self) -> Vec<Change> {
        let changes = self.0.into_iter().map(|(known, draft)| match known {
            None => create(&draft),
            Some(known) => edit(&known, &draft),
        });
        changes.flatten().collect()
    }
}

/// Makes the subtasks, and shares what is left of the estimate; returns them and the minutes shared.
fn subtasks(
    parent: &Task,
    known: &Surroundings,
    splitting: &Splitting,
    drafts: &mut Drafts,
    fresh: &mut dyn FnMut() -> Uuid,
    now: Timestamp,
) -> (Vec<Uuid>, Option<u32>) {
    let mut made: Vec<Task> = Vec::with_capacity(splitting.steps.len());
    for (title, body) in &splitting.steps {
        let before = made.last().filter(|_| splitting.is_in_order).map(Task::link_to);
        made.push(Task {
            body: body.clone(),
            project: parent.project.clone(),
            owner: parent.owner.clone(),
            parent: Some(parent.link_to()),
            after: before.into_iter().collect(),
            ..Task::new(fresh(), title.clone(), now)
        });
    }
    let said = known.siblings.iter().filter_map(|sibling| sibling.estimate_min).sum();
    let left = parent.estimate_min.map(|estimate| estimate.saturating_sub(said));
    let left = left.filter(|left| *left > 0);
    let unsaid = |task: &&Task| task.is_open() && task.estimate_min.is_none();
    let siblings: Vec<&Task> = known.siblings.iter().filter(unsaid).collect();
    let uuids = made.iter().map(|subtask| subtask.uuid).collect();
    let shares = left.map(|left| shares(left, siblings.len() + made.len()));
    let mut shares = shares.into_iter().flatten();
    for sibling in siblings {
        if let Some(share) = shares.next() {
            drafts.edit(sibling).estimate_min = Some(share);
        }
    }
    for subtask in made {
        drafts.make(Task { estimate_min: shares.next(), ..subtask });
    }
    (uuids, left)
}

/// Shares minutes out evenly in steps of five, at least five each; what does not divide goes to the first.
fn shares(minutes: u32, count: usize) -> Vec<u32> {
    const STEP: u32 = 5;
    let count_min = u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    let share = (minutes / count_min / STEP * STEP).max(STEP);
    let first = share + minutes.saturating_sub(share * count_min);
    (0..count).map(|place| if place == 0 { first } else { share }).collect()
}

/// Makes the milestones that are not there and ties them to the subtasks, and each to the one before it.
fn milestones(
    parent: &Task,
    known: &Surroundings,
    splitting: &Splitting,
    subtasks: &[Uuid],
    drafts: &mut Drafts,
    fresh: &mut dyn FnMut() -> Uuid,
    now: Timestamp,
) -> Vec<Uuid> {
    let mut reached: Vec<(String, Link<TaskId>)> = Vec::new();
    let mut milestones = Vec::new();
    for (title, subtask) in splitting.milestones.iter().zip(subtasks) {
        // One milestone may be named for several subtasks.
        let link = reached.iter().find(|(other, _)| other == title).map(|(_, link)| *link);
        let link = link.unwrap_or_else(|| {
            let there = known.milestones.iter().find(|milestone| milestone.title == *title);
            let milestone = there.cloned().unwrap_or_else(|| Task {
                estimate_min: Some(0),
                is_private: splitting.is_private,
                project: parent.project.clone(),
                owner: parent.owner.clone(),
                ..Task::new(fresh(), title.clone(), now)
            });
            let link = milestone.link_to();
            let draft = if let Some(there) = there {
                drafts.edit(there)
            } else {
                drafts.make(milestone);
                drafts.find(link.uuid).expect("it was made")
            };
            let before = reached.last().map(|(_, before)| *before);
            add_links(draft, before);
            reached.push((title.clone(), link));
            link
        });
        let subtask = drafts.find(*subtask).map(|subtask| subtask.link_to());
        if let Some(milestone) = drafts.find(link.uuid) {
            add_links(milestone, subtask);
        }
        milestones.push(link.uuid);
    }
    milestones
}

fn add_links(task: &mut Task, links: impl IntoIterator<Item = Link<TaskId>>) {
    for link in links {
        if !task.after.iter().any(|there| there.uuid == link.uuid) {
            task.after.push(link);
        }
    }
}

/// The open subtasks of a task, by the milestone that they are for.
type ByMilestone = BTreeMap<Uuid, Vec<Link<TaskId>>>;

/// Hands dependencies between parents down to those subtasks that are for the same milestone; returns them.
fn hand_down(
    parent: &Task,
    known: &Surroundings,
    subtasks: &[Uuid],
    milestones: &[Uuid],
    drafts: &mut Drafts,
) -> Vec<(Uuid, Uuid)> {
    let mut all: Vec<Task> = known.milestones.clone();
    all.retain(|milestone| !milestones.contains(&milestone.uuid));
    all.extend(milestones.iter().filter_map(|milestone| drafts.find(*milestone).cloned()));
    let mut own: Vec<Task> = known.siblings.iter().filter(|one| one.is_open()).cloned().collect();
    own.extend(subtasks.iter().filter_map(|subtask| drafts.find(*subtask).cloned()));
    let Some(of_parent) = by_milestone(&own, &all) else { return Vec::new() };
    let mut moved = Vec::new();
    for (other, others) in &known.related {
        let open: Vec<Task> = others.iter().filter(|one| one.is_open()).cloned().collect();
        let Some(of_other) = by_milestone(&open, &all) else { continue };
        if !of_other.keys().eq(of_parent.keys()) {
            continue;
        }
        let comes_first = parent.after.iter().any(|need| need.uuid == other.uuid);
        let (later, first) = if comes_first {
            ((parent, &own, &of_parent), (other, &of_other))
        } else {
            ((other, &open, &of_other), (parent, &of_parent))
        };
        let (task, its_subtasks, by_milestone) = later;
        for (milestone, links) in by_milestone {
            let of_milestone = its_subtasks
                .iter()
                .filter(|subtask| links.iter().any(|link| link.uuid == subtask.uuid));
            for subtask in of_milestone {
                let needs = first.1.get(milestone).into_iter().flatten().copied();
                // A draft where it was made now.
                add_links(drafts.edit(subtask), needs);
            }
        }
        drafts.edit(task).after.retain(|need| need.uuid != first.0.uuid);
        moved.push((task.uuid, first.0.uuid));
    }
    moved
}

/// Returns the open subtasks by milestone; `None` if there are none, or one that is for no milestone.
fn by_milestone(subtasks: &[Task], milestones: &[Task]) -> Option<ByMilestone> {
    let mut groups = ByMilestone::new();
    for subtask in subtasks {
        let needs_it =
            |milestone: &&Task| milestone.after.iter().any(|need| need.uuid == subtask.uuid);
        let mut of_it = milestones.iter().filter(needs_it).peekable();
        of_it.peek()?;
        for milestone in of_it {
            groups.entry(milestone.uuid).or_default().push(subtask.link_to());
        }
    }
    (!groups.is_empty()).then_some(groups)
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Status};

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
        let known = Surroundings {
            siblings: vec![sibling],
            milestones: known.to_vec(),
            related: Vec::new(),
        };
        split(parent, &known, splitting, &mut fresh, Clock::of_tests().now)
    }

    fn new(split: &Split, record: u128, field: &str) -> Option<String> {
        let is_it =
            |change: &&Change| change.record == Uuid::from_u128(record) && change.field == field;
        split.changes.iter().find(is_it).and_then(|change| change.new.clone())
    }

    #[test]
    fn the_estimate_that_is_left_is_shared() {
        assert_eq!(shares(10, 3), [5, 5, 5]);
        assert_eq!(shares(100, 3), [40, 30, 30]);
        assert_eq!(shares(180, 3), [60, 60, 60]);
        assert_eq!(shares(12, 1), [12]);
        let parent = Task { estimate_min: Some(90), ..task(1, "Export") };
        let split = split_up(&parent, &[], &splitting(&["CSV", "JSON"], &["M1", "M2"]));
        let split = split.expect("it is open");
        assert_eq!(new(&split, 101, "estimate").as_deref(), Some("35"));
        let plain = split_up(&parent, &[], &splitting(&["CSV"], &[])).expect("it is open");
        assert_eq!(new(&plain, 101, "estimate").as_deref(), Some("70"));
        let unknown = split_up(&task(1, "Export"), &[], &splitting(&["CSV"], &[]));
        assert_eq!(new(&unknown.expect("it is open"), 101, "estimate"), None);
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
        // The second one comes after the first.
        assert_eq!((needs(5), needs(104)), (1, 3));
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
