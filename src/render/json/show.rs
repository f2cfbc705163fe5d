//! The answer of `show`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{Clock, Dossier, Record};
use crate::engine::acts::next_dates;
use crate::render::answer::{ChangedAnswer, ShownAnswer};

use super::handoff::HandoffJson;
use super::journal::{EntryJson, entries};
use super::records::{
    AssumptionJson, BlockJson, CommitmentJson, DecisionJson, InterruptionJson, NoteJson,
    PersonJson, WaitJson, assumptions, block, interruption, waits,
};
use super::task::{TaskJson, TasksJson, changed, task};

/// Everything about a task, or another record under its own name.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ShowJson<'a> {
    /// A task.
    Task(Box<DossierJson<'a>>),
    /// Anything else.
    Other(Box<OtherJson<'a>>),
}

/// Everything about what was named.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum ShownJson<'a> {
    /// One record.
    One(ShowJson<'a>),
    /// Several.
    Several(SeveralJson<'a>),
}

/// Everything about several records, in the order named.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SeveralJson<'a> {
    records: Vec<ShowJson<'a>>,
}

/// Everything about a task.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DossierJson<'a> {
    task: TaskJson<'a>,
    /// Where it comes again: the next three dates, if it were done now.
    next_dates: Vec<String>,
    notes: Vec<NoteJson<'a>>,
    waits: Vec<WaitJson<'a>>,
    decisions: Vec<DecisionJson<'a>>,
    assumptions: Vec<AssumptionJson<'a>>,
    blocks: Vec<BlockJson<'a>>,
    history: Vec<EntryJson<'a>>,
    /// Who wrote the words of what is shown, by id, where it was not me.
    authors: BTreeMap<String, &'a str>,
}

/// A record other than a task, under its own name.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum OtherJson<'a> {
    /// A wait.
    Wait(WaitJson<'a>),
    /// A note.
    Note(NoteJson<'a>),
    /// An assumption.
    Assumption(AssumptionJson<'a>),
    /// A decision.
    Decision(DecisionJson<'a>),
    /// A focus block.
    Block(BlockJson<'a>),
    /// An interruption.
    Interruption(InterruptionJson<'a>),
    /// A commitment.
    Commitment(CommitmentJson<'a>),
    /// A note that was sent.
    Handoff(HandoffJson<'a>),
    /// A person.
    Person(PersonJson<'a>),
}

/// The tasks that were changed, or another record under its own name.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum EditJson<'a> {
    /// Tasks.
    Tasks(Box<TasksJson<'a>>),
    /// Anything else.
    Other(Box<OtherJson<'a>>),
}

/// Returns everything about records.
pub fn all_shown<'a>(answers: &'a [ShownAnswer], clock: &Clock) -> ShownJson<'a> {
    match answers {
        [answer] => ShownJson::One(shown(answer, clock)),
        answers => {
            let records = answers.iter().map(|answer| shown(answer, clock)).collect();
            ShownJson::Several(SeveralJson { records })
        }
    }
}

/// Returns the tasks that were changed.
pub fn changed_tasks<'a>(answer: &'a ChangedAnswer, clock: &Clock) -> EditJson<'a> {
    EditJson::Tasks(Box::new(changed(answer, clock)))
}

/// Returns another record that was changed.
pub fn edited<'a>(answer: &'a ShownAnswer, clock: &Clock) -> EditJson<'a> {
    match shown(answer, clock) {
        ShowJson::Other(other) => EditJson::Other(other),
        ShowJson::Task(task) => {
            EditJson::Tasks(Box::new(TasksJson { tasks: None, task: Some(task.task) }))
        }
    }
}

/// Returns who wrote the words of what is shown, by id.
fn authors(dossier: &Dossier) -> BTreeMap<String, &str> {
    fn of<'a, R: Record>(
        dossier: &'a Dossier,
        records: impl IntoIterator<Item = &'a R>,
        id: fn(&R) -> String,
    ) -> Vec<(String, &'a str)> {
        let one = |record| Some((id(record), dossier.authors.of(record)?.as_str()));
        records.into_iter().filter_map(one).collect()
    }
    [
        of(dossier, [&dossier.task], |task| task.id.to_string()),
        of(dossier, &dossier.notes, |note| note.id.to_string()),
        of(dossier, &dossier.waits, |wait| wait.id.to_string()),
        of(dossier, &dossier.decisions, |decision| decision.id.to_string()),
        of(dossier, &dossier.assumptions, |assumption| assumption.id.to_string()),
        of(dossier, dossier.blocks.iter().map(|(block, _)| block), |block| block.id.to_string()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns everything about one record.
fn shown<'a>(answer: &'a ShownAnswer, clock: &Clock) -> ShowJson<'a> {
    ShowJson::Other(Box::new(match answer {
        ShownAnswer::Task(judged, held_by, dossier) => {
            let dates = next_dates(&dossier.task, clock.now, clock);
            return ShowJson::Task(Box::new(DossierJson {
                task: task(judged, held_by, clock),
                next_dates: dates.iter().map(NaiveDate::to_string).collect(),
                notes: dossier.notes.iter().map(NoteJson::from).collect(),
                waits: waits(&dossier.waits),
                decisions: dossier.decisions.iter().map(DecisionJson::from).collect(),
                assumptions: assumptions(&dossier.assumptions),
                blocks: dossier.blocks.iter().map(|(one, broken)| block(one, broken)).collect(),
                history: entries(&dossier.history),
                authors: authors(dossier),
            }));
        }
        ShownAnswer::Wait(wait, ..) => OtherJson::Wait(WaitJson::from(wait)),
        ShownAnswer::Note(note, _) => OtherJson::Note(NoteJson::from(note)),
        ShownAnswer::Assumption(one, _) => OtherJson::Assumption(AssumptionJson::from(one)),
        ShownAnswer::Decision(decision, _) => OtherJson::Decision(DecisionJson::from(decision)),
        ShownAnswer::Block(one, broken, ..) => OtherJson::Block(block(one, broken)),
        ShownAnswer::Interruption(one, ..) => OtherJson::Interruption(interruption(one)),
        ShownAnswer::Commitment(one) => OtherJson::Commitment(CommitmentJson::new(one, clock)),
        ShownAnswer::Handoff(handoff) => OtherJson::Handoff(HandoffJson::from(handoff)),
        ShownAnswer::Person(person) => OtherJson::Person(PersonJson::new(person, clock)),
    }))
}
