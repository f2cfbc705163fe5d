//! Small values of documents: ids, instants, agreed times.

use serde::Serialize;

use crate::domain::{Handle, Kind, RecordId, SearchHit, TaskId, Timestamp, When, format_instant};
use crate::render::answer::unmarked;

/// A reason, or something to know: a word for programs and words for people.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReasonJson {
    /// The word for programs.
    pub code: &'static str,
    /// The words for people.
    pub text: String,
}

/// An id as the contract shows it: a number for tasks, else text.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
            Self::Task(TaskId(id.number))
        } else {
            Self::Other(id.to_string())
        }
    }
}

/// A record that was found.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SearchHitJson<'a> {
    kind: &'static str,
    id: IdJson,
    title: &'a str,
    excerpt: String,
    score: f64,
}

impl<'a> From<&'a SearchHit> for SearchHitJson<'a> {
    fn from(hit: &'a SearchHit) -> Self {
        Self {
            kind: hit.id.kind.name(),
            id: IdJson::from(hit.id),
            title: &hit.title,
            excerpt: unmarked(&hit.excerpt),
            score: hit.score,
        }
    }
}

/// An agreed time.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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

/// Returns an agreed time, if there is one.
pub fn when(when: Option<&When>) -> Option<WhenJson> {
    when.map(WhenJson::from)
}

/// Returns an instant, if there is one.
pub fn instant(instant: Option<Timestamp>) -> Option<String> {
    instant.map(format_instant)
}

/// Returns a handle, if there is one.
pub fn handle(handle: Option<&Handle>) -> Option<String> {
    handle.map(Handle::to_string)
}
