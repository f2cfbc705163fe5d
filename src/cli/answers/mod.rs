//! What verbs answer alike: what comes next, what was closed, where a block was left.

pub mod closing;
pub mod next_step;
pub mod picker;
pub mod tasks;
