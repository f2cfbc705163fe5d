//! `add`: captures a task.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, empty_title};
use crate::cli::typed::attributes::{AttributeArgs, TextArgs, refuse_hard_without_date};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::question::{self, Effect, QuestionArgs};
use crate::cli::typed::words;
use crate::cli::typed::words::FreeText;
use crate::domain::{Handle, Snapshot, Task, create};
use crate::engine::Set;
use crate::render::{json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw add Fix webhook retry -p payouts -d fri@17:00 -v H
  asyncw add Write the migration --after 12 -e 45m
  asyncw add Refund screen --wait @pm --ask 'which cases?'
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
    /// Whom it waits for from the beginning; --ask says what for
    #[arg(long, value_name = "@WHO", requires = "ask", help_heading = "Waiting", add = Candidates::Handles)]
    wait: Option<String>,
    /// What is asked of them
    #[arg(long, value_name = "TEXT", requires = "wait", help_heading = "Waiting")]
    ask: Option<String>,
}

pub fn run(cx: &mut Context, args: AddArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    let mut typed = words::with_stdin(&mut cx.outside(), args.words)?.join(" ");
    if typed.trim().is_empty() {
        typed = cx.outside().ask("Title")?.ok_or_else(empty_title)?;
    }
    let texts = args.texts.read(&mut cx.outside())?;
    let (title, body) = words::title(&typed)?;
    let (task, asked, is_project_new) = cx.write(|tx| {
        let mut attributes = args.attributes.attributes(tx.view())?;
        texts.add_to(&mut attributes);
        if let (Some(body), Set::Keep) = (&body, &attributes.body) {
            attributes.body = Set::To(body.clone());
        }
        let new = Task::new(Uuid::new_v4(), title.clone(), tx.view().now());
        let task = attributes.applied_to(&new, tx.view().clock())?;
        refuse_hard_without_date(&attributes, &task)?;
        let is_project_new = match &task.project {
            Some(project) => !tx.view().is_project_known(project)?,
            None => false,
        };
        let mut changes = create(&task);
        let asked = match (&args.wait, &args.ask) {
            (Some(whom), Some(text)) => {
                let free = definition(whom, text)?;
                let question = QuestionArgs::default();
                let (asking, asked) =
                    question::ask(tx, &free, Some(task.link_to()), Effect::Holds, &question)?;
                changes.extend(asking);
                Some(asked)
            }
            _ => None,
        };
        tx.record(&changes)?;
        // What was just recorded is known, but for its number.
        let id = tx.view().id_of(task.uuid)?.unwrap_or_default();
        Ok((Task { id, ..task }, asked, is_project_new))
    })?;
    let number = format!("{}\n", task.id);
    let is_plain = task.after.is_empty() && task.parent.is_none() && asked.is_none();
    let look = cx.ui.look;
    let (judged, waits, told, clock) = cx.read(|view| {
        // Without links nothing else can hold it, and the rest of the ledger need not be looked at.
        let snapshot = if is_plain { Snapshot::of(&task) } else { view.snapshot()? };
        let (judged, waits) = judge(view, &snapshot, vec![task.clone()])?;
        let told = asked.map(|asked| question::told(view, asked, look)).transpose()?;
        Ok((judged, waits, told, view.clock().clone()))
    })?;
    let judged = &judged[0];
    let text = if args.quiet {
        number
    } else {
        let waiting = told.as_ref().map_or("", |told| told.text.as_str());
        format!("{}{waiting}", screen::task::echo(judged, is_project_new, &waits, look, &clock))
    };
    let task = json::task(judged, &waits, &clock);
    let data = match &told {
        Some(told) => serde_json::json!({
            "task": task, "wait": json::WaitJson::from(&told.wait), "message": told.message,
        }),
        None => serde_json::json!({"task": task}),
    };
    cx.ui.answer("add", data, &text);
    for hint in words::title_hints(&title) {
        cx.ui.aside(&format!("hint: {hint}"));
    }
    Ok(0)
}

/// Understands whom a new task waits for, and what for.
fn definition(whom: &str, text: &str) -> Result<FreeText> {
    let person = Handle::parse(whom)?;
    if person.is_me() {
        return Err(Error::usage("@me is you").hint("--wait @ana --ask 'which cases?'"));
    }
    let text = words::said(text);
    let text =
        text.ok_or_else(|| Error::usage("there is no question").hint("--ask 'which cases?'"))?;
    Ok(FreeText { person: Some(person), text, ..FreeText::default() })
}
