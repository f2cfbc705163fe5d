//! Looks back: what a day was like, what was done, and how the time is billed.

mod absorbed;
mod cells;
mod day;
mod focus;
mod ramp;
mod standup;
mod time;

pub use absorbed::Absorbed;
pub use cells::{Cell, CellState, cells};
pub use day::{Costliest, DayReport, Disturbance, LongStretches, report_day};
pub use ramp::Range;
pub use standup::{StandupReport, standup};
pub use time::{TimeRecord, TimeReport, TimeRow, report_time};
