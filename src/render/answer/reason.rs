//! Why a pick stands where it stands, in words.

use crate::domain::{Clock, EstimateHabit, Guess, GuessBasis, TaskId, Wait, format_minutes};
use crate::engine::{Awaited, Limit, Reason};
use crate::render::terminal::clean;
use crate::render::words;

use super::next::NextAnswer;

/// Returns a reason in words.
pub fn reason_text(answer: &NextAnswer, reason: &Reason, clock: &Clock) -> String {
    match reason {
        Reason::Overdue(due) | Reason::Due(due) => {
            // As it was agreed, where the task that says it is named.
            let mut agreed = answer.tasks.iter().filter_map(|judged| judged.task.due.as_ref());
            match agreed.find(|when| when.at == *due) {
                Some(when) => words::due(when, clock),
                None if *due <= clock.now => words::distance(*due, clock),
                None => format!("due {}", words::moment(*due, clock)),
            }
        }
        Reason::SubtaskOf(goal) => format!("for {}", answer.title(*goal)),
        Reason::Worth(value) => format!("value {}", value.label()),
        Reason::Frees(ids) => {
            format!(
                "unblocks {}",
                words::and_list(&ids.iter().map(TaskId::to_string).collect::<Vec<_>>())
            )
        }
        Reason::WaitingOnMe(wait, asked) => {
            let since = words::moment(*asked, clock);
            format!("{} has been waiting since {since}", answer.awaited(*wait))
        }
        Reason::Quick { minutes, goal, then } => quick(answer, *minutes, *goal, *then),
        Reason::ShipsFirst(milestone) => format!("{} ships first", answer.title(*milestone)),
        Reason::SameTask => "you worked on it last".to_owned(),
        Reason::SameProject => "same project as before".to_owned(),
        Reason::Oldest => "the oldest of several equal tasks".to_owned(),
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
            format!(
                "a step toward {goal} ({tasks}, {need_min} min of work), worth {worth} pts by itself"
            )
        }
        Reason::Stake(parts) => {
            let part = |(task, worth): &(TaskId, f64)| {
                format!("{} pts from {}", points(*worth), answer.title(*task))
            };
            parts.iter().map(part).collect::<Vec<_>>().join(", ")
        }
        Reason::Pressure { goal, need_min, left_min, pressure } => {
            pressed(&answer.title(*goal), *need_min, *left_min, *pressure)
        }
        Reason::Wait { minutes, for_what } => {
            let what = awaited(answer, *for_what, clock);
            format!("{minutes:.0} working minutes of waiting first, {what}")
        }
        Reason::Switch { from, minutes, factor } => {
            let from = leaving(answer, *from);
            format!("leaving {from}: {minutes} min, counted {factor} times in the ranking")
        }
        // It ties with what is no step of the same goal, and moves more.
        Reason::Tie { steps: 0 | 1, goals } => {
            format!("also advances {}", words::count(*goals, "other goal"))
        }
        Reason::Tie { steps, goals } => {
            let goals = match goals {
                0 => String::new(),
                goals => format!("; this one also advances {}", words::count(*goals, "other goal")),
            };
            format!("{} of the same goal are ready{goals}", words::count(*steps, "step"))
        }
        Reason::Guess(guess) => guessed(*guess),
        Reason::Habit(habit) => format!("{}; taken into account", habit_text(*habit)),
        Reason::RunnerUp { task, score, above_min } => {
            let above = match above_min {
                Some(above) => format!("; would win if this one took over {above} min"),
                None => String::new(),
            };
            format!("{} with {} pts/h{above}", answer.title(*task), points(*score))
        }
        Reason::Guard { skipped, late } => {
            let (skipped, late) = (answer.title(*skipped), answer.title(*late));
            format!("skipped {skipped}: doing it now would make {late} miss its hard due date")
        }
        Reason::Despite { limit, is_late } => despite(*limit, *is_late),
        // What anybody would say is said above.
        _ => String::new(),
    }
}

/// That a pick is more than was asked for, and why it comes nevertheless.
fn despite(limit: Limit, is_late: bool) -> String {
    let limit = match limit {
        Limit::Minutes(minutes) => format!("longer than {}", format_minutes(minutes)),
        Limit::Energy(energy) => format!("needs more than {} energy", energy.name()),
    };
    format!("{limit}, but {}", if is_late { "it is overdue" } else { "it must start now" })
}

/// That a pick takes less time than what comes next.
fn quick(answer: &NextAnswer, minutes: u32, goal: TaskId, then: TaskId) -> String {
    let own = answer.ranking.picks.first().filter(|pick| pick.id == goal);
    let goal = match own {
        Some(pick) if pick.guess.is_some() => " (assumed)".to_owned(),
        Some(_) => String::new(),
        None => format!(" to finish {}", answer.title(goal)),
    };
    format!("quick: {}{goal}, then {then}", format_minutes(minutes))
}

/// How much longer I take than I estimate.
pub fn habit_text(habit: EstimateHabit) -> String {
    let tasks = words::count(habit.tasks as usize, "task");
    format!("you take {:.1} times as long as estimated ({tasks})", habit.factor)
}

/// The project that is left, else the task.
fn leaving(answer: &NextAnswer, from: TaskId) -> String {
    let project = answer.task(from).and_then(|judged| judged.task.project.as_deref());
    project.map_or_else(|| answer.title(from), clean)
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
        None => format!("{goal}: no due date, so only 10 % of its value counts now"),
        Some(left) if left <= 0.0 => format!("{goal}: no working time to spare, pressure 100 %"),
        Some(left) => format!(
            "{goal}: {need_min} min of work, {left:.0} working minutes to do it in (waits not counted), pressure {:.0} %",
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
        GuessBasis::Stream => "median estimate of what you finished in its project",
        GuessBasis::All => "median estimate of what you finished",
        GuessBasis::Usual => "the default until you finish five tasks with an estimate",
    };
    format!("none: {} min assumed ({basis})", guess.minutes)
}

/// Points to one digit after the point, small ones to two.
pub fn points(points: f64) -> String {
    if points < 1.0 { format!("{points:.2}") } else { format!("{points:.1}") }
}
