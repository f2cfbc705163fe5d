//! The rules that every ledger must keep, checked after each write and before its commit.

use std::collections::BTreeMap;

use crate::domain::{By, TaskId, Touched};

use super::refusal::{FocusRefusal, Refusal};

/// Checks what a write has touched.
///
/// # Errors
/// Refuses an empty title, an open subtask of a closed task, two running blocks of one actor or on one task, two
/// blocks or interruptions of one actor at once, a block on a task that is closed, a task that is taken back without what belongs to it, and tasks that would wait for each
/// other.
pub fn check(touched: &Touched) -> Result<(), Refusal> {
    for task in &touched.tasks {
        if task.is_untitled {
            return Err(Refusal::EmptyTitle);
        }
        if !task.is_open && !task.open_children.is_empty() {
            return Err(Refusal::OpenChildren {
                task: task.id,
                children: task.open_children.clone(),
            });
        }
        if let (true, Some(parent)) = (task.is_open, task.closed_parent) {
            return Err(Refusal::ClosedParent { task: task.id, parent });
        }
    }
    for (index, block) in touched.running.iter().enumerate() {
        let by = block.by.0.clone();
        let mut others = touched.running[index + 1..].iter();
        if block.is_over && block.is_touched {
            return Err(Refusal::Closed { task: block.task });
        }
        if block.is_over
            || others.clone().any(|other| other.task == block.task && other.by != block.by)
        {
            return Err(Refusal::Taken { task: block.task, by });
        }
        if others.any(|other| other.by == block.by) {
            return Err(FocusRefusal::TwoRunning { by }.into());
        }
    }
    if let Some(overlap) = touched.overlap {
        return Err(FocusRefusal::Overlap(overlap).into());
    }
    if let Some(By(whose)) = &touched.interrupted_twice {
        return Err(FocusRefusal::TwoInterruptions { whose: whose.clone() }.into());
    }
    if let Some((task, record)) = touched.orphans.first() {
        return Err(Refusal::Orphaned { task: *task, record: *record });
    }
    match find_cycle(touched) {
        Some(path) => Err(Refusal::Cycle { path }),
        None => Ok(()),
    }
}

/// A task begins or ends; what must come first is an edge to another such event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Begin(TaskId),
    End(TaskId),
}

impl Event {
    fn task(self) -> TaskId {
        match self {
            Self::Begin(task) | Self::End(task) => task,
        }
    }
}

/// Finds tasks that would wait for each other for ever.
///
/// To begin, a task needs the end of what comes first and the beginning of the parent it is a subtask
/// of; to end, it needs its own beginning and the end of its subtasks.
fn find_cycle(touched: &Touched) -> Option<Vec<TaskId>> {
    let mut edges: BTreeMap<Event, Vec<Event>> = BTreeMap::new();
    for (task, need) in &touched.needs {
        edges.entry(Event::Begin(*task)).or_default().push(Event::End(*need));
    }
    for (subtask, parent) in &touched.parents {
        edges.entry(Event::Begin(*subtask)).or_default().push(Event::Begin(*parent));
        edges.entry(Event::End(*parent)).or_default().push(Event::End(*subtask));
    }
    let tasks: Vec<TaskId> =
        edges.keys().chain(edges.values().flatten()).map(|event| event.task()).collect();
    for task in tasks {
        // First of all, so that a path leads through subtasks only where it must.
        edges.entry(Event::End(task)).or_default().insert(0, Event::Begin(task));
    }
    let mut finished = BTreeMap::new();
    edges.keys().find_map(|first| walk(*first, &edges, &mut finished))
}

/// Walks depth first without recursion: chains may be longer than the stack.
fn walk(
    first: Event,
    edges: &BTreeMap<Event, Vec<Event>>,
    finished: &mut BTreeMap<Event, bool>,
) -> Option<Vec<TaskId>> {
    let mut path = vec![(first, 0)];
    while let Some((event, next)) = path.last_mut() {
        let (event, index) = (*event, *next);
        *next += 1;
        if index == 0 && finished.insert(event, false) == Some(true) {
            finished.insert(event, true);
            path.pop();
            continue;
        }
        match edges.get(&event).and_then(|edges| edges.get(index)) {
            None => {
                finished.insert(event, true);
                path.pop();
            }
            Some(target) if finished.get(target) == Some(&false) => {
                let start = path.iter().position(|(event, _)| event == target).unwrap_or(0);
                let mut tasks: Vec<TaskId> =
                    path[start..].iter().map(|(event, _)| event.task()).collect();
                tasks.push(target.task());
                tasks.dedup();
                // A task that needs itself is a path of one.
                if tasks.len() == 1 {
                    tasks.push(tasks[0]);
                }
                return Some(tasks);
            }
            Some(target) => path.push((*target, 0)),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::domain::Snapshot;

    use super::*;

    fn links(needs: &[(u32, u32)], parents: &[(u32, u32)]) -> Option<Vec<u32>> {
        let pairs = |pairs: &[(u32, u32)]| Snapshot::needs_of_tests(pairs.iter().copied());
        let (needs, parents) = (pairs(needs), pairs(parents));
        let cycle = find_cycle(&Touched { needs, parents, ..Touched::default() });
        cycle.map(|path| path.into_iter().map(|task| task.0).collect())
    }

    #[test]
    fn tasks_that_wait_for_each_other_are_a_cycle() {
        assert_eq!(links(&[(1, 1)], &[]), Some(vec![1, 1]));
        assert_eq!(links(&[(1, 2), (2, 3), (3, 1)], &[]), Some(vec![1, 2, 3, 1]));
        assert!(links(&[], &[(1, 2), (2, 1)]).is_some(), "subtasks of each other");
        assert!(links(&[(2, 1)], &[(2, 1)]).is_some(), "a subtask needs its parent");
        assert!(links(&[(1, 2)], &[(2, 1)]).is_some(), "a parent needs its subtask first");
        assert!(
            links(&[(1, 3), (3, 2)], &[(2, 1)]).is_some(),
            "a parent needs what needs its subtask"
        );
    }

    #[test]
    fn diamonds_and_siblings_are_no_cycle() {
        assert_eq!(links(&[(4, 2), (4, 3), (2, 1), (3, 1)], &[]), None);
        assert_eq!(links(&[(3, 2)], &[(2, 1), (3, 1)]), None);
        assert_eq!(links(&[(1, 9)], &[(2, 1), (3, 1)]), None);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let chain: Vec<(u32, u32)> = (1..200_000).map(|id| (id, id + 1)).collect();
        assert_eq!(links(&chain, &[]), None);
    }
}
