//! Decides: what is ready, what comes next, what a command changes and what it must refuse.
//!
//! Pure: everything it knows is handed to it, `now` and fresh UUIDs included.

pub mod acts;
mod attributes;
mod gates;
mod handoff;
mod meet;
mod next;
mod quiet;
mod ready;
mod refusal;
mod report;
mod rules;
mod update;

pub use attributes::{Attributes, Set, TaskFilter};
pub use gates::{Deed, Gate, deeds, leaving, opened_gate};
pub use handoff::{
    Coming, Deadline, Due, DueKind, Ended, Finding, FindingLevel, HandoffDraft, HandoffItem,
    HandoffRequest, Hours, How, LONG, Lead, LooseTime, Source, Untouchable, Whose, draft_handoff,
    handoff_hours, parcel,
};
pub use meet::{Meeting, Participant, Warning, meet};
pub use next::{
    Awaited, Because, Filter, Finish, LastWork, Late, Limit, Lost, NUDGE_MIN, NextQuery, Offer,
    Pick, Plan, Price, Ranking, RankingInput, Reason, Rule, Slot, Terms, Variant, Way, WhyNot, Wip,
    compare, in_order, late_if_first, plan, rank, why_not, wip,
};
pub use quiet::{quiet_since, quiet_until};
pub use ready::{Event, Hold, Judged, Release, Standings, State, newly_ready};
pub use refusal::{
    FocusRefusal, HandoffRefusal, PersonRefusal, RecordRefusal, Refusal, WaitRefusal, refuse_closed,
};
pub use report::{
    Absorbed, Cell, CellState, Costliest, DayReport, Disturbance, LongStretches, Range,
    StandupReport, TimeRecord, TimeReport, TimeRow, cells, report_day, report_time, standup,
};
pub use rules::check;
pub use update::{ClientUpdate, ProjectFacts, client_update};
