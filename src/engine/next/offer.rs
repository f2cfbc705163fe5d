//! What can be done instead: when nothing is ready, or before what is.
//!
//! Never waiting is no end in itself: where nothing is ready, what is in progress comes before what is new, and
//! rest is a proper answer (Brodsky & Amabile 2018).

use crate::domain::{TaskId, Timestamp, WaitId};

use super::network::RankingInput;
use crate::engine::ready::{Event, Release};

/// Minutes that asking again takes.
pub const NUDGE_MIN: u32 = 5;

/// Late answers that are named at most.
const NUDGES: usize = 3;

/// How many finished tasks to close are named at most.
const CLOSED: usize = 3;

/// Why nothing is ready.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// There is no open task.
    NoTasks,
    /// Tasks are ready, but none matches the filter.
    Filtered {
        /// How many are ready without it.
        ready: usize,
        /// When the first held task that matches it can go on.
        first: Option<Release>,
    },
    /// An answer is awaited; the one that is due first.
    Answer {
        /// The wait.
        wait: WaitId,
        /// When the answer is due.
        due: Option<Timestamp>,
    },
    /// Something begins later.
    Later {
        /// The task that begins first.
        task: TaskId,
        /// When it does.
        at: Timestamp,
    },
    /// The work that is left is being done: it comes after the active task.
    Active {
        /// The active task.
        task: TaskId,
    },
    /// Approval is missing.
    Approval {
        /// The task.
        task: TaskId,
    },
    /// All that is left is finished and wants to be closed.
    Finished,
    /// Everything left belongs to others.
    Others,
}

/// Something that can be done instead, or first.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Capture something.
    Add,
    /// Ask again without the filter.
    Unfiltered,
    /// Close a milestone: all that it needs is done.
    Ship(TaskId),
    /// Close a parent whose subtasks are all closed.
    Close(TaskId),
    /// Go on with what is in progress.
    Finish(TaskId),
    /// Answer somebody who waits for me.
    Reply(WaitId),
    /// Log the answer if it has come.
    Answer(WaitId),
    /// Go on with the default instead of waiting for the answer.
    Assume(WaitId),
    /// Ask again for an answer that is late.
    Nudge(WaitId),
    /// Split off a subtask that is ready.
    Split(TaskId),
    /// Have it approved.
    Approve(TaskId),
    /// Work that is always there: docs, tests, a procedure.
    Evergreen,
    /// Have a break.
    Rest,
}

impl Offer {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Unfiltered => "unfiltered",
            Self::Ship(_) => "ship",
            Self::Close(_) => "close",
            Self::Finish(_) => "finish",
            Self::Reply(_) => "reply",
            Self::Answer(_) => "answer",
            Self::Assume(_) => "assume",
            Self::Nudge(_) => "nudge",
            Self::Split(_) => "split",
            Self::Approve(_) => "approve",
            Self::Evergreen => "evergreen",
            Self::Rest => "rest",
        }
    }

    /// Returns the wait that it names.
    pub fn wait(&self) -> Option<WaitId> {
        match self {
            Self::Reply(wait) | Self::Answer(wait) | Self::Assume(wait) | Self::Nudge(wait) => {
                Some(*wait)
            }
            _ => None,
        }
    }

    /// Returns the task that it names.
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Self::Ship(task)
            | Self::Close(task)
            | Self::Finish(task)
            | Self::Split(task)
            | Self::Approve(task) => Some(*task),
            _ => None,
        }
    }
}

/// Returns why nothing is ready, given when what is held goes on by itself.
///
/// `finished` is what the filter lets through of all that is.
pub(super) fn because(
    input: &RankingInput,
    releases: &[Release],
    finished: &[usize],
    all_finished: usize,
) -> Because {
    let (snapshot, standings) = (input.snapshot(), input.standings);
    let ready = (0..snapshot.tasks.len()).filter(|index| standings.is_ready(*index)).count();
    let ready = ready - all_finished;
    if ready > 0 {
        return Because::Filtered { ready, first: releases.first().copied() };
    }
    if snapshot.tasks.is_empty() {
        return Because::NoTasks;
    }
    // Whoever asks me directly needs no more than my words.
    let direct = snapshot.waits.iter().filter(|wait| wait.is_direct);
    if let Some(wait) = direct.min_by_key(|wait| (wait.asked, wait.id)) {
        return Because::Answer { wait: wait.id, due: wait.due };
    }
    match releases.first() {
        Some(Release { at, by: Event::Answer(wait) }) => Because::Answer { wait: *wait, due: *at },
        Some(Release { at: Some(at), by: Event::Begin(task) }) => {
            Because::Later { task: *task, at: *at }
        }
        _ => {
            if let Some(running) = &snapshot.running {
                return Because::Active { task: running.task };
            }
            let sensitive = snapshot.tasks.iter().find(|task| task.needs_approval && task.is_mine);
            match sensitive {
                Some(task) => Because::Approval { task: task.id },
                None if !finished.is_empty() => Because::Finished,
                None => Because::Others,
            }
        }
    }
}

/// Returns what can be done instead, or first.
/// Closing finished tasks and nudging for late answers come first, even if a task is ready; the rest only if none is.
pub(super) fn offers(
    input: &RankingInput,
    because: Option<&Because>,
    finished: &[usize],
) -> Vec<Offer> {
    let snapshot = input.snapshot();
    let close = |index: &usize| {
        let task = &snapshot.tasks[*index];
        if task.estimate_min == Some(0) { Offer::Ship(task.id) } else { Offer::Close(task.id) }
    };
    let is_late = |due: Option<Timestamp>| due.is_some_and(|due| due <= input.agenda.now);
    let mut late: Vec<_> =
        snapshot.waits.iter().filter(|wait| !wait.is_on_me && is_late(wait.due)).collect();
    late.sort_by_key(|wait| (wait.due, wait.id));
    // What ships comes first.
    let is_milestone = |index: &&usize| snapshot.tasks[**index].estimate_min == Some(0);
    let (milestones, parents): (Vec<&usize>, Vec<&usize>) = finished.iter().partition(is_milestone);
    let closed = milestones.into_iter().chain(parents).take(CLOSED);
    let mut offers: Vec<Offer> = closed.map(close).collect();
    for wait in late.iter().take(NUDGES) {
        offers.push(Offer::Nudge(wait.id));
        if wait.has_default && wait.holds {
            offers.push(Offer::Assume(wait.id));
        }
    }
    match because {
        None | Some(Because::Finished) => return offers,
        Some(Because::NoTasks) => return [offers, vec![Offer::Add]].concat(),
        Some(Because::Filtered { .. }) => return [offers, vec![Offer::Unfiltered]].concat(),
        Some(_) => {}
    }
    offers.extend(snapshot.running.iter().map(|running| Offer::Finish(running.task)));
    let mut on_me: Vec<_> = snapshot.waits.iter().filter(|wait| wait.is_on_me).collect();
    on_me.sort_by_key(|wait| (wait.asked, wait.id));
    offers.extend(on_me.first().map(|wait| Offer::Reply(wait.id)));
    if let Some(Because::Answer { wait, .. }) = because {
        offers.push(Offer::Answer(*wait));
        let awaited = snapshot.waits.iter().find(|other| other.id == *wait);
        offers.extend(awaited.and_then(|wait| wait.task).map(Offer::Split));
        let is_early = awaited.filter(|wait| wait.has_default && !is_late(wait.due));
        offers.extend(is_early.map(|wait| Offer::Assume(wait.id)));
    }
    let mut indexes = 0..snapshot.tasks.len();
    let sensitive = indexes.find(|index| input.standings.waits_for_approval_alone(*index));
    offers.extend(sensitive.map(|index| Offer::Approve(snapshot.tasks[index].id)));
    // Nobody goes for a walk while an answer of mine is all that is awaited.
    let is_on_me = matches!(because, Some(Because::Answer { wait, .. })
        if snapshot.waits.iter().any(|other| other.id == *wait && other.is_direct));
    if snapshot.running.is_none() && !is_on_me {
        offers.extend([Offer::Evergreen, Offer::Rest]);
    }
    offers
}
