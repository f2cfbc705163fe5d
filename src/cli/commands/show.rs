//! `show`: everything about one record.

use clap::Args;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named::{self, Sureness};
use crate::cli::typed::people::stranger;
use crate::cli::typed::words;
use crate::domain::{
    AssumptionId, Authors, BlockId, CommitmentId, DecisionId, Handle, HandoffId, InterruptionId,
    Kind, NoteId, Record, RecordId, TaskId, WaitId,
};
use crate::ledger::{TitleScope, View};
use crate::render::answer::ShownAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw show 12      the same as: asyncw 12
  asyncw show webhook
  asyncw show w3 n5
  asyncw show @ana";

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// Tasks, words from a title, or other records: w3, n5, f8, h6, @ana
    #[arg(value_name = "ID", required = true, add = Candidates::TasksAndWaits)]
    ids: Vec<String>,
}

pub fn run(cx: &mut Context, args: &ShowArgs) -> Result<u8> {
    let ids = named::ids(cx, &args.ids, TitleScope::Any, Sureness::OnlyOne)?;
    let (all, clock) = cx.read(|view| {
        let mut all = Vec::new();
        for id in &ids {
            all.extend(load(view, id)?);
        }
        Ok((all, view.clock().clone()))
    })?;
    let texts: Vec<String> =
        all.iter().map(|shown| screen::show::shown(shown, cx.ui.look, &clock)).collect();
    cx.ui.answer(&Content::Show(json::all_shown(&all, &clock)), &texts.join("\n"));
    Ok(0)
}

fn load(view: &View, word: &str) -> Result<Vec<ShownAnswer>> {
    if word.starts_with('@') {
        let handle = Handle::parse(word)?;
        let known = if handle.is_me() { Some(view.me()?) } else { view.person(&handle)? };
        let Some(person) = known else { return Err(stranger(view, &handle)?) };
        return Ok(vec![ShownAnswer::Person(person)]);
    }
    let ids = words::records(view, &[word.to_owned()])?;
    let one =
        |id: &RecordId| numbered(view, *id)?.ok_or_else(|| Error::unknown_id(&id.to_string()));
    ids.iter().map(one).collect()
}

/// Returns everything about a record that has a number.
fn numbered(view: &View, id: RecordId) -> Result<Option<ShownAnswer>> {
    let n = id.number;
    Ok(match id.kind {
        Kind::Task => task(view, TaskId(n))?,
        Kind::Wait => match view.wait(WaitId(n))? {
            Some(wait) => {
                let task = view.task_of(wait.task)?;
                let authors = view.authors_of([&wait])?;
                Some(ShownAnswer::Wait(wait, task.into_iter().collect(), authors))
            }
            None => None,
        },
        Kind::Note => with_authors(view, view.note(NoteId(n))?, ShownAnswer::Note)?,
        Kind::Assumption => {
            with_authors(view, view.assumption(AssumptionId(n))?, ShownAnswer::Assumption)?
        }
        Kind::Decision => with_authors(view, view.decision(DecisionId(n))?, ShownAnswer::Decision)?,
        Kind::Block => match view.block(BlockId(n))? {
            Some(block) => {
                let (authors, broken) =
                    (view.authors_of([&block])?, view.interruptions_of(BlockId(n))?);
                Some(ShownAnswer::Block(block, broken, authors))
            }
            None => None,
        },
        Kind::Commitment => view.commitment(CommitmentId(n))?.map(ShownAnswer::Commitment),
        Kind::Handoff => view.handoff(HandoffId(n))?.map(ShownAnswer::Handoff),
        Kind::Interruption => match view.interruption(InterruptionId(n))? {
            Some(one) => {
                let block = one.block.map(|block| view.block(block.id)).transpose()?.flatten();
                let task = view.task_of(block.map(|block| block.task))?;
                let authors = view.authors_of([&one])?;
                Some(ShownAnswer::Interruption(one, task.map(Box::new), authors))
            }
            None => None,
        },
        Kind::Person => None,
    })
}

fn with_authors<R: Record>(
    view: &View,
    record: Option<R>,
    shown: fn(R, Authors) -> ShownAnswer,
) -> Result<Option<ShownAnswer>> {
    let Some(record) = record else { return Ok(None) };
    let authors = view.authors_of([&record])?;
    Ok(Some(shown(record, authors)))
}

fn task(view: &View, id: TaskId) -> Result<Option<ShownAnswer>> {
    let Some(dossier) = view.dossier(id)? else { return Ok(None) };
    let (mut judged, waits) = judge(view, &view.snapshot()?, vec![dossier.task.clone()])?;
    let judged = judged.pop();
    Ok(judged.map(|judged| ShownAnswer::Task(Box::new(judged), waits, Box::new(dossier))))
}
