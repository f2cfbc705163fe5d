//! `ledger backup`: copies the ledger and verifies the copy.

use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::render::json::Content;
use crate::render::{clean, wrap};

use super::{contents, contents_json, no_ledger};

pub fn run(cx: &mut Context, file: &Path) -> Result<u8> {
    if !cx.has_ledger()? {
        return Err(no_ledger(cx)?);
    }
    let copied = cx.backup(file)?;
    let path = clean(&copied.path.display().to_string());
    let holds = format!("   {} in the journal · verified", contents(&copied));
    let text = format!("{path}\n{}\n", wrap(&holds, cx.ui.look.width, "   "));
    cx.ui.answer(&Content::LedgerBackup(contents_json(&copied, &[])), &text);
    Ok(0)
}
