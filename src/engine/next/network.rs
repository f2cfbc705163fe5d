//! What the rule reads off a ledger: the open tasks as jobs, in working minutes from now.

use crate::domain::{
    Agenda, Clock, EstimateHabit, Guess, GuessBasis, LONGEST_WORK, OpenTask, OpenWait, Snapshot,
    StreamId, TaskId, Timestamp,
};

use super::milestones::Milestones;
use super::rule::{DerivedJobs, Job, LEAST_MIN, NEVER, Rule};
use super::theirs::{Theirs, count_their_time, theirs};
use crate::engine::ready::Standings;

/// The constants of the rule, and my preferences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Terms {
    /// The constants of the rule.
    pub rule: Rule,
    /// Minutes that leaving one project for another costs.
    pub switch_min: u32,
    /// How much longer than estimated I take, where that is known.
    pub habit: Option<EstimateHabit>,
    /// Whether estimates are corrected by that.
    pub corrects_estimates: bool,
    /// How many tasks may be in progress at once.
    pub wip_limit: u32,
    /// Whether one more is refused rather than warned of.
    pub is_wip_strict: bool,
}

/// Those of the reference. What somebody prefers says the preferences' own default.
#[cfg(test)]
impl Default for Terms {
    fn default() -> Self {
        Self {
            rule: Rule::default(),
            switch_min: 15,
            habit: None,
            corrects_estimates: false,
            wip_limit: 3,
            is_wip_strict: false,
        }
    }
}

/// Where my head is: on the task that runs, else on the last one of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastWork {
    /// The task.
    pub task: TaskId,
    /// The stream of that.
    pub stream: Option<StreamId>,
}

impl LastWork {
    /// Returns where my head is; `None` before the first block of the day, when nothing is left behind.
    pub fn of(snapshot: &Snapshot, clock: &Clock) -> Option<Self> {
        let last = snapshot.last?;
        let today = clock.civil_now().date();
        let is_today = last.end.is_none_or(|end| clock.zone().date(end) == today);
        is_today.then_some(Self { task: last.task, stream: last.stream })
    }

    /// Returns what going over to a task costs, in minutes.
    pub fn switch_min(self, task: &OpenTask, terms: &Terms) -> u32 {
        if task.id == self.task || task.stream == self.stream { 0 } else { terms.switch_min }
    }
}

/// What a ranking is seen from: what is ready, my agenda, where my head is, and what I prefer.
#[derive(Clone, Copy, Debug)]
pub struct RankingInput<'a> {
    /// Where every open task stands.
    pub standings: &'a Standings<'a>,
    /// My working time from now on.
    pub agenda: &'a Agenda,
    /// Where my head is.
    pub last_work: Option<LastWork>,
    /// What I prefer.
    pub terms: &'a Terms,
}

impl<'a> RankingInput<'a> {
    /// Returns the snapshot that is ranked.
    pub fn snapshot(&self) -> &'a Snapshot {
        self.standings.snapshot()
    }

    /// Returns the working minutes a task takes in all, and what they are assumed from if nobody said.
    pub fn estimate(&self, task: &OpenTask) -> (u32, Option<Guess>) {
        let guess = task.estimate_min.is_none().then(|| self.snapshot().guesses.of(task.stream));
        let minutes = task.estimate_min.or(guess.map(|guess| guess.minutes)).unwrap_or_default();
        let is_usual = guess.is_some_and(|guess| guess.basis == GuessBasis::Usual);
        match self.terms.habit {
            Some(habit) if self.terms.corrects_estimates && !is_usual => {
                (times(minutes, habit.factor), guess)
            }
            _ => (minutes, guess),
        }
    }

    /// Returns the guess that stands in for a missing estimate.
    /// A parent with finished subtasks needs none.
    pub fn guess(&self, task: &OpenTask) -> Option<Guess> {
        let is_parent =
            self.snapshot().finished_subtasks.iter().any(|finished| finished.parent == task.id);
        self.estimate(task).1.filter(|_| !is_parent)
    }

    /// Returns the working minutes until a task can go on, if all it needs is time or answers.
    /// It is 0 if the task waits for neither.
    fn release_min(&self, task: &OpenTask, waits: &[(TaskId, Option<Timestamp>)]) -> f64 {
        let begin = task.not_before.map_or(0.0, |begin| self.agenda.minutes_until(begin));
        let first = waits.partition_point(|(other, _)| *other < task.id);
        let of_task = waits[first..].iter().take_while(|(other, _)| *other == task.id);
        let answers = of_task.map(|(_, due)| self.answer_min(*due));
        answers.fold(begin, f64::max).max(0.0)
    }

    /// Returns when a task can go on, if all it needs is time or answers.
    fn release_at(&self, task: &OpenTask, waits: &[(TaskId, Option<Timestamp>)]) -> Timestamp {
        let now = self.agenda.now;
        let first = waits.partition_point(|(other, _)| *other < task.id);
        let of_task = waits[first..].iter().take_while(|(other, _)| *other == task.id);
        let unknown = || self.agenda.after(f64::from(crate::domain::NOMINAL_DAY_MIN));
        let answers = of_task.map(|(_, due)| due.or_else(unknown).unwrap_or(now));
        answers.chain(task.not_before).fold(now, Timestamp::max)
    }

    /// Working minutes until an answer is there: a working day where nobody knows.
    fn answer_min(&self, due: Option<Timestamp>) -> f64 {
        due.map_or(f64::from(crate::domain::NOMINAL_DAY_MIN), |due| self.agenda.minutes_until(due))
    }
}

fn times(minutes: u32, factor: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "minutes are few")]
    let minutes = (f64::from(minutes) * factor).round() as u32;
    minutes
}

/// The open tasks as jobs, and what comes before what.
#[derive(Clone, Debug)]
pub struct Network {
    /// A job for each task of the snapshot.
    pub jobs: Vec<Job>,
    /// Places of jobs, as (a job, what comes before it).
    pub pairs: Vec<(usize, usize)>,
    /// The open milestones.
    pub milestones: Milestones,
    /// Milestones that take on the due date of a parent that delivers through them, as (milestone, parent).
    lent_dues: Vec<(usize, usize)>,
    /// What others do, sorted by index.
    pub theirs: Vec<Theirs>,
    /// Ready tasks with no work left, sorted: milestones, and parents whose subtasks are all closed.
    pub finished: Vec<usize>,
}

impl Network {
    /// Reads the jobs off what is open.
    pub fn new(input: &RankingInput) -> Self {
        let snapshot = input.snapshot();
        let parents = Parents::new(snapshot);
        // An approval that is asked for is waited for like an answer.
        let is_awaited = |wait: &&OpenWait| {
            let task = || snapshot.position(wait.task?);
            let needs = || task().is_some_and(|index| snapshot.tasks[index].needs_approval);
            wait.holds || (wait.is_approval && needs())
        };
        let mut waits: Vec<(TaskId, Option<Timestamp>)> = snapshot
            .waits
            .iter()
            .filter(is_awaited)
            .filter_map(|wait| Some((wait.task?, wait.due)))
            .collect();
        waits.sort_unstable();
        let job = |(index, task): (usize, &OpenTask)| {
            let minutes = input.estimate(task).0;
            let is_ready = input.standings.is_ready(index);
            let switch =
                || input.last_work.map_or(0, |last_work| last_work.switch_min(task, input.terms));
            Job {
                remaining_min: minutes,
                value: task.value.map_or(1.0, crate::domain::Value::points),
                due_min: task.due.map(|due| input.agenda.minutes_until(due)),
                due_at: task.due.map_or(NEVER, |due| due.timestamp()),
                release_min: input.release_min(task, &waits),
                others_min: 0,
                lag_min: 0,
                switch_min: is_ready.then(switch),
                age: task.created,
            }
        };
        let mut network = Self {
            jobs: snapshot.tasks.iter().enumerate().map(job).collect(),
            pairs: Vec::new(),
            milestones: Milestones::default(),
            lent_dues: Vec::new(),
            theirs: Vec::new(),
            finished: Vec::new(),
        };
        network.lessen(input, &parents);
        network.ask(input);
        network.link(snapshot, &parents);
        network.theirs = theirs(snapshot, &network.jobs, |task| input.release_at(task, &waits));
        count_their_time(&network.theirs, &mut network.jobs, &network.pairs, input.agenda);
        network.milestones = Milestones::new(snapshot, &network.pairs);
        network.deliver(snapshot, &parents);
        network.finish(input, &parents);
        network
    }

    /// Lets parents deliver through their milestones: these share their value, and the last one takes their date.
    fn deliver(&mut self, snapshot: &Snapshot, parents: &Parents) {
        for delivery in self.milestones.deliveries(snapshot, &parents.outermost_first) {
            let parent = delivery.parent;
            let places = delivery.milestones.iter();
            let indexes: Vec<usize> =
                places.map(|place| self.milestones.all()[*place].index).collect();
            let count = f64::from(u32::try_from(indexes.len()).unwrap_or(u32::MAX));
            let share = std::mem::take(&mut self.jobs[parent].value) / count;
            for index in &indexes {
                self.jobs[*index].value += share;
            }
            let due_min = self.jobs[parent].due_min.take();
            let due_at = std::mem::replace(&mut self.jobs[parent].due_at, NEVER);
            let last = indexes.last().copied().filter(|last| due_at < self.jobs[*last].due_at);
            if let Some(last) = last {
                (self.jobs[last].due_min, self.jobs[last].due_at) = (due_min, due_at);
                self.lent_dues.retain(|(milestone, _)| *milestone != last);
                self.lent_dues.push((last, parent));
            }
        }
    }

    /// Finds the ready tasks with no work left.
    fn finish(&mut self, input: &RankingInput, parents: &Parents) {
        let snapshot = input.snapshot();
        let milestones = self.milestones.all().iter().map(|milestone| milestone.index);
        let closed = snapshot.finished_subtasks.iter();
        let closed = closed.filter_map(|finished| snapshot.position(finished.parent));
        let without = closed.filter(|index| !parents.is_parent(*index));
        self.finished = milestones.chain(without).collect();
        self.finished.retain(|index| input.standings.is_ready(*index));
        self.finished.sort_unstable();
        self.finished.dedup();
    }

    /// Returns the due date that counts for a task, its own or that of a parent that delivers through it, and the
    /// index of whose it is.
    pub fn due(&self, snapshot: &Snapshot, index: usize) -> Option<(Timestamp, usize)> {
        let lent = self.lent_dues.iter().find(|(milestone, _)| *milestone == index);
        let parent = lent.map_or(index, |(_, parent)| *parent);
        Some((snapshot.tasks[parent].due?, parent))
    }

    /// Returns whether a job is ready and has no work left.
    pub fn is_finished(&self, index: usize) -> bool {
        self.finished.binary_search(&index).is_ok()
    }

    /// Evaluates the rule.
    pub fn derived(&self, rule: Rule) -> DerivedJobs<'_> {
        DerivedJobs::new(rule, &self.jobs, &self.pairs)
    }

    /// Takes off what is done already, and of a parent what its subtasks take.
    fn lessen(&mut self, input: &RankingInput, parents: &Parents) {
        let snapshot = input.snapshot();
        for (index, subtasks) in parents.subtasks_min(input) {
            let own =
                snapshot.tasks[index].estimate_min.map_or(0, |_| self.jobs[index].remaining_min);
            self.jobs[index].remaining_min = own.saturating_sub(subtasks);
        }
        for started in &snapshot.started {
            if let Some(index) = snapshot.position(started.task) {
                let job = &mut self.jobs[index];
                job.remaining_min = job.remaining_min.saturating_sub(spent_min(
                    snapshot,
                    started.task,
                    input.agenda.now,
                ));
            }
        }
        for (index, task) in snapshot.tasks.iter().enumerate() {
            let job = &mut self.jobs[index];
            if task.estimate_min != Some(0) && !parents.is_parent(index) {
                job.remaining_min = job.remaining_min.max(LEAST_MIN);
            }
            if !task.is_mine {
                // While somebody else works, I only wait.
                job.others_min = std::mem::take(&mut job.remaining_min);
            }
        }
    }

    /// Adds what others wait for, which is due when they asked, and the replies that are asked for.
    fn ask(&mut self, input: &RankingInput) {
        let snapshot = input.snapshot();
        for wait in snapshot.waits.iter().filter(|wait| wait.is_on_me && !wait.is_direct) {
            if let Some(index) = wait.task.and_then(|task| snapshot.position(task)) {
                let asked = input.agenda.minutes_until(wait.asked);
                let job = &mut self.jobs[index];
                job.due_min = Some(job.due_min.map_or(asked, |due| due.min(asked)));
                job.due_at = job.due_at.min(wait.asked.timestamp());
            }
        }
        for reply in &snapshot.replies {
            if let Some(index) = snapshot.position(reply.task) {
                self.jobs[index].lag_min += reply.within_min;
            }
        }
    }

    /// A subtask comes before its parent, and after what its parent comes after.
    fn link(&mut self, snapshot: &Snapshot, parents: &Parents) {
        for (task, need) in &snapshot.needs {
            if let (Some(task), Some(need)) = (snapshot.position(*task), snapshot.position(*need)) {
                self.pairs.push((task, need));
            }
        }
        if parents.outermost_first.is_empty() {
            return;
        }
        let mut inherited: Vec<Vec<usize>> = vec![Vec::new(); snapshot.tasks.len()];
        for (subtask, parent) in &parents.outermost_first {
            let needs = snapshot.needs_of(snapshot.tasks[*parent].id);
            let mut comes_after: Vec<usize> =
                needs.filter_map(|need| snapshot.position(need)).collect();
            comes_after.extend_from_slice(&inherited[*parent]);
            self.pairs.extend(comes_after.iter().map(|need| (*subtask, *need)));
            inherited[*subtask] = comes_after;
            self.pairs.push((*parent, *subtask));
            let release = self.jobs[*parent].release_min;
            self.jobs[*subtask].release_min = self.jobs[*subtask].release_min.max(release);
        }
        self.pairs.sort_unstable();
        self.pairs.dedup();
    }
}

/// Returns the minutes of focus spent on a task so far, whoever spent them.
pub fn spent_min(snapshot: &Snapshot, task: TaskId, now: Timestamp) -> u32 {
    let ended = snapshot.started(task).map_or(0, |started| started.spent_min);
    // What was left open counts for nothing.
    let lasts = |start: Timestamp| now - start <= LONGEST_WORK;
    let running = snapshot.all_running();
    let running = running.filter(|running| running.task == task && lasts(running.start));
    let runs: i64 = running.map(|running| (now - running.start).num_minutes().max(0)).sum();
    ended + u32::try_from(runs).unwrap_or(u32::MAX)
}

/// Which open tasks are subtasks of which.
struct Parents {
    /// Pairs (subtask, parent) by index; a parent's own pair comes before those of its subtasks.
    outermost_first: Vec<(usize, usize)>,
    is_parent: Vec<bool>,
}

impl Parents {
    fn new(snapshot: &Snapshot) -> Self {
        let parent_of = |index: usize| {
            snapshot.tasks[index].parent.and_then(|parent| snapshot.position(parent))
        };
        let mut subtasks: Vec<(usize, usize)> = (0..snapshot.tasks.len())
            .filter_map(|subtask| Some((subtask, parent_of(subtask)?)))
            .collect();
        let mut parents = Self { outermost_first: Vec::new(), is_parent: Vec::new() };
        if subtasks.is_empty() {
            return parents;
        }
        parents.is_parent = vec![false; snapshot.tasks.len()];
        for (_, parent) in &subtasks {
            parents.is_parent[*parent] = true;
        }
        // Level by level, so that no depth needs a stack; what goes round in a circle never comes up.
        let mut is_placed = vec![true; snapshot.tasks.len()];
        for (subtask, _) in &subtasks {
            is_placed[*subtask] = false;
        }
        loop {
            let (level, deeper): (Vec<_>, Vec<_>) =
                subtasks.into_iter().partition(|(_, parent)| is_placed[*parent]);
            if level.is_empty() {
                return parents;
            }
            for (subtask, _) in &level {
                is_placed[*subtask] = true;
            }
            parents.outermost_first.extend(level);
            subtasks = deeper;
        }
    }

    fn is_parent(&self, index: usize) -> bool {
        self.is_parent.get(index).copied().unwrap_or_default()
    }

    /// Returns, by index, what the subtasks of each task that has or had some take, finished or not.
    fn subtasks_min(&self, input: &RankingInput) -> Vec<(usize, u32)> {
        let snapshot = input.snapshot();
        if self.is_parent.is_empty() && snapshot.finished_subtasks.is_empty() {
            return Vec::new();
        }
        let mut sums = vec![0; snapshot.tasks.len()];
        let mut has_subtasks = self.is_parent.clone();
        has_subtasks.resize(snapshot.tasks.len(), false);
        for finished in &snapshot.finished_subtasks {
            if let Some(index) = snapshot.position(finished.parent) {
                let guess = snapshot.guesses.of(snapshot.tasks[index].stream).minutes;
                sums[index] += finished.minutes + finished.unknown * guess;
                has_subtasks[index] = true;
            }
        }
        for (subtask, parent) in self.outermost_first.iter().rev() {
            let task = &snapshot.tasks[*subtask];
            // A parent of which nothing is said takes what its own subtasks take.
            let is_sum = has_subtasks[*subtask] && task.estimate_min.is_none();
            sums[*parent] += if is_sum { sums[*subtask] } else { input.estimate(task).0 };
        }
        let parents = (0..sums.len()).filter(|index| has_subtasks[*index]);
        parents.map(|index| (index, sums[index])).collect()
    }
}
