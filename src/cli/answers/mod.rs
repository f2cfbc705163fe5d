//! What verbs answer alike: what comes next, what was asked or closed, where a block was left.

pub mod asked;
pub mod captured;
pub mod closed;
pub mod left_open;
pub mod next_step;
pub mod noted;
pub mod outcome;
pub mod person;
pub mod picker;
pub mod picture;
pub mod recorded;
pub mod shown;
pub mod started;
pub mod tasks;
pub mod waits;
