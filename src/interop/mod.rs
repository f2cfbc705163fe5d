//! Conversion between foreign text and our records: one format a file.
//!
//! Pure: text goes in, records come out, or the other way round.

mod checklist;
mod decisions;
mod parcel;
mod taskwarrior;

pub use checklist::{Procedure, Step, parse_checklist};
pub use decisions::{DecisionPage, parse_decision, write_decision};
pub use parcel::{ParcelError, parse_parcel, write_parcel};
pub use taskwarrior::{TaskwarriorError, parse_taskwarrior};
