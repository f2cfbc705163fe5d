//! What is ready: every open task is exactly one of active, ready and held.
//!
//! Only [`Standings`] decides that; `next`, lists, completions and everything else ask it.

use crate::domain::{Handle, OpenWait, Snapshot, Task, TaskId, Timestamp, WaitId};

/// Where an open task stands.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// A focus block of somebody runs on it.
    Active(Handle),
    /// It can start.
    Ready,
    /// It cannot, for each of these reasons.
    Held(Vec<Hold>),
}

/// Why a task cannot start.
#[derive(Clone, Debug, PartialEq)]
pub enum Hold {
    /// These tasks come first.
    Dependency(Vec<TaskId>),
    /// These waits have no answer.
    Wait(Vec<WaitId>),
    /// These subtasks are open.
    Child(Vec<TaskId>),
    /// It is not to start before then.
    NotBefore(Timestamp),
    /// It needs an approval.
    Sensitive,
    /// It is somebody else's.
    Owner,
    /// The task it is a subtask of is held.
    Ancestor(TaskId),
}

impl Hold {
    /// Returns the word for it in the contract of `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Dependency(_) => "dependency",
            Self::Wait(_) => "wait",
            Self::Child(_) => "child",
            Self::NotBefore(_) => "not_before",
            Self::Sensitive => "sensitive",
            Self::Owner => "owner",
            Self::Ancestor(_) => "ancestor",
        }
    }
}

impl State {
    /// Returns the word for it in the contract of `--json`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Active(_) => "active",
            Self::Ready => "ready",
            Self::Held(_) => "held",
        }
    }
}

/// A task together with where it stands.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The task.
    pub task: Task,
    /// Where it stands; `None` if it is not open.
    pub state: Option<State>,
}

impl Judged {
    /// Returns the word for where it stands: active, ready, held, done or dropped.
    pub fn state_name(&self) -> &'static str {
        self.state.as_ref().map_or(self.task.status.name(), State::name)
    }

    /// Returns who works on it.
    pub fn active_by(&self) -> Option<&Handle> {
        if let Some(State::Active(by)) = &self.state { Some(by) } else { None }
    }

    /// Returns what holds it; nothing if it is active, ready or closed.
    pub fn holds(&self) -> &[Hold] {
        if let Some(State::Held(holds)) = &self.state { holds } else { &[] }
    }
}

/// Which reasons hold a task, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Reasons(u8);

impl Reasons {
    const DEPENDENCY: u8 = 1;
    const WAIT: u8 = 2;
    const CHILD: u8 = 4;
    const NOT_BEFORE: u8 = 8;
    const SENSITIVE: u8 = 16;
    const OWNER: u8 = 32;
    const ANCESTOR: u8 = 64;

    fn add(&mut self, reason: u8, applies: bool) {
        if applies {
            self.0 |= reason;
        }
    }

    fn has(self, reason: u8) -> bool {
        self.0 & reason != 0
    }

    /// A parent that is held only by its own subtasks does not hold them.
    fn holds_subtasks(self) -> bool {
        self.0 & !Self::CHILD != 0
    }
}

/// Where every open task of a snapshot stands.
#[derive(Clone, Debug)]
pub struct Standings<'a> {
    snapshot: &'a Snapshot,
    reasons: Vec<Reasons>,
    /// Who works on what, by task.
    running: Vec<(TaskId, &'a Handle)>,
    /// The waits that hold tasks, as (task, index among the waits), sorted.
    holding: Vec<(TaskId, usize)>,
    /// Open subtasks, as (parent, subtask), sorted.
    children: Vec<(TaskId, TaskId)>,
}

impl<'a> Standings<'a> {
    /// Judges every open task at one instant.
    pub fn new(snapshot: &'a Snapshot, now: Timestamp) -> Self {
        let mut reasons = vec![Reasons::default(); snapshot.tasks.len()];
        for (task, reasons) in snapshot.tasks.iter().zip(&mut reasons) {
            reasons.add(Reasons::NOT_BEFORE, task.not_before.is_some_and(|instant| instant > now));
            reasons.add(Reasons::SENSITIVE, task.needs_approval);
            reasons.add(Reasons::OWNER, !task.is_mine);
        }
        for (task, need) in &snapshot.needs {
            if let (Some(index), Some(_)) = (snapshot.position(*task), snapshot.position(*need)) {
                reasons[index].add(Reasons::DEPENDENCY, true);
            }
        }
        for wait in snapshot.waits.iter().filter(|wait| wait.holds) {
            if let Some(index) = wait.task.and_then(|task| snapshot.position(task)) {
                reasons[index].add(Reasons::WAIT, true);
            }
        }
        let children = snapshot.tasks.iter().filter_map(|task| Some((task.parent?, task.id)));
        let mut children: Vec<(TaskId, TaskId)> = children.collect();
        children.sort_unstable();
        for (parent, _) in &children {
            if let Some(index) = snapshot.position(*parent) {
                reasons[index].add(Reasons::CHILD, true);
            }
        }
        hold_by_ancestors(snapshot, &mut reasons);
        let holds = snapshot.waits.iter().enumerate().filter(|(_, wait)| wait.holds);
        let mut holding: Vec<(TaskId, usize)> =
            holds.filter_map(|(index, wait)| Some((wait.task?, index))).collect();
        holding.sort_unstable();
        let mut running: Vec<_> =
            snapshot.all_running().map(|running| (running.task, &running.by)).collect();
        running.sort_unstable();
        Self { snapshot, reasons, running, holding, children }
    }

    /// Returns the waits that hold a task, by number.
    fn holding(&self, task: TaskId) -> impl Iterator<Item = &'a OpenWait> + '_ {
        let first = self.holding.partition_point(|(other, _)| *other < task);
        let of_task = self.holding[first..].iter().take_while(move |(other, _)| *other == task);
        of_task.map(|(_, index)| &self.snapshot.waits[*index])
    }

    /// Returns whether nothing but a missing approval holds the task at this index.
    pub fn waits_for_approval_alone(&self, index: usize) -> bool {
        self.reasons[index] == Reasons(Reasons::SENSITIVE) && !self.is_active(index)
    }

    /// Returns the snapshot that was judged.
    pub fn snapshot(&self) -> &'a Snapshot {
        self.snapshot
    }

    /// Returns whether the task at this index is ready.
    pub fn is_ready(&self, index: usize) -> bool {
        self.reasons[index] == Reasons::default() && !self.is_active(index)
    }

    /// Returns whether the task at this index is held.
    pub fn is_held(&self, index: usize) -> bool {
        self.reasons[index] != Reasons::default() && !self.is_active(index)
    }

    /// Returns whether somebody works on the task at this index.
    pub fn is_active(&self, index: usize) -> bool {
        self.works_on(self.snapshot.tasks[index].id).is_some()
    }

    /// Returns who works on a task.
    fn works_on(&self, task: TaskId) -> Option<&'a Handle> {
        let mut running = self.running.iter();
        running.find(|(other, _)| *other == task).map(|(_, by)| *by)
    }

    /// Returns where a task stands; `None` if it is not open.
    pub fn state(&self, id: TaskId) -> Option<State> {
        let index = self.snapshot.position(id)?;
        Some(if let Some(by) = self.works_on(id) {
            State::Active(by.clone())
        } else if self.is_ready(index) {
            State::Ready
        } else {
            State::Held(self.holds(index))
        })
    }

    /// Puts tasks together with where they stand.
    pub fn judge(&self, tasks: Vec<Task>) -> Vec<Judged> {
        tasks.into_iter().map(|task| Judged { state: self.state(task.id), task }).collect()
    }

    /// Returns every reason that holds the task at this index, also while it is active.
    pub fn holds(&self, index: usize) -> Vec<Hold> {
        let (task, reasons) = (&self.snapshot.tasks[index], self.reasons[index]);
        let mut holds = Vec::new();
        if reasons.has(Reasons::DEPENDENCY) {
            let needs = self
                .snapshot
                .needs_of(task.id)
                .filter(|need| self.snapshot.position(*need).is_some());
            holds.push(Hold::Dependency(needs.collect()));
        }
        if reasons.has(Reasons::WAIT) {
            let waits = self.holding(task.id);
            holds.push(Hold::Wait(waits.map(|wait| wait.id).collect()));
        }
        if reasons.has(Reasons::CHILD) {
            let first = self.children.partition_point(|(parent, _)| *parent < task.id);
            let children = self.children[first..].iter().take_while(|(one, _)| *one == task.id);
            holds.push(Hold::Child(children.map(|(_, child)| *child).collect()));
        }
        if reasons.has(Reasons::NOT_BEFORE) {
            holds.extend(task.not_before.map(Hold::NotBefore));
        }
        if reasons.has(Reasons::SENSITIVE) {
            holds.push(Hold::Sensitive);
        }
        if reasons.has(Reasons::OWNER) {
            holds.push(Hold::Owner);
        }
        if reasons.has(Reasons::ANCESTOR) {
            holds.extend(task.parent.map(Hold::Ancestor));
        }
        holds
    }
}

/// What lets a held task go on without anybody's doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The answer to this wait.
    Answer(WaitId),
    /// The time before which this task may not start.
    Begin(TaskId),
}

/// When a held task goes on without my doing, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Release {
    /// When; `None` if it is not known, which comes after every instant.
    pub at: Option<Timestamp>,
    /// The last of what it waits for.
    pub by: Event,
}

impl Release {
    /// Earlier ones first, those unknown last.
    pub fn order(&self) -> (bool, Option<Timestamp>) {
        (self.at.is_none(), self.at)
    }
}

impl Standings<'_> {
    /// Returns when the held task at this index goes on if only time passes and answers come when they
    /// are due; `None` if something has to be done or approved first, or it is somebody else's.
    pub fn release(&self, index: usize) -> Option<Release> {
        const BY_DOING: u8 = Reasons::DEPENDENCY | Reasons::SENSITIVE | Reasons::OWNER;
        let (mut index, mut last) = (index, None);
        if self.is_active(index) || self.reasons[index].has(Reasons::CHILD) {
            return None;
        }
        // The bound ends the walk in a ledger that somebody else's hand gave a circle.
        for _ in 0..=self.snapshot.tasks.len() {
            let (task, reasons) = (&self.snapshot.tasks[index], self.reasons[index]);
            if reasons.has(BY_DOING) {
                return None;
            }
            if reasons.has(Reasons::NOT_BEFORE) {
                last =
                    Some(later(last, Release { at: task.not_before, by: Event::Begin(task.id) }));
            }
            if reasons.has(Reasons::WAIT) {
                for wait in self.holding(task.id) {
                    last = Some(later(last, Release { at: wait.due, by: Event::Answer(wait.id) }));
                }
            }
            if !reasons.has(Reasons::ANCESTOR) {
                return last;
            }
            index = self.snapshot.position(task.parent?)?;
        }
        last
    }

    /// Returns when the held tasks go on without my doing, of those at the indexes that are asked for; the first
    /// before the others.
    pub fn releases(&self, is_asked: impl Fn(usize) -> bool) -> Vec<Release> {
        const BY_TIME: u8 = Reasons::NOT_BEFORE | Reasons::WAIT | Reasons::ANCESTOR;
        let indexes = (0..self.reasons.len()).filter(|index| self.reasons[*index].has(BY_TIME));
        let indexes = indexes.filter(|index| is_asked(*index));
        let mut releases: Vec<Release> = indexes.filter_map(|index| self.release(index)).collect();
        releases.sort_by_key(Release::order);
        releases
    }
}

fn later(last: Option<Release>, next: Release) -> Release {
    last.filter(|last| last.order() >= next.order()).unwrap_or(next)
}

/// Returns the tasks that are ready now and were not before, by id.
pub fn newly_ready(before: &Standings, after: &Standings) -> Vec<TaskId> {
    let was_ready = |id: TaskId| {
        let index = before.snapshot().position(id);
        index.is_some_and(|index| before.is_ready(index) || before.is_active(index))
    };
    let is_new =
        |index: &usize| after.is_ready(*index) && !was_ready(after.snapshot().tasks[*index].id);
    let indexes = (0..after.snapshot().tasks.len()).filter(is_new);
    indexes.map(|index| after.snapshot().tasks[index].id).collect()
}

/// Hands the holds of parents down to their subtasks, from the outermost parent inwards.
fn hold_by_ancestors(snapshot: &Snapshot, reasons: &mut [Reasons]) {
    let parent_of =
        |index: usize| snapshot.tasks[index].parent.and_then(|parent| snapshot.position(parent));
    let mut is_settled = vec![false; snapshot.tasks.len()];
    let mut chain = Vec::new();
    for first in 0..snapshot.tasks.len() {
        let mut index = first;
        // The length bound ends the walk in a ledger that somebody else's hand gave a circle.
        while !is_settled[index] && chain.len() <= snapshot.tasks.len() {
            chain.push(index);
            match parent_of(index) {
                Some(parent) => index = parent,
                None => break,
            }
        }
        while let Some(index) = chain.pop() {
            let is_held = parent_of(index).is_some_and(|parent| reasons[parent].holds_subtasks());
            reasons[index].add(Reasons::ANCESTOR, is_held);
            is_settled[index] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{OpenTask, Running, parse_instant};

    use super::*;

    fn now() -> Timestamp {
        parse_instant("2026-11-26T10:00:00Z").expect("an instant")
    }

    fn open(id: u32, parent: Option<u32>) -> OpenTask {
        OpenTask { parent: parent.map(TaskId), ..OpenTask::of_tests(id) }
    }

    fn wait(id: u32, task: u32, holds: bool) -> OpenWait {
        OpenWait { holds, ..OpenWait::of_tests(id, task) }
    }

    fn states(snapshot: &Snapshot) -> Vec<State> {
        let standings = Standings::new(snapshot, now());
        snapshot
            .tasks
            .iter()
            .map(|task| standings.state(task.id).expect("the task is open"))
            .collect()
    }

    #[test]
    fn each_reason_holds_with_its_causes() {
        let mut snapshot = Snapshot {
            tasks: (1..=7).map(|id| open(id, None)).collect(),
            needs: Snapshot::needs_of_tests([(2, 1), (2, 99), (3, 99)]),
            waits: vec![wait(1, 4, true), wait(2, 5, false)],
            ..Snapshot::default()
        };
        snapshot.tasks[5].needs_approval = true;
        snapshot.tasks[6].is_mine = false;
        snapshot.tasks[6].not_before = parse_instant("2026-11-26T10:00:01Z");
        assert_eq!(
            states(&snapshot),
            [
                State::Ready,
                State::Held(vec![Hold::Dependency(vec![TaskId(1)])]),
                State::Ready,
                State::Held(vec![Hold::Wait(vec![WaitId(1)])]),
                State::Ready,
                State::Held(vec![Hold::Sensitive]),
                State::Held(vec![
                    Hold::NotBefore(parse_instant("2026-11-26T10:00:01Z").expect("an instant")),
                    Hold::Owner
                ]),
            ]
        );
    }

    #[test]
    fn a_container_waits_for_its_subtasks_without_holding_them() {
        let snapshot = Snapshot {
            tasks: vec![open(1, None), open(2, Some(1)), open(3, Some(2))],
            ..Snapshot::default()
        };
        assert_eq!(
            states(&snapshot),
            [
                State::Held(vec![Hold::Child(vec![TaskId(2)])]),
                State::Held(vec![Hold::Child(vec![TaskId(3)])]),
                State::Ready
            ]
        );
    }

    #[test]
    fn a_parent_that_is_held_holds_its_subtasks_to_any_depth() {
        let mut snapshot = Snapshot {
            tasks: vec![open(1, Some(2)), open(2, Some(3)), open(3, None)],
            ..Snapshot::default()
        };
        snapshot.tasks[2].needs_approval = true;
        let [subtask, middle, _] = states(&snapshot).try_into().expect("three states");
        assert_eq!(subtask, State::Held(vec![Hold::Ancestor(TaskId(2))]));
        assert_eq!(
            middle,
            State::Held(vec![Hold::Child(vec![TaskId(1)]), Hold::Ancestor(TaskId(3))])
        );
    }

    #[test]
    fn a_running_block_makes_active_whatever_holds() {
        let mut snapshot = Snapshot { tasks: vec![open(1, None)], ..Snapshot::default() };
        snapshot.tasks[0].needs_approval = true;
        snapshot.running = Some(Running { task: TaskId(1), by: Handle::me(), start: now() });
        assert_eq!(states(&snapshot), [State::Active(Handle::me())]);
    }
}
