//! Waiting, and how much of it other work absorbed.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::domain::{Assumption, Stretch, Task, TaskId, Timestamp, Wait, WaitState};

use super::focus::{Worked, joined, total, within, without};

/// Waiting within my working time of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Absorbed {
    /// How long something of mine waited for an answer, breaks taken out.
    pub blocked: TimeDelta,
    /// How long I was focused on something else meanwhile.
    pub elsewhere: TimeDelta,
    /// How long I did nothing that is known while something was ready.
    pub idle_ready: TimeDelta,
}

/// What a day was like, as far as waiting goes.
pub struct Waiting<'a> {
    /// My time at work, without appointments and breaks: in order and apart.
    pub working: &'a [Stretch],
    /// What I worked on.
    pub blocks: &'a [Worked],
    /// What interrupted me, in blocks or outside.
    pub interrupted: &'a [Stretch],
    /// What held up which task, from when until when.
    pub waits: &'a [(TaskId, Stretch)],
    /// When something was ready.
    pub ready: &'a [Stretch],
}

/// Adds up how much waiting there was, and how much of it I was at something else.
pub fn absorbed(day: &Waiting) -> Absorbed {
    let waits = joined(day.waits.iter().map(|(_, stretch)| *stretch).collect());
    let blocked: Vec<Stretch> =
        day.working.iter().flat_map(|stretch| within(&waits, *stretch)).collect();
    let mut focused = Vec::new();
    for block in day.blocks {
        let others = day.waits.iter().filter(|(task, _)| *task != block.task);
        let others = joined(others.map(|(_, stretch)| *stretch).collect());
        focused.extend(block.segments.iter().flat_map(|segment| within(&others, *segment)));
    }
    let focused = joined(focused);
    let elsewhere = blocked.iter().map(|stretch| total(&within(&focused, *stretch))).sum();
    let busy = day.blocks.iter().map(|block| block.stretch).chain(day.interrupted.iter().copied());
    let idle = without(&blocked, &joined(busy.collect()));
    let idle_ready = idle.iter().map(|stretch| total(&within(day.ready, *stretch))).sum();
    Absorbed { blocked: total(&blocked), elsewhere, idle_ready }
}

/// Returns from when until when each wait held up its task; an assumption that stands in ends that as an answer does.
pub fn held_up(
    waits: &[Wait],
    assumptions: &[Assumption],
    now: Timestamp,
) -> Vec<(TaskId, Stretch)> {
    let one = |wait: &Wait| {
        let task = wait.task?.id;
        let ended = match &wait.state {
            WaitState::Open | WaitState::Assumed => now,
            WaitState::Answered { at, .. } | WaitState::Withdrawn(at) => *at,
        };
        let of_wait = |one: &&Assumption| one.wait.is_some_and(|link| link.id == wait.id);
        let assumed = assumptions.iter().filter(of_wait).map(|one| one.at).min();
        Some((task, (wait.asked, assumed.map_or(ended, |at| at.min(ended)))))
    };
    waits.iter().filter_map(one).collect()
}

/// Returns when something was ready to be worked on, as far as the ledger knows today: in order and apart.
pub fn ready(tasks: &[Task], held: &[(TaskId, Stretch)], (start, end): Stretch) -> Vec<Stretch> {
    let closed: BTreeMap<TaskId, Option<Timestamp>> =
        tasks.iter().map(|task| (task.id, task.status.closed())).collect();
    let mut holds: BTreeMap<TaskId, Vec<Stretch>> = BTreeMap::new();
    for (task, stretch) in held {
        holds.entry(*task).or_default().push(*stretch);
    }
    let one = |task: &Task| {
        let is_mine = task.owner.is_me() && !task.is_milestone() && !task.needs_approval();
        let mut from = is_mine.then_some(task.created)?;
        from = from.max(task.not_before.as_ref().map_or(from, |when| when.at));
        let before = task.after.iter().map(|need| need.id).chain(task.children.iter().copied());
        for id in before {
            // What is not among them was closed earlier, or is gone.
            if let Some(closed) = closed.get(&id) {
                from = from.max((*closed)?);
            }
        }
        let to = task.status.closed().unwrap_or(end);
        let held = joined(holds.get(&task.id).cloned().unwrap_or_default());
        Some(without(&within(&[(from, to)], (start, end)), &held))
    };
    joined(tasks.iter().filter_map(one).flatten().collect())
}

#[cfg(test)]
mod tests {
    use crate::domain::parse_instant;

    use super::*;

    fn at(text: &str) -> Timestamp {
        let (day, hour) = text.split_once(' ').expect("a day and an hour");
        let day = ["mon", "tue", "wed"].iter().position(|name| *name == day).expect("a day") + 16;
        parse_instant(&format!("2026-11-{day}T{hour:0>2}:00:00Z")).expect(text)
    }

    fn stretch(from: &str, to: &str) -> Stretch {
        (at(from), at(to))
    }

    /// A week of four tasks in Lisbon: 13 hours blocked, 7 absorbed, 6 idle while something was ready; with a break on
    /// Monday from 13 to 14, 12, 7 and 5.
    #[test]
    fn a_week_of_waiting() {
        let (a, b, c) = (TaskId(1), TaskId(2), TaskId(3));
        let block = |task, from, to| Worked::new(task, stretch(from, to), &[]);
        let blocks = [
            block(a, "mon 9", "mon 11"),
            block(b, "mon 11", "mon 13"),
            block(b, "mon 14", "mon 17"),
            block(c, "tue 9", "tue 11"),
            block(a, "tue 11", "tue 12"),
            block(c, "wed 10", "wed 12"),
        ];
        let waits = [(a, stretch("mon 11", "tue 11")), (c, stretch("tue 13", "wed 10"))];
        let ready = [stretch("mon 9", "wed 17")];
        let hours = |working: &[Stretch]| {
            let day = Waiting {
                working,
                blocks: &blocks,
                interrupted: &[],
                waits: &waits,
                ready: &ready,
            };
            let Absorbed { blocked, elsewhere, idle_ready } = absorbed(&day);
            [blocked, elsewhere, idle_ready].map(|length| length.num_hours())
        };
        let days =
            ["mon", "tue", "wed"].map(|day| stretch(&format!("{day} 9"), &format!("{day} 17")));
        assert_eq!(hours(&days), [13, 7, 6]);
        assert_eq!(hours(&without(&days, &[stretch("mon 13", "mon 14")])), [12, 7, 5]);
    }

    /// Example 6 of the article: one waits and does nothing, the other goes on with something else.
    #[test]
    fn who_goes_on_absorbs_all_of_it() {
        let waits = [(TaskId(1), stretch("mon 10", "mon 12"))];
        let working = [stretch("mon 9", "mon 17")];
        let ready = [stretch("mon 9", "mon 17")];
        let of = |blocks: &[Worked]| {
            absorbed(&Waiting {
                working: &working,
                blocks,
                interrupted: &[],
                waits: &waits,
                ready: &ready,
            })
        };
        let one = of(&[Worked::new(TaskId(2), stretch("mon 10", "mon 12"), &[])]);
        assert_eq!((one.elsewhere, one.idle_ready), (one.blocked, TimeDelta::zero()));
        let other = of(&[]);
        assert_eq!((other.elsewhere, other.idle_ready), (TimeDelta::zero(), other.blocked));
        let same = of(&[Worked::new(TaskId(1), stretch("mon 10", "mon 12"), &[])]);
        assert_eq!((same.elsewhere, same.idle_ready), (TimeDelta::zero(), TimeDelta::zero()));
    }
}
