//! The promise guard: no pick that would make a hard due date late while all dates can still be kept.
//!
//! In due-date order the work is wholly on time if and only if any order is (Jackson 1955; with
//! precedence, Lawler 1973); what is done first must fit into what that order leaves over.

use super::network::{Network, Outset};
use super::rule::Field;

/// What each task may take if it is done now.
pub struct Guard {
    /// By place of a job: which of the dated goals, in due-date order, is the first that needs it.
    needed_by: Vec<usize>,
    /// The hard goals, in due-date order: which of the dated goals it is, its place, and the minutes
    /// that are left over until it is due.
    hard: Vec<(usize, usize, f64)>,
}

impl Guard {
    /// Looks at the dated work; `None` if no date is hard, or the dates cannot all be kept anyway.
    pub fn new(outset: &Outset, network: &Network, field: &Field) -> Option<Self> {
        let tasks = &outset.snapshot().tasks;
        if !tasks.iter().any(|task| task.is_hard) {
            return None;
        }
        let dated = tasks.iter().enumerate().filter(|(_, task)| task.due.is_some());
        let mut goals: Vec<(f64, usize)> = dated
            .map(|(place, task)| {
                let due = task.due.map_or(f64::INFINITY, |due| outset.agenda.minutes_until(due));
                (due - field.waiting_min(place), place)
            })
            .collect();
        goals.sort_unstable_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
        let mut guard = Self { needed_by: vec![usize::MAX; network.jobs.len()], hard: Vec::new() };
        let mut work = 0.0;
        for (rank, (due, goal)) in goals.into_iter().enumerate() {
            // What comes before a job that is needed already is needed already, too.
            let mut todo = vec![goal];
            while let Some(member) = todo.pop() {
                if guard.needed_by[member] == usize::MAX {
                    guard.needed_by[member] = rank;
                    work += f64::from(network.jobs[member].remaining_min);
                    todo.extend(field.before(member));
                }
            }
            if work > due {
                return None;
            }
            if tasks[goal].is_hard {
                guard.hard.push((rank, goal, due - work));
            }
        }
        Some(guard)
    }

    /// Returns the hard goal, by place, that doing a task first would make late.
    pub fn made_late(&self, network: &Network, place: usize) -> Option<usize> {
        let minutes = f64::from(network.jobs[place].remaining_min);
        let mut earlier = self.hard.iter().take_while(|(rank, ..)| *rank < self.needed_by[place]);
        earlier.find(|(_, _, left)| minutes > *left).map(|(_, goal, _)| *goal)
    }
}
