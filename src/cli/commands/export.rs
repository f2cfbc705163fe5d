//! `export`: what the ledger holds, for others to read.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::process::outside::Outside;
use crate::domain::Decision;
use crate::interop::{decision_file_name, write_decision};
use crate::render::json::{Content, ExportJson};
use crate::render::words;

pub const EXAMPLES: &str = "\
Examples:
  asyncw export decisions docs/decisions     one Markdown file each
  asyncw import decisions docs/decisions     reads them back";

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write each decision to a Markdown file of its own
    Decisions {
        /// The folder, which is made if need be
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

pub fn run(cx: &mut Context, args: &ExportArgs) -> Result<u8> {
    let What::Decisions { folder } = &args.what;
    let (decisions, private) = cx.read(|view| {
        let hidden = view.private_tasks()?;
        let is_told =
            |decision: &Decision| decision.task.is_none_or(|task| !hidden.contains(&task.id));
        Ok(view.decisions()?.into_iter().partition::<Vec<_>, _>(is_told))
    })?;
    if !private.is_empty() {
        let count = words::count(private.len(), "decision");
        cx.ui.aside(&format!("{count} about private tasks left out"));
    }
    if decisions.is_empty() {
        let data = ExportJson { files: Vec::new() };
        cx.ui.answer(&Content::Export(data), "Nothing was decided yet.\n");
        return Ok(1);
    }
    let mut outside = cx.outside();
    outside.make_folder(folder).map_err(|error| {
        let name = quoted(&folder.display().to_string());
        Error::usage(format!("{name} cannot be made: {}", error.kind()))
            .hint("a folder that you may write to")
    })?;
    let mut files = Vec::new();
    for decision in &decisions {
        files.push(put(&mut outside, folder, decision)?.display().to_string());
    }
    let text = format!("{} in {}\n", words::count(files.len(), "decision"), folder.display());
    cx.ui.answer(&Content::Export(ExportJson { files }), &text);
    Ok(0)
}

/// Writes one page. A page of the same decision that is there already is replaced and keeps its name,
/// whatever number the decision has here; nothing else is.
fn put(outside: &mut Outside, folder: &Path, decision: &Decision) -> Result<PathBuf> {
    let page = write_decision(decision);
    let Some((path, there)) = page_of(outside, folder, decision) else {
        let path = folder.join(decision_file_name(decision));
        outside.put_file(outside.new_file(&path)?, &page)?;
        return Ok(path);
    };
    if there != page {
        outside.put_file(outside.replace_file(&path)?, &page)?;
    }
    Ok(path)
}

fn page_of(outside: &mut Outside, folder: &Path, decision: &Decision) -> Option<(PathBuf, String)> {
    let id = format!("\n- Id: {}\n", decision.uuid);
    let pages = outside.environment().pages(folder).ok()?;
    let mut pages =
        pages.into_iter().filter_map(|file| Some((outside.read_text(&file).ok()?, file)));
    pages.find(|(text, _)| text.contains(&id)).map(|(text, file)| (file, text))
}
