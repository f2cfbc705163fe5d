//! Approves sensitive work, or asks for it.

use uuid::Uuid;

use crate::domain::{Change, Handle, Task, Timestamp, Wait, edit};
use crate::engine::refusal::{Refusal, refuse_closed};

use super::ask::{Question, ask};
use super::ended::{answered, withdrawn};

/// Records that somebody approved a task, and ends the open requests for it.
///
/// A request to whoever approved is answered, others are withdrawn. An earlier approval stays as it is.
///
/// # Errors
/// Refuses a task that is not sensitive.
pub fn approve(
    task: &Task,
    waits: &[Wait],
    by: &Handle,
    at: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    refuse_insensitive(task)?;
    let mut changes = approved(task, by.clone(), at);
    for request in waits.iter().filter(|wait| wait.is_approval && wait.is_open()) {
        changes.extend(if request.put_to().as_ref() == Some(by) {
            answered(request, "approved".to_owned(), at)?
        } else {
            withdrawn(request, at)?
        });
    }
    Ok(changes)
}

/// Asks for an approval.
///
/// # Errors
/// Refuses a task that is closed, not sensitive, or approved already.
pub fn request_approval(
    task: &Task,
    question: Question,
    fresh: Uuid,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    refuse_insensitive(task)?;
    refuse_closed(task)?;
    if task.approved.is_some() {
        return Err(Refusal::Approved { task: task.id });
    }
    Ok(ask(question, fresh, now))
}

fn refuse_insensitive(task: &Task) -> Result<(), Refusal> {
    if task.is_sensitive { Ok(()) } else { Err(Refusal::NotSensitive { task: task.id }) }
}

/// Records that somebody approved a task; nothing where somebody has already.
pub(super) fn approved(task: &Task, by: Handle, at: Timestamp) -> Vec<Change> {
    if task.approved.is_some() {
        return Vec::new();
    }
    edit(task, &Task { approved: Some((by, at)), ..task.clone() })
}

/// Returns whether an answer in somebody's own words says yes; `None` where it is not clear.
pub fn yes_or_no(answer: &str) -> Option<bool> {
    const YES: [&str; 14] = [
        "yes", "y", "ok", "okay", "approved", "approve", "go", "sure", "fine", "granted", "agreed",
        "lgtm", "si", "sim",
    ];
    const NO: [&str; 12] = [
        "no", "n", "not", "never", "nope", "don't", "dont", "refused", "rejected", "denied",
        "stop", "wait",
    ];
    let first = answer.split(|letter: char| !(letter.is_alphabetic() || letter == '\''));
    let first = first.into_iter().find(|word| !word.is_empty())?.to_lowercase();
    if YES.contains(&first.as_str()) {
        Some(true)
    } else if NO.contains(&first.as_str()) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Status, TaskId, WaitState};

    use super::*;

    fn task() -> Task {
        let now = Clock::of_tests().now;
        let new = Task::new(Uuid::from_u128(1), "Delete logs".to_owned(), now);
        Task { id: TaskId(1), is_sensitive: true, ..new }
    }

    #[test]
    fn an_approval_ends_what_asked_for_it() {
        let now = Clock::of_tests().now;
        let (boss, rui) = (Handle::parse("@boss"), Handle::parse("@rui"));
        let (boss, rui) = (boss.expect("a handle"), rui.expect("a handle"));
        let request = |who| Question { is_approval: true, ..Question::of_tests(who, &task()) };
        let waits = [request("@boss").asked(1, now), request("@rui").asked(2, now)];
        let changes = approve(&task(), &waits, &boss, now).expect("it is sensitive");
        let states: Vec<_> = changes.iter().filter(|change| change.field == "state").collect();
        assert_eq!(states.len(), 2);
        assert!(states[0].new.as_deref().is_some_and(|state| state.starts_with("answered")));
        assert!(states[1].new.as_deref().is_some_and(|state| state.starts_with("withdrawn")));
        let approved = Task { approved: Some((rui, now)), ..task() };
        assert_eq!(approve(&approved, &[], &boss, now), Ok(Vec::new()), "one approval is enough");
        let plain = Task { is_sensitive: false, ..task() };
        let refused = Refusal::NotSensitive { task: TaskId(1) };
        assert_eq!(approve(&plain, &[], &boss, now), Err(refused.clone()));
        let ask = |task: &Task| request_approval(task, request("@boss"), Uuid::from_u128(2), now);
        assert_eq!(ask(&plain), Err(refused));
        assert_eq!(ask(&approved), Err(Refusal::Approved { task: TaskId(1) }));
        let closed = Task { status: Status::Done(now), ..task() };
        assert_eq!(ask(&closed), Err(Refusal::Closed { task: TaskId(1) }));
        assert!(ask(&task()).is_ok());
        assert_eq!(waits[0].state, WaitState::Open);
    }

    #[test]
    fn a_no_is_never_taken_for_a_yes() {
        for (answer, is_yes) in [
            ("yes, after six", Some(true)),
            ("Go ahead", Some(true)),
            ("OK!", Some(true)),
            ("no", Some(false)),
            ("No.", Some(false)),
            ("not yet, wait for Monday", Some(false)),
            ("Don't you dare", Some(false)),
            ("after the release", None),
            ("…", None),
        ] {
            assert_eq!(yes_or_no(answer), is_yes, "{answer}");
        }
    }
}
