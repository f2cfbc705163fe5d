//! Answers, each one typed value: what text, JSON and Markdown of it read, with the words that they share.

mod checkup;
mod closed;
mod excerpt;
mod finding;
mod meeting;
mod message;
mod next;
mod now;
mod plan;
mod reason;
mod show;

pub use checkup::{Checkup, fault_text, stale_rules};
pub use closed::ClosedAnswer;
pub use excerpt::unmarked;
pub use finding::finding_text;
pub use meeting::warning_text;
pub use message::{announcement, off_until, question};
pub use next::NextAnswer;
pub use now::NowAnswer;
pub use plan::{ComparedAnswer, PlanAnswer, milestone_name};
pub use reason::{points, reason_text};
pub use show::ShownAnswer;
