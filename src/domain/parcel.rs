//! A parcel: what goes with a note from one ledger to another, so that its reader need not type it again.

use uuid::Uuid;

use crate::domain::{Handle, Hours, Note, Person, Task, Timestamp, Wait, Zone};

/// Whoever wrote a note, as they say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sender {
    /// Their handle; `None` if they gave themselves no name.
    pub handle: Option<Handle>,
    /// Their full name.
    pub name: Option<String>,
    /// Where their clock is.
    pub zone: Option<Zone>,
    /// When they work.
    pub hours: Option<Hours>,
}

impl Sender {
    /// Returns whoever sends from their own ledger, where they are `@me`.
    pub fn of(me: &Person) -> Self {
        let name = me.name.as_deref();
        let first = name.and_then(|name| name.split_whitespace().next());
        let handle = first.and_then(|first| Handle::parse(first).ok());
        let handle = handle.filter(|handle| !handle.is_me());
        Self { handle, name: me.name.clone(), zone: me.zone.clone(), hours: me.hours.clone() }
    }
}

/// A task that goes with a note.
#[derive(Clone, Debug, PartialEq)]
pub struct ParcelTask {
    /// Its number in the sender's ledger.
    pub number: u32,
    /// The task, of which only what its reader needs is there.
    pub task: Task,
    /// What comes next.
    pub next: Option<String>,
}

/// What goes with a note.
#[derive(Clone, Debug, PartialEq)]
pub struct Parcel {
    /// The note's number in the sender's ledger: `h41`.
    pub id: String,
    /// The note's lasting identity.
    pub uuid: Uuid,
    /// When it was sent.
    pub sent: Timestamp,
    /// Who wrote it.
    pub from: Sender,
    /// Whom it is for, as the sender calls them.
    pub to: Option<Handle>,
    /// The note as people read it.
    pub markdown: String,
    /// The tasks that the reader is to take.
    pub tasks: Vec<ParcelTask>,
    /// The tasks that those are subtasks of.
    pub parents: Vec<Task>,
    /// Open notes of the tasks.
    pub notes: Vec<Note>,
    /// Open questions of the tasks, with their numbers in the sender's ledger.
    pub waits: Vec<Wait>,
    /// The numbers of the tasks that the sender keeps.
    pub not_yours: Vec<u32>,
}
