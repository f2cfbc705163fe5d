//! `import taskwarrior`: what `task export` writes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use uuid::Uuid;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::process::progress::Progress;
use crate::domain::{ForeignTask, Skipped, Task, TaskId};
use crate::engine::acts::{Imported, KeptOpen, import_tasks};
use crate::interop::parse_taskwarrior;
use crate::ledger::View;
use crate::render::words;

use super::{Counts, skipped_lines};

pub fn run(cx: &mut Context, file: &Path, dry_run: bool) -> Result<u8> {
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
    let Imported { added, changed, unchanged, .. } = imported;
    let counts = Counts { added, changed, unchanged };
    let text = report(counts, &skipped, dry_run);
    cx.ui.answer(&counts.json(&skipped, &ids), &text);
    Ok(0)
}

fn reconcile(view: &View, foreign: Vec<ForeignTask>) -> Result<Imported> {
    let uuids: Vec<_> = foreign
        .iter()
        .flat_map(|foreign| {
            std::iter::once(foreign.task.uuid)
                .chain(foreign.task.after.iter().map(|need| need.uuid))
        })
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let known = view.tasks_ever(&uuids)?;
    let notes: Vec<_> =
        foreign.iter().flat_map(|foreign| &foreign.notes).map(|note| note.uuid).collect();
    let kept_open = kept_open(view, &known)?;
    Ok(import_tasks(foreign, &known, &view.notes_ever(&notes)?, &kept_open))
}

/// Returns the tasks that no import closes.
fn kept_open(view: &View, known: &[Task]) -> Result<BTreeMap<Uuid, KeptOpen>> {
    let (hands, mut kept) = (view.hands()?, BTreeMap::new());
    for task in known.iter().filter(|task| task.is_open()) {
        let mut running = hands.own.iter().chain(&hands.others);
        if let Some(block) = running.find(|block| block.task.id == task.id) {
            kept.insert(task.uuid, KeptOpen::Active(block.by.0.clone()));
        } else if let Some(sensitive) = view.unapproved(task.id)? {
            kept.insert(task.uuid, KeptOpen::Unapproved(sensitive));
        } else if task.needs_approval() {
            // What was taken back comes again as it was.
            kept.insert(task.uuid, KeptOpen::Unapproved(task.id));
        }
    }
    Ok(kept)
}

fn ids(view: &View, imported: &Imported) -> Result<Vec<TaskId>> {
    let mut ids = Vec::new();
    for uuid in &imported.tasks {
        ids.extend(view.id_of::<TaskId>(*uuid)?);
    }
    Ok(ids)
}

fn report(counts: Counts, skipped: &[Skipped], is_dry: bool) -> String {
    let would = if is_dry { "would be " } else { "" };
    let mut text = format!(
        "{} {would}added · {} {would}changed · {} unchanged · {} skipped\n",
        words::count(counts.added, "task"),
        counts.changed,
        counts.unchanged,
        skipped.len()
    );
    text.push_str(&skipped_lines(skipped));
    if !is_dry && counts.added + counts.changed > 0 {
        text.push_str("   asyncw next · to undo the import: asyncw undo\n");
    }
    text
}
