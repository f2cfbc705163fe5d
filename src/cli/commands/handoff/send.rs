//! `handoff --send` and `-o`: the note is numbered and recorded.

use std::path::PathBuf;

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::reader;
use crate::domain::{Clock, Handle, HandoffId};
use crate::engine::{Finding, HandoffDraft, acts, parcel};
use crate::interop::write_parcel;
use crate::render::answer;
use crate::render::json::{self, Content};

use super::composition::Composition;
use super::files::Files;
use super::note_args::NoteArgs;
use super::questions;
use super::report::report;

/// Where a note goes.
#[derive(Clone, Debug, Default, Args)]
pub struct OutputArgs {
    /// Number and record it; the next handoff to them starts here
    #[arg(long)]
    send: bool,
    /// Write it to a new file and record it, as --send does; into a folder: h6.md to read and h6.json for asyncw
    #[arg(short, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl OutputArgs {
    /// Returns whether the note is to be recorded.
    pub fn is_sent(&self) -> bool {
        self.send || self.output.is_some()
    }
}

pub fn run(cx: &mut Context, args: &NoteArgs, output: &OutputArgs) -> Result<u8> {
    let mut composition = Composition::new(cx, args)?;
    let named = args.to.as_deref().and_then(|_| composition.to().cloned());
    let files = output.output.as_deref().map(|path| Files::new(cx, path)).transpose()?;
    let consent = reader::consent(cx, named.as_ref())?;
    let Some(to) = named else {
        return Err(Error::usage("name the reader of the note")
            .hint("for example: asyncw handoff @chloe --send"));
    };
    questions::what_to_give(cx, &mut composition, args, &to)?;
    questions::next_steps(cx, &composition, &to)?;
    let (draft, note, id, uuid, entry) = cx.write(|tx| {
        let audience = reader::audience(tx.view(), Some(&to), consent)?;
        let mut draft = composition.draft(tx.view(), audience)?;
        refuse(&draft, &to, tx.view().clock())?;
        let (id, uuid): (HandoffId, _) = (tx.view().next_id()?, tx.fresh());
        if let Some(files) = &files {
            files.refuse_other(id)?;
        }
        let note = composition.write(&mut draft, Some(id), tx.view());
        let entry = tx.record(&acts::send(&draft, note.text.clone(), uuid))?;
        Ok((draft, note, id, uuid, entry.unwrap_or_default()))
    })?;
    let clock = cx.clock()?;
    let is_in_file = files.is_some();
    let mut place = String::new();
    if let Some(files) = files {
        place = format!(" · written to {}", files.shown());
        let parcel = write_parcel(&parcel(&draft, id, uuid, &note.text), clock.zone());
        files.put(cx, id, &note.text, &parcel)?;
    }
    let text = if is_in_file { "" } else { note.text.as_str() };
    cx.ui.answer(&Content::Handoff(json::handoff(&draft, &note, Some((id, entry)), &clock)), text);
    cx.ui.aside(&format!("recorded as {id}{place}"));
    report(cx, &draft)?;
    Ok(0)
}

/// Refuses a note that names what its reader may not see, or gives away what nobody has approved.
fn refuse(draft: &HandoffDraft, to: &Handle, clock: &Clock) -> Result<()> {
    let mut stops = draft.findings.iter().filter(|finding| finding.stops_sending());
    let Some(first) = stops.next() else { return Ok(()) };
    let (text, command) = answer::finding_text(first, Some(to), clock);
    let code = if matches!(first, Finding::Leak { .. }) { Code::Leak } else { Code::Sensitive };
    let error = Error::new(code, format!("{}: {text}", first.code())).hint(command);
    Err(match stops.count() {
        0 => error,
        more => error.hint(format!("and {more} more: asyncw handoff check @{to}")),
    })
}
