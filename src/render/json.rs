//! The contract of `--json`: the shapes of records. Fields are only ever added.
//!
//! What is unknown is `null`, never absent. Lists are ordered as printed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{
    Change, Clock, DEFAULT_REPLY_MIN, Energy, Entry, FocusBlock, Handle, Handoff, Interruption,
    JournalChange, Kind, Note, Person, Place, RecordId, Status, Task, TaskId, Timestamp, Value,
    Wait, WaitState, When, Zone, format_instant,
};
use crate::engine::{Because, Finding, HandoffDraft, Hold, Judged, Offer, Pick, Reason};

use super::view::next::NextAnswer;
use super::words;

/// Every document on stdout.
#[derive(Serialize)]
pub struct Document<'a, T> {
    /// The version of this contract.
    pub schema: u32,
    /// The verb, or verb and subverb.
    pub kind: &'a str,
    /// The answer.
    pub data: T,
}

/// An id as the contract shows it: a number for tasks, else text.
#[derive(Serialize)]
#[serde(untagged)]
pub enum IdJson {
    /// A task.
    Task(TaskId),
    /// Anything else.
    Other(String),
}

impl From<RecordId> for IdJson {
    fn from(id: RecordId) -> Self {
        if id.kind == Kind::Task {
            Self::Task(id.number)
        } else {
            Self::Other(id.to_string())
        }
    }
}

/// An agreed time.
#[derive(Serialize)]
pub struct WhenJson {
    civil: String,
    zone: Option<String>,
    at: String,
}

impl From<&When> for WhenJson {
    fn from(when: &When) -> Self {
        Self {
            civil: when.civil_text(),
            zone: when.zone.as_ref().map(|zone| zone.name().to_owned()),
            at: format_instant(when.at),
        }
    }
}

fn when(when: Option<&When>) -> Option<WhenJson> {
    when.map(WhenJson::from)
}

fn instant(instant: Option<Timestamp>) -> Option<String> {
    instant.map(format_instant)
}

fn handle(handle: Option<&Handle>) -> Option<String> {
    handle.map(Handle::to_string)
}

/// Why a task is held.
#[derive(Serialize)]
pub struct HoldJson {
    code: &'static str,
    text: String,
    by: Vec<IdJson>,
}

fn hold(hold: &Hold, task: &Task, waits: &[Wait], clock: &Clock) -> HoldJson {
    let tasks = |ids: &[TaskId]| ids.iter().map(|id| IdJson::Task(*id)).collect();
    let by = match hold {
        Hold::Dependency(ids) | Hold::Child(ids) => tasks(ids),
        Hold::Ancestor(id) => tasks(&[*id]),
        Hold::Wait(numbers) => numbers
            .iter()
            .map(|number| IdJson::Other(format!("w{number}")))
            .collect(),
        Hold::Owner => vec![IdJson::Other(task.owner.to_string())],
        Hold::NotBefore(_) | Hold::Sensitive => Vec::new(),
    };
    HoldJson {
        code: hold.code(),
        text: words::hold(hold, task, waits, clock),
        by,
    }
}

/// A task.
#[derive(Serialize)]
pub struct TaskJson<'a> {
    id: TaskId,
    uuid: String,
    title: &'a str,
    body: Option<&'a str>,
    link: Option<&'a str>,
    project: Option<&'a str>,
    tags: &'a [String],
    status: &'static str,
    state: &'static str,
    value: Option<f64>,
    estimate_min: Option<u32>,
    spent_min: u32,
    due: Option<WhenJson>,
    hard: bool,
    not_before: Option<WhenJson>,
    after: Vec<TaskId>,
    blocks: &'a [TaskId],
    parent: Option<TaskId>,
    children: &'a [TaskId],
    energy: Option<&'static str>,
    sensitive: bool,
    approved_by: Option<String>,
    owner: String,
    private: bool,
    repeat: Option<&'a str>,
    severity: Option<&'a str>,
    created: String,
    modified: String,
    done: Option<String>,
    holds: Vec<HoldJson>,
    extra: &'a BTreeMap<String, String>,
}

/// Returns a task; the waits give the names in its holds.
pub fn task<'a>(judged: &'a Judged, waits: &[Wait], clock: &Clock) -> TaskJson<'a> {
    let task = &judged.task;
    let done = if let Status::Done(at) = task.status {
        Some(at)
    } else {
        None
    };
    TaskJson {
        id: task.id,
        uuid: task.uuid.to_string(),
        title: &task.title,
        body: task.body.as_deref(),
        link: task.link.as_deref(),
        project: task.project.as_deref(),
        tags: &task.tags,
        status: task.status.name(),
        state: judged.state_name(),
        value: task.value.map(Value::points),
        estimate_min: task.estimate_min,
        spent_min: task.spent_min,
        due: when(task.due.as_ref()),
        hard: task.is_hard,
        not_before: when(task.not_before.as_ref()),
        after: task.after.iter().map(|link| link.id).collect(),
        blocks: &task.blocks,
        parent: task.parent.map(|parent| parent.id),
        children: &task.children,
        energy: task.energy.map(Energy::name),
        sensitive: task.is_sensitive,
        approved_by: task.approved.as_ref().map(|(by, _)| by.to_string()),
        owner: task.owner.to_string(),
        private: task.is_private,
        repeat: task.repeat.as_deref(),
        severity: task.severity.as_deref(),
        created: format_instant(task.created),
        modified: format_instant(task.modified),
        done: instant(done),
        holds: judged
            .holds()
            .iter()
            .map(|one| hold(one, task, waits, clock))
            .collect(),
        extra: &task.extra,
    }
}

/// Returns tasks in their order.
pub fn tasks<'a>(judged: &'a [Judged], waits: &[Wait], clock: &Clock) -> Vec<TaskJson<'a>> {
    judged
        .iter()
        .map(|judged| task(judged, waits, clock))
        .collect()
}

/// A wait.
#[derive(Serialize)]
pub struct WaitJson<'a> {
    id: String,
    uuid: String,
    task: Option<TaskId>,
    person: Option<String>,
    thing: Option<&'a str>,
    on_me: bool,
    question: &'a str,
    asked: String,
    within_min: Option<u32>,
    seen: Option<String>,
    due: Option<String>,
    act: Option<String>,
    default: Option<&'a str>,
    blocks: bool,
    state: &'static str,
    answer: Option<&'a str>,
    answered: Option<String>,
    rounds: u32,
    forecast: Option<()>,
}

impl<'a> From<&'a Wait> for WaitJson<'a> {
    fn from(wait: &'a Wait) -> Self {
        let answer = if let WaitState::Answered { at, text } = &wait.state {
            Some((*at, text))
        } else {
            None
        };
        Self {
            id: wait.id().to_string(),
            uuid: wait.uuid.to_string(),
            task: wait.task.map(|task| task.id),
            person: handle(wait.person.as_ref()),
            thing: wait.thing.as_deref(),
            on_me: wait.is_on_me,
            question: &wait.question,
            asked: format_instant(wait.asked),
            within_min: wait.within_min,
            seen: None,
            due: instant(wait.by.as_ref().map(|by| by.at)),
            act: None,
            default: wait.default.as_deref(),
            blocks: wait.is_blocking,
            state: wait.state.name(),
            answer: answer.map(|(_, text)| text.as_str()),
            answered: instant(answer.map(|(at, _)| at)),
            rounds: wait.rounds,
            forecast: None,
        }
    }
}

/// Returns waits in their order.
pub fn waits(waits: &[Wait]) -> Vec<WaitJson<'_>> {
    waits.iter().map(WaitJson::from).collect()
}

/// A note.
#[derive(Serialize)]
pub struct NoteJson<'a> {
    id: String,
    uuid: String,
    task: Option<TaskId>,
    kind: &'static str,
    text: &'a str,
    then: Option<&'a str>,
    undo: Option<&'a str>,
    until: Option<WhenJson>,
    private: bool,
    at: String,
    closed: Option<String>,
}

impl<'a> From<&'a Note> for NoteJson<'a> {
    fn from(note: &'a Note) -> Self {
        Self {
            id: note.id().to_string(),
            uuid: note.uuid.to_string(),
            task: note.task.map(|task| task.id),
            kind: note.kind.name(),
            text: &note.text,
            then: note.then.as_deref(),
            undo: note.undo.as_deref(),
            until: when(note.until.as_ref()),
            private: note.is_private,
            at: format_instant(note.at),
            closed: instant(note.closed),
        }
    }
}

/// A person.
#[derive(Serialize)]
pub struct PersonJson<'a> {
    handle: &'a str,
    uuid: String,
    name: Option<&'a str>,
    zone: Option<&'a str>,
    hours: Option<&'a str>,
    days_off: Vec<String>,
    exceptions: BTreeMap<String, String>,
    reply_min: u32,
    sees: Option<Vec<String>>,
    reads_back: bool,
}

impl<'a> From<&'a Person> for PersonJson<'a> {
    fn from(person: &'a Person) -> Self {
        Self {
            handle: person.handle.as_str(),
            uuid: person.handle.uuid().to_string(),
            name: person.name.as_deref(),
            zone: person.zone.as_ref().map(Zone::name),
            hours: person.hours.as_deref(),
            days_off: Vec::new(),
            exceptions: BTreeMap::new(),
            reply_min: person.reply_min.unwrap_or(DEFAULT_REPLY_MIN),
            sees: None,
            reads_back: person.reads_back,
        }
    }
}

/// What broke a focus block.
#[derive(Serialize)]
pub struct InterruptionJson<'a> {
    start: String,
    end: Option<String>,
    by: Option<String>,
    text: &'a str,
}

/// A focus block.
#[derive(Serialize)]
pub struct BlockJson<'a> {
    id: String,
    uuid: String,
    task: TaskId,
    start: String,
    end: Option<String>,
    planned_min: Option<u32>,
    next: Option<&'a str>,
    place: Option<&'a Place>,
    interruptions: Vec<InterruptionJson<'a>>,
}

/// Returns a focus block with what broke it.
pub fn block<'a>(block: &'a FocusBlock, interruptions: &'a [Interruption]) -> BlockJson<'a> {
    let one = |interruption: &'a Interruption| InterruptionJson {
        start: format_instant(interruption.start),
        end: instant(interruption.end),
        by: handle(interruption.by.as_ref()),
        text: &interruption.text,
    };
    BlockJson {
        id: block.id().to_string(),
        uuid: block.uuid.to_string(),
        task: block.task.id,
        start: format_instant(block.start),
        end: instant(block.end),
        planned_min: block.planned_min,
        next: block.next.as_deref(),
        place: block.place.as_ref(),
        interruptions: interruptions.iter().map(one).collect(),
    }
}

/// A change in the journal.
#[derive(Serialize)]
pub struct ChangeJson<'a> {
    uuid: String,
    record: IdJson,
    field: &'a str,
    old: Option<&'a str>,
    new: Option<&'a str>,
}

/// A command in the journal.
#[derive(Serialize)]
pub struct EntryJson<'a> {
    n: u32,
    at: String,
    zone: &'a str,
    by: &'a str,
    words: &'a str,
    changes: Vec<ChangeJson<'a>>,
    undoes: Option<u32>,
}

impl<'a> From<&'a Entry> for EntryJson<'a> {
    fn from(entry: &'a Entry) -> Self {
        let one = |JournalChange { id, name, change }: &'a JournalChange| {
            let record = match id.kind {
                Kind::Person => IdJson::Other(name.trim_start_matches('@').to_owned()),
                _ => IdJson::from(*id),
            };
            let Change {
                record: uuid,
                field,
                old,
                new,
                ..
            } = change;
            let (old, new) = (old.as_deref(), new.as_deref());
            ChangeJson {
                uuid: uuid.to_string(),
                record,
                field,
                old,
                new,
            }
        };
        Self {
            n: entry.n,
            at: format_instant(entry.stamp.at),
            zone: &entry.stamp.zone,
            by: entry.stamp.by.as_str(),
            words: &entry.stamp.words,
            changes: entry.changes.iter().map(one).collect(),
            undoes: entry.stamp.undoes,
        }
    }
}

/// Returns commands in their order.
pub fn entries(entries: &[Entry]) -> Vec<EntryJson<'_>> {
    entries.iter().map(EntryJson::from).collect()
}

/// A reason or an offer without a command.
#[derive(Serialize)]
pub struct ReasonJson {
    code: &'static str,
    text: String,
}

/// A ready task in its place.
#[derive(Serialize)]
pub struct PickJson<'a> {
    task: TaskJson<'a>,
    score: Option<f64>,
    goal: TaskId,
    need_min: Option<u32>,
    value_at_stake: Option<f64>,
    pressure: Option<f64>,
    switch_min: Option<u32>,
    total: Option<f64>,
    reasons: Vec<ReasonJson>,
}

/// Something to do when nothing is ready.
#[derive(Serialize)]
pub struct OfferJson {
    code: &'static str,
    text: String,
    command: Option<String>,
}

/// The answer of `next`.
#[derive(Serialize)]
pub struct NextJson<'a> {
    now: String,
    active: Option<TaskJson<'a>>,
    ready: Vec<PickJson<'a>>,
    ready_count: usize,
    held_count: usize,
    edge: Option<()>,
    changes_at: Option<String>,
    because: Option<String>,
    offers: Vec<OfferJson>,
}

/// Returns the answer of `next`.
pub fn next<'a>(answer: &'a NextAnswer, clock: &Clock) -> NextJson<'a> {
    let ranking = &answer.ranking;
    NextJson {
        now: format_instant(ranking.now),
        active: ranking
            .active
            .and_then(|id| answer.task(id))
            .map(|judged| task(judged, &answer.waits, clock)),
        ready: ranking
            .picks
            .iter()
            .filter_map(|one| pick(answer, one, clock))
            .collect(),
        ready_count: ranking.ready_count,
        held_count: ranking.held_count,
        edge: None,
        changes_at: instant(ranking.changes_at),
        because: ranking
            .because
            .as_ref()
            .map(|because: &Because| answer.because_text(because, clock)),
        offers: ranking
            .offers
            .iter()
            .map(|one| offer(answer, one))
            .collect(),
    }
}

/// Returns one pick of an answer.
pub fn pick<'a>(answer: &'a NextAnswer, pick: &Pick, clock: &Clock) -> Option<PickJson<'a>> {
    let judged = answer.task(pick.id)?;
    let reason = |reason: &Reason| ReasonJson {
        code: reason.code(),
        text: answer.reason_text(reason, clock),
    };
    Some(PickJson {
        task: task(judged, &answer.waits, clock),
        score: pick.score,
        goal: pick.goal,
        need_min: pick.need_min,
        value_at_stake: pick.value.map(Value::points),
        pressure: None,
        switch_min: None,
        total: None,
        reasons: pick.reasons.iter().map(reason).collect(),
    })
}

fn offer(answer: &NextAnswer, offer: &Offer) -> OfferJson {
    let (text, command) = answer.offer_text(offer);
    OfferJson {
        code: offer.code(),
        text,
        command,
    }
}

/// A handoff that was sent, for lists.
#[derive(Serialize)]
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
            id: handoff.id().to_string(),
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
pub struct FindingJson {
    code: &'static str,
    level: &'static str,
    text: String,
    command: Option<String>,
}

/// What a note tells of a task.
#[derive(Serialize)]
pub struct ItemJson {
    task: TaskId,
    severity: &'static str,
    given: bool,
}

/// A note, drafted or sent.
#[derive(Serialize)]
pub struct NoteToJson<'a> {
    id: Option<String>,
    to: Option<String>,
    since: Option<String>,
    sent: bool,
    markdown: &'a str,
    findings: Vec<FindingJson>,
    left_out: usize,
    items: Vec<ItemJson>,
}

/// Returns a note; `id` is there once it was sent.
pub fn handoff<'a>(
    draft: &HandoffDraft,
    markdown: &'a str,
    id: Option<RecordId>,
) -> NoteToJson<'a> {
    NoteToJson {
        id: id.map(|id| id.to_string()),
        to: draft.to.as_ref().map(|to| to.handle.to_string()),
        since: instant(draft.previous.as_ref().map(|previous| previous.sent)),
        sent: id.is_some(),
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
    }
}

fn finding(finding: &Finding) -> FindingJson {
    let (text, command) = super::view::handoff::finding_text(finding);
    let (code, level) = match finding {
        Finding::NoNextStep(_) => ("H1", "warning"),
        Finding::NoZone(_) => ("no_zone", "warning"),
    };
    FindingJson {
        code,
        level,
        text,
        command: Some(command),
    }
}
