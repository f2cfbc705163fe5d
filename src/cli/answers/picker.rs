//! What comes next, with its words: the answer that many commands end with.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use crate::config::Preferences;
use crate::domain::{
    Agenda, Assumption, Clock, Commitment, Energy, HardEdge, Snapshot, Task, TaskId, Timestamp,
    Wait, WaitId,
};
use crate::engine::{
    Because, Event, Filter, Hold, Judged, LastWork, Late, NextQuery, Offer, Plan, Ranking,
    RankingInput, Reason, Release, Rule, Standings, Terms, Variant, WhyNot, Wip, compare, in_order,
    late_if_first, plan, rank, why_not, wip,
};
use crate::ledger::View;
use crate::render::answer::NextAnswer;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// Tasks in progress that are looked at for what can be finished first.
const IN_PROGRESS_LOOKED_AT: usize = 12;

/// Picks in a document at most, unless asked for more.
pub const PICKS: usize = 5;

/// Picks what comes next, by what I prefer.
#[derive(Clone, Debug)]
pub struct Picker {
    preferences: Preferences,
    /// How long reading the ledger and ranking took, where that is asked for.
    laps: RefCell<Option<(Duration, Duration)>>,
    is_timed: bool,
}

impl Picker {
    /// Reads what I prefer.
    ///
    /// # Errors
    /// Fails if the config file can't be read or is invalid.
    pub fn new(cx: &Context) -> Result<Self> {
        let is_timed = cx.ui.environment().var("ASYNCW_TIMINGS").is_some();
        Ok(Self { is_timed, ..Self::of(cx.preferences()?) })
    }

    /// Picks by these preferences.
    pub fn of(preferences: Preferences) -> Self {
        Self { preferences, laps: RefCell::default(), is_timed: false }
    }

    fn terms(&self, view: &View, is_why: bool) -> Result<Terms> {
        let Preferences { wip_limit, is_wip_strict, switch_min, corrects_estimates, .. } =
            self.preferences;
        let habit = if corrects_estimates || is_why { view.estimate_habit()? } else { None };
        let rule = Rule::default();
        Ok(Terms { rule, switch_min, habit, corrects_estimates, wip_limit, is_wip_strict })
    }

    /// Returns everything that a ranking is seen from: my working time until the last date there is,
    /// unless more of it is needed.
    fn load(&self, view: &View, standings: &Standings, reach: Reach) -> Result<LoadedInput> {
        let (snapshot, clock) = (standings.snapshot(), view.clock());
        let until = if reach.is_far { Timestamp::MAX_UTC } else { last_date(snapshot) };
        let agenda = Agenda::new(&clock.calendar, clock.now, until);
        let last_work = LastWork::of(snapshot, clock);
        Ok(LoadedInput { agenda, last_work, terms: self.terms(view, reach.is_why)? })
    }

    fn ranked(&self, view: &View, standings: &Standings, query: NextQuery) -> Result<Ranking> {
        let reach = Reach { is_why: query.is_why, ..Reach::default() };
        let loaded = self.load(view, standings, reach)?;
        Ok(rank(loaded.input(standings), with_deep_hours(query, view.clock())))
    }

    /// Returns the ready tasks, best first.
    pub fn order(&self, view: &View, standings: &Standings) -> Result<Vec<TaskId>> {
        let loaded = self.load(view, standings, Reach::default())?;
        let query = with_deep_hours(NextQuery::best(0), view.clock());
        Ok(in_order(loaded.input(standings), query.filter))
    }

    /// Returns what I do when, if everything goes as it is known now.
    pub fn plan(&self, view: &View, standings: &Standings) -> Result<Plan> {
        let loaded = self.load(view, standings, Reach { is_far: true, ..Reach::default() })?;
        Ok(plan(loaded.input(standings), view.clock().deep_calendar().as_ref()))
    }

    /// Returns when each milestone would be reached in each way of working; `None` if nothing is split by them.
    pub fn compare(
        &self,
        view: &View,
        standings: &Standings,
        asked: Filter,
    ) -> Result<Option<Vec<Variant>>> {
        Ok(compare(self.load(view, standings, Reach::default())?.input(standings), asked))
    }

    /// Returns what is late if a task is done first, the worst before the others.
    pub fn late_if_first(
        &self,
        view: &View,
        standings: &Standings,
        task: TaskId,
    ) -> Result<Vec<Late>> {
        let loaded = self.load(view, standings, Reach::default())?;
        Ok(late_if_first(loaded.input(standings), task))
    }

    /// Returns what is in progress.
    pub fn wip(&self, view: &View, standings: &Standings) -> Result<Wip> {
        Ok(wip(standings, &self.terms(view, false)?))
    }

    /// Returns why a task is not the one; `None` if it is not open.
    pub fn why_not(
        &self,
        view: &View,
        standings: &Standings,
        filter: Filter,
        id: TaskId,
    ) -> Result<Option<WhyNot>> {
        // A due date that would do may lie far ahead of all there are.
        let loaded = self.load(view, standings, Reach { is_far: true, ..Reach::default() })?;
        let query = with_deep_hours(NextQuery { filter, ..NextQuery::best(0) }, view.clock());
        Ok(why_not(loaded.input(standings), query.filter, id))
    }

    /// Returns what comes next.
    pub fn look_ahead(&self, view: &View, query: NextQuery) -> Result<NextAnswer> {
        let started = Instant::now();
        let snapshot = view.snapshot()?;
        let loaded = Instant::now();
        let standings = Standings::new(&snapshot, view.now());
        let ranking = self.ranked(view, &standings, query)?;
        if self.is_timed {
            self.laps.replace(Some((loaded - started, loaded.elapsed())));
        }
        name_it(view, &standings, ranking)
    }

    /// Returns how long reading the ledger and ranking took, for benchmarks; `None` unless
    /// `ASYNCW_TIMINGS` is set.
    pub fn laps(&self) -> Option<String> {
        let (ledger, engine) = (*self.laps.borrow())?;
        Some(format!("ledger {} µs, engine {} µs", ledger.as_micros(), engine.as_micros()))
    }

    /// Returns what comes next, where it is known already what is ready.
    pub fn look_ahead_from(
        &self,
        view: &View,
        standings: &Standings,
        query: NextQuery,
    ) -> Result<NextAnswer> {
        name_it(view, standings, self.ranked(view, standings, query)?)
    }
}

/// Adds the words of what a ranking names.
fn name_it(view: &View, standings: &Standings, mut ranking: Ranking) -> Result<NextAnswer> {
    if view.other_actor()?.is_some_and(|(_, is_agent)| is_agent) {
        // It neither approves nor answers for me, and needs no walk.
        ranking.offers.retain(|offer| {
            !matches!(offer, Offer::Approve(_) | Offer::Reply(_) | Offer::Answer(_) | Offer::Rest)
        });
    }
    let mut waits = Vec::new();
    for id in waits_named(&ranking) {
        waits.extend(view.wait(id)?);
    }
    let of_waits = waits.iter().filter_map(|wait| wait.task.map(|task| task.id));
    let ids: Vec<TaskId> = tasks_named(&ranking).into_iter().chain(of_waits).collect();
    let tasks = standings.judge(view.tasks(&ids)?);
    let (mut next_steps, mut assumptions) = (Vec::new(), Vec::new());
    for pick in &ranking.picks {
        next_steps.extend(view.next_step_of(pick.id)?);
        let all = view.assumptions_of(pick.id)?;
        assumptions.extend(all.into_iter().filter(Assumption::is_standing));
    }
    let commitment = |edge: Option<HardEdge>| -> Result<Option<Commitment>> {
        Ok(edge.map(|edge| view.commitment(edge.commitment)).transpose()?.flatten())
    };
    let (busy, edge) = (commitment(ranking.busy)?, commitment(ranking.edge)?);
    Ok(NextAnswer { ranking, tasks, next_steps, waits, assumptions, busy, edge })
}

/// What a ranking needs to know.
#[derive(Clone, Copy, Default)]
struct Reach {
    /// Whether my working time is needed as far ahead as an agenda looks.
    is_far: bool,
    /// Whether to load how long I take compared with my estimates.
    is_why: bool,
}

/// What a ranking is seen from, besides what is ready.
struct LoadedInput {
    agenda: Agenda,
    last_work: Option<LastWork>,
    terms: Terms,
}

impl LoadedInput {
    fn input<'a>(&'a self, standings: &'a Standings<'a>) -> RankingInput<'a> {
        RankingInput {
            standings,
            agenda: &self.agenda,
            last_work: self.last_work,
            terms: &self.terms,
        }
    }
}

/// Outside the hours for deep work, what needs a clear head is left out, as long as there is something else.
fn with_deep_hours<'a>(query: NextQuery<'a>, clock: &Clock) -> NextQuery<'a> {
    let is_usual = query.filter.energy.is_none() && clock.is_deep() == Some(false);
    let usual_energy = is_usual.then_some(Energy::Normal);
    NextQuery { filter: Filter { usual_energy, ..query.filter }, ..query }
}

/// The last date that the ranking needs to know the working time until.
fn last_date(snapshot: &Snapshot) -> Timestamp {
    let tasks = snapshot.tasks.iter().flat_map(|task| [task.due, task.not_before]);
    let waits = snapshot.waits.iter().map(|wait| wait.due);
    tasks.chain(waits).flatten().max().unwrap_or_default()
}

fn waits_named(ranking: &Ranking) -> Vec<WaitId> {
    let because = match ranking.because {
        Some(
            Because::Answer { wait, .. }
            | Because::Filtered { first: Some(Release { by: Event::Answer(wait), .. }), .. },
        ) => Some(wait),
        _ => None,
    };
    let reasons = ranking.picks.iter().flat_map(|pick| &pick.reasons);
    let mut waits: Vec<WaitId> = because
        .into_iter()
        .chain(ranking.offers.iter().filter_map(Offer::wait))
        .chain(reasons.filter_map(Reason::wait))
        .collect();
    waits.sort_unstable();
    waits.dedup();
    waits
}

fn tasks_named(ranking: &Ranking) -> Vec<TaskId> {
    let because = match ranking.because {
        Some(
            Because::Later { task, .. }
            | Because::Filtered { first: Some(Release { by: Event::Begin(task), .. }), .. }
            | Because::Approval { task }
            | Because::Active { task },
        ) => Some(task),
        _ => None,
    };
    let picks = ranking.picks.iter().flat_map(|pick| {
        let reasons = pick.reasons.iter().flat_map(Reason::tasks);
        [pick.id, pick.goal].into_iter().chain(reasons)
    });
    let mut tasks: Vec<TaskId> = picks
        .chain(ranking.active)
        .chain(because)
        .chain(ranking.offers.iter().filter_map(Offer::task))
        .chain(ranking.late.iter().chain(&ranking.held_late).map(|late| late.task))
        .chain(ranking.wip.in_progress.iter().copied().take(IN_PROGRESS_LOOKED_AT))
        .collect();
    tasks.sort_unstable();
    tasks.dedup();
    tasks
}

/// Returns tasks with where they stand, and the waits that hold them.
pub fn judge(
    view: &View,
    snapshot: &Snapshot,
    tasks: Vec<Task>,
) -> Result<(Vec<Judged>, Vec<Wait>)> {
    let judged = Standings::new(snapshot, view.now()).judge(tasks);
    let waits = holding_waits(view, &judged)?;
    Ok((judged, waits))
}

/// Returns the open waits that hold tasks.
pub fn holding_waits(view: &View, judged: &[Judged]) -> Result<Vec<Wait>> {
    let holding = judged.iter().flat_map(Judged::holds).filter_map(|hold| match hold {
        Hold::Wait(numbers) => Some(numbers),
        _ => None,
    });
    let numbers: BTreeSet<WaitId> = holding.flatten().copied().collect();
    let mut waits = if numbers.is_empty() { Vec::new() } else { view.open_waits()? };
    waits.retain(|wait| numbers.contains(&wait.id));
    Ok(waits)
}
