//! A day as it was: what somebody worked on, what broke it, and what they waited for.

use chrono::NaiveDate;

use crate::domain::{
    Assumption, BusyTime, FocusBlock, Interruption, Stretch, Task, Timestamp, Wait,
};

/// What is known of a day of one actor.
#[derive(Clone, Debug)]
pub struct DayRecord {
    /// The day, in my zone.
    pub date: NaiveDate,
    /// Its first instant, and the first one after it.
    pub bounds: Stretch,
    /// Now.
    pub now: Timestamp,
    /// The focus blocks of the actor that began on it or on the days before, the first one first.
    pub blocks: Vec<FocusBlock>,
    /// What the actor did last before they left the block that runs open over night, if they did.
    pub left_open: Option<Timestamp>,
    /// What interrupted the actor on these days, breaks included, the first one first.
    pub interruptions: Vec<Interruption>,
    /// My stretches at work on the day, without appointments.
    pub working: Vec<Stretch>,
    /// My appointments.
    pub busy: Vec<BusyTime>,
    /// What held up tasks on that day.
    pub waits: Vec<Wait>,
    /// What stood in for the answers to them.
    pub assumptions: Vec<Assumption>,
    /// The tasks that were open at some time of the day, and those that they depend on; none where nothing was held up.
    pub tasks: Vec<Task>,
    /// How many minutes it took the actor to get into the work, as they told, the last one first; and whether they had
    /// left a next step before.
    pub ramps: Vec<(u32, bool)>,
}
