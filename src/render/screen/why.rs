//! Why a pick stands where it stands: one line a fact, with its numbers.

use crate::domain::{Clock, Guess, GuessBasis, Task, TaskId, Wait, format_minutes};
use crate::engine::{Awaited, Judged, Lost, Pick, Reason, WhyNot};
use crate::render::look::Look;
use crate::render::terminal::wrap;
use crate::render::words;

use super::paragraph::paragraph;
use super::ranking::NextAnswer;
use super::task;

/// Columns of the word before a fact.
const LABEL: usize = 11;

/// Returns the facts of a pick, indented, each with its word.
pub fn facts(answer: &NextAnswer, pick: &Pick, look: Look, clock: &Clock) -> String {
    let mut text = String::new();
    let is_shown = |reason: &&Reason| {
        reason.is_technical() || matches!(reason, Reason::WaitingOnMe(..) | Reason::Frees(_))
    };
    for reason in pick.reasons.iter().filter(is_shown) {
        let fact = self::reason(answer, reason, clock);
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
        Reason::WaitingOnMe(..) => "asked for",
        Reason::Bundle { .. } => "goal",
        Reason::Stake(_) => "at stake",
        Reason::Frees(_) => "after it",
        Reason::Guess(_) | Reason::Habit(..) => "estimate",
        Reason::RunnerUp { .. } => "next best",
        other => other.code(),
    }
}

/// Returns a reason in words.
pub fn reason(answer: &NextAnswer, reason: &Reason, clock: &Clock) -> String {
    match reason {
        Reason::Overdue(due) | Reason::Due(due) => {
            // As it was agreed, where the task that says it is named.
            let mut agreed = answer.tasks.iter().filter_map(|judged| judged.task.due.as_ref());
            match agreed.find(|when| when.at == *due) {
                Some(when) => {
                    let (short, far) =
                        (words::agreed_short(when, clock), words::agreed_distance(when, clock));
                    if short == far {
                        format!("due {short}")
                    } else {
                        format!("due {short}, {far}")
                    }
                }
                None => format!(
                    "due {}, {}",
                    words::moment(*due, clock),
                    words::distance(*due, clock.now)
                ),
            }
        }
        Reason::SubtaskOf(parent) => format!("subtask of {}", answer.title(*parent)),
        Reason::Worth(value) => format!("value {}", value.label()),
        Reason::Frees(ids) => {
            format!(
                "frees {}",
                words::and_list(&ids.iter().map(TaskId::to_string).collect::<Vec<_>>())
            )
        }
        Reason::WaitingOnMe(wait, asked) => {
            format!("{} has waited since {}", answer.awaited(*wait), words::moment(*asked, clock))
        }
        Reason::Oldest => "the oldest of what is ready".to_owned(),
        Reason::OnlyOne => "the only one ready".to_owned(),
        technical => fact(answer, technical, clock),
    }
}

/// Returns a fact of the computation in words.
fn fact(answer: &NextAnswer, reason: &Reason, clock: &Clock) -> String {
    match reason {
        Reason::Score { score, at_stake, need_min, switch_min } => {
            let left = work_left(*need_min, *switch_min);
            format!("{} pts at stake ÷ {left} = {} pts/h", points(*at_stake), points(*score))
        }
        Reason::Bundle { goal, tasks, need_min, worth } => {
            let (tasks, goal) = (words::count(*tasks, "task"), answer.title(*goal));
            let worth = points(*worth);
            format!("a step of {goal} ({tasks}, {need_min} min): that alone is worth {worth} pts")
        }
        Reason::Stake(parts) => {
            let part = |(task, worth): &(TaskId, f64)| {
                format!("{} from {}", points(*worth), answer.title(*task))
            };
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        }
        Reason::Pressure { goal, need_min, left_min, pressure } => {
            pressed(&answer.title(*goal), *need_min, *left_min, *pressure)
        }
        Reason::Wait { minutes, for_what } => {
            let what = awaited(answer, *for_what, clock);
            format!("{minutes:.0} min of waiting come before that: {what}")
        }
        Reason::Switch { from, minutes, factor } => {
            format!("leaving {}: {minutes} min, counted ×{factor}", answer.title(*from))
        }
        Reason::Tie { steps, goals } => {
            let goals = match goals {
                0 => String::new(),
                goals => format!("; this one also moves {}", words::count(*goals, "other goal")),
            };
            format!("{} of the same goal are ready{goals}", words::count(*steps, "step"))
        }
        Reason::Guess(guess) => guessed(*guess),
        Reason::Habit(habit, counts) => {
            let counted = if *counts { "counted" } else { "not counted; asyncw config" };
            let tasks = words::count(habit.tasks as usize, "task");
            format!("you take {:.1}× as long as estimated ({tasks}; {counted})", habit.factor)
        }
        Reason::RunnerUp { task, score, above_min } => {
            let above = match above_min {
                Some(above) => format!("; would win if this one took > {above} min"),
                None => String::new(),
            };
            format!("{} with {} pts/h{above}", answer.title(*task), points(*score))
        }
        Reason::Guard { skipped, late } => {
            let (skipped, late) = (answer.title(*skipped), answer.title(*late));
            format!("doing {skipped} now would make {late} late; skipped")
        }
        // What anybody would say is said above.
        _ => String::new(),
    }
}

fn work_left(need_min: u32, switch_min: f64) -> String {
    if switch_min > 0.0 {
        format!("({need_min} min left + {switch_min:.0} for the switch)")
    } else {
        format!("{need_min} min left")
    }
}

fn pressed(goal: &str, need_min: u32, left_min: Option<f64>, pressure: f64) -> String {
    match left_min {
        None => format!("{goal}: no due date → counts 10 % now"),
        Some(left) if left <= 0.0 => format!("{goal}: already due → 100 %"),
        Some(left) => format!(
            "{goal}: {need_min} min of work, {left:.0} min left after waiting → {:.0} %",
            100.0 * pressure
        ),
    }
}

fn awaited(answer: &NextAnswer, what: Awaited, clock: &Clock) -> String {
    match what {
        Awaited::Answer(wait) => {
            let expected = answer.wait(wait).and_then(Wait::due);
            let expected = expected.map(|due| format!(" (expected {})", words::moment(due, clock)));
            let who = answer.awaited(wait);
            format!("for {who} to answer {wait}{}", expected.unwrap_or_default())
        }
        Awaited::Reply(task) => format!("for the reply that {} asks for", answer.title(task)),
        Awaited::Task(task) => format!("for {}", answer.title(task)),
    }
}

fn guessed(guess: Guess) -> String {
    let basis = match guess.basis {
        GuessBasis::Stream => "median of what you finished in its project",
        GuessBasis::All => "median of what you finished",
        GuessBasis::Usual => "the usual, until you have finished five with an estimate",
    };
    format!("none: {} min assumed ({basis})", guess.minutes)
}

/// Points to one digit after the point, small ones to two.
pub(super) fn points(points: f64) -> String {
    if points < 1.0 { format!("{points:.2}") } else { format!("{points:.1}") }
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
        WhyNot::Active => "it runs".to_owned(),
        WhyNot::Chosen => "it is the one: asyncw next --why".to_owned(),
        WhyNot::Held(holds) => words::holds(holds, &judged.task, waits, clock),
        WhyNot::Filtered => match clock.is_deep() {
            Some(false) => {
                "not now: it does not pass the filter, or waits for your hours of deep work"
                    .to_owned()
            }
            _ => "it does not pass the filter".to_owned(),
        },
        WhyNot::Guarded(_) => format!("doing it now would make {other} late, which must not be"),
        WhyNot::Lost(lost) => {
            let (score, winning) = (points(lost.score), points(lost.winning));
            format!("number {} of those ready: {score} pts/h, {other} has {winning}", lost.rank)
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
    ways.extend(lost.due.map(|due| format!("due {} or before", words::moment(due, clock))));
    if ways.is_empty() {
        return "neither value, size nor due date alone would make it the one".to_owned();
    }
    let ways = ways.join(", or ");
    format!("it would be the one with {ways}: {}", look.dim(&format!("asyncw edit {id} …")))
}
