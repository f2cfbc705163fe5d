//! Decides: what is ready, what comes next, what a command changes and what it must refuse.
//!
//! Pure: everything it knows is handed to it, `now` and fresh UUIDs included.

mod approve;
mod assume;
mod attributes;
mod close;
mod compare;
mod evaluation;
mod focus;
mod guard;
mod handoff;
mod import;
mod later;
mod links;
mod meet;
mod network;
mod offer;
mod people;
mod plan;
mod rank;
mod ready;
mod reason;
mod recur;
mod refusal;
mod rule;
mod rules;
mod undo;
mod wait;
mod why_not;
mod wip;

pub use approve::{approve, end_requests, says_yes};
pub use assume::{Supposition, assume, confirm, overturn};
pub use attributes::{Attributes, Set, TaskFilter};
pub use close::{Closing, close_tasks, reopen};
pub use compare::{Variant, Way, compare};
pub use evaluation::Filter;
pub use focus::{Beginning, begin, leave_breadcrumb, next_step, stop};
pub use handoff::{
    Finding, HandoffDraft, HandoffItem, Severity, draft_handoff, handoff_horizon, record_handoff,
};
pub use import::{Imported, import_tasks};
pub use later::{next_working_morning, postpone};
pub use meet::{Meeting, Participant, Warning, meet};
pub use network::{Here, Outset, Terms};
pub use offer::{Because, NUDGE_MIN, Offer};
pub use people::{keep, near_handles};
pub use plan::{Finish, Plan, Slot, plan};
pub use rank::{Asked, Pick, Price, Ranking, in_order, rank};
pub use ready::{Hold, Judged, Standings, State, newly_ready};
pub use reason::{Awaited, Reason};
pub use recur::{come_again, next_dates, next_uuid};
pub use refusal::Refusal;
pub use rule::Rule;
pub use rules::check;
pub use undo::take_back;
pub use wait::{
    AnswerDue, CALL_ROUNDS, Question, answer, ask, due_of_answer, nudge, rounds_before, withdraw,
};
pub use why_not::{Lost, WhyNot, why_not};
pub use wip::{Wip, wip};
