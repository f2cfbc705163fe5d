//! Reconciles tasks of another program with those of the ledger.
//!
//! A task is known by its UUID. One that the other program has not changed since the last import is
//! left alone, whatever was done with it here; one that it has changed takes over what the other
//! program knows of it, but is never opened again.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::{Change, ForeignTask, Handle, Note, Skipped, Task, TaskId, create, edit};

/// Where the other program keeps the instant of its last change; imports carry it along.
const MODIFIED: &str = "modified";

/// What an import does.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The changes.
    pub changes: Vec<Change>,
    /// Tasks that are new.
    pub added: usize,
    /// Tasks that are changed.
    pub changed: usize,
    /// Tasks that stay as they are.
    pub unchanged: usize,
    /// What was not taken over.
    pub skipped: Vec<Skipped>,
    /// The tasks added and changed, in the file's order.
    pub tasks: Vec<Uuid>,
}

/// Why a task stays open here, whatever the other program says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptOpen {
    /// It lacks the approval of this task: its own, or that of one it is a subtask of.
    Unapproved(TaskId),
    /// Somebody works on it.
    Active(Handle),
}

/// Reconciles foreign tasks with those tasks and notes of the ledger that have their UUIDs, those
/// that were taken back included.
///
/// `kept_open` are the tasks that an import does not close: it approves nothing, and takes over from nobody.
pub fn import_tasks(
    foreign: Vec<ForeignTask>,
    known: &[Task],
    known_notes: &[Note],
    kept_open: &BTreeMap<Uuid, KeptOpen>,
) -> Imported {
    let known: BTreeMap<Uuid, &Task> = known.iter().map(|task| (task.uuid, task)).collect();
    let known_notes: BTreeMap<Uuid, &Note> =
        known_notes.iter().map(|note| (note.uuid, note)).collect();
    let mut imported = Imported::default();
    let (mut seen, mut fresh) = (BTreeSet::new(), Vec::new());
    for foreign in foreign {
        if seen.insert(foreign.task.uuid) {
            fresh.push(foreign);
        } else {
            imported.skip(&foreign.task, "the file has this UUID twice".to_owned());
        }
    }
    keep_possible_needs(&mut fresh, &known, &mut imported);
    for ForeignTask { task, notes, doubts } in fresh {
        for doubt in doubts {
            imported.skip(&task, doubt);
        }
        let mut changes = match known.get(&task.uuid).copied() {
            None => create(&task),
            Some(known) if is_as_imported(known, &task) => Vec::new(),
            Some(known) => {
                let kept = kept_open.get(&task.uuid).filter(|_| !task.is_open());
                if let Some(why) = kept {
                    imported.skip(&task, why_kept(known.id, why));
                }
                edit(known, &merged(known, &task, kept.is_some()))
            }
        };
        for note in notes {
            changes.extend(match known_notes.get(&note.uuid).copied() {
                None => create(&note),
                Some(known) => edit(known, &Note { deleted: None, ..known.clone() }),
            });
        }
        // What was taken back and comes again is new.
        let is_new = known.get(&task.uuid).is_none_or(|known| known.deleted.is_some());
        match (is_new, changes.is_empty()) {
            (true, _) => imported.added += 1,
            (false, true) => imported.unchanged += 1,
            (false, false) => imported.changed += 1,
        }
        if !changes.is_empty() {
            imported.tasks.push(task.uuid);
        }
        imported.changes.extend(changes);
    }
    imported
}

impl Imported {
    fn skip(&mut self, task: &Task, why: String) {
        self.skipped.push(Skipped { source: format!("{} {}", task.uuid, task.title), why });
    }
}

fn is_as_imported(known: &Task, foreign: &Task) -> bool {
    let stamp = foreign.extra.get(MODIFIED);
    known.deleted.is_none() && stamp.is_some() && known.extra.get(MODIFIED) == stamp
}

fn why_kept(task: TaskId, why: &KeptOpen) -> String {
    match why {
        KeptOpen::Unapproved(sensitive) if *sensitive == task => {
            format!("{task} is sensitive and not approved, so it stays open")
        }
        KeptOpen::Unapproved(sensitive) => {
            format!("{task} stays open: {sensitive} is sensitive and not approved")
        }
        KeptOpen::Active(by) => format!("{task} stays open: @{by} is working on it"),
    }
}

/// Takes over what the other program knows, and keeps what it cannot know.
fn merged(known: &Task, foreign: &Task, is_kept_open: bool) -> Task {
    let status = if is_kept_open || known.deleted.is_none() && !known.is_open() {
        known.status
    } else {
        foreign.status
    };
    Task {
        title: foreign.title.clone(),
        project: foreign.project.clone(),
        tags: foreign.tags.clone(),
        value: foreign.value,
        due: foreign.due.clone(),
        not_before: foreign.not_before.clone(),
        after: foreign.after.clone(),
        extra: foreign.extra.clone(),
        created: foreign.created,
        deleted: None,
        status,
        ..known.clone()
    }
}

/// Drops dependencies on tasks that nobody knows, and those that would close a circle.
fn keep_possible_needs(
    foreign: &mut [ForeignTask],
    known: &BTreeMap<Uuid, &Task>,
    imported: &mut Imported,
) {
    let there: BTreeSet<Uuid> = foreign.iter().map(|foreign| foreign.task.uuid).collect();
    let mut needs: BTreeMap<Uuid, Vec<Uuid>> = known
        .values()
        .filter(|task| !there.contains(&task.uuid))
        .map(|task| (task.uuid, task.after.iter().map(|link| link.uuid).collect()))
        .collect();
    for foreign in foreign {
        let uuid = foreign.task.uuid;
        let mut skipped = Vec::new();
        foreign.task.after.retain(|link| {
            let why = if !there.contains(&link.uuid) && !known.contains_key(&link.uuid) {
                format!("depends on {}, which is not in the file", link.uuid)
            } else if reaches(&needs, link.uuid, uuid) {
                format!("depends on {}, which depends on it", link.uuid)
            } else {
                needs.entry(uuid).or_default().push(link.uuid);
                return true;
            };
            skipped.push(why);
            false
        });
        for why in skipped {
            imported.skip(&foreign.task, why);
        }
    }
}

fn reaches(needs: &BTreeMap<Uuid, Vec<Uuid>>, from: Uuid, to: Uuid) -> bool {
    let (mut seen, mut ahead) = (BTreeSet::new(), vec![from]);
    while let Some(uuid) = ahead.pop() {
        if uuid == to {
            return true;
        }
        if seen.insert(uuid) {
            ahead.extend(needs.get(&uuid).into_iter().flatten());
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Link, Status, TaskId};

    use super::*;

    fn foreign(number: u32, after: &[u32]) -> ForeignTask {
        let uuid = |number: u32| Uuid::from_u128(number.into());
        let need = |number: &u32| Link { id: TaskId(0), uuid: uuid(*number) };
        let mut task = Task::new(uuid(number), format!("Task {number}"), Clock::of_tests().now);
        task.after = after.iter().map(need).collect();
        task.extra.insert(MODIFIED.to_owned(), "20261126T100000Z".to_owned());
        ForeignTask { task, notes: Vec::new(), doubts: Vec::new() }
    }

    fn counts(imported: &Imported) -> [usize; 4] {
        let Imported { added, changed, unchanged, skipped, .. } = imported;
        [*added, *changed, *unchanged, skipped.len()]
    }

    #[test]
    fn the_same_file_changes_nothing_the_second_time() {
        let first =
            import_tasks(vec![foreign(1, &[]), foreign(2, &[1])], &[], &[], &BTreeMap::new());
        assert_eq!(counts(&first), [2, 0, 0, 0]);
        let known = [foreign(1, &[]).task, foreign(2, &[1]).task];
        let again =
            import_tasks(vec![foreign(1, &[]), foreign(2, &[1])], &known, &[], &BTreeMap::new());
        assert_eq!((counts(&again), again.changes.len()), ([0, 0, 2, 0], 0));
    }

    #[test]
    fn what_was_closed_here_is_not_opened_by_a_newer_version() {
        let now = Clock::of_tests().now;
        let known = Task { status: Status::Done(now), ..foreign(1, &[]).task };
        let mut newer = foreign(1, &[]);
        newer.task.title = "Another title".to_owned();
        newer.task.extra.insert(MODIFIED.to_owned(), "20261127T100000Z".to_owned());
        let imported = import_tasks(vec![newer], &[known], &[], &BTreeMap::new());
        assert_eq!(counts(&imported), [0, 1, 0, 0]);
        assert!(imported.changes.iter().all(|change| change.field != "status"));
    }

    #[test]
    fn what_cannot_be_is_left_out_and_named() {
        let twice =
            import_tasks(vec![foreign(1, &[]), foreign(1, &[])], &[], &[], &BTreeMap::new());
        assert_eq!(counts(&twice), [1, 0, 0, 1]);
        let lost = import_tasks(vec![foreign(1, &[9])], &[], &[], &BTreeMap::new());
        assert_eq!(counts(&lost), [1, 0, 0, 1]);
        let circle =
            import_tasks(vec![foreign(1, &[2]), foreign(2, &[1])], &[], &[], &BTreeMap::new());
        assert_eq!(counts(&circle), [2, 0, 0, 1]);
    }
}
