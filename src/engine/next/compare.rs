//! Whole tasks one after the other, or one part of every task and a shipment: when does what ship?

use std::collections::BTreeSet;

use crate::domain::TaskId;

use super::network::Outset;

/// A way of doing the same work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Task after task, one shipment at the end.
    Batch,
    /// One part of every task, shipment by shipment.
    Multiplexed,
}

/// What one way of working leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The way.
    pub way: Way,
    /// Whether switches between tasks cost anything.
    pub has_switches: bool,
    /// The shipments, in order: which one, `None` for the one of everything, and after how many working
    /// minutes.
    pub shipments: Vec<(Option<TaskId>, u32)>,
}

/// Compares the ways of doing what is split into parts that ship; `None` if nothing is.
pub fn compare(outset: Outset) -> Option<Vec<Variant>> {
    let rounds = rounds(&outset);
    if rounds.is_empty() {
        return None;
    }
    let parts: Vec<Part> = rounds.iter().flat_map(|(_, parts)| parts.iter().copied()).collect();
    let mut variants = Vec::new();
    for switch_min in [0, outset.terms.switch_min] {
        let mut whole_by_whole = parts.clone();
        whole_by_whole.sort_by_key(|part| part.whole);
        let mut clock = Clock { switch_min, ..Clock::default() };
        clock.work_on(&whole_by_whole);
        let has_switches = switch_min > 0;
        let shipments = vec![(None, clock.minutes)];
        variants.push(Variant { way: Way::Batch, has_switches, shipments });
        let mut clock = Clock { switch_min, ..Clock::default() };
        let shipments = rounds.iter().map(|(shipment, parts)| {
            clock.work_on(parts);
            (Some(*shipment), clock.minutes)
        });
        let shipments = shipments.collect();
        variants.push(Variant { way: Way::Multiplexed, has_switches, shipments });
        if switch_min == 0 && outset.terms.switch_min == 0 {
            break;
        }
    }
    variants.sort_by_key(|variant| variant.way == Way::Multiplexed);
    Some(variants)
}

/// A part of a task.
#[derive(Clone, Copy, Debug)]
struct Part {
    whole: TaskId,
    minutes: u32,
}

/// The shipments in order, each with the parts that it needs, by whole.
fn rounds(outset: &Outset) -> Vec<(TaskId, Vec<Part>)> {
    let snapshot = outset.snapshot();
    let part = |id: TaskId| {
        let task = &snapshot.tasks[snapshot.position(id)?];
        Some(Part { whole: task.parent?, minutes: outset.estimate(task).0 })
    };
    let shipments = snapshot.tasks.iter().filter(|task| task.estimate_min == Some(0));
    // What several shipments need is done for the first of them.
    let mut seen = BTreeSet::new();
    let rounds = shipments.map(|shipment| {
        let needs = snapshot.needs_of(shipment.id).filter(|need| seen.insert(*need));
        let mut parts: Vec<Part> = needs.filter_map(part).collect();
        parts.sort_by_key(|part| part.whole);
        (shipment.id, parts)
    });
    rounds.filter(|(_, parts)| !parts.is_empty()).collect()
}

/// Working minutes since the beginning, and the task that was worked on last.
#[derive(Default)]
struct Clock {
    minutes: u32,
    switch_min: u32,
    whole: Option<TaskId>,
}

impl Clock {
    fn work_on(&mut self, parts: &[Part]) {
        for part in parts {
            let is_switch = self.whole.is_some_and(|whole| whole != part.whole);
            self.minutes += part.minutes + if is_switch { self.switch_min } else { 0 };
            self.whole = Some(part.whole);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Agenda, Clock as Present, OpenTask, Snapshot};
    use crate::engine::next::network::Terms;
    use crate::engine::ready::Standings;

    use super::*;

    /// Three tasks of three hours in three parts each, and three shipments.
    fn snapshot() -> Snapshot {
        let part = |id: TaskId, whole: TaskId| OpenTask {
            parent: Some(whole),
            estimate_min: Some(60),
            ..OpenTask::of_tests(id)
        };
        let mut tasks: Vec<OpenTask> = (1..=3).map(OpenTask::of_tests).collect();
        tasks.extend((0..9).map(|place| part(place + 4, place / 3 + 1)));
        let shipment = |id| OpenTask { estimate_min: Some(0), ..OpenTask::of_tests(id) };
        tasks.extend((13..=15).map(shipment));
        let mut needs: Vec<(TaskId, TaskId)> =
            (0..9).map(|place| (place % 3 + 13, place + 4)).collect();
        needs.sort_unstable();
        Snapshot { tasks, needs, ..Snapshot::default() }
    }

    fn compared(snapshot: &Snapshot) -> Option<Vec<Variant>> {
        let present = Present::of_tests();
        let standings = Standings::new(snapshot, present.now);
        let agenda = Agenda::new(&present.calendar, &[], present.now, present.now);
        let terms = Terms::default();
        compare(Outset { standings: &standings, agenda: &agenda, here: None, terms: &terms })
    }

    #[test]
    fn parts_ship_sooner_and_switches_are_paid() {
        let hours: Vec<Vec<f64>> = compared(&snapshot())
            .expect("it is split")
            .iter()
            .map(|variant| {
                variant.shipments.iter().map(|(_, minutes)| f64::from(*minutes) / 60.0).collect()
            })
            .collect();
        assert_eq!(hours, [vec![9.0], vec![9.5], vec![3.0, 6.0, 9.0], vec![3.5, 7.25, 11.0]]);
        assert_eq!(compared(&Snapshot::default()), None);
    }
}
