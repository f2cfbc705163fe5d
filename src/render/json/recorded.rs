//! Small answers: what was noted, decided, waited for or taken back.

use serde::Serialize;

use crate::domain::TaskId;
use crate::render::answer::{DecidedAnswer, NotedAnswer, TakenBackAnswer, WaitingAnswer};

use super::journal::{EntriesJson, entries};
use super::records::{
    AssumptionJson, BlockJson, DecisionJson, NoteJson, WaitJson, assumptions, block, waits,
};

/// A decision, and the task that looks at it again.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DecideJson<'a> {
    decision: DecisionJson<'a>,
    review_task: Option<TaskId>,
    dropped_task: Option<TaskId>,
}

/// A note, or the block that keeps a next step.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NotedJson<'a> {
    note: Option<NoteJson<'a>>,
    block: Option<BlockJson<'a>>,
}

/// What I wait for, and what I go on with meanwhile.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WaitingJson<'a> {
    waits: Vec<WaitJson<'a>>,
    assumptions: Vec<AssumptionJson<'a>>,
}

/// Returns what was noted.
pub fn noted(answer: &NotedAnswer) -> NotedJson<'_> {
    match answer {
        NotedAnswer::Note(note, _) => NotedJson { note: Some(NoteJson::from(note)), block: None },
        NotedAnswer::Step(_, kept) => NotedJson { note: None, block: Some(block(kept, &[])) },
    }
}

/// Returns what was decided.
pub fn decided(answer: &DecidedAnswer) -> DecideJson<'_> {
    let decision = DecisionJson::from(&answer.decision);
    DecideJson { decision, review_task: answer.review, dropped_task: answer.dropped }
}

/// Returns who waits for whom.
pub fn waiting(answer: &WaitingAnswer) -> WaitingJson<'_> {
    WaitingJson { waits: waits(&answer.waits), assumptions: assumptions(&answer.assumptions) }
}

/// Returns the entries that took something back, or did it again.
pub fn taken_back(answer: &TakenBackAnswer) -> EntriesJson<'_> {
    EntriesJson { entries: entries(&answer.entries) }
}
