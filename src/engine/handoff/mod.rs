//! What a handoff note says, from what the ledger holds: nothing is retyped, nothing is rewritten.
//!
//! The note is for its reader: what is pressing, and what comes first, is judged by their clock and by when its writer
//! is back.

mod before;
mod coming;
mod compose;
mod deadline;
mod desk;
mod draft;
mod finding;
mod item;
mod leak;
mod loose_time;
mod parcel;
mod review;
mod since;
mod texts;

pub use before::{Due, DueKind, Lead};
pub use coming::Coming;
pub use compose::draft_handoff;
pub use deadline::Deadline;
pub use desk::{HandoffRequest, Hours, handoff_hours};
pub use draft::HandoffDraft;
pub use finding::{Finding, FindingLevel, LONG, Source};
pub use item::{HandoffItem, Untouchable, Whose};
pub use loose_time::LooseTime;
pub use parcel::parcel;
pub use since::{Ended, How};
