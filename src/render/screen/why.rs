//! Why a pick stands where it stands: one line a fact, with its numbers.

use crate::domain::{Clock, Task, Wait, format_minutes};
use crate::engine::{Judged, Lost, Pick, Reason, WhyNot};
use crate::render::answer::{points, reason_text};
use crate::render::look::Look;
use crate::render::terminal::wrap;
use crate::render::words;

use super::paragraph::paragraph;
use super::task;
use crate::render::answer::NextAnswer;

/// Columns of the word before a fact.
const LABEL: usize = 11;

/// Returns the facts of a pick, indented, each with its word.
pub fn facts(answer: &NextAnswer, pick: &Pick, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    let is_shown = |reason: &&Reason| {
        reason.is_technical() || matches!(reason, Reason::WaitingOnMe(..) | Reason::Frees(_))
    };
    for reason in pick.reasons.iter().filter(is_shown) {
        let fact = reason_text(answer, reason, clock);
        text.push_str(&line(label(reason), &fact, look));
    }
    text
}

/// A fact beside its word, wrapped.
fn line(label: &str, fact: &str, look: Look) -> String {
    let indent = " ".repeat(3 + LABEL);
    format!("{}\n", wrap(&format!("   {label:<LABEL$}{fact}"), look.width, &indent))
}

fn label(reason: &Reason) -> &'static str {
    match reason {
        Reason::WaitingOnMe(..) => "asked by",
        Reason::Bundle { .. } => "goal",
        Reason::Stake(_) => "at stake",
        Reason::Frees(_) => "after it",
        Reason::Guess(_) | Reason::Habit(..) => "estimate",
        Reason::RunnerUp { .. } => "next best",
        other => other.code(),
    }
}

/// Returns why a task is not the one: what holds it, or by how much it lost and what would make it win.
pub fn not(
    why: &WhyNot,
    judged: &Judged,
    other: Option<&Task>,
    waits: &[Wait],
    look: Look,
    clock: &Clock,
) -> String {
    let other = other.map(|task| task::name(task, look)).unwrap_or_default();
    let sentence = match why {
        WhyNot::Active => "it's already running".to_owned(),
        WhyNot::Chosen => "it's the pick: asyncw next --why".to_owned(),
        WhyNot::Held(holds) => words::holds(holds, &judged.task, waits, clock),
        WhyNot::Filtered => match clock.is_deep() {
            Some(false) => {
                "not now: it doesn't match the filter, or needs your deep-work hours".to_owned()
            }
            _ => "it doesn't match the filter".to_owned(),
        },
        WhyNot::Finished if judged.task.is_milestone() => {
            format!("it can ship: asyncw done {}", judged.task.id)
        }
        WhyNot::Finished => format!("it's finished: asyncw done {}", judged.task.id),
        WhyNot::ShipsFirst(_) => format!("{other} ships first"),
        WhyNot::Guarded(_) => format!("doing it now would make {other} miss its hard due date"),
        WhyNot::Lost(lost) => {
            let (score, winning) = (points(lost.score), points(lost.winning));
            format!(
                "ranked {} of the ready tasks with {score} pts/h; the pick is {other} with {winning} pts/h",
                lost.rank
            )
        }
    };
    let headline = format!("{} · {sentence}", task::name_in_project(&judged.task, look));
    let mut lines = vec![headline];
    if let WhyNot::Lost(lost) = why {
        lines.push(levers(lost, judged, look, clock));
    }
    paragraph(&lines, look)
}

/// What alone would make a task win.
fn levers(lost: &Lost, judged: &Judged, look: Look, clock: &Clock) -> String {
    let id = judged.task.id;
    let mut ways = Vec::new();
    ways.extend(lost.value.map(|value| format!("a value of {} or more", value.label())));
    ways.extend(lost.minutes.map(|minutes| format!("{} of work or less", format_minutes(minutes))));
    ways.extend(
        lost.due.map(|due| format!("a due time of {} or earlier", words::moment(due, clock))),
    );
    if ways.is_empty() {
        return "no change of value, estimate or due date alone would put it first".to_owned();
    }
    let ways = ways.join(", or ");
    format!("it would come first with {ways}: {}", look.dim(&format!("asyncw edit {id} …")))
}
