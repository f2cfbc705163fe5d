//! Foreign text and our words: one format a file.
//!
//! Pure: text goes in, records come out, or the other way round.

mod taskwarrior;

pub use taskwarrior::{TaskwarriorError, parse_taskwarrior};
