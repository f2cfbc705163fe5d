//! `show`: everything about one record.

mod other;

use chrono::NaiveDate;
use clap::Args;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::stranger;
use crate::cli::typed::words;
use crate::domain::{Handle, Kind, RecordId, TaskId};
use crate::engine::acts::next_dates;
use crate::ledger::View;
use crate::render::{Look, json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw show 12      the same as: asyncw 12
  asyncw show w3
  asyncw show @ana";

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A task, or another record: w3, n5, f8, h6, @ana
    #[arg(value_name = "ID", add = Candidates::TasksAndWaits)]
    id: String,
}

pub fn run(cx: &mut Context, args: &ShowArgs) -> Result<u8> {
    let look = cx.ui.look;
    let (data, text) = cx.read(|view| {
        if args.id.starts_with('@') {
            return show_person(view, &Handle::parse(&args.id)?, look);
        }
        let records = words::records(view, std::slice::from_ref(&args.id))?;
        match records.first() {
            Some(RecordId { kind: Kind::Task, number }) => show_task(view, TaskId(*number), look),
            Some(id) => other::show(view, *id, look),
            None => Err(Error::unknown_id(&args.id)),
        }
    })?;
    cx.ui.answer("show", data, &text);
    Ok(0)
}

type Shown = (serde_json::Value, String);

fn show_task(view: &View, id: TaskId, look: Look) -> Result<Shown> {
    let dossier = view.dossier(id)?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
    let (judged, waits) = judge(view, &view.snapshot()?, vec![dossier.task.clone()])?;
    let data = serde_json::json!({
        "task": json::task(&judged[0], &waits, view.clock()),
        // Where it comes again: the next three dates, if it were done now.
        "next_dates": next_dates(&dossier.task, view.now(), view.clock()).iter().map(NaiveDate::to_string).collect::<Vec<_>>(),
        "notes": dossier.notes.iter().map(json::NoteJson::from).collect::<Vec<_>>(),
        "waits": json::waits(&dossier.waits),
        "decisions": dossier.decisions.iter().map(json::DecisionJson::from).collect::<Vec<_>>(),
        "assumptions": dossier.assumptions.iter().map(json::AssumptionJson::from).collect::<Vec<_>>(),
        "blocks": dossier.blocks.iter().map(|(block, broken)| json::block(block, broken)).collect::<Vec<_>>(),
        "history": json::entries(&dossier.history),
    });
    Ok((data, screen::show::show(&judged[0], &dossier, look, view.clock())))
}

fn show_person(view: &View, handle: &Handle, look: Look) -> Result<Shown> {
    let known = if handle.is_me() { Some(view.me()?) } else { view.person(handle)? };
    let Some(person) = known else { return Err(stranger(view, handle)?) };
    let text = screen::people::line(&person, look, view.clock());
    Ok((serde_json::json!({"person": json::PersonJson::new(&person, view.clock())}), text))
}
