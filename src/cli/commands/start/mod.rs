//! `start`: begins a task; while another one runs it is a switch.

mod record;

use clap::Args;

use crate::cli::answers::left_open;
use crate::cli::answers::picker::Picker;
use crate::cli::answers::started::{self, Answer};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::at::{AtArgs, LONGEST_MIN};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named;
use crate::cli::typed::takeover::TakeoverArgs;
use crate::domain::{TaskId, parse_minutes};
use crate::ledger::{TitleScope, View};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw start             the pick of asyncw next
  asyncw start 12 -m 'the red test is next'    next step on the task you leave
  asyncw start 12 --at 9:30                    you forgot to start it
  asyncw start 12 --for 50m --announce         questions wait until you stop";

#[derive(Debug, Default, Args)]
pub struct StartArgs {
    /// The task, or words from its title [default: the best one that is ready]
    #[arg(value_name = "ID", add = Candidates::Startable)]
    ids: Vec<String>,
    /// Next step on the task you leave
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    /// How long you mean to work on it: 50m; what arrives meanwhile waits until you stop
    #[arg(long = "for", value_name = "HOW LONG")]
    length: Option<String>,
    /// Print a line to paste where others see it: until when you work, on their clocks too
    #[arg(long, requires = "length")]
    announce: bool,
    /// Start sensitive work without approval; the reason is noted on the task
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
    /// Go over your limit of tasks in progress, if wip.strict is set
    #[arg(long)]
    over_wip: bool,
    #[command(flatten)]
    takeover: TakeoverArgs,
    #[command(flatten)]
    at: AtArgs,
}

impl StartArgs {
    /// Returns the arguments that start the task left last.
    pub fn resuming(task: TaskId, takeover: TakeoverArgs, at: AtArgs) -> Self {
        Self { ids: vec![task.to_string()], takeover, at, ..Self::default() }
    }
}

impl StartArgs {
    /// Returns how many minutes it is to take.
    fn minutes(&self, view: &View) -> Result<Option<u32>> {
        let Some(text) = &self.length else { return Ok(None) };
        let minutes = parse_minutes(text, view.clock().day_min())?;
        if (1..=LONGEST_MIN).contains(&minutes) {
            return Ok(Some(minutes));
        }
        Err(Error::new(Code::BadDuration, format!("--for {text} isn't between 1 minute and a day"))
            .hint("try --for 50m"))
    }
}

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
