//! What a day was like: the chart, what was measured, what the model says, and what cost most.

use chrono::{TimeDelta, Timelike};

use crate::domain::{Clock, exact_minutes, format_minutes, rounded_minutes, whole_minutes};
use crate::engine::{CellState, Costliest, LongStretches, Range, cells};
use crate::render::answer::DayAnswer;
use crate::render::look::Look;
use crate::render::terminal::wrap;
use crate::render::words;

use super::{day_chart, interruption, task};

/// Interruptions told by themselves at most.
const TOLD: usize = 3;

/// Returns the report of a day.
pub fn day(answer: &DayAnswer, look: Look, clock: &Clock) -> String {
    let report = &answer.report;
    let date = report.date.format("%a %-d %b");
    let mut text = String::new();
    if report.worked.is_empty() {
        let nothing = match report.runs_since {
            Some(since) => {
                let day = clock.zone().date(since).format("%a %-d %b");
                format!(
                    "No focus blocks on {date}. The one that runs began on {day} and counts there: asyncw report day {}",
                    clock.zone().date(since)
                )
            }
            None if !report.unknown.is_empty() => {
                format!("No focus blocks with a known end on {date}.")
            }
            None => format!("No focus blocks on {date}: asyncw start begins one."),
        };
        text.push_str(&format!("{}\n", wrap(&nothing, look.width, "   ")));
        return text + &unknown(answer, look, clock);
    }
    let count = words::count(report.worked.len(), "focus block");
    let block = length(report.figures.block);
    text.push_str(&format!(
        "{}\n",
        wrap(&format!("{date} · {block} in {count}"), look.width, "   ")
    ));
    if look.has_screen {
        text.push_str(&format!("\n{}\n", chart(answer, look, clock)));
    }
    text.push_str(&measured(answer, look));
    text.push_str(&modelled(answer, look));
    text.push_str(&unknown(answer, look, clock));
    for sentence in [cost(answer), habit(answer, clock)].into_iter().flatten() {
        text.push_str(&format!("{}\n", wrap(&sentence, look.width, "   ")));
    }
    text
}

/// The chart with its legend.
fn chart(answer: &DayAnswer, look: Look, clock: &Clock) -> String {
    let report = &answer.report;
    let ramp = report.ramp.length.value;
    let room = day_chart::room(look.width);
    let (cells, cell_min) = cells(&report.worked, &report.meetings, ramp, room);
    let chart = day_chart::chart(&cells, cell_min, (answer.is_ascii, room), clock);
    let dot = if answer.is_ascii { "-" } else { "·" };
    let has = |state| cells.iter().any(|cell| cell.state == state);
    let mut legend = format!("1 getting in (model, {}) {dot} 2 focus", length(ramp));
    if has(CellState::Interrupted) {
        legend.push_str(&format!(" {dot} 3 interrupted"));
    }
    if has(CellState::Meeting) {
        legend.push_str(&format!(" {dot} m appointment"));
    }
    let legend = wrap(&format!("      {legend}"), look.width, "      ");
    format!("{chart}{}\n", look.dim(&legend))
}

/// What was told, added up.
fn measured(answer: &DayAnswer, look: Look) -> String {
    let report = &answer.report;
    let figures = &report.figures;
    let mut text = "Measured\n".to_owned();
    let mut focused = vec![
        format!("{} of {} in blocks", length(figures.focused()), length(figures.block)),
        format!("longest stretch {}", length(figures.longest)),
    ];
    if figures.stretches > 1 {
        focused.push(format!("mean {}", minutes(figures.mean_min())));
    }
    focused.push(format!("{} in stretches of an hour or more", percent(figures.share_long)));
    if figures.stretches > 1 {
        focused.push(format!("as if cut into {:.1} equal pieces", figures.pieces));
    }
    text.push_str(&fact("focused", &focused.join(" · "), look));
    if figures.interrupted > TimeDelta::zero() {
        let times = words::count(report.disturbances.len(), "time");
        let per_hour =
            format!("{:.2} per focused hour", figures.per_hour(report.disturbances.len()));
        let what = format!("{} · {times} · {per_hour}", length(figures.interrupted));
        text.push_str(&fact("interrupted", &what, look));
    }
    if report.outside.0 > 0 {
        let times = words::count(report.outside.0, "interruption");
        let what = format!("{times} outside blocks, {}", length(report.outside.1));
        text.push_str(&fact("outside", &what, look));
    }
    let absorbed = &report.absorbed;
    if absorbed.blocked > TimeDelta::zero() {
        let share = exact_minutes(absorbed.elsewhere) / exact_minutes(absorbed.blocked);
        let idle = length(absorbed.idle_ready);
        let what = format!(
            "an answer was missing for {} of your working time · you worked on something else for {} of it ({}) · {idle} without a block while something was ready",
            length(absorbed.blocked),
            length(absorbed.elsewhere),
            percent(share)
        );
        text.push_str(&fact("waiting", &what, look));
    }
    if rounded_minutes(report.rests) > 0 {
        text.push_str(&fact("breaks", &length(report.rests), look));
    }
    if report.available > TimeDelta::zero() {
        let share = exact_minutes(report.focused_in_time) / exact_minutes(report.available);
        let what = format!(
            "{} so far, without appointments and breaks · {} of it focused",
            length(report.available),
            percent(share)
        );
        text.push_str(&fact("working time", &what, look));
    }
    text
}

/// What the model makes of it, each with its range.
fn modelled(answer: &DayAnswer, look: Look) -> String {
    let report = &answer.report;
    let ramp = length(report.ramp.length.value);
    let source = match report.ramp.own {
        Some(n) => format!("the median of your own {n} times"),
        None => format!(
            "from studies; your own median after 10 × asyncw stop --ramp 12m, {} so far",
            report.ramp.told
        ),
    };
    let heading = format!("Modelled: {ramp} to get into the work ({source})");
    let mut text = format!("{}\n", wrap(&heading, look.width, "   "));
    text.push_str(&fact("in the flow", &about(report.range(|model| model.flow)), look));
    if report.figures.interrupted > TimeDelta::zero() {
        let cost = if answer.has_both_models {
            let gentle = whole_minutes(report.modelled.gentle_cost_min);
            let step = rounded_minutes(report.modelled.cost);
            format!("cost {step} min (step) / {gentle} min (evenly)")
        } else {
            format!("cost {}", about(report.range(|model| model.cost)))
        };
        let measured = minutes(exact_minutes(report.figures.interrupted));
        text.push_str(&fact("interruptions", &format!("{measured} measured, {cost}"), look));
        let mut worst: Vec<_> = report.disturbances.iter().collect();
        worst.sort_by_key(|one| (TimeDelta::zero() - one.cost, one.interruption.start));
        for one in worst.iter().take(TOLD).filter(|_| worst.len() > 1) {
            let what = interruption::what(&one.interruption);
            let cost = rounded_minutes(one.cost);
            let what = format!("{what}: {}, cost ≈ {cost} min", length(one.time));
            text.push_str(&fact("", &what, look));
        }
        if let Some(rest) = worst.get(TOLD..).filter(|rest| !rest.is_empty()) {
            let time: TimeDelta = rest.iter().map(|one| one.time).sum();
            let cost: TimeDelta = rest.iter().map(|one| one.cost).sum();
            let cost = rounded_minutes(cost);
            let what = format!("{} more: {}, cost ≈ {cost} min", rest.len(), length(time));
            text.push_str(&fact("", &what, look));
        }
    }
    if report.switches > 0 {
        let price = about(report.range(|model| model.switches));
        let what = format!("{} by choice, cost {price}", report.switches);
        text.push_str(&fact("switches", &what, look));
    }
    if let Some([with, without]) = report.by_step {
        let one = |(minutes, n): (TimeDelta, usize)| format!("{} (n={n})", length(minutes));
        let what = format!("{} with a next step, {} without", one(with), one(without));
        text.push_str(&fact("your ramps", &what, look));
    }
    text
}

/// Blocks whose end nobody knows.
fn unknown(answer: &DayAnswer, look: Look, clock: &Clock) -> String {
    let line = |block: &crate::domain::FocusBlock| {
        let name = answer.task(block.task.id).map(|task| task::name(task, look));
        let since = words::moment(block.start, clock);
        let line = format!(
            "{} {}: since {since}, end unknown, not counted · asyncw edit {} --end …",
            look.bold(&block.id.to_string()),
            name.unwrap_or_default(),
            block.id
        );
        format!("{}\n", wrap(&line, look.width, "   "))
    };
    answer.report.unknown.iter().map(line).collect()
}

/// What cost most, and what would have avoided it.
fn cost(answer: &DayAnswer) -> Option<String> {
    Some(match answer.report.costliest.as_ref()? {
        Costliest::Interruption { by, cost, theirs } => {
            let share = if theirs >= cost {
                format!("all by {by}")
            } else {
                format!("{} min by {by}", rounded_minutes(*theirs))
            };
            format!(
                "What cost most: interruptions, about {} min ({share}). If you announce a block, questions can wait until it ends: asyncw start --for 50m --announce",
                rounded_minutes(*cost)
            )
        }
        Costliest::Own { cost } => format!(
            "What cost most: interruptions by yourself, about {} min. A thought kept in one line can wait until the block ends: asyncw add",
            rounded_minutes(*cost)
        ),
        Costliest::Switches { count, cost } => {
            let count =
                if *count == 1 { "1 switch".to_owned() } else { format!("{count} switches") };
            format!(
                "What cost most: {count} between tasks, about {} min more than the waiting they absorbed. Finishing one task before the next avoids it.",
                rounded_minutes(*cost)
            )
        }
        Costliest::Idle { time } => format!(
            "What cost most: {} without a block while an answer was missing and something was ready. To see what is ready: asyncw next",
            length(*time)
        ),
    })
}

/// When my longest stretches begin, so that deep hours can be set.
fn habit(answer: &DayAnswer, clock: &Clock) -> Option<String> {
    let LongStretches { at, days } = answer.report.long.filter(|_| clock.deep.is_none())?;
    let from = if at.minute() < 30 { 0 } else { 30 };
    let (hour, until) = (at.hour(), (at.hour() + 2).min(24));
    let until_min = if until == 24 { 0 } else { from };
    Some(format!(
        "Your longest stretches begin around {} (n={days} days). To keep that time for deep work: asyncw people edit @me --deep 'mon-fri {hour}:{from:02}-{until}:{until_min:02}'",
        at.format("%H:%M")
    ))
}

fn fact(label: &str, value: &str, look: Look) -> String {
    let label = format!("   {label:<14}");
    format!("{}\n", wrap(&format!("{}{value}", look.dim(&label)), look.width, &" ".repeat(17)))
}

/// A modelled length with its range: `≈ 67 min (57–70, model)`.
fn about(range: Range<TimeDelta>) -> String {
    let Range { low, value, high } = range.map(rounded_minutes);
    format!("≈ {value} min ({low}–{high}, model)")
}

fn length(length: TimeDelta) -> String {
    format_minutes(rounded_minutes(length))
}

fn minutes(minutes: f64) -> String {
    format!("{} min", whole_minutes(minutes))
}

fn percent(share: f64) -> String {
    format!("{:.0}%", 100.0 * share)
}
