//! What `list` answers besides tasks.

use serde::Serialize;

use crate::domain::{Decision, Note, TaskCounts, Wait};

use super::records::{DecisionJson, NoteJson, WaitJson, waits};

/// Notes that are open.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListNotesJson<'a> {
    notes: Vec<NoteJson<'a>>,
}

/// Decisions, oldest first.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListDecisionsJson<'a> {
    decisions: Vec<DecisionJson<'a>>,
}

/// Waits that are open, by when they are due.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListWaitsJson<'a> {
    waits: Vec<WaitJson<'a>>,
}

/// A name, and how many tasks have it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CountedJson<'a> {
    name: &'a str,
    open: u32,
    done: u32,
}

/// Projects.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListProjectsJson<'a> {
    projects: Vec<CountedJson<'a>>,
}

/// Tags.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ListTagsJson<'a> {
    tags: Vec<CountedJson<'a>>,
}

/// Returns notes.
pub fn listed_notes(notes: &[Note]) -> ListNotesJson<'_> {
    ListNotesJson { notes: notes.iter().map(NoteJson::from).collect() }
}

/// Returns decisions.
pub fn listed_decisions(decisions: &[Decision]) -> ListDecisionsJson<'_> {
    ListDecisionsJson { decisions: decisions.iter().map(DecisionJson::from).collect() }
}

/// Returns waits.
pub fn listed_waits(all: &[Wait]) -> ListWaitsJson<'_> {
    ListWaitsJson { waits: waits(all) }
}

/// Returns projects.
pub fn listed_projects(counts: &[TaskCounts]) -> ListProjectsJson<'_> {
    ListProjectsJson { projects: counted(counts) }
}

/// Returns tags.
pub fn listed_tags(counts: &[TaskCounts]) -> ListTagsJson<'_> {
    ListTagsJson { tags: counted(counts) }
}

fn counted(counts: &[TaskCounts]) -> Vec<CountedJson<'_>> {
    counts
        .iter()
        .map(|TaskCounts { name, open, done }| CountedJson { name, open: *open, done: *done })
        .collect()
}
