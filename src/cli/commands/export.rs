//! `export`: what the ledger holds, for others to read.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, io_reason, quoted};
use crate::cli::process::outside::Outside;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::{people, reader};
use crate::domain::Handle;
use crate::interop::{DecisionPage, write_decision};
use crate::render::json::{Content, ExportJson};
use crate::render::words;

pub const EXAMPLES: &str = "\
Examples:
  asyncw export decisions docs/decisions     one Markdown file each
  asyncw export decisions for-ana @ana       only what she may see
  asyncw import decisions docs/decisions     read them back";

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write each decision to a Markdown file of its own
    Decisions {
        /// The folder; created if missing
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Write only what this reader may see
        #[arg(value_name = "@WHO", add = Candidates::Handles)]
        reader: Option<String>,
    },
}

pub fn run(cx: &mut Context, args: &ExportArgs) -> Result<u8> {
    let What::Decisions { folder, reader } = &args.what;
    let reader = reader.as_deref().map(Handle::parse).transpose()?;
    if let Some(reader) = &reader {
        cx.read(|view| people::refuse_stranger(view, reader))?;
    }
    let consent = reader::consent(cx, reader.as_ref())?;
    let (pages, left_out) = cx.read(|view| {
        let audience = reader::audience(view, reader.as_ref(), consent)?;
        let (mut pages, mut left_out) = (Vec::new(), 0);
        for decision in view.decisions()? {
            match write_decision(&decision, &audience) {
                Some(page) => pages.push((decision.uuid, page)),
                None => left_out += 1,
            }
        }
        Ok((pages, left_out))
    })?;
    if left_out > 0 {
        let count = words::count(left_out, "decision");
        let whose =
            reader.as_ref().map(|reader| format!(" or in projects that @{reader} can't see"));
        cx.ui.aside(&format!("{count} left out: private{}", whose.unwrap_or_default()));
    }
    if pages.is_empty() {
        let data = ExportJson { files: Vec::new() };
        let text = if left_out > 0 { "No decisions to export.\n" } else { "No decisions yet.\n" };
        cx.ui.answer(&Content::Export(data), text);
        return Ok(1);
    }
    let mut outside = cx.outside();
    outside.make_folder(folder).map_err(|error| {
        let name = quoted(&folder.display().to_string());
        Error::usage(format!("{name} can't be created: {}", io_reason(error.kind())))
            .hint("choose a folder you can write to")
    })?;
    let mut files = Vec::new();
    for (decision, page) in &pages {
        files.push(put(&mut outside, folder, *decision, page)?.display().to_string());
    }
    let text = format!("{} in {}\n", words::count(files.len(), "decision"), folder.display());
    cx.ui.answer(&Content::Export(ExportJson { files }), &text);
    Ok(0)
}

/// Writes one page. A page of the same decision that is there already is replaced and keeps its name,
/// whatever number the decision has here; nothing else is.
fn put(
    outside: &mut Outside,
    folder: &Path,
    decision: Uuid,
    page: &DecisionPage,
) -> Result<PathBuf> {
    let Some((path, there)) = page_of(outside, folder, decision) else {
        let path = folder.join(&page.name);
        outside.put_file(outside.new_file(&path)?, &page.text)?;
        return Ok(path);
    };
    if there != page.text {
        outside.put_file(outside.replace_file(&path)?, &page.text)?;
    }
    Ok(path)
}

fn page_of(outside: &mut Outside, folder: &Path, decision: Uuid) -> Option<(PathBuf, String)> {
    let id = format!("\n- Id: {decision}\n");
    let pages = outside.environment().pages(folder).ok()?;
    let mut pages =
        pages.into_iter().filter_map(|file| Some((outside.read_text(&file).ok()?, file)));
    pages.find(|(text, _)| text.contains(&id)).map(|(text, file)| (file, text))
}
