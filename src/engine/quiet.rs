//! Protected focus: while a block of a planned length runs, what others ask can wait.

use chrono::TimeDelta;

use crate::domain::{FocusBlock, Hands, Timestamp};

/// So long a day at most questions wait.
const LONGEST: TimeDelta = TimeDelta::hours(2);

/// Returns since when what arrives waits until the actor stops; `None` where nothing waits: no length was planned, it is
/// over, or questions have waited for two hours today.
pub fn quiet_since(hands: &Hands, today: &[FocusBlock], now: Timestamp) -> Option<Timestamp> {
    let own = hands.own.as_ref().filter(|_| hands.left_open.is_none())?;
    (now < quiet_until(own, today)?).then_some(own.start)
}

/// Returns until when questions wait in a block of a planned length, given the blocks of its day.
pub fn quiet_until(own: &FocusBlock, today: &[FocusBlock]) -> Option<Timestamp> {
    let quiet = |block: &FocusBlock| {
        let end = block.planned_end()?.min(block.end?);
        Some((end - block.start).max(TimeDelta::zero()))
    };
    let others = today.iter().filter(|block| block.uuid != own.uuid);
    let spent: TimeDelta = others.filter_map(quiet).sum();
    let left = (LONGEST - spent).max(TimeDelta::zero());
    Some(own.planned_end()?.min(own.start + left))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::{Clock, Record};

    use super::*;

    #[test]
    fn questions_wait_while_it_is_planned_and_two_hours_a_day_at_most() {
        let now = Clock::of_tests().now;
        let block = |from: i64, until: Option<i64>, planned_min| FocusBlock {
            start: now + TimeDelta::minutes(from),
            end: until.map(|until| now + TimeDelta::minutes(until)),
            planned_min,
            ..FocusBlock::blank(1, Uuid::from_u128(u128::from(from.unsigned_abs())))
        };
        let since = |own: &FocusBlock, earlier: &[FocusBlock]| {
            let hands = Hands { own: Some(own.clone()), ..Hands::default() };
            let today = [earlier, std::slice::from_ref(own)].concat();
            quiet_since(&hands, &today, now)
        };
        let own = block(-20, None, Some(50));
        assert_eq!(since(&own, &[]), Some(own.start));
        assert_eq!(since(&block(-20, None, None), &[]), None);
        assert_eq!(since(&block(-50, None, Some(50)), &[]), None, "it is over");
        assert_eq!(since(&own, &[block(-200, Some(-110), Some(100))]), Some(own.start));
        assert_eq!(since(&own, &[block(-200, Some(-90), Some(110))]), None, "enough for today");
        assert_eq!(since(&own, &[block(-200, Some(-90), None)]), Some(own.start));
        assert_eq!(quiet_since(&Hands::default(), &[], now), None);
    }
}
