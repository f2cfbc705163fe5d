//! Whole tasks one after the other, or one subtask of every task for each milestone: when is which milestone reached?

use std::collections::BTreeSet;

use crate::domain::{
    Agenda, Calendar, OpenTask, Snapshot, StreamId, TaskId, Timestamp, whole_minutes,
};
use crate::engine::ready::Standings;

use super::evaluation::Filter;
use super::network::{Network, RankingInput, Terms};
use super::plan::without_nights;

/// A way of doing the same work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Task after task, one milestone at the end.
    Batch,
    /// One subtask of every task, milestone by milestone.
    Multiplexed,
}

/// What one way of working leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The way.
    pub way: Way,
    /// Whether switches between projects cost anything.
    pub has_switches: bool,
    /// What is done when, one after the other.
    pub work: Vec<Work>,
    /// The milestones, in order: which one, `None` for the one of everything, and after how many working
    /// minutes.
    pub milestones: Vec<(Option<TaskId>, u32)>,
}

/// Time on a subtask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// The task that it is a subtask of.
    pub parent: TaskId,
    /// Working minutes from the beginning to its own.
    pub from_min: u32,
    /// Working minutes from the beginning to its end.
    pub to_min: u32,
}

/// Compares the ways of doing what is split by milestones, in the order of `next`; `None` if nothing is. Only what is
/// asked for, or a subtask of that, is looked at.
pub fn compare(input: RankingInput, asked: Filter) -> Option<Vec<Variant>> {
    let split = split_by_milestones(&input, asked)?;
    let mut variants = Vec::new();
    for switch_min in BTreeSet::from([0, input.terms.switch_min]) {
        let terms = Terms { switch_min, ..*input.terms };
        let multiplexed = multiplexed(&split, input.agenda.now, &terms);
        variants.push(batch(&split, &multiplexed.work_in_order, &terms));
        variants.push(multiplexed.variant);
    }
    variants.sort_by_key(|variant| variant.way == Way::Multiplexed);
    Some(variants)
}

/// Returns the open milestones that subtasks are for, with these subtasks and their parents and nothing else that
/// could hold them; `None` if there are none.
fn split_by_milestones(input: &RankingInput, asked: Filter) -> Option<Snapshot> {
    let snapshot = input.snapshot();
    let parent = |index: &usize| snapshot.position(snapshot.tasks[*index].parent?);
    let lineage =
        |index: usize| std::iter::successors(Some(index), parent).take(snapshot.tasks.len());
    let is_asked =
        |index: &&usize| lineage(**index).any(|index| asked.is_about(snapshot.tasks[index].id));
    let network = Network::new(input);
    let mut indexes = BTreeSet::new();
    for milestone in network.milestones.all() {
        let is_subtask = |index: &&usize| snapshot.tasks[**index].parent.is_some();
        let subtasks = milestone.members.iter().filter(is_subtask).filter(is_asked);
        let subtasks: Vec<usize> = subtasks.copied().collect();
        if !subtasks.is_empty() {
            indexes.extend(subtasks);
            indexes.insert(milestone.index);
        }
    }
    let subtasks: Vec<usize> = indexes.iter().copied().collect();
    for subtask in subtasks {
        indexes.extend(lineage(subtask));
    }
    let tasks = indexes.into_iter().map(|index| OpenTask {
        is_mine: true,
        needs_approval: false,
        not_before: None,
        ..snapshot.tasks[index].clone()
    });
    let split = Snapshot {
        tasks: tasks.collect(),
        started: snapshot.started.clone(),
        finished_subtasks: snapshot.finished_subtasks.clone(),
        guesses: snapshot.guesses.clone(),
        ..Snapshot::default()
    };
    let is_there = |id: &TaskId| split.position(*id).is_some();
    let needs = snapshot.needs.iter().filter(|(task, need)| is_there(task) && is_there(need));
    let needs = needs.copied().collect();
    (!split.tasks.is_empty()).then_some(Snapshot { needs, ..split })
}

/// A way of working, and its subtasks in the order in which they are done.
struct Multiplexed {
    variant: Variant,
    work_in_order: Vec<(TaskId, u32)>,
}

/// One subtask of every task, milestone by milestone: what `next` names, one after the other.
fn multiplexed(split: &Snapshot, now: Timestamp, terms: &Terms) -> Multiplexed {
    let standings = Standings::new(split, now);
    let agenda = Agenda::new(&Calendar::always(), now, Timestamp::MAX_UTC);
    let input = RankingInput { standings: &standings, agenda: &agenda, last_work: None, terms };
    let (slots, ends) = without_nights(input);
    let work: Vec<(TaskId, Work)> = slots
        .iter()
        .map(|slot| {
            let (from_min, to_min) = (whole_minutes(slot.from_min), whole_minutes(slot.to_min));
            (slot.task, Work { parent: parent_of(split, slot.task), from_min, to_min })
        })
        .collect();
    let is_milestone = |index: &usize| split.tasks[*index].estimate_min == Some(0);
    let ends = (0..split.tasks.len())
        .filter(is_milestone)
        .filter_map(|index| Some((Some(split.tasks[index].id), whole_minutes(ends[index]?))));
    let mut milestones: Vec<(Option<TaskId>, u32)> = ends.collect();
    milestones.sort_by_key(|(id, end)| (*end, *id));
    let has_switches = terms.switch_min > 0;
    let work_in_order =
        work.iter().map(|(task, work)| (*task, work.to_min - work.from_min)).collect();
    let work = work.into_iter().map(|(_, work)| work).collect();
    let variant = Variant { way: Way::Multiplexed, has_switches, work, milestones };
    Multiplexed { variant, work_in_order }
}

/// The same subtasks, task after task, with one milestone at the end.
fn batch(split: &Snapshot, in_order: &[(TaskId, u32)], terms: &Terms) -> Variant {
    let mut parents: Vec<TaskId> = Vec::new();
    for (task, _) in in_order {
        let parent = parent_of(split, *task);
        if !parents.contains(&parent) {
            parents.push(parent);
        }
    }
    let (mut clock, mut last): (u32, Option<Option<StreamId>>) = (0, None);
    let mut work = Vec::new();
    for parent in parents {
        let subtasks = in_order.iter().filter(|(task, _)| parent_of(split, *task) == parent);
        for (task, minutes) in subtasks {
            let stream = split.position(*task).and_then(|index| split.tasks[index].stream);
            clock += if last.is_some_and(|last| last != stream) { terms.switch_min } else { 0 };
            work.push(Work { parent, from_min: clock, to_min: clock + minutes });
            clock += minutes;
            last = Some(stream);
        }
    }
    let has_switches = terms.switch_min > 0;
    Variant { way: Way::Batch, has_switches, work, milestones: vec![(None, clock)] }
}

fn parent_of(split: &Snapshot, task: TaskId) -> TaskId {
    split.position(task).and_then(|index| split.tasks[index].parent).unwrap_or(task)
}

#[cfg(test)]
mod tests {
    use crate::domain::Clock;

    use super::*;

    /// Three tasks of three hours in three subtasks each for three milestones; perhaps in three projects, and
    /// perhaps each after the one before it, subtask by subtask.
    fn snapshot(has_projects: bool, is_in_order: bool) -> Snapshot {
        let stream = |parent: u32| Some(if has_projects { parent } else { 1 });
        let mut tasks: Vec<OpenTask> = (1..=3_u32)
            .map(|id| OpenTask { stream: stream(id), ..OpenTask::of_tests(id) })
            .collect();
        tasks.extend((0..9).map(|index| OpenTask {
            parent: Some(TaskId(index / 3 + 1)),
            estimate_min: Some(60),
            stream: stream(index / 3 + 1),
            ..OpenTask::of_tests(index + 4)
        }));
        let milestone = |id: u32| OpenTask { estimate_min: Some(0), ..OpenTask::of_tests(id) };
        tasks.extend((13..=15).map(milestone));
        let mut needs: Vec<(u32, u32)> = (0..9).map(|index| (index % 3 + 13, index + 4)).collect();
        needs.extend([(14, 13), (15, 14)]);
        if is_in_order {
            needs.extend((4..=9).map(|first| (first + 3, first)));
        }
        let mut needs = Snapshot::needs_of_tests(needs);
        needs.sort_unstable();
        Snapshot { tasks, needs, ..Snapshot::default() }
    }

    fn compared(snapshot: &Snapshot) -> Option<Vec<Vec<f64>>> {
        let clock = Clock::of_tests();
        let standings = Standings::new(snapshot, clock.now);
        let agenda = Agenda::new(&clock.calendar, clock.now, clock.now);
        let terms = Terms::default();
        let input =
            RankingInput { standings: &standings, agenda: &agenda, last_work: None, terms: &terms };
        let hours = |variant: &Variant| {
            variant.milestones.iter().map(|(_, minutes)| f64::from(*minutes) / 60.0).collect()
        };
        Some(compare(input, Filter::default())?.iter().map(hours).collect())
    }

    /// The figures of three tasks in three slices each, with fifteen minutes a switch.
    #[test]
    fn the_first_milestone_comes_first_and_switches_between_projects_are_paid() {
        let rounds = vec![3.0, 6.0, 9.0];
        let one_project = [vec![9.0], vec![9.0], rounds.clone(), rounds.clone()];
        for is_in_order in [false, true] {
            let compared = compared(&snapshot(false, is_in_order)).expect("it is split");
            assert_eq!(compared, one_project);
        }
        // Without dependencies the next round begins where the last one ended.
        let free = compared(&snapshot(true, false)).expect("it is split");
        assert_eq!(free, [vec![9.0], vec![9.5], rounds.clone(), vec![3.5, 7.0, 10.5]]);
        let in_order = compared(&snapshot(true, true)).expect("it is split");
        assert_eq!(in_order, [vec![9.0], vec![9.5], rounds, vec![3.5, 7.25, 11.0]]);
        assert_eq!(compared(&Snapshot::default()), None);
    }
}
