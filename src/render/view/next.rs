//! The answer of `next`: two or three lines, no jargon.

use crate::domain::{Clock, TaskId, Timestamp, format_minutes};
use crate::engine::{Offer, Pick, Reason};
use crate::render::look::Look;
use crate::render::terminal::clean;
use crate::render::words;

use super::paragraph::paragraph;
use super::ranking::NextAnswer;
use super::{task, why};

/// Returns the whole answer: the picks, or why there is none and what can be done.
pub fn next(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some((first, others)) = answer.ranking.picks.split_first() else {
        return nothing(answer, look, clock);
    };
    let mut lines = vec![headline(answer, first, look, clock)];
    lines.extend(details(answer, first, clock));
    lines.extend(first_of_all(answer, look));
    lines.extend(enough_begun(answer, first.id));
    lines.extend(edge(answer, clock).map(|edge| format!("then {edge}")));
    lines.push(look.dim(&format!(
        "asyncw start {0} · not now: asyncw later {0} · asyncw next --why",
        first.id
    )));
    let mut text = paragraph(&lines, look);
    for pick in others {
        text.push_str(&paragraph(&[headline(answer, pick, look, clock)], look));
    }
    text
}

/// Returns the picks with every fact that put them there.
pub fn why(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    if answer.ranking.picks.is_empty() {
        return nothing(answer, look, clock);
    }
    let mut text = String::new();
    for pick in &answer.ranking.picks {
        text.push_str(&paragraph(&[headline(answer, pick, look, clock)], look));
        text.push_str(&why::facts(answer, pick, look, clock));
    }
    text
}

/// Returns the pick that follows another command's answer: `then 12 …`, or why there is none.
pub fn then(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    then_at_a_price(answer, None, look, clock)
}

/// Returns the same, with what the switch costs beside the wait that it avoids.
pub fn then_at_a_price(
    answer: &NextAnswer,
    price: Option<Price>,
    look: Look,
    clock: &Clock,
) -> String {
    let Some(pick) = answer.ranking.picks.first() else {
        return nothing(answer, look, clock);
    };
    let start = format!("asyncw start {}", pick.id);
    let head = format!("then {}", headline(answer, pick, look, clock));
    let mut lines = match price {
        None => vec![format!("{head} · {}", look.dim(&start))],
        Some(price) => {
            let go_on = price.go_on.map(|wait| format!(" · or go on: asyncw assume w{wait}"));
            let commands = look.dim(&format!("{start}{}", go_on.unwrap_or_default()));
            vec![head, format!("{} · {commands}", price.text())]
        }
    };
    lines.extend(enough_begun(answer, pick.id));
    paragraph(&lines, look)
}

/// What a switch costs, and the wait that it avoids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price {
    /// Minutes that the switch costs.
    pub switch_min: u32,
    /// Working minutes until the answer is due.
    pub wait_min: u32,
    /// The wait, where it was said how to go on without an answer.
    pub go_on: Option<u32>,
}

/// A switch does not pay for a wait that is hardly longer than itself.
const LEAST_GAIN_MIN: u32 = 15;

impl Price {
    fn text(self) -> String {
        let (switch, wait) = (format_minutes(self.switch_min), format_minutes(self.wait_min));
        if self.wait_min < self.switch_min + LEAST_GAIN_MIN {
            let small = format_minutes(LEAST_GAIN_MIN).replace(' ', "");
            return format!(
                "the answer is due in {wait}, and a switch costs {switch}: something small \
                 (asyncw next --for {small}), or a break"
            );
        }
        format!("switch {switch}, wait {wait}: worth it")
    }
}

/// What is asked again before anything else.
fn first_of_all(answer: &NextAnswer, look: Look) -> Option<String> {
    let offer = answer.ranking.offers.iter().find(|offer| matches!(offer, Offer::Nudge(_)))?;
    let (text, command) = answer.offer_text(offer);
    Some(format!("first {text}: {}", look.dim(&command.unwrap_or_default())))
}

/// Begun tasks that are named at most.
pub const BEGUN_NAMED: usize = 3;

/// That enough is begun, where the pick would be one more.
fn enough_begun(answer: &NextAnswer, pick: TaskId) -> Option<String> {
    let wip = &answer.ranking.wip;
    if !wip.is_full() || wip.begun.contains(&pick) {
        return None;
    }
    let names: Vec<String> =
        wip.begun.iter().take(BEGUN_NAMED).map(|id| answer.title(*id)).collect();
    let more = wip.begun.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("{} begun already; finish first: {}{more}", wip.begun.len(), names.join(", ")))
}

/// Returns the commitment that comes next, if it does today: `standup in 40 min`.
pub fn edge(answer: &NextAnswer, clock: &Clock) -> Option<String> {
    let (edge, commitment) = (answer.ranking.edge?, answer.edge.as_ref()?);
    let is_today = edge.start <= clock.zone().end_of(clock.civil_now().date());
    let when = words::distance(edge.start, clock.now);
    is_today.then(|| format!("{} {when}", clean(&commitment.title)))
}

fn headline(answer: &NextAnswer, pick: &Pick, look: Look, clock: &Clock) -> String {
    let Some(judged) = answer.task(pick.id) else {
        return pick.id.to_string();
    };
    let mut parts = vec![task::name_in_project(&judged.task, look)];
    parts.extend(size(pick));
    if let Some((due, said_by)) = pick.due {
        parts.push(dated(answer, pick, (due, said_by), look, clock));
        if said_by != pick.id {
            parts.push(why::reason(answer, &Reason::PartOf(said_by), clock));
        }
    }
    parts.join(" · ")
}

/// How long it takes, or still takes.
fn size(pick: &Pick) -> Option<String> {
    let all = format_minutes(pick.estimate_min);
    let left = format_minutes(pick.remaining_min);
    match (pick.guess, pick.spent_min) {
        _ if pick.estimate_min == 0 => None,
        (None, 0) => Some(left),
        (Some(_), 0) => Some(format!("{left} assumed")),
        (None, spent) if spent >= pick.estimate_min => Some(format!("over its {all}")),
        (Some(_), spent) if spent >= pick.estimate_min => Some(format!("over the {all} assumed")),
        (None, _) => Some(format!("{left} left")),
        (Some(_), _) => Some(format!("{left} left of {all} assumed")),
    }
}

/// When it is due, and how much work away that is.
fn dated(
    answer: &NextAnswer,
    pick: &Pick,
    (due, said_by): (Timestamp, TaskId),
    look: Look,
    clock: &Clock,
) -> String {
    let agreed = answer.task(said_by).and_then(|judged| judged.task.due.as_ref());
    let short = agreed
        .map_or_else(|| words::moment(due, clock), |agreed| words::agreed_short(agreed, clock));
    let text = format!("due {short}");
    if due <= clock.now {
        return look.red(&format!("{text}, {}", words::distance(due, clock.now)));
    }
    let left = pick.due_min.map(|minutes| words::work(minutes, clock)).unwrap_or_default();
    let text = format!("{text}, {left}");
    let is_today = due <= clock.zone().end_of(clock.civil_now().date());
    if is_today { look.yellow(&text) } else { text }
}

/// Where it was left, and those reasons that the headline does not show.
fn details(answer: &NextAnswer, pick: &Pick, clock: &Clock) -> Option<String> {
    let block = answer.blocks.iter().find(|block| block.task.id == pick.id);
    let left = block.and_then(|block| {
        let (end, next) = (block.end?, block.next.as_ref()?);
        Some(format!("left {} at: {}", words::moment(end, clock), clean(next)))
    });
    let is_shown = |reason: &&Reason| {
        let is_in_headline =
            matches!(reason, Reason::Overdue(_) | Reason::Due(_) | Reason::PartOf(_));
        !is_in_headline && !reason.is_technical()
    };
    let rests = answer.assumptions.iter().filter(|assumption| assumption.task.id == pick.id);
    let rests = rests
        .map(|assumption| format!("rests on {}: {}", assumption.id(), clean(&assumption.text)));
    let parts: Vec<String> = left
        .into_iter()
        .chain(rests)
        .chain(
            pick.reasons.iter().filter(is_shown).map(|reason| why::reason(answer, reason, clock)),
        )
        .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn nothing(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    const NAMED: usize = 4;
    let Some(because) = &answer.ranking.because else {
        return String::new();
    };
    let mut sentence = answer.because_text(because, clock);
    if answer.ranking.offers.contains(&Offer::Rest) {
        sentence.push_str(" Go for a walk.");
    }
    let mut commands: Vec<String> =
        answer.ranking.offers.iter().filter_map(|offer| answer.offer_text(offer).1).collect();
    commands.dedup();
    commands.truncate(NAMED);
    let mut lines = vec![sentence];
    if !commands.is_empty() {
        lines.push(look.dim(&format!("or: {}", commands.join(" · "))));
    }
    paragraph(&lines, look)
}
