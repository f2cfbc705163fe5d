//! The answer of `next`: two or three lines, no jargon.

use crate::domain::{Clock, TaskId, Timestamp, format_minutes};
use crate::engine::{Offer, Pick, Price, Reason};
use crate::render::answer::reason_text;
use crate::render::look::Look;
use crate::render::terminal::clean;
use crate::render::words;

use super::paragraph::paragraph;
use super::{late, next_step, task, why};
use crate::render::answer::{Cause, NextAnswer};

/// Returns the whole answer: the picks, or why nothing is ready and what can be done.
pub fn next(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some((first, others)) = answer.ranking.picks.split_first() else {
        return nothing(answer, look, clock);
    };
    let mut lines = vec![headline(answer, first, look, clock)];
    lines.extend(warning(answer, look, clock));
    lines.extend(active_now(answer));
    lines.extend(answer.ranking.price.and_then(price_text));
    lines.extend(despite(answer, first, clock));
    lines.extend(details(answer, first, clock));
    lines.extend(first_of_all(answer, look));
    lines.extend(to_close(answer, look));
    lines.extend(enough_in_progress(answer, first.id));
    lines.extend(edge(answer, clock));
    let start = if answer.ranking.is_filtered {
        format!("asyncw start {}", first.id)
    } else {
        "asyncw start".to_owned()
    };
    let commands = format!("{start} · not now: asyncw later {} · asyncw next --why", first.id);
    let reason = reason(answer, first, clock);
    let reason = reason.map(|reason| format!("{reason} · ")).unwrap_or_default();
    lines.push(format!("{reason}{}", look.dim(&commands)));
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

/// Returns the pick that follows another command's answer: `next: 12 …`, or why nothing is ready.
pub fn then(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some(pick) = answer.ranking.picks.first() else {
        return nothing(answer, look, clock);
    };
    let start = "asyncw start";
    let head = format!("next: {}", headline(answer, pick, look, clock));
    let price = answer.ranking.price;
    let commands = price.map_or_else(|| start.to_owned(), |price| with_assuming(start, price));
    let commands = look.dim(&commands);
    let mut lines = match price.and_then(price_text) {
        None => vec![format!("{head} · {commands}")],
        Some(text) => vec![head, format!("{text} · {commands}")],
    };
    lines.extend(to_close(answer, look));
    lines.extend(enough_in_progress(answer, pick.id));
    paragraph(&lines, look)
}

/// A switch does not pay for a wait that is hardly longer than itself.
const LEAST_GAIN_MIN: u32 = 15;

/// What a switch costs, and the wait that it avoids; nothing where it pays.
fn price_text(price: Price) -> Option<String> {
    if price.wait_min >= price.switch_min + LEAST_GAIN_MIN {
        return None;
    }
    let (switch, wait) = (format_minutes(price.switch_min), format_minutes(price.wait_min));
    let small = format_minutes(LEAST_GAIN_MIN).replace(' ', "");
    Some(format!(
        "not worth switching: {switch} to switch, {wait} of your working time until the answer; \
         do something small (asyncw next --for {small}) or take a break"
    ))
}

/// A command, and the one that goes on without an answer where it was said how.
fn with_assuming(command: &str, price: Price) -> String {
    if price.has_default {
        format!("{command} · or continue with the default: asyncw assume {}", price.wait)
    } else {
        command.to_owned()
    }
}

/// Returns the worst due date that taking the pick would miss.
pub fn warning(answer: &NextAnswer, look: Look, clock: &Clock) -> Option<String> {
    late::line(&answer.ranking.late, answer.named(), Cause::Starting, look, clock)
}

/// What is active, and how much of it is left: going on with it needs no pick.
fn active_now(answer: &NextAnswer) -> Option<String> {
    let (active, left) = (answer.ranking.active?, answer.ranking.active_left_min?);
    Some(format!("now: {}, {} of work left", answer.title(active), format_minutes(left)))
}

/// What is finished and wants to be closed: `7 M1 can ship: asyncw done 7`.
pub fn to_close(answer: &NextAnswer, look: Look) -> Vec<String> {
    let is_it = |offer: &&Offer| matches!(offer, Offer::Ship(_) | Offer::Close(_));
    let line = |offer: &Offer| {
        let (text, command) = answer.offer_text(offer);
        format!("{text}: {}", look.dim(&command.unwrap_or_default()))
    };
    answer.ranking.offers.iter().filter(is_it).map(line).collect()
}

/// What is asked again before anything else.
fn first_of_all(answer: &NextAnswer, look: Look) -> Option<String> {
    let offer = answer.ranking.offers.iter().find(|offer| matches!(offer, Offer::Nudge(_)))?;
    let (text, command) = answer.offer_text(offer);
    let assume = answer
        .ranking
        .offers
        .iter()
        .find(|other| matches!(other, Offer::Assume(_)) && other.wait() == offer.wait());
    let assume = assume.map(|assume| {
        let (text, command) = answer.offer_text(assume);
        format!(" · or {text}: {}", look.dim(&command.unwrap_or_default()))
    });
    let first = format!("first, {text}: {}", look.dim(&command.unwrap_or_default()));
    Some(first + &assume.unwrap_or_default())
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
    let is_free = |id: &&TaskId| answer.task(**id).is_some_and(|judged| judged.holds().is_empty());
    let free: Vec<TaskId> = wip.in_progress.iter().filter(is_free).copied().collect();
    let first = if free.is_empty() {
        String::new()
    } else {
        format!(": finish {} first", words::or_list(&free, IN_PROGRESS_NAMED))
    };
    let tasks = words::count(wip.in_progress.len(), "task");
    Some(format!("{tasks} in progress (limit {}){first}", wip.limit))
}

/// Returns the commitment that runs or that comes next, if it does today: `standup in 40 min`.
pub fn edge(answer: &NextAnswer, clock: &Clock) -> Option<String> {
    if let (Some(busy), Some(commitment)) = (answer.ranking.busy, &answer.busy) {
        let until = words::moment(busy.end, clock);
        return Some(format!("in {} until {until}", clean(&commitment.title)));
    }
    let (edge, commitment) = (answer.ranking.edge?, answer.edge.as_ref()?);
    let is_today = edge.start <= clock.zone().end_of(clock.civil_now().date());
    let when = words::distance(edge.start, clock);
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
pub fn size(pick: &Pick) -> Option<String> {
    let all = format_minutes(pick.estimate_min);
    let left = format_minutes(pick.remaining_min);
    match (pick.guess, pick.spent_min) {
        _ if pick.estimate_min == 0 => None,
        (None, 0) => Some(left),
        (Some(_), 0) => Some(format!("{left} (assumed)")),
        (None, spent) if spent >= pick.estimate_min => Some(format!("over its {all} estimate")),
        (Some(_), spent) if spent >= pick.estimate_min => Some(format!("over its assumed {all}")),
        (None, _) => Some(format!("{left} of work left")),
        (Some(_), _) => Some(format!("{left} of work left ({all} assumed)")),
    }
}

/// When it is due, and how much working time away that is.
fn dated(
    answer: &NextAnswer,
    pick: &Pick,
    (due, said_by): (Timestamp, TaskId),
    look: Look,
    clock: &Clock,
) -> String {
    let agreed = answer.task(said_by).and_then(|judged| judged.task.due.as_ref());
    let text = if due <= clock.now {
        let since =
            agreed.map_or_else(|| words::moment(due, clock), |agreed| words::since(agreed, clock));
        format!("overdue since {since}")
    } else {
        let when = agreed
            .map_or_else(|| words::moment(due, clock), |agreed| words::agreed_short(agreed, clock));
        let left = pick.due_min.map(|minutes| words::work(minutes, clock)).unwrap_or_default();
        format!("due {when} ({left})")
    };
    task::coloured(text, due, look, clock)
}

/// That it is more than was asked for, and why it comes nevertheless.
fn despite(answer: &NextAnswer, pick: &Pick, clock: &Clock) -> Option<String> {
    let reason = pick.reasons.iter().find(|reason| matches!(reason, Reason::Despite { .. }))?;
    Some(reason_text(answer, reason, clock))
}

/// Where it was left, and what it rests on.
fn details(answer: &NextAnswer, pick: &Pick, clock: &Clock) -> Option<String> {
    let step = answer.next_steps.iter().find(|step| step.task == pick.id);
    let left = step.map(|step| next_step::line(step, clock));
    let rests = answer.assumptions.iter().filter(|assumption| assumption.task.id == pick.id);
    let rests =
        rests.map(|assumption| format!("rests on {}: {}", assumption.id, clean(&assumption.text)));
    let parts: Vec<String> = left.into_iter().chain(rests).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The fact that decided, unless the headline shows it.
fn reason(answer: &NextAnswer, pick: &Pick, clock: &Clock) -> Option<String> {
    let first = pick.reasons.first()?;
    let is_shown = match first {
        Reason::Overdue(due) | Reason::Due(due) => pick.due.is_some_and(|(shown, _)| shown == *due),
        Reason::SubtaskOf(goal) => pick.due.is_some_and(|(_, said_by)| said_by == *goal),
        Reason::Tie { .. } => false,
        other => other.is_technical(),
    };
    (!is_shown).then(|| reason_text(answer, first, clock))
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
    let others = answer
        .ranking
        .offers
        .iter()
        .filter(|offer| !matches!(offer, Offer::Ship(_) | Offer::Close(_)));
    let mut commands: Vec<String> = others.filter_map(|offer| answer.offer_text(offer).1).collect();
    commands.dedup();
    commands.truncate(NAMED);
    let mut lines = vec![sentence];
    lines.extend(to_close(answer, look));
    if !commands.is_empty() {
        lines.push(look.dim(&format!("or: {}", commands.join(" · "))));
    }
    paragraph(&lines, look)
}
