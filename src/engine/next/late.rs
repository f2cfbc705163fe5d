//! Due dates that are missed if something else is done first, though they can still be met.
//!
//! In due-date order the work is wholly on time if any order is (Jackson 1955), so what has to be done until each
//! date is what is done first plus all that is due before it. Dates that are lost anyway take no part.

use crate::domain::{TaskId, Timestamp, whole_minutes};

use super::evaluation::Evaluation;
use super::rule::DerivedJobs;

/// A due date that is missed if something else is done first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Late {
    /// Whose due date it is.
    pub task: TaskId,
    /// The due date.
    pub due: Timestamp,
    /// By how many working minutes it is missed.
    pub by_min: u32,
    /// What is done first.
    pub first: TaskId,
    /// What to start instead.
    pub instead: TaskId,
    /// Whether nobody said how long some of that takes.
    pub is_assumed: bool,
}

/// Returns the due dates ahead that are missed because the job at an index waits for an answer, and only because of
/// that.
pub fn held_too_long(evaluation: &Evaluation, derived: &DerivedJobs, index: usize) -> Vec<Late> {
    let (input, jobs) = (&evaluation.input, &evaluation.network.jobs);
    let tasks = &input.snapshot().tasks;
    let missed_by = |derived: &DerivedJobs, goal: usize| {
        let due_min = jobs[goal].due_min.filter(|due| *due > 0.0)?;
        let over = derived.waiting_min(goal) + f64::from(derived.need_min(goal)) - due_min;
        (over >= 1.0).then_some(over)
    };
    let goals: Vec<usize> =
        derived.goals(index).into_iter().filter(|goal| tasks[*goal].due.is_some()).collect();
    if !goals.iter().any(|goal| missed_by(derived, *goal).is_some()) {
        return Vec::new();
    }
    let begin = tasks[index].not_before.map_or(0.0, |begin| input.agenda.minutes_until(begin));
    let mut others = jobs.clone();
    others[index].release_min = begin.max(0.0);
    let without = DerivedJobs::new(input.terms.rule, &others, &evaluation.network.pairs);
    let late = |goal: usize| {
        let over = missed_by(derived, goal).filter(|_| missed_by(&without, goal).is_none())?;
        Some(Late {
            task: tasks[goal].id,
            due: tasks[goal].due?,
            by_min: whole_minutes(over),
            first: tasks[index].id,
            instead: tasks[index].id,
            is_assumed: derived
                .bundle(goal)
                .into_iter()
                .any(|one| input.guess(&tasks[one]).is_some()),
        })
    };
    let mut missed: Vec<Late> = goals.into_iter().filter_map(late).collect();
    missed.sort_by_key(|late| (std::cmp::Reverse(late.by_min), late.due, late.task));
    missed
}

/// A due date ahead that can still be met.
struct Date {
    /// The index of its job.
    goal: usize,
    /// Working minutes until it is due, without what follows the last work on it.
    due_min: f64,
    /// Minutes of work on it and on all that is due before.
    work_min: f64,
}

/// Returns what is missed if the job at an index is done first, the worst before the others.
pub fn made_late(evaluation: &Evaluation, derived: &DerivedJobs, first: usize) -> Vec<Late> {
    let mut needed = vec![false; evaluation.network.jobs.len()];
    let mut missed = Vec::new();
    for date in dates(evaluation, derived, &mut needed, first) {
        missed.extend(missed_by(evaluation, derived, &date, first));
    }
    missed.sort_by_key(|late| (std::cmp::Reverse(late.by_min), late.due, late.task));
    missed
}

/// The dates until the end of the next working day before which the job at an index need not be done, in their order.
fn dates(
    evaluation: &Evaluation,
    derived: &DerivedJobs,
    needed: &mut [bool],
    first: usize,
) -> Vec<Date> {
    let (input, jobs) = (&evaluation.input, &evaluation.network.jobs);
    let until = input.agenda.end_of_next_day();
    let tasks = input.snapshot().tasks.iter().enumerate();
    let near: Vec<(usize, Timestamp)> = tasks
        .filter_map(|(index, task)| Some((index, task.due?)))
        .filter(|(_, due)| *due > input.agenda.now && *due <= until)
        .collect();
    if near.is_empty() {
        return Vec::new();
    }
    let waiting = derived.waiting_for_me();
    let mut goals: Vec<(f64, usize)> = near
        .into_iter()
        .map(|(index, due)| (input.agenda.minutes_until(due) - waiting[index], index))
        .collect();
    goals.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    let (mut work_min, mut dates) = (0.0, Vec::new());
    for (due_min, goal) in goals {
        let added: Vec<usize> =
            derived.bundle(goal).into_iter().filter(|member| !needed[*member]).collect();
        let minutes: u32 = added.iter().map(|member| jobs[*member].remaining_min).sum();
        let work = work_min + f64::from(minutes);
        if work > due_min {
            continue;
        }
        work_min = work;
        for member in added {
            needed[member] = true;
        }
        // What it needs, and all that is due later, has its time already.
        if needed[first] {
            break;
        }
        dates.push(Date { goal, due_min, work_min });
    }
    dates
}

fn missed_by(
    evaluation: &Evaluation,
    derived: &DerivedJobs,
    date: &Date,
    first: usize,
) -> Option<Late> {
    let (input, jobs) = (&evaluation.input, &evaluation.network.jobs);
    let tasks = &input.snapshot().tasks;
    let members = derived.bundle(date.goal);
    let is_active = |member: &usize| input.standings.is_active(*member);
    let ready = members.iter().copied().filter(|member| jobs[*member].switch_min.is_some());
    let pulls = ready.map(|member| (derived.score(member, 0).score, member));
    let instead = pulls.reduce(|one, other| if other.0 > one.0 { other } else { one })?.1;
    if members.iter().any(is_active) {
        return None;
    }
    let switch = |from: Option<usize>, to: usize| match from {
        Some(from) if tasks[from].stream == tasks[to].stream => 0,
        Some(_) => input.terms.switch_min,
        None => jobs[to].switch_min.unwrap_or_default(),
    };
    let at_once = date.work_min + f64::from(switch(None, instead));
    let detour = f64::from(jobs[first].remaining_min + switch(None, first));
    let after = date.work_min + detour + f64::from(switch(Some(first), instead));
    if at_once > date.due_min || after < date.due_min + 1.0 {
        return None;
    }
    let guessed = |index: usize| input.guess(&tasks[index]).is_some();
    Some(Late {
        task: tasks[date.goal].id,
        due: tasks[date.goal].due?,
        by_min: whole_minutes(after - date.due_min),
        first: tasks[first].id,
        instead: tasks[instead].id,
        is_assumed: guessed(first) || members.into_iter().any(guessed),
    })
}
