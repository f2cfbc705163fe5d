//! What is ranked, said as data.

use chrono::TimeDelta;
use proptest::prelude::*;

use crate::domain::{
    Agenda, Clock, Energy, FinishedSubtasks, FutureReply, Guesses, Handle, LastBlock, OpenWait,
    Running, StartedTask, Touched, Value, WaitId,
};
use crate::engine::next::network::{LastWork, Terms};
use crate::engine::next::why_not::{WhyNot, why_not};
use crate::engine::ready::Standings;
use crate::engine::rules::check;

use super::*;

fn open(id: impl Into<TaskId>) -> OpenTask {
    OpenTask::of_tests(id)
}

fn now() -> Timestamp {
    Clock::of_tests().now
}

#[expect(clippy::unnecessary_wraps, reason = "as the fields of a task take it")]
/// So many hours from now by the clock on the wall; it is a Thursday, 10:02, and work ends at five.
fn hours(hours: i64) -> Option<Timestamp> {
    Some(now() + TimeDelta::hours(hours))
}

/// Looks at a snapshot at the clock of the tests.
fn from<T>(snapshot: &Snapshot, terms: Terms, look: impl FnOnce(RankingInput) -> T) -> T {
    let clock = Clock::of_tests();
    let standings = Standings::new(snapshot, clock.now);
    let until = clock.now + TimeDelta::days(60);
    let agenda = Agenda::new(&clock.calendar, clock.now, until);
    let last_work = LastWork::of(snapshot, &clock);
    look(RankingInput { standings: &standings, agenda: &agenda, last_work, terms: &terms })
}

fn ranked(snapshot: &Snapshot, filter: Filter) -> Ranking {
    let asked = NextQuery { filter, count: 100, is_why: true, blocked: None };
    from(snapshot, Terms::default(), |input| rank(input, asked))
}

fn ids(ranking: &Ranking) -> Vec<u32> {
    ranking.picks.iter().map(|pick| pick.id.0).collect()
}

fn order(tasks: Vec<OpenTask>) -> Vec<u32> {
    ids(&ranked(&Snapshot { tasks, ..Snapshot::default() }, Filter::default()))
}

#[test]
fn what_is_worth_more_a_minute_comes_first() {
    let valued = |id, value| OpenTask { value: Some(value), ..open(id) };
    let sized = |id, minutes| OpenTask { estimate_min: Some(minutes), ..open(id) };
    assert_eq!(order(vec![open(1), valued(2, Value::LOW), valued(3, Value::HIGH)]), [3, 2, 1]);
    assert_eq!(order(vec![sized(1, 80), sized(2, 15), open(3)]), [2, 3, 1]);
    let due = |id, hours| OpenTask { due: hours, ..open(id) };
    assert_eq!(
        order(vec![open(1), due(2, hours(48)), due(3, hours(2)), due(4, hours(-1))]),
        [4, 3, 2, 1]
    );
    // Of what is equal the older one.
    let aged = |id, created| OpenTask { created, ..open(id) };
    assert_eq!(order(vec![aged(1, 7), aged(2, 3), aged(3, 3)]), [2, 3, 1]);
}

#[test]
fn a_subtask_is_done_for_its_parent() {
    let parent = OpenTask { due: hours(3), value: Some(Value::HIGH), ..open(1) };
    let subtask = |id| OpenTask { parent: Some(TaskId(1)), estimate_min: Some(60), ..open(id) };
    let other = OpenTask { due: hours(3), estimate_min: Some(60), ..open(4) };
    let snapshot =
        Snapshot { tasks: vec![parent, subtask(2), subtask(3), other], ..Snapshot::default() };
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ids(&ranking), [2, 3, 4]);
    let pick = &ranking.picks[0];
    assert_eq!((pick.goal.0, pick.need_min, pick.due.map(|due| due.1.0)), (1, 120, Some(1)));
    assert!(pick.reasons.contains(&Reason::SubtaskOf(TaskId(1))), "{pick:?}");
    assert!(pick.reasons.contains(&Reason::Tie { steps: 2, goals: 0 }), "{pick:?}");
}

#[test]
fn a_parent_takes_what_its_subtasks_leave_over() {
    let parent = |estimate_min| OpenTask { estimate_min, ..open(1) };
    let subtask = |id, estimate_min| OpenTask { parent: Some(TaskId(1)), estimate_min, ..open(id) };
    let need = |parent, finished: u32| {
        let snapshot = Snapshot {
            tasks: vec![parent, subtask(2, Some(60)), subtask(3, None)],
            finished_subtasks: vec![FinishedSubtasks {
                parent: TaskId(1),
                minutes: finished,
                unknown: 0,
            }],
            ..Snapshot::default()
        };
        from(&snapshot, Terms::default(), |input| {
            Evaluation::new(input).network.jobs[0].remaining_min
        })
    };
    assert_eq!(need(parent(Some(300)), 0), 300 - 60 - 45);
    assert_eq!(need(parent(Some(300)), 100), 300 - 60 - 45 - 100);
    assert_eq!(need(parent(Some(90)), 0), 0);
    assert_eq!(need(parent(None), 0), 0);
    // When all subtasks are done only the rest is left, and at least five minutes to close it.
    let alone = |estimate_min, minutes, unknown| {
        let snapshot = Snapshot {
            tasks: vec![parent(estimate_min)],
            finished_subtasks: vec![FinishedSubtasks { parent: TaskId(1), minutes, unknown }],
            ..Snapshot::default()
        };
        from(&snapshot, Terms::default(), |input| {
            Evaluation::new(input).network.jobs[0].remaining_min
        })
    };
    assert_eq!((alone(Some(180), 120, 1), alone(Some(60), 60, 0), alone(None, 0, 2)), (15, 5, 5));
}

#[test]
fn focus_lowers_what_remains_down_to_five_minutes() {
    let remaining = |spent_min, is_running| {
        let start = now() - TimeDelta::minutes(10);
        let task = OpenTask { estimate_min: Some(60), ..open(1) };
        let snapshot = Snapshot {
            tasks: vec![task],
            started: vec![StartedTask {
                is_own: true,
                task: TaskId(1),
                last: start,
                spent_min,
                has_next_step: false,
            }],
            running: Some(Running { task: TaskId(1), by: Handle::me(), start })
                .filter(|_| is_running),
            ..Snapshot::default()
        };
        from(&snapshot, Terms::default(), |input| {
            Evaluation::new(input).network.jobs[0].remaining_min
        })
    };
    assert_eq!(remaining(20, false), 40);
    assert_eq!(remaining(20, true), 30);
    assert_eq!(remaining(70, false), 5);
}

#[test]
fn what_is_not_estimated_is_assumed_from_what_was_finished() {
    let streams = vec![(7, vec![10, 20, 30, 40, 50]), (8, vec![10])];
    let guesses = Guesses::new(vec![60, 70, 80, 90, 100, 110], streams);
    let task = |id, stream| OpenTask { stream, ..open(id) };
    let snapshot = Snapshot {
        tasks: vec![task(1, Some(7)), task(2, Some(8)), task(3, None)],
        guesses,
        ..Snapshot::default()
    };
    let ranking = ranked(&snapshot, Filter::default());
    let minutes: Vec<u32> = ranking.picks.iter().map(|pick| pick.remaining_min).collect();
    assert_eq!((ids(&ranking), minutes), (vec![1, 2, 3], vec![30, 90, 90]));
    let habit = EstimateHabit { factor: 2.0, tasks: 12 };
    let terms = Terms { habit: Some(habit), corrects_estimates: true, ..Terms::default() };
    let estimate = from(&snapshot, terms, |input| input.estimate(&snapshot.tasks[0]).0);
    assert_eq!(estimate, 60);
}

#[test]
fn leaving_a_project_costs_once_the_day_has_begun() {
    let task = |id, stream| OpenTask { stream, ..open(id) };
    let end = Some(now() - TimeDelta::minutes(5));
    let picks = |last| {
        let tasks = vec![task(1, Some(1)), task(2, Some(2))];
        ids(&ranked(&Snapshot { tasks, last, ..Snapshot::default() }, Filter::default()))
    };
    assert_eq!(picks(None), [1, 2]);
    let last = LastBlock { task: TaskId(9), stream: Some(2), end };
    assert_eq!(picks(Some(last)), [2, 1]);
    assert_eq!(picks(Some(LastBlock { end: hours(-24), ..last })), [1, 2]);
}

#[test]
fn waiting_ahead_of_a_goal_presses_its_steps() {
    // Two steps of the same size; after one of them a reply takes most of the time that is left.
    let goal = |id| OpenTask { value: Some(Value::HIGH), due: hours(6), ..open(id) };
    let snapshot = Snapshot {
        tasks: vec![open(1), open(2), goal(3), goal(4)],
        needs: Snapshot::needs_of_tests([(3, 1), (4, 2)]),
        replies: vec![FutureReply { task: TaskId(2), within_min: 240 }],
        ..Snapshot::default()
    };
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ids(&ranking), [2, 1]);
    let waits = |reason: &Reason| matches!(reason, Reason::Wait { .. });
    assert!(ranking.picks[0].reasons.iter().any(waits), "{ranking:?}");
    assert!(!ranking.picks[1].reasons.iter().any(waits), "{ranking:?}");
}

#[test]
fn who_waits_for_me_has_waited_since_they_asked() {
    let wait = OpenWait {
        holds: false,
        is_on_me: true,
        asked: now() - TimeDelta::minutes(90),
        ..OpenWait::of_tests(1, 2)
    };
    let snapshot =
        Snapshot { tasks: vec![open(1), open(2)], waits: vec![wait], ..Snapshot::default() };
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ids(&ranking), [2, 1]);
    assert_eq!(ranking.picks[0].pressure.to_bits(), 1f64.to_bits());
}

#[test]
fn filters_keep_what_fits_and_never_hide_what_is_urgent() {
    let long = OpenTask { estimate_min: Some(90), energy: Some(Energy::Deep), ..open(1) };
    let short = OpenTask { estimate_min: Some(20), energy: Some(Energy::Low), ..open(2) };
    let late = OpenTask { due: hours(-1), ..long.clone() };
    let picks = |first: &OpenTask, filter| {
        let tasks = vec![first.clone(), short.clone(), open(3)];
        ids(&ranked(&Snapshot { tasks, ..Snapshot::default() }, filter))
    };
    let fits = Filter { fits_min: Some(25), ..Filter::default() };
    // What is not estimated takes what is assumed.
    assert_eq!(picks(&long, fits), [2]);
    assert_eq!(picks(&late, fits), [1, 2]);
    let hour = Filter { fits_min: Some(60), ..Filter::default() };
    assert_eq!(picks(&long, hour), [2, 3]);
    let low = Filter { energy: Some(Energy::Low), ..Filter::default() };
    assert_eq!(picks(&long, low), [2]);
    // The usual attention is left out only as long as something else is ready.
    let usual = Filter { usual_energy: Some(Energy::Normal), ..Filter::default() };
    assert_eq!(picks(&long, usual), [2, 3]);
    let alone = Snapshot { tasks: vec![long], ..Snapshot::default() };
    assert_eq!(ids(&ranked(&alone, usual)), [1]);
}

#[test]
fn a_filter_hides_nothing_that_is_late_for_a_goal_it_is_not_done_for() {
    // The first is late; what it is done for, because it is worth more, has no date.
    let late = OpenTask { due: hours(-1), estimate_min: Some(60), ..open(1) };
    let dear = OpenTask { value: Some(Value::HIGH), estimate_min: Some(15), ..open(2) };
    let snapshot = Snapshot {
        tasks: vec![late, dear],
        needs: Snapshot::needs_of_tests([(2, 1)]),
        ..Snapshot::default()
    };
    let fits = Filter { fits_min: Some(25), ..Filter::default() };
    let ranking = ranked(&snapshot, fits);
    assert_eq!(ranking.picks.first().map(|pick| (pick.id.0, pick.goal.0)), Some((1, 2)));
}

#[test]
fn waiting_that_passes_anyway_leaves_time_for_other_things() {
    let hard = OpenTask {
        estimate_min: Some(60),
        due: Some(now() + TimeDelta::minutes(300)),
        is_hard: true,
        ..open(1)
    };
    let other = OpenTask { estimate_min: Some(90), value: Some(Value::HIGH), ..open(2) };
    let small = OpenTask { estimate_min: Some(15), ..open(3) };
    let due = Some(now() + TimeDelta::minutes(200));
    let answer = OpenWait { due, ..OpenWait::of_tests(1, 1) };
    let tasks = vec![hard, other, small];
    let snapshot = Snapshot { tasks, waits: vec![answer], ..Snapshot::default() };
    assert_eq!(ids(&ranked(&snapshot, Filter::default())), [2, 3]);
}

#[test]
fn a_promise_is_not_broken_for_something_better() {
    // What is hard takes six hours, and has five minutes to spare.
    let hard = OpenTask { estimate_min: Some(360), due: hours(6), is_hard: true, ..open(1) };
    let better =
        OpenTask { estimate_min: Some(60), value: Some(Value::HIGH), due: hours(30), ..open(2) };
    let small = OpenTask { estimate_min: Some(5), value: Some(Value::HIGH), ..open(3) };
    let tight = OpenTask { due: Some(now() + TimeDelta::minutes(365)), ..hard.clone() };
    let picks = |hard: &OpenTask| {
        let tasks = vec![hard.clone(), better.clone(), small.clone()];
        ranked(&Snapshot { tasks, ..Snapshot::default() }, Filter::default())
    };
    let ranking = picks(&tight);
    assert_eq!(ids(&ranking), [3, 1]);
    assert_eq!(ranking.ready_count, 3);
    let soft = OpenTask { is_hard: false, ..tight.clone() };
    assert_eq!(ids(&picks(&soft)), [3, 2, 1]);
    // What cannot be kept any more is not guarded.
    let late = OpenTask { due: hours(5), ..hard };
    assert!(ids(&picks(&late)).contains(&2));
    let snapshot = Snapshot { tasks: vec![tight, better], ..Snapshot::default() };
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ids(&ranking), [1]);
    assert!(
        ranking.picks[0].reasons.contains(&Reason::Guard { skipped: TaskId(2), late: TaskId(1) }),
        "{ranking:?}"
    );
    let why =
        from(&snapshot, Terms::default(), |input| why_not(input, Filter::default(), TaskId(2)));
    assert_eq!(why, Some(WhyNot::Guarded(TaskId(1))));
}

#[test]
fn why_not_says_what_would_make_it_win() {
    let first = OpenTask { value: Some(Value::MEDIUM), estimate_min: Some(30), ..open(1) };
    let second = OpenTask { value: Some(Value::LOW), estimate_min: Some(60), ..open(2) };
    let snapshot = Snapshot { tasks: vec![first, second], ..Snapshot::default() };
    let why = |id| {
        from(&snapshot, Terms::default(), |input| why_not(input, Filter::default(), TaskId(id)))
    };
    assert_eq!(why(1), Some(WhyNot::Chosen));
    assert_eq!(why(9), None);
    let Some(WhyNot::Lost(lost)) = why(2) else { panic!("it lost") };
    assert_eq!((lost.winner.0, lost.rank), (1, 2));
    assert_eq!(
        (lost.winning.to_string(), lost.score.to_string()),
        ("1.1".to_owned(), "0.2".to_owned())
    );
    // 0.55 points in 30 minutes are as many as 0.2 in 10.9, and fewer than 2 in an hour.
    assert_eq!((lost.value, lost.minutes), (None, Some(10)));
    let due = lost.due.expect("a date would do");
    let dated = OpenTask { due: Some(due), ..snapshot.tasks[1].clone() };
    assert_eq!(order(vec![snapshot.tasks[0].clone(), dated]), [2, 1]);
}

#[test]
fn what_is_in_progress_and_can_go_on_counts() {
    let started = |task, has_next_step| StartedTask {
        is_own: true,
        task: TaskId(task),
        last: now() - TimeDelta::hours(1),
        spent_min: 5,
        has_next_step,
    };
    let wait = |number, task, due| OpenWait { due, ..OpenWait::of_tests(number, task) };
    let snapshot = Snapshot {
        tasks: vec![
            open(1),
            open(2),
            open(3),
            OpenTask { not_before: hours(20), ..open(4) },
            open(5),
        ],
        waits: vec![wait(1, 2, hours(2)), wait(2, 3, None), wait(3, 5, hours(2))],
        started: vec![
            started(1, true),
            started(2, true),
            started(3, true),
            started(4, true),
            started(5, false),
        ],
        ..Snapshot::default()
    };
    // 2 goes on with an answer that is due; 4 was put off since.
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ranking.wip.in_progress, [5, 3, 1]);
    assert!(ranking.wip.is_full());
}

#[test]
fn late_answers_are_asked_for_again_whatever_is_ready() {
    let wait = |number, due| OpenWait { due, ..OpenWait::of_tests(number, 1) };
    let late = OpenWait { has_default: true, ..wait(2, hours(-1)) };
    let snapshot = Snapshot {
        tasks: vec![open(1), open(2)],
        waits: vec![wait(1, hours(1)), late],
        ..Snapshot::default()
    };
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ids(&ranking), [2]);
    assert_eq!(ranking.offers, [Offer::Nudge(WaitId(2)), Offer::Assume(WaitId(2))]);
}

#[test]
fn when_nothing_is_ready_the_first_change_is_named() {
    let wait = |number, due| OpenWait { due, ..OpenWait::of_tests(number, 1) };
    let snapshot = Snapshot {
        tasks: vec![open(1), open(2)],
        waits: vec![OpenWait::of_tests(1, 2), wait(2, hours(2))],
        ..Snapshot::default()
    };
    let ranking = ranked(&snapshot, Filter::default());
    assert_eq!(ranking.because, Some(Because::Answer { wait: WaitId(2), due: hours(2) }));
    assert_eq!(ranking.changes_at, hours(2));
    let offers = [Offer::Answer(WaitId(2)), Offer::Split(TaskId(1)), Offer::Evergreen, Offer::Rest];
    assert_eq!(ranking.offers, offers);
}

/// What is named is what lets a task go on: the last of what it waits for, not the first.
#[test]
fn what_is_held_by_several_goes_on_with_the_last() {
    let wait = |number, task, due| OpenWait { due, ..OpenWait::of_tests(number, task) };
    let because = |tasks: Vec<OpenTask>, waits: Vec<OpenWait>| {
        let ranking = ranked(&Snapshot { tasks, waits, ..Snapshot::default() }, Filter::default());
        (ranking.because, ranking.changes_at)
    };
    let later = OpenTask { not_before: hours(9), ..open(1) };
    // The earlier answer alone frees nothing.
    assert_eq!(
        because(
            vec![open(1), open(2)],
            vec![wait(1, 1, None), wait(2, 1, hours(1)), wait(3, 2, hours(6))]
        ),
        (Some(Because::Answer { wait: WaitId(3), due: hours(6) }), hours(6))
    );
    assert_eq!(
        because(vec![later.clone()], vec![wait(1, 1, hours(1))]),
        (Some(Because::Later { task: TaskId(1), at: now() + TimeDelta::hours(9) }), hours(9))
    );
    // Time alone approves nothing, and a closed task is held by nobody.
    let sensitive = OpenTask { needs_approval: true, ..later };
    assert_eq!(
        because(vec![sensitive], vec![wait(1, 1, hours(1)), wait(2, 7, hours(2))]),
        (Some(Because::Approval { task: TaskId(1) }), None)
    );
    // A subtask goes on with its parent.
    let subtask = OpenTask { parent: Some(TaskId(1)), ..open(2) };
    assert_eq!(
        because(vec![open(1), subtask], vec![wait(1, 1, hours(3)), wait(2, 2, hours(2))]),
        (Some(Because::Answer { wait: WaitId(1), due: hours(3) }), hours(3))
    );
}

prop_compose! {
    fn any_snapshot()(
        tasks in prop::collection::vec(
            (any::<u8>(), any::<bool>(), any::<bool>(), 0..12_u32, -50..200_i64, 0..3_u32), 1..12
        ),
        needs in prop::collection::btree_set((1..12_u32, 1..12_u32), 0..12),
        waits in prop::collection::vec((1..12_u32, any::<bool>(), -5..50_i64), 0..4),
    ) -> Snapshot {
        let tasks = (1..).zip(tasks).map(|(id, (value, is_mine, needs_approval, parent, due, stream))| OpenTask {
            value: Value::parse(&(value % 12).to_string()).ok(),
            parent: (parent > 0 && parent < id).then_some(TaskId(parent)),
            estimate_min: (value > 100).then_some(u32::from(value)),
            due: (due % 2 == 0).then(|| now() + TimeDelta::hours(due)),
            stream: (stream > 0).then_some(stream),
            is_hard: value > 200,
            created: i64::from(value) * 100 + i64::from(id),
            is_mine,
            needs_approval: needs_approval && value % 3 == 0,
            ..open(id)
        }).collect();
        let waits = (1..).zip(waits).map(|(number, (task, holds, due))| OpenWait {
            holds,
            due: (due % 2 == 0).then(|| now() + TimeDelta::hours(due)),
            ..OpenWait::of_tests(number, task)
        }).collect();
        let needs = Snapshot::needs_of_tests(needs.into_iter().filter(|(task, need)| need < task));
        Snapshot { tasks, needs, waits, ..Snapshot::default() }
    }
}

/// Whether a ledger could hold these tasks: no circle of needs, parents and children among them.
fn is_allowed(snapshot: &Snapshot) -> bool {
    let parents = snapshot.tasks.iter().filter_map(|task| Some((task.id, task.parent?))).collect();
    let needs = snapshot.needs.clone();
    check(&Touched { needs, parents, ..Touched::default() }).is_ok()
}

/// The same ledger with other numbers: 1 is called n, 2 is called n - 1, and so on.
fn renumbered(snapshot: &Snapshot) -> Snapshot {
    let count = u32::try_from(snapshot.tasks.len()).expect("few");
    let other = |id: TaskId| TaskId(if id.0 > count { id.0 } else { count + 1 - id.0 });
    let mut tasks: Vec<OpenTask> = snapshot
        .tasks
        .iter()
        .map(|task| OpenTask { id: other(task.id), parent: task.parent.map(other), ..task.clone() })
        .collect();
    tasks.sort_by_key(|task| task.id);
    let mut needs: Vec<_> =
        snapshot.needs.iter().map(|(task, need)| (other(*task), other(*need))).collect();
    needs.sort_unstable();
    let waits = snapshot.waits.iter().rev();
    let waits = waits.map(|wait| OpenWait { task: wait.task.map(other), ..*wait }).collect();
    Snapshot { tasks, needs, waits, ..Snapshot::default() }
}

/// A hard date and another one at the same instant: which of them was captured first says nothing.
#[test]
fn what_is_due_at_once_is_kept_whatever_its_number() {
    let due = Some(now() + TimeDelta::hours(6));
    let hard = |id: u32| OpenTask {
        estimate_min: Some(205),
        is_hard: true,
        due,
        ..OpenTask::of_tests(id)
    };
    let held = |id: u32| OpenTask {
        estimate_min: Some(111),
        due,
        parent: Some(TaskId(4)),
        ..OpenTask::of_tests(id)
    };
    let parent = OpenTask { is_mine: false, ..OpenTask::of_tests(4) };
    let small = OpenTask { value: Value::from_points(4.0), ..OpenTask::of_tests(3) };
    let first = [hard(1), held(2), small.clone(), parent.clone()];
    let last = [held(1), hard(2), small, parent];
    let [one, other] = [first, last].map(|tasks| {
        let snapshot = Snapshot { tasks: tasks.to_vec(), ..Snapshot::default() };
        ids(&ranked(&snapshot, Filter::default())).contains(&3)
    });
    assert_eq!(one, other);
}

proptest! {
    #[test]
    fn every_open_task_is_ready_or_held_and_the_counts_say_so(snapshot in any_snapshot()) {
        let standings = Standings::new(&snapshot, now());
        let ranking = ranked(&snapshot, Filter::default());
        prop_assert_eq!(ranking.ready_count + ranking.held_count, snapshot.tasks.len());
        prop_assert!(ranking.picks.len() <= ranking.ready_count);
        prop_assert_eq!(ranking.picks.is_empty(), ranking.ready_count == 0);
        prop_assert_eq!(ranking.because.is_some(), ranking.ready_count == 0);
        for index in 0..snapshot.tasks.len() {
            prop_assert_eq!(standings.holds(index).is_empty(), standings.is_ready(index));
        }
    }

    #[test]
    fn the_order_does_not_rest_on_numbers(snapshot in any_snapshot()) {
        prop_assume!(is_allowed(&snapshot));
        let count = u32::try_from(snapshot.tasks.len()).expect("few");
        let others = ids(&ranked(&renumbered(&snapshot), Filter::default()));
        let others: Vec<u32> = others.into_iter().map(|id| count + 1 - id).collect();
        prop_assert_eq!(ids(&ranked(&snapshot, Filter::default())), others);
    }

    #[test]
    fn one_more_dependency_or_wait_never_makes_a_task_ready(
        snapshot in any_snapshot(), task in 1..12_u32, need in 1..12_u32,
    ) {
        let ready = |snapshot: &Snapshot| {
            let standings = Standings::new(snapshot, now());
            let indexes = (0..snapshot.tasks.len()).filter(|index| standings.is_ready(*index));
            indexes.collect::<Vec<usize>>()
        };
        let before = ready(&snapshot);
        let mut more = snapshot.clone();
        more.needs.push((TaskId(task), TaskId(need)));
        more.needs.sort_unstable();
        prop_assert!(ready(&more).iter().all(|index| before.contains(index)));
        let mut more = snapshot;
        more.waits.push(OpenWait::of_tests(99, task));
        prop_assert!(ready(&more).iter().all(|index| before.contains(index)));
    }
}

/// A ledger without a fact that somebody was told of a task; `None` of what is no single fact.
fn without(snapshot: &Snapshot, pick: &Pick) -> Vec<(Reason, Snapshot)> {
    let mut others = Vec::new();
    for reason in &pick.reasons {
        let mut other = snapshot.clone();
        let index = snapshot.position(pick.id).expect("it is open");
        match reason {
            Reason::Due(at) | Reason::Overdue(at) => {
                for task in other.tasks.iter_mut().filter(|task| task.due == Some(*at)) {
                    task.due = None;
                }
            }
            Reason::WaitingOnMe(wait, _) => other.waits.retain(|one| one.id != *wait),
            Reason::Worth(_) => {
                let mut speaker = index;
                while other.tasks[speaker].value.is_none() {
                    let parent = other.tasks[speaker].parent.expect("somebody said it");
                    speaker = other.position(parent).expect("it is open");
                }
                other.tasks[speaker].value = None;
            }
            Reason::Frees(freed) => {
                other.needs.retain(|(task, need)| *need != pick.id || !freed.contains(task));
            }
            Reason::Quick { .. } => other.tasks[index].estimate_min = Some(100_000),
            Reason::SameTask => {
                other.last =
                    other.last.map(|last| LastBlock { task: TaskId(99), stream: Some(99), ..last });
            }
            Reason::SameProject => other.tasks[index].stream = Some(99),
            Reason::Oldest => other.tasks[index].created = i64::MAX,
            _ => continue,
        }
        others.push((reason.clone(), other));
    }
    others
}

/// What is shown of a pick, by the numbers.
fn shown(pick: &Pick) -> String {
    let Pick { id, score, goal, need_min, at_stake, pressure, switch_min, total, .. } = pick;
    format!("{id} {score} {goal} {need_min} {at_stake} {pressure} {switch_min} {total}")
}

#[test]
fn the_fact_that_decided_is_told_first() {
    let first = |tasks: Vec<OpenTask>| {
        let snapshot = Snapshot { tasks, ..Snapshot::default() };
        ranked(&snapshot, Filter::default()).picks[0].reasons[0].clone()
    };
    let sized = |id, minutes| OpenTask { estimate_min: Some(minutes), ..open(id) };
    let quick = Reason::Quick { minutes: 5, goal: TaskId(3), then: TaskId(1) };
    assert_eq!(first(vec![sized(1, 45), sized(2, 60), sized(3, 5)]), quick);
    let valued = OpenTask { value: Some(Value::HIGH), ..open(2) };
    assert_eq!(first(vec![open(1), valued.clone()]), Reason::Worth(Value::HIGH));
    let due = OpenTask { due: hours(2), ..open(2) };
    assert_eq!(first(vec![open(1), due.clone()]), Reason::Due(hours(2).expect("a time")));
    // The larger share of the two: nine times the value, or five times the work.
    let long = OpenTask { estimate_min: Some(9), ..valued };
    assert_eq!(first(vec![sized(1, 45), long]), Reason::Worth(Value::HIGH));
    let short = OpenTask { estimate_min: Some(5), value: Some(Value::LOW), ..open(2) };
    let quick = Reason::Quick { minutes: 5, goal: TaskId(2), then: TaskId(1) };
    assert_eq!(first(vec![sized(1, 45), short]), quick);
    let older = OpenTask { created: -1, ..open(2) };
    assert_eq!(first(vec![open(1), older]), Reason::Oldest);
    assert_eq!(first(vec![open(1)]), Reason::OnlyOne);
}

proptest! {
    #[test]
    fn every_reason_is_a_fact_that_counts(snapshot in any_snapshot(), on_me in 0..12_u32, last in 0..12_u32) {
        prop_assume!(is_allowed(&snapshot));
        let mut snapshot = snapshot;
        let asked = now() - TimeDelta::hours(3);
        snapshot.waits.push(OpenWait {
            is_on_me: true, holds: false, asked, ..OpenWait::of_tests(50, on_me)
        });
        // I have just worked on something.
        let stream = snapshot.position(TaskId(last)).map(|index| snapshot.tasks[index].stream);
        snapshot.last = stream.map(|stream| LastBlock { task: TaskId(last), stream, end: Some(now()) });
        let ranking = ranked(&snapshot, Filter::default());
        if let Some(pick) = ranking.picks.first() {
            for (reason, other) in without(&snapshot, pick) {
                let other = ranked(&other, Filter::default());
                let first = other.picks.first().map(shown);
                prop_assert_ne!(Some(shown(pick)), first, "{:?} of {:?}", reason, pick.reasons);
            }
        }
    }
}
