//! `handoff`: the note at the end of the day, from what the ledger knows already.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::stranger;
use crate::cli::typed::words;
use crate::domain::{Handle, HandoffId, Kind, RecordId};
use crate::engine::{HandoffDraft, Standings, draft_handoff, handoff_horizon, record_handoff};
use crate::ledger::View;
use crate::render::{json, markdown, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw handoff @chloe            a draft; nothing is recorded
  asyncw handoff @chloe --send     numbered and recorded; the next one begins here
  asyncw handoff @chloe -o note.md
  asyncw handoff list
  asyncw handoff show h6";

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct HandoffArgs {
    #[command(subcommand)]
    verb: Option<HandoffVerb>,
    /// Whom it is for [default: whoever comes next]
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    to: Option<String>,
    /// Number and record it, so that the next one begins here
    #[arg(long)]
    send: bool,
    /// Write it to a new file, and record it
    #[arg(short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum HandoffVerb {
    /// List the notes that were sent
    List,
    /// Show a note as it was sent
    Show {
        /// The note: h6
        #[arg(value_name = "ID")]
        id: String,
    },
}

pub fn run(cx: &mut Context, args: HandoffArgs) -> Result<u8> {
    match args.verb {
        Some(HandoffVerb::List) => return list(cx),
        Some(HandoffVerb::Show { id }) => return show(cx, &id),
        None => {}
    }
    let to = args.to.as_deref().map(Handle::parse).transpose()?;
    if let Some(to) = &to {
        cx.read(|view| refuse_stranger(view, to))?;
    }
    if args.send || args.output.is_some() {
        send(cx, to.as_ref(), args.output)
    } else {
        draft(cx, to.as_ref())
    }
}

fn draft(cx: &mut Context, to: Option<&Handle>) -> Result<u8> {
    let (draft, markdown) = cx.read(|view| {
        let draft = write(view, to)?;
        let markdown = markdown::handoff(&draft, None, view.clock());
        Ok((draft, markdown))
    })?;
    cx.ui.answer("handoff", json::handoff(&draft, &markdown, None), &markdown);
    let whom = to.map(|to| format!(" @{to}")).unwrap_or_default();
    cx.ui.aside(&format!("draft, nothing recorded · send it: asyncw handoff{whom} --send"));
    say_findings(cx, &draft);
    Ok(0)
}

fn send(cx: &mut Context, to: Option<&Handle>, output: Option<PathBuf>) -> Result<u8> {
    let file = output.as_deref().map(|path| cx.outside().new_file(path)).transpose()?;
    let (draft, markdown, id, entry) = cx.write(|tx| {
        let draft = write(tx.view(), to)?;
        let id: HandoffId = tx.view().next_id()?;
        let markdown = markdown::handoff(&draft, Some(id), tx.view().clock());
        let entry = tx.record(&record_handoff(&draft, markdown.clone(), Uuid::new_v4()))?;
        Ok((draft, markdown, id, entry.unwrap_or_default()))
    })?;
    let is_in_file = file.is_some();
    if let Some(file) = file {
        cx.outside().put_file(file, &markdown).map_err(|error| {
            error.hint(format!("the note is recorded: asyncw handoff show {id}"))
        })?;
    }
    let text = if is_in_file { "" } else { markdown.as_str() };
    cx.ui.answer("handoff", json::handoff(&draft, &markdown, Some((id, entry))), text);
    let place = output.map(|path| format!(" · written to {}", path.display())).unwrap_or_default();
    cx.ui.aside(&format!("recorded as {id}{place}"));
    say_findings(cx, &draft);
    Ok(0)
}

fn write(view: &View, to: Option<&Handle>) -> Result<HandoffDraft> {
    let chronicle = view.chronicle(to, handoff_horizon(view.clock()))?;
    let snapshot = view.snapshot()?;
    Ok(draft_handoff(chronicle, &Standings::new(&snapshot, view.now()), to, view.clock()))
}

fn refuse_stranger(view: &View, to: &Handle) -> Result<()> {
    if to.is_me() || view.person(to)?.is_some() { Ok(()) } else { Err(stranger(view, to)?) }
}

fn say_findings(cx: &mut Context, draft: &HandoffDraft) {
    if draft.left_out > 0 {
        let count = crate::render::words::count(draft.left_out, "private task");
        cx.ui.aside(&format!("{count} left out"));
    }
    for finding in &draft.findings {
        let (text, command) = screen::handoff::finding_text(finding);
        cx.ui.aside(&format!("hint: {text} · {command}"));
    }
}

fn list(cx: &mut Context) -> Result<u8> {
    let (handoffs, clock) = cx.read(|view| Ok((view.handoffs()?, view.clock().clone())))?;
    let text = if handoffs.is_empty() {
        "No note was sent yet.\n".to_owned()
    } else {
        screen::handoff::list(&handoffs, cx.ui.look, &clock)
    };
    let data = serde_json::json!({"handoffs": handoffs.iter().map(json::HandoffJson::from).collect::<Vec<_>>()});
    cx.ui.answer("handoff-list", data, &text);
    Ok(u8::from(handoffs.is_empty()))
}

fn show(cx: &mut Context, id: &str) -> Result<u8> {
    let handoff = cx.read(|view| match words::records(view, &[id.to_owned()])?.as_slice() {
        [RecordId { kind: Kind::Handoff, number }] => Ok(view.handoff(HandoffId(*number))?),
        _ => Ok(None),
    })?;
    let handoff = handoff.ok_or_else(|| {
        Error::new(Code::UnknownId, format!("{} is no note that was sent", quoted(id)))
            .hint("asyncw handoff list")
    })?;
    cx.ui.answer(
        "handoff-show",
        serde_json::json!({"handoff": json::HandoffJson::from(&handoff)}),
        &handoff.markdown,
    );
    Ok(0)
}
