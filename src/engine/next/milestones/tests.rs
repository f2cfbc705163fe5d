//! Milestones and parents against a slow oracle that reads the rules word by word.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use proptest::prelude::*;

use crate::domain::{
    Agenda, Clock, Energy, FinishedSubtasks, OpenTask, OpenWait, Running, Touched, Value,
};
use crate::domain::{Handle, TaskId};
use crate::engine::next::evaluation::{Evaluation, Filter};
use crate::engine::next::network::{RankingInput, Terms};
use crate::engine::next::offer::Offer;
use crate::engine::next::rank::{NextQuery, Ranking, rank};
use crate::engine::ready::Standings;
use crate::engine::rules::check;

use super::*;

fn looked_at<T>(snapshot: &Snapshot, look: impl FnOnce(RankingInput) -> T) -> T {
    let clock = Clock::of_tests();
    let standings = Standings::new(snapshot, clock.now);
    let agenda = Agenda::new(&clock.calendar, clock.now, clock.now + TimeDelta::days(60));
    let terms = Terms::default();
    look(RankingInput { standings: &standings, agenda: &agenda, last_work: None, terms: &terms })
}

fn ranked(snapshot: &Snapshot, filter: Filter) -> Ranking {
    looked_at(snapshot, |input| rank(input, NextQuery { filter, ..NextQuery::best(100) }))
}

/// The rules, in the words of their description.
struct Oracle<'a> {
    snapshot: &'a Snapshot,
    standings: Standings<'a>,
}

impl Oracle<'_> {
    fn task(&self, id: TaskId) -> Option<&OpenTask> {
        self.snapshot.tasks.iter().find(|task| task.id == id)
    }

    fn is_milestone(&self, id: TaskId) -> bool {
        self.task(id).is_some_and(|task| task.estimate_min == Some(0))
    }

    /// What must be finished before a task, one step back: what it and its parents depend on, and its subtasks.
    fn one_step_back(&self, id: TaskId) -> BTreeSet<TaskId> {
        let mut found = BTreeSet::new();
        let mut speaker = Some(id);
        while let Some(task) = speaker {
            found.extend(self.snapshot.needs_of(task).filter(|need| self.task(*need).is_some()));
            speaker =
                self.task(task).and_then(|task| task.parent).filter(|id| self.task(*id).is_some());
        }
        found.extend(
            self.snapshot.tasks.iter().filter(|task| task.parent == Some(id)).map(|task| task.id),
        );
        found
    }

    fn all_before(&self, id: TaskId, through_milestones: bool) -> BTreeSet<TaskId> {
        let (mut found, mut todo) = (BTreeSet::new(), vec![id]);
        while let Some(task) = todo.pop() {
            for first in self.one_step_back(task) {
                if (through_milestones || !self.is_milestone(first)) && found.insert(first) {
                    todo.push(first);
                }
            }
        }
        found
    }

    fn milestones(&self) -> Vec<TaskId> {
        let ids = self.snapshot.tasks.iter().map(|task| task.id);
        ids.filter(|id| self.is_milestone(*id)).collect()
    }

    fn is_ready(&self, id: TaskId) -> bool {
        self.snapshot.position(id).is_some_and(|index| self.standings.is_ready(index))
    }

    /// A milestone whose tasks are all closed, and a parent without open subtasks.
    fn is_finished(&self, id: TaskId) -> bool {
        let had_subtasks = self.snapshot.finished_subtasks.iter().any(|one| one.parent == id);
        let has_open = self.snapshot.tasks.iter().any(|task| task.parent == Some(id));
        self.is_ready(id) && (self.is_milestone(id) || had_subtasks && !has_open)
    }

    /// The candidates among what the filter admits.
    fn candidates(&self, admitted: &BTreeSet<TaskId>) -> BTreeSet<TaskId> {
        let work: BTreeSet<TaskId> =
            admitted.iter().copied().filter(|id| !self.is_finished(*id)).collect();
        let running = self.snapshot.running.iter().map(|running| running.task);
        let can_be_done: BTreeSet<TaskId> = work.iter().copied().chain(running).collect();
        let is_passed_over = |id: &TaskId| {
            let of_it: Vec<TaskId> = self
                .milestones()
                .into_iter()
                .filter(|milestone| self.all_before(*milestone, false).contains(id))
                .collect();
            let has_earlier_work = |milestone: &TaskId| {
                let earlier = self.all_before(*milestone, true);
                self.milestones().into_iter().any(|other| {
                    earlier.contains(&other)
                        && !self.all_before(other, false).is_disjoint(&can_be_done)
                })
            };
            let serves =
                |goal: &&OpenTask| goal.id == *id || self.all_before(goal.id, true).contains(id);
            let is_hard = self
                .snapshot
                .tasks
                .iter()
                .filter(serves)
                .any(|goal| goal.is_hard && goal.due.is_some());
            !of_it.is_empty() && of_it.iter().all(has_earlier_work) && !is_hard
        };
        work.iter().copied().filter(|id| !is_passed_over(id)).collect()
    }

    /// The milestones that a parent delivers through: all of its open subtasks belong to some.
    fn delivers(&self, parent: TaskId) -> BTreeSet<TaskId> {
        let mut through = BTreeSet::new();
        for subtask in self.snapshot.tasks.iter().filter(|task| task.parent == Some(parent)) {
            let mut own: BTreeSet<TaskId> = self
                .milestones()
                .into_iter()
                .filter(|one| {
                    *one == subtask.id
                        || self.snapshot.needs_of(*one).any(|need| need == subtask.id)
                })
                .collect();
            own.extend(self.delivers(subtask.id));
            if own.is_empty() {
                return own;
            }
            through.extend(own);
        }
        through
    }

    fn value(&self, task: &OpenTask) -> f64 {
        let own = |task: &OpenTask| task.value.map_or(1.0, Value::points);
        let shares = self.snapshot.tasks.iter().filter_map(|parent| {
            let through = self.delivers(parent.id);
            let count = f64::from(u32::try_from(through.len()).expect("few"));
            through.contains(&task.id).then(|| own(parent) / count)
        });
        let kept = if self.delivers(task.id).is_empty() { own(task) } else { 0.0 };
        kept + shares.sum::<f64>()
    }
}

prop_compose! {
    fn any_snapshot()(
        tasks in prop::collection::vec(
            (any::<u8>(), prop::bool::weighted(0.8), 0..6_u32, prop::bool::weighted(0.3), prop::bool::weighted(0.2)), 1..14
        ),
        needs in prop::collection::btree_set((1..14_u32, 1..14_u32), 0..16),
        waits in prop::collection::vec(1..14_u32, 0..3),
        running in 0..20_u32,
        finished in prop::collection::vec(1..14_u32, 0..3),
    ) -> Snapshot {
        let now = Clock::of_tests().now;
        let tasks: Vec<OpenTask> = (1..).zip(tasks).map(|(id, (value, is_mine, parent, is_milestone, is_hard))| OpenTask {
            value: Value::parse(&(value % 12).to_string()).ok(),
            parent: (parent > 0 && parent < id).then_some(TaskId(parent)),
            estimate_min: if is_milestone { Some(0) } else { (value > 100).then_some(u32::from(value)) },
            due: (value % 3 == 0).then(|| now + TimeDelta::hours(i64::from(value))),
            energy: (value % 5 == 0).then_some(Energy::Deep),
            is_hard,
            created: i64::from(value) * 100 + i64::from(id),
            is_mine,
            ..OpenTask::of_tests(id)
        }).collect();
        let waits = (1..).zip(waits).map(|(number, task)| OpenWait::of_tests(number, task)).collect();
        let needs = Snapshot::needs_of_tests(needs.into_iter().filter(|(task, need)| need < task));
        let running = tasks.iter().find(|task| task.id.0 == running && task.is_mine);
        let running = running.map(|task| Running { task: task.id, by: Handle::me(), start: now });
        let mut finished: Vec<FinishedSubtasks> = finished
            .into_iter()
            .map(|parent| FinishedSubtasks { parent: TaskId(parent), minutes: 30, unknown: 0 })
            .collect();
        finished.sort_by_key(|one| one.parent);
        finished.dedup_by_key(|one| one.parent);
        Snapshot { tasks, needs, waits, running, finished_subtasks: finished, ..Snapshot::default() }
    }
}

fn is_allowed(snapshot: &Snapshot) -> bool {
    let parents = snapshot.tasks.iter().filter_map(|task| Some((task.id, task.parent?))).collect();
    let needs = snapshot.needs.clone();
    check(&Touched { needs, parents, ..Touched::default() }).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn picks_are_what_the_rules_say(
        snapshot in any_snapshot(),
        is_soft in any::<bool>(),
        energy in prop::option::of(Just(Energy::Normal)),
    ) {
        prop_assume!(is_allowed(&snapshot));
        let mut snapshot = snapshot;
        if is_soft {
            // The guard of hard dates leaves out more.
            snapshot.tasks.iter_mut().for_each(|task| task.is_hard = false);
        }
        let filter = Filter { energy, ..Filter::default() };
        let oracle = Oracle { snapshot: &snapshot, standings: Standings::new(&snapshot, Clock::of_tests().now) };
        let admitted = looked_at(&snapshot, |input| {
            let evaluation = Evaluation::new(input);
            let derived = evaluation.derived();
            let indexes = (0..snapshot.tasks.len()).filter(|index| input.standings.is_ready(*index));
            let admitted = indexes.filter(|index| evaluation.admits(&derived, filter, *index));
            admitted.map(|index| snapshot.tasks[index].id).collect::<BTreeSet<_>>()
        });
        let ranking = ranked(&snapshot, filter);
        let picks: BTreeSet<TaskId> = ranking.picks.iter().map(|pick| pick.id).collect();
        let candidates = oracle.candidates(&admitted);
        if is_soft {
            prop_assert_eq!(&picks, &candidates);
        } else {
            prop_assert!(picks.is_subset(&candidates));
        }
        prop_assert_eq!(picks.is_empty(), candidates.is_empty());
        prop_assert_eq!(ranking.because.is_some(), picks.is_empty());
        prop_assert_eq!(ranking.ready_count, admitted.len());
        // What is finished is offered, and all that is offered is.
        let closed = ranking.offers.iter().filter(|offer| matches!(offer, Offer::Ship(_) | Offer::Close(_)));
        let closed: BTreeSet<TaskId> = closed.filter_map(Offer::task).collect();
        let finished: BTreeSet<TaskId> =
            snapshot.tasks.iter().map(|task| task.id).filter(|id| oracle.is_finished(*id)).collect();
        prop_assert!(closed.is_subset(&finished));
        prop_assert_eq!(closed.len(), finished.len().min(3));
    }

    #[test]
    fn parents_deliver_through_their_milestones(snapshot in any_snapshot()) {
        prop_assume!(is_allowed(&snapshot));
        let oracle = Oracle { snapshot: &snapshot, standings: Standings::new(&snapshot, Clock::of_tests().now) };
        let jobs = looked_at(&snapshot, |input| Evaluation::new(input).network.jobs);
        for (job, task) in jobs.iter().zip(&snapshot.tasks) {
            let value = oracle.value(task);
            prop_assert!((job.value - value).abs() < 1e-9, "{} is worth {}, not {}", task.id, value, job.value);
        }
        // No value is lost or made.
        let own: f64 = snapshot.tasks.iter().map(|task| task.value.map_or(1.0, Value::points)).sum();
        let all: f64 = jobs.iter().map(|job| job.value).sum();
        prop_assert!((own - all).abs() < 1e-9);
    }
}
