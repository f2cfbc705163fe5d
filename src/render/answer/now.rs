//! What runs, what comes next, whom I wait for.

use crate::domain::{FocusBlock, Handle, Interruption, Note, Timestamp, Wait};
use crate::engine::Judged;

use super::next::NextAnswer;

/// What the now-screen and `status` show.
#[derive(Clone, Debug)]
pub struct NowAnswer {
    /// Who looks at it.
    pub actor: Handle,
    /// The actor's running block and its task.
    pub running: Option<(FocusBlock, Judged)>,
    /// What interrupts the actor.
    pub interruption: Option<Interruption>,
    /// What the actor did last before they left their block open over night, if they did.
    pub left_open: Option<Timestamp>,
    /// What others work on.
    pub others: Vec<(FocusBlock, Judged)>,
    /// The best ready tasks.
    pub next: NextAnswer,
    /// Open waits, the first due first.
    pub waits: Vec<Wait>,
    /// Temporary states in force, those to end first before the others.
    pub temps: Vec<Note>,
    /// Who else is at work, and until when.
    pub at_work: Vec<(Handle, Option<Timestamp>)>,
}
