//! A day, with what it was like and what cost most.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike};

use crate::domain::{
    BusyTime, DayRecord, FocusBlock, Handle, Interruption, InterruptionId, Stretch, Timestamp, Zone,
};

use super::absorbed::{Absorbed, Waiting, absorbed, held_up, ready};
use super::focus::{
    Figures, Modelled, Worked, interrupted, joined, known, shares, total, within, without,
};
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
    /// What the model makes of it, for the likely time that takes.
    pub modelled: Modelled,
    /// The same, for every time it may take.
    pub possible: Vec<Modelled>,
    /// How often I went from one task to another.
    pub switches: usize,
    /// Waiting, and how much other work absorbed.
    pub absorbed: Absorbed,
    /// How much of the focused time lies within that.
    pub focused_in_time: TimeDelta,
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
    /// When the block that runs began, on whichever day.
    pub runs_since: Option<Timestamp>,
    /// My own times to get into the work with a next step and without one, and how many there are.
    pub by_step: Option<[(TimeDelta, usize); 2]>,
}

impl DayReport {
    /// Returns the range of a modelled length.
    pub fn range(&self, part: fn(&Modelled) -> TimeDelta) -> Range<TimeDelta> {
        Range::over(part(&self.modelled), self.possible.iter().map(part))
    }
}

/// What interrupted blocks, and what it cost by the model.
#[derive(Clone, Debug)]
pub struct Disturbance {
    /// The interruption.
    pub interruption: Interruption,
    /// How much of the blocks it took.
    pub time: TimeDelta,
    /// That, and getting into the work again.
    pub cost: TimeDelta,
}

impl Disturbance {
    fn of(interruption: &Interruption) -> Self {
        let none = TimeDelta::zero();
        Self { interruption: interruption.clone(), time: none, cost: none }
    }
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
    let is_left_open = record.left_open.is_some();
    let is_known =
        |block: &FocusBlock| !block.is_end_unknown && (block.end.is_some() || !is_left_open);
    let (known, unknown): (Vec<&FocusBlock>, Vec<&FocusBlock>) =
        record.blocks.iter().partition(|block| is_known(block));
    let stretch =
        |block: &&FocusBlock| (block.start, block.end.unwrap_or(record.now).max(block.start));
    let stretches: Vec<Stretch> = known.iter().map(stretch).collect();
    let interrupted = interrupted(record.interruptions.iter(), &stretches, record.now);
    let work = |(block, stretch): (&&FocusBlock, &Stretch)| {
        Worked::new(block.task.id, *stretch, &interrupted)
    };
    let all: Vec<Worked> = known.iter().zip(&stretches).map(work).collect();
    // A block of no length keeps a next step, or nothing.
    let is_of_day = |at: Timestamp| zone.date(at) == record.date;
    let lasted = |block: &Worked| block.stretch.0 < block.stretch.1;
    let worked: Vec<Worked> =
        all.iter().filter(|one| is_of_day(one.stretch.0) && lasted(one)).cloned().collect();
    let of_day = |blocks: &[&FocusBlock]| -> Vec<FocusBlock> {
        let lasted = |block: &&&FocusBlock| block.end != Some(block.start) || block.is_end_unknown;
        let of_day = blocks.iter().filter(|block| is_of_day(block.start)).filter(lasted);
        of_day.map(|block| (*block).clone()).collect()
    };
    let minutes: Vec<u32> = record.ramps.iter().map(|(minutes, _)| *minutes).collect();
    let ramp = Ramp::of(&minutes);
    let value = ramp.length.value;
    let (available, rests, absorbed) = working_time(record, &all, &interrupted);
    let switches = worked.windows(2).filter(|pair| pair[0].task != pair[1].task).count();
    let mut report = DayReport {
        date: record.date,
        figures: Figures::of(&worked),
        ramp,
        modelled: Modelled::of(&worked, value),
        possible: ramp.length.steps().map(|ramp| Modelled::of(&worked, ramp)).collect(),
        switches,
        absorbed,
        focused_in_time: focused_within(&all, &available),
        available: total(&available),
        rests,
        meetings: meetings(record, zone),
        disturbances: disturbances(record, &worked, &stretches, value),
        outside: outside(record, &all),
        costliest: None,
        long: long_stretches(&all, zone),
        by_step: by_next_step(&record.ramps),
        runs_since: runs_since(record).filter(|_| !is_left_open),
        blocks: of_day(&known),
        unknown: of_day(&unknown),
        worked,
    };
    report.costliest = costliest(&report);
    report
}

/// Returns when the block that runs began.
fn runs_since(record: &DayRecord) -> Option<Timestamp> {
    record.blocks.iter().find(|block| block.end.is_none()).map(|block| block.start)
}

/// Returns my working time of the day so far, without appointments and breaks; how long the breaks were, and how much
/// waiting there was.
fn working_time(
    record: &DayRecord,
    all: &[Worked],
    interrupted: &[Stretch],
) -> (Vec<Stretch>, TimeDelta, Absorbed) {
    let so_far = (record.bounds.0, record.bounds.1.min(record.now));
    // Who worked, or was interrupted, had no break.
    let blocks = all.iter().map(|block| block.stretch);
    let told: Vec<Stretch> = record
        .interruptions
        .iter()
        .filter(|one| one.is_rest)
        .map(|one| one.known_stretch(record.now))
        .collect();
    let taken = joined(blocks.chain(interrupted.iter().copied()).collect());
    let breaks = within(&without(&joined(told), &taken), so_far);
    let working = without(&joined(within(&record.working, so_far)), &breaks);
    let held = held_up(&record.waits, &record.assumptions, record.now);
    let ready = ready(&record.tasks, &held, so_far);
    let absorbed = absorbed(&Waiting {
        working: &working,
        blocks: all,
        interrupted,
        waits: &held,
        ready: &ready,
    });
    (working, total(&breaks), absorbed)
}

/// Returns how much of the focused time lies within working time.
fn focused_within(all: &[Worked], working: &[Stretch]) -> TimeDelta {
    let segments = joined(all.iter().flat_map(|block| block.segments.clone()).collect());
    working.iter().map(|stretch| total(&within(&segments, *stretch))).sum()
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

/// Returns what interrupted the blocks, with what each took and cost: where several were at once, the first one took the
/// time, and the one that ended last has the time to get into the work again.
fn disturbances(
    record: &DayRecord,
    worked: &[Worked],
    blocks: &[Stretch],
    ramp: TimeDelta,
) -> Vec<Disturbance> {
    let mut all: BTreeMap<(Timestamp, InterruptionId), Disturbance> = BTreeMap::new();
    for block in worked {
        for (stretch, cost) in block.interrupted.iter().zip(shares(block, ramp)) {
            let mut covered = stretch.0;
            let mut parts = Vec::new();
            for one in record.interruptions.iter().filter(|one| !one.is_rest) {
                let known = known(one, blocks, record.now);
                if let Some((_, end)) = within(&[known], *stretch).pop() {
                    parts.push((one, end, (end - covered).max(TimeDelta::zero())));
                    covered = covered.max(end);
                }
            }
            // What the model adds, or takes off where the block had not got going.
            let more = cost - (stretch.1 - stretch.0);
            let (mut again, mut less) =
                (more.max(TimeDelta::zero()), (-more).max(TimeDelta::zero()));
            for (one, end, time) in parts {
                let told = all.entry((one.start, one.id)).or_insert_with(|| Disturbance::of(one));
                let off = less.min(time);
                less -= off;
                told.time += time;
                told.cost += time - off;
                if end == stretch.1 {
                    told.cost += std::mem::take(&mut again);
                }
            }
        }
    }
    all.into_values().collect()
}

/// Returns how many interruptions of the day came outside blocks alone, and how long they took as far as that is known.
fn outside(record: &DayRecord, all: &[Worked]) -> (usize, TimeDelta) {
    let blocks = joined(all.iter().map(|block| block.stretch).collect());
    let is_outside = |one: &&Interruption| {
        let (start, end) = one.stretch(record.now);
        // Also one of no length has a place.
        let span = (start, end.max(start + TimeDelta::seconds(1)));
        let is_of_day = record.bounds.0 <= start && start < record.bounds.1;
        !one.is_rest && is_of_day && within(&blocks, span).is_empty()
    };
    let apart: Vec<&Interruption> = record.interruptions.iter().filter(is_outside).collect();
    let known = apart.iter().map(|one| one.known_stretch(record.now)).collect();
    (apart.len(), total(&joined(known)))
}

fn costliest(report: &DayReport) -> Option<Costliest> {
    let interruptions = report.modelled.cost;
    // Switches pay for themselves by the waiting they absorb.
    let switches = report.modelled.switches - report.absorbed.elsewhere;
    let idle = report.absorbed.idle_ready;
    let most = interruptions.max(switches).max(idle);
    if most < WORTH_TELLING {
        return None;
    }
    if most == interruptions {
        let mut by_whom: BTreeMap<Option<&Handle>, TimeDelta> = BTreeMap::new();
        for one in &report.disturbances {
            *by_whom.entry(one.interruption.by.as_ref()).or_default() += one.cost;
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
fn long_stretches(all: &[Worked], zone: &Zone) -> Option<LongStretches> {
    let mut longest: BTreeMap<NaiveDate, Stretch> = BTreeMap::new();
    for block in all {
        for segment in &block.segments {
            let day = longest.entry(zone.date(block.stretch.0)).or_insert(*segment);
            if segment.1 - segment.0 > day.1 - day.0 {
                *day = *segment;
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
