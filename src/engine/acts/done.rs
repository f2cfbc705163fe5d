//! Finishes tasks, and what follows: what comes again, and replies that are asked for at the end.

use uuid::Uuid;

use crate::domain::{
    Change, Clock, Handle, Link, Person, Record, Task, TaskId, Timestamp, Wait, WaitId,
};
use crate::engine::refusal::Refusal;

use super::ask::{AnswerDue, Question, ask};
use super::close::{Closing, Other, answer_for, close_other, close_tasks};
use super::ending::Ending;
use super::interrupt::end_disturbing;
use super::introduce::introduce;
use super::recur::come_again;

/// A task that is finished, with what that rests on.
#[derive(Clone, Debug)]
pub struct Finishing {
    /// The task.
    pub task: Task,
    /// Which approval is missing, its own or that of the task it is a subtask of, unless it was overridden.
    pub unapproved: Option<TaskId>,
    /// The waits it belongs to.
    pub waits: Vec<Wait>,
    /// Its next occurrence as the ledger has it, if it repeats.
    pub next_time: Option<Task>,
    /// Whether its parent stays open.
    pub is_parent_open: bool,
    /// The open tasks that come after it, where a reply is asked for at its end.
    pub followers: Vec<Task>,
    /// Whether whoever replies may know its title.
    pub is_named: bool,
    /// Whether it is private, or a subtask of one that is.
    pub is_private: bool,
    /// Who is asked to reply once it is done, and their record in the ledger, deleted or not.
    pub replier: Option<(Person, Option<Person>)>,
}

/// What was finished.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// What is recorded.
    pub changes: Vec<Change>,
    /// The questions that are asked now.
    pub asked: Vec<Uuid>,
}

/// Finishes tasks and closes other records; tasks that are closed already stay as they are.
///
/// A reply that is asked for at the end of a task holds what comes after it.
///
/// # Errors
/// Refuses unapproved work, an ended question, what is somebody else's to do or to answer, and a mistyped handle.
pub fn done(
    tasks: &[Finishing],
    others: &[Other],
    ending: &Ending,
    known: &[Handle],
    fresh: &mut dyn FnMut() -> Uuid,
    clock: &Clock,
) -> Result<Done, Refusal> {
    let closed: Vec<Task> = tasks.iter().map(|finishing| finishing.task.clone()).collect();
    let mut open = tasks.iter().filter(|finishing| finishing.task.is_open());
    if let Some(unapproved) = open.find_map(|finishing| finishing.unapproved) {
        return Err(Refusal::Sensitive { task: unapproved });
    }
    let (at, mut changes) = (ending.at, close_tasks(&closed, ending, Closing::Done)?);
    if tasks.iter().any(|finishing| finishing.task.is_open()) {
        changes.extend(end_disturbing(&ending.hands, ending.at, clock.now));
    }
    let mut done = Done { changes, ..Done::default() };
    for other in others {
        done.changes.extend(close_other(other, clock.now)?);
    }
    let open: Vec<&Finishing> = tasks.iter().filter(|finishing| finishing.task.is_open()).collect();
    for finishing in &open {
        ending.refuse_answers(&finishing.waits)?;
        done.changes.extend(answer_for(&finishing.waits, Closing::Done, at)?);
    }
    for Finishing { task, next_time, is_parent_open, is_private, .. } in open.iter().copied() {
        let next_time = next_time.as_ref();
        // Its parent may be closed, and says no longer that it is private.
        let task = &Task { is_private: *is_private, ..task.clone() };
        done.changes.extend(come_again(task, at, next_time, *is_parent_open, clock));
    }
    for finishing in open {
        ask_replies(finishing, at, known, fresh, clock, &mut done)?;
    }
    Ok(done)
}

fn ask_replies(
    finishing: &Finishing,
    at: Timestamp,
    known: &[Handle],
    fresh: &mut dyn FnMut() -> Uuid,
    clock: &Clock,
    done: &mut Done,
) -> Result<(), Refusal> {
    let Finishing { task, followers, is_named, replier, .. } = finishing;
    let asks = task.asks.as_ref().filter(|asks| !asks.whom.is_me());
    let (Some(asks), Some((person, ever))) = (asks, replier) else { return Ok(()) };
    // Another task may have asked for a reply of theirs just now.
    if done.changes.iter().all(|change| change.record != person.uuid()) {
        done.changes.extend(introduce(&asks.whom, ever.as_ref(), known, person.is_agent)?);
    }
    let usual = person.usual_reply_min(&clock.calendar);
    let within = asks.within_min.unwrap_or(usual);
    let mut first = None;
    for later in followers.iter().filter(|later| later.is_open()) {
        // What they may not see is named by its number alone, and what others may not who see the question.
        let is_named = *is_named && later.project == task.project;
        let what = if is_named { task.title.clone() } else { task.id.to_string() };
        let question = Question {
            task: Some(later.link_to()),
            person: Some(asks.whom.clone()),
            thing: None,
            text: format!("your reply on {what}"),
            context: None,
            due: AnswerDue::within(within, person.calendar(&clock.calendar)),
            default: None,
            is_blocking: true,
            is_private: false,
            // One reply ends them all.
            twin_of: first,
            is_on_me: false,
            is_approval: false,
            earlier_rounds: 0,
        };
        let uuid = fresh();
        first = first.or(Some(Link { id: WaitId(0), uuid }));
        done.changes.extend(ask(question, uuid, at));
        done.asked.push(uuid);
    }
    Ok(())
}

#[cfg(test)]
mod tests {

    use crate::domain::{Asks, Status, WaitState};

    use crate::engine::refusal::WaitRefusal;

    use super::*;

    fn task(id: u32) -> Task {
        let new =
            Task::new(Uuid::from_u128(id.into()), format!("Task {id}"), Clock::of_tests().now);
        Task { id: TaskId(id), ..new }
    }

    fn finishing(task: Task) -> Finishing {
        Finishing {
            task,
            unapproved: None,
            waits: Vec::new(),
            next_time: None,
            is_parent_open: false,
            followers: Vec::new(),
            is_named: true,
            is_private: false,
            replier: None,
        }
    }

    fn finished(finishing: &[Finishing], others: &[Other]) -> Result<Done, Refusal> {
        let clock = Clock::of_tests();
        let mut last = 100;
        let mut fresh = || {
            last += 1;
            Uuid::from_u128(last)
        };
        let ending = Ending { at: clock.now, ..Ending::default() };
        done(finishing, others, &ending, &[], &mut fresh, &clock)
    }

    #[test]
    fn a_reply_at_the_end_holds_what_comes_after() {
        let ana = Person::new(Handle::parse("@ana").expect("a handle"));
        let asks = Asks { whom: ana.handle.clone(), within_min: Some(240) };
        let one = Finishing {
            followers: vec![task(2), task(3)],
            is_named: false,
            replier: Some((ana.clone(), Some(ana))),
            ..finishing(Task { asks: Some(asks), ..task(1) })
        };
        let done = finished(std::slice::from_ref(&one), &[]).expect("it is open");
        assert_eq!(done.asked, [Uuid::from_u128(101), Uuid::from_u128(102)]);
        let question = done.changes.iter().find(|change| change.field == "question");
        let text = question.and_then(|change| change.new.as_deref());
        assert_eq!(text, Some("your reply on 1"), "a private title leaks nowhere");
        let twins: Vec<_> =
            done.changes.iter().filter(|change| change.field == "twin_of").collect();
        let [twin] = twins.as_slice() else {
            panic!("the second is a twin of the first: {twins:?}")
        };
        assert_eq!(twin.record, Uuid::from_u128(102));
        assert_eq!(twin.new, Some(Uuid::from_u128(101).to_string()));
        let done = finished(&[finishing(task(1))], &[]).expect("it is open");
        assert_eq!((done.changes.len(), done.asked.len()), (1, 0));
    }

    #[test]
    fn what_nobody_has_approved_is_not_done() {
        let one = Finishing { unapproved: Some(TaskId(7)), ..finishing(task(1)) };
        let refused = Err(Refusal::Sensitive { task: TaskId(7) });
        assert_eq!(finished(std::slice::from_ref(&one), &[]), refused);
        let now = Clock::of_tests().now;
        let closed = Task { status: Status::Done(now), ..one.task.clone() };
        assert!(finished(&[Finishing { task: closed, ..one }], &[]).is_ok(), "it is done already");
    }

    #[test]
    fn what_ended_is_no_question_any_more() {
        let now = Clock::of_tests().now;
        let wait = Question::of_tests("@ana", &task(1)).asked(1, now);
        let ended = Wait { state: WaitState::Withdrawn(now), ..wait };
        let refused = finished(&[], &[Other::Wait(Box::new(ended), None)]);
        assert_eq!(refused, Err(WaitRefusal::Withdrawn { wait: WaitId(1) }.into()));
    }
}
