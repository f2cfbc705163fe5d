//! `handoff`: the note at the end of the day, from what the ledger knows already.

mod draft;
mod sent;

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::domain::Handle;

pub const EXAMPLES: &str = "\
Examples:
  asyncw handoff @chloe            a draft; nothing is recorded
  asyncw handoff @chloe --send     numbered and recorded; the next starts here
  asyncw handoff @chloe -o note.md
  asyncw handoff list
  asyncw handoff show h6";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct HandoffArgs {
    #[command(subcommand)]
    verb: Option<HandoffVerb>,
    /// Who it is for [default: whoever comes next]
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    to: Option<String>,
    /// Number and record it; the next handoff starts here
    #[arg(long)]
    send: bool,
    /// Write it to a new file and record it, as --send does
    #[arg(short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum HandoffVerb {
    /// List the handoffs that were sent
    List,
    /// Show a handoff as it was sent
    Show {
        /// The handoff: h6
        #[arg(value_name = "ID")]
        id: String,
    },
}

pub fn run(cx: &mut Context, args: HandoffArgs) -> Result<u8> {
    match args.verb {
        Some(HandoffVerb::List) => return sent::list(cx),
        Some(HandoffVerb::Show { id }) => return sent::show(cx, &id),
        None => {}
    }
    let to = args.to.as_deref().map(Handle::parse).transpose()?;
    if let Some(to) = &to {
        cx.read(|view| people::refuse_stranger(view, to))?;
    }
    if args.send || args.output.is_some() {
        draft::send(cx, to.as_ref(), args.output)
    } else {
        draft::show(cx, to.as_ref())
    }
}
