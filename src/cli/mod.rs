//! The shell around it all: arguments, environment, clock, terminal, files and processes.
//!
//! The one room that may call every other. What a verb means for records is decided by the acts of the engine.

mod answers;
mod args;
mod commands;
#[cfg(test)]
mod man;
mod process;
mod typed;
mod verbs;

use std::ffi::OsString;
use std::panic::PanicHookInfo;

use args::{command, parse, wants_json};
use process::actor::Actor;
use process::context::{Context, HURRY, PATIENCE, locate};
use process::error::{Code, Error};
use process::outside;
use process::ui::Ui;
use typed::complete;

pub use process::environment::Environment;
pub use process::world::World;

/// Reports a panic like any other error, and exits with the code of a bug.
pub fn admit_bug(panic: &PanicHookInfo) {
    let mut ui = Ui::new(World::of_process());
    if wants_json(&std::env::args_os().collect::<Vec<_>>()) {
        ui.speak_json();
    }
    let what = panic.to_string().replace('\n', " ");
    let error = Error::new(Code::Internal, format!("internal error: {what}"))
        .hint("please report this bug, with the command you typed")
        .hint("to check the ledger for damage: asyncw ledger check");
    std::process::exit(ui.error(&error).into());
}

/// Runs one command in a world and returns its exit code.
///
/// The first argument is the name of the program.
#[must_use]
pub fn run(args: &[OsString], mut world: World) -> u8 {
    if complete::is_asked(&world.environment) {
        complete::answer(command(), args, &mut world);
        return 0;
    }
    let mut ui = Ui::new(world);
    let cli = match parse(args, &mut ui) {
        Ok(cli) => cli,
        Err(exit) => return exit,
    };
    ui.settle(&cli.globals);
    let is_prompt = verbs::is_prompt(cli.command.as_ref());
    let patience = if is_prompt { HURRY } else { PATIENCE };
    let actor = Actor::of(ui.environment(), &cli.globals, ui.world().is_in_terminal);
    let located = actor.and_then(|actor| {
        let ledger = locate(ui.environment(), &cli.globals, &actor, patience)?;
        Ok((ledger, actor))
    });
    let (result, mut ui) = match located {
        // A prompt has no room for errors, and no use for them.
        Err(_) if is_prompt => (Ok(0), ui),
        Err(error) => (Err(error), ui),
        Ok((ledger, actor)) => {
            let mut context = Context::new(ui, args, ledger, actor);
            let result = verbs::run(&mut context, cli.command);
            context.back_up_daily();
            let explain = |error| {
                let error = context.explain(error);
                context.keep_typed(error)
            };
            (result.map_err(explain), context.into_ui())
        }
    };
    if let Some(pages) = ui.take_pages()
        && !outside::page(ui.environment(), &pages)
    {
        ui.print_pages(&pages);
    }
    let exit = result.unwrap_or_else(|error| ui.error(&error));
    if is_prompt { ui.finish_prompt() } else { ui.finish(exit) }
}
