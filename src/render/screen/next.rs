//! The answer of `next`: two or three lines, no jargon.

use crate::domain::{Clock, TaskId, Timestamp, format_minutes};
use crate::engine::{Offer, Pick, Price, Reason};
use crate::render::answer::reason_text;
use crate::render::look::Look;
use crate::render::terminal::clean;
use crate::render::words;

use super::paragraph::paragraph;
use super::{task, why};
use crate::render::answer::NextAnswer;

/// Returns the whole answer: the picks, or why nothing is ready and what can be done.
pub fn next(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some((first, others)) = answer.ranking.picks.split_first() else {
        return nothing(answer, look, clock);
    };
    let mut lines = vec![headline(answer, first, look, clock)];
    lines.extend(runs(answer));
    lines.extend(answer.ranking.price.map(price_text));
    lines.extend(details(answer, first, clock));
    lines.extend(first_of_all(answer, look));
    lines.extend(enough_in_progress(answer, first.id));
    lines.extend(edge(answer, clock));
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

/// Returns the pick that follows another command's answer: `then 12 …`, or why nothing is ready.
pub fn then(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some(pick) = answer.ranking.picks.first() else {
        return nothing(answer, look, clock);
    };
    let start = format!("asyncw start {}", pick.id);
    let head = format!("then {}", headline(answer, pick, look, clock));
    let mut lines = match answer.ranking.price {
        None => vec![format!("{head} · {}", look.dim(&start))],
        Some(price) => {
            vec![
                head,
                format!("{} · {}", price_text(price), look.dim(&with_assuming(&start, price))),
            ]
        }
    };
    lines.extend(enough_in_progress(answer, pick.id));
    paragraph(&lines, look)
}

/// A switch does not pay for a wait that is hardly longer than itself.
const LEAST_GAIN_MIN: u32 = 15;

/// What a switch costs, and the wait that it avoids.
fn price_text(price: Price) -> String {
    let (switch, wait) = (format_minutes(price.switch_min), format_minutes(price.wait_min));
    if price.wait_min < price.switch_min + LEAST_GAIN_MIN {
        let small = format_minutes(LEAST_GAIN_MIN).replace(' ', "");
        return format!(
            "the answer is due in {wait}, and a switch costs {switch}: something small \
             (asyncw next --for {small}), or a break"
        );
    }
    format!("switch {switch}, wait {wait}: worth it")
}

/// A command, and the one that goes on without an answer where it was said how.
fn with_assuming(command: &str, price: Price) -> String {
    if price.has_default {
        format!("{command} · or go on: asyncw assume {}", price.wait)
    } else {
        command.to_owned()
    }
}

/// What runs, and how much of it is left: going on with it needs no pick.
fn runs(answer: &NextAnswer) -> Option<String> {
    let (active, left) = (answer.ranking.active?, answer.ranking.active_left_min?);
    Some(format!("{} runs, {} left", answer.title(active), format_minutes(left)))
}

/// What is asked again before anything else.
fn first_of_all(answer: &NextAnswer, look: Look) -> Option<String> {
    let offer = answer.ranking.offers.iter().find(|offer| matches!(offer, Offer::Nudge(_)))?;
    let (text, command) = answer.offer_text(offer);
    Some(format!("first {text}: {}", look.dim(&command.unwrap_or_default())))
}

/// Tasks in progress that are named at most.
const IN_PROGRESS_NAMED: usize = 3;

/// That enough is in progress, where the pick would be one more.
fn enough_in_progress(answer: &NextAnswer, pick: TaskId) -> Option<String> {
    let wip = &answer.ranking.wip;
    if !wip.is_full() || wip.in_progress.contains(&pick) {
        return None;
    }
    // What cannot be gone on with cannot be finished first.
    let is_held = |id: &&TaskId| answer.task(**id).is_none_or(|judged| !judged.holds().is_empty());
    let (held, free): (Vec<&TaskId>, Vec<&TaskId>) = wip.in_progress.iter().partition(is_held);
    let (what, first) = if free.is_empty() { ("", held) } else { ("finish first: ", free) };
    let names: Vec<String> =
        first.iter().take(IN_PROGRESS_NAMED).map(|id| answer.title(**id)).collect();
    let more = first.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Some(format!("{} in progress already; {what}{}{more}", wip.in_progress.len(), names.join(", ")))
}

/// Returns the commitment that runs or that comes next, if it does today: `standup in 40 min`.
pub fn edge(answer: &NextAnswer, clock: &Clock) -> Option<String> {
    if let (Some(busy), Some(commitment)) = (answer.ranking.busy, &answer.busy) {
        let until = words::moment(busy.end, clock);
        return Some(format!("in {} until {until}", clean(&commitment.title)));
    }
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
            parts.push(reason_text(answer, &Reason::SubtaskOf(said_by), clock));
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
            matches!(reason, Reason::Overdue(_) | Reason::Due(_) | Reason::SubtaskOf(_));
        !is_in_headline && !reason.is_technical()
    };
    let rests = answer.assumptions.iter().filter(|assumption| assumption.task.id == pick.id);
    let rests =
        rests.map(|assumption| format!("rests on {}: {}", assumption.id, clean(&assumption.text)));
    let parts: Vec<String> = left
        .into_iter()
        .chain(rests)
        .chain(
            pick.reasons.iter().filter(is_shown).map(|reason| reason_text(answer, reason, clock)),
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
