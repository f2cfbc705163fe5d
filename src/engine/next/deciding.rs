//! Which facts put a pick where it stands, and the one that decided.
//!
//! A fact is told only if the score would be another one without it, or if it breaks the tie that there is.

use crate::domain::{OpenTask, TaskId, Timestamp, WaitId};

use super::reason::{Facts, Reason};
use super::rule::{LEAST_MIN, Scored};

/// What a pick is done for, by the indexes of jobs.
pub struct Served {
    /// All that its goal takes: the goal and what comes before it, sorted.
    pub bundle: Vec<usize>,
    /// What the pick serves on the way to its goal, itself and the goal included, sorted.
    pub on_the_way: Vec<usize>,
}

impl Served {
    /// Returns what a pick is done for.
    pub fn new(facts: &Facts, scored: Scored) -> Self {
        let bundle = facts.derived.bundle(scored.goal);
        let on_the_way = if scored.goal == scored.index {
            vec![scored.index]
        } else {
            let mut goals = facts.derived.goals(scored.index);
            goals.retain(|goal| bundle.binary_search(goal).is_ok());
            goals
        };
        Self { bundle, on_the_way }
    }

    /// Returns the first due date on the way, its own before others of the same time, and whose it is.
    pub fn first_due(&self, facts: &Facts, scored: Scored) -> Option<(Timestamp, TaskId)> {
        let own = facts.id(scored.index);
        let dues = self.on_the_way.iter().filter_map(|index| {
            let (due, said_by) = facts.evaluation.network.due(facts.snapshot(), *index)?;
            Some((due, facts.id(said_by)))
        });
        dues.min_by_key(|(due, id)| (*due, *id != own, *id))
    }

    fn takes(&self, index: usize) -> bool {
        self.bundle.binary_search(&index).is_ok()
    }
}

/// Returns what anybody would say of a pick: each is a term of its score.
pub fn plain(facts: &Facts, scored: Scored, served: &Served) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if let Some((due, said_by)) = pressing_due(facts, &served.on_the_way) {
        reasons.push(due_reason(facts, due));
        reasons.extend((said_by != facts.id(scored.index)).then_some(Reason::SubtaskOf(said_by)));
    }
    reasons.extend(waiting_on_me(facts, scored.index));
    reasons.extend(worth(facts, scored.index, served));
    reasons.extend(unblocks(facts, scored, served));
    reasons
}

/// Returns the fact with the largest share in beating the second.
pub fn deciding(facts: &Facts, first: (Scored, &Served), second: Scored) -> Option<Reason> {
    let (scored, served) = first;
    if scored.score.total_cmp(&second.score).is_eq() {
        return Some(tie_break(facts, scored, second));
    }
    let one = Parts::new(facts, scored, &served.bundle);
    let other = Parts::new(facts, second, &facts.derived.bundle(second.goal));
    // The logarithm of what one score is of the other is the sum of these.
    let mut shares = [
        (one.urgency / other.urgency, Fact::Urgency),
        (one.value / other.value, Fact::Value),
        ((other.need + one.switch) / (one.need + one.switch), Fact::Need),
        ((other.need + other.switch) / (other.need + one.switch), Fact::Switch),
    ];
    shares.sort_by(|one, other| other.0.total_cmp(&one.0));
    let shares = shares.into_iter().filter(|(share, _)| *share > 1.0);
    let mut reasons = shares.filter_map(|(_, fact)| match fact {
        Fact::Urgency => urgent(facts, scored, served),
        Fact::Value => valuable(facts, scored, served),
        Fact::Need => Some(Reason::Quick {
            minutes: scored.need_min.max(LEAST_MIN),
            goal: facts.id(scored.goal),
            then: facts.id(second.index),
        }),
        Fact::Switch => Some(no_switch(facts, scored)),
    });
    reasons.next()
}

#[derive(Clone, Copy)]
enum Fact {
    Urgency,
    Value,
    Need,
    Switch,
}

/// A score is value times urgency over the sum of the other two.
struct Parts {
    /// Points of all that the goal takes.
    value: f64,
    /// The share of them that counts now.
    urgency: f64,
    /// Minutes of work until the goal is finished.
    need: f64,
    /// Minutes counted for the switch.
    switch: f64,
}

impl Parts {
    fn new(facts: &Facts, scored: Scored, bundle: &[usize]) -> Self {
        let jobs = &facts.evaluation.network.jobs;
        let value: f64 = bundle.iter().map(|member| jobs[*member].value).sum();
        let factor = facts.evaluation.input.terms.rule.switch_factor;
        Self {
            value,
            urgency: if value > 0.0 { scored.at_stake / value } else { 1.0 },
            need: f64::from(if scored.need_min == 0 { LEAST_MIN } else { scored.need_min }),
            switch: factor * f64::from(scored.switch_min),
        }
    }
}

/// What decides between equal scores, in the order of the rule.
fn tie_break(facts: &Facts, first: Scored, second: Scored) -> Reason {
    let goals = facts.derived.goals(first.index);
    if first.total > second.total {
        let steps = facts.equal_steps(first);
        return Reason::Tie { steps, goals: goals.len().saturating_sub(2).max(1) };
    }
    if first.due_at == second.due_at {
        return Reason::Oldest;
    }
    let is_first = |at: &Timestamp| at.timestamp() == first.due_at;
    let asked = first_asked(facts, first.index).filter(|(_, asked)| is_first(asked));
    let due = goals.iter().find_map(|goal| facts.snapshot().tasks[*goal].due.filter(is_first));
    match (asked, due) {
        (Some((wait, asked)), _) => Reason::WaitingOnMe(wait, asked),
        (None, Some(due)) => due_reason(facts, due),
        (None, None) => Reason::Oldest,
    }
}

/// Why going over to it costs nothing, where it costs something to go over to the second.
fn no_switch(facts: &Facts, scored: Scored) -> Reason {
    let last_work = facts.evaluation.input.last_work;
    let is_last = last_work.is_some_and(|last_work| last_work.task == facts.id(scored.index));
    if is_last { Reason::SameTask } else { Reason::SameProject }
}

/// The date that presses, or who waits for me.
fn urgent(facts: &Facts, scored: Scored, served: &Served) -> Option<Reason> {
    let due = pressing_due(facts, &served.on_the_way).map(|(due, _)| due_reason(facts, due));
    waiting_on_me(facts, scored.index).or(due).or_else(|| for_goal(facts, scored))
}

/// What it is worth, or what finishing its goal is.
fn valuable(facts: &Facts, scored: Scored, served: &Served) -> Option<Reason> {
    let jobs = &facts.evaluation.network.jobs;
    let others = served.bundle.iter().filter(|member| **member != scored.index);
    let is_own = others.into_iter().all(|member| jobs[*member].value <= jobs[scored.index].value);
    let own = worth(facts, scored.index, served).filter(|_| is_own);
    own.or_else(|| unblocks(facts, scored, served))
        .or_else(|| worth(facts, scored.index, served))
        .or_else(|| for_goal(facts, scored))
}

fn for_goal(facts: &Facts, scored: Scored) -> Option<Reason> {
    (scored.goal != scored.index).then(|| Reason::SubtaskOf(facts.id(scored.goal)))
}

fn due_reason(facts: &Facts, due: Timestamp) -> Reason {
    if due <= facts.evaluation.input.agenda.now { Reason::Overdue(due) } else { Reason::Due(due) }
}

/// Whether a job would press less if it were due only then.
fn presses_less(facts: &Facts, index: usize, due_min: Option<f64>) -> bool {
    let job = &facts.evaluation.network.jobs[index];
    job.value > 0.0 && facts.derived.pressure_by(index, due_min) < facts.derived.pressure(index)
}

/// The first due date among some jobs that presses, and whose it is.
fn pressing_due(facts: &Facts, jobs: &[usize]) -> Option<(Timestamp, TaskId)> {
    let agenda = facts.evaluation.input.agenda;
    let dues = jobs.iter().filter_map(|index| {
        let (due, said_by) = facts.evaluation.network.due(facts.snapshot(), *index)?;
        let asked = first_asked(facts, *index).map(|(_, asked)| agenda.minutes_until(asked));
        presses_less(facts, *index, asked).then_some((due, said_by))
    });
    let (due, index) = dues.min()?;
    Some((due, facts.id(index)))
}

/// Who has waited longest for me to do a task, and since when.
fn first_asked(facts: &Facts, index: usize) -> Option<(WaitId, Timestamp)> {
    let snapshot = facts.snapshot();
    let id = snapshot.tasks[index].id;
    let on_me = snapshot.waits.iter().filter(|wait| wait.is_on_me && !wait.is_direct);
    let of_task = on_me.filter(|wait| wait.task == Some(id));
    of_task.min_by_key(|wait| wait.asked).map(|wait| (wait.id, wait.asked))
}

/// Who waits for me to do a task, if that presses.
fn waiting_on_me(facts: &Facts, index: usize) -> Option<Reason> {
    let (wait, asked) = first_asked(facts, index)?;
    let agenda = facts.evaluation.input.agenda;
    let due = facts.snapshot().tasks[index].due.map(|due| agenda.minutes_until(due));
    presses_less(facts, index, due).then_some(Reason::WaitingOnMe(wait, asked))
}

/// What the task is worth, else what the nearest parent that says it is, if that counts.
fn worth(facts: &Facts, index: usize, served: &Served) -> Option<Reason> {
    let snapshot = facts.snapshot();
    let mut speaker: &OpenTask = &snapshot.tasks[index];
    // The bound ends the walk in a ledger that somebody else's hand gave a circle.
    for _ in 0..=snapshot.tasks.len() {
        if let Some(value) = speaker.value {
            let place = snapshot.position(speaker.id)?;
            let points = facts.evaluation.network.jobs[place].value;
            let counts = served.takes(place) && points.total_cmp(&1.0).is_ne();
            return counts.then_some(Reason::Worth(value));
        }
        speaker = &snapshot.tasks[snapshot.position(speaker.parent?)?];
    }
    None
}

/// The tasks that can go on after it, if they lead to its goal and nothing else does.
fn unblocks(facts: &Facts, scored: Scored, served: &Served) -> Option<Reason> {
    if scored.goal == scored.index {
        return None;
    }
    let snapshot = facts.snapshot();
    let id = facts.id(scored.index);
    let of_it = snapshot.needs.iter().filter(|(_, need)| *need == id);
    let mut freed: Vec<usize> =
        of_it.filter_map(|(dependent, _)| snapshot.position(*dependent)).collect();
    freed.retain(|dependent| served.on_the_way.binary_search(dependent).is_ok());
    freed.sort_unstable();
    freed.dedup();
    let leads_on = |first: &usize| facts.derived.goals(*first).binary_search(&scored.goal).is_ok();
    let mut others = facts.derived.after(scored.index).filter(|after| !freed.contains(after));
    let is_linked_anyway = |dependent: &usize| {
        let parent = |index: &usize| snapshot.position(snapshot.tasks[*index].parent?);
        let mut parents =
            std::iter::successors(parent(dependent), parent).take(snapshot.tasks.len());
        let is_parent = snapshot.tasks[scored.index].parent == Some(facts.id(*dependent));
        is_parent
            || parents.any(|parent| snapshot.needs_of(facts.id(parent)).any(|need| need == id))
    };
    if freed.is_empty()
        || freed.iter().any(is_linked_anyway)
        || others.any(|other| leads_on(&other))
    {
        return None;
    }
    Some(Reason::Frees(freed.into_iter().map(|index| facts.id(index)).collect()))
}
