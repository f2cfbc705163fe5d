//! `edit`: changes tasks, by flags or in an editor, and what can be changed of other records.

mod record;

use clap::Args;

use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result, quoted};
use crate::cli::typed::attributes::{ATTRIBUTES, AttributeArgs, TextArgs};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::{task_text, words};
use crate::domain::IdText;
use crate::domain::TaskId;
use crate::engine::acts::edit_tasks;
use crate::ledger::{TitleScope, View};
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw edit 12 -d fri@17:00 -v H
  asyncw edit 12 15 -p payouts.retry
  asyncw edit 12 --after 9 --not-after 7 --estimate none
  asyncw edit 12 Fix webhook retry, again       a new title
  asyncw edit w3 --private            a question, a decision or a note
  asyncw edit 12                      opens your editor";

#[derive(Debug, Args)]
pub struct EditArgs {
    /// The tasks, or one question, decision or note; words after one are its new title
    #[arg(value_name = "ID", required = true, add = Candidates::TasksAndWaits)]
    ids: Vec<String>,
    /// New title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    #[command(flatten, next_help_heading = ATTRIBUTES)]
    attributes: AttributeArgs,
    #[command(flatten)]
    texts: TextArgs,
}

pub fn run(cx: &mut Context, args: &EditArgs) -> Result<u8> {
    let (named, title) = understand(cx, args)?;
    if let Some(id) = cx.read(|view| record::named(view, &named))? {
        return record::run(cx, args, id);
    }
    let title = title.as_deref().map(words::title).transpose()?.map(|(title, _)| title);
    let says_nothing = title.is_none() && args.attributes.is_empty() && args.texts.is_empty();
    if says_nothing {
        return edit_in_editor(cx, &named);
    }
    let texts = args.texts.read(&mut cx.outside())?;
    let ids = cx.write(|tx| {
        let tasks = words::tasks(tx.view(), &named)?;
        let mut attributes = args.attributes.attributes(tx.view())?;
        texts.add_to(&mut attributes);
        attributes.title.clone_from(&title);
        tx.record(&edit_tasks(&tasks, &attributes, tx.view().clock())?)?;
        Ok(tasks.iter().map(|task| task.id).collect::<Vec<_>>())
    })?;
    answer(cx, &ids)
}

/// Returns what is edited, and its new title: what follows an id and is none itself is that.
fn understand(cx: &mut Context, args: &EditArgs) -> Result<(Vec<String>, Option<String>)> {
    let is_id = |view: &View, word: &String| Ok(!words::named(view, word)?.is_empty());
    let are_ids =
        cx.read(|view| args.ids.iter().map(|word| is_id(view, word)).collect::<Result<Vec<_>>>())?;
    if are_ids.iter().all(|is_id| *is_id) {
        return Ok((args.ids.clone(), args.title.clone()));
    }
    let (first, rest) = (&args.ids[..1], &args.ids[1..]);
    if rest.is_empty() {
        let named = named::ids(cx, first, TitleScope::Open, Sureness::OnlyOne)?;
        return Ok((named, args.title.clone()));
    }
    // Numbers that name nothing are slips of ids, not a title.
    let is_title = are_ids[0] && rest.iter().any(|word| IdText::parse(word).is_none());
    if !is_title {
        cx.read(|view| words::records(view, &args.ids))?;
    }
    if args.title.is_some() {
        let message = format!("{} stands beside --title", quoted(&rest.join(" ")));
        return Err(Error::usage(message).hint("one title: as words, or with --title"));
    }
    Ok((first.to_vec(), Some(rest.join(" "))))
}

fn edit_in_editor(cx: &mut Context, typed: &[String]) -> Result<u8> {
    if !cx.ui.is_interactive() {
        return Err(Error::usage("nothing is said of what changes")
            .hint("flags: asyncw edit 12 -d fri")
            .hint("without flags an editor opens, on a terminal"));
    }
    let tasks = cx.read(|view| words::tasks(view, typed))?;
    let [task] = tasks.as_slice() else {
        return Err(Error::usage("the editor takes one task at a time")
            .hint("several: asyncw edit 12 15 -p payouts"));
    };
    let before = task_text::write(task);
    if let Some(after) = cx.outside().edit_text(&before)?.filter(|after| *after != before) {
        cx.write(|tx| {
            let known = words::task(tx.view(), &task.id.to_string())?;
            if known != *task {
                return Err(Error::usage(format!(
                    "{} was changed meanwhile; nothing was written",
                    task.id
                ))
                .hint(format!("asyncw edit {} again", task.id)));
            }
            let attributes = task_text::read(&after, task, tx.view())?;
            let clock = tx.view().clock();
            tx.record(&edit_tasks(std::slice::from_ref(task), &attributes, clock)?)
        })?;
    }
    answer(cx, &[task.id])
}

fn answer(cx: &mut Context, ids: &[TaskId]) -> Result<u8> {
    let (changed, clock) = tasks::load(cx, ids)?;
    let text = screen::changed::changed(&changed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Edit(json::changed_tasks(&changed, &clock)), &text);
    Ok(0)
}
