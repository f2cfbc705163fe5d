//! `config`: what was set up.

use clap::{Args, Subcommand};

use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::cli::procedures;
use crate::render::{clean, words};

pub const EXAMPLES: &str = "\
Examples:
  asyncw config procedures           the checklists that asyncw split ID --from takes";

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the written procedures, and where they are
    Procedures,
}

pub fn run(cx: &mut Context, args: &ConfigArgs) -> Result<u8> {
    let What::Procedures = args.what;
    let world = cx.ui.world();
    let folder = procedures::folder(world)?;
    let names = procedures::names(&folder);
    let (mut text, mut listed) = (String::new(), Vec::new());
    for name in &names {
        // One without steps is listed too, so that somebody sees why it cannot be taken.
        let procedure = procedures::read(world, name).unwrap_or_default();
        let title = procedure
            .title
            .as_deref()
            .map(|title| format!(" · {}", clean(title)))
            .unwrap_or_default();
        let steps = words::count(procedure.steps.len(), "step");
        text.push_str(&format!("{}{title} · {steps}\n", clean(name)));
        listed.push(serde_json::json!({"name": name, "title": procedure.title, "steps": procedure.steps.len()}));
    }
    if names.is_empty() {
        text = format!("No procedures yet: Markdown checklists in {}\n", folder.display());
    }
    let data = serde_json::json!({"folder": folder.display().to_string(), "procedures": listed});
    cx.ui.answer("config-procedures", data, &text);
    Ok(u8::from(names.is_empty()))
}
