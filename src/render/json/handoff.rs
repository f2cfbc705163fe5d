//! Notes to colleagues, drafted or sent.

use serde::Serialize;

use crate::domain::{Clock, Handoff, HandoffId, Offering, RecordId, TaskId, format_instant};
use crate::engine::{Due, DueKind, Finding, HandoffDraft, HandoffItem, Whose};
use crate::render::answer::finding_text;
use crate::render::outgoing::handoff::WrittenNote;

use super::values::{handle, instant};

/// A handoff that was sent or received, for lists.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct HandoffJson<'a> {
    id: String,
    uuid: String,
    from: Option<String>,
    to: Option<String>,
    since: Option<String>,
    sent: String,
    markdown: &'a str,
    acknowledged: Option<String>,
    unclear: Option<&'a str>,
    offers: Vec<OfferJson>,
}

/// A task that the reader may take, and whether they did.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfferJson {
    task: TaskId,
    offering: &'static str,
}

impl<'a> From<&'a Handoff> for HandoffJson<'a> {
    fn from(handoff: &'a Handoff) -> Self {
        Self {
            id: handoff.id.to_string(),
            uuid: handoff.uuid.to_string(),
            from: handle(handoff.sender.as_ref()),
            to: handle(handoff.to.as_ref()),
            since: instant(handoff.since),
            sent: format_instant(handoff.sent),
            markdown: &handoff.markdown,
            acknowledged: instant(handoff.acknowledged),
            unclear: handoff.unclear.as_deref(),
            offers: handoff.offers.iter().map(OfferJson::from).collect(),
        }
    }
}

impl From<&(crate::domain::Link<TaskId>, Offering)> for OfferJson {
    fn from((task, offering): &(crate::domain::Link<TaskId>, Offering)) -> Self {
        Self { task: task.id, offering: offering.name() }
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
    whose: String,
    given: bool,
}

/// What falls due before the writer is back.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DueJson {
    id: String,
    what: &'static str,
    text: String,
    at: String,
}

/// What ended since the note before, and how.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ClosedRecordJson {
    id: String,
    how: &'static str,
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
    lead: &'a str,
    before_back: Vec<DueJson>,
    findings: Vec<FindingJson>,
    left_out: usize,
    items: Vec<ItemJson>,
    closed: Vec<ClosedRecordJson>,
    words: usize,
    through: u32,
}

/// Returns a note; its id, and the entry that recorded it, are there once it was sent.
pub fn handoff<'a>(
    draft: &HandoffDraft,
    note: &'a WrittenNote,
    sent: Option<(HandoffId, u32)>,
    clock: &Clock,
) -> HandoffDraftJson<'a> {
    let id = |(id, how): &(RecordId, &'static str)| ClosedRecordJson { id: id.to_string(), how };
    HandoffDraftJson {
        id: sent.map(|(id, _)| id.to_string()),
        to: draft.to.as_ref().map(|to| to.handle.to_string()),
        since: instant(draft.previous.as_ref().map(|previous| previous.sent)),
        sent: sent.is_some(),
        markdown: &note.text,
        lead: &note.lead,
        before_back: draft.before.iter().zip(&note.before).map(due).collect(),
        findings: findings(draft, clock),
        left_out: draft.left_out,
        items: draft.items.iter().chain(&draft.offered).map(ItemJson::from).collect(),
        closed: draft.since.closed.iter().map(id).collect(),
        words: note.word_count,
        through: sent.map_or(draft.span.through, |(_, entry)| entry),
    }
}

/// Returns what the writer of a note should know.
pub fn findings(draft: &HandoffDraft, clock: &Clock) -> Vec<FindingJson> {
    let reader = draft.to.as_ref().map(|to| &to.handle);
    let one = |finding: &Finding| {
        let (text, command) = finding_text(finding, reader, clock);
        let (code, level) = (finding.code(), finding.level().name());
        FindingJson { code, level, text, command: Some(command) }
    };
    draft.findings.iter().map(one).collect()
}

impl From<&HandoffItem> for ItemJson {
    fn from(item: &HandoffItem) -> Self {
        let whose = match &item.whose {
            Whose::Given => "given".to_owned(),
            Whose::Offered => "offered".to_owned(),
            Whose::Reader => "yours".to_owned(),
            Whose::Writer => "mine".to_owned(),
            Whose::Other(who) => who.to_string(),
        };
        let given = item.whose == Whose::Given;
        Self { task: item.task.id, severity: item.severity.name(), whose, given }
    }
}

fn due((due, text): (&Due, &String)) -> DueJson {
    let (id, what) = match &due.kind {
        DueKind::Answer(wait) => (RecordId::from(wait.id), "answer"),
        DueKind::Task(task) if task.is_milestone() => (task.id.into(), "milestone"),
        DueKind::Task(task) => (task.id.into(), "due"),
        DueKind::Temp(temp) => (temp.id.into(), "ends"),
    };
    DueJson { id: id.to_string(), what, text: text.clone(), at: format_instant(due.at) }
}
