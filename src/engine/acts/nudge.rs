//! Asks again.

use crate::domain::{Change, Timestamp, Wait, edit};
use crate::engine::refusal::{Refusal, WaitRefusal};

use super::ask::AnswerDue;
use super::ended::open;

/// Records that it was asked again, and when the answer is due now.
///
/// Who asks again before an agreed date does not want the answer sooner for that: it stays, unless another one is
/// said. `usual` is when they usually answer.
///
/// # Errors
/// Refuses a question that is answered or withdrawn, and one that somebody asked me.
pub fn nudge(
    wait: &Wait,
    said: Option<AnswerDue>,
    usual: AnswerDue,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let open = open(wait)?;
    if open.is_on_me {
        return Err(WaitRefusal::OnMe { wait: open.id }.into());
    }
    let agreed = wait.by.clone().filter(|by| by.at > now).map(AnswerDue::By);
    let due = said.or(agreed).unwrap_or(usual);
    let mut again = Wait { rounds: open.rounds + 1, nudged: Some(now), ..open.clone() };
    due.set(&mut again);
    Ok(edit(wait, &again))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use uuid::Uuid;

    use crate::domain::{Clock, Task, WaitId, WaitState, When};
    use crate::engine::acts::ask::Question;

    use super::*;

    #[test]
    fn an_agreed_date_that_lies_ahead_stays() {
        let clock = Clock::of_tests();
        let (now, zone) = (clock.now, clock.zone().clone());
        let task = Task::new(Uuid::from_u128(7), "Refund".to_owned(), now);
        let by = When::from_instant(now + TimeDelta::hours(5), &zone);
        let agreed =
            Question { due: AnswerDue::By(by.clone()), ..Question::of_tests("@ana", &task) };
        let wait = agreed.asked(3, now);
        let usual = AnswerDue::Within(240);
        let fields = |changes: Vec<Change>| -> Vec<String> {
            changes.iter().map(|change| change.field.to_string()).collect()
        };
        let again = nudge(&wait, None, usual.clone(), now).expect("it is open");
        assert_eq!(fields(again), ["nudged", "rounds"]);
        let passed = nudge(&wait, None, usual.clone(), by.at).expect("it is open");
        assert_eq!(fields(passed), ["by", "nudged", "rounds", "within"]);
        let on_me = Wait { is_on_me: true, ..wait.clone() };
        let refused = nudge(&on_me, None, usual.clone(), now);
        assert_eq!(refused, Err(WaitRefusal::OnMe { wait: WaitId(3) }.into()));
        let withdrawn = Wait { state: WaitState::Withdrawn(now), ..wait };
        let refused = nudge(&withdrawn, None, usual, now);
        assert_eq!(refused, Err(WaitRefusal::Withdrawn { wait: WaitId(3) }.into()));
    }
}
