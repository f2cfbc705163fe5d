//! The answer of `next`.

use serde::Serialize;

use crate::domain::{Clock, TaskId, Value, Wait, format_instant};
use crate::engine::{Because, Judged, Offer, Pick, Reason, WhyNot};
use crate::render::answer::NextAnswer;
use crate::render::answer::reason_text;

use super::task::{TaskJson, task};
use super::values::{ReasonJson, instant};

/// A ready task in its place.
#[derive(Serialize)]
pub struct PickJson<'a> {
    task: TaskJson<'a>,
    score: f64,
    goal: TaskId,
    need_min: u32,
    value_at_stake: f64,
    pressure: f64,
    switch_min: u32,
    total: f64,
    remaining_min: u32,
    is_assumed: bool,
    reasons: Vec<ReasonJson>,
}

/// Something to do when nothing is ready.
#[derive(Serialize)]
pub struct OfferJson {
    code: &'static str,
    text: String,
    command: Option<String>,
}

/// The commitment that comes next.
#[derive(Serialize)]
pub struct EdgeJson<'a> {
    at: String,
    what: &'a str,
    id: String,
}

/// What a switch costs, and the wait that it avoids.
#[derive(Serialize)]
struct PriceJson {
    switch_min: u32,
    wait_min: u32,
    wait: String,
}

/// What is in progress.
#[derive(Serialize)]
struct WipJson<'a> {
    #[serde(rename = "begun")]
    in_progress: &'a [TaskId],
    limit: u32,
}

/// The answer of `next`.
#[derive(Serialize)]
pub struct NextJson<'a> {
    now: String,
    active: Option<TaskJson<'a>>,
    ready: Vec<PickJson<'a>>,
    ready_count: usize,
    held_count: usize,
    edge: Option<EdgeJson<'a>>,
    changes_at: Option<String>,
    because: Option<String>,
    offers: Vec<OfferJson>,
    wip: WipJson<'a>,
    price: Option<PriceJson>,
    busy_until: Option<String>,
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
        edge: edge(answer),
        changes_at: instant(ranking.changes_at),
        because: ranking
            .because
            .as_ref()
            .map(|because: &Because| answer.because_text(because, clock)),
        offers: ranking.offers.iter().map(|one| offer(answer, one)).collect(),
        wip: WipJson { in_progress: &ranking.wip.in_progress, limit: ranking.wip.limit },
        price: ranking.price.map(|price| PriceJson {
            switch_min: price.switch_min,
            wait_min: price.wait_min,
            wait: price.wait.to_string(),
        }),
        busy_until: instant(ranking.busy.map(|busy| busy.end)),
    }
}

/// Returns the commitment that comes next.
pub fn edge(answer: &NextAnswer) -> Option<EdgeJson<'_>> {
    let (edge, commitment) = (answer.ranking.edge?, answer.edge.as_ref()?);
    Some(EdgeJson {
        at: format_instant(edge.start),
        what: &commitment.title,
        id: commitment.id.to_string(),
    })
}

/// Returns one pick of an answer.
pub fn pick<'a>(answer: &'a NextAnswer, pick: &Pick, clock: &Clock) -> Option<PickJson<'a>> {
    let judged = answer.task(pick.id)?;
    let reason = |reason: &Reason| ReasonJson {
        code: reason.code(),
        text: reason_text(answer, reason, clock),
    };
    Some(PickJson {
        task: task(judged, &answer.waits, clock),
        score: pick.score,
        goal: pick.goal,
        need_min: pick.need_min,
        value_at_stake: pick.at_stake,
        pressure: pick.pressure,
        switch_min: pick.switch_min,
        total: pick.total,
        remaining_min: pick.remaining_min,
        is_assumed: pick.guess.is_some(),
        reasons: pick.reasons.iter().map(reason).collect(),
    })
}

fn offer(answer: &NextAnswer, offer: &Offer) -> OfferJson {
    let (text, command) = answer.offer_text(offer);
    OfferJson { code: offer.code(), text, command }
}

/// Why a task is not the one.
#[derive(Serialize)]
pub struct WhyNotJson<'a> {
    task: TaskJson<'a>,
    code: &'static str,
    winner: Option<TaskId>,
    score: Option<f64>,
    winning: Option<f64>,
    rank: Option<usize>,
    would_win: Option<WouldWinJson>,
}

/// What alone would make a task win.
#[derive(Serialize)]
struct WouldWinJson {
    value: Option<f64>,
    remaining_min: Option<u32>,
    due: Option<String>,
}

/// Returns why a task is not the one.
pub fn why_not<'a>(
    why: &WhyNot,
    judged: &'a Judged,
    waits: &[Wait],
    clock: &Clock,
) -> WhyNotJson<'a> {
    let lost = if let WhyNot::Lost(lost) = why { Some(lost) } else { None };
    WhyNotJson {
        task: task(judged, waits, clock),
        code: match why {
            WhyNot::Active => "active",
            WhyNot::Chosen => "chosen",
            WhyNot::Held(_) => "held",
            WhyNot::Filtered => "filtered",
            WhyNot::Guarded(_) => "guard",
            WhyNot::Lost(_) => "lost",
        },
        winner: lost.map(|lost| lost.winner),
        score: lost.map(|lost| lost.score),
        winning: lost.map(|lost| lost.winning),
        rank: lost.map(|lost| lost.rank),
        would_win: lost.map(|lost| WouldWinJson {
            value: lost.value.map(Value::points),
            remaining_min: lost.minutes,
            due: instant(lost.due),
        }),
    }
}
