//! What others do: it takes their working time, from when they can begin, and none of mine.

use std::sync::Arc;

use crate::domain::{Agenda, Calendar, OpenTask, Snapshot, Timestamp};

use super::links::{Links, in_order};
use super::rule::Job;

/// Somebody else's task.
#[derive(Clone, Debug)]
pub struct Theirs {
    /// Its index among the jobs.
    pub index: usize,
    /// Working minutes of theirs that it still takes.
    minutes: u32,
    /// When they can go on with it if only time passes.
    release: Timestamp,
    /// When they work.
    calendar: Arc<Calendar>,
}

impl Theirs {
    /// Returns when it is finished if all that comes before it is over at an instant; `None` if they never work that
    /// long.
    pub fn end(&self, before: Timestamp) -> Option<Timestamp> {
        self.calendar.after(before.max(self.release), self.minutes)
    }
}

/// Returns the tasks of others whose working time is known, by index.
pub fn theirs(
    snapshot: &Snapshot,
    jobs: &[Job],
    release_at: impl Fn(&OpenTask) -> Timestamp,
) -> Vec<Theirs> {
    let their = |(task, calendar): &(_, Arc<Calendar>)| {
        let index = snapshot.position(*task)?;
        let (minutes, release) = (jobs[index].others_min, release_at(&snapshot.tasks[index]));
        Some(Theirs { index, minutes, release, calendar: Arc::clone(calendar) })
    };
    snapshot.theirs.iter().filter_map(their).collect()
}

/// Returns somebody else's task at an index.
pub fn at(theirs: &[Theirs], index: usize) -> Option<&Theirs> {
    theirs.binary_search_by_key(&index, |their| their.index).ok().map(|place| &theirs[place])
}

/// When something is over.
#[derive(Clone, Copy, Debug)]
struct End {
    /// In working minutes of mine.
    minutes: f64,
    /// The instant; `None` if it is beyond what an agenda knows.
    at: Option<Timestamp>,
}

/// Counts what others do in working minutes of mine that pass meanwhile: they begin when all before it can be over at
/// the earliest.
pub fn count_their_time(
    theirs: &[Theirs],
    jobs: &mut [Job],
    pairs: &[(usize, usize)],
    agenda: &Agenda,
) {
    if theirs.is_empty() {
        return;
    }
    let before = Links::new(jobs.len(), pairs.iter().copied());
    let after = Links::new(jobs.len(), pairs.iter().map(|(job, first)| (*first, *job)));
    let mut ends: Vec<Option<End>> = vec![None; jobs.len()];
    let order = in_order(&before, &after, jobs.len());
    let unlinked = theirs.iter().map(|their| their.index);
    let unlinked =
        unlinked.filter(|index| before.of(*index).is_empty() && after.of(*index).is_empty());
    for index in unlinked.chain(order.into_iter().map(|index| index as usize)) {
        let firsts = before.of(index).iter().filter_map(|first| {
            let (end, lag) = (ends[*first as usize]?, f64::from(jobs[*first as usize].lag_min));
            let minutes = end.minutes + lag;
            Some(End { minutes, at: if lag > 0.0 { agenda.after(minutes) } else { end.at } })
        });
        let mut start = End { minutes: jobs[index].release_min, at: Some(agenda.now) };
        for first in firsts {
            start.minutes = start.minutes.max(first.minutes);
            start.at = start.at.zip(first.at).map(|(one, other)| one.max(other));
        }
        let end = match at(theirs, index) {
            None => {
                let minutes =
                    start.minutes + f64::from(jobs[index].remaining_min + jobs[index].others_min);
                End { minutes, at: agenda.after(minutes) }
            }
            Some(their) => {
                let end = start.at.and_then(|start| their.end(start));
                let minutes = end.map(|end| agenda.minutes_until(end).max(start.minutes));
                if let Some(minutes) = minutes {
                    jobs[index].others_min = rounded(minutes - start.minutes);
                }
                let assumed = start.minutes + f64::from(jobs[index].others_min);
                End { minutes: minutes.unwrap_or(assumed), at: end }
            }
        };
        ends[index] = Some(end);
    }
}

fn rounded(minutes: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "minutes are few, and ahead"
    )]
    let minutes = minutes.round() as u32;
    minutes
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use proptest::prelude::*;

    use crate::domain::{Clock, Hours, TaskId, Zones};
    use crate::engine::next::network::{Network, RankingInput, Terms};
    use crate::engine::ready::Standings;

    use super::*;

    fn task(id: u32, minutes: u32, is_mine: bool) -> OpenTask {
        OpenTask { estimate_min: Some(minutes), is_mine, ..OpenTask::of_tests(id) }
    }

    fn calendar(zone: &str, hours: &str) -> Arc<Calendar> {
        let zone = Zones::bundled().get(zone).expect(zone);
        Arc::new(Calendar::weekly(zone, Hours::parse(hours).expect(hours)))
    }

    fn theirs_of(tasks: &[OpenTask], calendar: &Arc<Calendar>) -> Vec<(TaskId, Arc<Calendar>)> {
        let others = tasks.iter().filter(|task| !task.is_mine);
        others.map(|task| (task.id, Arc::clone(calendar))).collect()
    }

    /// Returns the minutes of mine that pass while others work, by task.
    fn others_min(snapshot: &Snapshot, clock: &Clock) -> Vec<u32> {
        let standings = Standings::new(snapshot, clock.now);
        let agenda = Agenda::new(&clock.calendar, clock.now, clock.now + TimeDelta::days(60));
        let terms = Terms::default();
        let input =
            RankingInput { standings: &standings, agenda: &agenda, last_work: None, terms: &terms };
        Network::new(&input).jobs.iter().map(|job| job.others_min).collect()
    }

    #[test]
    fn others_work_at_their_own_hours_from_when_they_can() {
        // Thursday 10:02 in Lisbon, nine to five; in Toronto it is 5:02.
        let clock = Clock::of_tests();
        let toronto = calendar("America/Toronto", "mon-fri 9-17");
        let tasks = vec![
            task(1, 120, false),
            task(2, 60, true),
            task(3, 60, false),
            task(4, 30, true),
            task(5, 360, false),
        ];
        let snapshot = Snapshot {
            theirs: theirs_of(&tasks, &toronto),
            needs: Snapshot::needs_of_tests([(2, 1), (3, 2), (5, 4)]),
            tasks,
            ..Snapshot::default()
        };
        // 1 is done from 14:00 to 16:00; 2 by me until 17:00, so that 3 takes none of my time; 4 until 10:32, then 5
        // from 14:00 to 20:00, when my day is over.
        assert_eq!(others_min(&snapshot, &clock), [358, 0, 0, 0, 388]);
        // Where nothing is known of them, they work as I do.
        let unknown = Snapshot { theirs: Vec::new(), ..snapshot };
        assert_eq!(others_min(&unknown, &clock), [120, 0, 60, 0, 360]);
    }

    /// Minute by minute: when so much of somebody's working time has passed.
    fn passed(calendar: &Calendar, from: Timestamp, minutes: u32) -> Timestamp {
        let (mut at, mut left) = (from, minutes);
        while left > 0 {
            left -= u32::from(calendar.presence(at).is_at_work());
            at += TimeDelta::minutes(1);
        }
        at
    }

    fn mine_between(calendar: &Calendar, from: Timestamp, to: Timestamp) -> u32 {
        let minutes =
            (0..(to - from).num_minutes()).map(|minute| from + TimeDelta::minutes(minute));
        let worked = minutes.filter(|at| calendar.presence(*at).is_at_work()).count();
        u32::try_from(worked).expect("few")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

        #[test]
        fn it_is_what_a_slow_walk_through_the_minutes_says(
            sizes in proptest::collection::vec((1..24_u32, any::<bool>()), 2..6),
            links in proptest::collection::vec((0..6_usize, 0..6_usize), 0..6),
            (hours, minute) in (proptest::sample::select(vec!["mon-fri 9-17", "sun-thu 22-6", "mon-sun 3-4,20-21"]), 0..4000_i64),
        ) {
            let mut clock = Clock::of_tests();
            clock.now += TimeDelta::minutes(minute);
            let theirs = calendar("Asia/Kolkata", hours);
            let tasks: Vec<OpenTask> = (1..).zip(&sizes).map(|(id, (size, is_mine))| task(id, size * 5, *is_mine)).collect();
            let pairs: Vec<(usize, usize)> = links.iter().copied()
                .filter(|(one, other)| one > other && *one < tasks.len()).collect();
            let mut needs: Vec<_> = pairs.iter().map(|(task, first)| (tasks[*task].id, tasks[*first].id)).collect();
            needs.sort_unstable();
            needs.dedup();
            let snapshot = Snapshot { theirs: theirs_of(&tasks, &theirs), needs, tasks, ..Snapshot::default() };
            let mut ends = Vec::new();
            let mut expected = Vec::new();
            for (index, one) in snapshot.tasks.iter().enumerate() {
                let firsts = pairs.iter().filter(|(task, _)| *task == index);
                let start = firsts.map(|(_, first)| ends[*first]).fold(clock.now, Timestamp::max);
                let whose = if one.is_mine { &clock.calendar } else { &theirs };
                let end = passed(whose, start, one.estimate_min.expect("it has one"));
                expected.push(if one.is_mine { 0 } else { mine_between(&clock.calendar, start, end) });
                ends.push(end);
            }
            prop_assert_eq!(others_min(&snapshot, &clock), expected);
        }
    }
}
