//! `show`: everything about one record.

use clap::Args;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::stranger;
use crate::cli::typed::words;
use crate::domain::{
    AssumptionId, Authors, BlockId, CommitmentId, DecisionId, Handle, HandoffId, Kind, NoteId,
    Record, RecordId, TaskId, WaitId,
};
use crate::ledger::View;
use crate::render::answer::ShownAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw show 12      the same as: asyncw 12
  asyncw show w3
  asyncw show @ana";

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// A task, or another record: w3, n5, f8, h6, @ana
    #[arg(value_name = "ID", add = Candidates::TasksAndWaits)]
    id: String,
}

pub fn run(cx: &mut Context, args: &ShowArgs) -> Result<u8> {
    let (shown, clock) = cx.read(|view| Ok((load(view, &args.id)?, view.clock().clone())))?;
    let text = screen::show::shown(&shown, cx.ui.look, &clock);
    cx.ui.answer(&Content::Show(json::shown(&shown, &clock)), &text);
    Ok(0)
}

fn load(view: &View, word: &str) -> Result<ShownAnswer> {
    if word.starts_with('@') {
        let handle = Handle::parse(word)?;
        let known = if handle.is_me() { Some(view.me()?) } else { view.person(&handle)? };
        let Some(person) = known else { return Err(stranger(view, &handle)?) };
        return Ok(ShownAnswer::Person(person));
    }
    match words::records(view, &[word.to_owned()])?.first() {
        Some(id) => numbered(view, *id)?.ok_or_else(|| Error::unknown_id(&id.to_string())),
        None => Err(Error::unknown_id(word)),
    }
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
        Kind::Person | Kind::Interruption => None,
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
