//! What happened since the note before: nothing that stood open in it goes without a word.

use uuid::Uuid;

use crate::domain::{
    Assumption, ChangedField, Decision, Handle, Note, NoteKind, Offering, RecordId, Task, TaskId,
    Wait, WaitState, When,
};

use super::desk::Desk;

/// How something ended, or was changed.
#[derive(Clone, Debug, PartialEq)]
pub enum How {
    /// It is done.
    Done,
    /// It was given up.
    Dropped,
    /// The answer came.
    Answered,
    /// Nobody waits any more.
    Withdrawn,
    /// Something newer says the same.
    Superseded,
    /// It may be touched now.
    Approved(Handle),
    /// The reader has it.
    Taken,
    /// The reader did not take it.
    Returned,
    /// It has another date: before and now.
    Moved(Option<When>, Option<When>),
    /// It is not worked on before then.
    PutOff(When),
    /// Somebody else has it.
    HandedOn(Handle),
    /// It needs no approval any more.
    Cleared,
    /// It was recorded by mistake.
    Undone,
}

impl How {
    /// Returns the word for it in the contract of `--json`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Dropped => "dropped",
            Self::Answered => "answered",
            Self::Withdrawn | Self::Undone => "withdrawn",
            Self::Superseded => "superseded",
            Self::Approved(_) | Self::Cleared => "approved",
            Self::Taken => "taken",
            Self::Returned => "returned",
            Self::Moved(..) => "moved",
            Self::PutOff(_) => "put_off",
            Self::HandedOn(_) => "handed_on",
        }
    }
}

/// Something that stood open and ended, or was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ended {
    /// The record.
    pub id: RecordId,
    /// Its lasting identity.
    pub uuid: Uuid,
    /// Its title or words.
    pub text: String,
    /// How.
    pub how: How,
}

/// What happened since the note before.
#[derive(Clone, Debug, Default)]
pub struct Since {
    /// Assumptions that were confirmed or overturned, each with the question it stood in for.
    pub judged: Vec<(Assumption, Option<Wait>)>,
    /// What was decided, the newest first.
    pub decided: Vec<Decision>,
    /// Answers, the newest first; those that settled an assumption are told with it.
    pub answered: Vec<Wait>,
    /// Whatever else ended or was changed.
    pub ended: Vec<Ended>,
    /// Tasks that were done, the newest first, each with its words if it may be told in full.
    pub done: Vec<(TaskId, Option<Task>)>,
    /// Tasks that were given up, in the same way.
    pub dropped: Vec<(TaskId, Option<Task>)>,
    /// Notes on no task.
    pub loose: Vec<Note>,
    /// Everything that ended, for programs.
    pub closed: Vec<(RecordId, &'static str)>,
}

impl Since {
    /// Returns whether it tells why a task that is open needs no attention.
    pub fn has_changed(&self, task: TaskId) -> bool {
        self.ended.iter().any(|ended| ended.id == RecordId::from(task))
    }
}

/// Collects what happened since the note before, of what the reader may see.
pub fn since(desk: &Desk) -> Since {
    let (chronicle, audience) = (desk.chronicle, desk.audience);
    let mut since = Since::default();
    for one in &chronicle.judged {
        let link = one.wait.map(|wait| wait.uuid);
        let mut waits = chronicle.answered.iter().chain(&chronicle.waits);
        let wait = waits.find(|wait| Some(wait.uuid) == link);
        if audience.sees_assumption(one, wait) {
            since.judged.push((one.clone(), wait.cloned()));
        }
    }
    let decided = chronicle.decisions.iter().rev().filter(|one| audience.sees_decision(one));
    since.decided = decided.cloned().collect();
    let ended = chronicle.answered.iter().rev().filter(|wait| audience.sees_wait(wait));
    for wait in ended {
        match wait.state {
            WaitState::Answered { .. } => since.answered.push(wait.clone()),
            _ => since.tell((wait.id, wait.uuid), &question(wait), How::Withdrawn),
        }
    }
    for (id, is_done) in chronicle.closed.iter().filter(|(id, _)| audience.sees_task(*id)) {
        let mut known = chronicle.closed_tasks.iter().chain(&chronicle.stood.tasks);
        let task = known.find(|task| task.id == *id).cloned();
        let all = if *is_done { &mut since.done } else { &mut since.dropped };
        all.push((*id, task));
    }
    let loose = chronicle.loose.iter().filter(|note| audience.sees_note(note));
    since.loose = loose.cloned().collect();
    what_stood(desk, &mut since);
    offers(desk, &mut since);
    since.closed = since.all_closed();
    since
}

impl Since {
    fn tell(&mut self, (id, uuid): (impl Into<RecordId>, Uuid), text: &str, how: How) {
        let (id, text) = (id.into(), text.to_owned());
        if !self.ended.iter().any(|ended| ended.id == id && ended.how == how) {
            self.ended.push(Ended { id, uuid, text, how });
        }
    }

    fn all_closed(&self) -> Vec<(RecordId, &'static str)> {
        let tasks = |tasks: &[(TaskId, Option<Task>)], how: How| -> Vec<(RecordId, &'static str)> {
            tasks.iter().map(|(id, _)| ((*id).into(), how.name())).collect()
        };
        let judged = self.judged.iter().map(|(one, _)| (one.id.into(), one.state.name()));
        let superseded = self.decided.iter().filter_map(|one| one.supersedes);
        let superseded = superseded.map(|old| (old.id.into(), How::Superseded.name()));
        let answered = self.answered.iter().map(|wait| (wait.id.into(), How::Answered.name()));
        let ended = self.ended.iter().map(|ended| (ended.id, ended.how.name()));
        let mut all = tasks(&self.done, How::Done);
        all.extend(tasks(&self.dropped, How::Dropped));
        all.extend(answered.chain(judged).chain(superseded).chain(ended));
        all
    }
}

/// Says what became of everything that stood open in the note before.
fn what_stood(desk: &Desk, since: &mut Since) {
    let (chronicle, audience) = (desk.chronicle, desk.audience);
    let stood = &chronicle.stood;
    for task in stood.tasks.iter().filter(|task| audience.sees_task(task.id)) {
        if task.deleted.is_some() {
            since.tell((task.id, task.uuid), &task.title, How::Undone);
        } else if task.is_open() {
            task_changed(desk, task, since);
        }
    }
    for wait in stood.waits.iter().filter(|wait| audience.sees_wait(wait)) {
        if wait.deleted.is_some() {
            since.tell((wait.id, wait.uuid), &question(wait), How::Undone);
        } else if wait.is_open()
            && let Some(by) = change(desk, wait.uuid, "by")
        {
            since.tell(
                (wait.id, wait.uuid),
                &question(wait),
                How::Moved(by.old.clone(), wait.by.clone()),
            );
        }
    }
    for one in &stood.assumptions {
        if one.deleted.is_some() && audience.sees_assumption(one, None) {
            since.tell((one.id, one.uuid), &one.text, How::Undone);
        }
    }
    for note in stood.notes.iter().filter(|note| audience.sees_note(note)) {
        note_changed(desk, note, since);
    }
}

fn task_changed(desk: &Desk, task: &Task, since: &mut Since) {
    let has_changed = |field| change(desk, task.uuid, field).is_some();
    let is_others = !task.owner.is_me() && !desk.is_reader(Some(&task.owner));
    if has_changed("owner") && is_others {
        since.tell((task.id, task.uuid), &task.title, How::HandedOn(task.owner.clone()));
    }
    let begin = task.not_before.as_ref().filter(|begin| begin.at > desk.clock.now);
    if let Some(begin) = begin.filter(|_| has_changed("not_before")) {
        since.tell((task.id, task.uuid), &task.title, How::PutOff(begin.clone()));
    }
    match &task.approved {
        Some((by, _)) if has_changed("approved") => {
            since.tell((task.id, task.uuid), &task.title, How::Approved(by.clone()));
        }
        _ if has_changed("sensitive") && !task.is_sensitive => {
            since.tell((task.id, task.uuid), &task.title, How::Cleared);
        }
        _ => {}
    }
    if let Some(due) = change(desk, task.uuid, "due").filter(|due| due.old != task.due) {
        since.tell(
            (task.id, task.uuid),
            &task.title,
            How::Moved(due.old.clone(), task.due.clone()),
        );
    }
}

fn note_changed(desk: &Desk, note: &Note, since: &mut Since) {
    if note.deleted.is_some() {
        return since.tell((note.id, note.uuid), &note.text, How::Undone);
    }
    if note.closed.is_some() {
        return since.tell((note.id, note.uuid), &note.text, How::Done);
    }
    let newer = desk.chronicle.notes.iter().rfind(|other| {
        other.kind == NoteKind::State && other.task == note.task && note.kind == NoteKind::State
    });
    if newer.is_some_and(|newer| newer.uuid != note.uuid) {
        return since.tell((note.id, note.uuid), &note.text, How::Superseded);
    }
    let is_kept = desk.chronicle.notes.iter().any(|other| other.uuid == note.uuid);
    if note.kind != NoteKind::Temp && !is_kept {
        // Its task is closed: so is what was planned for it.
        return since.tell((note.id, note.uuid), &note.text, How::Done);
    }
    if let Some(until) = change(desk, note.uuid, "until").filter(|until| until.old != note.until) {
        since.tell(
            (note.id, note.uuid),
            &note.text,
            How::Moved(until.old.clone(), note.until.clone()),
        );
    }
}

/// Says who took what was offered in the note before.
fn offers(desk: &Desk, since: &mut Since) {
    let Some(previous) = &desk.chronicle.previous else { return };
    for (link, offering) in &previous.offers {
        let Some(task) = desk.task(link.id) else { continue };
        match offering {
            Offering::Taken => since.tell((task.id, task.uuid), &task.title, How::Taken),
            Offering::Returned => since.tell((task.id, task.uuid), &task.title, How::Returned),
            Offering::Offered | Offering::Given => {}
        }
    }
}

/// Returns the change of a field within the span, if it was changed.
fn change<'a>(desk: &Desk<'a>, uuid: Uuid, field: &str) -> Option<&'a ChangedField> {
    desk.chronicle.changed.iter().find(|one| one.uuid == uuid && one.field == field)
}

/// What was asked, or what is awaited.
fn question(wait: &Wait) -> String {
    if wait.question.is_empty() {
        return wait.other_side().to_owned();
    }
    format!("{}: {}", wait.other_side(), wait.question)
}
