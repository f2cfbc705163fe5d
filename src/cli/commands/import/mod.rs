//! `import`: tasks of another program, and decisions from their pages.

mod decisions;
mod taskwarrior;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::domain::{Skipped, TaskId};
use crate::render::json::{Content, ImportJson, SkippedJson};
use crate::render::{clean, fit};

const EXAMPLES: &str = "\
Examples:
  task export | asyncw import taskwarrior -
  asyncw import taskwarrior export.json --dry-run

Tasks are matched by UUID. A task that hasn't changed in Taskwarrior since the
last import is left alone; one that has is updated, but never reopened. Wait
and scheduled become not-before (whichever is later), annotations become
notes, a time at midnight becomes a plain date, and other fields are kept as
they are. An import approves nothing: unapproved sensitive work stays open.
One asyncw undo takes back the import.";

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    from: From,
}

#[derive(Debug, Subcommand)]
enum From {
    /// Import what `task export` wrote (Taskwarrior 2 or 3)
    #[command(after_help = EXAMPLES)]
    Taskwarrior {
        /// The file; - reads stdin
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Show what would change, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Import what `asyncw export decisions` wrote, here or elsewhere
    Decisions {
        /// Folder of exported decisions
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

pub fn run(cx: &mut Context, args: &ImportArgs) -> Result<u8> {
    match &args.from {
        From::Taskwarrior { file, dry_run } => taskwarrior::run(cx, file, *dry_run),
        From::Decisions { folder } => decisions::run(cx, folder),
    }
}

/// How many records were added, changed or left unchanged.
#[derive(Clone, Copy)]
struct Counts {
    added: usize,
    changed: usize,
    unchanged: usize,
}

impl Counts {
    /// Returns the document of an import.
    fn json<'a>(self, skipped: &'a [Skipped], tasks: &'a [TaskId]) -> Content<'a> {
        let Self { added, changed, unchanged } = self;
        let one = |Skipped { source, why }: &'a Skipped| SkippedJson { source, why };
        let skipped = skipped.iter().map(one).collect();
        Content::Import(ImportJson { added, changed, unchanged, tasks, skipped })
    }
}

/// Returns what was not taken over, a line each.
fn skipped_lines(skipped: &[Skipped]) -> String {
    let line = |Skipped { source, why }: &Skipped| {
        format!("   {}: {}\n", fit(&clean(source), 90), clean(why))
    };
    skipped.iter().map(line).collect()
}
