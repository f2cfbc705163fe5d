//! What comes next, why another task does not, and the now-screen.

use serde::Serialize;

use crate::domain::{Clock, TaskId, Value, Wait, format_instant};
use crate::engine::{Because, Judged, Offer, Pick, Reason, WhyNot};
use crate::render::answer::reason_text;
use crate::render::answer::{Cause, NextAnswer, NowAnswer};

use super::late::{WarningJson, warnings};
use super::records::{BlockJson, InterruptionJson, NoteJson, WaitJson, block, interruption};
use super::task::{TaskJson, task};
use super::values::{ReasonJson, instant};

/// A ready task in its place.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct OfferJson {
    code: &'static str,
    text: String,
    command: Option<String>,
}

/// The commitment that comes next.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct EdgeJson<'a> {
    at: String,
    what: &'a str,
    id: String,
}

/// What a switch costs, and the wait that it avoids.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PriceJson {
    switch_min: u32,
    wait_min: u32,
    wait: String,
}

/// What is in progress.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WipJson<'a> {
    #[serde(rename = "begun")]
    in_progress: &'a [TaskId],
    limit: u32,
}

/// The answer of `next`.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct NextJson<'a> {
    now: String,
    active: Option<TaskJson<'a>>,
    ready: Vec<PickJson<'a>>,
    ready_count: usize,
    held_count: usize,
    edge: Option<EdgeJson<'a>>,
    warnings: Vec<WarningJson>,
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
        warnings: warnings(&ranking.late, &answer.named(), Cause::Starting, clock),
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
#[cfg_attr(test, derive(schemars::JsonSchema))]
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
            WhyNot::Finished => "finished",
            WhyNot::ShipsFirst(_) => "milestone",
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

/// The now-screen as a document.
#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct StatusJson<'a> {
    block: Option<BlockJson<'a>>,
    task: Option<TaskJson<'a>>,
    /// The blocks of others that run.
    others: Vec<BlockJson<'a>>,
    /// What interrupts the actor now, or their break.
    interruption: Option<InterruptionJson<'a>>,
    next: Option<PickJson<'a>>,
    waits: Vec<WaitJson<'a>>,
    temp: Vec<NoteJson<'a>>,
    edge: Option<EdgeJson<'a>>,
    at_work: Vec<String>,
    ready_count: usize,
    held_count: usize,
}

/// Returns the now-screen.
pub fn status<'a>(now: &'a NowAnswer, clock: &Clock) -> StatusJson<'a> {
    let today = clock.zone().end_of(clock.civil_now().date());
    let is_due = |wait: &&Wait| wait.due().is_some_and(|due| due <= today);
    let first = now.next.ranking.picks.first();
    StatusJson {
        block: now.running.as_ref().map(|(running, _)| block(running, now.interruption.as_slice())),
        task: now.running.as_ref().map(|(_, judged)| task(judged, &[], clock)),
        others: now.others.iter().map(|(other, _)| block(other, &[])).collect(),
        interruption: now.interruption.as_ref().map(interruption),
        next: first.and_then(|first| pick(&now.next, first, clock)),
        waits: now.waits.iter().filter(is_due).map(WaitJson::from).collect(),
        temp: now.temps.iter().map(NoteJson::from).collect(),
        edge: edge(&now.next),
        at_work: now.at_work.iter().map(|(handle, _)| handle.to_string()).collect(),
        ready_count: now.next.ranking.ready_count,
        held_count: now.next.ranking.held_count,
    }
}
