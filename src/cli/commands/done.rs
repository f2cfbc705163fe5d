//! `done`: finishes tasks and shows what comes next.

use clap::Args;

use crate::cli::answers::closed::ClosedRecords;
use crate::cli::answers::picker::Picker;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::closable;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::takeover::TakeoverArgs;
use crate::domain::Task;
use crate::engine::acts::{self, Earliest, Ending, Finishing, next_uuid};
use crate::ledger::TitleScope;
use crate::ledger::View;
use crate::render::json::{self, Content};
use crate::render::{screen, shell_word};

use super::start;

pub const EXAMPLES: &str = "\
Examples:
  asyncw done              the task you are on
  asyncw done 12 15-17
  asyncw done webhook      the task you are on, if its title has that word
  asyncw done 12 --at 17:00
  asyncw done n7           a note that no longer applies";

#[derive(Debug, Args)]
pub struct DoneArgs {
    /// Tasks, or words from a title [default: the task you are on]
    #[arg(value_name = "ID", add = Candidates::TasksAndWaits)]
    ids: Vec<String>,
    /// What people type by habit: a closing line is a note.
    #[arg(short, hide = true, value_name = "TEXT")]
    message: Option<String>,
    /// Start the next task right away
    #[arg(short, long)]
    start: bool,
    #[command(flatten)]
    takeover: TakeoverArgs,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &DoneArgs) -> Result<u8> {
    let ids = named::ids(cx, &args.ids, TitleScope::Open, Sureness::OnlyCurrent)?;
    if let Some(message) = &args.message {
        let id = ids.first().map_or(".", String::as_str);
        return Err(Error::usage("done doesn't take -m; add a note instead")
            .hint(format!("asyncw note {id} {}", shell_word(message))));
    }
    let picker = Picker::new(cx)?;
    let (_, place) = cx.running_place()?;
    let (closed_records, taken, entry) = cx.write(|tx| {
        let view = tx.view();
        let ids = closable::records(view, &ids)?;
        let tasks = closable::tasks(view, &ids)?;
        let others = closable::others(view, &ids)?;
        let mut closed_records = ClosedRecords::of(view, ids, &tasks)?;
        let hands = args.at.known(view.hands()?);
        let at = args.at.instant(view, Earliest::of_closing(&tasks, hands.own.as_ref()))?;
        let takeover = args.takeover.understand(tx.fresh())?;
        let ending =
            Ending { hands, takeover, at, place: place.clone(), other: view.other_actor()? };
        let finishing: Vec<Finishing> =
            tasks.iter().map(|task| load(view, task, &tasks)).collect::<Result<_>>()?;
        let done = acts::done(
            &finishing,
            &others,
            &ending,
            &view.handles()?,
            &mut || tx.fresh(),
            view.clock(),
        )?;
        let entry = tx.record(&done.changes)?;
        closed_records.asked = done.asked;
        Ok((closed_records, ending.taken(&tasks), entry))
    })?;
    let (closed, clock) =
        cx.read(|view| Ok((closed_records.load(view, &picker, "done")?, view.clock().clone())))?;
    let text = screen::closed::closed(&closed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Done(json::closed(&closed, &clock)), &text);
    TakeoverArgs::echo(cx, &taken);
    if args.start { start::start_pick_quietly(cx, entry) } else { Ok(0) }
}

/// Returns a task that is finished, with what that rests on; only what the task needs is read.
fn load(view: &View, task: &Task, closed: &[Task]) -> Result<Finishing> {
    let is_parent_open = match task.parent {
        Some(parent) if closed.iter().all(|other| other.id != parent.id) => {
            view.task(parent.id)?.is_some_and(|parent| parent.is_open())
        }
        _ => false,
    };
    let next_time = match task.repeat {
        Some(_) => view.tasks_ever(&[next_uuid(task)])?.pop(),
        None => None,
    };
    let (mut followers, mut replier, mut is_named) = (Vec::new(), None, true);
    if let Some(asks) = &task.asks {
        followers = view.tasks(&task.blocks)?;
        replier = Some((view.person_or_new(&asks.whom)?, view.person_ever(&asks.whom)?));
        let audience = view.audience_of_message(Some(&asks.whom), Some(task.id))?;
        is_named = audience.named(Some(task)).is_some();
    }
    let is_private = view.is_private_task(task.id)?;
    let unapproved = view.unapproved(task.id)?;
    let waits = view.waits_of(task.id)?;
    let task = task.clone();
    Ok(Finishing {
        task,
        unapproved,
        waits,
        next_time,
        is_parent_open,
        followers,
        is_named,
        is_private,
        replier,
    })
}
