//! The rule on what is open, and what may be picked.

use std::collections::BTreeSet;

use crate::domain::{Energy, OpenTask, TaskId};

use super::guard::{Guard, Promise};
use super::network::{Network, RankingInput};
use super::rule::{Candidate, DerivedJobs, Job};

/// What `next` is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter<'a> {
    /// Only these tasks.
    pub only: Option<&'a BTreeSet<TaskId>>,
    /// Only tasks that fit into so many minutes, assumed ones included.
    pub fits_min: Option<u32>,
    /// Only tasks that need no more attention than this.
    pub energy: Option<Energy>,
    /// Only tasks that need no more attention than this, as long as there are some.
    pub usual_energy: Option<Energy>,
}

impl Filter<'_> {
    /// Returns whether somebody asked for it.
    pub fn is_asked(self) -> bool {
        self.only.is_some() || self.fits_min.is_some() || self.energy.is_some()
    }

    /// Returns whether `only` lets a task through.
    pub fn is_about(self, task: TaskId) -> bool {
        self.only.is_none_or(|only| only.contains(&task))
    }

    /// Returns whether a task that still takes so many minutes fits.
    pub fn fits(self, task: &OpenTask, remaining_min: u32) -> bool {
        self.exceeded(task, remaining_min).is_none()
            && self.usual_energy.is_none_or(|limit| energy_of(task) <= limit)
    }

    /// Returns the limit that a task with this many minutes left exceeds, if any.
    pub fn exceeded(self, task: &OpenTask, remaining_min: u32) -> Option<Limit> {
        let minutes = self.fits_min.filter(|limit| remaining_min > *limit).map(Limit::Minutes);
        let energy = self.energy.filter(|limit| energy_of(task) > *limit).map(Limit::Energy);
        minutes.or(energy)
    }
}

fn energy_of(task: &OpenTask) -> Energy {
    task.energy.unwrap_or(Energy::Normal)
}

/// An upper limit that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// So many minutes.
    Minutes(u32),
    /// Such attention.
    Energy(Energy),
}

/// Everything that a ranking is computed from, once.
pub struct Evaluation<'a> {
    /// The input of the ranking.
    pub input: RankingInput<'a>,
    /// The jobs.
    pub network: Network,
}

impl<'a> Evaluation<'a> {
    /// Reads the jobs off what is open.
    pub fn new(input: RankingInput<'a>) -> Self {
        Self { network: Network::new(&input), input }
    }

    /// Evaluates the rule.
    pub fn derived(&self) -> DerivedJobs<'_> {
        self.network.derived(self.input.terms.rule)
    }

    /// Returns whether the filter lets a task through.
    pub fn admits(&self, derived: &DerivedJobs, filter: Filter, index: usize) -> bool {
        let task = &self.input.snapshot().tasks[index];
        let minutes = self.network.jobs[index].remaining_min;
        // What is late already, or must start now, need not fit.
        filter.is_about(task.id) && (filter.fits(task, minutes) || derived.is_urgent(index))
    }

    /// Returns the due dates of tasks, counted from `clock` minutes ahead; empty if none is hard.
    pub fn promises(input: &RankingInput, clock: f64) -> Vec<Promise> {
        let tasks = &input.snapshot().tasks;
        if !tasks.iter().any(|task| task.is_hard) {
            return Vec::new();
        }
        let promise = |(index, task): (usize, &OpenTask)| {
            let due_min = input.agenda.minutes_until(task.due?) - clock;
            Some(Promise { index, due_min, is_hard: task.is_hard })
        };
        tasks.iter().enumerate().filter_map(promise).collect()
    }

    /// Lets through what the filter admits and what breaks no promise.
    pub fn sieve<'f>(&self, derived: &DerivedJobs, filter: Filter<'f>) -> Sieve<'f> {
        let guard = Guard::new(Self::promises(&self.input, 0.0), &self.network.jobs, derived);
        let admitted = |filter: Filter| {
            let mut candidates = derived.candidates();
            candidates.retain(|one| self.admits(derived, filter, one.index()));
            candidates
        };
        let is_work = |one: &Candidate| !self.network.is_finished(one.index());
        let mut candidates = admitted(filter);
        let mut filter = filter;
        if !candidates.iter().any(is_work) && filter.usual_energy.is_some() {
            filter.usual_energy = None;
            candidates = admitted(filter);
        }
        let admitted = candidates.len();
        candidates.retain(is_work);
        let snapshot = self.input.snapshot();
        let milestones = &self.network.milestones;
        let running = snapshot.running.as_ref();
        let running = running.and_then(|running| snapshot.position(running.task));
        let (candidates, passed_over) =
            milestones.first_ones_first(snapshot, derived, candidates, running);
        let (kept, skipped) = keep_promises(guard.as_ref(), &self.network.jobs, candidates);
        Sieve { filter, admitted, kept, passed_over, skipped, guard }
    }
}

/// What may be picked, and what not.
pub struct Sieve<'f> {
    /// The filter that was applied, without `usual_energy` if that left nothing.
    pub filter: Filter<'f>,
    /// How many ready tasks it lets through, also those that may not be picked.
    pub admitted: usize,
    /// What may be picked.
    pub kept: Vec<Candidate>,
    /// Work for a later milestone, with the index of the one that ships first.
    pub passed_over: Vec<(Candidate, usize)>,
    /// What would break a promise.
    pub skipped: Vec<Candidate>,
    /// The promises; `None` if no date has to be kept.
    pub guard: Option<Guard>,
}

/// Divides tasks into those that break no promise and those that do; if all do, no task is skipped, because
/// waiting keeps no promise either.
pub fn keep_promises(
    guard: Option<&Guard>,
    jobs: &[Job],
    candidates: Vec<Candidate>,
) -> (Vec<Candidate>, Vec<Candidate>) {
    let Some(guard) = guard else { return (candidates, Vec::new()) };
    let keeps = |one: &Candidate| guard.made_late(jobs, one.index()).is_none();
    let (kept, skipped): (Vec<_>, Vec<_>) = candidates.into_iter().partition(keeps);
    if kept.is_empty() { (skipped, kept) } else { (kept, skipped) }
}
