//! Focus blocks: time on one task, where it was spent, and what comes next.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{
    BlockId, Feed, Field, FieldType, FieldValue, Handle, InterruptionId, Kind, Link, Meaning,
    Record, Shape, Stretch, TaskId, Timestamp, field, field_texts, rounded_minutes,
};

/// Where the work was when a block ended: a folder and, in a git checkout, its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Place {
    /// The folder.
    pub dir: String,
    /// The branch; `None` outside git or on a detached head.
    pub branch: Option<String>,
    /// The short commit id.
    pub commit: Option<String>,
    /// How many files differ from the commit; `None` outside git.
    pub dirty: Option<u32>,
    /// How many commits are not pushed; `None` without an upstream.
    pub ahead: Option<u32>,
    /// The folder that all checkouts of the repository have in common; `None` outside git, and in old blocks.
    #[serde(default)]
    pub repo: Option<String>,
}

field_texts! {
    Place: |place| serde_json::to_string(place).expect("a place holds only strings and numbers"),
        |text, _meaning| serde_json::from_str(text).ok();
}

/// Who did something: me, unless somebody else is named.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct By(pub Handle);

impl Default for By {
    fn default() -> Self {
        Self(Handle::me())
    }
}

impl FieldType for By {
    const SHAPE: Shape = Shape::Text;
    const IS_REQUIRED: bool = false;

    fn to_value(&self) -> Option<FieldValue> {
        (!self.0.is_me()).then(|| FieldValue::Text(self.0.to_string()))
    }

    fn from_value(value: FieldValue, meaning: Meaning) -> Option<Self> {
        Handle::from_value(value, meaning).map(Self)
    }
}

/// Nobody works that long without an end.
pub const LONGEST_WORK: TimeDelta = TimeDelta::hours(16);

/// How long a focus block may be.
pub const LONGEST_BLOCK: TimeDelta = TimeDelta::days(1);

/// An interruption or a break of more than that was left open.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(12);

/// Time on one task.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusBlock {
    /// The short number, shown as `f8`; 0 until the ledger has given one.
    pub id: BlockId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The task.
    pub task: Link<TaskId>,
    /// Who works.
    pub by: By,
    /// When it began.
    pub start: Timestamp,
    /// When it ended; `None` while it runs.
    pub end: Option<Timestamp>,
    /// Whether nobody knows when it ended; `end` is then its start, so that no minute is made up.
    pub is_end_unknown: bool,
    /// Its planned length in minutes.
    pub planned_min: Option<u32>,
    /// How many minutes it took to get into the work, as somebody told afterwards.
    pub ramp_min: Option<u32>,
    /// The next step.
    pub next: Option<String>,
    /// Where the work was when it ended.
    pub place: Option<Place>,
    /// The reason given for working without an approval.
    pub override_reason: Option<String>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl FocusBlock {
    /// Returns its length in minutes so far.
    pub fn minutes(&self, now: Timestamp) -> u32 {
        rounded_minutes(self.end.unwrap_or(now) - self.start)
    }

    /// Returns when it is meant to end, if a length was planned.
    pub fn planned_end(&self) -> Option<Timestamp> {
        Some(self.start + TimeDelta::minutes(self.planned_min?.into()))
    }

    /// Returns whether it runs for longer than anybody works: it was left open.
    pub fn is_left_open(&self, now: Timestamp) -> bool {
        self.end.is_none() && now - self.start > LONGEST_WORK
    }
}

impl Record for FocusBlock {
    const KIND: Kind = Kind::Block;
    const FIELDS: &'static [Field<Self>] = &[
        field!(task).feeding(&[Feed::Spent]),
        field!(by),
        field!(start).feeding(&[Feed::Spent]),
        field!(end).feeding(&[Feed::Spent]),
        field!("end_unknown" => is_end_unknown),
        field!("planned" => planned_min),
        field!("ramp" => ramp_min),
        field!(next),
        field!(place).feeding(&[Feed::Spent]),
        field!("override" => override_reason),
        field!(deleted).feeding(&[Feed::Spent]),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: BlockId(number),
            uuid,
            task: Link::default(),
            by: By::default(),
            start: Timestamp::UNIX_EPOCH,
            end: None,
            is_end_unknown: false,
            planned_min: None,
            ramp_min: None,
            next: None,
            place: None,
            override_reason: None,
            deleted: None,
        }
    }
}

/// Who works on what, as the actor of a command sees it.
#[derive(Clone, Debug, Default)]
pub struct Hands {
    /// The actor's block that runs.
    pub own: Option<FocusBlock>,
    /// What interrupts the actor now, in a block or outside.
    pub interruption: Option<Interruption>,
    /// The blocks of others that run.
    pub others: Vec<FocusBlock>,
    /// What the actor did last before they left their block open over night, if they did.
    pub left_open: Option<Timestamp>,
}

/// Without a command for so long, also over midnight, nobody is taken to have worked on.
const SILENCE: TimeDelta = TimeDelta::hours(6);

/// Returns what was done last before a block was left open: before a long silence, else if it runs for more than a
/// day; `acts` is when its actor typed something, in any order.
pub fn left_open(start: Timestamp, mut acts: Vec<Timestamp>, now: Timestamp) -> Option<Timestamp> {
    acts.retain(|act| (start..now).contains(act));
    acts.push(start);
    acts.sort_unstable();
    let next = |index: usize| acts.get(index + 1).copied().unwrap_or(now);
    let silent = (0..acts.len()).find(|index| next(*index) - acts[*index] > SILENCE);
    let last = silent.or((now - start > LONGEST_BLOCK).then_some(acts.len() - 1));
    last.map(|index| acts[index])
}

impl Hands {
    /// Returns whether it isn't known that the actor's block lasted until then.
    pub fn is_end_unknown(&self, at: Timestamp) -> bool {
        self.left_open.is_some_and(|last| at - last > SILENCE)
    }

    /// Returns every block that runs.
    pub fn all(&self) -> impl Iterator<Item = &FocusBlock> {
        self.own.iter().chain(&self.others)
    }
}

/// What interrupted somebody, in a focus block or outside, by whom and how long; or a break that they took.
#[derive(Clone, Debug, PartialEq)]
pub struct Interruption {
    /// The short number, shown as `i3`; 0 until the ledger has given one.
    pub id: InterruptionId,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The block that it broke.
    pub block: Option<Link<BlockId>>,
    /// Who was interrupted.
    pub whose: By,
    /// When it began.
    pub start: Timestamp,
    /// When it ended; `None` while it lasts.
    pub end: Option<Timestamp>,
    /// Who interrupted.
    pub by: Option<Handle>,
    /// What it was about.
    pub text: String,
    /// Whether it is a break: nobody interrupted, and no time was lost.
    pub is_rest: bool,
    /// How long a break was meant to be, in minutes.
    pub planned_min: Option<u32>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl Interruption {
    /// Returns when it was, until now if it lasts.
    pub fn stretch(&self, now: Timestamp) -> Stretch {
        (self.start, self.end.unwrap_or(now).max(self.start))
    }

    /// Returns whether nobody said in time that it was over, so that its length isn't known.
    pub fn is_end_unknown(&self, now: Timestamp) -> bool {
        let (start, end) = self.stretch(now);
        end - start > LONGEST_PAUSE
    }

    /// Returns when it was, as far as that is known: a break that was left open is as long as it was meant to be.
    pub fn known_stretch(&self, now: Timestamp) -> Stretch {
        let (start, end) = self.stretch(now);
        if !self.is_end_unknown(now) {
            return (start, end);
        }
        (start, self.planned_end().filter(|_| self.is_rest).unwrap_or(start))
    }

    /// Returns when a break is meant to end.
    pub fn planned_end(&self) -> Option<Timestamp> {
        Some(self.start + TimeDelta::minutes(self.planned_min?.into()))
    }

    /// Returns how long it took so far, in minutes.
    pub fn minutes(&self, now: Timestamp) -> u32 {
        rounded_minutes(self.end.unwrap_or(now) - self.start)
    }
}

impl Record for Interruption {
    const KIND: Kind = Kind::Interruption;
    const FIELDS: &'static [Field<Self>] = &[
        field!(block),
        field!(whose),
        field!(start),
        field!(end),
        field!(by),
        field!(text),
        field!("rest" => is_rest),
        field!("planned" => planned_min),
        field!(deleted),
    ];

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn blank(number: u32, uuid: Uuid) -> Self {
        Self {
            id: InterruptionId(number),
            uuid,
            block: None,
            whose: By::default(),
            start: Timestamp::UNIX_EPOCH,
            end: None,
            by: None,
            text: String::new(),
            is_rest: false,
            planned_min: None,
            deleted: None,
        }
    }
}
