//! The contract of `--json`: the shapes of records and answers. Fields are only ever added.
//!
//! What is unknown is `null`, never absent; what an answer is not about is absent (`task` beside `tasks`). Lists are ordered as printed. `docs/schema.json` is made of this room.

mod closed;
mod document;
mod fields;
mod handoff;
mod journal;
mod kinds;
mod ledger;
mod next;
mod outcome;
mod plan;
mod records;
mod show;
mod started;
mod task;
mod values;
mod when;

#[cfg(test)]
mod schema;

pub use closed::closed;
pub use document::{Document, ErrorDocument, ErrorJson, ErrorKind};
pub use fields::Fields;
pub use handoff::{HandoffJson, handoff};
pub use journal::entries;
pub use kinds::{
    AddJson, ApproveJson, AskJson, AskedJson, AssumeJson, BusyJson, CompletionsJson, Content,
    DecideJson, DemoJson, DemoStepJson, EntriesJson, ExportJson, HandoffsJson, ImportJson,
    InitJson, ListJson, NotedJson, OneHandoffJson, OnePersonJson, PathJson, PeopleJson,
    PlannedJson, PreferenceJson, PreferenceSetJson, PreferencesJson, ProcedureJson, ProceduresJson,
    SearchJson, SkippedJson, SplitJson, StopJson, WaitingJson,
};
pub use ledger::{HoldingJson, RecoveryJson, check};
pub use next::{StatusJson, next, status, why_not};
pub use outcome::outcome;
pub use plan::{compared, plan};
pub use records::{
    AssumptionJson, CommitmentJson, DecisionJson, NoteJson, PersonJson, WaitJson, assumptions,
    block, people, waits,
};
pub use show::shown;
pub use started::{StartJson, started};
pub use task::{TasksJson, changed, task, tasks};
pub use values::SearchHitJson;
pub use when::meeting;
