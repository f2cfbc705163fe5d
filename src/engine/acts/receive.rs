//! Takes over what came with a note: the tasks that were given, with their notes, questions and parents, under their
//! UUIDs, once however often it is received.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::{
    Change, FocusBlock, Handle, Handoff, HandoffId, Kind, Note, Offering, Parcel, Person, Record,
    Standing, StandingRecords, Task, Timestamp, Wait, create, edit,
};

use super::focus::block;

/// What the ledger knows of what came.
#[derive(Clone, Debug, Default)]
pub struct KnownParcel {
    /// The note, if it came before; also one that was taken back.
    pub handoff: Option<Handoff>,
    /// Those tasks and parents that are here, also ones that were taken back.
    pub tasks: Vec<Task>,
    /// Those notes that are here.
    pub notes: Vec<Note>,
    /// Those waits that are here.
    pub waits: Vec<Wait>,
    /// People by handle, also those who were removed.
    pub people: Vec<Person>,
}

/// Returns what is recorded of a parcel; nothing that is here already is changed, except that what was taken back comes
/// again.
///
/// `fresh` are UUIDs for the next steps, one for each task.
pub fn receive(
    parcel: &Parcel,
    sender: &Handle,
    known: &KnownParcel,
    fresh: &[Uuid],
    now: Timestamp,
) -> Vec<Change> {
    let mut changes = people(parcel, sender, known);
    for parent in &parcel.parents {
        changes.extend(once(parent, &known.tasks, |task| &mut task.deleted));
    }
    for (one, fresh) in parcel.tasks.iter().zip(fresh) {
        let is_new = !known.tasks.iter().any(|task| task.uuid == one.task.uuid);
        changes.extend(once(&one.task, &known.tasks, |task| &mut task.deleted));
        if let Some(next) = one.next.as_ref().filter(|_| is_new) {
            changes.extend(create(&next_step(&one.task, next, *fresh, now)));
        }
    }
    let is_here = |task: Option<Uuid>| {
        let tasks = parcel.tasks.iter().map(|one| one.task.uuid);
        task.is_none_or(|task| {
            tasks.chain(parcel.parents.iter().map(|one| one.uuid)).any(|one| one == task)
        })
    };
    let notes = parcel.notes.iter().filter(|note| is_here(note.task.map(|task| task.uuid)));
    for note in notes {
        changes.extend(once(note, &known.notes, |note| &mut note.deleted));
    }
    let waits = parcel.waits.iter().filter(|wait| is_here(wait.task.map(|task| task.uuid)));
    for wait in waits {
        changes.extend(once(&turned(wait, parcel, sender), &known.waits, |wait| &mut wait.deleted));
    }
    changes.extend(note(parcel, sender, known));
    changes
}

/// Records something once: not at all if it is here, and anew if that was taken back.
fn once<R: Record + Clone>(
    record: &R,
    known: &[R],
    deleted: impl Fn(&mut R) -> &mut Option<Timestamp>,
) -> Vec<Change> {
    let Some(here) = known.iter().find(|one| one.uuid() == record.uuid()) else {
        return create(record);
    };
    let mut back = here.clone();
    *deleted(&mut back) = None;
    edit(here, &back)
}

/// Makes people of the sender and of whoever is asked, where they are not known.
fn people(parcel: &Parcel, sender: &Handle, known: &KnownParcel) -> Vec<Change> {
    let (name, zone) = (parcel.from.name.clone(), parcel.from.zone.clone());
    let hours = parcel.from.hours.clone();
    let from = Person { name, zone, hours, ..Person::new(sender.clone()) };
    let asked = parcel.waits.iter().filter_map(|wait| wait.person.clone());
    let asked: BTreeSet<Handle> = asked
        .filter(|who| who != sender && Some(who) != parcel.to.as_ref() && !who.is_me())
        .collect();
    let all = std::iter::once(from).chain(asked.into_iter().map(Person::new));
    let mut changes = Vec::new();
    for person in all.filter(|person| !person.handle.is_me()) {
        match known.people.iter().find(|one| one.handle == person.handle) {
            None => changes.extend(create(&person)),
            Some(here) => changes.extend(edit(here, &Person { deleted: None, ..here.clone() })),
        }
    }
    changes
}

/// A question to the reader is one to me here, and the sender waits for the answer.
fn turned(wait: &Wait, parcel: &Parcel, sender: &Handle) -> Wait {
    let is_mine = wait.person.is_some() && wait.person == parcel.to;
    if !is_mine {
        return wait.clone();
    }
    Wait { person: Some(sender.clone()), is_on_me: true, is_direct: true, ..wait.clone() }
}

fn next_step(task: &Task, next: &str, uuid: Uuid, now: Timestamp) -> FocusBlock {
    let (end, next) = (Some(now), Some(next.to_owned()));
    FocusBlock { end, next, ..block(task, uuid, now) }
}

/// Keeps the note itself, as it came.
fn note(parcel: &Parcel, sender: &Handle, known: &KnownParcel) -> Vec<Change> {
    let of = |kind: Kind, uuid: Uuid| Standing { kind, uuid };
    let mut standing: Vec<Standing> = Vec::new();
    standing.extend(parcel.tasks.iter().map(|one| of(Kind::Task, one.task.uuid)));
    standing.extend(parcel.notes.iter().map(|one| of(Kind::Note, one.uuid)));
    standing.extend(parcel.waits.iter().map(|one| of(Kind::Wait, one.uuid)));
    standing.sort_unstable();
    let offers = parcel.tasks.iter().map(|one| (one.task.link_to(), Offering::Given));
    let handoff = Handoff {
        id: HandoffId(0),
        uuid: parcel.uuid,
        sender: Some(sender.clone()),
        to: Some(Handle::me()),
        since: None,
        sent: parcel.sent,
        markdown: parcel.markdown.clone(),
        standing: Some(StandingRecords(standing)),
        offers: offers.collect(),
        acknowledged: None,
        unclear: None,
        deleted: None,
    };
    match &known.handoff {
        None => create(&handoff),
        Some(here) => edit(here, &Handoff { deleted: None, ..here.clone() }),
    }
}
