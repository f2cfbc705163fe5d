//! Texts to send: a question, an announcement.

use chrono::TimeDelta;

use crate::domain::{Assumption, Audience, Civil, Clock, Task, Timestamp, Wait};
use crate::render::terminal::clean;
use crate::render::words;

/// Returns the text to send: the question, what one has to know to answer, when an answer is due by both
/// clocks, the reader's first, and what happens without an answer. The task is named if the reader may see it.
pub fn question(wait: &Wait, task: Option<&Task>, audience: &Audience, clock: &Clock) -> String {
    let on_their_clock = |instant: Timestamp| on_reader_clock(wait, instant, clock);
    let about =
        audience.named(task).map(|task| format!("{}: ", clean(&task.title))).unwrap_or_default();
    let question = match clean(&wait.question) {
        question if question.is_empty() => clean(wait.other_side()),
        question if question.ends_with(|last: char| last.is_alphanumeric()) => question + "?",
        question => question,
    };
    let mut text = format!("{about}{question}");
    if wait.nudged.is_some() {
        text.push_str(&format!(" (asked {})", on_their_clock(wait.asked)));
    }
    for line in wait.context.iter().flat_map(|context| context.lines()) {
        text.push_str(&format!("\n{}", clean(line)));
    }
    // The end of a day reads as that day, not as the next midnight.
    let is_day = wait.agreed().is_some_and(|by| matches!(by.civil, Civil::Date(_)));
    let due = wait.due().filter(|due| *due > clock.now);
    let due = due.map(|due| if is_day { due - TimeDelta::minutes(1) } else { due });
    let mut closing = Vec::new();
    closing.extend(due.map(|due| format!("Please answer by {}.", on_their_clock(due))));
    closing.extend(
        wait.default
            .as_ref()
            .map(|default| format!("If I hear nothing by then: {}.", clean(default))),
    );
    if !closing.is_empty() {
        text.push(if wait.context.is_some() { '\n' } else { ' ' });
        text.push_str(&closing.join(" "));
    }
    text
}

/// Returns an instant with its date on the clock of the one who answers, and on mine where that differs.
fn on_reader_clock(wait: &Wait, instant: Timestamp, clock: &Clock) -> String {
    let zone = wait.expected.zone.as_ref().unwrap_or(clock.zone());
    let theirs = zone.civil(instant).format("%a %-d %b %H:%M");
    let theirs = format!("{theirs} {}", words::abbreviation(instant, zone));
    if zone.offset(instant) == clock.zone().offset(instant) {
        theirs
    } else {
        format!("{theirs} = {}", words::in_zone(instant, clock.zone()))
    }
}

/// Returns the text that tells whom it concerns how I go on, and until when they can say no.
pub fn announcement(
    assumption: &Assumption,
    about: &Task,
    wait: Option<&Wait>,
    audience: &Audience,
    clock: &Clock,
) -> String {
    let about = audience.named(Some(about)).map(|task| format!("{}: ", clean(&task.title)));
    let about = about.unwrap_or_default();
    let mut text = format!("{about}I'm continuing with: {}.", clean(&assumption.text));
    if let Some(undo) = &assumption.undo {
        text.push_str(&format!(" To undo it: {}.", clean(undo)));
    }
    let due = wait.and_then(|wait| Some((wait, wait.due().filter(|due| *due > clock.now)?)));
    match due {
        Some((wait, due)) => text.push_str(&format!(
            " If that's wrong, please tell me by {}.",
            on_reader_clock(wait, due, clock)
        )),
        None => text.push_str(" If that's wrong, please tell me."),
    }
    text
}
