//! `ledger`: the file itself.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::Result;

pub const EXAMPLES: &str = "\
Examples:
  asyncw ledger path
  asyncw ledger path --ledger work.db";

#[derive(Debug, Args)]
pub struct LedgerArgs {
    #[command(subcommand)]
    verb: LedgerVerb,
}

#[derive(Debug, Subcommand)]
enum LedgerVerb {
    /// Print where the ledger is, or would be
    Path,
}

pub fn run(cx: &mut Context, args: &LedgerArgs) -> Result<u8> {
    match args.verb {
        LedgerVerb::Path => {
            let path = cx.path()?.display().to_string();
            cx.ui.answer("ledger-path", serde_json::json!({"path": path}), &format!("{path}\n"));
            Ok(0)
        }
    }
}
