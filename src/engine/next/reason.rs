//! The facts that put a pick where it stands.

use crate::domain::{EstimateHabit, Guess, Snapshot, TaskId, Timestamp, Value, WaitId};

use super::evaluation::{Evaluation, Filter, Limit};
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
    /// The best task for a later milestone, and the milestone that ships first.
    pub ships_first: Option<(Scored, TaskId)>,
    /// What was asked for.
    pub filter: Filter<'a>,
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

    /// Returns how many ready steps of the same goal have the same score, this one included.
    pub fn equal_steps(&self, scored: Scored) -> usize {
        // Of large goals the first steps tell enough.
        const LOOKED_AT: usize = 500;
        let jobs = &self.evaluation.network.jobs;
        let members = self.derived.bundle(scored.goal).into_iter().take(LOOKED_AT);
        let ready = members.filter(|member| jobs[*member].switch_min == Some(scored.switch_min));
        let is_equal = |member: &usize| {
            let other = self.derived.score(*member, scored.switch_min);
            other.goal == scored.goal && other.score.to_bits() == scored.score.to_bits()
        };
        ready.filter(is_equal).count()
    }
}

/// A fact that put a pick where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Its due date has passed.
    Overdue(Timestamp),
    /// It is due then.
    Due(Timestamp),
    /// It is done for this task, whose due date may be the one that counts.
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
    /// I take longer than I estimate, or less long.
    Habit(EstimateHabit),
    /// What comes second.
    RunnerUp {
        /// The task.
        task: TaskId,
        /// Its points per hour.
        score: f64,
        /// Above how many minutes of work on the first it would win; `None` if never.
        above_min: Option<u32>,
    },
    /// A task with a better score would make a hard due date late.
    Guard {
        /// The task that was skipped.
        skipped: TaskId,
        /// What would be late.
        late: TaskId,
    },
    /// It is more than was asked for, and can't wait.
    Despite {
        /// What it exceeds.
        limit: Limit,
        /// Whether it is late already; else it must start now.
        is_late: bool,
    },
    /// Finishing its goal takes less time than the goal of the second.
    Quick {
        /// Minutes of work until the goal is finished.
        minutes: u32,
        /// The goal.
        goal: TaskId,
        /// What comes second.
        then: TaskId,
    },
    /// That milestone ships before what would be better.
    ShipsFirst(TaskId),
    /// It was worked on last, so it needs no switch.
    SameTask,
    /// It needs no switch to another project.
    SameProject,
    /// It ties with the second in all that counts, and was captured first.
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
            Self::Habit(_) => "habit",
            Self::RunnerUp { .. } => "runner_up",
            Self::Guard { .. } => "guard",
            Self::Despite { .. } => "despite",
            Self::Quick { .. } => "quick",
            Self::ShipsFirst(_) => "milestone",
            Self::SameTask => "same_task",
            Self::SameProject => "same_project",
            Self::Oldest => "oldest",
            Self::OnlyOne => "only_one",
        }
    }

    /// Returns whether it is a detail of the computation, shown to those who ask why.
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
                | Self::Habit(_)
                | Self::RunnerUp { .. }
                | Self::Guard { .. }
                | Self::Despite { .. }
        )
    }

    /// Returns the tasks that it names.
    pub fn tasks(&self) -> Vec<TaskId> {
        match self {
            Self::SubtaskOf(task)
            | Self::ShipsFirst(task)
            | Self::Switch { from: task, .. }
            | Self::Bundle { goal: task, .. }
            | Self::Pressure { goal: task, .. }
            | Self::Wait { for_what: Awaited::Reply(task) | Awaited::Task(task), .. }
            | Self::RunnerUp { task, .. } => vec![*task],
            Self::Quick { goal, then, .. } => vec![*goal, *then],
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
