//! Why a pick stands where it stands: facts of the computation, no afterthoughts.

use crate::domain::TaskId;

use super::deciding::{Served, deciding, plain};
use super::reason::{Awaited, Facts, Reason};
use super::rule::{DerivedJobs, Scored};

/// Returns the facts of one pick: the one that decided, those for everybody, and those of the computation; `all`
/// are the first picks.
pub(super) fn reasons(
    facts: &Facts,
    (scored, served): (Scored, &Served),
    rank: usize,
    all: &[Scored],
    is_alone: bool,
) -> Vec<Reason> {
    let second = all.get(1).filter(|_| rank == 0);
    let better = facts.ships_first.filter(|(other, _)| rank == 0 && other.score > scored.score);
    let decided = if is_alone {
        Some(Reason::OnlyOne)
    } else if let Some((_, milestone)) = better {
        Some(Reason::ShipsFirst(milestone))
    } else {
        second.and_then(|second| deciding(facts, (scored, served), *second))
    };
    let mut others = plain(facts, scored, served);
    others.retain(|other| Some(other) != decided.as_ref());
    let mut reasons: Vec<Reason> = decided.into_iter().chain(others).collect();
    reasons.extend(technical(facts, scored, served));
    let is_tie = |reason: &Reason| matches!(reason, Reason::Tie { .. });
    if scored.goal != scored.index && !reasons.iter().any(is_tie) {
        let steps = facts.equal_steps(scored);
        let goals = scored.goals.saturating_sub(2);
        reasons.extend((steps > 1).then_some(Reason::Tie { steps, goals }));
    }
    let minutes = facts.evaluation.network.jobs[scored.index].remaining_min;
    let limit = facts.filter.exceeded(&facts.snapshot().tasks[scored.index], minutes);
    let late = served
        .first_due(facts, scored)
        .is_some_and(|(due, _)| due <= facts.evaluation.input.agenda.now);
    reasons.extend(limit.map(|limit| Reason::Despite { limit, is_late: late }));
    if rank == 0 {
        if let Some(second) = all.get(1) {
            reasons.push(Reason::RunnerUp {
                task: facts.id(second.index),
                score: second.score,
                above_min: facts.is_why.then(|| overtaken_above(facts, scored, *second)).flatten(),
            });
        }
        let skipped = facts.skipped.filter(|skipped| skipped.score > scored.score);
        let late = skipped.and_then(|skipped| {
            facts.guard?.made_late(&facts.evaluation.network.jobs, skipped.index)
        });
        if let (Some(skipped), Some(late)) = (skipped, late) {
            reasons.push(Reason::Guard { skipped: facts.id(skipped.index), late: facts.id(late) });
        }
    }
    reasons
}

/// What the rule computed.
fn technical(facts: &Facts, scored: Scored, served: &Served) -> Vec<Reason> {
    let (derived, input) = (facts.derived, &facts.evaluation.input);
    let (goal, factor) = (facts.id(scored.goal), input.terms.rule.switch_factor);
    let mut reasons = vec![Reason::Score {
        score: scored.score,
        at_stake: scored.at_stake,
        need_min: scored.need_min,
        switch_min: factor * f64::from(scored.switch_min),
    }];
    if scored.goal != scored.index {
        reasons.push(Reason::Bundle {
            goal,
            tasks: served.bundle.len(),
            need_min: scored.need_min,
            worth: facts.evaluation.network.jobs[scored.goal].value,
        });
    }
    reasons.extend(stake(facts, &served.bundle));
    let job = &facts.evaluation.network.jobs[scored.goal];
    reasons.push(Reason::Pressure {
        goal,
        need_min: scored.need_min,
        left_min: job.due_min.map(|due| due - derived.waiting_min(scored.goal)),
        pressure: scored.pressure,
    });
    reasons.extend(waiting(facts, scored.goal));
    if let (Some(last_work), 1..) = (input.last_work, scored.switch_min) {
        reasons.push(Reason::Switch { from: last_work.task, minutes: scored.switch_min, factor });
    }
    let guess = input.guess(&facts.snapshot().tasks[scored.index]);
    reasons.extend(guess.map(Reason::Guess));
    let corrects = input.terms.corrects_estimates;
    let habit = input.terms.habit.filter(|_| corrects);
    reasons.extend(habit.map(Reason::Habit));
    reasons
}

/// What the largest parts of the points at stake are, where there are several.
fn stake(facts: &Facts, members: &[usize]) -> Option<Reason> {
    const TOLD: usize = 3;
    if members.len() == 1 {
        return None;
    }
    let mut parts: Vec<(TaskId, f64)> = members
        .iter()
        .map(|member| (facts.id(*member), facts.derived.worth_now(*member)))
        .collect();
    parts.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    parts.truncate(TOLD);
    Some(Reason::Stake(parts))
}

/// The longest waiting ahead of a goal, and where it comes from.
fn waiting(facts: &Facts, goal: usize) -> Option<Reason> {
    let derived = facts.derived;
    let minutes = derived.waiting_min(goal);
    if minutes <= 0.0 || facts.evaluation.network.jobs[goal].due_min.is_none() {
        return None;
    }
    let jobs = &facts.evaluation.network.jobs;
    let mut index = goal;
    // Back along the path that takes longest, to where its waiting begins.
    let for_what = loop {
        let task = &facts.snapshot().tasks[index];
        if !task.is_mine {
            break Awaited::Task(task.id);
        }
        let behind = |first: usize| derived.waiting_min(first) + f64::from(jobs[first].lag_min);
        let before =
            derived.before(index).max_by(|one, other| behind(*one).total_cmp(&behind(*other)));
        match before.filter(|first| behind(*first) >= derived.waiting_min(index)) {
            Some(first) if f64::from(jobs[first].lag_min) > derived.waiting_min(first) => {
                break Awaited::Reply(facts.id(first));
            }
            Some(first) if derived.waiting_min(first) > 0.0 => index = first,
            _ => break awaited_by(facts, index),
        }
    };
    Some(Reason::Wait { minutes, for_what })
}

/// What a task itself waits for longest.
fn awaited_by(facts: &Facts, index: usize) -> Awaited {
    let snapshot = facts.snapshot();
    let id = snapshot.tasks[index].id;
    let waits = snapshot.waits.iter().filter(|wait| wait.holds && wait.task == Some(id));
    let last = waits.max_by_key(|wait| wait.due);
    match last {
        Some(wait) if wait.due >= snapshot.tasks[index].not_before => Awaited::Answer(wait.id),
        _ => Awaited::Task(id),
    }
}

/// Returns above how many minutes of work on the first the second would win; `None` if it never would.
fn overtaken_above(facts: &Facts, first: Scored, second: Scored) -> Option<u32> {
    // They share a goal, so that both would lose by it.
    if first.goal == second.goal {
        return None;
    }
    let wins = |minutes: u32| {
        let mut jobs = facts.evaluation.network.jobs.clone();
        jobs[first.index].remaining_min = minutes;
        let rule = facts.evaluation.input.terms.rule;
        let derived = DerivedJobs::new(rule, &jobs, &facts.evaluation.network.pairs);
        let one = derived.score(first.index, first.switch_min).score;
        one < derived.score(second.index, second.switch_min).score
    };
    least(facts.evaluation.network.jobs[first.index].remaining_min, 100_000, wins)
        .map(|minutes| minutes.saturating_sub(1))
}

/// Returns the least number from `low` up to `high` of which something is true that stays true.
pub(super) fn least(low: u32, high: u32, is_true: impl Fn(u32) -> bool) -> Option<u32> {
    if !is_true(high) {
        return None;
    }
    let (mut low, mut high) = (low, high);
    while low < high {
        let middle = low.midpoint(high);
        if is_true(middle) { high = middle } else { low = middle + 1 }
    }
    Some(high)
}
