//! Focus blocks: time on one task, where it was spent, and what comes next.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::{
    Fields, Handle, Kind, Link, Record, RecordId, Timestamp, format_instant, rounded_minutes,
};

/// Where the work was when a block ended: a folder and, in a git checkout, its state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
}

/// Time on one task.
#[derive(Clone, Debug, PartialEq)]
pub struct FocusBlock {
    /// The short number, shown as `f8`; 0 until the ledger has given one.
    pub number: u32,
    /// The lasting identity.
    pub uuid: Uuid,
    /// The task.
    pub task: Link,
    /// When it began.
    pub start: Timestamp,
    /// When it ended; `None` while it runs.
    pub end: Option<Timestamp>,
    /// How long it was meant to be.
    pub planned_min: Option<u32>,
    /// The breadcrumb: what comes next.
    pub next: Option<String>,
    /// Where the work was when it ended.
    pub place: Option<Place>,
    /// When its creation was undone.
    pub deleted: Option<Timestamp>,
}

impl FocusBlock {
    /// Returns its short identity.
    pub fn id(&self) -> RecordId {
        RecordId { kind: Kind::Block, number: self.number }
    }

    /// Returns its length in minutes so far.
    pub fn minutes(&self, now: Timestamp) -> u32 {
        rounded_minutes(self.end.unwrap_or(now) - self.start)
    }
}

impl Record for FocusBlock {
    const KIND: Kind = Kind::Block;

    fn uuid(&self) -> Uuid {
        self.uuid
    }

    fn fields(&self) -> Fields {
        let place = self.place.as_ref().map(|place| {
            serde_json::to_string(place).expect("a place holds only strings and numbers")
        });
        let fields = [
            ("task", Some(self.task.uuid.to_string())),
            ("start", Some(format_instant(self.start))),
            ("end", self.end.map(format_instant)),
            ("planned", self.planned_min.map(|minutes| minutes.to_string())),
            ("next", self.next.clone()),
            ("place", place),
            ("deleted", self.deleted.map(format_instant)),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.into(), value?))).collect()
    }
}

/// What broke a focus block, by whom and how long.
#[derive(Clone, Debug, PartialEq)]
pub struct Interruption {
    /// When it began.
    pub start: Timestamp,
    /// When it ended; `None` while it lasts.
    pub end: Option<Timestamp>,
    /// Who interrupted.
    pub by: Option<Handle>,
    /// What it was about.
    pub text: String,
}
