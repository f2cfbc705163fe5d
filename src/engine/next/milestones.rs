//! Milestones in a chain: which work belongs to which of them, and what their parents deliver through them.
//!
//! The first milestone ships first: work for a later one is passed over while an earlier one has work that can be
//! done. What a milestone needs is followed through dependencies and subtasks, but not through another milestone.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::Snapshot;

use super::links::{Links, reach};
use super::rule::{Candidate, DerivedJobs};

/// An open milestone, by the indexes of jobs.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// The milestone itself.
    pub index: usize,
    /// What it needs other than through another milestone, sorted.
    pub members: Vec<usize>,
    /// The milestones that come before it, by their places among all.
    pub earlier: Vec<usize>,
}

/// The open milestones, the earlier ones of a chain before the later ones.
#[derive(Clone, Debug, Default)]
pub struct Milestones(Vec<Milestone>);

impl Milestones {
    /// Finds the milestones, given pairs of indexes (a job, what comes before it).
    pub fn new(snapshot: &Snapshot, pairs: &[(usize, usize)]) -> Self {
        let is_milestone = |index: &usize| snapshot.tasks[*index].estimate_min == Some(0);
        let mut indexes: Vec<usize> = (0..snapshot.tasks.len()).filter(is_milestone).collect();
        if indexes.is_empty() {
            return Self::default();
        }
        let before = Links::new(snapshot.tasks.len(), pairs.iter().copied());
        let reached: Vec<Vec<usize>> = indexes.iter().map(|index| reach(&before, *index)).collect();
        // Whatever another one needs needs less itself.
        let mut places: Vec<usize> = (0..indexes.len()).collect();
        places.sort_by_key(|place| (reached[*place].len(), indexes[*place]));
        indexes = places.iter().map(|place| indexes[*place]).collect();
        let reached: Vec<&Vec<usize>> = places.iter().map(|place| &reached[*place]).collect();
        let milestone = |place: usize| {
            let is_earlier = |other: &usize| {
                *other != place && reached[place].binary_search(&indexes[*other]).is_ok()
            };
            Milestone {
                index: indexes[place],
                members: members(&before, indexes[place], |index| is_milestone(&index)),
                earlier: (0..indexes.len()).filter(is_earlier).collect(),
            }
        };
        Self((0..indexes.len()).map(milestone).collect())
    }

    /// Returns all of them, the earlier ones of a chain first.
    pub fn all(&self) -> &[Milestone] {
        &self.0
    }

    /// Divides jobs that can be done into those that may be picked, and those for a later milestone, each with the
    /// index of the one that ships first; a hard date lets a job through. What runs can be done, too.
    pub fn first_ones_first(
        &self,
        snapshot: &Snapshot,
        derived: &DerivedJobs,
        candidates: Vec<Candidate>,
        running: Option<usize>,
    ) -> (Vec<Candidate>, Vec<(Candidate, usize)>) {
        if self.0.len() < 2 {
            return (candidates, Vec::new());
        }
        let mut can_be_done: Vec<usize> =
            candidates.iter().map(|one| one.index()).chain(running).collect();
        can_be_done.sort_unstable();
        let is_hard =
            |goal: usize| snapshot.tasks[goal].is_hard && snapshot.tasks[goal].due.is_some();
        let (mut may_be_picked, mut passed_over) =
            (Vec::with_capacity(candidates.len()), Vec::new());
        for one in candidates {
            match self.ships_first(one.index(), &can_be_done) {
                Some(first) if !derived.goals(one.index()).into_iter().any(is_hard) => {
                    passed_over.push((one, first));
                }
                _ => may_be_picked.push(one),
            }
        }
        (may_be_picked, passed_over)
    }

    /// Returns the first milestone that ships before a job may be done; `None` if the job may be done.
    fn ships_first(&self, index: usize, can_be_done: &[usize]) -> Option<usize> {
        let needs_it = |milestone: &&Milestone| milestone.members.binary_search(&index).is_ok();
        let mut first = None;
        for milestone in self.0.iter().filter(needs_it) {
            let has_work = |place: &&usize| {
                let members = &self.0[**place].members;
                can_be_done.iter().any(|one| members.binary_search(one).is_ok())
            };
            // One milestone that nothing ships before is enough.
            let earlier = milestone.earlier.iter().find(has_work)?;
            first = first.or(Some(self.0[*earlier].index));
        }
        first
    }

    /// Returns the parents that deliver through milestones.
    ///
    /// `outermost_first` are (subtask, parent) by index.
    pub fn deliveries(
        &self,
        snapshot: &Snapshot,
        outermost_first: &[(usize, usize)],
    ) -> Vec<Delivery> {
        if self.0.is_empty() {
            return Vec::new();
        }
        let mut of_task: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, milestone) in self.0.iter().enumerate() {
            let needs = snapshot.needs_of(snapshot.tasks[milestone.index].id);
            let needs = needs.filter_map(|need| snapshot.position(need));
            for index in needs.chain([milestone.index]) {
                of_task.entry(index).or_default().push(place);
            }
        }
        let mut subtasks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut parents: Vec<usize> = Vec::new();
        // Innermost parents first: what they deliver through theirs deliver through, too.
        for (subtask, parent) in outermost_first.iter().rev() {
            let of_parent = subtasks.entry(*parent).or_default();
            if of_parent.is_empty() {
                parents.push(*parent);
            }
            of_parent.push(*subtask);
        }
        let mut deliveries = Vec::new();
        for parent in parents {
            let mut milestones = Vec::new();
            let of_each = subtasks[&parent].iter().map(|subtask| of_task.get(subtask));
            let belong = of_each.map(|own| own.map(|own| milestones.extend_from_slice(own)));
            if belong.collect::<Option<Vec<()>>>().is_none() {
                continue;
            }
            milestones.sort_unstable();
            milestones.dedup();
            of_task.entry(parent).or_default().extend_from_slice(&milestones);
            deliveries.push(Delivery { parent, milestones });
        }
        deliveries
    }
}

/// A parent all of whose open subtasks belong to milestones.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// The index of its job.
    pub parent: usize,
    /// The places of the milestones, the earlier ones of a chain first.
    pub milestones: Vec<usize>,
}

/// Returns what a milestone needs, without other milestones and what only they need, sorted.
fn members(before: &Links, milestone: usize, is_milestone: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let mut todo = vec![milestone];
    while let Some(index) = todo.pop() {
        for first in before.of(index).iter().map(|first| *first as usize) {
            if !is_milestone(first) && seen.insert(first) {
                todo.push(first);
            }
        }
    }
    seen.into_iter().collect()
}

#[cfg(test)]
mod tests;
