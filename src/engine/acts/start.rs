//! Starts a task; while another one runs it is a switch.

use uuid::Uuid;

use crate::domain::{BlockId, By, Change, FocusBlock, Handle, Note, Task, Timestamp, create};
use crate::engine::next::Wip;
use crate::engine::ready::{Hold, Standings};
use crate::engine::refusal::Refusal;

use super::ending::Ending;
use super::focus::{block, end_block, leave_next_step};

/// How a task is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// The UUIDs of the block, and of the note that says why an approval was overridden.
    pub fresh: (Uuid, Uuid),
    /// Who starts it.
    pub actor: Handle,
    /// Who works on what; when it is started, and where the work on what is left was.
    pub ending: Ending,
    /// When that is said.
    pub now: Timestamp,
    /// What comes next on the task that is left.
    pub next_step: Option<String>,
    /// Why an approval that is missing does not matter.
    pub override_reason: Option<String>,
    /// Whether one more than the limit may be in progress, also where the limit is strict.
    pub is_over_wip: bool,
}

/// What was started.
#[derive(Clone, Debug, PartialEq)]
pub struct Started {
    /// What is recorded; where a block runs on the task already, only the next step, if one is said, and the end of
    /// what interrupted it.
    pub changes: Vec<Change>,
    /// The block that ended for it.
    pub left: Option<BlockId>,
    /// Whether that makes more in progress than the limit.
    pub exceeds_limit: bool,
}

/// Starts a block on a task; a block of the actor that runs on another one ends at the same instant.
///
/// # Errors
/// Refuses a task that is closed, on hold, unapproved or in somebody else's hands, and one over a strict limit.
pub fn start(
    task: &Task,
    standings: &Standings,
    wip: &Wip,
    start: Start,
) -> Result<Started, Refusal> {
    let running = start.ending.hands.own.as_ref();
    if let Some(block) = running.filter(|block| block.task.id == task.id) {
        // It runs already, if interrupted; what was said of the next step is kept all the same.
        let mut changes = start.ending.end_lasting(start.now);
        changes.extend(start.next_step.into_iter().flat_map(|next| leave_next_step(block, next)));
        return Ok(Started { changes, left: None, exceeds_limit: false });
    }
    let is_override = start.override_reason.is_some();
    refuse_held(task, standings, is_override)?;
    let exceeds_limit = wip.is_full() && !wip.in_progress.contains(&task.id);
    if exceeds_limit && wip.is_strict && !start.is_over_wip {
        return Err(Refusal::Wip {
            task: task.id,
            in_progress: wip.in_progress.clone(),
            limit: wip.limit,
        });
    }
    let mut changes = start.ending.take_over(std::slice::from_ref(task))?;
    changes.extend(start.ending.end_lasting(start.now));
    let Start { fresh: (fresh, fresh_note), now, next_step, override_reason, ending, .. } = start;
    let Ending { at, place, .. } = ending;
    let (left, by) = (ending.hands.own, By(start.actor));
    changes.extend(
        left.iter().flat_map(|block| end_block(block, at, next_step.clone(), place.clone())),
    );
    let override_reason = override_reason.filter(|_| task.needs_approval());
    changes.extend(create(&FocusBlock {
        by,
        override_reason: override_reason.clone(),
        ..block(task, fresh, at)
    }));
    if let Some(reason) = override_reason {
        let text = format!("started without approval: {reason}");
        changes.extend(create(&Note::plain(fresh_note, Some(task.link_to()), text, now)));
    }
    Ok(Started { changes, left: left.map(|block| block.id), exceeds_limit })
}

fn refuse_held(task: &Task, standings: &Standings, is_override: bool) -> Result<(), Refusal> {
    let Some(position) = standings.snapshot().position(task.id) else {
        return Err(Refusal::Closed { task: task.id });
    };
    let mut holds = standings.holds(position);
    if is_override {
        holds.retain(|hold| *hold != Hold::Sensitive);
    }
    if holds.contains(&Hold::Sensitive) {
        return Err(Refusal::Sensitive { task: task.id });
    }
    if holds.is_empty() { Ok(()) } else { Err(Refusal::Held { task: task.id, holds }) }
}

#[cfg(test)]
mod tests {
    use crate::domain::{Clock, Hands, Snapshot, TaskId};

    use super::*;

    fn task() -> Task {
        let now = Clock::of_tests().now;
        Task { id: TaskId(1), ..Task::new(Uuid::from_u128(1), "One".to_owned(), now) }
    }

    fn started(task: &Task, wip: &Wip, how: Start) -> Result<Started, Refusal> {
        let snapshot = Snapshot::of(task);
        let standings = Standings::new(&snapshot, Clock::of_tests().now);
        start(task, &standings, wip, how)
    }

    fn how() -> Start {
        let fresh = (Uuid::from_u128(8), Uuid::from_u128(9));
        let now = Clock::of_tests().now;
        Start {
            fresh,
            actor: Handle::me(),
            ending: Ending { at: now, ..Ending::default() },
            now,
            next_step: None,
            override_reason: None,
            is_over_wip: false,
        }
    }

    #[test]
    fn what_cannot_start_is_refused_with_why() {
        let wip = Wip { limit: 3, ..Wip::default() };
        assert!(started(&task(), &wip, how()).is_ok_and(|started| !started.exceeds_limit));
        let later = Clock::of_tests().now + chrono::TimeDelta::hours(1);
        let zone = Clock::of_tests().zone().clone();
        let held =
            Task { not_before: Some(crate::domain::When::from_instant(later, &zone)), ..task() };
        let holds = vec![Hold::NotBefore(later)];
        let refused = Err(Refusal::Held { task: TaskId(1), holds });
        assert_eq!(started(&held, &wip, how()), refused);
        let nothing = Snapshot::default();
        let nothing = Standings::new(&nothing, Clock::of_tests().now);
        let closed = start(&task(), &nothing, &wip, how());
        assert_eq!(closed, Err(Refusal::Closed { task: TaskId(1) }));
    }

    #[test]
    fn what_runs_goes_on_and_keeps_a_next_step() {
        let (task, how) = (task(), how());
        let snapshot = Snapshot::of(&task);
        let standings = Standings::new(&snapshot, how.now);
        let running = block(&task, Uuid::from_u128(7), how.now);
        let wip = Wip { limit: 3, ..Wip::default() };
        let hands = Hands { own: Some(running), ..Hands::default() };
        let how = Start { ending: Ending { hands, ..how.ending }, ..how };
        let again = start(&task, &standings, &wip, how.clone());
        assert_eq!(again.expect("it runs").changes, []);
        let how = Start { next_step: Some("page breaks".to_owned()), ..how };
        let noted = start(&task, &standings, &wip, how).expect("it runs");
        assert_eq!(noted.changes.iter().map(|change| &*change.field).collect::<Vec<_>>(), ["next"]);
    }

    #[test]
    fn an_approval_that_is_overridden_leaves_a_note() {
        let wip = Wip { limit: 3, ..Wip::default() };
        let sensitive = Task { is_sensitive: true, ..task() };
        let refused = Err(Refusal::Sensitive { task: TaskId(1) });
        assert_eq!(started(&sensitive, &wip, how()), refused);
        let overridden = Start { override_reason: Some("fire".to_owned()), ..how() };
        let started = started(&sensitive, &wip, overridden).expect("it is overridden");
        let note = started.changes.iter().find(|change| change.field == "text");
        let text = note.and_then(|change| change.new.as_deref());
        assert_eq!(text, Some("started without approval: fire"));
    }

    #[test]
    fn a_strict_limit_holds_unless_somebody_says_so() {
        let in_progress = vec![TaskId(2)];
        let wip = Wip { in_progress: in_progress.clone(), limit: 1, is_strict: true };
        let refused =
            Err(Refusal::Wip { task: TaskId(1), in_progress: in_progress.clone(), limit: 1 });
        assert_eq!(started(&task(), &wip, how()), refused);
        let over = started(&task(), &wip, Start { is_over_wip: true, ..how() });
        assert!(over.is_ok_and(|started| started.exceeds_limit));
        let soft = started(&task(), &Wip { is_strict: false, ..wip.clone() }, how());
        assert!(soft.is_ok_and(|started| started.exceeds_limit));
        let own = Wip { in_progress: vec![TaskId(1)], ..wip };
        assert!(started(&task(), &own, how()).is_ok_and(|started| !started.exceeds_limit));
    }
}
