//! Asks again.

use crate::domain::{Calendar, Change, Timestamp, Wait, edit};
use crate::engine::refusal::{Refusal, WaitRefusal};

use super::ask::AnswerDue;
use super::ended::open;

/// Records that it was asked again, and when the answer is due now.
///
/// Unless something else is said, the promise stays: a date that was named and lies ahead, or as much working time
/// of theirs as before, from now on. `usual` is for a question of which nothing was said.
///
/// # Errors
/// Refuses a question that is answered or withdrawn, and one that somebody asked me.
pub fn nudge(
    wait: &Wait,
    said: Option<AnswerDue>,
    usual: AnswerDue,
    theirs: Calendar,
    now: Timestamp,
) -> Result<Vec<Change>, Refusal> {
    let open = open(wait)?;
    if open.is_on_me {
        return Err(WaitRefusal::OnMe { wait: open.id }.into());
    }
    let promised = match (wait.within_min, wait.agreed()) {
        (_, Some(by)) if by.at > now => AnswerDue::By(by.clone()),
        (Some(minutes), _) => AnswerDue::within(minutes, theirs),
        (None, _) => usual,
    };
    let due = said.unwrap_or(promised);
    let mut again = Wait { rounds: open.rounds + 1, nudged: Some(now), ..open.clone() };
    due.set(&mut again, now);
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
        let theirs = clock.calendar.clone();
        let usual = AnswerDue::within(240, theirs.clone());
        let nudge = |wait: &Wait, now| nudge(wait, None, usual.clone(), theirs.clone(), now);
        let fields = |changes: Vec<Change>| -> Vec<String> {
            changes.iter().map(|change| change.field.to_string()).collect()
        };
        let again = nudge(&wait, now).expect("it is open");
        assert_eq!(fields(again), ["nudged", "rounds"]);
        let passed = nudge(&wait, by.at).expect("it is open");
        assert_eq!(fields(passed), ["by", "nudged", "rounds", "within"]);
        // What was promised in working time is promised again.
        let within = Question {
            due: AnswerDue::within(90, theirs.clone()),
            ..Question::of_tests("@ana", &task)
        };
        let later = now + TimeDelta::hours(2);
        let again = nudge(&within.asked(4, now), later).expect("it is open");
        assert_eq!(again[0].new.as_deref(), Some("2026-11-26T13:32[Europe/Lisbon]"));
        assert_eq!(fields(again), ["by", "nudged", "rounds"]);
        let on_me = Wait { is_on_me: true, ..wait.clone() };
        let refused = nudge(&on_me, now);
        assert_eq!(refused, Err(WaitRefusal::OnMe { wait: WaitId(3) }.into()));
        let withdrawn = Wait { state: WaitState::Withdrawn(now), ..wait };
        let refused = nudge(&withdrawn, now);
        assert_eq!(refused, Err(WaitRefusal::Withdrawn { wait: WaitId(3) }.into()));
    }
}
