//! What was started and stopped.

use crate::domain::{Clock, FocusBlock, Task, Wait, WaitState, format_minutes};
use crate::render::answer::{Cause, RestAnswer, StartedAnswer, StoppedAnswer, StoppedBlock};
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

use super::{interruption, late, next, next_step, show, task, waiting};

/// Returns how a block ended: `14 Refund rounding · stopped after 47 min at billing @ 9f2c1e4, clean`.
pub fn stopped(stopped: &StoppedBlock, look: Look, clock: &Clock) -> String {
    if stopped.block.is_end_unknown {
        let since = words::moment(stopped.block.start, clock);
        let mend = look.dim(&format!("asyncw edit {} --end …", stopped.block.id));
        let how = format!("left open since {since}, nobody knows until when: {mend}");
        return task::happened(&stopped.task, &how, look);
    }
    let place = stopped.block.place.as_ref().filter(|place| place.commit.is_some());
    let place = place.map(|place| format!(" at {}", show::place(place))).unwrap_or_default();
    let minutes = format_minutes(stopped.block.minutes(clock.now));
    let line = task::happened(&stopped.task, &format!("stopped after {minutes}{place}"), look);
    let arrived = stopped.arrived.iter().map(|wait| waiting::below(&meanwhile(wait, look), look));
    line + &arrived.collect::<String>()
}

/// Returns work that is over: `14 Refund rounding · 45 min, 09:30 to 10:15 (f8)`.
pub fn recorded(block: &FocusBlock, task: &Task, look: Look, clock: &Clock) -> String {
    let minutes = format_minutes(block.minutes(clock.now));
    let (start, end) = (block.start, block.end.unwrap_or(clock.now));
    let (start, end) = (words::moment(start, clock), words::moment(end, clock));
    task::happened(task, &format!("{minutes}, {start} to {end} ({})", block.id), look)
}

/// Returns what waited until a block ended: a question, or an answer.
fn meanwhile(wait: &Wait, look: Look) -> String {
    let id = look.bold(&wait.id.to_string());
    if let WaitState::Answered { text, .. } = &wait.state {
        let answer = format!("{} answered: {}", clean(wait.other_side()), clean(text));
        return format!("meanwhile: {id} {answer}");
    }
    let answer = look.dim(&format!("asyncw answer {} …", wait.id));
    format!("meanwhile: {id} {} · {answer}", words::asked(wait, " asks @me"))
}

/// Returns what was left for a break, and how long it is to be.
pub fn rest(answer: &RestAnswer, look: Look, clock: &Clock) -> String {
    let left = answer.left.as_ref().map(|left| stopped(left, look, clock));
    let ended = answer.ended.as_ref().map(|one| interruption::line(one, None, look, clock));
    let left = left.into_iter().chain(ended).collect::<String>();
    let until = match answer.rest.planned_end() {
        Some(end) => format!("break until {}", words::moment(end, clock)),
        None => format!("break since {}", words::moment(answer.rest.start, clock)),
    };
    let back = look.dim("when you're back: asyncw resume");
    let line = format!("{until} · {back}");
    format!("{left}{}\n", wrap(&line, look.width, "   "))
}

/// Returns what was left, what was started, and what is in progress where that is enough.
pub fn started(answer: &StartedAnswer, look: Look, clock: &Clock) -> String {
    let mut text = answer.left.as_ref().map(|left| stopped(left, look, clock)).unwrap_or_default();
    let ended = answer.interruption.as_ref().filter(|_| answer.is_new);
    text.extend(ended.map(|one| interruption::line(one, None, look, clock)));
    text.push_str(&task::happened(&answer.task.task, &how_it_started(answer, clock), look));
    let step = answer.next_step.as_ref().map(|step| next_step::line(step, clock));
    text.extend(step.map(|step| waiting::below(&step, look)));
    let before = answer.before.as_ref().filter(|(place, _)| place.commit.is_some());
    let before = before
        .map(|(place, at)| format!("left {} at {}", words::moment(*at, clock), show::place(place)));
    text.extend(before.map(|before| waiting::below(&before, look)));
    if answer.is_new && !answer.enough.is_empty() {
        let others = words::or_list(&answer.enough, 3);
        let tasks = words::count(answer.enough.len(), "task");
        text.push_str(&format!("   {tasks} already in progress: better finish {others} first\n"));
    }
    text.extend(planned(answer, clock).map(|planned| waiting::below(&planned, look)));
    let announcement = answer.announcement.as_ref();
    let paste = announcement.map(|text| waiting::below(&format!("to paste: {text}"), look));
    text.extend(paste);
    let late = late::line(&answer.late, &answer.late_tasks, Cause::Started, look, clock);
    text.extend(late.map(|late| waiting::below(&late, look)));
    text
}

/// Returns until when a block is planned, and until when questions wait.
fn planned(answer: &StartedAnswer, clock: &Clock) -> Option<String> {
    let end = answer.block.as_ref()?.planned_end().filter(|end| *end > clock.now)?;
    let quiet = answer.quiet_until.filter(|quiet| *quiet > clock.now);
    let until = words::moment(end, clock);
    Some(match quiet {
        Some(quiet) if quiet >= end => format!("until {until}; questions wait until then"),
        Some(quiet) => {
            let quiet = words::moment(quiet, clock);
            format!("until {until}; questions wait until {quiet}, two hours a day at most")
        }
        None => format!("until {until}; questions have waited for two hours today"),
    })
}

/// Returns `started 10:03`, `back after 12 min (rohan: payload)` or `already running since 10:03`.
fn how_it_started(answer: &StartedAnswer, clock: &Clock) -> String {
    let start = answer.block.as_ref().map(|block| words::moment(block.start, clock));
    let start = start.unwrap_or_default();
    match (&answer.interruption, answer.is_new) {
        (Some(interruption), false) => {
            let minutes = format_minutes(interruption.minutes(clock.now));
            format!("back after {minutes} ({})", interruption::what(interruption))
        }
        (None, false) => format!("already running since {start}"),
        (_, true) => {
            let reason = answer.reason.as_ref().map(|reason| format!(" · {reason}"));
            format!("started {start}{}", reason.unwrap_or_default())
        }
    }
}

/// Returns what has stopped, and what comes next.
pub fn stopped_for_now(answer: &StoppedAnswer, look: Look, clock: &Clock) -> String {
    let left = answer.left.as_ref().map(|left| stopped(left, look, clock));
    let ended = answer.interruption.as_ref().map(|one| interruption::line(one, None, look, clock));
    let text: String = left.into_iter().chain(ended).collect();
    let text = if text.is_empty() { "Nothing is running.\n".to_owned() } else { text };
    // Who stops a task knows that it is there.
    let first = answer.next.ranking.picks.first().map(|pick| pick.id);
    if first.is_some() && first == answer.left.as_ref().map(|left| left.task.id) {
        return text;
    }
    text + &next::then(&answer.next, look, clock)
}
