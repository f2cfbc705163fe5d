//! `handoff check`: what to mend before a note goes out.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Result};
use crate::engine::FindingLevel;
use crate::render::answer;
use crate::render::json::{self, Content, HandoffCheckJson};

use super::composition::Composition;
use super::note_args::NoteArgs;

pub fn run(cx: &mut Context, args: &NoteArgs) -> Result<u8> {
    let composition = Composition::new(cx, args)?;
    let to = composition.to().cloned();
    let (draft, clock) = cx.read(|view| {
        let mut draft = composition.draft(view, view.audience(to.as_ref())?)?;
        composition.write(&mut draft, None, view);
        Ok((draft, view.clock().clone()))
    })?;
    let mut text = String::new();
    for finding in &draft.findings {
        let (what, command) = answer::finding_text(finding, to.as_ref(), &clock);
        let (code, level) = (finding.code(), finding.level().name());
        text.push_str(&format!("{} {level}: {what}\n   {command}\n", cx.ui.look.bold(code)));
    }
    if draft.findings.is_empty() {
        "Nothing to mend.\n".clone_into(&mut text);
    }
    let findings = json::findings(&draft, &clock);
    cx.ui.answer(&Content::HandoffCheck(HandoffCheckJson { findings }), &text);
    let has_error = draft.findings.iter().any(|one| one.level() == FindingLevel::Error);
    Ok(if has_error { Code::Leak.exit() } else { 0 })
}
