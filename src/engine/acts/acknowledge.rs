//! Records what the reader of a note replied: what they take, and what was unclear.

use crate::domain::{Change, Handoff, Offering, Task, Timestamp, edit};
use crate::engine::refusal::{HandoffRefusal, Refusal, refuse_closed};

/// Records the reply to a note. What the reader takes is theirs from now on; what else was offered stays mine.
///
/// # Errors
/// Refuses a note that somebody else wrote, and a task that was not offered in it, is closed, or isn't mine any more.
pub fn acknowledge(
    handoff: &Handoff,
    taken: &[Task],
    unclear: Option<String>,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let id = handoff.id;
    if let Some(sender) = &handoff.sender {
        return Err(HandoffRefusal::Received { handoff: id, sender: sender.clone() }.into());
    }
    let Some(reader) = &handoff.to else {
        return Err(HandoffRefusal::Nobody { handoff: id }.into());
    };
    let mut changes = Vec::new();
    for task in taken {
        match handoff.offering(task.id) {
            None => return Err(HandoffRefusal::NotOffered { handoff: id, task: task.id }.into()),
            Some(Offering::Taken) => continue,
            Some(_) => {}
        }
        refuse_closed(task)?;
        if !task.owner.is_me() && task.owner != *reader {
            let owner = task.owner.clone();
            return Err(HandoffRefusal::HandedOn { task: task.id, owner }.into());
        }
        changes.extend(edit(task, &Task { owner: reader.clone(), ..task.clone() }));
    }
    let offers = handoff.offers.iter().map(|(link, offering)| {
        let is_taken = *offering == Offering::Taken || taken.iter().any(|one| one.id == link.id);
        (*link, if is_taken { Offering::Taken } else { Offering::Returned })
    });
    let confirmed = Handoff {
        offers: offers.collect(),
        acknowledged: Some(now),
        unclear: unclear.or_else(|| handoff.unclear.clone()),
        ..handoff.clone()
    };
    changes.extend(edit(handoff, &confirmed));
    Ok(changes)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::{Clock, Handle, HandoffId, Record, Status, TaskId};

    use super::*;

    #[test]
    fn what_is_named_is_taken_and_the_rest_returns() {
        let now = Clock::of_tests().now;
        let task = |n: u32| {
            let task = Task::new(Uuid::from_u128(n.into()), format!("Task {n}"), now);
            Task { id: TaskId(n), ..task }
        };
        let chloe = Handle::parse("@chloe").expect("a handle");
        let offers =
            vec![(task(1).link_to(), Offering::Given), (task(2).link_to(), Offering::Offered)];
        let sent = Handoff { to: Some(chloe.clone()), offers, ..Handoff::blank(1, Uuid::nil()) };
        let changes = acknowledge(&sent, &[task(1)], None, now).expect("it was given");
        let fields: Vec<(&str, Option<&str>)> =
            changes.iter().map(|change| (&*change.field, change.new.as_deref())).collect();
        let offer = |n: u128| format!("offer:{}", Uuid::from_u128(n));
        assert_eq!(
            fields,
            [
                ("owner", Some("chloe")),
                ("acknowledged", Some("2026-11-26T10:02:00Z")),
                (offer(1).as_str(), Some("taken")),
                (offer(2).as_str(), Some("returned")),
            ]
        );
        let refused = |sent: &Handoff, task: &Task| {
            acknowledge(sent, std::slice::from_ref(task), None, now).expect_err("it is refused")
        };
        let handoff = HandoffId(1);
        let other = HandoffRefusal::NotOffered { handoff, task: TaskId(3) };
        assert_eq!(refused(&sent, &task(3)), other.into());
        let closed = Task { status: Status::Done(now), ..task(1) };
        assert_eq!(refused(&sent, &closed), Refusal::Closed { task: TaskId(1) });
        let bea = Handle::parse("@bea").expect("a handle");
        let theirs = Task { owner: bea.clone(), ..task(1) };
        let handed_on = HandoffRefusal::HandedOn { task: TaskId(1), owner: bea.clone() };
        assert_eq!(refused(&sent, &theirs), handed_on.into());
        let received = Handoff { sender: Some(bea.clone()), ..sent.clone() };
        let refusal = HandoffRefusal::Received { handoff, sender: bea };
        assert_eq!(refused(&received, &task(1)), refusal.into());
        let nobodys = Handoff { to: None, ..sent };
        assert_eq!(refused(&nobodys, &task(1)), HandoffRefusal::Nobody { handoff }.into());
    }
}
