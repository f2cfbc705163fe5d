//! Records what interrupts the work: now, until something else is done, or afterwards.

use uuid::Uuid;

use crate::domain::{
    BlockId, By, Change, FocusBlock, Handle, Hands, Interruption, Link, Place, Record, Timestamp,
    create, edit,
};
use crate::engine::refusal::{FocusRefusal, Refusal};

/// An interruption, as somebody tells of it.
#[derive(Clone, Debug)]
pub struct Interrupted {
    /// Whose work it is.
    pub whose: Handle,
    /// The block of theirs in which it began.
    pub block: Option<Link<BlockId>>,
    /// When it began.
    pub start: Timestamp,
    /// When it ended; `None` if it lasts.
    pub end: Option<Timestamp>,
    /// Who interrupts.
    pub by: Option<Handle>,
    /// What it is about.
    pub text: String,
}

/// Records an interruption; one that lasts already ends where the new one begins. Of one that lasts the block
/// keeps where the work was.
///
/// # Errors
/// Refuses one that begins before the one that lasts, and is not over by then.
pub fn interrupt(
    hands: &Hands,
    told: Interrupted,
    place: Option<Place>,
    fresh: Uuid,
) -> Result<Vec<Change>, Refusal> {
    let mut changes = Vec::new();
    // What is over doesn't end a break.
    let is_brief = |lasting: &Interruption| lasting.is_rest && told.end.is_some();
    if let Some(lasting) = hands.interruption.as_ref().filter(|one| !is_brief(one)) {
        if told.start >= lasting.start {
            changes.extend(end(lasting, told.start));
        } else if told.end.is_none_or(|end| end > lasting.start) {
            return Err(FocusRefusal::Interrupted { by: lasting.id }.into());
        }
    }
    if let (Some(running), Some(_), None) = (&hands.own, &place, told.end) {
        changes.extend(edit(running, &FocusBlock { place, ..running.clone() }));
    }
    let Interrupted { whose, block, start, end, by, text } = told;
    let (blank, whose) = (Interruption::blank(0, fresh), By(whose));
    changes.extend(create(&Interruption { block, whose, start, end, by, text, ..blank }));
    Ok(changes)
}

/// Ends what interrupts somebody, as other work begins; where that is told of afterwards and was earlier, the
/// interruption came after it, and lasted until now.
pub(super) fn end_lasting(
    lasting: Option<&Interruption>,
    at: Timestamp,
    now: Timestamp,
) -> Vec<Change> {
    let one = |lasting: &Interruption| end(lasting, if at < lasting.start { now } else { at });
    lasting.map(one).unwrap_or_default()
}

/// Ends what interrupts somebody, as they do something else; a break goes on until they are back.
pub(super) fn end_disturbing(hands: &Hands, at: Timestamp, now: Timestamp) -> Vec<Change> {
    end_lasting(hands.interruption.as_ref().filter(|one| !one.is_rest), at, now)
}

/// Ends an interruption: never before it began, also where a clock was set back.
fn end(lasting: &Interruption, at: Timestamp) -> Vec<Change> {
    edit(lasting, &Interruption { end: Some(at.max(lasting.start)), ..lasting.clone() })
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use crate::domain::{Clock, InterruptionId};

    use super::*;

    fn told(start: Timestamp, end: Option<Timestamp>) -> Interrupted {
        let text = "payload".to_owned();
        Interrupted { whose: Handle::me(), block: None, start, end, by: None, text }
    }

    #[test]
    fn a_second_one_ends_the_first() {
        let now = Clock::of_tests().now;
        let minutes = |minutes| now + TimeDelta::minutes(minutes);
        let lasting = Interruption {
            id: InterruptionId(1),
            start: now,
            ..Interruption::blank(1, Uuid::from_u128(1))
        };
        let ends = |start, end| {
            let hands = Hands { interruption: Some(lasting.clone()), ..Hands::default() };
            let changes = interrupt(&hands, told(start, end), None, Uuid::from_u128(2))?;
            let ended = changes.into_iter().find(|change| change.record == lasting.uuid);
            Ok(ended.and_then(|change| change.new))
        };
        let ended = ends(minutes(5), None).expect("it is later");
        assert_eq!(ended, end(&lasting, minutes(5))[0].new);
        assert_eq!(ends(minutes(-9), Some(minutes(-1))), Ok(None), "it was over before");
        let refused = Err(Refusal::from(FocusRefusal::Interrupted { by: InterruptionId(1) }));
        assert_eq!(ends(minutes(-9), None), refused);
        assert_eq!(ends(minutes(-9), Some(minutes(1))), refused);
        // A clock that was set back makes nothing shorter than nothing.
        let of = |at, now| end_lasting(Some(&lasting), at, now)[0].new.clone();
        assert_eq!(of(minutes(-3), minutes(-3)), of(now, now));
        assert_eq!(of(minutes(-3), minutes(4)), of(minutes(4), minutes(4)));
    }
}
