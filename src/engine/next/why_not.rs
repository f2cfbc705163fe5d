//! Why a task is not the one: what holds it, or by how much it lost and what would make it win.

use crate::domain::{TaskId, Timestamp, Value};

use super::evaluation::{Evaluation, Filter};
use super::explain::least;
use super::network::RankingInput;
use super::rule::{Candidate, DerivedJobs, Job, LEAST_MIN};
use crate::engine::ready::{Hold, State};

/// Why a task is not the one.
#[derive(Clone, Debug, PartialEq)]
pub enum WhyNot {
    /// It runs.
    Active,
    /// It is the one.
    Chosen,
    /// These hold it.
    Held(Vec<Hold>),
    /// The filter leaves it out.
    Filtered,
    /// It is no work: all that it needs is done, or all its subtasks are.
    Finished,
    /// This milestone ships first, and there is work for it.
    ShipsFirst(TaskId),
    /// It would make that task miss its hard due date.
    Guarded(TaskId),
    /// Another one counts for more.
    Lost(Lost),
}

/// By how much a task lost, and what alone would make it win.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// The task that won.
    pub winner: TaskId,
    /// The points per hour of that.
    pub winning: f64,
    /// Its own points per hour.
    pub score: f64,
    /// Its index among those that are ready, from 1.
    pub rank: usize,
    /// The least value with which it would win; `None` if no value makes it win.
    pub value: Option<Value>,
    /// The most minutes of work with which it would win; `None` if no estimate makes it win.
    pub minutes: Option<u32>,
    /// The latest due date with which it would win; `None` if no date makes it win.
    pub due: Option<Timestamp>,
}

/// Working minutes ahead in which a due date is looked for.
const HORIZON_MIN: u32 = 30_000;

/// Returns why a task is not the one; `None` if it is not open.
pub fn why_not(input: RankingInput, filter: Filter, id: TaskId) -> Option<WhyNot> {
    let index = input.snapshot().position(id)?;
    match input.standings.state(id)? {
        State::Active(_) => return Some(WhyNot::Active),
        State::Held(holds) => return Some(WhyNot::Held(holds)),
        State::Ready => {}
    }
    let evaluation = Evaluation::new(input);
    let derived = evaluation.derived();
    let sieve = evaluation.sieve(&derived, filter);
    let is_in = |candidates: &[Candidate]| candidates.iter().any(|one| one.index() == index);
    if is_in(&sieve.skipped) {
        let late = sieve.guard.as_ref()?.made_late(&evaluation.network.jobs, index)?;
        return Some(WhyNot::Guarded(input.snapshot().tasks[late].id));
    }
    if !is_in(&sieve.kept) {
        if evaluation.network.is_finished(index) {
            return Some(WhyNot::Finished);
        }
        let passed_over = sieve.passed_over.iter().find(|(one, _)| one.index() == index);
        let ships_first =
            |(_, first): &(Candidate, usize)| WhyNot::ShipsFirst(input.snapshot().tasks[*first].id);
        return Some(passed_over.map_or(WhyNot::Filtered, ships_first));
    }
    let order = derived.best_of(sieve.kept, usize::MAX);
    let rank = order.iter().position(|one| one.index == index)?;
    let first = order[0];
    if rank == 0 {
        return Some(WhyNot::Chosen);
    }
    let wins = |change: &dyn Fn(&mut Job)| {
        let mut jobs = evaluation.network.jobs.clone();
        change(&mut jobs[index]);
        let derived = DerivedJobs::new(input.terms.rule, &jobs, &evaluation.network.pairs);
        let one = derived.score(index, order[rank].switch_min).score;
        one > derived.score(first.index, first.switch_min).score
    };
    let job = &evaluation.network.jobs[index];
    Some(WhyNot::Lost(Lost {
        winner: input.snapshot().tasks[first.index].id,
        winning: first.score,
        score: order[rank].score,
        rank: rank + 1,
        value: least_value(job, &wins),
        minutes: most_minutes(job, &wins),
        due: latest_due(job, &wins).and_then(|minutes| input.agenda.after(minutes.into())),
    }))
}

fn least_value(job: &Job, wins: &impl Fn(&dyn Fn(&mut Job)) -> bool) -> Option<Value> {
    let points = |tenths: u32| f64::from(tenths) / 10.0;
    let wins = |tenths| wins(&|job: &mut Job| job.value = points(tenths).max(job.value));
    let tenths = least(10, 100, wins)?;
    Value::from_points(points(tenths)).filter(|value| value.points() > job.value)
}

fn most_minutes(job: &Job, wins: &impl Fn(&dyn Fn(&mut Job)) -> bool) -> Option<u32> {
    let loses = |minutes: u32| !wins(&|job: &mut Job| job.remaining_min = minutes);
    let first = least(LEAST_MIN, job.remaining_min.max(LEAST_MIN), loses)?;
    first.checked_sub(1).filter(|minutes| *minutes >= LEAST_MIN)
}

fn latest_due(job: &Job, wins: &impl Fn(&dyn Fn(&mut Job)) -> bool) -> Option<u32> {
    let loses = |minutes: u32| {
        let due = f64::from(minutes);
        !wins(&|job: &mut Job| job.due_min = Some(job.due_min.map_or(due, |own| own.min(due))))
    };
    let is_sooner = |minutes: &u32| job.due_min.is_none_or(|own| f64::from(*minutes) < own);
    let first = least(0, HORIZON_MIN, loses).unwrap_or(HORIZON_MIN);
    first.checked_sub(1).filter(is_sooner)
}
