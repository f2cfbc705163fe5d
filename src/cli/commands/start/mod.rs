//! `start`: begins a task; while another one runs it is a switch.

mod args;
mod past;
mod record;

use crate::cli::answers::left_open;
use crate::cli::answers::picker::Picker;
use crate::cli::answers::started::{self, Answer};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::named;
use crate::cli::typed::takeover::TakeoverArgs;
use crate::ledger::TitleScope;
use crate::render::screen;

pub use args::StartArgs;

pub const EXAMPLES: &str = "\
Examples:
  asyncw start             the pick of asyncw next
  asyncw start 12 -m 'the red test is next'    next step on the task you leave
  asyncw start 12 --at 9:30                    you forgot to start it
  asyncw start 12 --at 9:30 --end 10:15        you forgot all of it
  asyncw start 12 --for 50m --announce         questions wait until you stop";

pub fn run(cx: &mut Context, args: &StartArgs) -> Result<u8> {
    start(cx, args, Answer::Start, Whose::Own)
}

/// Starts the task that was left last.
pub fn resume(cx: &mut Context, args: &StartArgs) -> Result<u8> {
    start(cx, args, Answer::Resume, Whose::Own)
}

/// Which command a start belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// Its own.
    Own,
    /// That of another verb, which has made this entry, if it changed anything.
    Another(Option<u32>),
}

/// Starts the pick after another verb's answer, which is the document where answers are JSON.
pub fn start_pick_quietly(cx: &mut Context, entry: Option<u32>) -> Result<u8> {
    let answer = if cx.ui.is_json() { Answer::Nothing } else { Answer::Start };
    match start(cx, &StartArgs::default(), answer, Whose::Another(entry)) {
        // What came before is done; that nothing more is started is no failure of it.
        Err(error) if error.code == Code::Wip => cx.ui.aside(&error.message),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    Ok(0)
}

fn start(cx: &mut Context, args: &StartArgs, answer: Answer, whose: Whose) -> Result<u8> {
    if args.reason.as_deref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(
            Error::usage("--override needs a reason").hint("--override 'production is down'")
        );
    }
    if let Some(end) = &args.end {
        return past::run(cx, args, end);
    }
    let named = match args.ids.as_slice() {
        [] => None,
        typed => Some(named::id(cx, typed, TitleScope::Open, "start")?),
    };
    if matches!(whose, Whose::Own)
        && let Some(ended) = left_open::settle(cx, args.message.as_deref())?
    {
        let line = screen::show::block_line(&ended, &cx.clock()?);
        cx.ui.aside(&line);
    }
    let picker = Picker::new(cx)?;
    let (_, place) = cx.running_place()?;
    let started =
        cx.write(|tx| record::record(tx, args, (named.as_deref(), &picker), place.clone(), whose))?;
    let Some(started) = started else { return started::nothing(cx, &picker, answer) };
    started::answer(cx, &started, answer)?;
    let taken: Vec<_> = started.taken.iter().map(|by| (started.task, by.clone())).collect();
    TakeoverArgs::echo(cx, &taken);
    if args.reason.is_some() && started.overrides_nothing {
        let id = started.task;
        cx.ui.aside(&format!("hint: {id} needs no approval, so nothing was overridden"));
    }
    started.ask_for_next_step(cx, args.message.is_some())?;
    Ok(0)
}
