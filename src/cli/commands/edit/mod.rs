//! `edit`: changes tasks, by flags or in an editor, and what can be changed of other records.

mod editor;
mod naming;
mod record;

use clap::Args;

use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, one_of, quoted};
use crate::cli::typed::at::MendArgs;
use crate::cli::typed::attributes::{self, ATTRIBUTES, AttributeArgs, TextArgs};
use crate::cli::typed::complete::{self, Candidates};
use crate::cli::typed::people::Introduced;
use crate::cli::typed::words;
use crate::domain::{Severity, TaskId};
use crate::engine::Set;
use crate::engine::acts::edit_tasks;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw edit 12 -d fri@17:00 -v H
  asyncw edit 12 15 -p payouts.retry
  asyncw edit 12 --after 9 --not-after 7 --estimate none
  asyncw edit 12 Fix webhook retry, again       a new title
  asyncw edit w3 --private            also for decisions and notes
  asyncw edit f8 --end 17:00          when a focus block really ended
  asyncw edit 12                      opens your editor";

#[derive(Debug, Args)]
pub struct EditArgs {
    /// Tasks, or one other record (w3, d4, n5, f8, i2); words after a single ID become its new title
    #[arg(value_name = "ID", required = true, add = Candidates::Records)]
    ids: Vec<String>,
    /// New title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// How pressing it is in handoffs: act, watch, blocked or steady; none: computed again
    #[arg(long, value_name = "SEVERITY", add = complete::SEVERITIES)]
    severity: Option<String>,
    #[command(flatten, next_help_heading = ATTRIBUTES)]
    attributes: AttributeArgs,
    #[command(flatten)]
    texts: TextArgs,
    #[command(flatten, next_help_heading = "Focus blocks and interruptions")]
    mend: MendArgs,
}

pub fn run(cx: &mut Context, args: &EditArgs) -> Result<u8> {
    let (named, title) = naming::understand(cx, args)?;
    if let Some(id) = cx.read(|view| record::named(view, &named))? {
        return record::run(cx, args, id);
    }
    let title = title.as_deref().map(words::title).transpose()?.map(|(title, _)| title);
    let severity = attributes::set(args.severity.as_deref(), severity)?;
    let says_nothing = title.is_none()
        && severity == Set::Keep
        && args.attributes.is_empty()
        && args.texts.is_empty()
        && args.mend.is_empty();
    if says_nothing {
        return editor::edit(cx, &named);
    }
    if !args.mend.is_empty() {
        return Err(Error::usage("--at, --end and --ramp are for focus blocks and interruptions")
            .hint("name the block: asyncw edit f8 --end 17:00 (asyncw show 12 lists them)"));
    }
    let flags = args.attributes.located(cx)?;
    let texts = args.texts.read(&mut cx.outside())?;
    let mut introduced = Introduced::default();
    let ids = cx.write(|tx| {
        let tasks = words::tasks(tx.view(), &named)?;
        let mut attributes = flags.attributes(tx.view())?;
        texts.add_to(&mut attributes);
        attributes.title.clone_from(&title);
        attributes.severity.clone_from(&severity);
        introduced = attributes::introduced(tx.view(), &attributes)?;
        let edited = edit_tasks(&tasks, &attributes, tx.view().clock())?;
        tx.record(&[introduced.changes.as_slice(), &edited].concat())?;
        Ok(tasks.iter().map(|task| task.id).collect::<Vec<_>>())
    })?;
    let exit = answer(cx, &ids)?;
    introduced.tell(cx);
    Ok(exit)
}

fn severity(text: &str) -> Result<Severity> {
    Severity::from_name(text).ok_or_else(|| {
        let names = one_of(&Severity::ALL.map(Severity::name));
        Error::usage(format!("{} isn't a severity", quoted(text))).hint(format!("use {names}"))
    })
}

fn answer(cx: &mut Context, ids: &[TaskId]) -> Result<u8> {
    let (changed, clock) = tasks::load(cx, ids)?;
    let text = screen::changed::changed(&changed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Edit(json::changed_tasks(&changed, &clock)), &text);
    Ok(0)
}
