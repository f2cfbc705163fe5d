//! `handoff`: the note as a draft; nothing is recorded.

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::render::json::{self, Content};

use super::composition::Composition;
use super::note_args::NoteArgs;
use super::report::report;

pub fn run(cx: &mut Context, args: &NoteArgs) -> Result<u8> {
    let composition = Composition::new(cx, args)?;
    let to = composition.to().cloned();
    let (draft, note, clock) = cx.read(|view| {
        let mut draft = composition.draft(view, view.audience(to.as_ref())?)?;
        let note = composition.write(&mut draft, None, view);
        Ok((draft, note, view.clock().clone()))
    })?;
    cx.ui.answer(&Content::Handoff(json::handoff(&draft, &note, None, &clock)), &note.text);
    let whom = to.as_ref().map(|to| format!(" @{to}"));
    let last = if composition.is_last_reader { " for your last reader" } else { "" };
    cx.ui.aside(&match whom {
        Some(whom) => format!(
            "draft{last}, nothing recorded · to record it as sent: asyncw handoff{whom} --send"
        ),
        None => "draft, nothing recorded · to send it, name a reader: asyncw handoff @chloe --send"
            .to_owned(),
    });
    report(cx, &draft)?;
    Ok(0)
}
