//! Asks, answers and withdraws.

use uuid::Uuid;

use crate::domain::{
    Change, Clock, Expectation, Handle, Link, TaskId, Timestamp, Wait, WaitId, WaitState, When,
    create, edit,
};

use super::refusal::Refusal;

/// When an answer is due.
#[derive(Clone, Debug)]
pub enum AnswerDue {
    /// Nothing was agreed.
    Never,
    /// After so many working minutes of theirs.
    Within(u32),
    /// By then.
    By(When),
}

impl AnswerDue {
    fn set(self, wait: &mut Wait) {
        (wait.within_min, wait.by) = match self {
            Self::Never => (None, None),
            Self::Within(minutes) => (Some(minutes), None),
            Self::By(when) => (None, Some(when)),
        };
    }
}

/// Returns when my own answer is due; `None` if nothing was agreed or I am never at work.
pub fn due_of_answer(due: &AnswerDue, clock: &Clock) -> Option<When> {
    match due {
        AnswerDue::Never => None,
        AnswerDue::By(when) => Some(when.clone()),
        AnswerDue::Within(minutes) => {
            let due = clock.calendar.after(clock.now, *minutes)?;
            Some(When::from_instant(due, clock.zone()))
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
    /// Whether somebody waits for me instead.
    pub is_on_me: bool,
    /// The words.
    pub text: String,
    /// What one has to know to answer.
    pub context: Option<String>,
    /// When the answer is due.
    pub due: AnswerDue,
    /// What happens if nothing is heard.
    pub default: Option<String>,
    /// Whether it holds the task; on me, whether the task is the answer.
    pub is_blocking: bool,
    /// Whether its answer approves the task.
    pub is_approval: bool,
    /// How often they were asked about this task before.
    pub earlier_rounds: u32,
}

/// Rounds on one point from which on a call may be quicker.
pub const CALL_ROUNDS: u32 = 3;

/// Returns how often the same one was asked about the same task, by the waits of that task.
pub fn rounds_before(waits: &[Wait], person: &Handle) -> u32 {
    let same = waits
        .iter()
        .filter(|wait| !wait.is_on_me && !wait.is_approval && wait.person.as_ref() == Some(person));
    let asked = same.filter(|wait| !matches!(wait.state, WaitState::Withdrawn(_)));
    asked.map(|wait| wait.rounds).max().unwrap_or(0)
}

/// Records a question.
pub fn ask(question: Question, fresh: Uuid, now: Timestamp) -> Vec<Change> {
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
        is_approval: question.is_approval,
        state: WaitState::Open,
        rounds: question.earlier_rounds + 1,
        nudged: None,
        deleted: None,
        expected: Expectation::default(),
    };
    question.due.set(&mut wait);
    create(&wait)
}

/// Records that it was asked again, and when the answer is due now.
///
/// # Errors
/// Refuses a question that is answered or withdrawn, and one that somebody asked me.
pub fn nudge(wait: &Wait, due: AnswerDue, now: Timestamp) -> Result<Vec<Change>, Refusal> {
    let open = open(wait)?;
    if open.is_on_me {
        return Err(Refusal::OnMe { wait: open.id });
    }
    let mut again = Wait { rounds: open.rounds + 1, nudged: Some(now), ..open.clone() };
    due.set(&mut again);
    Ok(edit(wait, &again))
}

/// Records an answer.
///
/// # Errors
/// Refuses a second answer and one to a question that was withdrawn.
pub fn answer(wait: &Wait, text: String, now: Timestamp) -> Result<Vec<Change>, Refusal> {
    end(wait, WaitState::Answered { at: now, text })
}

/// Withdraws a question.
///
/// # Errors
/// Refuses one that is answered or withdrawn.
pub fn withdraw(wait: &Wait, now: Timestamp) -> Result<Vec<Change>, Refusal> {
    end(wait, WaitState::Withdrawn(now))
}

fn end(wait: &Wait, state: WaitState) -> Result<Vec<Change>, Refusal> {
    Ok(edit(wait, &Wait { state, ..open(wait)?.clone() }))
}

/// Returns the wait if nobody has answered or withdrawn it.
fn open(wait: &Wait) -> Result<&Wait, Refusal> {
    match &wait.state {
        WaitState::Open | WaitState::Assumed => Ok(wait),
        WaitState::Answered { at, .. } => Err(Refusal::Answered { wait: wait.id, at: *at }),
        WaitState::Withdrawn(_) => Err(Refusal::Withdrawn { wait: wait.id }),
    }
}
