//! Records other than tasks, as documents show them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{
    Assumption, Clock, Commitment, Decision, DecisionId, FocusBlock, Handle, Hours, Interruption,
    Link, Note, Person, Place, TaskId, Wait, WaitId, WaitState, ZoneChange, format_instant,
    format_spans,
};

use super::values::{WhenJson, handle, instant, when};

/// A wait.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
    nudged: Option<String>,
    context: Option<&'a str>,
    approves: bool,
    private: bool,
    forecast: Option<ForecastJson>,
}

/// How soon somebody has answered so far, and when that would be.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ForecastJson {
    median_min: u32,
    p80_min: u32,
    n: u32,
    at: Option<String>,
}

impl<'a> From<&'a Wait> for WaitJson<'a> {
    fn from(wait: &'a Wait) -> Self {
        let answer = if let WaitState::Answered { at, text } = &wait.state {
            Some((*at, text))
        } else {
            None
        };
        Self {
            id: wait.id.to_string(),
            uuid: wait.uuid.to_string(),
            task: wait.task.map(|task| task.id),
            person: handle(wait.person.as_ref()),
            thing: wait.thing.as_deref(),
            on_me: wait.is_on_me,
            question: &wait.question,
            asked: format_instant(wait.asked),
            within_min: wait.within_min,
            seen: instant(wait.expected.reply.seen),
            due: instant(wait.due()),
            act: instant(wait.expected.reply.act),
            default: wait.default.as_deref(),
            blocks: wait.is_blocking,
            state: wait.state.name(),
            answer: answer.map(|(_, text)| text.as_str()),
            answered: instant(answer.map(|(at, _)| at)),
            rounds: wait.rounds,
            nudged: instant(wait.nudged),
            context: wait.context.as_deref(),
            approves: wait.is_approval,
            private: wait.is_private,
            forecast: wait.expected.forecast.filter(|_| wait.is_open()).map(|forecast| {
                ForecastJson {
                    median_min: forecast.median_min,
                    p80_min: forecast.p80_min,
                    n: forecast.answers,
                    at: instant(wait.expected.likely),
                }
            }),
        }
    }
}

/// Returns waits in their order.
pub fn waits(waits: &[Wait]) -> Vec<WaitJson<'_>> {
    waits.iter().map(WaitJson::from).collect()
}

/// A note.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
            id: note.id.to_string(),
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

/// An assumption.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct AssumptionJson<'a> {
    id: String,
    uuid: String,
    wait: Option<String>,
    task: TaskId,
    text: &'a str,
    undo: Option<&'a str>,
    state: &'static str,
    rework: Option<TaskId>,
    at: String,
}

impl<'a> From<&'a Assumption> for AssumptionJson<'a> {
    fn from(assumption: &'a Assumption) -> Self {
        let wait = |wait: Link<WaitId>| wait.id.to_string();
        Self {
            id: assumption.id.to_string(),
            uuid: assumption.uuid.to_string(),
            wait: assumption.wait.map(wait),
            task: assumption.task.id,
            text: &assumption.text,
            undo: assumption.undo.as_deref(),
            state: assumption.state.name(),
            rework: assumption.rework.map(|rework| rework.id),
            at: format_instant(assumption.at),
        }
    }
}

/// Returns assumptions in their order.
pub fn assumptions(assumptions: &[Assumption]) -> Vec<AssumptionJson<'_>> {
    assumptions.iter().map(AssumptionJson::from).collect()
}

/// A decision.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct DecisionJson<'a> {
    id: String,
    uuid: String,
    title: &'a str,
    why: &'a str,
    options: &'a [String],
    by: Vec<&'a str>,
    decided: String,
    review: Option<WhenJson>,
    supersedes: Option<String>,
    superseded_by: Option<String>,
    project: Option<&'a str>,
    task: Option<TaskId>,
    private: bool,
}

impl<'a> From<&'a Decision> for DecisionJson<'a> {
    fn from(decision: &'a Decision) -> Self {
        let id = |id: DecisionId| id.to_string();
        Self {
            id: decision.id.to_string(),
            uuid: decision.uuid.to_string(),
            title: &decision.title,
            why: &decision.why,
            options: &decision.options,
            by: decision.by.iter().map(Handle::as_str).collect(),
            decided: format_instant(decision.decided),
            review: when(decision.review.as_ref()),
            supersedes: decision.supersedes.map(|other| id(other.id)),
            superseded_by: decision.superseded_by.map(id),
            project: decision.project.as_deref(),
            task: decision.task.map(|task| task.id),
            private: decision.is_private,
        }
    }
}

/// A person.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct PersonJson<'a> {
    handle: &'a str,
    uuid: String,
    name: Option<&'a str>,
    zone: Option<String>,
    zone_change: Option<ZoneChangeJson>,
    hours: Option<String>,
    deep: Option<String>,
    days_off: Vec<String>,
    exceptions: BTreeMap<String, String>,
    reply_min: u32,
    sees: Option<Vec<&'a str>>,
    reads_back: bool,
    agent: bool,
    wake: Option<&'a str>,
}

impl<'a> PersonJson<'a> {
    /// Returns a person; what is unknown of their working time is assumed to be mine.
    pub fn new(person: &'a Person, clock: &Clock) -> Self {
        let exceptions = person.exceptions.iter();
        let exceptions = exceptions.map(|(date, spans)| (date.to_string(), format_spans(spans)));
        Self {
            handle: person.handle.as_str(),
            uuid: person.handle.uuid().to_string(),
            name: person.name.as_deref(),
            zone: person.zone_at(clock.now).map(|zone| zone.name().to_owned()),
            zone_change: person.zone_change_ahead(clock.now).map(ZoneChangeJson::from),
            hours: person.hours.as_ref().map(Hours::to_string),
            deep: person.deep.as_ref().map(Hours::to_string),
            days_off: person.days_off.iter().map(NaiveDate::to_string).collect(),
            exceptions: exceptions.collect(),
            reply_min: person.usual_reply_min(&clock.calendar),
            sees: person.sees.as_ref().map(|sees| sees.iter().map(String::as_str).collect()),
            reads_back: person.reads_back,
            agent: person.is_agent,
            wake: person.wake.as_deref(),
        }
    }
}

/// A change of somebody's zone that was announced.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ZoneChangeJson {
    starting: String,
    zone: String,
}

impl From<&ZoneChange> for ZoneChangeJson {
    fn from(change: &ZoneChange) -> Self {
        Self { starting: change.starting.to_string(), zone: change.zone.name().to_owned() }
    }
}

/// Returns people in their order.
pub fn people<'a>(people: &'a [Person], clock: &Clock) -> Vec<PersonJson<'a>> {
    people.iter().map(|person| PersonJson::new(person, clock)).collect()
}

/// What interrupted somebody.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct InterruptionJson<'a> {
    id: String,
    /// The focus block that it broke.
    block: Option<String>,
    start: String,
    end: Option<String>,
    by: Option<String>,
    text: &'a str,
    /// Whether it is a break.
    rest: bool,
}

/// A focus block.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct BlockJson<'a> {
    id: String,
    uuid: String,
    task: TaskId,
    by: &'a str,
    start: String,
    /// `null` while it runs, and where it isn't known.
    end: Option<String>,
    /// Whether it was left open, and nobody knows when it ended.
    end_unknown: bool,
    planned_min: Option<u32>,
    ramp_min: Option<u32>,
    next: Option<&'a str>,
    place: Option<&'a Place>,
    interruptions: Vec<InterruptionJson<'a>>,
}

impl<'a> BlockJson<'a> {
    /// Returns it with another next step.
    pub fn with_next(self, next: Option<&'a str>) -> Self {
        Self { next, ..self }
    }
}

/// Returns an interruption.
pub fn interruption(interruption: &Interruption) -> InterruptionJson<'_> {
    InterruptionJson {
        id: interruption.id.to_string(),
        block: interruption.block.map(|block| block.id.to_string()),
        start: format_instant(interruption.start),
        end: instant(interruption.end),
        by: handle(interruption.by.as_ref()),
        text: &interruption.text,
        rest: interruption.is_rest,
    }
}

/// Returns a focus block with what broke it.
pub fn block<'a>(
    block: &'a FocusBlock,
    interruptions: impl IntoIterator<Item = &'a Interruption>,
) -> BlockJson<'a> {
    BlockJson {
        id: block.id.to_string(),
        uuid: block.uuid.to_string(),
        task: block.task.id,
        by: block.by.0.as_str(),
        start: format_instant(block.start),
        end: instant(block.end.filter(|_| !block.is_end_unknown)),
        end_unknown: block.is_end_unknown,
        planned_min: block.planned_min,
        ramp_min: block.ramp_min,
        next: block.next.as_deref(),
        place: block.place.as_ref(),
        interruptions: interruptions.into_iter().map(interruption).collect(),
    }
}

/// Calendar time that I cannot move.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct CommitmentJson<'a> {
    id: String,
    uuid: String,
    title: &'a str,
    start: Option<WhenJson>,
    length_min: u32,
    repeat: Option<String>,
    with: Vec<String>,
    closed: Option<String>,
    next: Option<String>,
}

impl<'a> CommitmentJson<'a> {
    /// Returns a commitment; `next` is its next time, or the one that runs.
    pub fn new(commitment: &'a Commitment, clock: &Clock) -> Self {
        Self {
            id: commitment.id.to_string(),
            uuid: commitment.uuid.to_string(),
            title: &commitment.title,
            start: when(Some(&commitment.start)),
            length_min: commitment.length_min,
            repeat: commitment.repeat.as_ref().map(ToString::to_string),
            with: commitment.with.iter().map(ToString::to_string).collect(),
            closed: instant(commitment.closed),
            next: instant(commitment.next_time(clock.now, clock.zone()).map(|time| time.0)),
        }
    }
}
