//! Waits: whom and what for, since when, due when, and when I can act on the answer.

use crate::domain::{Civil, Clock, Task, Timestamp, Wait, WaitState, format_minutes};
use crate::render::answer::off_until;
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

/// Returns a wait in one line: `w1 ana: cursor or offset? · due Fri 07:30`.
pub fn line(wait: &Wait, look: Look, clock: &Clock) -> String {
    let state = match &wait.state {
        WaitState::Open | WaitState::Assumed => {
            let assumed = if wait.state == WaitState::Assumed { " · assumed for now" } else { "" };
            let theirs = due_on_their_clock(wait, clock).unwrap_or_default();
            format!("{}{theirs}{assumed}", due(wait, look, clock))
        }
        WaitState::Answered { at, text } => {
            format!("answered {}: {}", words::moment(*at, clock), clean(text))
        }
        WaitState::Withdrawn(at) => format!("withdrawn {}", words::moment(*at, clock)),
    };
    let private = if wait.is_private { " · private" } else { "" };
    format!("{} · {state}{private}", name(wait, look))
}

fn name(wait: &Wait, look: Look) -> String {
    let id = look.bold(&wait.id.to_string());
    let waits = match (wait.is_on_me, wait.is_direct) {
        (true, true) => " asks @me",
        (true, false) => " asks you",
        (false, _) => "",
    };
    format!("{id} {}", words::asked(wait, waits))
}

/// Returns when an answer is due, coloured by how near that is; of a late one, until when they are off.
pub fn due(wait: &Wait, look: Look, clock: &Clock) -> String {
    let Some(due) = wait.due() else {
        return format!("asked {}", words::moment(wait.asked, clock));
    };
    if due > clock.now {
        let text = format!("due {}", due_words(wait, due, clock));
        let is_today = due <= clock.zone().end_of(clock.civil_now().date());
        return if is_today { look.yellow(&text) } else { text };
    }
    let late = look.red(&words::distance(due, clock));
    match off_until(wait, clock) {
        Some(off) => format!("{late} · {off}"),
        None => late,
    }
}

fn due_words(wait: &Wait, due: Timestamp, clock: &Clock) -> String {
    match wait.agreed() {
        // On another clock its end is on another day, or at another hour.
        Some(by) if matches!(by.civil, Civil::Date(_)) && is_on_another_clock(wait, due, clock) => {
            format!("end of {}", words::agreed_short(by, clock))
        }
        Some(by) => words::agreed_short(by, clock),
        None => words::moment(due, clock),
    }
}

/// Returns what their clock shows when an answer is due, where that is something else: ` = Fri 11:02 IST`.
fn due_on_their_clock(wait: &Wait, clock: &Clock) -> Option<String> {
    let due = wait.due().filter(|due| *due > clock.now)?;
    let zone = wait.expected.zone.as_ref()?;
    // An agreed time that is far off names the clock it was agreed by itself.
    let is_told = due_words(wait, due, clock).contains('=');
    (is_on_another_clock(wait, due, clock) && !is_told)
        .then(|| format!(" = {}", words::in_zone(due, zone)))
}

fn is_on_another_clock(wait: &Wait, instant: Timestamp, clock: &Clock) -> bool {
    let zone = wait.expected.zone.as_ref();
    zone.is_some_and(|zone| zone.offset(instant) != clock.zone().offset(instant))
}

/// Returns when it is seen, when I can act on the answer, and when it is expected by their habit.
pub(super) fn expectation(wait: &Wait, clock: &Clock) -> Vec<String> {
    if !matches!(wait.state, WaitState::Open | WaitState::Assumed) {
        return Vec::new();
    }
    let expected = &wait.expected;
    let zone = expected.zone.as_ref().unwrap_or(clock.zone());
    let (mut parts, who) = (Vec::new(), clean(wait.other_side()));
    if wait.is_on_me {
        return parts;
    }
    if wait.person.is_some() && expected.reply.seen.is_none() {
        parts.push(format!("{who} won't see it: never at work"));
    } else if wait.within_min.is_some() && expected.reply.due.is_none() {
        parts.push(format!("no due date: {who} works less than that in the next 400 days"));
    }
    let ahead = |instant: Option<Timestamp>| instant.filter(|instant| *instant > clock.now);
    if let Some(due) = wait.due().filter(|due| *due <= clock.now) {
        parts.push(format!("was due {}", words::on_both(due, zone, clock)));
        parts.push(format!("asked {}", words::on_both(wait.asked, zone, clock)));
    }
    if wait.rounds > 1 {
        parts.push(format!("asked {} times", wait.rounds));
    }
    match expected.reply.seen {
        Some(seen) if wait.seen_too_late().is_some() => {
            let seen = words::on_both(seen, zone, clock);
            parts.insert(0, format!("! {who} won't see it until {seen}, after it's due"));
        }
        Some(seen) if seen > clock.now => {
            parts.push(format!("{who} sees it {}", words::on_both(seen, zone, clock)));
        }
        Some(seen) if seen == clock.now => parts.push(format!("{who} sees it now")),
        _ => {}
    }
    if let Some(act) = ahead(expected.reply.act) {
        parts.push(format!("you can act {}", words::moment(act, clock)));
    }
    if let Some(forecast) = expected.forecast {
        let likely = match ahead(expected.likely) {
            Some(likely) => format!("expected {}", words::moment(likely, clock)),
            None => "expected by now".to_owned(),
        };
        parts.push(format!(
            "{likely}: of the last {} answers, half came within {}, 80 % within {} of working time",
            forecast.answers,
            format_minutes(forecast.median_min),
            format_minutes(forecast.p80_min)
        ));
    }
    parts
}

/// A line below a wait's own.
pub(super) fn below(line: &str, look: Look) -> String {
    format!("{}\n", wrap(&format!("   {line}"), look.width, "   "))
}

/// Returns every wait with its task, in their order.
pub fn waiting(waits: &[Wait], tasks: &[Task], look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    for wait in waits {
        let task = wait.task.and_then(|link| tasks.iter().find(|task| task.id == link.id));
        let about = task.map(|task| {
            let is_open = task.is_open() && wait.state == WaitState::Open;
            let verb = if is_open && wait.is_holding() {
                "holds"
            } else if is_open && wait.is_task_answer() {
                "to do:"
            } else {
                "about"
            };
            format!(" · {verb} {} {}", task.id, clean(&task.title))
        });
        let line = format!("{}{}", line(wait, look, clock), about.unwrap_or_default());
        text.push_str(&format!("{}\n", wrap(&line, look.width, "   ")));
        let expectation = expectation(wait, clock);
        if !expectation.is_empty() {
            text.push_str(&below(&expectation.join(" · "), look));
        }
        if let Some(default) = wait.default.as_ref().filter(|_| wait.is_open()) {
            text.push_str(&below(&format!("if silent: {}", clean(default)), look));
        }
        if wait.is_overdue(clock.now) && !wait.is_on_me {
            text.push_str(&below(&look.dim(&format!("asyncw nudge {}", wait.id)), look));
        }
    }
    text
}
