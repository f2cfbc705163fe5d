//! The answer of `when`.

use serde::Serialize;

use crate::domain::{Clock, Presence, Stretch, format_instant, rounded_minutes};
use crate::engine::{Meeting, Participant};
use crate::render::answer::warning_text;

use super::values::{ReasonJson, instant};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PresenceJson<'a> {
    handle: &'a str,
    zone: Option<&'a str>,
    offset: String,
    at_work: bool,
    until: Option<String>,
    next: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OverlapJson {
    start: String,
    end: String,
    length_min: u32,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct QuestionJson {
    asked: String,
    within_min: u32,
    seen: Option<String>,
    due: Option<String>,
    act: Option<String>,
}

/// The answer of `when`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WhenAnswerJson<'a> {
    now: String,
    at: String,
    people: Vec<PresenceJson<'a>>,
    overlap: Option<OverlapJson>,
    first_overlap: Option<OverlapJson>,
    question: Option<QuestionJson>,
    warnings: Vec<ReasonJson>,
}

/// Returns the answer of `when`.
pub fn meeting<'a>(meeting: &'a Meeting, clock: &Clock) -> WhenAnswerJson<'a> {
    let person = |person: &'a Participant| {
        let presence = person.calendar.presence(meeting.at);
        let (until, next) = match presence {
            Presence::AtWork { until } => (until, Some(meeting.at)),
            Presence::Off { back } => (None, back),
        };
        PresenceJson {
            handle: person.handle.as_str(),
            zone: person.is_zone_known.then(|| person.calendar.zone.at(meeting.at).name()),
            offset: person.calendar.zone.offset(meeting.at).to_string(),
            at_work: presence.is_at_work(),
            until: instant(until),
            next: instant(next),
        }
    };
    let overlap = |(start, end): Stretch| OverlapJson {
        start: format_instant(start),
        end: format_instant(end),
        length_min: rounded_minutes(end - start),
    };
    WhenAnswerJson {
        now: format_instant(clock.now),
        at: format_instant(meeting.at),
        people: meeting.people.iter().map(person).collect(),
        overlap: meeting.overlap.map(overlap),
        first_overlap: meeting.first_overlap.map(overlap),
        question: meeting.question.map(|(reply, within_min)| QuestionJson {
            asked: format_instant(meeting.at),
            within_min,
            seen: instant(reply.seen),
            due: instant(reply.due),
            act: instant(reply.act),
        }),
        warnings: meeting
            .warnings
            .iter()
            .map(|warning| ReasonJson {
                code: warning.code(),
                text: warning_text(warning, meeting, clock),
            })
            .collect(),
    }
}
