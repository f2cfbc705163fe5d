//! The rule of `next`: what a step is worth per minute, on numbers alone.
//!
//! A dispatching rule for one machine. Without dependencies and floor it is weighted modified due date
//! (Kanet & Li 2004); with a floor of one it is Smith's rule (1956); on networks it takes the best of
//! the goals a step serves, the principal-ideal form of Sidney's ratios (1975); the price of a switch does
//! the work of a sequence-dependent setup (Lee, Bhaskaran & Pinedo 1997). It knows neither calendars nor
//! people: all times are working minutes from now.

use super::links::{Forest, Links, in_order, narrow, reach};

/// Minutes that any work takes at least.
pub const LEAST_MIN: u32 = 5;

/// The due time of a task without a due date.
pub const NEVER: i64 = i64::MAX;

/// The constants of the rule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rule {
    /// The share of a value that counts now even without a due date.
    pub floor: f64,
    /// How many times the minutes of a switch count: it is paid again on the way back, and delays
    /// everything else.
    pub switch_factor: f64,
}

impl Default for Rule {
    /// The floor costs little on published instances, and saves what has no due date from waiting for ever: their
    /// sums with and without it stand in the tests.
    fn default() -> Self {
        Self { floor: 0.10, switch_factor: 5.0 }
    }
}

/// What the rule knows of one open task.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Minutes of mine that it still takes.
    pub remaining_min: u32,
    /// What it is worth, in points.
    pub value: f64,
    /// Minutes until it is due; negative if that has passed.
    pub due_min: Option<f64>,
    /// When it is due, in seconds since 1970, [`NEVER`] if it is not: tasks of the same score stand in
    /// this order first.
    pub due_at: i64,
    /// Minutes of waiting until it can go on, which no work shortens.
    pub release_min: f64,
    /// Minutes that somebody else takes for it, while I only wait.
    pub others_min: u32,
    /// Minutes that pass after its end before what comes after it can go on.
    pub lag_min: u32,
    /// Minutes that going over to it costs; `None` if it is not ready.
    pub switch_min: Option<u32>,
    /// Tasks of the same score and due date stand in this order: the smaller number is the older one.
    pub age: i64,
}

/// A ready task, and the goal that pulls it most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Points per minute.
    pub pull: f64,
    index: u32,
    goal: u32,
}

impl Candidate {
    fn new(index: usize, goal: usize, pull: f64) -> Self {
        Self { pull, index: narrow(index), goal: narrow(goal) }
    }

    /// Returns its index among the jobs.
    pub fn index(self) -> usize {
        self.index as usize
    }

    /// Returns the index of the goal: itself, or what comes after it.
    pub fn goal(self) -> usize {
        self.goal as usize
    }
}

/// A ready task with its score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Its index among the jobs.
    pub index: usize,
    /// Points per hour, to nine significant digits.
    pub score: f64,
    /// The goal that gives it this score: itself, or what comes after it.
    pub goal: usize,
    /// Minutes of work until the goal is finished.
    pub need_min: u32,
    /// Points that finishing the goal is worth now.
    pub at_stake: f64,
    /// How urgent the goal is by its own due date, from 0 to 1.
    pub pressure: f64,
    /// Minutes that the switch costs.
    pub switch_min: u32,
    /// Points per hour over all goals that it serves, to nine significant digits.
    pub total: f64,
    /// How many goals it serves, itself included.
    pub goals: usize,
    /// The first of their due dates, in seconds since 1970.
    pub due_at: i64,
}

/// The jobs with everything the rule derives from them.
#[derive(Clone, Debug)]
pub struct DerivedJobs<'a> {
    rule: Rule,
    jobs: &'a [Job],
    /// What comes directly before each job.
    before: Links,
    /// What comes directly after each job.
    after: Links,
    /// Those jobs that have a link, each after what comes before it.
    order: Vec<u32>,
    /// Minutes of work until each job is finished.
    need: Vec<u32>,
    /// Minutes of waiting still ahead on the longest path to the end of each job.
    waiting: Vec<f64>,
    /// Points that finishing each job with all before it is worth now.
    at_stake: Vec<f64>,
}

impl<'a> DerivedJobs<'a> {
    /// Evaluates jobs, given pairs of indexes (a job, what comes before it).
    ///
    /// Pairs that form a circle, which no ledger lets in, are as if they were not there.
    pub fn new(rule: Rule, jobs: &'a [Job], pairs: &[(usize, usize)]) -> Self {
        let before = Links::new(jobs.len(), pairs.iter().copied());
        let after = Links::new(jobs.len(), pairs.iter().map(|(job, first)| (*first, *job)));
        let order = in_order(&before, &after, jobs.len());
        let mut derived = Self {
            rule,
            jobs,
            before,
            after,
            order,
            need: jobs.iter().map(|job| job.remaining_min).collect(),
            waiting: jobs.iter().map(|job| job.release_min + f64::from(job.others_min)).collect(),
            at_stake: Vec::new(),
        };
        derived.add_waiting();
        let forest = Forest::new(&derived.before, &derived.order);
        let minutes = |index: usize| i128::from(jobs[index].remaining_min);
        for (goal, need) in forest.sums(&derived.before, minutes) {
            derived.need[goal] = u32::try_from(need).unwrap_or(u32::MAX);
        }
        let mut at_stake: Vec<f64> =
            (0..jobs.len()).map(|index| derived.worth_now(index)).collect();
        let exact = |index: usize| to_fixed(at_stake[index]);
        for (goal, sum) in forest.sums(&derived.before, exact) {
            at_stake[goal] = from_fixed(sum);
        }
        derived.at_stake = at_stake;
        derived
    }

    /// Adds up the waiting along the longest path to each job.
    fn add_waiting(&mut self) {
        let own = std::mem::take(&mut self.waiting);
        self.waiting = self.along_paths(own);
    }

    /// Returns, given the minutes each job waits by itself, those on the longest path to its end.
    fn along_paths(&self, mut waiting: Vec<f64>) -> Vec<f64> {
        for index in self.order.iter().map(|index| *index as usize) {
            let others = f64::from(self.jobs[index].others_min);
            let paths = self.before.of(index).iter().map(|first| *first as usize);
            let paths = paths.map(|first| waiting[first] + f64::from(self.jobs[first].lag_min));
            waiting[index] = paths.fold(waiting[index], |longest, path| longest.max(path + others));
        }
        waiting
    }

    /// Returns, for each job, that part of the waiting ahead of it that begins only when something is
    /// finished: replies that will be asked for, and what others do then.
    pub fn waiting_for_me(&self) -> Vec<f64> {
        self.along_paths(vec![0.0; self.jobs.len()])
    }

    /// Returns whether something that a job serves is late, or must start now.
    pub fn is_urgent(&self, index: usize) -> bool {
        if self.after.of(index).is_empty() {
            return self.pressure(index) >= 1.0;
        }
        self.goals(index).into_iter().any(|goal| self.pressure(goal) >= 1.0)
    }

    /// Returns the minutes of waiting still ahead before a job can be finished.
    pub fn waiting_min(&self, index: usize) -> f64 {
        self.waiting[index]
    }

    /// Returns the minutes of work until a job is finished.
    pub fn need_min(&self, index: usize) -> u32 {
        self.need[index]
    }

    /// Returns how urgent a job is by its own due date, from 0 to 1.
    pub fn pressure(&self, index: usize) -> f64 {
        self.pressure_by(index, self.jobs[index].due_min)
    }

    /// Returns how urgent a job would be if it were due in so many minutes.
    pub fn pressure_by(&self, index: usize, due_min: Option<f64>) -> f64 {
        let Some(due) = due_min else { return 0.0 };
        let (left, need) = (due - self.waiting[index], f64::from(self.need[index]));
        if left <= need { 1.0 } else { need / left }
    }

    /// Returns the points that a job alone is worth now: a share at once, the rest as it gets urgent.
    pub fn worth_now(&self, index: usize) -> f64 {
        let floor = self.rule.floor;
        self.jobs[index].value * (floor + (1.0 - floor) * self.pressure(index))
    }

    /// Returns what comes directly before a job, by index.
    pub fn before(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.before.of(index).iter().map(|first| *first as usize)
    }

    /// Returns what comes directly after a job, by index.
    pub fn after(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        self.after.of(index).iter().map(|later| *later as usize)
    }

    /// Returns the job and everything that comes before it, by index.
    pub fn bundle(&self, goal: usize) -> Vec<usize> {
        reach(&self.before, goal)
    }

    /// Returns the job and everything that comes after it, by index.
    pub fn goals(&self, index: usize) -> Vec<usize> {
        reach(&self.after, index)
    }

    /// Points per minute that a goal gives to a step of it.
    fn pull(&self, goal: usize, switch_min: u32) -> f64 {
        // What takes no time of its own, as a milestone does, takes some when it is all that is left.
        let need = f64::from(if self.need[goal] == 0 { LEAST_MIN } else { self.need[goal] });
        self.at_stake[goal] / (need + self.rule.switch_factor * f64::from(switch_min))
    }

    /// Returns every ready task, in no order.
    pub fn candidates(&self) -> Vec<Candidate> {
        let is_linked =
            |index: usize| !(self.after.of(index).is_empty() && self.before.of(index).is_empty());
        let mut candidates = Vec::with_capacity(self.jobs.len());
        let mut linked: Vec<(u32, usize)> = Vec::new();
        for (index, job) in self.jobs.iter().enumerate() {
            match job.switch_min {
                None => {}
                Some(switch) if is_linked(index) => linked.push((switch, index)),
                Some(switch) => {
                    let pull = self.pull(index, switch);
                    candidates.push(Candidate::new(index, index, pull));
                }
            }
        }
        linked.sort_unstable();
        for ready in linked.chunk_by(|one, other| one.0 == other.0) {
            let best = self.best_goals(ready[0].0);
            candidates.extend(ready.iter().map(|(_, index)| {
                let (pull, goal) = best[*index];
                Candidate::new(*index, goal, pull)
            }));
        }
        candidates
    }

    /// Returns the best `count` of some candidates, best first.
    pub fn best_of(&self, mut candidates: Vec<Candidate>, count: usize) -> Vec<Scored> {
        if count == 0 {
            return Vec::new();
        }
        if candidates.len() > count {
            // Scores that agree in nine digits tie, so no task that might is left out.
            const NEARLY: f64 = 1.0 - 1e-8;
            let by_pull = |one: &Candidate, other: &Candidate| other.pull.total_cmp(&one.pull);
            let (_, last, _) = candidates.select_nth_unstable_by(count - 1, by_pull);
            let bound = last.pull * NEARLY;
            candidates.retain(|candidate| candidate.pull >= bound);
        }
        let mut rounding = Rounding::default();
        let tell = |candidate: Candidate| {
            let switch = self.jobs[candidate.index()].switch_min.unwrap_or_default();
            self.scored(candidate, switch, &mut rounding)
        };
        let mut scored: Vec<Scored> = candidates.into_iter().map(tell).collect();
        scored.sort_by(|one, other| self.compare(one, other));
        scored.truncate(count);
        scored
    }

    /// Better ones first: the score, then the sum over all goals, then the first due date, then age.
    fn compare(&self, one: &Scored, other: &Scored) -> std::cmp::Ordering {
        let score = other.score.total_cmp(&one.score);
        score
            .then_with(|| other.total.total_cmp(&one.total))
            .then_with(|| one.due_at.cmp(&other.due_at))
            .then_with(|| self.jobs[one.index].age.cmp(&self.jobs[other.index].age))
            .then_with(|| one.index.cmp(&other.index))
    }

    /// Returns the score of a task, as if it were ready at the price of that switch.
    pub fn score(&self, index: usize, switch_min: u32) -> Scored {
        let pulls = self.goals(index).into_iter().map(|goal| (self.pull(goal, switch_min), goal));
        let (pull, goal) = pulls.reduce(better).unwrap_or((0.0, index));
        self.scored(Candidate::new(index, goal, pull), switch_min, &mut Rounding::default())
    }

    fn scored(&self, candidate: Candidate, switch_min: u32, rounding: &mut Rounding) -> Scored {
        const MINUTES: f64 = 60.0;
        let (index, goal) = (candidate.index(), candidate.goal());
        let score = rounding.nine_digits(MINUTES * candidate.pull);
        let own = self.jobs[index].due_at;
        let (goals, total, due_at) = if self.after.of(index).is_empty() {
            (1, score, own)
        } else {
            let goals = self.goals(index);
            let mut pulls: Vec<f64> =
                goals.iter().map(|goal| self.pull(*goal, switch_min)).collect();
            pulls.sort_unstable_by(|one, other| other.total_cmp(one));
            let total = rounding.nine_digits(MINUTES * pulls.iter().sum::<f64>());
            let dues = goals.iter().map(|goal| self.jobs[*goal].due_at);
            (goals.len(), total, dues.min().unwrap_or(NEVER))
        };
        Scored {
            index,
            score,
            goal,
            need_min: self.need[goal],
            at_stake: self.at_stake[goal],
            pressure: self.pressure(goal),
            switch_min,
            total,
            goals,
            due_at,
        }
    }

    /// The strongest pull on each linked job at the price of one switch, and the goal it comes from.
    fn best_goals(&self, switch_min: u32) -> Vec<(f64, usize)> {
        let mut best = vec![(0.0, 0); self.jobs.len()];
        for goal in self.order.iter().rev().map(|index| *index as usize) {
            let later = self.after.of(goal).iter().map(|after| best[*after as usize]);
            best[goal] = later.fold((self.pull(goal, switch_min), goal), better);
        }
        best
    }
}

/// The stronger pull, of equals that of the first goal.
fn better(one: (f64, usize), other: (f64, usize)) -> (f64, usize) {
    let is_other = other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).is_gt();
    if is_other { other } else { one }
}

/// Numbers as whole multiples of 2⁻⁶⁰: their sums are exact, so that no order of adding matters.
fn to_fixed(number: f64) -> i128 {
    #[expect(clippy::cast_possible_truncation, reason = "points are few")]
    let fixed = (number * 2f64.powi(60)) as i128;
    fixed
}

fn from_fixed(sum: i128) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "rounded once, at the end")]
    let number = sum as f64 / 2f64.powi(60);
    number
}

/// Rounds to nine significant digits; many tasks have one score, which is rounded once.
#[derive(Default)]
struct Rounding {
    last: Option<(f64, f64)>,
}

impl Rounding {
    fn nine_digits(&mut self, number: f64) -> f64 {
        if let Some((given, rounded)) = self.last
            && given.to_bits() == number.to_bits()
        {
            return rounded;
        }
        let rounded = format!("{number:.8e}").parse().unwrap_or(number);
        self.last = Some((number, rounded));
        rounded
    }
}

#[cfg(test)]
mod tests;
