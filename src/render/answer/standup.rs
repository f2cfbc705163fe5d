//! What is told at a stand-up.

use crate::domain::{Task, Wait};
use crate::engine::{Judged, StandupReport};

/// What `report standup` answers.
#[derive(Clone, Debug)]
pub struct StandupAnswer {
    /// The report.
    pub report: StandupReport,
    /// The tasks that were done, as they are now.
    pub done: Vec<Judged>,
    /// The tasks in progress, as they are now.
    pub active: Vec<Judged>,
    /// The waits that hold them.
    pub waits: Vec<Wait>,
    /// The tasks that the waits are about, as far as whoever reads it may see them.
    pub about: Vec<Task>,
}
