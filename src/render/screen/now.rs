//! The now-screen: what runs, what comes next, whom I wait for; twelve lines at most.

use crate::domain::{
    Clock, FocusBlock, Handle, Interruption, Note, Task, Timestamp, Wait, format_minutes,
    rounded_minutes,
};
use crate::engine::{Pick, Reason};
use crate::render::answer::{NowAnswer, reason_text};
use crate::render::look::Look;
use crate::render::terminal::{clean, fit, width, wrap};
use crate::render::words;

use super::{interruption, next, note, task, waiting};

/// Others whose work is told at most; the rest is counted.
const OTHERS: usize = 2;

/// People named as being at work at most; the rest is counted.
const AT_WORK: usize = 3;

/// Temporary states told at most.
const TEMPS: usize = 3;

/// Lines of the screen at most.
const LINES: usize = 12;

/// Returns the screen.
pub fn screen(now: &NowAnswer, look: Look, clock: &Clock) -> String {
    let civil = clock.civil_now().format("%a %-d %b %H:%M");
    let head = format!("{civil} {}", words::abbreviation(clock.now, clock.zone()));
    let acting = Some(&now.actor).filter(|actor| !actor.is_me());
    let head = acting.map_or(head.clone(), |actor| format!("{head} · you are acting as @{actor}"));
    let edge = next::edge(&now.next, clock).unwrap_or_default();
    let mut text = line("", &head, &edge, look).trim_start().to_owned();
    text.push_str(&doing(now, look, clock));
    text.push_str(&picks(now, look, clock));
    let mut shown = 0;
    let over = now
        .temps
        .iter()
        .take(TEMPS)
        .filter(|temp| temp.until.as_ref().is_some_and(|until| until.at <= clock.now));
    let room = LINES - over.count();
    for wait in now.waits.iter().take(4) {
        let label = if shown == 0 { "wait" } else { "" };
        let id = look.bold(&wait.id.to_string());
        let asks = if wait.is_direct { " asks @me" } else { "" };
        let what = format!("{id} {}", words::asked(wait, asks));
        let lines = line(label, &what, &waiting::due(wait, look, clock), look);
        if text.lines().count() + lines.lines().count() >= room {
            break;
        }
        text.push_str(&lines);
        shown += 1;
    }
    for (index, temp) in now.temps.iter().take(TEMPS).enumerate() {
        let label = if index == 0 { "temp" } else { "" };
        let what = format!("{} {}", look.bold(&temp.id.to_string()), note::text(temp));
        let lines = line(label, &what, &ends(temp, look, clock), look);
        let is_over = temp.until.as_ref().is_some_and(|until| until.at <= clock.now);
        // What should have ended is always told.
        if is_over || text.lines().count() + lines.lines().count() < LINES {
            text.push_str(&lines);
        }
    }
    text.push_str(&line("", &look.dim(&counts(now, shown, clock)), "", look));
    text
}

/// What runs, what interrupts it, and what others do.
fn doing(now: &NowAnswer, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    if let Some((block, judged)) = &now.running {
        let since = words::moment(block.start, clock);
        let minutes = format_minutes(block.minutes(clock.now));
        let aside = match (now.left_open, block.planned_min) {
            (Some(last), _) => {
                let mend = look.dim(&format!("asyncw stop --at {}", words::typed(last, clock)));
                format!("left open since {since} · {mend}")
            }
            (None, Some(planned)) => {
                format!("{minutes} of {}, since {since}", format_minutes(planned))
            }
            (None, None) => format!("{minutes}, since {since}"),
        };
        text.push_str(&line("now", &task::name_in_project(&judged.task, look), &aside, look));
    }
    if let Some(interruption) = &now.interruption {
        let what = interruption::what(interruption);
        let what = if interruption.is_rest { what } else { format!("interrupted by {what}") };
        let over = interruption::over(interruption, now.running.is_some());
        let since = format!("{} · {}", interruption::since(interruption, clock), look.dim(over));
        let label = if now.running.is_some() { "" } else { "now" };
        text.push_str(&line(label, &what, &since, look));
    }
    for (index, (block, judged)) in now.others.iter().take(OTHERS).enumerate() {
        let label = if index == 0 { "also" } else { "" };
        let what = format!("@{} on {}", block.by.0, task::name(&judged.task, look));
        let since = format!("since {}", words::moment(block.start, clock));
        text.push_str(&line(label, &what, &since, look));
    }
    text
}

/// What comes next, with what that makes late, or why nothing does.
fn picks(now: &NowAnswer, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    for (index, pick) in now.next.ranking.picks.iter().take(2).enumerate() {
        if let Some(judged) = now.next.task(pick.id) {
            let label = if index == 0 { "next" } else { "" };
            let aside = aside(now, pick, &judged.task, look, clock);
            text.push_str(&line(label, &task::name_in_project(&judged.task, look), &aside, look));
        }
    }
    if let Some(warning) = next::warning(&now.next, look, clock) {
        text.push_str(&paragraph("", &warning, look));
    }
    if let Some(because) = &now.next.ranking.because {
        text.push_str(&paragraph("next", &now.next.because_text(because, clock), look));
    }
    for line in next::to_close(&now.next, look) {
        text.push_str(&paragraph("", &line, look));
    }
    text
}

/// Who waits for a pick, else how long it takes and when it is due.
fn aside(now: &NowAnswer, pick: &Pick, task: &Task, look: Look, clock: &Clock) -> String {
    let waits = pick.reasons.iter().find(|reason| matches!(reason, Reason::WaitingOnMe(..)));
    if let Some(reason) = waits {
        return reason_text(&now.next, reason, clock);
    }
    let due = task.due.as_ref().map(|due| {
        let text = if due.at <= clock.now {
            format!("overdue since {}", words::since(due, clock))
        } else {
            format!("due {}", words::agreed_short(due, clock))
        };
        task::coloured(text, due.at, look, clock)
    });
    next::size(pick).into_iter().chain(due).collect::<Vec<_>>().join(" · ")
}

/// When a temporary state ends, or should have ended, and how it is closed.
fn ends(temp: &Note, look: Look, clock: &Clock) -> String {
    let close = look.dim(&format!("asyncw done {}", temp.id));
    match &temp.until {
        Some(until) if until.at <= clock.now => {
            let over = format!("should have ended {}", words::agreed_short(until, clock));
            format!("{} · {close}", look.red(&over))
        }
        Some(until) => format!("until {} · {close}", words::agreed_short(until, clock)),
        None => close,
    }
}

fn counts(now: &NowAnswer, shown_waits: usize, clock: &Clock) -> String {
    let ranking = &now.next.ranking;
    let more = ranking.ready_count.saturating_sub(2);
    let mut parts = Vec::new();
    if now.others.len() > OTHERS {
        parts.push(format!("{} more running", now.others.len() - OTHERS));
    }
    if more > 0 {
        parts.push(format!("{more} more ready"));
    }
    if ranking.held_count > 0 {
        parts.push(format!("{} on hold", ranking.held_count));
    }
    if now.waits.len() > shown_waits {
        let more = now.waits.len() - shown_waits;
        parts.push(format!("{more} more wait{}", if more == 1 { "" } else { "s" }));
    }
    if now.temps.len() > TEMPS {
        parts.push(words::count(now.temps.len() - TEMPS, "more temporary state"));
    }
    if !now.at_work.is_empty() {
        let one = |(handle, until): &(Handle, Option<Timestamp>)| match until {
            Some(until) => format!("{handle} until {}", words::moment(*until, clock)),
            None => handle.to_string(),
        };
        let some: Vec<String> = now.at_work.iter().take(AT_WORK).map(one).collect();
        let more = now.at_work.len() - some.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("at work: {}{more}", some.join(", ")));
    }
    if parts.is_empty() { "nothing else is open".to_owned() } else { parts.join(" · ") }
}

/// A label, the thing, and an aside at the right, or below where there is no room.
fn line(label: &str, thing: &str, aside: &str, look: Look) -> String {
    const LABEL: usize = 6;
    const BROAD: usize = 72;
    let room = look.width.saturating_sub(LABEL);
    let (thing_width, aside_width) = (visible(thing), visible(aside));
    let thing = if thing_width > room { fit(&strip(thing), room) } else { thing.to_owned() };
    if aside.is_empty() {
        format!("{label:<LABEL$}{thing}\n")
    } else if thing_width + 2 + aside_width > room {
        let aside = if aside_width > room { fit(&strip(aside), room) } else { aside.to_owned() };
        format!("{label:<LABEL$}{thing}\n{:LABEL$}{aside}\n", "")
    } else {
        let gap = room.min(BROAD).saturating_sub(thing_width + aside_width).max(2);
        format!("{label:<LABEL$}{thing}{:gap$}{aside}\n", "")
    }
}

/// A sentence, wrapped beside its label.
fn paragraph(label: &str, sentence: &str, look: Look) -> String {
    format!("{}\n", wrap(&format!("{label:<6}{sentence}"), look.width, "      "))
}

fn visible(text: &str) -> usize {
    width(&strip(text))
}

/// Removes our own styles again; nobody else's escape reaches this far.
fn strip(text: &str) -> String {
    let (mut plain, mut is_style) = (String::new(), false);
    for letter in text.chars() {
        match letter {
            '\u{1b}' => is_style = true,
            'm' if is_style => is_style = false,
            letter if !is_style => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// Returns one line for a prompt: what runs or comes next, and how many waits are overdue.
pub fn prompt(task: Option<&str>, waits: &[Wait], clock: &Clock) -> String {
    let mut parts: Vec<String> = task.map(str::to_owned).into_iter().collect();
    let late = waits.iter().filter(|wait| wait.is_overdue(clock.now)).count();
    if late > 0 {
        parts.push(words::count(late, "overdue wait"));
    }
    if parts.is_empty() { String::new() } else { format!("{}\n", parts.join(" · ")) }
}

/// Returns what runs, and for how long: `14 Refund rounding 47 min`; or what interrupts it:
/// `14 Refund rounding, interrupted 12 min`.
pub fn running(block: &FocusBlock, task: &Task, hands: &Doing, clock: &Clock) -> String {
    let name = format!("{} {}", task.id, fit(&clean(&task.title), 30));
    if hands.left_open.is_some() {
        return format!("{name}, left open since {}", words::moment(block.start, clock));
    }
    let minutes = format_minutes(block.minutes(clock.now));
    match (hands.interruption, block.planned_min) {
        (Some(one), _) => format!("{name}, interrupted {}", format_minutes(one.minutes(clock.now))),
        (None, Some(planned)) => format!("{name} {minutes} of {}", format_minutes(planned)),
        (None, None) => format!("{name} {minutes}"),
    }
}

/// What else is to be said of a block that runs.
pub struct Doing<'a> {
    /// What interrupts it.
    pub interruption: Option<&'a Interruption>,
    /// What was done last before it was left open over night.
    pub left_open: Option<Timestamp>,
}

/// Returns a break for a prompt: `break until 13:00`.
fn on_break(rest: &Interruption, clock: &Clock) -> String {
    match rest.planned_end() {
        Some(end) if end < clock.now => {
            let over = format_minutes(rounded_minutes(clock.now - end));
            format!("break, {over} over")
        }
        Some(end) => format!("break until {}", words::moment(end, clock)),
        None => format!("break {}", format_minutes(rest.minutes(clock.now))),
    }
}

/// Returns what a prompt says of tasks: what runs, else what comes next.
pub fn prompted(now: &NowAnswer, clock: &Clock) -> Option<String> {
    if let Some((block, judged)) = &now.running {
        let doing = Doing { interruption: now.interruption.as_ref(), left_open: now.left_open };
        return Some(running(block, &judged.task, &doing, clock));
    }
    if let Some(one) = now.interruption.as_ref().filter(|one| !one.is_end_unknown(clock.now)) {
        let interrupted = || format!("interrupted {}", format_minutes(one.minutes(clock.now)));
        return Some(if one.is_rest { on_break(one, clock) } else { interrupted() });
    }
    let next = now.next.task(now.next.ranking.picks.first()?.id)?;
    Some(format!("next {} {}", next.task.id, fit(&clean(&next.task.title), 30)))
}

/// Returns the first five minutes: what to type when there is no ledger yet.
pub fn welcome(look: Look, clock: &Clock) -> String {
    let civil = clock.civil_now().format("%a %-d %b %H:%M");
    let commands = [
        ("asyncw add Paginate /orders", "capture the first thing on your mind"),
        ("task export | asyncw import taskwarrior -", "bring your tasks"),
        ("asyncw init", "set your zone, hours and shell"),
        ("asyncw demo", "watch a sample day; nothing is kept"),
    ];
    let place = clock.zone().at(clock.now).label();
    let first = format!("No ledger yet. Nothing was written. Your clock: {place}, {civil}.");
    let mut text = wrap(&first, look.width, "   ") + "\n";
    for (command, why) in commands {
        if look.width >= 80 {
            text.push_str(&format!("  {command:<43}{}\n", look.dim(why)));
        } else {
            let command = wrap(&format!("  {command}"), look.width, "    ");
            let why = wrap(&format!("     {}", look.dim(why)), look.width, "     ");
            text.push_str(&format!("{command}\n{why}\n"));
        }
    }
    text
}
