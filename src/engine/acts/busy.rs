//! Keeps calendar time that I cannot move.

use chrono::TimeDelta;
use uuid::Uuid;

use crate::domain::{
    COMMITMENT_LIMIT_MIN, Change, Clock, Commitment, CommitmentId, Edge, Handle, Repeat, When,
    create,
};
use crate::engine::refusal::{RecordRefusal, Refusal};

/// Calendar time that I cannot move.
#[derive(Clone, Debug)]
pub struct Appointment {
    /// What.
    pub title: String,
    /// When it begins.
    pub start: When,
    /// How long it takes.
    pub length_min: u32,
    /// How it comes again.
    pub repeat: Option<Repeat>,
    /// Who is there too.
    pub with: Vec<Handle>,
}

/// Keeps an appointment; what comes again begins on the first date of its rule.
///
/// # Errors
/// Refuses one that is longer than a week or over, a rule that counts from when it is done, and one that names no
/// date.
pub fn busy(appointment: Appointment, fresh: Uuid, clock: &Clock) -> Result<Vec<Change>, Refusal> {
    let Appointment { title, mut start, length_min, mut repeat, with } = appointment;
    if length_min > COMMITMENT_LIMIT_MIN {
        return Err(RecordRefusal::LongerThanAWeek { minutes: length_min }.into());
    }
    if let Some(rule) = repeat.take() {
        if rule.is_from_done() {
            return Err(RecordRefusal::NeverDone.into());
        }
        start = start.on(rule.first(start.date())?, clock.zone(), Edge::Start);
        repeat = Some(rule.pinned(start.date()));
    }
    let ends = start.at + TimeDelta::minutes(length_min.into());
    if repeat.is_none() && ends <= clock.now {
        return Err(RecordRefusal::Over { start }.into());
    }
    Ok(create(&Commitment {
        id: CommitmentId(0),
        uuid: fresh,
        title,
        start,
        length_min,
        repeat,
        with,
        closed: None,
        deleted: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_in_a_calendar_is_refused() {
        let clock = Clock::of_tests();
        let at = |hours| When::from_instant(clock.now + TimeDelta::hours(hours), clock.zone());
        let kept = |start: When, length_min, repeat: Option<&str>| {
            let appointment = Appointment {
                title: "standup".to_owned(),
                start,
                length_min,
                repeat: repeat.map(|rule| Repeat::parse(rule).expect("a rule")),
                with: Vec::new(),
            };
            busy(appointment, Uuid::from_u128(1), &clock).map(|changes| {
                let start = changes.into_iter().find(|change| change.field == "start");
                start.and_then(|change| change.new).unwrap_or_default()
            })
        };
        assert!(kept(at(1), 30, None).is_ok());
        assert!(kept(at(-1), 90, None).is_ok(), "it runs");
        assert_eq!(kept(at(-2), 60, None), Err(RecordRefusal::Over { start: at(-2) }.into()));
        let long = COMMITMENT_LIMIT_MIN + 1;
        assert_eq!(
            kept(at(1), long, None),
            Err(RecordRefusal::LongerThanAWeek { minutes: long }.into())
        );
        assert_eq!(
            kept(at(1), 30, Some("every 10 days from done")),
            Err(RecordRefusal::NeverDone.into())
        );
        // It is Thursday: the first Monday is the 30th, and a rule that began earlier goes on.
        let monday = kept(at(1), 30, Some("weekly on mon"));
        assert_eq!(monday.as_deref(), Ok("2026-11-30T11:02[Europe/Lisbon]"));
        assert!(kept(at(-2), 60, Some("daily")).is_ok());
    }
}
