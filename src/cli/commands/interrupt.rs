//! `interrupt`: records what breaks into the work, now or afterwards.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::at::SpanArgs;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::Introduced;
use crate::cli::typed::words;
use crate::domain::{InterruptionId, Link, TaskId};
use crate::engine::acts::{self, Added, Earliest, Interrupted};
use crate::engine::{Attributes, Set};
use crate::ledger::View;
use crate::render::answer::InterruptedAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw interrupt @rohan the payload           now; asyncw resume when it's over
  asyncw interrupt @rohan the payload --took 12m      it is over
  asyncw interrupt fire drill --at 9:35 --took 20m
  asyncw interrupt @rohan export as CSV --add   and make it a task";

#[derive(Debug, Args)]
pub struct InterruptArgs {
    /// Who interrupts you, and what it is about
    #[arg(value_name = "[@WHO] TEXT", add = Candidates::Handles)]
    words: Vec<String>,
    /// The person without the @, for shells where @ is special
    #[arg(long, value_name = "WHO", add = Candidates::Handles)]
    person: Option<String>,
    /// Make it a task as well
    #[arg(long)]
    add: bool,
    #[command(flatten)]
    span: SpanArgs,
}

pub fn run(cx: &mut Context, args: &InterruptArgs) -> Result<u8> {
    let typed = words::with_stdin(&mut cx.outside(), args.words.clone())?;
    let (by, mut text) = words::who_and_text(&typed, args.person.as_deref())?;
    if text.is_empty() {
        text = match cx.outside().ask("What is it about")? {
            Some(text) => text,
            // Who it was is enough where nothing is made of it.
            None if by.is_some() && !args.add => String::new(),
            None => {
                return Err(Error::usage("say what it is about")
                    .hint("asyncw interrupt @rohan the payload"));
            }
        };
    }
    let (_, place) = cx.running_place()?;
    let mut introduced = Introduced::default();
    let (id, added, ended) = cx.write(|tx| {
        let (view, fresh) = (tx.view(), tx.fresh());
        introduced = Introduced::among(view, &by)?;
        let hands = view.hands()?;
        let lasting = hands.interruption.as_ref().map(|one| Earliest::Interrupted(one.start));
        let (start, end) = args.span.instants(view, lasting)?;
        let block = view
            .block_at(view.actor(), start)?
            .map(|block| Link { id: block.id, uuid: block.uuid });
        let (whose, by, text) = (view.actor().clone(), by.clone(), text.clone());
        let told = Interrupted { whose, block, start, end, by, text: text.clone() };
        let mut changes = introduced.changes.clone();
        changes.extend(acts::interrupt(&hands, told, place.clone(), fresh)?);
        let task = args.add.then(|| captured(view, &text, tx.fresh())).transpose()?;
        changes.extend(task.iter().flat_map(|added| added.changes.clone()));
        tx.record(&changes)?;
        let id: InterruptionId = tx.view().id_of(fresh)?.unwrap_or_default();
        let task = task.map(|added| tx.view().id_of::<TaskId>(added.task.uuid)).transpose()?;
        let ended = hands.interruption.map(|one| one.id).filter(|_| end.is_none());
        Ok((id, task.flatten(), ended))
    })?;
    let (answer, clock) =
        cx.read(|view| Ok((load(view, id, added, ended)?, view.clock().clone())))?;
    let text = screen::interruption::interrupted(&answer, cx.ui.look, &clock);
    cx.ui.answer(&Content::Interrupt(json::interrupted(&answer, &clock)), &text);
    introduced.tell(cx);
    Ok(0)
}

/// Captures what it is about as a task.
fn captured(view: &View, text: &str, fresh: Uuid) -> Result<Added> {
    let (title, body) = words::title(text)?;
    let body = body.map_or(Set::Keep, Set::To);
    let attributes = Attributes { body, ..Attributes::default() };
    Ok(acts::add(title, &attributes, fresh, view.clock())?)
}

/// Loads an interruption, with the task that it broke, and the one that was made of it.
fn load(
    view: &View,
    id: InterruptionId,
    added: Option<TaskId>,
    ended: Option<InterruptionId>,
) -> Result<InterruptedAnswer> {
    let interruption = view.interruption(id)?.ok_or_else(|| Error::lost("the interruption", id))?;
    let broken = view.task_broken_by(&interruption)?;
    let (mut judged, _) = match added {
        Some(added) => judge(view, &view.snapshot()?, view.tasks(&[added])?)?,
        None => Default::default(),
    };
    let ended = ended.map(|ended| view.interruption(ended)).transpose()?.flatten();
    Ok(InterruptedAnswer { interruption, broken, added: judged.pop(), ended })
}
