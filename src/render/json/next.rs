//! The answer of `next`.

use serde::Serialize;

use crate::domain::{Clock, TaskId, Value, format_instant};
use crate::engine::{Because, Offer, Pick, Reason};
use crate::render::view::next::NextAnswer;

use super::task::{TaskJson, task};
use super::values::{ReasonJson, instant};

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
        ready: ranking.picks.iter().filter_map(|one| pick(answer, one, clock)).collect(),
        ready_count: ranking.ready_count,
        held_count: ranking.held_count,
        edge: None,
        changes_at: instant(ranking.changes_at),
        because: ranking
            .because
            .as_ref()
            .map(|because: &Because| answer.because_text(because, clock)),
        offers: ranking.offers.iter().map(|one| offer(answer, one)).collect(),
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
    OfferJson { code: offer.code(), text, command }
}
