//! Whole tasks one after the other, or one subtask of every task for each milestone: when is which milestone reached?

use std::collections::BTreeSet;

use crate::domain::TaskId;

use super::network::RankingInput;

/// A way of doing the same work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Task after task, one milestone at the end.
    Batch,
    /// One subtask of every task, milestone by milestone.
    Multiplexed,
}

/// What one way of working leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The way.
    pub way: Way,
    /// Whether switches between tasks cost anything.
    pub has_switches: bool,
    /// The milestones, in order: which one, `None` for the one of everything, and after how many working
    /// minutes.
    pub milestones: Vec<(Option<TaskId>, u32)>,
}

/// Compares the ways of doing what is split by milestones; `None` if nothing is.
pub fn compare(input: RankingInput) -> Option<Vec<Variant>> {
    let rounds = rounds(&input);
    if rounds.is_empty() {
        return None;
    }
    let subtasks: Vec<Subtask> =
        rounds.iter().flat_map(|(_, subtasks)| subtasks.iter().copied()).collect();
    let mut variants = Vec::new();
    for switch_min in [0, input.terms.switch_min] {
        let mut parent_by_parent = subtasks.clone();
        parent_by_parent.sort_by_key(|subtask| subtask.parent);
        let mut clock = Clock { switch_min, ..Clock::default() };
        clock.work_on(&parent_by_parent);
        let has_switches = switch_min > 0;
        let milestones = vec![(None, clock.minutes)];
        variants.push(Variant { way: Way::Batch, has_switches, milestones });
        let mut clock = Clock { switch_min, ..Clock::default() };
        let milestones = rounds.iter().map(|(milestone, subtasks)| {
            clock.work_on(subtasks);
            (Some(*milestone), clock.minutes)
        });
        let milestones = milestones.collect();
        variants.push(Variant { way: Way::Multiplexed, has_switches, milestones });
        if switch_min == 0 && input.terms.switch_min == 0 {
            break;
        }
    }
    variants.sort_by_key(|variant| variant.way == Way::Multiplexed);
    Some(variants)
}

/// A subtask of a task.
#[derive(Clone, Copy, Debug)]
struct Subtask {
    parent: TaskId,
    minutes: u32,
}

/// The milestones in order, each with the subtasks that it needs, by parent.
fn rounds(input: &RankingInput) -> Vec<(TaskId, Vec<Subtask>)> {
    let snapshot = input.snapshot();
    let subtask = |id: TaskId| {
        let task = &snapshot.tasks[snapshot.position(id)?];
        Some(Subtask { parent: task.parent?, minutes: input.estimate(task).0 })
    };
    let milestones = snapshot.tasks.iter().filter(|task| task.estimate_min == Some(0));
    // What several milestones need is done for the first of them.
    let mut seen = BTreeSet::new();
    let rounds = milestones.map(|milestone| {
        let needs = snapshot.needs_of(milestone.id).filter(|need| seen.insert(*need));
        let mut subtasks: Vec<Subtask> = needs.filter_map(subtask).collect();
        subtasks.sort_by_key(|subtask| subtask.parent);
        (milestone.id, subtasks)
    });
    rounds.filter(|(_, subtasks)| !subtasks.is_empty()).collect()
}

/// Working minutes since the beginning, and the task that was worked on last.
#[derive(Default)]
struct Clock {
    minutes: u32,
    switch_min: u32,
    parent: Option<TaskId>,
}

impl Clock {
    fn work_on(&mut self, subtasks: &[Subtask]) {
        for subtask in subtasks {
            let is_switch = self.parent.is_some_and(|parent| parent != subtask.parent);
            self.minutes += subtask.minutes + if is_switch { self.switch_min } else { 0 };
            self.parent = Some(subtask.parent);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Agenda, Clock as Present, OpenTask, Snapshot};
    use crate::engine::next::network::Terms;
    use crate::engine::ready::Standings;

    use super::*;

    /// Three tasks of three hours in three subtasks each, and three milestones.
    fn snapshot() -> Snapshot {
        let subtask = |id: u32, parent: u32| OpenTask {
            parent: Some(TaskId(parent)),
            estimate_min: Some(60),
            ..OpenTask::of_tests(id)
        };
        let mut tasks: Vec<OpenTask> = (1..=3_u32).map(OpenTask::of_tests).collect();
        tasks.extend((0..9).map(|index| subtask(index + 4, index / 3 + 1)));
        let milestone = |id: u32| OpenTask { estimate_min: Some(0), ..OpenTask::of_tests(id) };
        tasks.extend((13..=15).map(milestone));
        let needs = (0..9).map(|position| (position % 3 + 13, position + 4));
        let mut needs = Snapshot::needs_of_tests(needs);
        needs.sort_unstable();
        Snapshot { tasks, needs, ..Snapshot::default() }
    }

    fn compared(snapshot: &Snapshot) -> Option<Vec<Variant>> {
        let present = Present::of_tests();
        let standings = Standings::new(snapshot, present.now);
        let agenda = Agenda::new(&present.calendar, &[], present.now, present.now);
        let terms = Terms::default();
        compare(RankingInput {
            standings: &standings,
            agenda: &agenda,
            last_work: None,
            terms: &terms,
        })
    }

    #[test]
    fn subtasks_ship_sooner_and_switches_are_paid() {
        let hours: Vec<Vec<f64>> = compared(&snapshot())
            .expect("it is split")
            .iter()
            .map(|variant| {
                variant.milestones.iter().map(|(_, minutes)| f64::from(*minutes) / 60.0).collect()
            })
            .collect();
        assert_eq!(hours, [vec![9.0], vec![9.5], vec![3.0, 6.0, 9.0], vec![3.5, 7.25, 11.0]]);
        assert_eq!(compared(&Snapshot::default()), None);
    }
}
