//! `start`: begins a task; while another one runs it is a switch.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::next_step;
use crate::cli::answers::picker::{Picker, judge};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, held};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{BlockId, Clock, FocusBlock, Note, TaskId, Wait, create};
use crate::engine::{Asked, Beginning, Judged, Refusal, Standings, Wip, begin};
use crate::ledger::View;
use crate::render::{Look, clean, json, screen, words as phrases};

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
    words::refuse_split_dates(&cx.args)?;
    begin_task(cx, args, true, true)
}

/// Begins the pick after another verb's answer, which is the document where answers are JSON.
///
/// # Errors
/// Fails if the ledger cannot be written.
pub fn begin_pick_quietly(cx: &mut Context) -> Result<u8> {
    let is_spoken = !cx.ui.is_json();
    match begin_task(cx, &StartArgs::default(), is_spoken, false) {
        // What came before is done; that nothing more is started is no failure of it.
        Err(error) if error.code == Code::Wip => cx.ui.aside(&error.message),
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    Ok(0)
}

fn begin_task(cx: &mut Context, args: &StartArgs, is_spoken: bool, is_own: bool) -> Result<u8> {
    let reason = args.reason.as_deref().map(str::trim);
    if reason == Some("") {
        return Err(
            Error::usage("--override needs a reason").hint("--override 'production is down'")
        );
    }
    let reason = reason.map(str::to_owned);
    let picker = Picker::new(cx)?;
    let (_, place) = cx.running_place()?;
    let look = cx.ui.look;
    let mut wip = Wip::default();
    let started: Option<(TaskId, Option<BlockId>, bool)> = cx.write(|tx| {
        let view = tx.view();
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let task = match &args.id {
            Some(id) => Some(words::task(view, id)?),
            None => match picker.rank(view, &standings, Asked::best(1))?.picks.first() {
                Some(pick) => view.task(pick.id)?,
                None => None,
            },
        };
        let Some(task) = task else { return Ok(None) };
        let running = view.running()?;
        let earliest = match &running {
            Some(block) => Some((block.start, "the one that runs began")),
            None if args.at.is_said() => view.last_stop()?.map(|end| (end, "the last one ended")),
            None => None,
        };
        let beginning = Beginning {
            fresh: Uuid::new_v4(),
            at: args.at.instant(view, earliest)?,
            next_step: args.message.clone(),
            place: place.clone(),
            is_override: reason.is_some(),
        };
        let started = begin(&task, &standings, running.as_ref(), beginning);
        let mut changes = match started {
            Err(Refusal::Held { task, holds }) => {
                return Err(held(task, &holds, Some(view.clock())));
            }
            other => other?,
        };
        wip = picker.wip(view, &standings)?;
        let is_more = !changes.is_empty() && wip.is_full() && !wip.in_progress.contains(&task.id);
        if is_more && wip.is_strict && !args.over_wip {
            return Err(too_many(view, &wip, task.id)?);
        }
        if let (Some(reason), true) = (&reason, !changes.is_empty() && task.needs_approval()) {
            let text = format!("started without approval: {reason}");
            changes.extend(create(&Note::plain(
                Uuid::new_v4(),
                Some(task.link_to()),
                text,
                view.now(),
            )));
        }
        let left = running.filter(|_| !changes.is_empty()).map(|block| block.id);
        if !is_own {
            // What follows another verb is taken back by itself.
            tx.in_words(format!("start {}", task.id));
        }
        let is_new = tx.record(&changes)?.is_some();
        Ok(Some((task.id, left, is_new)))
    })?;
    let Some((id, left, is_new)) = started else {
        let (next, clock) =
            cx.read(|view| Ok((picker.look_ahead(view, Asked::best(0))?, view.clock().clone())))?;
        if is_spoken {
            let text = screen::next::next(&next, look, &clock);
            cx.ui.answer("start", serde_json::json!({"block": null, "task": null}), &text);
        }
        return Ok(1);
    };
    let is_more = is_new && wip.is_full() && !wip.in_progress.contains(&id);
    let enough = is_more.then_some(&wip);
    let (judged, waits, block, text, clock) =
        cx.read(|view| told(view, id, (left, is_new), enough, look))?;
    if is_spoken {
        let data = serde_json::json!({
            "block": block.as_ref().map(|block| json::block(block, &[])),
            "task": json::task(&judged[0], &waits, &clock),
        });
        cx.ui.answer("start", data, &text);
    }
    if args.reason.is_some() && is_new && !judged[0].task.needs_approval() {
        cx.ui.aside(&format!("hint: {id} needs no approval, so nothing was overridden"));
    }
    if let (Some(left), None) = (left, &args.message) {
        next_step::ask_for_one(cx, left)?;
    }
    Ok(0)
}

/// Returns that enough is in progress.
fn too_many(view: &View, wip: &Wip, id: TaskId) -> Result<Error> {
    let titles = view.tasks(&wip.in_progress)?;
    let titles: Vec<String> =
        titles.iter().map(|task| format!("{} {}", task.id, clean(&task.title))).collect();
    let message = format!("{} in progress already: {}", wip.in_progress.len(), titles.join(", "));
    Ok(Error::new(Code::Wip, message)
        .hint(format!("finish one, put one off (asyncw later {}), or", wip.in_progress[0]))
        .hint(format!("asyncw start {id} --over-wip")))
}

type Told = (Vec<Judged>, Vec<Wait>, Option<FocusBlock>, String, Clock);

/// Returns what was started, and what was left for it; `enough` is what was started already where that was enough.
fn told(
    view: &View,
    id: TaskId,
    (left, is_new): (Option<BlockId>, bool),
    enough: Option<&Wip>,
    look: Look,
) -> Result<Told> {
    let task = view.tasks(&[id])?;
    let block = view.last_block_of(id)?;
    let (judged, waits) = judge(view, &view.snapshot()?, task)?;
    let mut text = match left {
        Some(block) => next_step::stopped_line(view, block, look)?,
        None => String::new(),
    };
    let since = block.as_ref().map(|block| phrases::moment(block.start, view.clock()));
    let how = if is_new { "started" } else { "runs already, since" };
    let how = format!("{how} {}", since.unwrap_or_default());
    text.push_str(&screen::task::happened(&judged[0].task, &how, look));
    if let Some(wip) = enough {
        let others =
            phrases::and_list(&wip.in_progress.iter().map(TaskId::to_string).collect::<Vec<_>>());
        text.push_str(&format!("   in progress already, and enough: {others}\n"));
    }
    Ok((judged, waits, block, text, view.clock().clone()))
}
