//! `drop`: gives tasks up, withdraws questions, closes notes.

use clap::Args;

use crate::cli::answers::closed::ClosedRecords;
use crate::cli::answers::picker::Picker;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::closable;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::takeover::TakeoverArgs;
use crate::engine::acts::{Dropping, Ending, drop_records};
use crate::ledger::TitleScope;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw drop 12
  asyncw drop w3           you don't need the answer any more
  asyncw drop d4           a decision that was never made; undo restores it
  asyncw drop f8           time that was recorded by mistake

Tasks that depend on a dropped task can start, as if it were done. Nothing is
lost: asyncw reopen 12 brings it back.";

#[derive(Debug, Args)]
pub struct DropArgs {
    /// Tasks, questions, notes, appointments, decisions, focus blocks or interruptions
    #[arg(value_name = "ID", add = Candidates::Records)]
    ids: Vec<String>,
    #[command(flatten)]
    takeover: TakeoverArgs,
}

pub fn run(cx: &mut Context, args: &DropArgs) -> Result<u8> {
    if args.ids.is_empty() {
        return Err(Error::usage("drop needs an id").hint("asyncw drop 12"));
    }
    let picker = Picker::new(cx)?;
    let ids = named::ids(cx, &args.ids, TitleScope::Open, Sureness::OnlyOne)?;
    let (_, place) = cx.running_place()?;
    let (closed_records, taken) = cx.write(|tx| {
        let view = tx.view();
        let ids = closable::records(view, &ids)?;
        let tasks = closable::tasks(view, &ids)?;
        let mut dropping = Dropping {
            others: closable::droppable(view, &ids)?,
            ending: Ending {
                hands: view.hands()?,
                takeover: args.takeover.understand(tx.fresh())?,
                at: view.now(),
                place: place.clone(),
                other: view.other_actor()?,
            },
            ..Dropping::default()
        };
        let closed_records = ClosedRecords::of(view, ids, &tasks)?;
        let taken = dropping.ending.taken(&tasks);
        for task in tasks {
            let waits = view.waits_of(task.id)?;
            dropping.tasks.push((task, waits));
        }
        tx.record(&drop_records(&dropping)?)?;
        Ok((closed_records, taken))
    })?;
    let (closed, clock) =
        cx.read(|view| Ok((closed_records.load(view, &picker, "dropped")?, view.clock().clone())))?;
    let text = screen::closed::closed(&closed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Drop(json::closed(&closed, &clock)), &text);
    TakeoverArgs::echo(cx, &taken);
    Ok(0)
}
