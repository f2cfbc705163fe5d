//! A day, with what it was like and what cost most.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::domain::{
    BusyTime, DayRecord, FocusBlock, Handle, Interruption, Stretch, Timestamp, Zone,
};

use super::absorbed::{Absorbed, Waiting, absorbed, held_up, ready};
use super::focus::{Figures, Modelled, Worked, joined, shares, total, within, without};
use super::ramp::{Ramp, Range, by_next_step};

/// A day as a person has told it.
#[derive(Clone, Debug)]
pub struct DayReport {
    /// The day.
    pub date: NaiveDate,
    /// Its focus blocks; those whose end nobody knows are apart.
    pub blocks: Vec<FocusBlock>,
    /// Blocks that were left open, which count for nothing.
    pub unknown: Vec<FocusBlock>,
    /// The blocks as they were worked, in order.
    pub worked: Vec<Worked>,
    /// What was measured.
    pub figures: Figures,
    /// How long it takes to get into the work.
    pub ramp: Ramp,
    /// What the model makes of it, for the least, the likely and the most time that takes.
    pub modelled: Range<Modelled>,
    /// How often I went from one task to another.
    pub switches: usize,
    /// Waiting, and how much other work absorbed.
    pub absorbed: Absorbed,
    /// My working time of the day so far, without appointments and breaks.
    pub available: TimeDelta,
    /// How long the breaks were.
    pub rests: TimeDelta,
    /// My appointments of the day.
    pub meetings: Vec<Stretch>,
    /// What interrupted the blocks, each with what it cost.
    pub disturbances: Vec<Disturbance>,
    /// How many interruptions came outside blocks, and how long they took.
    pub outside: (usize, TimeDelta),
    /// What cost most.
    pub costliest: Option<Costliest>,
    /// When my longest stretches begin.
    pub long: Option<LongStretches>,
    /// My own times to get into the work with a next step and without one, and how many there are.
    pub by_step: Option<[(TimeDelta, usize); 2]>,
}

impl DayReport {
    /// Returns the range of a modelled length.
    pub fn range(&self, part: fn(&Modelled) -> TimeDelta) -> Range<TimeDelta> {
        let Range { low, value, high } = &self.modelled;
        Range { low: part(low), value: part(value), high: part(high) }.map(|length| length)
    }
}

/// Interruptions that touch, and what they cost by the model.
#[derive(Clone, Debug)]
pub struct Disturbance {
    /// The first of them.
    pub first: Interruption,
    /// When they were.
    pub stretch: Stretch,
    /// Their own time and getting into the work again.
    pub cost: TimeDelta,
}

/// What cost most on a day, and how much.
#[derive(Clone, Debug, PartialEq)]
pub enum Costliest {
    /// The worst interruption by somebody.
    Interruption {
        /// Who.
        by: Handle,
        /// What all interruptions cost.
        cost: TimeDelta,
        /// What theirs cost.
        theirs: TimeDelta,
    },
    /// Interruptions that came from nobody.
    Own {
        /// What all interruptions cost.
        cost: TimeDelta,
    },
    /// Going from task to task, beyond the waiting it absorbed.
    Switches {
        /// How often.
        count: usize,
        /// What it cost beyond that.
        cost: TimeDelta,
    },
    /// Waiting while something was ready.
    Idle {
        /// How long.
        time: TimeDelta,
    },
}

/// When the longest stretch of a day begins, over many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LongStretches {
    /// The time of day: half of the days earlier, half later.
    pub at: NaiveTime,
    /// Of how many days.
    pub days: usize,
}

/// What costs less than that is not worth a sentence.
const WORTH_TELLING: TimeDelta = TimeDelta::minutes(5);

/// So many days with blocks say something about my habits.
const ENOUGH_DAYS: usize = 10;

/// Returns what a day was like.
pub fn report_day(record: &DayRecord, zone: &Zone) -> DayReport {
    let breaks = joined(spans(record, |one| one.is_rest));
    let interrupted = without(&joined(spans(record, |one| !one.is_rest)), &breaks);
    let is_known = |block: &FocusBlock| {
        let is_left_open = block.end.is_none() && record.left_open.is_some();
        !block.is_end_unknown && !is_left_open
    };
    let of_day = |block: &&FocusBlock| zone.date(block.start) == record.date;
    // A block of no length keeps a next step, or nothing.
    let lasted = |block: &&FocusBlock| block.end != Some(block.start) || block.is_end_unknown;
    let (blocks, unknown): (Vec<FocusBlock>, Vec<FocusBlock>) =
        record.blocks.iter().filter(of_day).filter(lasted).cloned().partition(is_known);
    let work = |block: &FocusBlock| {
        let stretch = (block.start, block.end.unwrap_or(record.now).max(block.start));
        Worked::new(block.task.id, stretch, &interrupted)
    };
    let lasts = |worked: &Worked| worked.stretch.0 < worked.stretch.1;
    let worked: Vec<Worked> = blocks.iter().map(work).filter(lasts).collect();
    let minutes: Vec<u32> = record.ramps.iter().map(|(minutes, _)| *minutes).collect();
    let ramp = Ramp::of(&minutes);
    let Range { low, value, high } = ramp.length;
    let model = |ramp| Modelled::of(&worked, ramp);
    let modelled = Range { low: model(low), value: model(value), high: model(high) };
    let disturbances = disturbances(record, &worked, value);
    let so_far = (record.bounds.0, record.bounds.1.min(record.now));
    let working: Vec<Stretch> =
        without(&joined(within(&record.working, so_far)), &within(&breaks, so_far));
    let held = held_up(&record.waits, &record.assumptions, record.now);
    let ready = ready(&record.tasks, &held, so_far);
    let absorbed = absorbed(&Waiting {
        working: &working,
        blocks: &worked,
        interrupted: &interrupted,
        waits: &held,
        ready: &ready,
    });
    let outside = outside(record, &worked);
    let switches = worked.windows(2).filter(|pair| pair[0].task != pair[1].task).count();
    let mut report = DayReport {
        date: record.date,
        figures: Figures::of(&worked),
        ramp,
        modelled,
        switches,
        absorbed,
        available: total(&working),
        rests: total(&within(&breaks, so_far)),
        meetings: meetings(record, zone),
        disturbances,
        outside,
        costliest: None,
        long: long_stretches(record, &interrupted, is_known, zone),
        by_step: by_next_step(&record.ramps),
        blocks,
        unknown,
        worked,
    };
    report.costliest = costliest(&report);
    report
}

/// When interruptions or breaks were, as far as that is known.
fn spans(record: &DayRecord, wanted: impl Fn(&Interruption) -> bool) -> Vec<Stretch> {
    let of_kind = record.interruptions.iter().filter(|one| wanted(one));
    of_kind.map(|one| (one.start, end(one, record.now))).collect()
}

/// When an interruption ended. A break that nobody ended was as long as it was meant to be.
fn end(one: &Interruption, now: Timestamp) -> Timestamp {
    let meant = one.planned_end().filter(|_| one.is_rest);
    one.end.or(meant.map(|end| end.min(now))).unwrap_or(now)
}

/// Returns my appointments of the day.
fn meetings(record: &DayRecord, zone: &Zone) -> Vec<Stretch> {
    let of = |busy: &BusyTime| {
        let times = busy.times(record.bounds.0, zone);
        times.take_while(|(start, _)| *start < record.bounds.1).collect::<Vec<_>>()
    };
    let all: Vec<Stretch> = record.busy.iter().flat_map(of).collect();
    joined(within(&all, record.bounds))
}

/// Returns what interrupted the blocks, with what each cost.
fn disturbances(record: &DayRecord, worked: &[Worked], ramp: TimeDelta) -> Vec<Disturbance> {
    let mut all = Vec::new();
    for block in worked {
        for (stretch, cost) in block.interrupted.iter().zip(shares(block, ramp)) {
            let is_in = |one: &&Interruption| {
                !one.is_rest && one.start < stretch.1 && end(one, record.now) > stretch.0
            };
            if let Some(first) = record.interruptions.iter().find(is_in) {
                all.push(Disturbance { first: first.clone(), stretch: *stretch, cost });
            }
        }
    }
    all
}

/// Returns how many interruptions of the day came outside blocks, and how long they took there.
fn outside(record: &DayRecord, worked: &[Worked]) -> (usize, TimeDelta) {
    let blocks: Vec<Stretch> = worked.iter().map(|block| block.stretch).collect();
    let of_day = within(&spans(record, |one| !one.is_rest), record.bounds);
    let left: Vec<Vec<Stretch>> =
        of_day.iter().map(|one| without(&[*one], &joined(blocks.clone()))).collect();
    let apart = left.iter().zip(&of_day).filter(|(left, whole)| left.as_slice() == [**whole]);
    (apart.count(), total(&joined(left.concat())))
}

fn costliest(report: &DayReport) -> Option<Costliest> {
    let interruptions = report.modelled.value.cost;
    // Switches pay for themselves by the waiting they absorb.
    let switches = report.modelled.value.switches - report.absorbed.elsewhere;
    let idle = report.absorbed.idle_ready;
    let most = interruptions.max(switches).max(idle);
    if most < WORTH_TELLING {
        return None;
    }
    if most == interruptions {
        let mut by_whom: BTreeMap<Option<&Handle>, TimeDelta> = BTreeMap::new();
        for one in &report.disturbances {
            *by_whom.entry(one.first.by.as_ref()).or_default() += one.cost;
        }
        let worst = by_whom.into_iter().max_by_key(|(_, cost)| *cost);
        return Some(match worst {
            Some((Some(by), theirs)) => {
                Costliest::Interruption { by: by.clone(), cost: interruptions, theirs }
            }
            _ => Costliest::Own { cost: interruptions },
        });
    }
    if most == switches {
        return Some(Costliest::Switches { count: report.switches, cost: switches });
    }
    Some(Costliest::Idle { time: idle })
}

/// Returns when the longest stretch of a day begins, if there are enough days with blocks.
fn long_stretches(
    record: &DayRecord,
    interrupted: &[Stretch],
    is_known: impl Fn(&FocusBlock) -> bool,
    zone: &Zone,
) -> Option<LongStretches> {
    let mut longest: BTreeMap<NaiveDate, Stretch> = BTreeMap::new();
    for block in record.blocks.iter().filter(|block| is_known(block)) {
        let stretch = (block.start, block.end.unwrap_or(record.now).max(block.start));
        for segment in Worked::new(block.task.id, stretch, interrupted).segments {
            let day = longest.entry(zone.date(block.start)).or_insert(segment);
            if segment.1 - segment.0 > day.1 - day.0 {
                *day = segment;
            }
        }
    }
    let mut times: Vec<NaiveTime> =
        longest.values().map(|(start, _)| zone.civil(*start).time()).collect();
    times.sort_unstable();
    let days = times.len();
    let at = times.get(days / 2)?.with_second(0)?;
    (days >= ENOUGH_DAYS).then_some(LongStretches { at, days })
}
