//! What a handoff note says, from what the ledger holds: nothing is retyped, nothing is rewritten.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::domain::{
    Assumption, Audience, Chronicle, Clock, Decision, EntrySpan, FocusBlock, Handle, Handoff,
    NextStep, Note, NoteKind, Parent, Person, Task, TaskId, Timestamp, Wait, WaitState, When,
};

use super::ready::{Hold, Standings, State};

/// How much an item needs the reader; the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Due within a day.
    Act,
    /// Has a plan for trouble.
    Watch,
    /// Waits for somebody.
    Blocked,
    /// Under way, nothing to do.
    Steady,
}

impl Severity {
    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Act => "act",
            Self::Watch => "watch",
            Self::Blocked => "blocked",
            Self::Steady => "steady",
        }
    }
}

/// A task that the note tells about.
#[derive(Clone, Debug)]
pub struct HandoffItem {
    /// The task.
    pub task: Task,
    /// How much it needs the reader.
    pub severity: Severity,
    /// Where it stands.
    pub state: State,
    /// The task it is a subtask of.
    pub parent: Option<Parent>,
    /// The last focus block on it.
    pub block: Option<FocusBlock>,
    /// What comes next, where that was said.
    pub step: Option<NextStep>,
    /// Its open waits.
    pub waits: Vec<Wait>,
    /// Its open notes.
    pub notes: Vec<Note>,
    /// Who wrote its title, if it wasn't me.
    pub author: Option<Handle>,
}

impl HandoffItem {
    /// Returns the wait that holds it, if one does.
    pub fn holding_wait(&self) -> Option<&Wait> {
        self.waits.iter().find(|wait| holds(wait))
    }

    /// Returns what comes next, where that was said.
    pub fn next_step(&self) -> Option<&str> {
        Some(&self.step.as_ref()?.text)
    }
}

/// Something about the note that its writer should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// An item was started and nobody said what comes next (H1).
    NoNextStep(TaskId),
    /// The reader's zone is not known, so that their clock cannot be shown (H7).
    NoZone(Handle),
}

/// Everything a note says.
#[derive(Clone, Debug)]
pub struct HandoffDraft {
    /// The writer.
    pub from: Person,
    /// Whom it is for.
    pub to: Option<Person>,
    /// The one before it.
    pub previous: Option<Handoff>,
    /// The entries of the journal it is about.
    pub span: EntrySpan,
    /// When it is written.
    pub now: Timestamp,
    /// When its writer is back, where their hours are known.
    pub back: Option<Timestamp>,
    /// What is under way, the most pressing first.
    pub items: Vec<HandoffItem>,
    /// Open questions that no item has.
    pub waiting: Vec<Wait>,
    /// Questions answered since the one before.
    pub answered: Vec<Wait>,
    /// What was decided since the one before, oldest first.
    pub decided: Vec<Decision>,
    /// What stands unconfirmed, oldest first, each with its task.
    pub assumed: Vec<(Assumption, Option<Task>)>,
    /// Temporary states in force, those to end first before the others.
    pub temps: Vec<Note>,
    /// Notes on no task, written since the one before.
    pub loose: Vec<Note>,
    /// Sensitive tasks that nobody approved, and their open notes.
    pub untouchable: Vec<(Task, Vec<Note>)>,
    /// Due dates up to [`handoff_horizon`], in order.
    pub coming_up: Vec<(When, Task)>,
    /// Tasks closed since the one before, in order of closing.
    pub closed: Vec<Task>,
    /// How many tasks the reader may not see, and so are left out.
    pub left_out: usize,
    /// What its writer should know.
    pub findings: Vec<Finding>,
}

/// What happens soon, or should have happened.
#[derive(Clone, Copy, Debug)]
pub enum Critical<'a> {
    /// A task is due.
    Task(&'a Task),
    /// An answer is due.
    Wait(&'a Wait),
    /// A temporary state ends.
    Temp(&'a Note),
}

impl HandoffDraft {
    /// Returns what is due or ends within 24 hours, overdue things first, in order.
    pub fn critical(&self) -> Vec<(Timestamp, Critical<'_>)> {
        let of_items = self.items.iter().map(|item| &item.task);
        let ahead = self.coming_up.iter().map(|(_, task)| task);
        let mut tasks: Vec<&Task> = of_items.chain(ahead).collect();
        tasks.sort_unstable_by_key(|task| task.id);
        tasks.dedup_by_key(|task| task.id);
        let tasks = tasks
            .into_iter()
            .filter_map(|task| Some((task.due.as_ref()?.at, Critical::Task(task))));
        let waits = self.items.iter().flat_map(|item| &item.waits).chain(&self.waiting);
        let open = waits.filter(|wait| wait.state == WaitState::Open);
        let waits = open.filter_map(|wait| Some((wait.due()?, Critical::Wait(wait))));
        let temps = self.temps.iter();
        let temps = temps.filter_map(|temp| Some((temp.until.as_ref()?.at, Critical::Temp(temp))));
        let soon = self.now + TimeDelta::hours(24);
        let mut critical: Vec<_> =
            tasks.chain(waits).chain(temps).filter(|(at, _)| *at <= soon).collect();
        critical.sort_by_key(|(at, _)| *at);
        critical
    }
}

/// Returns until when dates are "coming up": the end of the second working day from now.
pub fn handoff_horizon(clock: &Clock) -> Timestamp {
    let next = |from: Timestamp| clock.calendar.next_day_of_work(from);
    let second = next(clock.now).and_then(next);
    let day = clock.zone().date(second.unwrap_or(clock.now + TimeDelta::days(2)));
    clock.zone().end_of(day)
}

/// The tasks of the note, by section.
#[derive(Default)]
struct Sections {
    items: Vec<HandoffItem>,
    untouchable: Vec<(Task, Vec<Note>)>,
    coming_up: Vec<(When, Task)>,
}

/// Drafts the note, of what its reader may see; it writes nothing.
pub fn draft_handoff(
    chronicle: Chronicle,
    audience: &Audience,
    standings: &Standings,
    to: Option<&Handle>,
    clock: &Clock,
) -> HandoffDraft {
    let chronicle = chronicle.quoted();
    let task_of = |id: TaskId| chronicle.tasks.iter().find(|task| task.id == id).cloned();
    let wait_of = |one: &Assumption| {
        let wait = one.wait?;
        chronicle.waits.iter().find(|other| other.uuid == wait.uuid)
    };
    let assumed = chronicle.assumptions.iter();
    let assumed = assumed.filter(|one| audience.sees_assumption(one, wait_of(one)));
    let assumed = assumed.map(|one| (one.clone(), task_of(one.task.id))).collect();
    let Sections { items, untouchable, coming_up } =
        sections(&chronicle, audience, standings, to, clock);
    let is_in_item = |wait: &Wait| {
        items.iter().any(|item| item.waits.iter().any(|other| other.uuid == wait.uuid))
    };
    let waiting = chronicle.waits.iter();
    let waiting = waiting.filter(|wait| audience.sees_wait(wait) && !is_in_item(wait));
    let is_known = chronicle.me.hours.is_some();
    HandoffDraft {
        waiting: waiting.cloned().collect(),
        left_out: chronicle.tasks.iter().filter(|task| !audience.sees_task(task.id)).count(),
        findings: findings(&items, chronicle.reader.as_ref(), to),
        answered: shown(chronicle.answered, |wait: &Wait| audience.sees_wait(wait)),
        decided: shown(chronicle.decisions, |one: &Decision| audience.sees_decision(one)),
        temps: shown(chronicle.temps, |note: &Note| audience.sees_note(note)),
        loose: shown(chronicle.loose, |note: &Note| audience.sees_note(note)),
        closed: shown(chronicle.closed, |task: &Task| audience.sees_task(task.id)),
        from: chronicle.me,
        to: chronicle.reader.or_else(|| to.map(|to| Person::new(to.clone()))),
        previous: chronicle.previous,
        span: chronicle.span,
        now: clock.now,
        back: clock.calendar.next_day_of_work(clock.now).filter(|_| is_known),
        assumed,
        untouchable,
        coming_up,
        items,
    }
}

fn shown<T>(all: Vec<T>, is_shown: impl Fn(&T) -> bool) -> Vec<T> {
    all.into_iter().filter(is_shown).collect()
}

fn sections(
    chronicle: &Chronicle,
    audience: &Audience,
    standings: &Standings,
    to: Option<&Handle>,
    clock: &Clock,
) -> Sections {
    let blocks: BTreeMap<TaskId, &FocusBlock> =
        chronicle.last_blocks.iter().map(|block| (block.task.id, block)).collect();
    let mut sections = Sections::default();
    for task in chronicle.tasks.iter().filter(|task| audience.sees_task(task.id)) {
        let is_readers = to.is_some_and(|to| *to == task.owner);
        if let Some(due) = task.due.clone().filter(|_| is_readers || task.owner.is_me()) {
            sections.coming_up.push((due, task.clone()));
        }
        let item = item(chronicle, audience, task, blocks.get(&task.id).copied(), standings);
        if task.needs_approval() {
            sections.untouchable.push((task.clone(), item.notes.clone()));
            // What was started all the same is told like any other work.
            if item.block.is_none() {
                continue;
            }
        }
        if is_under_way(&item, is_readers) {
            sections.items.push(HandoffItem { severity: severity(&item, clock.now), ..item });
        }
    }
    sections.items.sort_by_key(|item| (item.severity, due_of(item), item.task.id));
    // What has an item of its own tells its due date there.
    let is_item = |id: TaskId| sections.items.iter().any(|item| item.task.id == id);
    let horizon = handoff_horizon(clock);
    sections.coming_up.retain(|(due, task)| due.at <= horizon && !is_item(task.id));
    sections.coming_up.sort_by_key(|(due, task)| (due.at, task.id));
    sections
}

fn item(
    chronicle: &Chronicle,
    audience: &Audience,
    task: &Task,
    block: Option<&FocusBlock>,
    standings: &Standings,
) -> HandoffItem {
    let parent = task.parent.map(|parent| parent.id);
    let parent = chronicle.parents.iter().find(|known| Some(known.task.id) == parent);
    let parent = parent.filter(|parent| audience.sees_task(parent.task.id));
    let notes = chronicle.notes.iter();
    let notes = notes.filter(|note| is_told(note, task.id) && audience.sees_note(note));
    let waits = chronicle.waits.iter();
    let waits = waits.filter(|wait| is_about(wait, task.id) && audience.sees_wait(wait));
    let state = standings.state(task.id).unwrap_or(State::Ready);
    HandoffItem {
        parent: parent.cloned(),
        block: block.map(|block| seen_block(block, audience)),
        step: chronicle.next_steps.iter().find(|step| step.task == task.id).cloned(),
        waits: waits.cloned().collect(),
        notes: notes.cloned().collect(),
        severity: Severity::Steady,
        state: seen_state(state, audience),
        author: chronicle.authors.of(task).cloned(),
        task: task.clone(),
    }
}

/// What of a block its reader may see: where the work was may be another project's.
fn seen_block(block: &FocusBlock, audience: &Audience) -> FocusBlock {
    let place = block.place.clone().filter(|place| audience.sees_place(place));
    FocusBlock { place, ..block.clone() }
}

/// What holds a task, as far as its reader may see it: that something else comes first, but not what.
fn seen_state(state: State, audience: &Audience) -> State {
    let State::Held(holds) = state else { return state };
    let seen = |ids: Vec<TaskId>| ids.into_iter().filter(|id| audience.sees_task(*id)).collect();
    let holds = holds.into_iter().filter_map(|hold| match hold {
        Hold::Dependency(ids) => Some(Hold::Dependency(seen(ids))),
        Hold::Child(ids) => Some(Hold::Child(seen(ids))),
        Hold::Ancestor(id) => audience.sees_task(id).then_some(Hold::Ancestor(id)),
        other => Some(other),
    });
    State::Held(holds.collect())
}

fn is_about(wait: &Wait, task: TaskId) -> bool {
    wait.task.is_some_and(|link| link.id == task)
}

fn is_told(note: &Note, task: TaskId) -> bool {
    let has_section = note.kind == NoteKind::Temp;
    !has_section && note.task.is_some_and(|link| link.id == task)
}

/// Returns whether an item belongs among the work in progress.
/// A task that is put off or a third person's needs a wait for that; a parent needs a wait or a next step.
fn is_under_way(item: &HandoffItem, is_readers: bool) -> bool {
    let holds: &[Hold] = if let State::Held(holds) = &item.state { holds } else { &[] };
    let is_put_off = holds.iter().any(|hold| matches!(hold, Hold::NotBefore(_)));
    let is_others = !is_readers && holds.contains(&Hold::Owner);
    if is_put_off || is_others {
        return !item.waits.is_empty();
    }
    let is_container = holds.iter().any(|hold| matches!(hold, Hold::Child(_)));
    !is_container || !item.waits.is_empty() || item.next_step().is_some()
}

fn severity(item: &HandoffItem, now: Timestamp) -> Severity {
    let is_due = item.task.due.as_ref().is_some_and(|due| due.at <= now + TimeDelta::hours(24));
    let is_waiting = item.waits.iter().any(holds);
    if is_due {
        Severity::Act
    } else if item.notes.iter().any(|note| note.kind == NoteKind::If) {
        Severity::Watch
    } else if is_waiting {
        Severity::Blocked
    } else {
        Severity::Steady
    }
}

/// Whether a wait holds its task: an assumption may stand in for the answer.
fn holds(wait: &Wait) -> bool {
    wait.is_holding() && wait.state == WaitState::Open
}

fn due_of(item: &HandoffItem) -> Timestamp {
    item.task.due.as_ref().map_or(Timestamp::MAX_UTC, |due| due.at)
}

fn findings(items: &[HandoffItem], reader: Option<&Person>, to: Option<&Handle>) -> Vec<Finding> {
    let without_zone = to.filter(|_| reader.is_none_or(|reader| reader.zone.is_none()));
    let started = items.iter().filter(|item| item.block.is_some() && item.next_step().is_none());
    let steps = started.map(|item| Finding::NoNextStep(item.task.id));
    without_zone.cloned().map(Finding::NoZone).into_iter().chain(steps).collect()
}
