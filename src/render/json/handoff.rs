//! Notes to colleagues, drafted or sent.

use serde::Serialize;

use crate::domain::{Handoff, HandoffId, TaskId, format_instant};
use crate::engine::{Finding, HandoffDraft};
use crate::render::answer::finding_text;

use super::values::{handle, instant};

/// A handoff that was sent, for lists.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HandoffJson<'a> {
    id: String,
    uuid: String,
    to: Option<String>,
    since: Option<String>,
    sent: String,
    markdown: &'a str,
}

impl<'a> From<&'a Handoff> for HandoffJson<'a> {
    fn from(handoff: &'a Handoff) -> Self {
        Self {
            id: handoff.id.to_string(),
            uuid: handoff.uuid.to_string(),
            to: handle(handoff.to.as_ref()),
            since: instant(handoff.since),
            sent: format_instant(handoff.sent),
            markdown: &handoff.markdown,
        }
    }
}

/// Something that the writer of a note should know.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct FindingJson {
    code: &'static str,
    level: &'static str,
    text: String,
    command: Option<String>,
}

/// What a note tells of a task.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ItemJson {
    task: TaskId,
    severity: &'static str,
    given: bool,
}

/// A note, drafted or sent.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HandoffDraftJson<'a> {
    id: Option<String>,
    to: Option<String>,
    since: Option<String>,
    sent: bool,
    markdown: &'a str,
    findings: Vec<FindingJson>,
    left_out: usize,
    items: Vec<ItemJson>,
    through: u32,
}

/// Returns a note; its id, and the entry that recorded it, are there once it was sent.
pub fn handoff<'a>(
    draft: &HandoffDraft,
    markdown: &'a str,
    sent: Option<(HandoffId, u32)>,
) -> HandoffDraftJson<'a> {
    HandoffDraftJson {
        id: sent.map(|(id, _)| id.to_string()),
        to: draft.to.as_ref().map(|to| to.handle.to_string()),
        since: instant(draft.previous.as_ref().map(|previous| previous.sent)),
        sent: sent.is_some(),
        markdown,
        findings: draft.findings.iter().map(finding).collect(),
        left_out: draft.left_out,
        items: draft
            .items
            .iter()
            .map(|item| ItemJson {
                task: item.task.id,
                severity: item.severity.name(),
                given: false,
            })
            .collect(),
        through: sent.map_or(draft.span.through, |(_, entry)| entry),
    }
}

fn finding(finding: &Finding) -> FindingJson {
    let (text, command) = finding_text(finding);
    let (code, level) = match finding {
        Finding::NoNextStep(_) => ("H1", "warning"),
        Finding::NoZone(_) => ("H7", "warning"),
    };
    FindingJson { code, level, text, command: Some(command) }
}
