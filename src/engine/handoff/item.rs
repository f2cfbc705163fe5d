//! The tasks that a note tells of, and how much each needs the reader.

use std::collections::BTreeMap;

use crate::domain::{
    Assumption, Audience, Chronicle, FocusBlock, Handle, NextStep, Note, NoteKind, Severity,
    Status, Task, TaskId, Timestamp, Wait, When,
};
use crate::engine::ready::{Hold, State};

use super::deadline::{Deadline, Deadlines};
use super::desk::Desk;
use super::since::Since;

/// Whose a task is, as the reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The reader's, if they take it.
    Given,
    /// The reader may take it.
    Offered,
    /// The reader's.
    Reader,
    /// The writer's.
    Writer,
    /// Somebody else's.
    Other(Handle),
}

impl Whose {
    /// Returns whether the reader may act on it.
    pub fn is_for_reader(&self) -> bool {
        matches!(self, Self::Given | Self::Offered | Self::Reader)
    }

    /// Returns whether the reader is asked to take it, or may.
    pub fn is_on_offer(&self) -> bool {
        matches!(self, Self::Given | Self::Offered)
    }
}

/// A task that the note tells about.
#[derive(Clone, Debug)]
pub struct HandoffItem {
    /// The task.
    pub task: Task,
    /// How much it needs the reader.
    pub severity: Severity,
    /// Whose it is.
    pub whose: Whose,
    /// Where it stands; `None` if it is closed.
    pub state: Option<State>,
    /// The task it is a subtask of.
    pub parent: Option<Task>,
    /// The last focus block on it.
    pub block: Option<FocusBlock>,
    /// What comes next, where that was said.
    pub step: Option<NextStep>,
    /// Its open waits.
    pub waits: Vec<Wait>,
    /// Assumptions that stand.
    pub assumptions: Vec<Assumption>,
    /// Its open notes: of states only the newest one.
    pub notes: Vec<Note>,
    /// Until when it must be done.
    pub due: Option<Deadline>,
    /// The date that it is, as it was agreed.
    pub due_when: Option<When>,
    /// Who wrote its title, if it wasn't me.
    pub author: Option<Handle>,
}

impl HandoffItem {
    /// Returns what comes next, where that was said and still holds.
    pub fn next_step(&self) -> Option<&str> {
        Some(&self.step.as_ref().filter(|step| step.overturned.is_none())?.text)
    }

    /// Returns its notes of a kind.
    pub fn notes_of(&self, kind: NoteKind) -> impl Iterator<Item = &Note> {
        self.notes.iter().filter(move |note| note.kind == kind)
    }
}

/// Work that nobody touches before it is approved.
#[derive(Clone, Debug)]
pub struct Untouchable {
    /// The task.
    pub task: Task,
    /// The open request for its approval.
    pub request: Option<Wait>,
    /// Its open notes.
    pub notes: Vec<Note>,
}

/// The tasks of a note, by section.
#[derive(Default)]
pub struct Items {
    /// Those that are told of.
    pub told: Vec<HandoffItem>,
    /// Those that the reader may take.
    pub offered: Vec<HandoffItem>,
    /// Those that wait for an approval.
    pub untouchable: Vec<Untouchable>,
}

/// Returns the assumptions that stand and that the reader may see.
pub fn assumptions<'a>(desk: &Desk<'a>) -> impl Iterator<Item = &'a Assumption> {
    let (chronicle, audience) = (desk.chronicle, desk.audience);
    let wait_of = |one: &Assumption| {
        let wait = one.wait?;
        chronicle.waits.iter().find(|other| other.uuid == wait.uuid)
    };
    let all = chronicle.assumptions.iter();
    all.filter(move |one| audience.sees_assumption(one, wait_of(one)))
}

/// Returns the tasks that the note tells of.
pub fn items(desk: &Desk, deadlines: &Deadlines, since: &Since) -> Items {
    let Chronicle { tasks, watched, last_blocks, .. } = desk.chronicle;
    let blocks: BTreeMap<TaskId, &FocusBlock> =
        last_blocks.iter().map(|block| (block.task.id, block)).collect();
    let mut sections = Items::default();
    for task in tasks.iter().chain(watched).filter(|task| desk.audience.sees_task(task.id)) {
        let item = item(desk, task, blocks.get(&task.id).copied(), deadlines);
        if item.whose == Whose::Offered {
            sections.offered.push(item);
            continue;
        }
        if task.is_open() && task.needs_approval() {
            let request = item.waits.iter().find(|wait| wait.is_approval).cloned();
            let (task, notes) = (task.clone(), item.notes.clone());
            sections.untouchable.push(Untouchable { task, request, notes });
            // What was started or given all the same is told like any other work.
            if item.block.is_none() && item.whose == Whose::Writer {
                continue;
            }
        }
        if is_told(desk, &item, since) {
            sections.told.push(item);
        }
    }
    // A parent with nothing of its own to tell is told with its subtasks, whose date it is.
    let told: Vec<TaskId> = sections.told.iter().map(|item| item.task.id).collect();
    sections.told.retain(|item| {
        let says_nothing = item.waits.is_empty() && item.notes.is_empty() && item.step.is_none();
        let is_parent = item.task.children.iter().any(|child| told.contains(child));
        !(is_parent && says_nothing && item.whose == Whose::Writer)
    });
    for items in [&mut sections.told, &mut sections.offered] {
        for item in items.iter_mut() {
            item.severity = severity(desk, item);
        }
        items.sort_by_key(|item| {
            let value = item.task.value.map(std::cmp::Reverse);
            let due = item.due.map_or(Timestamp::MAX_UTC, |due| due.at);
            (item.severity, !item.whose.is_for_reader(), due, value.is_none(), value, item.task.id)
        });
    }
    sections
}

fn item(
    desk: &Desk,
    task: &Task,
    block: Option<&FocusBlock>,
    deadlines: &Deadlines,
) -> HandoffItem {
    let Desk { chronicle, audience, standings, request, .. } = *desk;
    let parent = task.parent.map(|parent| parent.id);
    let parent = chronicle.parents.iter().find(|known| Some(known.id) == parent);
    let parent = parent.filter(|parent| audience.sees_task(parent.id));
    let waits = chronicle.waits.iter();
    let waits = waits.filter(|wait| is_about(wait, task.id) && audience.sees_wait(wait));
    let step = chronicle.next_steps.iter().find(|step| step.task == task.id);
    let whose = if request.given.contains(&task.id) {
        Whose::Given
    } else if request.offered.contains(&task.id) {
        Whose::Offered
    } else if task.owner.is_me() {
        Whose::Writer
    } else if desk.is_reader(Some(&task.owner)) {
        Whose::Reader
    } else {
        Whose::Other(task.owner.clone())
    };
    // A date that the reader may not see is no reason that they could be given.
    let due = deadlines.of(task.id).filter(|_| task.is_open()).and_then(|due| {
        let own = task.due.as_ref().map(|own| Deadline { at: own.at, of: task.id });
        if audience.sees_task(due.of) { Some(due) } else { own }
    });
    let due_when = due.and_then(|due| desk.task(due.of)?.due.clone());
    HandoffItem {
        due_when,
        parent: parent.cloned(),
        block: block.map(|block| seen_block(block, audience)),
        step: step.cloned(),
        waits: waits.cloned().collect(),
        assumptions: assumptions(desk).filter(|one| one.task.id == task.id).cloned().collect(),
        notes: notes_of(chronicle, audience, task.id),
        severity: Severity::Steady,
        state: standings.state(task.id).map(|state| seen_state(state, audience)),
        author: chronicle.authors.of(task).cloned(),
        task: task.clone(),
        whose,
        due,
    }
}

/// Returns the open notes of a task that its reader may see; a state replaces the older ones.
fn notes_of(chronicle: &Chronicle, audience: &Audience, task: TaskId) -> Vec<Note> {
    let of_task = |note: &&Note| note.task.is_some_and(|link| link.id == task);
    let notes = chronicle.notes.iter().filter(of_task);
    let seen = notes.filter(|note| note.kind != NoteKind::Temp && audience.sees_note(note));
    let mut notes: Vec<Note> = seen.cloned().collect();
    let newest = notes.iter().rfind(|note| note.kind == NoteKind::State).map(|note| note.uuid);
    notes.retain(|note| note.kind != NoteKind::State || Some(note.uuid) == newest);
    notes
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

pub(super) fn is_about(wait: &Wait, task: TaskId) -> bool {
    wait.task.is_some_and(|link| link.id == task)
}

/// Returns whether a task is told of.
///
/// What is put off is not, nor a third person's that waits for nobody; a parent only with something of its own to tell.
fn is_told(desk: &Desk, item: &HandoffItem, since: &Since) -> bool {
    let (task, now) = (&item.task, desk.clock.now);
    if item.whose.is_for_reader() || !task.is_open() {
        return true;
    }
    let has_words = item.notes.iter().any(Note::is_kept);
    let waits = !item.waits.is_empty();
    let is_put_off = task.not_before.as_ref().is_some_and(|begin| begin.at > now);
    let is_others = matches!(item.whose, Whose::Other(_));
    if is_put_off || is_others {
        return waits;
    }
    let soon = desk.hours.horizon.max(desk.hours.until);
    // What has no work of its own is a date, and told as one.
    let is_due = !task.is_milestone() && task.due.as_ref().is_some_and(|due| due.at <= soon);
    let is_container = item.state.as_ref().is_some_and(
        |state| matches!(state, State::Held(holds) if holds.iter().any(|hold| matches!(hold, Hold::Child(_)))),
    );
    let is_in_progress = item.block.is_some() && (!is_container || item.next_step().is_some());
    let is_rework = desk.chronicle.overturned.iter().any(|one| {
        let is_this = one.rework.is_some_and(|rework| rework.id == task.id);
        is_this && !since.judged.iter().any(|(told, _)| told.uuid == one.uuid)
    });
    let stood = desk.chronicle.stood.tasks.iter().any(|other| other.uuid == task.uuid);
    let stands_on = stood && !task.needs_approval() && !since.has_changed(task.id);
    has_words || waits || is_due || is_in_progress || is_rework || stands_on
}

fn severity(desk: &Desk, item: &HandoffItem) -> Severity {
    if let Some(severity) = item.task.severity {
        return severity;
    }
    let (until, task) = (desk.hours.until, &item.task);
    let is_soon = |at: Option<Timestamp>| at.is_some_and(|at| at <= until);
    let temps = desk.chronicle.temps.iter();
    let of_task = |note: &&Note| note.task.is_some_and(|link| link.id == task.id);
    let temps: Vec<&Note> =
        temps.filter(of_task).filter(|temp| desk.audience.sees_note(temp)).collect();
    let ends = temps.iter().any(|temp| is_soon(temp.until.as_ref().map(|until| until.at)));
    // The reader's answer, or one that the writer has promised.
    let owes = |wait: &&Wait| wait.is_on_me || desk.is_reader(wait.person.as_ref());
    let is_owed = item.waits.iter().filter(owes).any(|wait| is_soon(wait.due()));
    if is_soon(item.due.map(|due| due.at)) || ends || is_owed {
        return Severity::Act;
    }
    let is_done = matches!(task.status, Status::Done(_));
    if is_done || !temps.is_empty() || item.notes_of(NoteKind::If).next().is_some() {
        Severity::Watch
    } else if item.waits.iter().any(holds) {
        Severity::Blocked
    } else {
        Severity::Steady
    }
}

/// Returns whether a wait holds its task up. The answer is still to come where an assumption stands in for it.
fn holds(wait: &Wait) -> bool {
    wait.is_holding() && wait.is_open()
}
