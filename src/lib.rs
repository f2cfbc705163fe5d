//! asyncw: never wait while something is ready.
//!
//! The library behind the program of that name; `ARCHITECTURE.md` tells where to find what.

mod cli;
mod domain;
mod engine;
mod interop;
mod ledger;
mod render;

use std::process::ExitCode;

/// Runs the program on the arguments and in the environment of this process.
pub fn run() -> ExitCode {
    ExitCode::from(cli::run(std::env::args_os().collect(), cli::World::of_process()))
}
