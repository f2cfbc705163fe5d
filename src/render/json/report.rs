//! The answers of `report`.

use serde::Serialize;

use crate::domain::{
    Clock, FocusBlock, Interruption, Stretch, TaskId, exact_minutes, format_instant,
    rounded_minutes,
};
use crate::engine::{
    Absorbed, Cell, CellState, Disturbance, Range, StandupReport, TimeReport, TimeRow, cells,
};
use crate::render::answer::{DayAnswer, StandupAnswer};

use super::records::{BlockJson, InterruptionJson, WaitJson, block, interruption};
use super::task::{TaskJson, task};

/// What a day was like.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReportDayJson<'a> {
    date: String,
    blocks: Vec<BlockJson<'a>>,
    /// Blocks whose end nobody knows; they count for nothing.
    unknown: Vec<BlockJson<'a>>,
    block_min: u32,
    focused_min: u32,
    interrupted_min: u32,
    interruptions: usize,
    per_focused_hour: f64,
    longest_min: u32,
    mean_min: f64,
    share_long: f64,
    n_eff: f64,
    flow_min: RangeJson,
    cost_min: RangeJson,
    /// The loss by the gentler model, in which the work comes to flow evenly.
    gentle_cost_min: f64,
    switches: usize,
    switch_min: RangeJson,
    ramp: RampJson,
    absorbed: AbsorbedJson,
    available_min: u32,
    rest_min: u32,
    disturbances: Vec<DisturbanceJson<'a>>,
    outside: OutsideJson,
    cell_min: i64,
    cells: Vec<CellJson>,
    meetings: Vec<SpanJson>,
    longest_begin: Option<LongestJson>,
}

/// A modelled value and the range it lies in.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RangeJson {
    low: u32,
    value: u32,
    high: u32,
}

/// How long it takes to get into the work, and how that is known.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RampJson {
    minutes: f64,
    /// `default` or `yours`.
    source: &'static str,
    n: usize,
}

/// Waiting within my working time, and what became of it.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[expect(clippy::struct_field_names, reason = "lengths end in _min everywhere")]
struct AbsorbedJson {
    blocked_min: u32,
    absorbed_min: u32,
    idle_ready_min: u32,
}

/// What interrupted blocks: how much of them it took, and what it cost by the model.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DisturbanceJson<'a> {
    interruption: InterruptionJson<'a>,
    min: u32,
    cost_min: u32,
}

/// Interruptions outside blocks.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OutsideJson {
    count: usize,
    min: u32,
}

/// A few minutes of the day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CellJson {
    start: String,
    /// 1: getting in, 2: focused, 3: interrupted, 0: none of them.
    state: u8,
    /// How much the work flowed, 0 to 1.
    level: f64,
}

/// From when until when something was.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct SpanJson {
    start: String,
    end: String,
}

/// When my longest stretches begin.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LongestJson {
    at: String,
    days: usize,
}

impl From<&Absorbed> for AbsorbedJson {
    fn from(absorbed: &Absorbed) -> Self {
        let blocked_min = rounded_minutes(absorbed.blocked);
        let absorbed_min = rounded_minutes(absorbed.elsewhere);
        // Two halves of a minute are no more than the whole.
        let rest = blocked_min.saturating_sub(absorbed_min);
        let idle_ready_min = rounded_minutes(absorbed.idle_ready).min(rest);
        Self { blocked_min, absorbed_min, idle_ready_min }
    }
}

impl<'a> From<&'a Disturbance> for DisturbanceJson<'a> {
    fn from(one: &'a Disturbance) -> Self {
        let (min, cost_min) = (rounded_minutes(one.time), rounded_minutes(one.cost));
        Self { interruption: interruption(&one.interruption), min, cost_min }
    }
}

impl From<&Cell> for CellJson {
    fn from(cell: &Cell) -> Self {
        let state = match cell.state {
            CellState::Nothing | CellState::Meeting => 0,
            CellState::GettingIn => 1,
            CellState::Focused => 2,
            CellState::Interrupted => 3,
        };
        Self { start: format_instant(cell.start), state, level: cell.level }
    }
}

/// Columns of the chart where nobody looks at a screen: those of eighty.
const COLUMNS: usize = 74;

/// Returns what a day was like.
pub fn day(answer: &DayAnswer) -> ReportDayJson<'_> {
    let report = &answer.report;
    let figures = &report.figures;
    let ramp = report.ramp.length.value;
    let (cells, cell_min) = cells(&report.worked, &report.meetings, ramp, COLUMNS);
    ReportDayJson {
        date: report.date.to_string(),
        blocks: report.blocks.iter().map(|one| block_of(one, answer)).collect(),
        unknown: report.unknown.iter().map(|one| block_of(one, answer)).collect(),
        block_min: rounded_minutes(figures.block),
        focused_min: rounded_minutes(figures.focused()),
        interrupted_min: rounded_minutes(figures.interrupted),
        interruptions: report.disturbances.len(),
        per_focused_hour: figures.per_hour(report.disturbances.len()),
        longest_min: rounded_minutes(figures.longest),
        mean_min: figures.mean_min(),
        share_long: figures.share_long,
        n_eff: figures.pieces,
        flow_min: range(report.range(|model| model.flow)),
        cost_min: range(report.range(|model| model.cost)),
        gentle_cost_min: report.modelled.gentle_cost_min,
        switches: report.switches,
        switch_min: range(report.range(|model| model.switches)),
        ramp: RampJson {
            minutes: exact_minutes(ramp),
            source: if report.ramp.own.is_some() { "yours" } else { "default" },
            n: report.ramp.told,
        },
        absorbed: AbsorbedJson::from(&report.absorbed),
        available_min: rounded_minutes(report.available),
        rest_min: rounded_minutes(report.rests),
        disturbances: report.disturbances.iter().map(DisturbanceJson::from).collect(),
        outside: OutsideJson { count: report.outside.0, min: rounded_minutes(report.outside.1) },
        cell_min,
        cells: cells.iter().map(CellJson::from).collect(),
        meetings: report.meetings.iter().map(|one| span(*one)).collect(),
        longest_begin: report
            .long
            .map(|long| LongestJson { at: long.at.format("%H:%M").to_string(), days: long.days }),
    }
}

/// Returns a block with what broke it: what was within its time, whatever it was told of.
fn block_of<'a>(one: &'a FocusBlock, answer: &'a DayAnswer) -> BlockJson<'a> {
    let is_in = |other: &&Interruption| {
        let ends_after = other.end.is_none_or(|end| end > one.start);
        !other.is_rest && one.end.is_none_or(|end| other.start < end) && ends_after
    };
    block(one, answer.interruptions.iter().filter(is_in))
}

fn range(range: Range<chrono::TimeDelta>) -> RangeJson {
    let Range { low, value, high } = range.map(rounded_minutes);
    RangeJson { low, value, high }
}

fn span((start, end): Stretch) -> SpanJson {
    SpanJson { start: format_instant(start), end: format_instant(end) }
}

/// What was done, is in progress and waits, for a stand-up.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReportStandupJson<'a> {
    since: String,
    text: &'a str,
    done: Vec<TaskJson<'a>>,
    active: Vec<TaskJson<'a>>,
    waiting: Vec<WaitJson<'a>>,
}

/// Returns a stand-up.
pub fn standup<'a>(
    answer: &'a StandupAnswer,
    text: &'a str,
    clock: &Clock,
) -> ReportStandupJson<'a> {
    let StandupReport { since, waiting, .. } = &answer.report;
    let tasks = |all: &'a [crate::engine::Judged]| {
        all.iter().map(|judged| task(judged, &answer.waits, clock)).collect()
    };
    ReportStandupJson {
        since: format_instant(*since),
        text,
        done: tasks(&answer.done),
        active: tasks(&answer.active),
        waiting: waiting.iter().map(WaitJson::from).collect(),
    }
}

/// Minutes by project, task and day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct ReportTimeJson<'a> {
    from: String,
    to: String,
    rows: Vec<TimeRowJson<'a>>,
    total_min: u32,
    billed_min: u32,
    /// What others did, agents for example; it is billed by nobody.
    others: Vec<OtherTimeJson<'a>>,
    /// Blocks whose end nobody knows, which are never billed.
    unknown: Vec<BlockJson<'a>>,
}

/// Minutes of mine on a task on a day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct TimeRowJson<'a> {
    project: Option<&'a str>,
    task: TaskId,
    day: String,
    min: u32,
    billed_min: u32,
}

/// Minutes of somebody else on a task on a day.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OtherTimeJson<'a> {
    by: String,
    project: Option<&'a str>,
    task: TaskId,
    day: String,
    min: u32,
}

/// Returns minutes by project, task and day.
pub fn time(report: &TimeReport) -> ReportTimeJson<'_> {
    let row = |row: &'_ TimeRow| (row.task, row.day.to_string(), row.minutes);
    ReportTimeJson {
        from: report.days.0.to_string(),
        to: report.days.1.to_string(),
        rows: report
            .rows
            .iter()
            .map(|one| {
                let (task, day, min) = row(one);
                let (project, billed_min) = (one.project.as_deref(), one.billed);
                TimeRowJson { project, task, day, min, billed_min }
            })
            .collect(),
        total_min: report.rows.iter().map(|row| row.minutes).sum(),
        billed_min: report.rows.iter().map(|row| row.billed).sum(),
        others: report
            .others
            .iter()
            .map(|(by, one)| {
                let (task, day, min) = row(one);
                OtherTimeJson {
                    by: by.to_string(),
                    project: one.project.as_deref(),
                    task,
                    day,
                    min,
                }
            })
            .collect(),
        unknown: report.unknown.iter().map(|one| block(one, [])).collect(),
    }
}
