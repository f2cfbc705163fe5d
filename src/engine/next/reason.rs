//! Why a pick stands where it stands: facts of the computation, no afterthoughts.

use std::collections::BTreeSet;

use crate::domain::{EstimateHabit, Guess, OpenTask, Snapshot, TaskId, Timestamp, Value, WaitId};

use super::evaluation::Evaluation;
use super::guard::Guard;
use super::rule::{DerivedJobs, Scored};

/// What the reasons are facts of.
pub struct Facts<'a> {
    /// The jobs.
    pub evaluation: &'a Evaluation<'a>,
    /// The rule on them.
    pub derived: &'a DerivedJobs<'a>,
    /// The promises.
    pub guard: Option<&'a Guard>,
    /// The best task that would break one.
    pub skipped: Option<Scored>,
    /// Whether to find out what would turn the first two around.
    pub is_why: bool,
}

impl Facts<'_> {
    /// Returns the snapshot.
    pub fn snapshot(&self) -> &Snapshot {
        self.evaluation.input.snapshot()
    }

    /// Returns the id of the task at an index.
    pub fn id(&self, index: usize) -> TaskId {
        self.snapshot().tasks[index].id
    }

    /// Returns the due date that counts for a task, and whose it is: its own, unless an earlier one is
    /// behind it.
    pub fn first_due(&self, scored: Scored) -> Option<(Timestamp, TaskId)> {
        let own = self.id(scored.index);
        let goals = self.derived.goals(scored.index);
        let dues = goals.iter().filter_map(|goal| {
            let goal = &self.snapshot().tasks[*goal];
            Some((goal.due?, goal.id))
        });
        dues.min_by_key(|(due, id)| (*due, *id != own, *id))
    }
}

/// A fact that put a pick where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Its due date has passed.
    Overdue(Timestamp),
    /// It is due then.
    Due(Timestamp),
    /// That due date is the one of a task that it serves.
    SubtaskOf(TaskId),
    /// Somebody waits for me on it: the wait, and since when.
    WaitingOnMe(WaitId, Timestamp),
    /// It is worth that much.
    Worth(Value),
    /// These tasks can go on after it.
    Frees(Vec<TaskId>),
    /// What the score is made of.
    Score {
        /// Points per hour.
        score: f64,
        /// Points at stake.
        at_stake: f64,
        /// Minutes of work until the goal is finished.
        need_min: u32,
        /// Minutes counted for the switch.
        switch_min: f64,
    },
    /// It is a step of something that is worth more.
    Bundle {
        /// The goal.
        goal: TaskId,
        /// Tasks until the goal is finished, itself included.
        tasks: usize,
        /// Minutes of work of all those.
        need_min: u32,
        /// Points of the goal alone.
        worth: f64,
    },
    /// What the points at stake are made of, the most first.
    Stake(Vec<(TaskId, f64)>),
    /// How urgent the goal is.
    Pressure {
        /// The goal.
        goal: TaskId,
        /// Minutes of work until it is finished.
        need_min: u32,
        /// Minutes left for that after waiting; `None` without a due date.
        left_min: Option<f64>,
        /// The share of its value that counts for its due date.
        pressure: f64,
    },
    /// Somebody's answer takes part of the time that is left.
    Wait {
        /// Minutes of waiting still ahead of the goal.
        minutes: f64,
        /// For what.
        for_what: Awaited,
    },
    /// Another project is left for it.
    Switch {
        /// The task that is left.
        from: TaskId,
        /// Minutes.
        minutes: u32,
        /// How many times they count.
        factor: f64,
    },
    /// Other steps of the same goal are as good.
    Tie {
        /// Ready steps of the same score, this one included.
        steps: usize,
        /// Other goals that it serves.
        goals: usize,
    },
    /// Nobody said how long it takes.
    Guess(Guess),
    /// I take longer than I estimate, or less long; and whether that counts.
    Habit(EstimateHabit, bool),
    /// What comes second.
    RunnerUp {
        /// The task.
        task: TaskId,
        /// Its points per hour.
        score: f64,
        /// From how many minutes of work on the first it would win; `None` if never.
        above_min: Option<u32>,
    },
    /// A better one would make something late that must not be.
    Guard {
        /// The task that was skipped.
        skipped: TaskId,
        /// What would be late.
        late: TaskId,
    },
    /// Nothing sets it apart but that it was captured first.
    Oldest,
    /// Nothing else is ready.
    OnlyOne,
}

/// What the longest waiting ahead of a goal is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// An answer that is asked for already.
    Answer(WaitId),
    /// A reply that will be asked for when this task is finished.
    Reply(TaskId),
    /// The time before which this task may not start, or somebody else's work on it.
    Task(TaskId),
}

impl Reason {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overdue(_) => "overdue",
            Self::Due(_) => "due",
            Self::SubtaskOf(_) => "part_of",
            Self::WaitingOnMe(..) => "waiting_on_me",
            Self::Worth(_) => "value",
            Self::Frees(_) => "frees",
            Self::Score { .. } => "score",
            Self::Bundle { .. } => "bundle",
            Self::Stake(_) => "stake",
            Self::Pressure { .. } => "pressure",
            Self::Wait { .. } => "wait",
            Self::Switch { .. } => "switch",
            Self::Tie { .. } => "tie",
            Self::Guess(_) => "guess",
            Self::Habit(..) => "habit",
            Self::RunnerUp { .. } => "runner_up",
            Self::Guard { .. } => "guard",
            Self::Oldest => "oldest",
            Self::OnlyOne => "only_one",
        }
    }

    /// Returns whether it is a matter of the computation, which only those see who ask why.
    pub fn is_technical(&self) -> bool {
        matches!(
            self,
            Self::Score { .. }
                | Self::Bundle { .. }
                | Self::Stake(_)
                | Self::Pressure { .. }
                | Self::Wait { .. }
                | Self::Switch { .. }
                | Self::Tie { .. }
                | Self::Guess(_)
                | Self::Habit(..)
                | Self::RunnerUp { .. }
                | Self::Guard { .. }
        )
    }

    /// Returns the tasks that it names.
    pub fn tasks(&self) -> Vec<TaskId> {
        match self {
            Self::SubtaskOf(task)
            | Self::Switch { from: task, .. }
            | Self::Bundle { goal: task, .. }
            | Self::Pressure { goal: task, .. }
            | Self::Wait { for_what: Awaited::Reply(task) | Awaited::Task(task), .. }
            | Self::RunnerUp { task, .. } => vec![*task],
            Self::Stake(parts) => parts.iter().map(|(task, _)| *task).collect(),
            Self::Guard { skipped, late } => vec![*skipped, *late],
            _ => Vec::new(),
        }
    }

    /// Returns the wait that it names.
    pub fn wait(&self) -> Option<WaitId> {
        match self {
            Self::WaitingOnMe(wait, _) | Self::Wait { for_what: Awaited::Answer(wait), .. } => {
                Some(*wait)
            }
            _ => None,
        }
    }
}

/// Returns the facts of one pick, those for everybody first; `all` are the first ones.
pub(super) fn reasons(
    facts: &Facts,
    scored: Scored,
    rank: usize,
    all: &[Scored],
    is_alone: bool,
) -> Vec<Reason> {
    let mut reasons = plain(facts, scored);
    if is_alone {
        reasons.push(Reason::OnlyOne);
    } else if reasons.is_empty() && rank == 0 {
        reasons.push(Reason::Oldest);
    }
    reasons.extend(technical(facts, scored));
    let steps = if scored.goal == scored.index { 1 } else { equal_steps(facts, scored) };
    if steps > 1 {
        reasons.push(Reason::Tie { steps, goals: scored.goals.saturating_sub(2) });
    }
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

/// How many ready steps of the same goal have the same score, this one included.
fn equal_steps(facts: &Facts, scored: Scored) -> usize {
    // Of large goals the first steps tell enough.
    const LOOKED_AT: usize = 500;
    let jobs = &facts.evaluation.network.jobs;
    let members = facts.derived.bundle(scored.goal).into_iter().take(LOOKED_AT);
    let ready = members.filter(|member| jobs[*member].switch_min == Some(scored.switch_min));
    let is_equal = |member: &usize| {
        let other = facts.derived.score(*member, scored.switch_min);
        other.goal == scored.goal && other.score.to_bits() == scored.score.to_bits()
    };
    ready.filter(is_equal).count()
}

/// What anybody would say.
fn plain(facts: &Facts, scored: Scored) -> Vec<Reason> {
    let (snapshot, input) = (facts.snapshot(), &facts.evaluation.input);
    let task = &snapshot.tasks[scored.index];
    let mut reasons = Vec::new();
    if let Some((due, said_by)) = facts.first_due(scored) {
        let is_over = due <= input.agenda.now;
        reasons.push(if is_over { Reason::Overdue(due) } else { Reason::Due(due) });
        if said_by != task.id {
            reasons.push(Reason::SubtaskOf(said_by));
        }
    }
    let on_me = snapshot.waits.iter().filter(|wait| wait.is_on_me && !wait.is_direct);
    let on_me = on_me.filter(|wait| wait.task == Some(task.id));
    reasons.extend(
        on_me.min_by_key(|wait| wait.asked).map(|wait| Reason::WaitingOnMe(wait.id, wait.asked)),
    );
    reasons.extend(worth(snapshot, task).map(Reason::Worth));
    let freed: BTreeSet<TaskId> = snapshot
        .needs
        .iter()
        .filter(|(dependent, need)| *need == task.id && snapshot.position(*dependent).is_some())
        .map(|(dependent, _)| *dependent)
        .collect();
    if !freed.is_empty() {
        reasons.push(Reason::Frees(freed.into_iter().collect()));
    }
    reasons
}

/// Returns what the task is worth, else what the nearest parent it is a subtask of is.
fn worth(snapshot: &Snapshot, task: &OpenTask) -> Option<Value> {
    let mut speaker = task;
    // The bound ends the walk in a ledger that somebody else's hand gave a circle.
    for _ in 0..=snapshot.tasks.len() {
        if speaker.value.is_some() {
            return speaker.value;
        }
        speaker = &snapshot.tasks[snapshot.position(speaker.parent?)?];
    }
    None
}

/// What the rule computed.
fn technical(facts: &Facts, scored: Scored) -> Vec<Reason> {
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
            tasks: derived.bundle(scored.goal).len(),
            need_min: scored.need_min,
            worth: facts.evaluation.network.jobs[scored.goal].value,
        });
    }
    reasons.extend(stake(facts, scored.goal));
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
    reasons.extend(input.terms.habit.map(|habit| Reason::Habit(habit, corrects)));
    reasons
}

/// What the largest parts of the points at stake are, where there are several.
fn stake(facts: &Facts, goal: usize) -> Option<Reason> {
    const TOLD: usize = 3;
    let members = facts.derived.bundle(goal);
    if members.len() == 1 {
        return None;
    }
    let mut parts: Vec<(TaskId, f64)> = members
        .into_iter()
        .map(|member| (facts.id(member), facts.derived.worth_now(member)))
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

/// Returns from how many minutes of work on the first the second would win; `None` if it never would.
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
