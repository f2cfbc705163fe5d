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

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program on the arguments and in the environment of this process.
#[must_use]
pub fn run() -> ExitCode {
    std::panic::set_hook(Box::new(cli::admit_bug));
    let args: Vec<OsString> = std::env::args_os().collect();
    ExitCode::from(cli::run(&args, cli::World::of_process()))
}
