//! `handoff`: the note that is drafted, and sent.

use std::path::PathBuf;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::reader;
use crate::domain::{Audience, Handle, HandoffId};
use crate::engine::{HandoffDraft, Standings, acts, draft_handoff, handoff_horizon};
use crate::ledger::View;
use crate::render::json::{self, Content};
use crate::render::{answer, outgoing, words};

pub fn show(cx: &mut Context, to: Option<&Handle>) -> Result<u8> {
    let repositories = cx.repositories()?;
    let (draft, markdown) = cx.read(|view| {
        let audience = view.audience(to)?.with_repositories(repositories.clone());
        let draft = write(view, to, &audience)?;
        let markdown = outgoing::handoff::handoff(&draft, None, view.clock());
        Ok((draft, markdown))
    })?;
    cx.ui.answer(&Content::Handoff(json::handoff(&draft, &markdown, None)), &markdown);
    let whom = to.map(|to| format!(" @{to}")).unwrap_or_default();
    cx.ui.aside(&format!(
        "draft, nothing recorded · to record it as sent: asyncw handoff{whom} --send"
    ));
    report_findings(cx, &draft);
    Ok(0)
}

pub fn send(cx: &mut Context, to: Option<&Handle>, output: Option<PathBuf>) -> Result<u8> {
    let file = output.as_deref().map(|path| cx.outside().new_file(path)).transpose()?;
    let (consent, repositories) = (reader::consent(cx, to)?, cx.repositories()?);
    let (draft, markdown, id, entry) = cx.write(|tx| {
        let audience = reader::audience(tx.view(), to, consent)?;
        let draft = write(tx.view(), to, &audience.with_repositories(repositories.clone()))?;
        let id: HandoffId = tx.view().next_id()?;
        let markdown = outgoing::handoff::handoff(&draft, Some(id), tx.view().clock());
        let entry = tx.record(&acts::send(&draft, markdown.clone(), tx.fresh()))?;
        Ok((draft, markdown, id, entry.unwrap_or_default()))
    })?;
    let is_in_file = file.is_some();
    if let Some(file) = file {
        cx.outside().put_file(file, &markdown).map_err(|error| {
            error.hint(format!("the handoff is recorded: asyncw handoff show {id}"))
        })?;
    }
    let text = if is_in_file { "" } else { markdown.as_str() };
    cx.ui.answer(&Content::Handoff(json::handoff(&draft, &markdown, Some((id, entry)))), text);
    let place = output.map(|path| format!(" · written to {}", path.display())).unwrap_or_default();
    cx.ui.aside(&format!("recorded as {id}{place}"));
    report_findings(cx, &draft);
    Ok(0)
}

fn write(view: &View, to: Option<&Handle>, audience: &Audience) -> Result<HandoffDraft> {
    let chronicle = view.chronicle(to, handoff_horizon(view.clock()))?;
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    Ok(draft_handoff(chronicle, audience, &standings, to, view.clock()))
}

fn report_findings(cx: &mut Context, draft: &HandoffDraft) {
    if draft.left_out > 0 {
        let count = words::count(draft.left_out, "task");
        let whose =
            draft.to.as_ref().map(|to| format!(" or in projects that @{} can't see", to.handle));
        cx.ui.aside(&format!("{count} left out: private{}", whose.unwrap_or_default()));
    }
    for finding in &draft.findings {
        let (text, command) = answer::finding_text(finding);
        cx.ui.aside(&format!("hint: {text} · {command}"));
    }
}
