//! The promise guard: no pick that would make a hard due date late while all dates can still be kept.
//!
//! In due-date order the work is wholly on time if and only if any order is (Jackson 1955; with
//! precedence, Lawler 1973); what is done first must fit into what that order leaves over.

use super::rule::{DerivedJobs, Job};

/// A due date.
#[derive(Clone, Copy, Debug)]
pub struct Promise {
    /// The index of the job.
    pub index: usize,
    /// Working minutes until it is due.
    pub due_min: f64,
    /// Whether it cannot be moved.
    pub is_hard: bool,
}

/// What each task may take if it is done now.
pub struct Guard {
    /// By index of a job: which of the due dates, in their order, is the first that needs it.
    needed_by: Vec<usize>,
    /// The hard goals, in due-date order: which of the due dates it has, its index, and the minutes that are
    /// left over until then.
    hard: Vec<(usize, usize, f64)>,
}

impl Guard {
    /// Looks at all due dates; `None` if none is hard, or if they can't all be kept anyway.
    pub fn new(promises: Vec<Promise>, jobs: &[Job], derived: &DerivedJobs) -> Option<Self> {
        if !promises.iter().any(|promise| promise.is_hard) {
            return None;
        }
        // What begins only when something of mine is finished must start so much sooner; what runs
        // anyway leaves time for other things.
        let waiting = derived.waiting_for_me();
        let mut goals: Vec<(f64, Promise)> = promises
            .into_iter()
            .map(|promise| (promise.due_min - waiting[promise.index], promise))
            .collect();
        goals.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
        let mut guard = Self { needed_by: vec![usize::MAX; jobs.len()], hard: Vec::new() };
        let mut work = 0.0;
        // What is due at once has one rank: no order among it says more than another.
        for (rank, at_once) in
            goals.chunk_by(|one, other| one.0.total_cmp(&other.0).is_eq()).enumerate()
        {
            // What comes before a job that is needed already is needed already, too.
            let mut todo: Vec<usize> = at_once.iter().map(|(_, promise)| promise.index).collect();
            while let Some(member) = todo.pop() {
                if guard.needed_by[member] == usize::MAX {
                    guard.needed_by[member] = rank;
                    work += f64::from(jobs[member].remaining_min);
                    todo.extend(derived.before(member));
                }
            }
            for (due, promise) in at_once {
                let own = f64::from(jobs[promise.index].remaining_min);
                let is_too_late = derived.waiting_min(promise.index) + own > promise.due_min;
                if work > *due || is_too_late {
                    return None;
                }
                if promise.is_hard {
                    guard.hard.push((rank, promise.index, due - work));
                }
            }
        }
        Some(guard)
    }

    /// Returns the hard goal, by index, that doing a task first would make late.
    pub fn made_late(&self, jobs: &[Job], index: usize) -> Option<usize> {
        // The switch to it is paid again on the way back.
        let switches = 2 * jobs[index].switch_min.unwrap_or_default();
        let minutes = f64::from(jobs[index].remaining_min + switches);
        let mut earlier = self.hard.iter().take_while(|(rank, ..)| *rank < self.needed_by[index]);
        earlier.find(|(_, _, left)| minutes > *left).map(|(_, goal, _)| *goal)
    }
}
