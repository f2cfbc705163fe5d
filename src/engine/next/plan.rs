//! What I do when, if everything goes as it is known now: the rule of `next`, simulated forward.
//!
//! A forecast, not an optimiser: with waits of unknown length re-optimising gains nothing. Answers come when
//! they are due, others finish what is theirs in the working time of theirs that it is estimated to take, and what was
//! started is finished.

use std::collections::{BTreeMap, HashSet};

use crate::domain::{Calendar, Energy, Stretch, TaskId, Timestamp, whole_minutes};

use super::evaluation::{Evaluation, keep_promises};
use super::guard::Guard;
use super::milestones::Milestones;
use super::network::{LastWork, Network, RankingInput};
use super::rule::{Candidate, DerivedJobs, Job, LEAST_MIN, NEVER};
use super::theirs::{self, Theirs};

/// Time on one task.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// The task.
    pub task: TaskId,
    /// Working minutes from now to its beginning, after the switch.
    pub from_min: f64,
    /// Working minutes from now to its end.
    pub to_min: f64,
    /// Minutes of the switch before it.
    pub switch_min: u32,
    /// The same as stretches of my calendar.
    pub stretches: Vec<Stretch>,
}

/// When something that others see is finished: what nothing else comes after, or what has a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Finish {
    /// The task.
    pub task: TaskId,
    /// When it is finished; `None` if that cannot be told.
    pub at: Option<Timestamp>,
    /// By how many working minutes it is late, zero if it is on time; `None` without a due date or an end.
    pub late_min: Option<u32>,
}

/// The forecast.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// What I do, one after the other.
    pub slots: Vec<Slot>,
    /// When goals are finished, the first one first, those without an end last.
    pub goals: Vec<Finish>,
    /// Whether there is more to do than was simulated.
    pub is_cut: bool,
}

/// Steps times tasks that are simulated at most.
const EFFORT: usize = 4_000_000;

/// Simulates forward from now; outside the hours for deep work, where I have some, what needs a clear
/// head is picked only where there is nothing else.
pub fn plan(input: RankingInput, deep: Option<&Calendar>) -> Plan {
    let mut simulation = Simulation::new(input, deep);
    let steps = (EFFORT / simulation.jobs.len().max(1)).clamp(50, 5_000);
    let mut is_cut = true;
    for _ in 0..steps {
        if !simulation.step() {
            is_cut = simulation.is_beyond;
            break;
        }
    }
    Plan { goals: simulation.goals(), slots: simulation.slots, is_cut }
}

/// Simulates work without nights, and returns what is done one after the other, and after how many minutes each job
/// is finished, by its index.
pub(super) fn without_nights(input: RankingInput) -> (Vec<Slot>, Vec<Option<f64>>) {
    let mut simulation = Simulation { has_days: false, ..Simulation::new(input, None) };
    while simulation.step() {}
    let end = |progress: &Progress| match progress {
        Progress::Finished(end) => Some(*end),
        _ => None,
    };
    let ends = simulation.progress.iter().map(end).collect();
    (simulation.slots, ends)
}

/// Where a job stands in the simulation.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Progress {
    /// To be done by me.
    Mine,
    /// To be done by somebody else, or when all before it is done.
    ByItself,
    /// Nobody knows when it can start.
    Never,
    /// Finished after so many minutes.
    Finished(f64),
}

struct Simulation<'a> {
    input: RankingInput<'a>,
    deep: Option<&'a Calendar>,
    /// As they are now.
    jobs: Vec<Job>,
    pairs: Vec<(usize, usize)>,
    milestones: Milestones,
    /// Whether nights and days off come between, after which nothing is a switch.
    has_days: bool,
    /// What comes before each job.
    before: Vec<Vec<usize>>,
    progress: Vec<Progress>,
    /// What others do, by index.
    theirs: Vec<Theirs>,
    /// When what others do is finished; they work while I don't.
    their_ends: BTreeMap<usize, Timestamp>,
    last_work: Option<LastWork>,
    /// Working minutes since now.
    clock: f64,
    /// The task that runs now, which is finished first.
    running: Option<usize>,
    slots: Vec<Slot>,
    /// Whether the agenda ended before the work did.
    is_beyond: bool,
}

impl<'a> Simulation<'a> {
    fn new(input: RankingInput<'a>, deep: Option<&'a Calendar>) -> Self {
        let Network { jobs, pairs, milestones, theirs, .. } = Evaluation::new(input).network;
        let snapshot = input.snapshot();
        // Parents are finished subtask by subtask, and are no work themselves.
        let open = snapshot.tasks.iter().filter_map(|task| task.parent);
        let closed = snapshot.finished_subtasks.iter().map(|finished| finished.parent);
        let parents: HashSet<TaskId> = open.chain(closed).collect();
        let mut before = vec![Vec::new(); jobs.len()];
        for (job, first) in &pairs {
            before[*job].push(*first);
        }
        let running = snapshot.running.as_ref();
        let running = running.and_then(|running| snapshot.position(running.task));
        // What somebody else works on is theirs to finish.
        let others: Vec<TaskId> = snapshot.others_running.iter().map(|one| one.task).collect();
        let is_asked = |id: TaskId| {
            let mut waits = snapshot.waits.iter();
            waits.any(|wait| wait.is_approval && !wait.is_on_me && wait.task == Some(id))
        };
        // Where approval is not even asked for, and in what was given away, nobody can tell when.
        let is_stuck = |index: usize| {
            let task = &snapshot.tasks[index];
            task.needs_approval && !is_asked(task.id)
        };
        let has_stuck_parent = |index: usize| {
            let parent = |index: &usize| snapshot.position(snapshot.tasks[*index].parent?);
            let parents = std::iter::successors(parent(&index), parent).take(snapshot.tasks.len());
            parents.into_iter().any(|parent| is_stuck(parent) || !snapshot.tasks[parent].is_mine)
        };
        let progress = (0..jobs.len()).map(|index| {
            let is_running = running == Some(index);
            if !is_running && (is_stuck(index) || has_stuck_parent(index)) {
                Progress::Never
            } else if !snapshot.tasks[index].is_mine
                || jobs[index].remaining_min == 0
                || parents.contains(&snapshot.tasks[index].id)
                || others.contains(&snapshot.tasks[index].id)
            {
                Progress::ByItself
            } else {
                Progress::Mine
            }
        });
        let progress = progress.collect();
        let (last_work, slots) = (input.last_work, Vec::new());
        Self {
            input,
            deep,
            before,
            progress,
            theirs,
            their_ends: BTreeMap::new(),
            last_work,
            clock: 0.0,
            running,
            slots,
            jobs,
            pairs,
            milestones,
            has_days: true,
            is_beyond: false,
        }
    }

    /// Does the next thing; returns whether there was one.
    fn step(&mut self) -> bool {
        self.finish_by_themselves();
        let index = match self.running.take() {
            Some(index) => Some((index, 0)),
            None => self.pick(),
        };
        if let Some((index, switch_min)) = index {
            return self.work_on(index, switch_min);
        }
        // Nothing is ready: go for a walk until something is.
        match self.next_release() {
            Some(clock) if self.input.agenda.after(clock).is_some() => {
                self.clock = clock;
                true
            }
            _ => false,
        }
    }

    /// When all that comes before a job is over, replies included; `None` if that cannot be told.
    fn ready_min(&self, index: usize) -> Option<f64> {
        let mut ready = self.jobs[index].release_min;
        for first in &self.before[index] {
            let Progress::Finished(end) = self.progress[*first] else { return None };
            ready = ready.max(end + f64::from(self.jobs[*first].lag_min));
        }
        Some(ready)
    }

    /// Finishes parents, milestones and what others do, as soon as all before them is over.
    fn finish_by_themselves(&mut self) {
        loop {
            let mut is_settled = true;
            for index in 0..self.jobs.len() {
                if self.progress[index] != Progress::ByItself {
                    continue;
                }
                if let Some(ready) = self.ready_min(index) {
                    self.progress[index] = match theirs::at(&self.theirs, index) {
                        Some(their) => self.finish_theirs(&their.clone(), ready),
                        None => Progress::Finished(ready + f64::from(self.jobs[index].others_min)),
                    };
                    is_settled = false;
                }
            }
            if is_settled {
                return;
            }
        }
    }

    /// Finishes what somebody else does in their own time, where all before it is over.
    fn finish_theirs(&mut self, their: &Theirs, ready: f64) -> Progress {
        let agenda = self.input.agenda;
        let over = |first: &usize| {
            let lag = f64::from(self.jobs[*first].lag_min);
            match (self.progress[*first], self.their_ends.get(first)) {
                (_, Some(end)) if lag == 0.0 => Some(*end),
                (Progress::Finished(end), _) => agenda.after(end + lag),
                _ => None,
            }
        };
        let before: Option<Vec<Timestamp>> = self.before[their.index].iter().map(over).collect();
        let begins = before.map(|before| before.into_iter().fold(agenda.now, Timestamp::max));
        let Some(end) = begins.and_then(|begins| their.end(begins)) else { return Progress::Never };
        self.their_ends.insert(their.index, end);
        Progress::Finished(agenda.minutes_until(end).max(ready))
    }

    /// The earliest time from now on at which a job of mine gets ready.
    fn next_release(&self) -> Option<f64> {
        let mine = (0..self.jobs.len()).filter(|index| self.progress[*index] == Progress::Mine);
        mine.filter_map(|index| self.ready_min(index)).min_by(f64::total_cmp)
    }

    /// Asks the rule, as it would be asked then; returns the job and what the switch to it costs.
    fn pick(&self) -> Option<(usize, u32)> {
        let tasks = &self.input.snapshot().tasks;
        let last_work = self.last_work.filter(|_| !self.begins_a_day());
        let mut jobs = self.jobs.clone();
        for (index, job) in jobs.iter_mut().enumerate() {
            job.switch_min = None;
            if let Progress::Finished(end) = self.progress[index] {
                // What comes after its reply waits for the rest of that.
                let reply = end + f64::from(job.lag_min);
                let release_min = (reply - self.clock).max(0.0);
                let done =
                    Job { remaining_min: 0, value: 0.0, due_min: None, due_at: NEVER, ..*job };
                *job = Job { release_min, others_min: 0, lag_min: 0, ..done };
                continue;
            }
            job.due_min = job.due_min.map(|due| due - self.clock);
            job.release_min = (job.release_min - self.clock).max(0.0);
            let is_ready = self.progress[index] == Progress::Mine
                && self.ready_min(index).is_some_and(|ready| ready <= self.clock);
            if is_ready {
                let switch =
                    |last_work: LastWork| last_work.switch_min(&tasks[index], self.input.terms);
                job.switch_min = Some(last_work.map_or(0, switch));
            }
        }
        let derived = DerivedJobs::new(self.input.terms.rule, &jobs, &self.pairs);
        let mut promises = Evaluation::promises(&self.input, self.clock);
        promises.retain(|one| !matches!(self.progress[one.index], Progress::Finished(_)));
        let guard = Guard::new(promises, &jobs, &derived);
        let candidates = self.fit_for_now(&derived, derived.candidates());
        let snapshot = self.input.snapshot();
        let (candidates, _) =
            self.milestones.first_ones_first(snapshot, &derived, candidates, None);
        let (kept, _) = keep_promises(guard.as_ref(), &jobs, candidates);
        let best = derived.best_of(kept, 1);
        best.first().map(|best| (best.index, best.switch_min))
    }

    /// Leaves out what needs a clear head at other times than those for it, unless it is urgent or all there is.
    fn fit_for_now(&self, derived: &DerivedJobs, mut candidates: Vec<Candidate>) -> Vec<Candidate> {
        let now = self.input.agenda.start_after(self.clock);
        let is_other_time =
            self.deep.zip(now).is_some_and(|(deep, now)| !deep.presence(now).is_at_work());
        let tasks = &self.input.snapshot().tasks;
        let fits = |one: &Candidate| {
            tasks[one.index()].energy != Some(Energy::Deep) || derived.is_urgent(one.index())
        };
        if is_other_time && candidates.iter().any(fits) {
            candidates.retain(fits);
        }
        candidates
    }

    /// Whether what is picked now would be the first of a day, which is no switch.
    fn begins_a_day(&self) -> bool {
        if !self.has_days {
            return false;
        }
        let agenda = self.input.agenda;
        let last = self.slots.last().and_then(|slot| slot.stretches.last());
        let last = last.map_or(agenda.now, |(_, end)| *end);
        let next = agenda.start_after(self.clock).unwrap_or(last);
        agenda.zone.date(next) != agenda.zone.date(last)
    }

    fn work_on(&mut self, index: usize, switch_min: u32) -> bool {
        let task = &self.input.snapshot().tasks[index];
        let from_min = self.clock + f64::from(switch_min);
        let to_min = from_min + f64::from(self.jobs[index].remaining_min.max(LEAST_MIN));
        let Some(stretches) = self.input.agenda.between(from_min, to_min) else {
            self.is_beyond = true;
            return false;
        };
        self.slots.push(Slot { task: task.id, from_min, to_min, switch_min, stretches });
        self.progress[index] = Progress::Finished(to_min);
        self.last_work = Some(LastWork { task: task.id, stream: task.stream });
        self.clock = to_min;
        true
    }

    fn goals(&self) -> Vec<Finish> {
        let snapshot = self.input.snapshot();
        let mut is_before = vec![false; self.jobs.len()];
        for (_, first) in &self.pairs {
            is_before[*first] = true;
        }
        let is_milestone = |index: usize| snapshot.tasks[index].estimate_min == Some(0);
        let shown = |index: &usize| {
            !is_before[*index] || snapshot.tasks[*index].due.is_some() || is_milestone(*index)
        };
        let mut goals: Vec<(f64, Finish)> = (0..self.jobs.len())
            .filter(shown)
            .map(|index| {
                let end = match self.progress[index] {
                    Progress::Finished(end) => Some(end),
                    _ => None,
                };
                let theirs = self.their_ends.get(&index).copied();
                let at = theirs.or_else(|| self.input.agenda.after(end?));
                let late = |(at, due)| whole_minutes(self.input.agenda.minutes_between(due, at));
                let late_min = at.zip(snapshot.tasks[index].due).map(late);
                let finish = Finish { task: snapshot.tasks[index].id, at, late_min };
                (end.unwrap_or(f64::INFINITY), finish)
            })
            .collect();
        goals.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.task.cmp(&other.1.task)));
        goals.into_iter().map(|(_, finish)| finish).collect()
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use crate::domain::{
        Agenda, Calendar, Clock, FutureReply, Hours, OpenTask, OpenWait, Snapshot, TaskId, Value,
    };
    use crate::engine::next::network::Terms;
    use crate::engine::ready::Standings;

    use super::*;

    fn task(id: impl Into<TaskId>, stream: u32, minutes: u32) -> OpenTask {
        OpenTask { stream: Some(stream), estimate_min: Some(minutes), ..OpenTask::of_tests(id) }
    }

    fn planned(snapshot: &Snapshot) -> Plan {
        planned_at(snapshot, Hours::default())
    }

    fn planned_at(snapshot: &Snapshot, hours: Hours) -> Plan {
        let clock = Clock::of_tests();
        let standings = Standings::new(snapshot, clock.now);
        let until = Timestamp::MAX_UTC;
        let calendar = Calendar { hours, ..clock.calendar };
        let agenda = Agenda::new(&calendar, clock.now, until);
        let terms = Terms::default();
        plan(
            RankingInput { standings: &standings, agenda: &agenda, last_work: None, terms: &terms },
            None,
        )
    }

    fn hours(plan: &Plan) -> Vec<(u32, f64, f64)> {
        plan.slots
            .iter()
            .map(|slot| (slot.task.0, slot.from_min / 60.0, slot.to_min / 60.0))
            .collect()
    }

    /// Three tasks of three hours, each of which needs at its half an answer that takes six working hours;
    /// fifteen minutes a switch.
    fn three_tasks_with_questions() -> Snapshot {
        Snapshot {
            tasks: (0..6).map(|id: u32| task(id + 1, id / 2 + 1, 90)).collect(),
            needs: Snapshot::needs_of_tests([(2, 1), (4, 3), (6, 5)]),
            replies: [1, 3, 5]
                .map(|task| FutureReply { task: TaskId(task), within_min: 360 })
                .to_vec(),
            ..Snapshot::default()
        }
    }

    #[test]
    fn who_goes_on_meanwhile_is_done_in_less_than_half_the_time() {
        // Without nights, because the first pick of a day is no switch.
        let plan = planned_at(&three_tasks_with_questions(), Hours::round_the_clock());
        let expected = [
            (1, 0.0, 1.5),
            (3, 1.75, 3.25),
            (5, 3.5, 5.0),
            (2, 7.75, 9.25),
            (4, 9.5, 11.0),
            (6, 11.25, 12.75),
        ];
        assert_eq!(hours(&plan), expected);
        // Who waits for each answer does the same in 3 × (1.5 + 6 + 1.5) + 2 × 0.25 hours: each task
        // comes after the parent of the one before it.
        let mut waiting = three_tasks_with_questions();
        waiting.needs.extend(Snapshot::needs_of_tests([(3, 2), (5, 4)]));
        waiting.needs.sort_unstable();
        let plan = planned_at(&waiting, Hours::round_the_clock());
        assert_eq!(plan.slots.last().map(|slot| slot.to_min / 60.0), Some(27.5));
    }

    #[test]
    fn dates_that_break_are_told_with_how_much() {
        let clock = Clock::of_tests();
        let due = |task: OpenTask, hours| OpenTask {
            due: Some(clock.now + TimeDelta::hours(hours)),
            ..task
        };
        let first = OpenTask { value: Some(Value::HIGH), ..due(task(1, 1, 240), 4) };
        let snapshot =
            Snapshot { tasks: vec![first, due(task(2, 1, 120), 4)], ..Snapshot::default() };
        let plan = planned(&snapshot);
        let late: Vec<_> = plan.goals.iter().map(|goal| (goal.task.0, goal.late_min)).collect();
        assert_eq!(late, [(1, Some(0)), (2, Some(120))]);
    }

    #[test]
    fn what_nobody_can_tell_has_no_end() {
        let tasks = vec![
            OpenTask { needs_approval: true, ..task(1, 1, 60) },
            task(2, 1, 60),
            OpenTask { is_mine: false, ..task(3, 1, 60) },
            task(4, 1, 30),
        ];
        let snapshot = Snapshot {
            tasks,
            needs: Snapshot::needs_of_tests([(2, 1), (4, 3)]),
            ..Snapshot::default()
        };
        let plan = planned(&snapshot);
        // What somebody else does takes its time, but not mine.
        assert_eq!(hours(&plan), [(4, 1.0, 1.5)]);
        assert_eq!(plan.goals.iter().find(|goal| goal.task == 2).map(|goal| goal.at), Some(None));
        assert!(!plan.is_cut);
    }

    #[test]
    fn what_a_parent_holds_is_in_no_plan() {
        let subtask =
            |id: u32, parent| OpenTask { parent: Some(TaskId(parent)), ..task(id, 1, 60) };
        let parent = OpenTask { needs_approval: true, ..task(1, 1, 60) };
        let given = OpenTask { is_mine: false, ..task(3, 1, 60) };
        let tasks = vec![parent, subtask(2, 1), given, subtask(4, 3)];
        let snapshot = Snapshot { tasks, ..Snapshot::default() };
        assert_eq!(hours(&planned(&snapshot)), []);
        // Once approval is asked for it is known when: in half an hour.
        let due = Some(Clock::of_tests().now + TimeDelta::minutes(30));
        let asked = OpenWait { holds: false, is_approval: true, due, ..OpenWait::of_tests(1, 1) };
        let snapshot = Snapshot { waits: vec![asked], ..snapshot };
        assert_eq!(hours(&planned(&snapshot)), [(2, 0.5, 1.5)]);
    }

    #[test]
    fn a_reply_that_came_presses_no_longer() {
        // Nothing but 3 is due; when 2 has been done for long, what it asked for has come.
        let goal =
            OpenTask { due: Some(Clock::of_tests().now + TimeDelta::days(6)), ..task(3, 1, 60) };
        let dear = OpenTask { value: Some(Value::HIGH), ..task(1, 1, 420) };
        let snapshot = Snapshot {
            tasks: vec![dear, task(2, 1, 5), goal, task(4, 1, 55)],
            needs: Snapshot::needs_of_tests([(3, 2)]),
            replies: vec![FutureReply { task: TaskId(2), within_min: 360 }],
            ..Snapshot::default()
        };
        let order: Vec<TaskId> = planned(&snapshot).slots.iter().map(|slot| slot.task).collect();
        assert_eq!(order, [2, 1, 3, 4]);
    }

    #[test]
    fn a_night_is_between_two_stretches() {
        let plan = planned(&Snapshot { tasks: vec![task(1, 1, 600)], ..Snapshot::default() });
        // Thursday 10:02 to 17:00, and the rest on Friday.
        let lengths: Vec<i64> = plan.slots[0]
            .stretches
            .iter()
            .map(|(start, end)| (*end - *start).num_minutes())
            .collect();
        assert_eq!(lengths, [418, 182]);
    }
}
