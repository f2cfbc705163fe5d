//! Answers for people: one a file.

pub mod asked;
pub mod assumption;
pub mod changed;
pub mod checkup;
pub mod closed;
pub mod commitment;
pub mod compare;
pub mod decision;
pub mod handoff;
mod late;
pub mod list;
pub mod log;
pub mod next;
mod next_step;
pub mod note;
pub mod now;
pub mod outcome;
mod paragraph;
pub mod people;
pub mod plan;
pub mod search;
pub mod show;
pub mod started;
pub mod task;
pub mod waiting;
pub mod when;
pub mod why;
