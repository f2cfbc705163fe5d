//! The shell around it all: arguments, environment, clock, terminal, files and processes.
//!
//! The one room that may call every other. It decides nothing that the engine could decide.

mod act;
mod args;
mod attributes;
mod breadcrumb;
mod changed;
mod closing;
mod commands;
mod complete;
mod context;
mod error;
mod globals;
mod happened;
mod interview;
mod known;
mod outlook;
mod outside;
mod person;
mod procedures;
mod question;
mod settings;
mod task_text;
mod ui;
mod words;
mod world;
mod zoneinfo;

use std::ffi::OsString;

use args::{command, parse};
use clap_complete::env::CompleteEnv;
use context::{Context, find};
use ui::Ui;

pub use world::World;

/// Runs one command and returns its exit code.
pub fn run(args: &[OsString], world: World) -> u8 {
    if world.var(complete::VARIABLE).is_some() {
        let shell = CompleteEnv::with_factory(command).var(complete::VARIABLE);
        if shell.try_complete(args, None).unwrap_or(false) {
            return 0;
        }
    }
    let mut ui = Ui::new(world);
    let cli = match parse(args, &mut ui) {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    ui.settle(&cli.globals);
    let (result, mut ui) = match find(&ui, &cli.globals) {
        // A prompt has no room for errors, and no use for them.
        Err(_) if commands::is_prompt(cli.command.as_ref()) => (Ok(0), ui),
        Err(error) => (Err(error), ui),
        Ok((path, setting)) => {
            let mut context = Context::new(ui, args, path, setting);
            let result = commands::run(&mut context, cli.command);
            (result, context.into_ui())
        }
    };
    let exit = result.unwrap_or_else(|error| ui.error(&error));
    ui.finish(exit)
}
