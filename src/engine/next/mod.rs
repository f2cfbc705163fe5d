//! What comes next, and everything around a pick: the rule, its reasons, what else can be done, and the
//! plan that follows from it.

mod compare;
mod deciding;
mod evaluation;
mod explain;
mod guard;
mod late;
mod links;
mod milestones;
mod network;
mod offer;
mod plan;
mod rank;
mod reason;
mod rule;
mod theirs;
mod why_not;
mod wip;

pub use compare::{Variant, Way, compare};
pub use evaluation::{Filter, Limit};
pub use late::Late;
pub use network::{LastWork, RankingInput, Terms};
pub use offer::{Because, NUDGE_MIN, Offer};
pub use plan::{Finish, Plan, Slot, plan};
pub use rank::{NextQuery, Pick, Price, Ranking, in_order, late_if_first, rank};
pub use reason::{Awaited, Reason};
pub use rule::Rule;
pub use why_not::{Lost, WhyNot, why_not};
pub use wip::{Wip, wip};
