//! Approves sensitive work.

use crate::domain::{Change, Handle, Task, Timestamp, Wait, edit};

use super::wait::{answer, withdraw};

/// Records that somebody approved a task; nothing where somebody has already.
pub fn approve(task: &Task, by: Handle, at: Timestamp) -> Vec<Change> {
    if task.approved.is_some() {
        return Vec::new();
    }
    edit(task, &Task { approved: Some((by, at)), ..task.clone() })
}

/// Ends the requests for an approval that has been given: answered by whoever gave it, withdrawn else.
pub fn end_requests(waits: &[Wait], by: &Handle, at: Timestamp) -> Vec<Change> {
    let requests = waits.iter().filter(|wait| wait.is_approval && wait.is_open());
    let ended = requests.filter_map(|wait| {
        if wait.person.as_ref() == Some(by) {
            answer(wait, "approved".to_owned(), at).ok()
        } else {
            withdraw(wait, at).ok()
        }
    });
    ended.flatten().collect()
}

/// Returns whether an answer in somebody's own words says yes; `None` where it is not clear.
pub fn says_yes(answer: &str) -> Option<bool> {
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
    use super::*;

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
            assert_eq!(says_yes(answer), is_yes, "{answer}");
        }
    }
}
