//! What the process is: what it was given from outside, whom it talks to, and the ledger it opens.

pub mod actor;
pub mod context;
pub mod environment;
pub mod error;
pub mod globals;
pub mod interview;
mod ledger_error;
pub mod outside;
pub mod progress;
pub mod refusals;
pub mod settings;
pub mod transaction;
pub mod ui;
pub mod world;
pub mod zoneinfo;
