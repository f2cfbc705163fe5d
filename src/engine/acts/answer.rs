//! Records an answer, and what follows from it.

use uuid::Uuid;

use crate::domain::{Assumption, AssumptionState, Change, Task, Wait};
use crate::engine::refusal::{Refusal, WaitRefusal};

use super::approve::approved;
use super::assume::{confirm, overturn};
use super::close::{Closing, close_tasks};
use super::ended::answered;
use super::ending::Ending;

/// Whether an assumption was right, or whether an approval is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right, or yes.
    Right,
    /// Wrong, or no.
    Wrong,
}

/// What is answered, with what its answer changes.
#[derive(Clone, Debug, Default)]
pub struct Answering {
    /// The question, if there is one.
    pub wait: Option<Wait>,
    /// Other open questions that the same act asked: one reply answers all.
    pub others: Vec<Wait>,
    /// The assumption that stands in for the answer, with its task and whether that is private.
    pub assumption: Option<(Assumption, Task, bool)>,
    /// The task of the question, unless subtasks of it are open.
    pub task: Option<Task>,
    /// Who works on what, and when and where their blocks end.
    pub ending: Ending,
}

impl Answering {
    fn refuse_without(&self, verdict: Option<Verdict>) -> Result<(), Refusal> {
        if verdict.is_some() {
            return Ok(());
        }
        if let Some(wait) = self.wait.as_ref().filter(|wait| wait.is_approval && wait.is_open()) {
            return Err(WaitRefusal::NeitherYesNorNo { wait: wait.id }.into());
        }
        match &self.assumption {
            Some((assumption, ..)) if assumption.state == AssumptionState::Standing => {
                Err(WaitRefusal::Unjudged { assumption: assumption.id }.into())
            }
            _ => Ok(()),
        }
    }
}

/// Records an answer.
///
/// What was assumed is confirmed or overturned, an approval that was asked for is given, and a task of mine that
/// is the answer is done.
///
/// # Errors
/// Refuses an answer that is somebody else's to give, one to a question that has ended, one without a verdict where
/// one is needed, and one that closes a task somebody else works on.
pub fn answer(
    answering: &Answering,
    text: &str,
    verdict: Option<Verdict>,
    fresh: Uuid,
) -> Result<Vec<Change>, Refusal> {
    let (at, mut changes) = (answering.ending.at, Vec::new());
    answering.refuse_without(verdict)?;
    if let Some(wait) = &answering.wait {
        answering.ending.refuse_answer(wait)?;
        changes.extend(answered(wait, text.to_owned(), at)?);
        changes.extend(consequences(wait, answering, verdict)?);
        for other in &answering.others {
            changes.extend(answered(other, text.to_owned(), at)?);
        }
    }
    if let Some((assumption, task, is_private)) = &answering.assumption
        && assumption.state == AssumptionState::Standing
    {
        changes.extend(match verdict {
            Some(Verdict::Right) => confirm(assumption, at),
            Some(Verdict::Wrong) => overturn(assumption, task, text, *is_private, fresh, at),
            // It was refused above.
            None => Vec::new(),
        });
    }
    Ok(changes)
}

/// Finishes the task for answering, or approves the task if the answer to a request for approval is yes.
fn consequences(
    wait: &Wait,
    answering: &Answering,
    verdict: Option<Verdict>,
) -> Result<Vec<Change>, Refusal> {
    let Some(task) = answering.task.as_ref().filter(|task| task.is_open()) else {
        return Ok(Vec::new());
    };
    if wait.is_task_answer() {
        return close_tasks(std::slice::from_ref(task), &answering.ending, Closing::Done);
    }
    Ok(match (verdict, wait.put_to()) {
        (Some(Verdict::Right), Some(person)) if wait.is_approval => {
            approved(task, person, answering.ending.at)
        }
        _ => Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use crate::domain::{AssumptionId, Clock, Link, TaskId, WaitId, WaitState};
    use crate::engine::acts::ask::Question;

    use super::*;

    fn task() -> Task {
        let now = Clock::of_tests().now;
        Task { id: TaskId(7), ..Task::new(Uuid::from_u128(7), "Refund".to_owned(), now) }
    }

    fn answer_to(answering: &Answering, verdict: Option<Verdict>) -> Result<Vec<String>, Refusal> {
        let at = Clock::of_tests().now;
        let ending = Ending { at, ..Ending::default() };
        let answering = Answering { ending, ..answering.clone() };
        let changes = answer(&answering, "cents", verdict, Uuid::from_u128(9))?;
        Ok(changes
            .iter()
            .map(|change| format!("{}.{}", change.kind.name(), change.field))
            .collect())
    }

    #[test]
    fn one_reply_ends_the_same_question_everywhere() {
        let now = Clock::of_tests().now;
        let first = Question::of_tests("@ana", &task()).asked(1, now);
        let second = Question::of_tests("@ana", &task()).asked(2, now);
        let answering = Answering {
            wait: Some(first.clone()),
            others: vec![second],
            task: Some(task()),
            ..Answering::default()
        };
        assert_eq!(answer_to(&answering, None), Ok(vec!["wait.state".to_owned(); 2]));
        let answered = WaitState::Answered { at: now, text: "euros".to_owned() };
        let twice = Answering {
            wait: Some(Wait { state: answered, ..first.clone() }),
            ..Answering::default()
        };
        let refused = WaitRefusal::Answered { wait: WaitId(1), at: now }.into();
        assert_eq!(answer_to(&twice, None), Err(refused));
        let withdrawn = Wait { state: WaitState::Withdrawn(now), ..first };
        let withdrawn = Answering { wait: Some(withdrawn), ..Answering::default() };
        assert_eq!(
            answer_to(&withdrawn, None),
            Err(WaitRefusal::Withdrawn { wait: WaitId(1) }.into())
        );
    }

    #[test]
    fn a_request_for_an_approval_is_a_yes_or_a_no() {
        let now = Clock::of_tests().now;
        let request = Question { is_approval: true, ..Question::of_tests("@boss", &task()) };
        let first = request.asked(1, now);
        let answering = Answering { wait: Some(first), task: Some(task()), ..Answering::default() };
        let refused = WaitRefusal::NeitherYesNorNo { wait: WaitId(1) };
        assert_eq!(answer_to(&answering, None), Err(refused.into()));
    }

    #[test]
    fn what_was_assumed_was_right_or_wrong() {
        let now = Clock::of_tests().now;
        let wait = Question::of_tests("@ana", &task()).asked(1, now);
        let supposition = Assumption {
            id: AssumptionId(1),
            uuid: Uuid::from_u128(8),
            wait: Some(Link { id: wait.id, uuid: wait.uuid }),
            task: task().link_to(),
            text: "cents".to_owned(),
            undo: None,
            state: AssumptionState::Standing,
            rework: None,
            at: now,
            deleted: None,
        };
        let answering = Answering {
            wait: Some(wait),
            assumption: Some((supposition, task(), false)),
            ..Answering::default()
        };
        let refused = WaitRefusal::Unjudged { assumption: AssumptionId(1) };
        assert_eq!(answer_to(&answering, None), Err(refused.into()));
        let right = answer_to(&answering, Some(Verdict::Right)).expect("it is judged");
        assert_eq!(right, ["wait.state", "assumption.state"]);
        let wrong = answer_to(&answering, Some(Verdict::Wrong)).expect("it is judged");
        assert!(wrong.contains(&"task.title".to_owned()), "it is to be put right: {wrong:?}");
    }

    #[test]
    fn a_yes_approves_and_my_answer_finishes_what_it_is() {
        let now = Clock::of_tests().now;
        let request = Question { is_approval: true, ..Question::of_tests("@boss", &task()) };
        let request = Answering {
            wait: Some(request.asked(1, now)),
            task: Some(task()),
            ..Answering::default()
        };
        let yes = answer_to(&request, Some(Verdict::Right)).expect("it is open");
        assert_eq!(yes, ["wait.state", "task.approved"]);
        assert_eq!(answer_to(&request, Some(Verdict::Wrong)), Ok(vec!["wait.state".to_owned()]));
        let on_me = Wait { is_on_me: true, ..Question::of_tests("@ana", &task()).asked(1, now) };
        let mine = Answering { wait: Some(on_me), task: Some(task()), ..Answering::default() };
        assert_eq!(answer_to(&mine, None).expect("it is open"), ["wait.state", "task.status"]);
        // What was split since goes on by its subtasks.
        let split = Answering { task: None, ..mine };
        assert_eq!(answer_to(&split, None).expect("it is open"), ["wait.state"]);
    }
}
