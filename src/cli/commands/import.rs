//! `import`: tasks of another program, and decisions from their pages.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::process::outside::Outside;
use crate::cli::process::progress::Progress;
use crate::domain::{
    Change, Clock, Decision, ForeignTask, KIND_FIELD, Skipped, Task, TaskId, create, edit,
};
use crate::engine::{Imported, import_tasks};
use crate::interop::{parse_decision, parse_taskwarrior};
use crate::ledger::View;
use crate::render::{clean, fit, words};

const EXAMPLES: &str = "\
Examples:
  task export | asyncw import taskwarrior -
  asyncw import taskwarrior export.json --dry-run

Tasks are known by their UUIDs: what Taskwarrior has not changed since the last
import is left alone, what it has changed takes over its fields, and nothing is
opened again. Wait and scheduled become not-before (the later one), annotations
become notes, a time at midnight becomes a plain date, and fields without a place
of their own are kept as they are. One undo takes it all back.";

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
    /// What `asyncw export decisions` writes, perhaps on another machine
    Decisions {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

pub fn run(cx: &mut Context, args: &ImportArgs) -> Result<u8> {
    match &args.from {
        From::Taskwarrior { file, dry_run } => taskwarrior(cx, file, *dry_run),
        From::Decisions { folder } => decisions(cx, folder),
    }
}

/// Reads every page of a folder; what is there already is as the page says afterwards.
fn decisions(cx: &mut Context, folder: &Path) -> Result<u8> {
    let clock = cx.clock()?;
    let (pages, skipped) = read_pages(&mut cx.outside(), folder, &clock)?;
    let (added, changed) = cx.write(|tx| {
        let reconciled = reconcile_decisions(tx.view(), &pages)?;
        tx.record(&reconciled.edits)?;
        Ok((reconciled.added, reconciled.changed))
    })?;
    let unchanged = pages.len() - added - changed;
    let mut text = format!(
        "{} added · {changed} changed · {unchanged} unchanged · {} not taken over\n",
        words::count(added, "decision"),
        skipped.len()
    );
    for Skipped { source, why } in &skipped {
        text.push_str(&format!("   {}: {}\n", fit(&clean(source), 90), clean(why)));
    }
    let source =
        |skipped: &Skipped| serde_json::json!({"source": skipped.source, "why": skipped.why});
    let none: [TaskId; 0] = [];
    let data = serde_json::json!({
        "added": added, "changed": changed, "unchanged": unchanged, "tasks": none,
        "skipped": skipped.iter().map(source).collect::<Vec<_>>(),
    });
    cx.ui.answer("import", data, &text);
    Ok(0)
}

/// Returns the decisions of a folder by the names of their files, and the pages that are none.
fn read_pages(
    outside: &mut Outside,
    folder: &Path,
    clock: &Clock,
) -> Result<(Vec<Decision>, Vec<Skipped>)> {
    let unreadable = |error: std::io::Error| {
        let name = quoted(&folder.display().to_string());
        Error::usage(format!("{name} cannot be read: {}", error.kind()))
            .hint("asyncw export decisions DIR writes one")
    };
    let files = outside.environment().pages(folder).map_err(unreadable)?;
    let (mut pages, mut skipped) = (Vec::new(), Vec::new());
    for file in &files {
        match parse_decision(&outside.read_text(file)?, clock) {
            Ok(decision) => pages.push(decision),
            Err(error) => {
                skipped.push(Skipped { source: file.display().to_string(), why: error.what });
            }
        }
    }
    Ok((pages, skipped))
}

/// What becomes of pages.
#[derive(Default)]
struct Reconciled {
    added: usize,
    changed: usize,
    edits: Vec<Change>,
}

/// Whether a decision of these pages replaces another one, at any distance.
fn succeeds(pages: &[Decision], one: Uuid, other: Uuid) -> bool {
    let next = |uuid: &Uuid| {
        let page = pages.iter().find(|page| page.uuid == *uuid)?;
        page.supersedes.map(|link| link.uuid)
    };
    std::iter::successors(Some(one), next).take(pages.len() + 1).any(|uuid| uuid == other)
}

/// Links to what is not here, and those that would go in a circle, are left out.
fn reconcile_decisions(view: &View, pages: &[Decision]) -> Result<Reconciled> {
    let mut reconciled = Reconciled::default();
    for page in pages {
        let supersedes = match page.supersedes {
            Some(other) if succeeds(pages, other.uuid, page.uuid) => None,
            Some(other) if pages.iter().any(|page| page.uuid == other.uuid) => Some(other),
            Some(other) => view.decision_ever(other.uuid)?.map(|_| other),
            None => None,
        };
        let task = match page.task {
            Some(task) => view.tasks_ever(&[task.uuid])?.first().map(Task::link_to),
            None => None,
        };
        let page = Decision { supersedes, task, ..page.clone() };
        let edits = match view.decision_ever(page.uuid)? {
            None => {
                reconciled.added += 1;
                create(&page)
            }
            Some(ever) => edit(&ever, &page),
        };
        let is_new = edits.first().is_some_and(|change| change.field == KIND_FIELD);
        reconciled.changed += usize::from(!is_new && !edits.is_empty());
        reconciled.edits.extend(edits);
    }
    Ok(reconciled)
}

fn taskwarrior(cx: &mut Context, file: &Path, dry_run: bool) -> Result<u8> {
    let mut progress = Progress::new("importing", cx.ui.world(), cx.ui.is_json());
    let text = cx.outside().read_text(file)?;
    let clock = cx.clock()?;
    let (foreign, skipped) = parse_taskwarrior(&text, &clock)?;
    // Reconciling takes the tasks; in the rare second run they are read again.
    let mut read_once = Some(foreign);
    let mut foreign = || match read_once.take() {
        Some(foreign) => Ok(foreign),
        None => parse_taskwarrior(&text, &clock).map(|(foreign, _)| foreign),
    };
    let (imported, ids) = if dry_run {
        cx.read(|view| {
            let imported = reconcile(view, foreign()?)?;
            let ids = ids(view, &imported)?;
            Ok((imported, ids))
        })?
    } else {
        cx.write(|tx| {
            let imported = reconcile(tx.view(), foreign()?)?;
            tx.record_many(&imported.changes, &mut |done, total| progress.at(done, total))?;
            let ids = ids(tx.view(), &imported)?;
            Ok((imported, ids))
        })?
    };
    drop(progress);
    let skipped: Vec<Skipped> =
        skipped.into_iter().chain(imported.skipped.iter().cloned()).collect();
    let text = report(&imported, &skipped, dry_run);
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

fn reconcile(view: &View, foreign: Vec<ForeignTask>) -> Result<Imported> {
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
    Ok(import_tasks(foreign, &known, &view.notes_ever(&notes)?))
}

fn ids(view: &View, imported: &Imported) -> Result<Vec<TaskId>> {
    let mut ids = Vec::new();
    for uuid in &imported.tasks {
        ids.extend(view.id_of::<TaskId>(*uuid)?);
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
