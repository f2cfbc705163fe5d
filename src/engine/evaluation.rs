//! The rule on what is open, and what may be picked.

use crate::domain::{Energy, GuessBasis, OpenTask};

use super::guard::{Guard, Promise};
use super::network::{Network, Outset};
use super::rule::Field;

/// What `next` is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only tasks that fit into so many minutes; those of which nothing is known stay in.
    pub fits_min: Option<u32>,
    /// Only tasks that need no more attention than this.
    pub energy: Option<Energy>,
    /// Only tasks that need no more attention than this, as long as there are some.
    pub usual_energy: Option<Energy>,
}

impl Filter {
    /// Returns whether a task that still takes so many minutes passes.
    pub fn admits(self, outset: &Outset, task: &OpenTask, remaining_min: u32) -> bool {
        let is_known = task.estimate_min.is_some()
            || outset.estimate(task).1.is_some_and(|guess| guess.basis != GuessBasis::Usual);
        let fits = self.fits_min.is_none_or(|limit| remaining_min <= limit || !is_known);
        let limits = self.energy.into_iter().chain(self.usual_energy);
        fits && limits.min().is_none_or(|limit| task.energy.unwrap_or(Energy::Normal) <= limit)
    }
}

/// Everything that a ranking is computed from, once.
pub struct Evaluation<'a> {
    /// From where it is seen.
    pub outset: Outset<'a>,
    /// The jobs.
    pub network: Network,
}

impl<'a> Evaluation<'a> {
    /// Reads the jobs off what is open.
    pub fn new(outset: Outset<'a>) -> Self {
        Self { network: Network::new(&outset), outset }
    }

    /// Evaluates the rule.
    pub fn field(&self) -> Field<'_> {
        self.network.field(self.outset.terms.rule)
    }

    /// Returns whether the filter lets a task through.
    pub fn admits(&self, field: &Field, filter: Filter, place: usize, goal: usize) -> bool {
        let task = &self.outset.snapshot().tasks[place];
        let minutes = self.network.jobs[place].remaining_min;
        // Nothing that is late already, or must be begun now, is ever hidden.
        filter.admits(&self.outset, task, minutes) || field.pressure(goal) >= 1.0
    }

    /// Returns what must not be broken by a pick; `None` if there is nothing.
    pub fn guard(&self, field: &Field) -> Option<Guard> {
        let tasks = self.outset.snapshot().tasks.iter().enumerate();
        let promises = tasks.filter_map(|(place, task)| {
            let due_min = self.outset.agenda.minutes_until(task.due?);
            Some(Promise { place, due_min, is_hard: task.is_hard })
        });
        if !self.outset.snapshot().tasks.iter().any(|task| task.is_hard) {
            return None;
        }
        Guard::new(promises.collect(), &self.network.jobs, field)
    }
}
