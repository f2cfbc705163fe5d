//! The contract of `--json`: the shapes of records. Fields are only ever added.
//!
//! What is unknown is `null`, never absent. Lists are ordered as printed.

mod handoff;
mod journal;
mod next;
mod plan;
mod records;
mod task;
mod values;
mod when;

pub use handoff::{HandoffJson, handoff};
pub use journal::entries;
pub use next::{EdgeJson, NextJson, PickJson, edge, next, pick, why_not};
pub use plan::{compared, plan};
pub use records::{
    AssumptionJson, BlockJson, CommitmentJson, DecisionJson, NoteJson, PersonJson, WaitJson, block,
    waits,
};
pub use task::{TaskJson, task, tasks};
pub use values::{Document, SearchHitJson};
pub use when::meeting;
