//! Decides: what is ready, what comes next, what a command changes and what it must refuse.
//!
//! Pure: everything it knows is handed to it, `now` and fresh UUIDs included.

mod approve;
mod assume;
mod attributes;
mod close;
mod focus;
mod handoff;
mod import;
mod later;
mod meet;
mod next;
mod people;
mod ready;
mod recur;
mod refusal;
mod rules;
mod undo;
mod wait;

pub use approve::{approve, end_requests, says_yes};
pub use assume::{Supposition, assume, confirm, overturn};
pub use attributes::{Attributes, Set, TaskFilter};
pub use close::{Closing, close_tasks, reopen};
pub use focus::{Beginning, begin, leave_next_step, next_step, stop};
pub use handoff::{
    Finding, HandoffDraft, HandoffItem, Severity, draft_handoff, handoff_horizon, record_handoff,
};
pub use import::{Imported, import_tasks};
pub use later::{next_working_morning, postpone};
pub use meet::{Meeting, Participant, Warning, meet};
pub use next::{
    Asked, Awaited, Because, Filter, Finish, Here, Lost, NUDGE_MIN, Offer, Outset, Pick, Plan,
    Price, Ranking, Reason, Rule, Slot, Terms, Variant, Way, WhyNot, Wip, compare, in_order, plan,
    rank, why_not, wip,
};
pub use people::{keep, near_handles};
pub use ready::{Hold, Judged, Standings, State, newly_ready};
pub use recur::{come_again, next_dates, next_uuid};
pub use refusal::Refusal;
pub use rules::check;
pub use undo::take_back;
pub use wait::{
    AnswerDue, CALL_ROUNDS, Question, answer, ask, due_of_answer, nudge, rounds_before, withdraw,
};
