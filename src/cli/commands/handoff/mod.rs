//! `handoff`: the note at the end of the day, from what the ledger knows already.

mod acknowledge;
mod check;
mod composition;
mod draft;
mod files;
mod note_args;
mod questions;
mod receive;
mod report;
mod send;
mod sent;
mod update;
mod verify;

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;

use note_args::NoteArgs;
use send::OutputArgs;
use update::UpdateArgs;

pub const EXAMPLES: &str = "\
Examples:
  asyncw handoff @chloe              a draft; nothing is recorded
  asyncw handoff @chloe --give 12 --offer 4,7 --send
  asyncw handoff @chloe -o .         h6.md to read and h6.json for asyncw
  asyncw handoff receive h41.json    what a colleague gave you
  asyncw handoff check @chloe        what to mend before you send it
  asyncw handoff ack h6 --took 12    what chloe replied
  asyncw handoff --update acme @nora --since mon    for a client
  asyncw handoff list";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct HandoffArgs {
    #[command(subcommand)]
    verb: Option<HandoffVerb>,
    #[command(flatten)]
    note: NoteArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    update: UpdateArgs,
}

#[derive(Debug, Subcommand)]
enum HandoffVerb {
    /// List the handoffs that were sent, and who confirmed them
    List,
    /// Show a handoff as it was sent
    Show {
        /// The handoff: h6
        #[arg(value_name = "ID")]
        id: String,
    },
    /// List what has moved since a handoff: answers, dates, branches, expired states
    Verify {
        /// The handoff: h6
        #[arg(value_name = "ID")]
        id: String,
    },
    /// Look a draft over, without printing it; exit 4 if it has an error
    Check {
        #[command(flatten)]
        note: NoteArgs,
    },
    /// Take over the tasks that came with a colleague's note
    Receive(receive::ReceiveArgs),
    /// Record what the reader replied
    Ack {
        /// The handoff: h6
        #[arg(value_name = "ID")]
        id: String,
        /// Tasks they take; the others stay yours
        #[arg(long, value_name = "ID", value_delimiter = ',', add = Candidates::OpenTasks)]
        took: Vec<String>,
        /// What was unclear to them
        #[arg(long, value_name = "TEXT")]
        unclear: Option<String>,
        #[command(flatten)]
        at: AtArgs,
    },
}

pub fn run(cx: &mut Context, args: HandoffArgs) -> Result<u8> {
    match args.verb {
        Some(HandoffVerb::List) => sent::list(cx),
        Some(HandoffVerb::Show { id }) => sent::show(cx, &id),
        Some(HandoffVerb::Verify { id }) => verify::run(cx, &id),
        Some(HandoffVerb::Check { note }) => check::run(cx, &note),
        Some(HandoffVerb::Receive(args)) => receive::run(cx, &args),
        Some(HandoffVerb::Ack { id, took, unclear, at }) => {
            acknowledge::run(cx, &id, &took, unclear.as_deref(), &at)
        }
        None if args.update.update.is_some() => {
            let project = args.update.update.as_deref().unwrap_or_default();
            update::run(cx, &args.note, &args.update, project)
        }
        None if args.output.is_sent() => send::run(cx, &args.note, &args.output),
        None => draft::run(cx, &args.note),
    }
}
