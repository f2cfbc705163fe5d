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
