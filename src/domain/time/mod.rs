//! Time: clocks and zones, dates and durations, working hours, and recurrence.
//!
//! It knows no records.

mod agenda;
mod busy;
mod cities;
mod clock;
mod dates;
mod duration;
mod hours;
mod instant;
mod recurrence;
mod repeat;
mod tzdata;
mod when;
mod worktime;
mod zone;

pub use agenda::{Agenda, HardEdge};
pub use busy::BusyTime;
pub use clock::Clock;
pub use dates::{DateError, is_time_alone, parse_when};
pub use duration::{
    DurationError, NOMINAL_DAY_MIN, exact_minutes, format_minutes, parse_minutes, rounded_minutes,
    whole_minutes,
};
pub use hours::{Hours, HoursError, Span, format_spans, parse_spans};
pub use instant::{Stretch, Timestamp, format_instant, parse_instant};
pub use recurrence::{Frequency, RecurrenceRule};
pub use repeat::{Repeat, RepeatError};
pub use tzdata::{SystemRules, TzVersion};
pub use when::{Civil, Edge, Sense, When};
pub use worktime::{Calendar, Presence, Reply};
pub use zone::{Zone, ZoneError, Zones};
