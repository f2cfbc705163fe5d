//! `import`: tasks of another program.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::cli::outside::read_text;
use crate::domain::{ForeignTask, Kind, Skipped, TaskId};
use crate::engine::{Imported, import_tasks};
use crate::interop::parse_taskwarrior;
use crate::ledger::View;
use crate::render::{clean, fit, words};

const EXAMPLES: &str = "\
Examples:
  task export | asyncw import taskwarrior -
  asyncw import taskwarrior export.json --dry-run

Tasks are known by their UUIDs: what Taskwarrior has not changed since the last import is left
alone, what it has changed takes over its fields, and nothing is opened again. Wait and scheduled
become not-before (the later one), annotations become notes, a time at midnight becomes a plain
date, and fields without a place of their own are kept as they are. One undo takes it all back.";

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// What `task export` writes, of Taskwarrior 2 and 3
    #[command(after_help = EXAMPLES)]
    Taskwarrior {
        /// The file; - reads stdin
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Say what would happen, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

pub fn run(cx: &mut Context, args: &ImportArgs) -> Result<u8> {
    let From::Taskwarrior { file, dry_run } = &args.from;
    let text = read_text(file)?;
    let clock = cx.clock()?;
    let (foreign, skipped) = parse_taskwarrior(&text, &clock)?;
    let (imported, ids) = if *dry_run {
        cx.read(|view| reconcile(view, foreign))?
    } else {
        cx.write(|act| {
            let (imported, _) = reconcile(act.view(), foreign.clone())?;
            act.record(&imported.changes)?;
            let ids = ids(act.view(), &imported)?;
            Ok((imported, ids))
        })?
    };
    let skipped: Vec<Skipped> =
        skipped.into_iter().chain(imported.skipped.iter().cloned()).collect();
    let text = report(&imported, &skipped, *dry_run);
    let source =
        |skipped: &Skipped| serde_json::json!({"source": skipped.source, "why": skipped.why});
    let data = serde_json::json!({
        "added": imported.added,
        "changed": imported.changed,
        "unchanged": imported.unchanged,
        "skipped": skipped.iter().map(source).collect::<Vec<_>>(),
        "tasks": ids,
    });
    cx.ui.answer("import", data, &text);
    Ok(0)
}

fn reconcile(view: &View, foreign: Vec<ForeignTask>) -> Result<(Imported, Vec<TaskId>)> {
    let uuids: Vec<_> = foreign
        .iter()
        .flat_map(|foreign| {
            std::iter::once(foreign.task.uuid)
                .chain(foreign.task.after.iter().map(|need| need.uuid))
        })
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let known = view.tasks_ever(&uuids)?;
    let notes: Vec<_> =
        foreign.iter().flat_map(|foreign| &foreign.notes).map(|note| note.uuid).collect();
    let imported = import_tasks(foreign, &known, &view.notes_ever(&notes)?);
    let ids = ids(view, &imported)?;
    Ok((imported, ids))
}

fn ids(view: &View, imported: &Imported) -> Result<Vec<TaskId>> {
    let mut ids = Vec::new();
    for uuid in &imported.tasks {
        ids.extend(view.id_of(Kind::Task, *uuid)?.map(|id| id.number));
    }
    Ok(ids)
}

fn report(imported: &Imported, skipped: &[Skipped], is_dry: bool) -> String {
    let would = if is_dry { "would be " } else { "" };
    let mut text = format!(
        "{} {would}added · {} {would}changed · {} unchanged · {} not taken over\n",
        words::count(imported.added, "task"),
        imported.changed,
        imported.unchanged,
        skipped.len()
    );
    for Skipped { source, why } in skipped {
        text.push_str(&format!("   {}: {}\n", fit(&clean(source), 90), clean(why)));
    }
    if !is_dry && imported.added + imported.changed > 0 {
        text.push_str("   asyncw next · take it all back: asyncw undo\n");
    }
    text
}
