//! `decide`: what was decided, and why.

mod record;

use clap::Args;

use crate::cli::answers::recorded::recorded;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::render::answer::DecidedAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw decide Retries stop at 5 --why 'upstream: 60 a minute' --with @ana
  asyncw decide Cursors --why 'stable pages' --option offsets --review +3mo
  asyncw show d1
  asyncw export decisions docs/decisions     one Markdown file each";

#[derive(Debug, Args)]
pub struct DecideArgs {
    /// What was decided
    #[arg(value_name = "TEXT")]
    words: Vec<String>,
    /// Reason for it; asked for at a terminal if left out
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// Another option that was considered; can be repeated
    #[arg(long, value_name = "TEXT")]
    option: Vec<String>,
    /// Who decided it with you; can be repeated
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    with: Vec<String>,
    /// When to review it; adds a task for that
    #[arg(long, value_name = "WHEN")]
    review: Option<String>,
    /// The decision it replaces
    #[arg(long, value_name = "d3")]
    supersedes: Option<String>,
    /// The project it is about
    #[arg(short, long, value_name = "PATH", add = Candidates::Projects)]
    project: Option<String>,
    /// The task it is about
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    task: Option<String>,
    /// Keep it out of every handoff and export
    #[arg(long)]
    private: bool,
}

pub fn run(cx: &mut Context, args: &DecideArgs) -> Result<u8> {
    let (title, why) = understand(cx, args)?;
    let decided = cx.write(|tx| record::record(tx, args, &title, &why))?;
    let (decided, clock) = cx.read(|view| {
        let load = |id| view.decision(id);
        let decision = recorded(view, "the decision", decided.decision, load)?;
        let review = decided.review.map(|uuid| view.id_of(uuid)).transpose()?.flatten();
        Ok((DecidedAnswer { decision, review, dropped: decided.dropped }, view.clock().clone()))
    })?;
    let text = screen::decision::decided(&decided, cx.ui.look, &clock);
    cx.ui.answer(&Content::Decide(json::decided(&decided)), &text);
    Ok(0)
}

/// Returns what was decided, and why; asks for what is missing on a terminal.
fn understand(cx: &mut Context, args: &DecideArgs) -> Result<(String, String)> {
    let mut typed = words::with_stdin(&mut cx.outside(), args.words.clone())?.join(" ");
    if typed.trim().is_empty() {
        typed = cx.outside().ask("What was decided")?.unwrap_or_default();
    }
    if typed.trim().is_empty() {
        return Err(Error::usage("a decision needs text").hint("asyncw decide TEXT --why TEXT"));
    }
    let (title, _) = words::title(&typed)?;
    let why = match args.why.as_deref().and_then(words::said) {
        Some(why) => Some(why),
        None => cx.outside().ask("Why")?,
    };
    let why = why.ok_or_else(|| {
        Error::usage("a decision needs a reason")
            .hint(format!("asyncw decide {} --why '…'", quoted(&title)))
    })?;
    Ok((title, why))
}
