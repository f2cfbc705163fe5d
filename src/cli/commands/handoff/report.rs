//! What the writer of a note should know, on stderr.

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::engine::{FindingLevel, HandoffDraft};
use crate::render::{answer, words};

/// Says on stderr what was left out, and what the writer should know.
pub fn report(cx: &mut Context, draft: &HandoffDraft) -> Result<()> {
    if draft.left_out > 0 {
        let count = words::count(draft.left_out, "task");
        let whose =
            draft.to.as_ref().map(|to| format!(" or in projects that @{} can't see", to.handle));
        cx.ui.aside(&format!("{count} left out: private{}", whose.unwrap_or_default()));
    }
    let clock = cx.clock()?;
    let reader = draft.to.as_ref().map(|to| &to.handle);
    // What is only good to know is told by `handoff check`.
    let told = draft.findings.iter().filter(|one| one.level() != FindingLevel::Info);
    for finding in told {
        let (text, command) = answer::finding_text(finding, reader, &clock);
        cx.ui.aside(&format!("{} {text} · {command}", finding.code()));
    }
    Ok(())
}
