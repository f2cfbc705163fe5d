//! Which ready task comes first.

use std::collections::HashSet;

use crate::domain::{
    EstimateHabit, Guess, HardEdge, OpenTask, Snapshot, TaskId, Timestamp, WaitId,
};

use super::deciding::Served;
use super::evaluation::{Evaluation, Filter, Sieve};
use super::explain::reasons;
use super::late::{Late, held_too_long, made_late};
use super::network::{RankingInput, spent_min};
use super::offer::{Because, Offer, because, offers};
use super::reason::{Facts, Reason};
use super::rule::{Candidate, DerivedJobs, Scored};
use super::wip::{Wip, wip};
use crate::engine::ready::Release;

/// A ready task and why it stands where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// The task.
    pub id: TaskId,
    /// Points per hour, to nine significant digits.
    pub score: f64,
    /// What it would be done for: itself, or what comes after it or has it as a subtask.
    pub goal: TaskId,
    /// Minutes of work until the goal is finished.
    pub need_min: u32,
    /// Points that finishing the goal is worth now.
    pub at_stake: f64,
    /// How urgent the goal is by its own due date, from 0 to 1.
    pub pressure: f64,
    /// Minutes that the switch costs.
    pub switch_min: u32,
    /// Points per hour over all goals it serves, to nine significant digits.
    pub total: f64,
    /// Minutes of work that it takes itself, in all.
    pub estimate_min: u32,
    /// Minutes of work that it still takes.
    pub remaining_min: u32,
    /// Minutes of focus spent on it.
    pub spent_min: u32,
    /// What the estimate is assumed from, if nobody gave one.
    pub guess: Option<Guess>,
    /// The due date that counts for it, its own or that of a goal, and whose it is.
    pub due: Option<(Timestamp, TaskId)>,
    /// Working minutes until then.
    pub due_min: Option<f64>,
    /// The reasons.
    pub reasons: Vec<Reason>,
}

/// What a switch costs, and the wait that it avoids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Minutes that the switch costs.
    pub switch_min: u32,
    /// Working minutes until the answer is due.
    pub wait_min: u32,
    /// The wait.
    pub wait: WaitId,
    /// Whether it was said how to go on without an answer.
    pub has_default: bool,
}

/// Returns what the first pick costs where the last task waits for an answer that is still to come.
fn price(input: &RankingInput, first: Option<&Pick>) -> Option<Price> {
    let (last_work, first) = (input.last_work?, first.filter(|first| first.switch_min > 0)?);
    let waits = input.snapshot().waits.iter();
    let mut waits = waits.filter(|wait| wait.holds && wait.task == Some(last_work.task));
    let wait = waits.next()?;
    let due = wait.due.filter(|due| *due > input.agenda.now)?;
    let wait_min = input.agenda.whole_minutes_until(due);
    let (wait, has_default) = (wait.id, wait.has_default);
    Some(Price { switch_min: first.switch_min, wait_min, wait, has_default })
}

/// The answer to "what now?".
#[derive(Clone, Debug)]
pub struct Ranking {
    /// When it was asked.
    pub now: Timestamp,
    /// Whether a filter narrowed the picks.
    pub is_filtered: bool,
    /// The task a focus block runs on.
    pub active: Option<TaskId>,
    /// The best ready tasks, best first.
    pub picks: Vec<Pick>,
    /// How many tasks are ready, under the filter.
    pub ready_count: usize,
    /// How many tasks are held, under the filter.
    pub held_count: usize,
    /// Minutes of work that are left of the active task.
    pub active_left_min: Option<u32>,
    /// What going over to the first pick costs, beside the wait that it avoids.
    pub price: Option<Price>,
    /// The commitment that runs.
    pub busy: Option<HardEdge>,
    /// The next time of a commitment.
    pub edge: Option<HardEdge>,
    /// When time alone may change the answer: a task begins, or an answer is due.
    pub changes_at: Option<Timestamp>,
    /// Why nothing is ready; `None` if something is.
    pub because: Option<Because>,
    /// What can be done instead, or first.
    pub offers: Vec<Offer>,
    /// What is in progress.
    pub wip: Wip,
    /// Due dates that could still be met but that the first pick makes late, worst first.
    pub late: Vec<Late>,
    /// What is late because the task that was blocked waits, the worst before the others.
    pub held_late: Vec<Late>,
    /// How much longer I take than I estimate, where that is known and not counted.
    pub uncounted_habit: Option<EstimateHabit>,
}

/// What is asked of a ranking.
#[derive(Clone, Copy, Debug)]
pub struct NextQuery<'a> {
    /// What may be picked.
    pub filter: Filter<'a>,
    /// How many picks at most.
    pub count: usize,
    /// Whether to find out what would turn the first two around, which takes a while.
    pub is_why: bool,
    /// The task that has just been blocked.
    pub blocked: Option<TaskId>,
}

impl NextQuery<'_> {
    /// Asks for so many picks of all that is ready.
    pub fn best(count: usize) -> Self {
        Self { filter: Filter::default(), count, is_why: false, blocked: None }
    }
}

/// Ranks what is ready.
pub fn rank(input: RankingInput, asked: NextQuery) -> Ranking {
    let NextQuery { filter, count, is_why, blocked } = asked;
    let evaluation = Evaluation::new(input);
    let derived = evaluation.derived();
    let snapshot = input.snapshot();
    let mut sieve = evaluation.sieve(&derived, filter);
    let filter = sieve.filter;
    let is_about = |index: usize| filter.is_about(snapshot.tasks[index].id);
    let finished = evaluation.network.finished.iter().copied();
    let finished: Vec<usize> = finished.filter(|index| is_about(*index)).collect();
    let ready_count = sieve.admitted;
    let held_count = held_count(&evaluation, filter);
    let wip = wip(input.standings, input.terms);
    prefer_in_progress(&mut sieve.kept, &wip, snapshot);
    // One more than asked for, because the first is compared with the second.
    let mut scored = derived.best_of(sieve.kept.clone(), count.max(2));
    let skipped = derived.best_of(sieve.skipped.clone(), 1).into_iter().next();
    let facts = Facts {
        ships_first: ships_first(&evaluation, &derived, &sieve),
        evaluation: &evaluation,
        derived: &derived,
        guard: sieve.guard.as_ref(),
        skipped,
        filter,
        is_why,
    };
    let is_alone = ready_count == finished.len() + 1 && filter == Filter::default();
    let all = scored.clone();
    scored.truncate(count);
    let first = scored.first().copied();
    let picks = scored.iter().enumerate();
    let picks = picks.map(|(rank, one)| pick(&facts, *one, rank, &all, is_alone));
    let picks: Vec<Pick> = picks.collect();
    let releases = input.standings.releases(is_about);
    let because = picks
        .is_empty()
        .then(|| because(&input, &releases, &finished, evaluation.network.finished.len()));
    Ranking {
        now: input.agenda.now,
        is_filtered: filter.is_asked(),
        uncounted_habit: input.terms.habit.filter(|_| !input.terms.corrects_estimates),
        active: snapshot.running.as_ref().map(|running| running.task),
        active_left_min: active_left_min(&evaluation),
        ready_count,
        held_count,
        price: price(&input, picks.first()),
        busy: input.agenda.edges.iter().copied().find(|edge| edge.start <= input.agenda.now),
        edge: input.agenda.next_edge(),
        changes_at: next_change(&releases, input.agenda.now),
        offers: offers(&input, because.as_ref(), &finished),
        because,
        wip,
        held_late: blocked
            .and_then(|task| snapshot.position(task))
            .map_or_else(Vec::new, |index| held_too_long(&evaluation, &derived, index)),
        late: first.map_or_else(Vec::new, |first| made_late(&evaluation, &derived, first.index)),
        picks,
    }
}

/// Returns when time alone may change the answer.
fn next_change(releases: &[Release], now: Timestamp) -> Option<Timestamp> {
    releases.iter().filter_map(|release| release.at).find(|at| *at > now)
}

/// Returns how many tasks are held, under a filter.
fn held_count(evaluation: &Evaluation, filter: Filter) -> usize {
    let is_held = |(index, task): &(usize, &OpenTask)| {
        evaluation.input.standings.is_held(*index)
            && filter.is_about(task.id)
            && filter.fits(task, evaluation.network.jobs[*index].remaining_min)
    };
    evaluation.input.snapshot().tasks.iter().enumerate().filter(is_held).count()
}

/// Returns the best task that is passed over, and the milestone that ships before it.
fn ships_first(
    evaluation: &Evaluation,
    derived: &DerivedJobs,
    sieve: &Sieve,
) -> Option<(Scored, TaskId)> {
    let candidates = sieve.passed_over.iter().map(|(one, _)| *one).collect();
    let best = derived.best_of(candidates, 1).into_iter().next()?;
    let (_, first) = sieve.passed_over.iter().find(|(one, _)| one.index() == best.index)?;
    Some((best, evaluation.input.snapshot().tasks[*first].id))
}

/// Returns the minutes of work that are left of the active task.
fn active_left_min(evaluation: &Evaluation) -> Option<u32> {
    let snapshot = evaluation.input.snapshot();
    let index = snapshot.position(snapshot.running.as_ref()?.task)?;
    Some(evaluation.network.jobs[index].remaining_min)
}

/// Keeps only what is in progress, if a strict limit lets nothing else start.
fn prefer_in_progress(candidates: &mut Vec<Candidate>, wip: &Wip, snapshot: &Snapshot) {
    let is_in_progress =
        |one: &Candidate| wip.in_progress.contains(&snapshot.tasks[one.index()].id);
    if wip.is_strict && wip.is_full() && candidates.iter().any(is_in_progress) {
        candidates.retain(is_in_progress);
    }
}

/// Returns the due dates that could still be met but that doing a task first makes late, worst first.
pub fn late_if_first(input: RankingInput, task: TaskId) -> Vec<Late> {
    let Some(index) = input.snapshot().position(task) else { return Vec::new() };
    let evaluation = Evaluation::new(input);
    made_late(&evaluation, &evaluation.derived(), index)
}

/// Returns the ready tasks, best first, without reasons; those that the filter leaves out come last.
pub fn in_order(input: RankingInput, filter: Filter) -> Vec<TaskId> {
    let evaluation = Evaluation::new(input);
    let derived = evaluation.derived();
    let sieve = evaluation.sieve(&derived, filter);
    let picked: HashSet<usize> = sieve.kept.iter().map(|one| one.index()).collect();
    let mut rest = derived.candidates();
    rest.retain(|one| !picked.contains(&one.index()));
    let rest = derived.best_of(rest, usize::MAX);
    let best = derived.best_of(sieve.kept, usize::MAX);
    let scored = best.into_iter().chain(rest);
    scored.map(|scored| input.snapshot().tasks[scored.index].id).collect()
}

/// Returns a scored task with its reasons.
fn pick(facts: &Facts, scored: Scored, rank: usize, all: &[Scored], is_alone: bool) -> Pick {
    let snapshot = facts.snapshot();
    let task = &snapshot.tasks[scored.index];
    let served = Served::new(facts, scored);
    let due = served.first_due(facts, scored);
    let (estimate_min, _) = facts.evaluation.input.estimate(task);
    let guess = facts.evaluation.input.guess(task);
    Pick {
        id: task.id,
        score: scored.score,
        goal: facts.id(scored.goal),
        need_min: scored.need_min,
        at_stake: scored.at_stake,
        pressure: scored.pressure,
        switch_min: scored.switch_min,
        total: scored.total,
        remaining_min: facts.evaluation.network.jobs[scored.index].remaining_min,
        estimate_min,
        spent_min: spent_min(snapshot, task.id, facts.evaluation.input.agenda.now),
        guess,
        due,
        due_min: due.map(|(due, _)| facts.evaluation.input.agenda.minutes_until(due)),
        reasons: reasons(facts, (scored, &served), rank, all, is_alone),
    }
}

#[cfg(test)]
mod tests;
