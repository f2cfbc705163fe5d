//! `answer`: the answer came.

use clap::Args;

use crate::cli::answers::outcome;
use crate::cli::answers::picker::Picker;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::answered::{self, Target, VerdictArgs};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{RecordId, Task, WaitId};
use crate::engine::acts::{self, Answering, Earliest, Ending};
use crate::ledger::View;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw answer w3 cents, as in v1
  asyncw answer @ana cursor           if she has only one open question
  asyncw answer w3 euros --overturns  you assumed something else
  asyncw answer w3 cents --at 9:30    it came this morning";

#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// A question (w3), an assumption (a2) or who answered (@ana), then the answer
    #[arg(value_name = "w3|@WHO TEXT", add = Candidates::OpenWaits)]
    words: Vec<String>,
    /// The person without the @, for shells where @ is special
    #[arg(long, value_name = "WHO", add = Candidates::Handles)]
    person: Option<String>,
    #[command(flatten)]
    verdict: VerdictArgs,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &AnswerArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let typed = words::with_stdin(&mut cx.outside(), args.words.clone())?;
    let (_, place) = cx.running_place()?;
    let (id, mut text) =
        cx.read(|view| answered::question_and_words(view, &typed, args.person.as_deref()))?;
    let target = cx.read(|view| answered::target(view, id))?;
    if text.is_empty() && target.wait.is_some() {
        text = cx.outside().ask("Answer")?.ok_or_else(|| {
            Error::usage(format!("the answer to {id} is missing"))
                .hint(format!("asyncw answer {id} TEXT"))
        })?;
    }
    let verdict = args.verdict.understand(cx, id, &target, &text)?;
    let (before, twins) = cx.write(|tx| {
        let (view, before) = (tx.view(), tx.view().snapshot()?);
        let mut answering = load(view, id)?;
        let asked = answering.wait.as_ref().map(Earliest::of_answer);
        let at = args.at.instant(view, asked)?;
        let hands = view.hands()?;
        answering.ending =
            Ending { hands, takeover: None, at, place: place.clone(), other: view.other_actor()? };
        tx.record(&acts::answer(&answering, &text, verdict, tx.fresh())?)?;
        let twins: Vec<WaitId> = answering.others.iter().map(|twin| twin.id).collect();
        Ok((before, twins))
    })?;
    let (outcome, clock) = cx.read(|view| {
        Ok((outcome::load(view, &picker, &target, &twins, &before)?, view.clock().clone()))
    })?;
    let text = screen::outcome::outcome(&outcome, cx.ui.look, &clock);
    cx.ui.answer(&Content::Answer(json::outcome(&outcome, &clock)), &text);
    Ok(0)
}

/// Returns what is answered, with what its answer changes.
fn load(view: &View, id: RecordId) -> Result<Answering> {
    let Target { wait, assumption } = answered::target(view, id)?;
    let mut answering = Answering::default();
    if let Some(wait) = &wait {
        let task = view.task_of(wait.task)?;
        let children = task.as_ref().map_or(&[][..], |task| &task.children);
        // A task that was split since goes on by its subtasks, and what nobody has approved is not done.
        let is_split = view.tasks(children)?.iter().any(Task::is_open);
        let is_unapproved = match &task {
            Some(task) => view.unapproved(task.id)?.is_some(),
            None => false,
        };
        answering.task = task.filter(|_| !wait.is_task_answer() || !(is_unapproved || is_split));
        answering.others = view.open_twins_of(wait)?;
    }
    answering.wait = wait;
    if let Some(assumption) = assumption {
        let task = view.task(assumption.task.id)?.ok_or_else(|| {
            Error::new(Code::UnknownId, format!("the task of {} no longer exists", assumption.id))
        })?;
        let is_private = view.is_private_task(task.id)?;
        answering.assumption = Some((assumption, task, is_private));
    }
    Ok(answering)
}
