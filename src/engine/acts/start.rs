//! Starts a task; while another one runs it is a switch.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::domain::{
    BlockId, BlockSpan, By, Change, FocusBlock, Handle, Note, Overlap, Stretch, Task, Timestamp,
    create, edit,
};
use crate::engine::next::Wip;
use crate::engine::ready::{Hold, Standings};
use crate::engine::refusal::{FocusRefusal, Refusal};

use super::edit_record::refuse_span;
use super::ending::Ending;
use super::focus::{block, end_own, leave_next_step};

/// How a task is started.
#[derive(Clone, Debug)]
pub struct Start {
    /// The UUIDs of the block, and of the note that says why an approval was overridden.
    pub fresh: (Uuid, Uuid),
    /// Who starts it.
    pub actor: Handle,
    /// Who works on what; when it is started, and where the work on what is left was.
    pub ending: Ending,
    /// Whether that time was told, and isn't now.
    pub is_told: bool,
    /// The block of theirs that ended last.
    pub last: Option<FocusBlock>,
    /// When that is said.
    pub now: Timestamp,
    /// How many minutes it is to take.
    pub planned_min: Option<u32>,
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
    /// Whether it did not run already.
    pub is_new: bool,
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
    let hands = &start.ending.hands;
    let running = hands.own.as_ref().filter(|_| !hands.is_end_unknown(start.ending.at));
    if let Some(block) = running.filter(|block| block.task.id == task.id) {
        if start.is_told && hands.interruption.is_none() {
            return Err(
                FocusRefusal::Runs { task: task.id, block: block.id, at: start.ending.at }.into()
            );
        }
        // It runs already, if interrupted; what was said of the next step is kept all the same.
        let mut changes = start.ending.end_lasting(start.now);
        changes.extend(start.next_step.into_iter().flat_map(|next| leave_next_step(block, next)));
        // So long from now on.
        let more = start.planned_min.map(|minutes| minutes + block.minutes(start.now));
        let planned_min = more.or(block.planned_min);
        changes.extend(edit(block, &FocusBlock { planned_min, ..block.clone() }));
        return Ok(Started { changes, left: None, is_new: false, exceeds_limit: false });
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
    let at = start.begin()?;
    let mut changes = start.ending.take_over(std::slice::from_ref(task))?;
    changes.extend(start.ending.end_lasting(start.now));
    let Start { fresh: (fresh, fresh_note), now, next_step, override_reason, .. } = start;
    let Ending { place, hands, .. } = start.ending;
    let (left, by) = (hands.own.clone(), By(start.actor));
    changes.extend(
        left.iter()
            .flat_map(|block| end_own((&hands, block), at, next_step.clone(), place.clone())),
    );
    let override_reason = override_reason.filter(|_| task.needs_approval());
    changes.extend(create(&FocusBlock {
        by,
        planned_min: start.planned_min,
        override_reason: override_reason.clone(),
        ..block(task, fresh, at)
    }));
    if let Some(reason) = override_reason {
        let text = format!("started without approval: {reason}");
        changes.extend(create(&Note::plain(fresh_note, Some(task.link_to()), text, now)));
    }
    Ok(Started { changes, left: left.map(|block| block.id), is_new: true, exceeds_limit })
}

/// Records time on a task that is over; nothing else begins or ends.
///
/// # Errors
/// Refuses an end before the start, and more than a day.
pub fn work_before(
    task: &Task,
    (fresh, actor): (Uuid, Handle),
    (start, end): Stretch,
    next_step: Option<String>,
) -> Result<Vec<Change>, Refusal> {
    let (by, over) = (By(actor), FocusBlock { end: Some(end), ..block(task, fresh, start) });
    refuse_span(over.id.into(), start, over.end)?;
    Ok(create(&FocusBlock { by, next: next_step, ..over }))
}

/// A told time is one of whole minutes, and the last block may have ended within that minute.
const SAME_MINUTE: TimeDelta = TimeDelta::seconds(59);

/// Clocks are set back by so much without anybody noticing.
const SET_BACK: TimeDelta = TimeDelta::minutes(5);

impl Start {
    /// Returns when the block begins: not before the one that it ends or the last one ended, by a hair.
    ///
    /// # Errors
    /// Refuses a told time before the start of the block that runs: it would lose its time.
    fn begin(&self) -> Result<Timestamp, Refusal> {
        let at = self.ending.at;
        let hair = if self.is_told { SAME_MINUTE } else { SET_BACK };
        let running = self.ending.hands.own.as_ref();
        let before = running.map(|block| block.start);
        let before = before.max(self.last.as_ref().and_then(|last| last.end));
        if let Some(before) = before.filter(|before| at < *before && *before - at <= hair) {
            return Ok(before);
        }
        match running.filter(|block| self.is_told && at < block.start) {
            None => Ok(at),
            Some(block) => {
                let other =
                    BlockSpan { id: block.id, task: block.task.id, start: block.start, end: None };
                let touched = BlockSpan { id: BlockId(0), start: at, ..other };
                Err(FocusRefusal::Overlap(Overlap { touched, other }).into())
            }
        }
    }
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
            is_told: false,
            last: None,
            now,
            planned_min: None,
            next_step: None,
            override_reason: None,
            is_over_wip: false,
        }
    }

    #[test]
    fn what_cannot_start_is_refused_with_why() {
        let wip = Wip { limit: 3, ..Wip::default() };
        assert!(started(&task(), &wip, how()).is_ok_and(|started| !started.exceeds_limit));
        let later = Clock::of_tests().now + TimeDelta::hours(1);
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
