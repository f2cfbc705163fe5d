//! `ledger restore` and `ledger rebuild`: replace the ledger, and keep the old one.

use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::domain::Missing;
use crate::engine::acts::yes_or_no;
use crate::ledger::Recovered;
use crate::render::json::{Content, RecoveryJson};
use crate::render::{Look, clean, wrap};

use super::{choice, contents, contents_json};

/// Lines of what is missing at most; the rest is counted.
const LINES: usize = 20;

pub fn rebuild(cx: &mut Context) -> Result<u8> {
    let rebuilt = cx.rebuild()?;
    let (text, data) = (report(&rebuilt, "rebuilt", cx.ui.look), recovery(&rebuilt));
    cx.ui.answer(&Content::LedgerRebuild(data), &text);
    Ok(0)
}

pub fn restore(cx: &mut Context, file: Option<&Path>) -> Result<u8> {
    let (backups, unreadable) = if file.is_none() { cx.backups()? } else { Default::default() };
    let named = file.map(|file| choice::named(cx, file)).transpose()?;
    let chosen = match named {
        Some(file) => is_agreed(cx, &file)?.then_some(file),
        None => choice::choose(cx, &backups, &unreadable)?,
    };
    let Some(file) = chosen else {
        return Ok(u8::from(file.is_none() && backups.is_empty()));
    };
    let restored = cx.restore(&file)?;
    let (text, data) = (report(&restored, "restored", cx.ui.look), recovery(&restored));
    cx.ui.answer(&Content::LedgerRestore(data), &text);
    Ok(0)
}

/// Asks whether a backup is to be put in place of a ledger; where nobody can be asked, it is.
fn is_agreed(cx: &mut Context, file: &Path) -> Result<bool> {
    if !cx.ui.is_interactive() {
        return Ok(true);
    }
    let backup = cx.describe(file)?;
    let name = clean(&file.display().to_string());
    let question =
        format!("Restore {name} ({})? (y, Enter: no)", choice::contents_until(cx, &backup)?);
    let answer = cx.outside().ask(&question)?;
    let is_agreed = answer.as_deref().and_then(yes_or_no) == Some(true);
    if !is_agreed {
        cx.ui.aside("nothing was changed");
    }
    Ok(is_agreed)
}

fn recovery(recovered: &Recovered) -> RecoveryJson {
    let before = recovered.before.as_ref().map(|before| before.display().to_string());
    RecoveryJson::done(contents_json(&recovered.ledger, &recovered.missing), before)
}

fn report(recovered: &Recovered, what: &str, look: Look) -> String {
    let Recovered { ledger, before, missing } = recovered;
    let mut text = format!("{}\n", clean(&ledger.path.display().to_string()));
    let line = format!("   {what}: {} in the journal · verified", contents(ledger));
    text.push_str(&format!("{}\n", wrap(&line, look.width, "     ")));
    // A path is one word, however long it is.
    if let Some(before) = before {
        text.push_str(&format!(
            "   the old ledger is kept in {}\n",
            clean(&before.display().to_string())
        ));
    }
    let told = missing.iter().take(LINES);
    let mut lines: Vec<String> =
        told.map(|Missing { text, .. }| format!("   ! {}", clean(text))).collect();
    if missing.len() > LINES {
        lines.push(format!("   ! and {} more", missing.len() - LINES));
    }
    for line in lines {
        text.push_str(&format!("{}\n", wrap(&line, look.width, "     ")));
    }
    text
}
