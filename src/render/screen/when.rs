//! Who is at work, when we are together, and what becomes of a question.

use crate::domain::{Clock, Handle, Presence, Timestamp, format_minutes};
use crate::engine::{Meeting, Participant, Warning};
use crate::render::answer::{overlap_text, warning_text};
use crate::render::look::Look;
use crate::render::strip::{name_width, strip};
use crate::render::terminal::{fit, pad, wrap};
use crate::render::words;

/// Returns the picture of the day, then the words, which say what the picture only shows.
pub fn when(meeting: &Meeting, are_named: bool, look: Look, clock: &Clock) -> String {
    let people: Vec<_> =
        meeting.people.iter().map(|person| (name(&person.handle), &person.calendar)).collect();
    let mut text = strip(&people, meeting.at, look, clock);
    let label = name_width(people.iter().map(|(name, _)| name.as_str())) + 2;
    let mut line = |name: &str, words: &str| {
        let line = format!("{}{words}", pad(&fit(name, label - 2), label));
        text.push_str(&format!("{}\n", wrap(&line, look.width, &" ".repeat(label))));
    };
    for person in &meeting.people {
        line(&name(&person.handle), &presence(person, meeting.at, clock));
    }
    if are_named {
        let together = if meeting.people.len() > 2 { "all" } else { "both" };
        line(together, &overlap_text(meeting, clock));
    }
    if let Some((first, rest)) = question(meeting, clock).split_first() {
        line("ask", first);
        for words in rest {
            line("", words);
        }
    }
    for warning in &meeting.warnings {
        if !matches!(warning, Warning::NoOverlap { .. }) {
            let words = warning_text(warning, meeting, clock);
            text.push_str(&format!("{}\n", wrap(&format!("! {words}"), look.width, "  ")));
        }
    }
    text
}

fn name(handle: &Handle) -> String {
    handle.to_string()
}

/// Returns until when somebody is at work, or off.
pub fn presence(person: &Participant, at: Timestamp, clock: &Clock) -> String {
    let on_both = |instant| words::on_both(instant, &person.calendar.zone, clock);
    match person.calendar.presence(at) {
        Presence::AtWork { until: Some(until) } => format!("at work until {}", on_both(until)),
        Presence::AtWork { until: None } => "always at work".to_owned(),
        Presence::Off { back: Some(back) } => format!("off until {}", on_both(back)),
        Presence::Off { back: None } => "never at work".to_owned(),
    }
}

/// Returns when a question is seen, due and acted on, a line each; nothing where no question was asked.
fn question(meeting: &Meeting, clock: &Clock) -> Vec<String> {
    let (Some((reply, within_min)), [_, other]) = (meeting.question, meeting.people.as_slice())
    else {
        return Vec::new();
    };
    let asked =
        if meeting.at == clock.now { "now".to_owned() } else { words::moment(meeting.at, clock) };
    let who = &other.handle;
    let Some(seen) = reply.seen else {
        return vec![format!("{asked}: {who} won't see it: never at work")];
    };
    let on_both = |instant| words::on_both(instant, &other.calendar.zone, clock);
    let act = match reply.act {
        Some(act) => format!("you can act {}", words::moment(act, clock)),
        None => "you are never at work to act".to_owned(),
    };
    let within = format_minutes(within_min);
    let mut lines = vec![
        format!("{asked}, for an answer within {within} of {who}'s working time:"),
        format!("seen {}", on_both(seen)),
    ];
    match reply.due {
        Some(due) => lines.extend([format!("due  {}", on_both(due)), act]),
        None => lines.push(format!("no due date: {who} works less than that in the next 400 days")),
    }
    lines
}
