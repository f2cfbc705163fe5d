//! Why the engine refuses a command.

use thiserror::Error;

use crate::domain::{
    AssumptionId, BlockId, DecisionId, Handle, HandoffId, InterruptionId, NoteKind, Overlap,
    RecordId, RepeatError, Task, TaskId, Timestamp, WaitId, When,
};

use super::ready::Hold;

/// Why a command is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Refusal {
    /// The tasks would wait for each other; the path begins and ends with the same one.
    #[error("these tasks would wait for each other: {path:?}")]
    Cycle {
        /// The tasks in order, each waiting for the next.
        path: Vec<TaskId>,
    },
    /// The task has subtasks that are not closed.
    #[error("{task} has open subtasks")]
    OpenChildren {
        /// The task to be closed.
        task: TaskId,
        /// Its open subtasks.
        children: Vec<TaskId>,
    },
    /// An open task cannot be a subtask of a closed one.
    #[error("{parent} is closed")]
    ClosedParent {
        /// The open subtask.
        task: TaskId,
        /// The closed parent.
        parent: TaskId,
    },
    /// A title is needed.
    #[error("the title is empty")]
    EmptyTitle,
    /// The task is closed.
    #[error("{task} is closed")]
    Closed {
        /// The task.
        task: TaskId,
    },
    /// The task cannot start yet.
    #[error("{task} is on hold")]
    Held {
        /// The task.
        task: TaskId,
        /// Why.
        holds: Vec<Hold>,
    },
    /// Somebody else works on the task.
    #[error("@{by} is working on {task}")]
    Taken {
        /// The task.
        task: TaskId,
        /// Who works on it.
        by: Handle,
    },
    /// The task needs an approval first.
    #[error("{task} is sensitive")]
    Sensitive {
        /// The task.
        task: TaskId,
    },
    /// A later command changed the same field.
    #[error("entry {later} changed {field}")]
    UndoConflict {
        /// The entry to be taken back.
        entry: u32,
        /// The later entry.
        later: u32,
        /// The field both changed.
        field: String,
    },
    /// A hard date is asked for, and there is no due date.
    #[error("--hard needs a due date")]
    HardWithoutDate,
    /// Several tasks would have one title.
    #[error("several tasks can't get the same title")]
    OneTitleForSeveral,
    /// The repeat rule never matches a date.
    #[error(transparent)]
    Repeat(#[from] RepeatError),
    /// The creation of a task is taken back, and a record belongs to it.
    #[error("{record} belongs to {task}")]
    Orphaned {
        /// The task.
        task: TaskId,
        /// The record.
        record: RecordId,
    },
    /// One more would be in progress than the limit allows.
    #[error("{in_progress:?} are in progress")]
    Wip {
        /// The task.
        task: TaskId,
        /// What is in progress.
        in_progress: Vec<TaskId>,
        /// How many there may be.
        limit: u32,
    },
    /// The task is not sensitive.
    #[error("{task} isn't sensitive")]
    NotSensitive {
        /// The task.
        task: TaskId,
    },
    /// The task is approved already.
    #[error("{task} is already approved")]
    Approved {
        /// The task.
        task: TaskId,
    },
    /// Each subtask needs a milestone.
    #[error("{subtasks} subtasks and {milestones} milestones")]
    MilestoneForEach {
        /// How many subtasks there are.
        subtasks: usize,
        /// How many milestones there are.
        milestones: usize,
    },
    /// The time to put the task off until is not in the future.
    #[error("not in the future")]
    NotLater {
        /// Until when it was to be put off.
        until: When,
    },
    /// A question or an assumption refuses it.
    #[error(transparent)]
    Wait(#[from] WaitRefusal),
    /// It is about focus blocks or interruptions.
    #[error(transparent)]
    Focus(#[from] FocusRefusal),
    /// It is about people.
    #[error(transparent)]
    Person(#[from] PersonRefusal),
    /// A decision, a note or a commitment refuses it.
    #[error(transparent)]
    Record(#[from] RecordRefusal),
    /// A handoff refuses it.
    #[error(transparent)]
    Handoff(#[from] HandoffRefusal),
}

/// Why a question or an assumption refuses a command.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum WaitRefusal {
    /// The wait has its answer.
    #[error("{wait} is already answered")]
    Answered {
        /// The wait.
        wait: WaitId,
        /// When the answer came.
        at: Timestamp,
    },
    /// The wait was withdrawn.
    #[error("{wait} was withdrawn")]
    Withdrawn {
        /// The wait.
        wait: WaitId,
    },
    /// It was put to somebody else, who answers it.
    #[error("{wait} was put to @{whom}")]
    PutTo {
        /// The wait.
        wait: WaitId,
        /// Whom it was put to.
        whom: Handle,
        /// Who wants to answer it.
        actor: Handle,
    },
    /// An assumption stands in for the answer already.
    #[error("{wait} already has an assumption")]
    Assumed {
        /// The wait.
        wait: WaitId,
    },
    /// The wait is on me, so nobody can be nudged, and no answer assumed.
    #[error("{wait} is on me")]
    OnMe {
        /// The wait.
        wait: WaitId,
    },
    /// What cannot be undone is approved, not assumed.
    #[error("{task} needs an approval")]
    OneWay {
        /// The task.
        task: TaskId,
    },
    /// An assumption has no words.
    #[error("an assumption needs text")]
    NothingAssumed,
    /// The answer to a request for approval is neither yes nor no.
    #[error("{wait} asks for approval: yes or no?")]
    NeitherYesNorNo {
        /// The wait.
        wait: WaitId,
    },
    /// The answer doesn't say whether the assumption was right.
    #[error("was {assumption} right? the answer must confirm or overturn it")]
    Unjudged {
        /// The assumption.
        assumption: AssumptionId,
    },
}

/// Why a command about focus blocks or interruptions is refused.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum FocusRefusal {
    /// Something else runs already.
    #[error("@{by} is already working on another task")]
    TwoRunning {
        /// Whose they are.
        by: Handle,
    },
    /// Two focus blocks of one actor are at the same time.
    #[error("{} overlaps {}", .0.touched.id, .0.other.id)]
    Overlap(Overlap),
    /// A focus block or an interruption would end before it began.
    #[error("{record} would end before it began")]
    Backwards {
        /// Which one.
        record: RecordId,
    },
    /// A focus block or an interruption would be longer than a day.
    #[error("{record} would be longer than a day")]
    LongerThanADay {
        /// Which one.
        record: RecordId,
    },
    /// Getting into the work would take longer than the block.
    #[error("a ramp of {ramp_min} min in a block of {block_min} min")]
    RampTooLong {
        /// How long it would take.
        ramp_min: u32,
        /// How long the block is.
        block_min: u32,
    },
    /// The task runs already, so that it can't start at a time.
    #[error("{task} already runs")]
    Runs {
        /// The task.
        task: TaskId,
        /// The block on it.
        block: BlockId,
        /// When it was to start.
        at: Timestamp,
    },
    /// Something else interrupts them by then.
    #[error("{by} interrupted you before that was over")]
    Interrupted {
        /// What interrupts them.
        by: InterruptionId,
    },
    /// Two interruptions of one actor would last.
    #[error("@{whose} would be interrupted twice at once")]
    TwoInterruptions {
        /// Whose they are.
        whose: Handle,
    },
}

/// Why a command about people is refused.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PersonRefusal {
    /// Nobody has that handle, which is one typo away from known ones.
    #[error("@{handle} doesn't exist")]
    Stranger {
        /// The name.
        handle: Handle,
        /// Who was perhaps meant.
        near: Vec<Handle>,
    },
    /// Only my own hours of deep work count.
    #[error("only @me can have deep-work hours")]
    DeepHoursOfOthers,
    /// I can't be made an agent.
    #[error("@me isn't an agent")]
    AgentMe,
    /// Nobody forgets themselves.
    #[error("@me can't be removed")]
    ForgetsMe,
}

/// Why a decision, a note or a commitment is refused.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum RecordRefusal {
    /// The decision is superseded already.
    #[error("{decision} is already superseded by {by}")]
    Superseded {
        /// The decision.
        decision: DecisionId,
        /// The one that supersedes it.
        by: DecisionId,
    },
    /// A note of that kind is about a task.
    #[error("a {} note without a task", kind.name())]
    NoTask {
        /// The kind of the note.
        kind: NoteKind,
    },
    /// A commitment is longer than a week.
    #[error("longer than a week")]
    LongerThanAWeek {
        /// How long it is, in minutes.
        minutes: u32,
    },
    /// A commitment is never done, so that nothing counts from there.
    #[error("an appointment can't repeat from done")]
    NeverDone,
    /// A commitment is over.
    #[error("already over")]
    Over {
        /// When it began.
        start: When,
    },
}

/// Why a reply to a handoff, or what it offers, is refused.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum HandoffRefusal {
    /// Somebody else wrote it.
    #[error("{handoff} came from @{sender}")]
    Received {
        /// The handoff.
        handoff: HandoffId,
        /// Who wrote it.
        sender: Handle,
    },
    /// It has no named reader.
    #[error("{handoff} names no reader")]
    Nobody {
        /// The handoff.
        handoff: HandoffId,
    },
    /// The task was not offered in it.
    #[error("{task} wasn't offered in {handoff}")]
    NotOffered {
        /// The handoff.
        handoff: HandoffId,
        /// The task.
        task: TaskId,
    },
    /// Somebody else has the task.
    #[error("{task} is @{owner}'s")]
    HandedOn {
        /// The task.
        task: TaskId,
        /// Whose it is.
        owner: Handle,
    },
}

/// Refuses a closed task.
///
/// # Errors
/// Fails with [`Refusal::Closed`] if the task isn't open.
pub fn refuse_closed(task: &Task) -> Result<(), Refusal> {
    if task.is_open() { Ok(()) } else { Err(Refusal::Closed { task: task.id }) }
}
