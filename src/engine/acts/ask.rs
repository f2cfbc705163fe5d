//! Asks somebody, or records what somebody asks me.

use uuid::Uuid;

use crate::domain::{
    Calendar, Change, Clock, Expectation, Handle, Link, Task, TaskId, Timestamp, Wait, WaitId,
    WaitState, When, create, made_title,
};

/// Rounds on one point from which on a call may be quicker.
pub const CALL_ROUNDS: u32 = 3;

/// When an answer is due.
#[derive(Clone, Debug, PartialEq)]
pub enum AnswerDue {
    /// Nothing was agreed.
    Never,
    /// After so many working minutes of theirs.
    Within(Box<WorkingMinutes>),
    /// By then.
    By(When),
}

/// Working minutes of somebody.
#[derive(Clone, Debug, PartialEq)]
pub struct WorkingMinutes {
    /// How many.
    pub minutes: u32,
    /// When they work.
    pub theirs: Calendar,
}

impl WorkingMinutes {
    /// Returns when they have passed, on their clock; `None` for somebody who is never at work for so long.
    fn after(&self, asked: Timestamp) -> Option<When> {
        let due = self.theirs.after(asked, self.minutes)?;
        Some(When::from_instant(due, &self.theirs.zone))
    }
}

impl AnswerDue {
    /// Returns a due time after this many of somebody's working minutes.
    pub fn within(minutes: u32, theirs: Calendar) -> Self {
        Self::Within(Box::new(WorkingMinutes { minutes, theirs }))
    }

    /// Sets when the answer to a wait is due, which was asked or asked again at an instant.
    ///
    /// What somebody is told is a date; it stays what it is if they turn out to work at other hours.
    pub(super) fn set(self, wait: &mut Wait, asked: Timestamp) {
        (wait.within_min, wait.by) = match self {
            Self::Never => (None, None),
            Self::Within(within) => (Some(within.minutes), within.after(asked)),
            Self::By(when) => (None, Some(when)),
        };
    }

    /// Returns when my own answer is due; `None` if nothing was agreed or I am never at work.
    fn of_mine(&self, clock: &Clock) -> Option<When> {
        match self {
            Self::Never => None,
            Self::By(when) => Some(when.clone()),
            Self::Within(within) => within.after(clock.now),
        }
    }
}

/// What is asked, of whom, and until when.
#[derive(Clone, Debug)]
pub struct Question {
    /// The task it belongs to.
    pub task: Option<Link<TaskId>>,
    /// Whom it is for.
    pub person: Option<Handle>,
    /// What is awaited, where it is no person.
    pub thing: Option<String>,
    /// The words.
    pub text: String,
    /// What one has to know to answer.
    pub context: Option<String>,
    /// When the answer is due.
    pub due: AnswerDue,
    /// What happens if nothing is heard.
    pub default: Option<String>,
    /// Whether it holds the task.
    pub is_blocking: bool,
    /// Whether it stays out of every handoff.
    pub is_private: bool,
    /// The first question that the same act asked, if this is another one.
    pub twin_of: Option<Link<WaitId>>,
    /// Whether somebody asks me instead, and my words alone answer it.
    pub is_on_me: bool,
    /// Whether its answer approves the task.
    pub is_approval: bool,
    /// How often they were asked just this about this task before.
    pub earlier_rounds: u32,
}

impl Question {
    /// Returns the question as one that somebody puts to me.
    #[must_use]
    pub fn of_me(self, due: AnswerDue) -> Self {
        Self { is_on_me: true, due, ..self }
    }
}

/// Returns how often the same one was asked the same question about the same task, by the waits of that task.
pub fn rounds_before(waits: &[Wait], person: &Handle, question: &str) -> u32 {
    let is_same = |wait: &&Wait| {
        let is_theirs = !wait.is_on_me && wait.person.as_ref() == Some(person);
        is_theirs && !wait.is_approval && wait.question.to_lowercase() == question.to_lowercase()
    };
    let same = waits.iter().filter(is_same);
    let asked = same.filter(|wait| !matches!(wait.state, WaitState::Withdrawn(_)));
    asked.map(|wait| wait.rounds).max().unwrap_or(0)
}

/// Records a question.
pub fn ask(question: Question, fresh: Uuid, now: Timestamp) -> Vec<Change> {
    create(&wait(question, fresh, now))
}

fn wait(question: Question, fresh: Uuid, now: Timestamp) -> Wait {
    let mut wait = Wait {
        id: WaitId(0),
        uuid: fresh,
        task: question.task,
        person: question.person,
        thing: question.thing,
        is_on_me: question.is_on_me,
        question: question.text,
        context: question.context,
        asked: now,
        within_min: None,
        by: None,
        default: question.default,
        is_blocking: question.is_blocking,
        is_direct: question.is_on_me,
        is_approval: question.is_approval,
        twin_of: question.twin_of,
        is_private: question.is_private,
        state: WaitState::Open,
        rounds: question.earlier_rounds + 1,
        nudged: None,
        deleted: None,
        expected: Expectation::default(),
    };
    question.due.set(&mut wait, now);
    wait
}

/// What somebody asks me.
#[derive(Clone, Debug)]
pub struct AskedOfMe {
    /// Who asks.
    pub person: Handle,
    /// The words.
    pub text: String,
    /// When my answer is due.
    pub due: AnswerDue,
    /// What they do if they hear nothing.
    pub default: Option<String>,
    /// Whether it and the task that answers it stay out of every handoff.
    pub is_private: bool,
}

/// Records what somebody waits for from me, and the task that answering it is, unless there is one already.
///
/// Returns the changes and the UUID of the task.
pub fn ask_of_me(
    asked: AskedOfMe,
    task: Option<&Task>,
    fresh: (Uuid, Uuid),
    clock: &Clock,
) -> (Vec<Change>, Uuid) {
    let AskedOfMe { person, text, due, default, is_private } = asked;
    let title = made_title(&format!("Answer {person}:"), &text);
    let (fresh_wait, fresh_task) = fresh;
    let due_at = due.of_mine(clock);
    let new = Task { due: due_at, is_private, ..Task::new(fresh_task, title, clock.now) };
    let mut changes = if task.is_none() { create(&new) } else { Vec::new() };
    let link = task.map_or_else(|| new.link_to(), Task::link_to);
    let question = Question {
        task: Some(link),
        person: Some(person),
        thing: None,
        text,
        context: None,
        due,
        default,
        // Of what somebody waits for from me it says that the task is the answer.
        is_blocking: task.is_none(),
        is_private,
        twin_of: None,
        is_on_me: false,
        is_approval: false,
        earlier_rounds: 0,
    };
    let asked = Wait { is_on_me: true, ..wait(question, fresh_wait, clock.now) };
    changes.extend(create(&asked));
    (changes, link.uuid)
}

#[cfg(test)]
impl Question {
    /// A question to somebody about a task, due never, that holds it.
    pub fn of_tests(person: &str, task: &Task) -> Self {
        Self {
            task: Some(task.link_to()),
            person: Handle::parse(person).ok(),
            thing: None,
            text: "cents or euros?".to_owned(),
            context: None,
            due: AnswerDue::Never,
            default: None,
            is_blocking: true,
            is_private: false,
            twin_of: None,
            is_on_me: false,
            is_approval: false,
            earlier_rounds: 0,
        }
    }

    /// The wait that asking it makes.
    pub fn asked(self, id: u32, now: Timestamp) -> Wait {
        Wait { id: WaitId(id), ..wait(self, Uuid::from_u128(id.into()), now) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task() -> Task {
        let now = Clock::of_tests().now;
        Task { id: TaskId(7), ..Task::new(Uuid::from_u128(7), "Refund".to_owned(), now) }
    }

    #[test]
    fn rounds_count_how_often_the_same_one_was_asked_the_same() {
        let now = Clock::of_tests().now;
        let asked = |person: &str, rounds| {
            let question =
                Question { earlier_rounds: rounds, ..Question::of_tests(person, &task()) };
            question.asked(1, now)
        };
        let ana = Handle::parse("@ana").expect("a handle");
        let rounds = |waits: &[Wait]| rounds_before(waits, &ana, "Cents or euros?");
        assert_eq!(rounds(&[asked("@ana", 0), asked("@ana", 1), asked("@rui", 5)]), 2);
        let other = Wait { question: "which region?".to_owned(), ..asked("@ana", 4) };
        assert_eq!(rounds(&[other, asked("@ana", 0)]), 1, "one question, not all of a task");
        let withdrawn = Wait { state: WaitState::Withdrawn(now), ..asked("@ana", 3) };
        let approval = Wait { is_approval: true, ..asked("@ana", 3) };
        assert_eq!(rounds(&[withdrawn, approval]), 0);
    }

    #[test]
    fn what_others_ask_is_a_task_that_is_due_with_the_answer() {
        let clock = Clock::of_tests();
        let asked = AskedOfMe {
            person: Handle::parse("@ana").expect("a handle"),
            text: "which region?".to_owned(),
            due: AnswerDue::within(60, clock.calendar.clone()),
            default: None,
            is_private: false,
        };
        let fresh = (Uuid::from_u128(1), Uuid::from_u128(2));
        let (changes, uuid) = ask_of_me(asked.clone(), None, fresh, &clock);
        let new = |name: &str| {
            changes.iter().find(|change| change.field == name).and_then(|one| one.new.clone())
        };
        assert_eq!((uuid, new("on_me")), (fresh.1, Some("true".to_owned())));
        assert_eq!(new("due").as_deref(), Some("2026-11-26T11:02[Europe/Lisbon]"));
        let (changes, uuid) = ask_of_me(asked, Some(&task()), fresh, &clock);
        assert_eq!(uuid, task().uuid);
        assert!(changes.iter().all(|change| change.record == fresh.0), "no second task");
    }
}
