//! Asks, answers and withdraws.

use uuid::Uuid;

use crate::domain::{Change, Handle, Link, Timestamp, Wait, WaitState, When, create, edit};

use super::refusal::Refusal;

/// What is asked, of whom, and until when.
#[derive(Clone, Debug)]
pub struct Question {
    /// The task it belongs to.
    pub task: Option<Link>,
    /// Whom it is for.
    pub person: Option<Handle>,
    /// What is awaited, where it is no person.
    pub thing: Option<String>,
    /// The words.
    pub text: String,
    /// When the answer is due.
    pub by: Option<When>,
    /// What happens if nothing is heard.
    pub default: Option<String>,
    /// Whether it holds the task.
    pub is_blocking: bool,
}

/// Records a question.
pub fn ask(question: Question, fresh: Uuid, now: Timestamp) -> Vec<Change> {
    create(&Wait {
        number: 0,
        uuid: fresh,
        task: question.task,
        person: question.person,
        thing: question.thing,
        is_on_me: false,
        question: question.text,
        asked: now,
        within_min: None,
        by: question.by,
        default: question.default,
        is_blocking: question.is_blocking,
        state: WaitState::Open,
        rounds: 1,
        deleted: None,
    })
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
    match &wait.state {
        WaitState::Open | WaitState::Assumed => Ok(edit(wait, &Wait { state, ..wait.clone() })),
        WaitState::Answered { at, .. } => Err(Refusal::Answered { wait: wait.id(), at: *at }),
        WaitState::Withdrawn(_) => Err(Refusal::Withdrawn { wait: wait.id() }),
    }
}
