//! `start`: begins a task; while another one runs it is a switch.

use clap::Args;

use crate::cli::answers::picker::Picker;
use crate::cli::answers::started::{self, Begun};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::refusals::{held, too_many};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{FocusBlock, Place, Task, Timestamp};
use crate::engine::acts::{self, Start};
use crate::engine::{NextQuery, Refusal, Standings};
use crate::ledger::View;
use crate::render::clean;

pub const EXAMPLES: &str = "\
Examples:
  asyncw start             what asyncw next names
  asyncw start 12 -m 'the red test is next'    leaves a line on what you leave
  asyncw start 12 --at 9:30                    I forgot";

#[derive(Debug, Default, Args)]
pub struct StartArgs {
    /// The task [default: the best one that is ready]
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: Option<String>,
    /// What comes next on the task you leave
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    /// Start sensitive work without approval, for that reason, which is noted on the task
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
    /// Start one more than your limit, where that is strict
    #[arg(long)]
    over_wip: bool,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &StartArgs) -> Result<u8> {
    start(cx, args, true, true)
}

/// Starts the pick after another verb's answer, which is the document where answers are JSON.
///
/// # Errors
/// Fails if the ledger cannot be written.
pub fn start_pick_quietly(cx: &mut Context) -> Result<u8> {
    let is_spoken = !cx.ui.is_json();
    match start(cx, &StartArgs::default(), is_spoken, false) {
        // What came before is done; that nothing more is started is no failure of it.
        Err(error) if error.code == Code::Wip => cx.ui.aside(&error.message),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    Ok(0)
}

fn start(cx: &mut Context, args: &StartArgs, is_spoken: bool, is_own: bool) -> Result<u8> {
    if args.reason.as_deref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(
            Error::usage("--override needs a reason").hint("--override 'production is down'")
        );
    }
    let picker = Picker::new(cx)?;
    let (_, place) = cx.running_place()?;
    let begun = cx.write(|tx| record(tx, args, &picker, place.clone(), is_own))?;
    let Some(begun) = begun else { return started::nothing(cx, &picker, is_spoken) };
    started::answer(cx, &begun, is_spoken)?;
    if args.reason.is_some() && begun.overrides_nothing {
        let id = begun.task;
        cx.ui.aside(&format!("hint: {id} needs no approval, so nothing was overridden"));
    }
    begun.ask_for_next_step(cx, args.message.is_some())?;
    Ok(0)
}

fn record(
    tx: &mut Transaction,
    args: &StartArgs,
    picker: &Picker,
    place: Option<Place>,
    is_own: bool,
) -> Result<Option<Begun>> {
    let view = tx.view();
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let Some(task) = chosen(view, args, picker, &standings)? else { return Ok(None) };
    let running = view.running()?;
    let how = Start {
        fresh: (tx.fresh(), tx.fresh()),
        at: args.at.instant(view, earliest(view, args, running.as_ref())?)?,
        now: view.now(),
        next_step: args.message.clone(),
        place,
        override_reason: args.reason.as_deref().and_then(words::said),
        is_over_wip: args.over_wip,
    };
    let wip = picker.wip(view, &standings)?;
    let started = acts::start(&task, &standings, running.as_ref(), &wip, how);
    let started = started.map_err(|refusal| worded(view, refusal))?;
    if !is_own {
        // What follows another verb is taken back by itself.
        tx.in_words(format!("start {}", task.id));
    }
    let is_new = tx.record(&started.changes)?.is_some();
    let overrides_nothing = is_new && !task.needs_approval();
    let enough = if started.exceeds_limit { wip.in_progress } else { Vec::new() };
    Ok(Some(Begun { task: task.id, left: started.left, is_new, enough, overrides_nothing }))
}

fn chosen(
    view: &View,
    args: &StartArgs,
    picker: &Picker,
    standings: &Standings,
) -> Result<Option<Task>> {
    if let Some(id) = &args.id {
        return words::task(view, id).map(Some);
    }
    let ranking = picker.rank(view, standings, NextQuery::best(1))?;
    Ok(ranking.picks.first().map(|pick| view.task(pick.id)).transpose()?.flatten())
}

/// Returns what a start cannot have happened before.
fn earliest(
    view: &View,
    args: &StartArgs,
    running: Option<&FocusBlock>,
) -> Result<Option<(Timestamp, &'static str)>> {
    Ok(match running {
        Some(block) => Some((block.start, "the one that runs began")),
        None if args.at.is_said() => view.last_stop()?.map(|end| (end, "the last one ended")),
        None => None,
    })
}

/// Words a refusal with what the ledger knows: times on my clock, and titles.
fn worded(view: &View, refusal: Refusal) -> Error {
    match refusal {
        Refusal::Held { task, holds } => held(task, &holds, Some(view.clock())),
        Refusal::Wip { task, in_progress } => {
            let titles: Vec<String> = view
                .tasks(&in_progress)
                .unwrap_or_default()
                .iter()
                .map(|task| format!("{} {}", task.id, clean(&task.title)))
                .collect();
            too_many(task, in_progress.len(), &titles.join(", "), in_progress.first().copied())
        }
        other => other.into(),
    }
}
