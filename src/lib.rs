//! asyncw: never wait while something is ready.
//!
//! The library behind the program of that name; `ARCHITECTURE.md` tells where to find what.

mod cli;
mod config;
mod domain;
mod engine;
mod interop;
mod ledger;
mod render;

pub use cli::{Environment, World, admit_bug, run};
