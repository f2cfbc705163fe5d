//! `add`: captures a task.

use clap::Args;
use uuid::Uuid;

use crate::cli::attributes::{AttributeArgs, TextArgs};
use crate::cli::context::Context;
use crate::cli::error::{Result, empty_title};
use crate::cli::outlook::judge;
use crate::cli::words;
use crate::domain::{Kind, Snapshot, Task, create};
use crate::engine::Set;
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw add Fix webhook retry -p payouts -d fri@17:00 -v H
  asyncw add Write the migration --after 12 -e 45m
  git log -1 --format=%s | asyncw add -          the first line is the title";

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Title; - reads it from stdin, lines below the first are the body
    #[arg(value_name = "TEXT")]
    words: Vec<String>,
    /// Print only the number
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten)]
    attributes: AttributeArgs,
    #[command(flatten)]
    texts: TextArgs,
}

pub fn run(cx: &mut Context, args: AddArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    let mut typed = words::with_stdin(args.words)?.join(" ");
    if typed.trim().is_empty() {
        typed = cx.ui.ask("Title")?.ok_or_else(empty_title)?;
    }
    let (title, body) = words::title(&typed)?;
    let (task, is_project_new) = cx.write(|act| {
        let mut attributes = args.attributes.attributes(act.view())?;
        args.texts.add_to(&mut attributes)?;
        if let (Some(body), Set::Keep) = (&body, &attributes.body) {
            attributes.body = Set::To(body.clone());
        }
        let new = Task::new(Uuid::new_v4(), title.clone(), act.view().now());
        let task = attributes.applied_to(&new, act.view().clock())?;
        let is_project_new = match &task.project {
            Some(project) => !act.view().is_project_known(project)?,
            None => false,
        };
        act.record(&create(&task))?;
        // What was just recorded is known, but for its number.
        let id = act.view().id_of(Kind::Task, task.uuid)?.map_or(0, |id| id.number);
        Ok((Task { id, ..task }, is_project_new))
    })?;
    let number = format!("{}\n", task.id);
    let is_plain = task.after.is_empty() && task.parent.is_none();
    let (judged, waits, clock) = cx.read(|view| {
        // Without links nothing else can hold it, and the rest of the ledger need not be looked at.
        let snapshot = if is_plain { Snapshot::of(&task) } else { view.snapshot()? };
        let (judged, waits) = judge(view, &snapshot, vec![task.clone()])?;
        Ok((judged, waits, view.clock().clone()))
    })?;
    let judged = &judged[0];
    let text = if args.quiet {
        number
    } else {
        view::task::echo(judged, is_project_new, &waits, cx.ui.look, &clock)
    };
    let data = serde_json::json!({"task": json::task(judged, &waits, &clock)});
    cx.ui.answer("add", data, &text);
    for hint in words::title_hints(&title) {
        cx.ui.aside(&format!("hint: {hint}"));
    }
    Ok(0)
}
