//! How blocks end by an act: the actor's own, and, for a reason, that of somebody else.

use uuid::Uuid;

use crate::domain::{
    Change, FocusBlock, Handle, Hands, Note, Place, Task, TaskId, Timestamp, Wait, create,
};
use crate::engine::refusal::{Refusal, WaitRefusal};

use super::focus::{end_block, end_own};
use super::interrupt::end_lasting;

/// Why somebody takes over what another actor works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Takeover {
    /// The reason, which is noted on the task.
    pub reason: String,
    /// From which the UUIDs of notes are made.
    pub fresh: Uuid,
}

/// What an act that ends blocks rests on.
#[derive(Clone, Debug, Default)]
pub struct Ending {
    /// Who works on what.
    pub hands: Hands,
    /// Why the block of somebody else may end.
    pub takeover: Option<Takeover>,
    /// When.
    pub at: Timestamp,
    /// Where the actor's work was.
    pub place: Option<Place>,
    /// The actor if it isn't me, and whether it is a coding agent.
    pub other: Option<(Handle, bool)>,
}

impl Ending {
    /// Returns which of the tasks are taken over, and from whom.
    pub fn taken(&self, tasks: &[Task]) -> Vec<(TaskId, Handle)> {
        let others = self.hands.others.iter().filter(|block| is_on(block, tasks));
        others.map(|block| (block.task.id, block.by.0.clone())).collect()
    }

    /// Ends what interrupts the actor.
    pub(super) fn end_lasting(&self, now: Timestamp) -> Vec<Change> {
        end_lasting(self.hands.interruption.as_ref(), self.at, now)
    }

    /// Ends the actor's block, if it runs on one of the tasks.
    pub(super) fn own_on(&self, tasks: &[Task], next_step: Option<String>) -> Vec<Change> {
        let own = self.hands.own.as_ref().filter(|block| is_on(block, tasks));
        own.map(|block| end_own((&self.hands, block), self.at, next_step, self.place.clone()))
            .unwrap_or_default()
    }

    /// Refuses an answer that is somebody else's to give: what was put to me is answered by me, and an agent answers
    /// only what was put to itself, or is about a thing.
    pub(super) fn refuse_answer(&self, wait: &Wait) -> Result<(), Refusal> {
        let (Some((actor, is_agent)), Some(whom)) = (&self.other, wait.put_to()) else {
            return Ok(());
        };
        if *actor == whom || !(*is_agent || whom.is_me()) {
            return Ok(());
        }
        Err(WaitRefusal::PutTo { wait: wait.id, whom, actor: actor.clone() }.into())
    }

    /// Refuses to close a task that is the answer to what was put to somebody else.
    pub(super) fn refuse_answers(&self, waits: &[Wait]) -> Result<(), Refusal> {
        let mut answered = waits.iter().filter(|wait| wait.is_open() && wait.is_task_answer());
        answered.try_for_each(|wait| self.refuse_answer(wait))
    }

    /// Ends the blocks of others that run on the tasks, and notes why.
    ///
    /// # Errors
    /// Fails without a takeover reason, naming who is working there.
    pub(super) fn take_over(&self, tasks: &[Task]) -> Result<Vec<Change>, Refusal> {
        let mut changes = Vec::new();
        for block in self.hands.others.iter().filter(|block| is_on(block, tasks)) {
            let by = block.by.0.clone();
            let Some(Takeover { reason, fresh }) = &self.takeover else {
                return Err(Refusal::Taken { task: block.task.id, by });
            };
            changes.extend(end_block(block, self.at, None, None));
            let uuid = Uuid::new_v5(fresh, block.uuid.as_bytes());
            let text = format!("taken over from @{by}: {reason}");
            changes.extend(create(&Note::plain(uuid, Some(block.task), text, self.at)));
        }
        Ok(changes)
    }
}

fn is_on(block: &FocusBlock, tasks: &[Task]) -> bool {
    tasks.iter().any(|task| task.id == block.task.id)
}

#[cfg(test)]
mod tests {
    use crate::domain::{By, Clock, WaitId};
    use crate::engine::acts::ask::Question;
    use crate::engine::acts::focus::block;

    use super::*;

    #[test]
    fn what_somebody_else_works_on_is_taken_over_for_a_reason_alone() {
        let now = Clock::of_tests().now;
        let new = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let task = Task { id: TaskId(1), ..new };
        let claude = Handle::parse("@claude").expect("a handle");
        let theirs = FocusBlock { by: By(claude.clone()), ..block(&task, Uuid::from_u128(2), now) };
        let hands = Hands { others: vec![theirs.clone()], ..Hands::default() };
        let ending = Ending { hands, at: now, ..Ending::default() };
        let tasks = [task];
        let refused = Refusal::Taken { task: TaskId(1), by: claude };
        assert_eq!(ending.take_over(&tasks), Err(refused));
        assert_eq!(ending.take_over(&[]), Ok(Vec::new()), "elsewhere they go on");
        let reason = "it is stuck".to_owned();
        let takeover = Some(Takeover { reason, fresh: Uuid::from_u128(3) });
        let changes = Ending { takeover, ..ending }.take_over(&tasks).expect("there is a reason");
        assert_eq!((changes[0].record, &*changes[0].field), (theirs.uuid, "end"));
        let text = changes.iter().find(|change| change.field == "text");
        let text = text.and_then(|change| change.new.as_deref());
        assert_eq!(text, Some("taken over from @claude: it is stuck"));
    }
    #[test]
    fn what_was_put_to_somebody_is_answered_by_them() {
        let now = Clock::of_tests().now;
        let task = Task::new(Uuid::from_u128(1), "One".to_owned(), now);
        let [claude, ana] = ["@claude", "@ana"].map(|who| Handle::parse(who).expect("a handle"));
        let to_ana = Question::of_tests("@ana", &task).asked(1, now);
        let to_claude = Question::of_tests("@claude", &task).asked(1, now);
        let to_me = Wait { is_on_me: true, ..to_claude.clone() };
        let ci = Wait { person: None, thing: Some("CI".to_owned()), ..to_ana.clone() };
        let may = |other: Option<(&Handle, bool)>, wait: &Wait| {
            let other = other.map(|(handle, is_agent)| (handle.clone(), is_agent));
            let answered = Ending { other, ..Ending::default() }.refuse_answer(wait);
            if let Err(refusal) = &answered {
                assert!(matches!(
                    refusal,
                    Refusal::Wait(WaitRefusal::PutTo { wait: WaitId(1), .. })
                ));
            }
            answered.is_ok()
        };
        for (who, may_answer) in [
            (None, [true, true, true, true]),
            (Some((&claude, true)), [false, true, false, true]),
            (Some((&ana, false)), [true, true, false, true]),
        ] {
            let answers = [&to_ana, &to_claude, &to_me, &ci].map(|wait| may(who, wait));
            assert_eq!(answers, may_answer, "{who:?}");
        }
    }
}
