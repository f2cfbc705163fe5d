//! Answers, each one typed value: what text, JSON and Markdown of it read, with the words that they share.

mod asked;
mod checkup;
mod closed;
mod day;
mod excerpt;
mod finding;
mod late;
mod meeting;
mod next;
mod now;
mod outcome;
mod plan;
mod reason;
mod recorded;
mod show;
mod standup;
mod started;
mod tasks;
mod time;

pub use asked::{
    AskedAnswer, AskedOfMeAnswer, AssumedAnswer, BlockedAnswer, NudgedAnswer, RequestedAnswer,
    stays_text,
};
pub use checkup::{Checkup, fault_text, stale_rules};
pub use closed::ClosedAnswer;
pub use day::DayAnswer;
pub use excerpt::unmarked;
pub use finding::finding_text;
pub use late::{Cause, late_text};
pub use meeting::{call_text, off_until, overlap_text, warning_text};
pub use next::NextAnswer;
pub use now::NowAnswer;
pub use outcome::OutcomeAnswer;
pub use plan::{ComparedAnswer, PlanAnswer, milestone_name};
pub use reason::{habit_text, points, reason_text};
pub use recorded::{DecidedAnswer, NotedAnswer, TakenBackAnswer, WaitingAnswer};
pub use show::ShownAnswer;
pub use standup::StandupAnswer;
pub use started::{InterruptedAnswer, RestAnswer, StartedAnswer, StoppedAnswer, StoppedBlock};
pub use tasks::{CapturedAnswer, ChangedAnswer, SplitAnswer};
pub use time::TimeAnswer;
