//! The promise guard: no pick that would make a hard due date late that can still be kept.
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
    /// Looks at all due dates; `None` if no hard one can be kept.
    ///
    /// A date that can't be kept any more asks nothing of the others. Where soft dates leave no room for a hard one,
    /// only hard ones count.
    pub fn new(promises: Vec<Promise>, jobs: &[Job], derived: &DerivedJobs) -> Option<Self> {
        let (hard, soft): (Vec<Promise>, Vec<Promise>) =
            promises.into_iter().partition(|promise| promise.is_hard);
        if hard.is_empty() {
            return None;
        }
        let all = Self::of([hard.clone(), soft].concat(), jobs, derived);
        let guard = if all.hard.len() < hard.len() { Self::of(hard, jobs, derived) } else { all };
        (!guard.hard.is_empty()).then_some(guard)
    }

    /// Takes the due dates in their order, and leaves out each one that can't be kept beside those before it.
    fn of(promises: Vec<Promise>, jobs: &[Job], derived: &DerivedJobs) -> Self {
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
            let mut kept = Vec::new();
            for (due, promise) in at_once {
                let own = f64::from(jobs[promise.index].remaining_min);
                let is_too_late = derived.waiting_min(promise.index) + own > promise.due_min;
                if is_too_late {
                    continue;
                }
                if let Some(more) = guard.need(promise.index, rank, due - work, jobs, derived) {
                    work += more;
                    kept.extend(promise.is_hard.then_some((promise.index, *due)));
                }
            }
            guard.hard.extend(kept.into_iter().map(|(index, due)| (rank, index, due - work)));
        }
        guard
    }

    /// Marks a job and what comes before it as needed; returns the work of what was not needed before.
    ///
    /// `None`, and nothing is marked, if there is no room for it: then the walk ends where the room does.
    fn need(
        &mut self,
        index: usize,
        rank: usize,
        room: f64,
        jobs: &[Job],
        derived: &DerivedJobs,
    ) -> Option<f64> {
        let (mut needed, mut work, mut todo) = (Vec::new(), 0.0, vec![index]);
        while let Some(member) = todo.pop() {
            // What comes before a job that is needed already is needed already, too.
            if self.needed_by[member] == usize::MAX {
                self.needed_by[member] = rank;
                work += f64::from(jobs[member].remaining_min);
                needed.push(member);
                if work > room {
                    break;
                }
                todo.extend(derived.before(member));
            }
        }
        if work <= room {
            return Some(work);
        }
        for member in needed {
            self.needed_by[member] = usize::MAX;
        }
        None
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
