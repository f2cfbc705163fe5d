//! Which ready task comes first, and why.
//!
//! Plain for now: earlier due, then more value, then what it frees, then age, then number. A part
//! without a due date or a value of its own has those of the task it is a part of.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::domain::{Energy, OpenTask, Snapshot, TaskId, Timestamp, Value};

use super::ready::{Event, Hold, Release, Standings};

/// What `next` is asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Only tasks that fit into so many minutes; those without an estimate stay in.
    pub fits_min: Option<u32>,
    /// Only tasks that need no more attention than this.
    pub energy: Option<Energy>,
}

impl Filter {
    /// Returns whether a task passes.
    pub fn admits(self, task: &OpenTask) -> bool {
        let fits = match (self.fits_min, task.estimate_min) {
            (Some(limit), Some(estimate)) => estimate <= limit,
            _ => true,
        };
        let is_light =
            self.energy.is_none_or(|limit| task.energy.unwrap_or(Energy::Normal) <= limit);
        fits && is_light
    }
}

/// Why a pick stands where it stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// Its due date has passed.
    Overdue(Timestamp),
    /// It is due then.
    Due(Timestamp),
    /// It is what the task it is a part of needs for its due date.
    PartOf(TaskId),
    /// It is worth that much.
    Worth(Value),
    /// These tasks can go on after it.
    Frees(Vec<TaskId>),
    /// Nothing sets it apart but that it was captured first.
    Oldest,
    /// Nothing else is ready.
    OnlyOne,
}

impl Reason {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Overdue(_) => "overdue",
            Self::Due(_) => "due",
            Self::PartOf(_) => "part_of",
            Self::Worth(_) => "value",
            Self::Frees(_) => "frees",
            Self::Oldest => "oldest",
            Self::OnlyOne => "only_one",
        }
    }
}

/// A ready task and why it stands where it stands.
#[derive(Clone, Debug)]
pub struct Pick {
    /// The task.
    pub id: TaskId,
    /// Points per hour; `None` while the ranking is plain.
    pub score: Option<f64>,
    /// What finishing it serves: itself, while the ranking is plain.
    pub goal: TaskId,
    /// Working minutes until the goal is finished.
    pub need_min: Option<u32>,
    /// What finishing the goal is worth.
    pub value: Option<Value>,
    /// The reasons, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Why nothing is ready.
#[derive(Clone, Debug, PartialEq)]
pub enum Because {
    /// There is no open task.
    NoTasks,
    /// Ready tasks there are, but none passes the filter.
    Filtered {
        /// How many are ready without it.
        ready: usize,
    },
    /// An answer is awaited; the one that is due first.
    Answer {
        /// The wait.
        wait: u32,
        /// When the answer is due.
        due: Option<Timestamp>,
    },
    /// Something begins later.
    Later {
        /// The task that begins first.
        task: TaskId,
        /// When it does.
        at: Timestamp,
    },
    /// The work that is left is being done: it comes after the active task.
    Active {
        /// The active task.
        task: TaskId,
    },
    /// Approval is missing.
    Approval {
        /// The task.
        task: TaskId,
    },
    /// Everything left belongs to others.
    Others,
}

/// What can be done when nothing is ready.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// Capture something.
    Add,
    /// Ask again without the filter.
    Unfiltered,
    /// Go on with what is begun.
    Finish(TaskId),
    /// Log the answer if it has come.
    Answer(u32),
    /// Go on as was said, since nothing was heard in time.
    Assume(u32),
    /// Ask again for an answer that is late.
    Nudge(u32),
    /// Split off a part that is ready.
    Split(TaskId),
    /// Have it approved.
    Approve(TaskId),
    /// Have a break.
    Rest,
}

impl Offer {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Unfiltered => "unfiltered",
            Self::Finish(_) => "finish",
            Self::Answer(_) => "answer",
            Self::Assume(_) => "assume",
            Self::Nudge(_) => "nudge",
            Self::Split(_) => "split",
            Self::Approve(_) => "approve",
            Self::Rest => "rest",
        }
    }
}

/// The answer to "what now?".
#[derive(Clone, Debug)]
pub struct Ranking {
    /// When it was asked.
    pub now: Timestamp,
    /// The task a focus block runs on.
    pub active: Option<TaskId>,
    /// The best ready tasks, best first.
    pub picks: Vec<Pick>,
    /// How many tasks are ready, under the filter.
    pub ready_count: usize,
    /// How many tasks are held, under the filter.
    pub held_count: usize,
    /// When time alone may change the answer: a task begins, or an answer is due.
    pub changes_at: Option<Timestamp>,
    /// Why nothing is ready; `None` if something is.
    pub because: Option<Because>,
    /// What can be done then.
    pub offers: Vec<Offer>,
}

/// Smaller comes first.
type Key = (Timestamp, Reverse<Option<Value>>, Reverse<usize>, Timestamp, TaskId);

/// Ranks what is ready and keeps the best `count`.
pub fn rank(standings: &Standings, now: Timestamp, filter: Filter, count: usize) -> Ranking {
    let snapshot = standings.snapshot();
    let dependents = dependents(snapshot);
    // The best so far, the worst of them on top.
    let mut best = BinaryHeap::new();
    let (mut ready_count, mut held_count, mut unfiltered) = (0, 0, 0);
    for (place, task) in snapshot.tasks.iter().enumerate() {
        let passes = filter.admits(task);
        if standings.is_ready(place) {
            unfiltered += 1;
            if passes {
                ready_count += 1;
                let candidate = (key(snapshot, place, freed_by(&dependents, task.id).len()), place);
                if best.len() < count {
                    best.push(candidate);
                } else if best.peek().is_some_and(|worst| candidate < *worst) {
                    best.pop();
                    best.push(candidate);
                }
            }
        } else if passes && standings.is_held(place) {
            held_count += 1;
        }
    }
    let best = best.into_sorted_vec();
    let picks = best
        .iter()
        .map(|(_, place)| pick(standings, &dependents, *place, now, ready_count))
        .collect();
    let releases = standings.releases();
    let because = (ready_count == 0).then(|| because(standings, &releases, unfiltered));
    Ranking {
        now,
        active: snapshot.running.map(|running| running.task),
        picks,
        ready_count,
        held_count,
        changes_at: releases.iter().filter_map(|release| release.at).find(|at| *at > now),
        offers: because.as_ref().map(|because| offers(standings, because, now)).unwrap_or_default(),
        because,
    }
}

/// Which open tasks need which directly, as (need, dependent), sorted.
fn dependents(snapshot: &Snapshot) -> Vec<(TaskId, TaskId)> {
    let is_open = |id: TaskId| snapshot.position(id).is_some();
    let open = snapshot.needs.iter().filter(|(task, need)| is_open(*task) && is_open(*need));
    let mut dependents: Vec<(TaskId, TaskId)> = open.map(|(task, need)| (*need, *task)).collect();
    dependents.sort_unstable();
    dependents
}

/// Returns the part that one task frees.
fn freed_by(dependents: &[(TaskId, TaskId)], id: TaskId) -> &[(TaskId, TaskId)] {
    let first = dependents.partition_point(|(need, _)| *need < id);
    let length = dependents[first..].partition_point(|(need, _)| *need == id);
    &dependents[first..first + length]
}

fn key(snapshot: &Snapshot, place: usize, frees: usize) -> Key {
    let task = &snapshot.tasks[place];
    let (due, _) = inherited(snapshot, task, |task| task.due).unzip();
    let (value, _) = inherited(snapshot, task, |task| task.value).unzip();
    // No due date comes after every due date.
    let due = due.unwrap_or(Timestamp::MAX_UTC);
    (due, Reverse(value), Reverse(frees), task.created, task.id)
}

/// Returns what the task says, else what the nearest whole it is a part of says, and which one did.
fn inherited<T>(
    snapshot: &Snapshot,
    task: &OpenTask,
    says: impl Fn(&OpenTask) -> Option<T>,
) -> Option<(T, TaskId)> {
    let mut speaker = task;
    // The bound ends the walk in a ledger that somebody else's hand gave a circle.
    for _ in 0..=snapshot.tasks.len() {
        if let Some(said) = says(speaker) {
            return Some((said, speaker.id));
        }
        speaker = &snapshot.tasks[snapshot.position(speaker.parent?)?];
    }
    None
}

fn pick(
    standings: &Standings,
    dependents: &[(TaskId, TaskId)],
    place: usize,
    now: Timestamp,
    ready_count: usize,
) -> Pick {
    let snapshot = standings.snapshot();
    let task = &snapshot.tasks[place];
    let mut reasons = Vec::new();
    if let Some((due, said_by)) = inherited(snapshot, task, |task| task.due) {
        reasons.push(if due <= now { Reason::Overdue(due) } else { Reason::Due(due) });
        if said_by != task.id {
            reasons.push(Reason::PartOf(said_by));
        }
    }
    let value = inherited(snapshot, task, |task| task.value).map(|(value, _)| value);
    reasons.extend(value.map(Reason::Worth));
    let freed = freed_by(dependents, task.id);
    if !freed.is_empty() {
        reasons.push(Reason::Frees(freed.iter().map(|(_, dependent)| *dependent).collect()));
    }
    if ready_count == 1 {
        reasons.push(Reason::OnlyOne);
    } else if reasons.is_empty() {
        reasons.push(Reason::Oldest);
    }
    Pick { id: task.id, score: None, goal: task.id, need_min: task.estimate_min, value, reasons }
}

fn because(standings: &Standings, releases: &[Release], unfiltered: usize) -> Because {
    let snapshot = standings.snapshot();
    if unfiltered > 0 {
        return Because::Filtered { ready: unfiltered };
    }
    if snapshot.tasks.is_empty() {
        return Because::NoTasks;
    }
    match releases.first() {
        Some(Release { at, by: Event::Answer(wait) }) => Because::Answer { wait: *wait, due: *at },
        Some(Release { at: Some(at), by: Event::Begin(task) }) => {
            Because::Later { task: *task, at: *at }
        }
        _ => {
            if let Some(running) = snapshot.running {
                return Because::Active { task: running.task };
            }
            let sensitive = snapshot.tasks.iter().find(|task| task.needs_approval && task.is_mine);
            sensitive.map_or(Because::Others, |task| Because::Approval { task: task.id })
        }
    }
}

fn offers(standings: &Standings, because: &Because, now: Timestamp) -> Vec<Offer> {
    let snapshot = standings.snapshot();
    match because {
        Because::NoTasks => return vec![Offer::Add],
        Because::Filtered { .. } => return vec![Offer::Unfiltered],
        _ => {}
    }
    let mut offers: Vec<Offer> =
        snapshot.running.iter().map(|running| Offer::Finish(running.task)).collect();
    if let Because::Answer { wait, due } = because {
        offers.push(Offer::Answer(*wait));
        if due.is_some_and(|due| due <= now) {
            let awaited = snapshot.waits.iter().find(|other| other.number == *wait);
            offers.extend(
                awaited.filter(|wait| wait.has_default).map(|wait| Offer::Assume(wait.number)),
            );
            offers.push(Offer::Nudge(*wait));
        }
        let blocked =
            snapshot.waits.iter().find(|other| other.number == *wait).and_then(|wait| wait.task);
        offers.extend(blocked.map(Offer::Split));
    }
    let is_only_sensitive = |place: &usize| standings.holds(*place) == [Hold::Sensitive];
    let sensitive =
        (0..snapshot.tasks.len()).filter(|place| standings.is_held(*place)).find(is_only_sensitive);
    offers.extend(sensitive.map(|place| Offer::Approve(snapshot.tasks[place].id)));
    if snapshot.running.is_none() {
        offers.push(Offer::Rest);
    }
    offers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::domain::{OpenWait, parse_instant};

    use super::*;

    fn at(text: &str) -> Timestamp {
        parse_instant(text).expect("an instant")
    }

    fn open(id: TaskId) -> OpenTask {
        OpenTask {
            id,
            parent: None,
            value: None,
            estimate_min: None,
            due: None,
            not_before: None,
            created: at("2026-11-01T00:00:00Z"),
            needs_approval: false,
            is_mine: true,
            energy: None,
        }
    }

    fn order(snapshot: &Snapshot, filter: Filter) -> Vec<TaskId> {
        let now = at("2026-11-26T10:00:00Z");
        let ranking = rank(&Standings::new(snapshot, now), now, filter, 10);
        ranking.picks.iter().map(|pick| pick.id).collect()
    }

    #[test]
    fn due_then_value_then_what_it_frees_then_age() {
        let mut tasks: Vec<OpenTask> = (1..=6).map(open).collect();
        tasks[0].created = at("2026-11-02T00:00:00Z");
        tasks[2].value = Some(Value::LOW);
        tasks[3].value = Some(Value::HIGH);
        tasks[4].due = Some(at("2026-12-24T00:00:00Z"));
        tasks.push(OpenTask { not_before: Some(at("2027-01-01T00:00:00Z")), ..open(7) });
        let snapshot = Snapshot { tasks, needs: vec![(7, 6)], ..Snapshot::default() };
        assert_eq!(order(&snapshot, Filter::default()), [5, 4, 3, 6, 2, 1]);
    }

    #[test]
    fn a_part_has_the_due_date_of_its_whole() {
        let whole = OpenTask { due: Some(at("2026-11-27T00:00:00Z")), ..open(1) };
        let part = OpenTask { parent: Some(1), ..open(2) };
        let other = OpenTask { due: Some(at("2026-11-28T00:00:00Z")), ..open(3) };
        let snapshot = Snapshot { tasks: vec![whole, part, other], ..Snapshot::default() };
        assert_eq!(order(&snapshot, Filter::default()), [2, 3]);
    }

    #[test]
    fn filters_keep_what_fits() {
        let long = OpenTask { estimate_min: Some(90), energy: Some(Energy::Deep), ..open(1) };
        let short = OpenTask { estimate_min: Some(20), energy: Some(Energy::Low), ..open(2) };
        let snapshot = Snapshot { tasks: vec![long, short, open(3)], ..Snapshot::default() };
        assert_eq!(order(&snapshot, Filter { fits_min: Some(25), energy: None }), [2, 3]);
        assert_eq!(order(&snapshot, Filter { fits_min: None, energy: Some(Energy::Low) }), [2]);
    }

    #[test]
    fn when_nothing_is_ready_the_first_change_is_named() {
        let now = at("2026-11-26T10:00:00Z");
        let wait =
            |number, due| OpenWait { number, task: Some(1), holds: true, due, has_default: false };
        let snapshot = Snapshot {
            tasks: vec![open(1), open(2)],
            waits: vec![
                OpenWait { task: Some(2), ..wait(1, None) },
                wait(2, Some(at("2026-11-26T12:00:00Z"))),
            ],
            ..Snapshot::default()
        };
        let ranking = rank(&Standings::new(&snapshot, now), now, Filter::default(), 5);
        let due = Some(at("2026-11-26T12:00:00Z"));
        assert_eq!(ranking.because, Some(Because::Answer { wait: 2, due }));
        assert_eq!(ranking.changes_at, due);
        assert_eq!(ranking.offers, [Offer::Answer(2), Offer::Split(1), Offer::Rest]);
    }

    /// What is named is what lets a task go on: the last of what it waits for, not the first.
    #[test]
    fn what_is_held_by_several_goes_on_with_the_last() {
        let now = at("2026-11-26T10:00:00Z");
        let hours = |hours: i64| Some(now + chrono::TimeDelta::hours(hours));
        let wait = |number, task, due| OpenWait {
            number,
            task: Some(task),
            holds: true,
            due,
            has_default: false,
        };
        let because = |tasks: Vec<OpenTask>, waits: Vec<OpenWait>| {
            let snapshot = Snapshot { tasks, waits, ..Snapshot::default() };
            let ranking = rank(&Standings::new(&snapshot, now), now, Filter::default(), 5);
            (ranking.because, ranking.changes_at)
        };
        let later = OpenTask { not_before: hours(9), ..open(1) };
        // The earlier answer alone frees nothing.
        assert_eq!(
            because(
                vec![open(1), open(2)],
                vec![wait(1, 1, None), wait(2, 1, hours(1)), wait(3, 2, hours(6))]
            ),
            (Some(Because::Answer { wait: 3, due: hours(6) }), hours(6))
        );
        assert_eq!(
            because(vec![later.clone()], vec![wait(1, 1, hours(1))]),
            (Some(Because::Later { task: 1, at: now + chrono::TimeDelta::hours(9) }), hours(9))
        );
        // Time alone approves nothing, and a closed task is held by nobody.
        let sensitive = OpenTask { needs_approval: true, ..later };
        assert_eq!(
            because(vec![sensitive], vec![wait(1, 1, hours(1)), wait(2, 7, hours(2))]),
            (Some(Because::Approval { task: 1 }), None)
        );
        // A part goes on with its whole.
        let part = OpenTask { parent: Some(1), ..open(2) };
        assert_eq!(
            because(vec![open(1), part], vec![wait(1, 1, hours(3)), wait(2, 2, hours(2))]),
            (Some(Because::Answer { wait: 1, due: hours(3) }), hours(3))
        );
    }

    prop_compose! {
        fn any_snapshot()(
            tasks in prop::collection::vec((any::<u8>(), any::<bool>(), any::<bool>(), 0..12_u32), 1..12),
            needs in prop::collection::btree_set((1..12_u32, 1..12_u32), 0..12),
            waits in prop::collection::vec((1..12_u32, any::<bool>()), 0..4),
        ) -> Snapshot {
            let tasks = (1..).zip(tasks).map(|(id, (value, is_mine, needs_approval, parent))| OpenTask {
                value: Value::parse(&(value % 12).to_string()).ok(),
                parent: (parent > 0 && parent < id).then_some(parent),
                is_mine,
                needs_approval,
                ..open(id)
            }).collect();
            let waits = (1..).zip(waits).map(|(number, (task, holds))| OpenWait {
                number, task: Some(task), holds,  has_default: false,
                due: None,
            }).collect();
            Snapshot { tasks, needs: needs.into_iter().collect(), waits, running: None }
        }
    }

    proptest! {
        #[test]
        fn every_open_task_is_ready_or_held_and_the_counts_say_so(snapshot in any_snapshot()) {
            let now = at("2026-11-26T10:00:00Z");
            let standings = Standings::new(&snapshot, now);
            let ranking = rank(&standings, now, Filter::default(), 100);
            prop_assert_eq!(ranking.ready_count + ranking.held_count, snapshot.tasks.len());
            prop_assert_eq!(ranking.picks.len(), ranking.ready_count);
            prop_assert_eq!(ranking.because.is_some(), ranking.ready_count == 0);
            for place in 0..snapshot.tasks.len() {
                prop_assert_eq!(standings.holds(place).is_empty(), standings.is_ready(place));
            }
        }

        #[test]
        fn one_more_dependency_never_makes_a_task_ready(snapshot in any_snapshot(), task in 1..12_u32, need in 1..12_u32) {
            let now = at("2026-11-26T10:00:00Z");
            let before = order(&snapshot, Filter::default());
            let mut more = snapshot.clone();
            more.needs.push((task, need));
            more.needs.sort_unstable();
            let standings = Standings::new(&more, now);
            for place in (0..more.tasks.len()).filter(|place| standings.is_ready(*place)) {
                prop_assert!(before.contains(&more.tasks[place].id));
            }
        }
    }
}
