//! `import decisions`: reads every page of a folder; each decision becomes what its page says.

use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, io_reason, quoted};
use crate::cli::process::outside::Outside;
use crate::domain::{Clock, Decision, Skipped, Task};
use crate::engine::acts::{KnownRecords, import_decisions};
use crate::interop::parse_decision;
use crate::ledger::View;
use crate::render::words;

use super::{Counts, skipped_lines};

pub fn run(cx: &mut Context, folder: &Path) -> Result<u8> {
    let clock = cx.clock()?;
    let (pages, sources, mut skipped) = read_pages(&mut cx.outside(), folder, &clock)?;
    let imported = cx.write(|tx| {
        let imported = import_decisions(&pages, &load(tx.view(), &pages)?);
        tx.record(&imported.changes)?;
        Ok(imported)
    })?;
    let (added, changed) = (imported.added, imported.changed);
    let unchanged = pages.len() - added - changed - imported.doubles.len();
    let why = "another page has the same decision";
    skipped.extend(
        imported
            .doubles
            .iter()
            .map(|double| Skipped { source: sources[*double].clone(), why: why.to_owned() }),
    );
    let mut text = format!(
        "{} added · {changed} changed · {unchanged} unchanged · {} skipped\n",
        words::count(added, "decision"),
        skipped.len()
    );
    text.push_str(&skipped_lines(&skipped));
    let counts = Counts { added, changed, unchanged };
    cx.ui.answer(&counts.json(&skipped, &[]), &text);
    Ok(0)
}

/// Returns the decisions of a folder by the names of their files, those names, and the pages that hold no decision.
fn read_pages(
    outside: &mut Outside,
    folder: &Path,
    clock: &Clock,
) -> Result<(Vec<Decision>, Vec<String>, Vec<Skipped>)> {
    let files = outside.environment().pages(folder).map_err(|error| {
        let name = quoted(&folder.display().to_string());
        Error::usage(format!("{name} can't be read: {}", io_reason(error.kind())))
            .hint("to create such a folder: asyncw export decisions DIR")
    })?;
    let (mut pages, mut sources, mut skipped) = (Vec::new(), Vec::new(), Vec::new());
    for file in &files {
        let source = file.display().to_string();
        match parse_decision(&outside.read_text(file)?, clock) {
            Ok(decision) => {
                pages.push(decision);
                sources.push(source);
            }
            Err(error) => skipped.push(Skipped { source, why: error.what }),
        }
    }
    Ok((pages, sources, skipped))
}

/// Returns what the ledger knows of what the pages name.
fn load(view: &View, pages: &[Decision]) -> Result<KnownRecords> {
    let mut known = KnownRecords::default();
    for page in pages {
        let replaced = page.supersedes.map(|other| other.uuid);
        for uuid in [Some(page.uuid), replaced].into_iter().flatten() {
            known.decisions.extend(view.decision_ever(uuid)?);
        }
        if let Some(task) = page.task {
            known.tasks.extend(view.tasks_ever(&[task.uuid])?.first().map(Task::link_to));
        }
    }
    Ok(known)
}
