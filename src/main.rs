//! The door: arguments in, exit code out.

use std::ffi::OsString;
use std::process::ExitCode;

use asyncw::World;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(asyncw::admit_bug));
    let args: Vec<OsString> = std::env::args_os().collect();
    ExitCode::from(asyncw::run(&args, World::of_process()))
}
