//! `add`: captures a task.

use clap::Args;

use crate::cli::answers::asked::Asked;
use crate::cli::answers::captured::Captured;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, empty_title};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::attributes::{self, ATTRIBUTES, AttributeArgs, TextArgs};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::Introduced;
use crate::cli::typed::question::{Effect, QuestionArgs, question};
use crate::cli::typed::words::{self, FreeText};
use crate::domain::{Change, Handle, Task, TaskId};
use crate::engine::Set;
use crate::engine::acts::{self, ask};

pub const EXAMPLES: &str = "\
Examples:
  asyncw add Fix webhook retry -p payouts -d fri@17:00 -v H
  asyncw add Write the migration --after 12 -e 45m
  asyncw add Refund screen --wait @pm --ask 'which cases?'
  git log -1 --format=%s | asyncw add -          the first line is the title";

#[derive(Debug, Args)]
pub struct AddArgs {
    /// Title, or - to read stdin (first line: title, rest: body)
    #[arg(value_name = "TEXT")]
    words: Vec<String>,
    /// Print only the task's number
    #[arg(short, long)]
    quiet: bool,
    #[command(flatten, next_help_heading = ATTRIBUTES)]
    attributes: AttributeArgs,
    #[command(flatten)]
    texts: TextArgs,
    /// Put it on hold until this person answers --ask
    #[arg(long, value_name = "@WHO", requires = "ask", help_heading = "Waiting", add = Candidates::Handles)]
    wait: Option<String>,
    /// Question to ask that person
    #[arg(long, value_name = "TEXT", requires = "wait", help_heading = "Waiting")]
    ask: Option<String>,
}

pub fn run(cx: &mut Context, args: &AddArgs) -> Result<u8> {
    let mut typed = words::with_stdin(&mut cx.outside(), args.words.clone())?.join(" ");
    if typed.trim().is_empty() {
        typed = cx.outside().ask("Title")?.ok_or_else(empty_title)?;
    }
    let texts = args.texts.read(&mut cx.outside())?;
    let (title, body) = words::title(&typed)?;
    let mut flags = args.attributes.located(cx)?;
    // A subtask is where its parent is.
    let is_placed = flags.project.is_some() || flags.parent.is_some();
    let here = if is_placed { None } else { cx.project_here()? };
    flags.project = flags.project.or_else(|| here.clone());
    let mut introduced = Introduced::default();
    let captured = cx.write(|tx| {
        let mut attributes = flags.attributes(tx.view())?;
        texts.add_to(&mut attributes);
        if let (Some(body), Set::Keep) = (&body, &attributes.body) {
            attributes.body = Set::To(body.clone());
        }
        let clock = tx.view().clock();
        let added = acts::add(title.clone(), &attributes, tx.fresh(), clock)?;
        let is_project_new = match &added.task.project {
            Some(project) => !tx.view().is_project_known(project)?,
            None => false,
        };
        introduced = attributes::introduced(tx.view(), &attributes)?;
        let mut changes = [introduced.changes.as_slice(), &added.changes].concat();
        let asked = ask_with(tx, args, &added.task, &mut changes)?;
        tx.record(&changes)?;
        // What was just recorded is known, but for its number.
        let id: TaskId = tx.view().id_of(added.task.uuid)?.unwrap_or_default();
        Ok(Captured { task: added.numbered(id), asked, is_project_new })
    })?;
    captured.answer(cx, args.quiet)?;
    introduced.tell(cx);
    if let Some(here) = here.filter(|_| !args.quiet) {
        cx.ui.aside(&format!("in {here}, the project of this git repository; without: -p none"));
    }
    captured.tell_of_other_spelling(cx)?;
    for hint in words::title_hints(&title) {
        cx.ui.aside(&format!("hint: {hint}"));
    }
    Ok(0)
}

/// Records the question that a new task waits for.
fn ask_with(
    tx: &Transaction,
    args: &AddArgs,
    task: &Task,
    changes: &mut Vec<Change>,
) -> Result<Option<Asked>> {
    let (Some(whom), Some(text)) = (&args.wait, &args.ask) else { return Ok(None) };
    let free = definition(whom, text)?;
    let args = QuestionArgs::default();
    let (question, introduction) =
        question(tx.view(), &free, Some(task.link_to()), Effect::Holds, &args)?;
    let asked = Asked { wait: tx.fresh(), is_new: !introduction.is_empty() };
    changes.extend(introduction);
    changes.extend(ask(question, asked.wait, tx.view().now()));
    Ok(Some(asked))
}

/// Understands whom a new task waits for, and what for.
fn definition(whom: &str, text: &str) -> Result<FreeText> {
    let person = Handle::parse(whom)?;
    if person.is_me() {
        return Err(
            Error::usage("@me is you; name somebody else").hint("--wait @ana --ask 'which cases?'")
        );
    }
    let text = words::said(text);
    let text =
        text.ok_or_else(|| Error::usage("the question is missing").hint("--ask 'which cases?'"))?;
    Ok(FreeText { person: Some(person), text, ..FreeText::default() })
}
