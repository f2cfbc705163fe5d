//! The contract of `--json`: the shapes of records and answers. Fields are only ever added.
//!
//! What is unknown is `null`, never absent; what an answer is not about is absent (`task` beside `tasks`). Lists are ordered as printed. `docs/schema.json` is made of this room.

mod asked;
mod closed;
mod document;
mod fields;
mod handoff;
mod journal;
mod kinds;
mod late;
mod ledger;
mod listed;
mod next;
mod outcome;
mod plan;
mod recorded;
mod records;
mod report;
mod show;
mod started;
mod task;
mod values;
mod when;

#[cfg(test)]
mod schema;

pub use asked::{approved, asked, asked_of_me, assumed, blocked, nudged, requested};
pub use closed::closed;
pub use document::{Document, ErrorDocument, ErrorJson, ErrorKind};
pub use fields::Fields;
pub use handoff::{HandoffJson, findings, handoff};
pub use journal::{EntriesJson, entries};
pub use kinds::{
    BusyJson, CompletionsJson, Content, DemoJson, DemoStepJson, ExportJson, HandoffAckJson,
    HandoffCheckJson, HandoffReceiveJson, HandoffUpdateJson, HandoffVerifyJson, HandoffsJson,
    HelpJson, ImportJson, InitJson, ListJson, MovedJson, OneHandoffJson, OnePersonJson, PathJson,
    PeopleJson, PlannedJson, PreferenceJson, PreferenceSetJson, PreferencesJson, ProcedureJson,
    ProceduresJson, SearchJson, SkippedJson, TakenJson,
};
pub use ledger::{ContentsJson, RecoveryJson, check};
pub use listed::{listed_decisions, listed_notes, listed_projects, listed_tags, listed_waits};
pub use next::{StatusJson, next, status, why_not};
pub use outcome::outcome;
pub use plan::{compared, plan};
pub use recorded::{decided, noted, taken_back, waiting};
pub use records::{CommitmentJson, PersonJson, people};
pub use report::{day, standup, time};
pub use show::{all_shown, changed_tasks, edited};
pub use started::{StartJson, interrupted, rest, started, stopped, worked};
pub use task::{captured, changed, split, tasks};
pub use values::SearchHitJson;
pub use when::meeting;
