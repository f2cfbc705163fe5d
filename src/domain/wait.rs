//! A wait: what I wait for, on whom, since when and until when.

use uuid::Uuid;

use crate::domain::{
    Calendar, Feed, Field, FieldType, FieldValue, Handle, Kind, Link, Meaning, Record, Reply,
    Shape, TaskId, Timestamp, WaitId, When, Zone, field,
};

/// Where a wait stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitState {
    /// No answer yet.
    Open,
    /// No answer yet, and an assumption stands in for it.
    Assumed,
    /// The answer came.
    Answered {
        /// When it came.
        at: Timestamp,
        /// What it says.
        text: String,
    },
    /// Nobody waits any more.
    Withdrawn(Timestamp),
}

impl WaitState {
    /// Returns the word for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Assumed => "assumed",
            Self::Answered { .. } => "answered",
            Self::Withdrawn(_) => "withdrawn",
        }
    }
}

/// State, instant and answer must agree, so they are one field: `answered INSTANT TEXT`.
impl FieldType for WaitState {
    const SHAPE: Shape = Shape::State;

    fn to_value(&self) -> Option<FieldValue> {
        let (at, text) = match self {
            Self::Open | Self::Assumed => (None, None),
            Self::Answered { at, text } => (Some(*at), Some(text.clone())),
            Self::Withdrawn(at) => (Some(*at), None),
        };
        Some(FieldValue::State(self.name().to_owned(), at, text))
    }

    fn from_value(value: FieldValue, _: Meaning) -> Option<Self> {
        let FieldValue::State(word, since, answer) = value else { return None };
        match (word.as_str(), since, answer) {
            ("open", None, None) => Some(Self::Open),
            ("assumed", None, None) => Some(Self::Assumed),
            ("answered", Some(at), text) => {
                Some(Self::Answered { at, text: text.unwrap_or_default() })
            }
            ("withdrawn", Some(at), None) => Some(Self::Withdrawn(at)),
            _ => None,
        }
    }
}

/// What I wait for, or what somebody waits for from me.
#[derive(Clone, Debug, PartialEq)]
pub struct Wait {
    /// The short number, shown as `w3`; 0 until the ledger has given one.
    pub id: WaitId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The task it belongs to.
    pub task: Option<Link<TaskId>>,
    /// Whom I wait for, or who waits for me.
    pub person: Option<Handle>,
    /// What I wait for, if it is not a person.
    pub thing: Option<String>,
    /// Whether somebody waits for me instead.
    pub is_on_me: bool,
    /// The question.
    pub question: String,
    /// What one has to know to answer: situation, background, assessment, a line each.
    pub context: Option<String>,
    /// When it was asked.
    pub asked: Timestamp,
    /// How many of their working minutes the answer may take.
    pub within_min: Option<u32>,
    /// When the answer is due: as it was named, or as the working minutes made it when it was asked.
    pub by: Option<When>,
    /// What I do if no answer comes.
    pub default: Option<String>,
    /// Whether it holds up the task. If somebody waits for me and words alone are not an answer, it says whether the
    /// task is the answer.
    pub is_blocking: bool,
    /// Whether words alone answer it, if somebody waits for me; then it holds up the task that it blocks.
    pub is_direct: bool,
    /// Whether its answer approves the task.
    pub is_approval: bool,
    /// The first of the waits that were created together, if there are several; one reply ends them all.
    pub twin_of: Option<Link<WaitId>>,
    /// Whether it stays out of every handoff.
    pub is_private: bool,
    /// Open, assumed, answered or withdrawn.
    pub state: WaitState,
    /// How often it was asked.
    pub rounds: u32,
    /// When it was asked again last.
    pub nudged: Option<Timestamp>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
    /// Derived: what calendars and habits say of it.
    pub expected: Expectation,
}

/// How many answers of one person it takes before their habit is reported.
const FORECAST_ANSWERS: usize = 5;

/// How soon somebody has answered so far, in working minutes of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// Half of the answers took no longer.
    pub median_min: u32,
    /// Eighty in a hundred took no longer (nearest rank).
    pub p80_min: u32,
    /// How many answers there were.
    pub answers: u32,
}

impl Forecast {
    /// Returns the habit that these working minutes show; `None` for fewer than five.
    pub fn of(mut minutes: Vec<u32>) -> Option<Self> {
        if minutes.len() < FORECAST_ANSWERS {
            return None;
        }
        minutes.sort_unstable();
        let (count, middle) = (minutes.len(), minutes.len() / 2);
        let median_min = if count % 2 == 1 {
            minutes[middle]
        } else {
            (minutes[middle - 1] + minutes[middle]).div_ceil(2)
        };
        let p80_min = minutes[(4 * count).div_ceil(5) - 1];
        Some(Self { median_min, p80_min, answers: u32::try_from(count).unwrap_or(u32::MAX) })
    }
}

/// What calendars and habits say of a wait, at the moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// When it is seen and due, and when I can act on the answer.
    pub reply: Reply,
    /// The time zone of whoever answers; `None` for a thing, or if it is unknown.
    pub zone: Option<Zone>,
    /// When they are at work again, if they are not now.
    pub back: Option<Timestamp>,
    /// How soon they have answered so far.
    pub forecast: Option<Forecast>,
    /// When half of their answers would have come.
    pub likely: Option<Timestamp>,
}

impl Expectation {
    /// Returns what is expected of a wait, given when the one who answers works, their habit, and when
    /// I work.
    pub fn of(
        wait: &Wait,
        theirs: &Calendar,
        forecast: Option<Forecast>,
        mine: &Calendar,
        now: Timestamp,
    ) -> Self {
        let asked = wait.nudged.unwrap_or(wait.asked);
        let due = match (&wait.by, wait.within_min) {
            (Some(by), _) => Some(by.at),
            (None, Some(within)) => theirs.after(asked, within),
            (None, None) => None,
        };
        // A thing sees nothing, and what waits for me is for others to act on.
        let seen = if wait.thing.is_some() { None } else { theirs.first_at_work(asked) };
        // Nobody answers before they have seen it.
        let answered =
            due.filter(|_| !wait.is_on_me).map(|due| seen.map_or(due, |seen| due.max(seen)));
        let act = answered.and_then(|answered| mine.first_free(answered));
        Self {
            reply: Reply { seen, due, act },
            zone: None,
            back: theirs.first_at_work(now).filter(|back| *back > now),
            forecast,
            likely: forecast.and_then(|forecast| theirs.after(asked, forecast.median_min)),
        }
    }
}

impl Wait {
    /// Returns when the answer is due.
    pub fn due(&self) -> Option<Timestamp> {
        self.expected.reply.due
    }

    /// Returns when it is first seen, if that is only when the answer is due or later.
    pub fn seen_too_late(&self) -> Option<Timestamp> {
        let seen = self.expected.reply.seen.filter(|_| !self.is_on_me)?;
        Some(seen).filter(|seen| self.due().is_some_and(|due| due <= *seen))
    }

    /// Returns when the answer is due, if a date was named rather than working time.
    pub fn agreed(&self) -> Option<&When> {
        self.by.as_ref().filter(|_| self.within_min.is_none())
    }

    /// Returns whether it is not answered or withdrawn yet.
    pub fn is_open(&self) -> bool {
        matches!(self.state, WaitState::Open | WaitState::Assumed)
    }

    /// Returns whom or what its task waits for.
    pub fn awaited(&self) -> String {
        if self.is_direct { format!("@{}", Handle::me()) } else { self.other_side().to_owned() }
    }

    /// Returns whether its task waits for the answer, as long as nothing stands in for it.
    pub fn is_holding(&self) -> bool {
        self.is_blocking && (self.is_direct || !self.is_on_me)
    }

    /// Returns whether its task is the answer that somebody waits for.
    pub fn is_task_answer(&self) -> bool {
        self.is_blocking && !self.is_holding()
    }

    /// Returns whom it was put to; `None` for a thing.
    pub fn put_to(&self) -> Option<Handle> {
        if self.is_on_me { Some(Handle::me()) } else { self.person.clone() }
    }

    /// Returns whether it waits for an actor: for me if it is on me, else for the person who was asked.
    pub fn is_on(&self, actor: &Handle) -> bool {
        if actor.is_me() {
            self.is_on_me
        } else {
            !self.is_on_me && self.person.as_ref() == Some(actor)
        }
    }

    /// Returns whether an actor waits for it: whoever asked me; or, if I asked, everybody but the person asked.
    pub fn is_waited_for_by(&self, actor: &Handle) -> bool {
        !self.is_on(actor) && (!self.is_on_me || self.person.as_ref() == Some(actor))
    }

    /// Returns whether the answer should be there by now.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        matches!(self.state, WaitState::Open | WaitState::Assumed)
            && self.due().is_some_and(|due| due <= now)
    }

    /// Returns the sort key of waits: those due first come first, those without a due time last.
    pub fn order(&self) -> (bool, Option<Timestamp>, WaitId) {
        (self.due().is_none(), self.due(), self.id)
    }

    /// Returns who asked me; else whom or what it waits for.
    pub fn other_side(&self) -> &str {
        self.person
            .as_ref()
            .map_or_else(|| self.thing.as_deref().unwrap_or("somebody"), Handle::as_str)
    }
}

impl Record for Wait {
    const KIND: Kind = Kind::Wait;
    const FIELDS: &'static [Field<Self>] = &[
        field!(task),
        field!(person),
        field!(thing).feeding(&[Feed::Text]),
        field!("on_me" => is_on_me),
        field!(question).feeding(&[Feed::Title]),
        field!(context).feeding(&[Feed::Text]),
        field!("approves" => is_approval),
        field!(asked),
        field!("within" => within_min),
        field!(by),
        field!(default).feeding(&[Feed::Text]),
        field!("blocks" => is_blocking),
        field!("direct" => is_direct),
        field!(twin_of),
        field!("private" => is_private),
        // It holds the answer.
        field!(state).feeding(&[Feed::Text]),
        field!(rounds),
        field!(nudged),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: WaitId(number),
            uuid,
            task: None,
            person: None,
            thing: None,
            is_on_me: false,
            question: String::new(),
            context: None,
            asked: Timestamp::UNIX_EPOCH,
            within_min: None,
            by: None,
            default: None,
            is_blocking: false,
            is_direct: false,
            is_approval: false,
            twin_of: None,
            is_private: false,
            state: WaitState::Open,
            rounds: 0,
            nudged: None,
            deleted: None,
            expected: Expectation::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_habit_shows_after_five_answers() {
        let forecast = |minutes: &[u32]| {
            Forecast::of(minutes.to_vec())
                .map(|forecast| (forecast.median_min, forecast.p80_min, forecast.answers))
        };
        assert_eq!(forecast(&[1, 2, 3, 4]), None);
        assert_eq!(forecast(&[50, 10, 30, 20, 40]), Some((30, 40, 5)));
        assert_eq!(forecast(&[0, 0, 10, 13, 60, 600]), Some((12, 60, 6)));
        assert_eq!(forecast(&[7; 10]), Some((7, 7, 10)));
    }
}
