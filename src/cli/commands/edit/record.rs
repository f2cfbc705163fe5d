//! `edit w8`: what can be changed of a record that isn't a task.

use crate::cli::answers::shown::numbered;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::refusals::mine_alone_for;
use crate::cli::typed::words;
use crate::domain::{BlockId, DecisionId, InterruptionId, Kind, NoteId, RecordId, WaitId};
use crate::engine::acts::{EditedRecord, Mended, RecordEdit, edit_record};
use crate::ledger::View;
use crate::render::json::{self, Content};
use crate::render::screen;

use super::EditArgs;

/// Returns the record that the words name, if it is a single one and not a task.
///
/// # Errors
/// Fails for words that name nothing.
pub fn named(view: &View, typed: &[String]) -> Result<Option<RecordId>> {
    Ok(match words::records(view, typed)?.as_slice() {
        [id] if id.kind != Kind::Task => Some(*id),
        _ => None,
    })
}

pub fn run(cx: &mut Context, args: &EditArgs, id: RecordId) -> Result<u8> {
    let words = args.title.as_deref().map(words::title).transpose()?.map(|(title, _)| title);
    let is_private = args.attributes.is_private()?;
    let is_more_said =
        !args.attributes.is_only_private() || !args.texts.is_empty() || args.severity.is_some();
    let is_fitting = match id.kind {
        Kind::Block => words.is_none() && is_private.is_none(),
        Kind::Interruption => is_private.is_none() && args.mend.is_only_times(),
        _ => args.mend.is_empty(),
    };
    let says_nothing = words.is_none() && is_private.is_none() && args.mend.is_empty();
    if is_more_said || says_nothing || !is_fitting {
        return Err(only(id));
    }
    let after = cx.write(|tx| {
        let record = load(tx.view(), id)?;
        let mended = mended(tx.view(), &record, args)?;
        let said = RecordEdit { words: words.clone(), is_private, mended };
        tx.record(&edit_record(&record, &said)?)?;
        numbered(tx.view(), id)?.ok_or_else(|| Error::unknown_id(&id.to_string()))
    })?;
    let clock = cx.clock()?;
    let text = screen::show::shown(&after, cx.ui.look, &clock);
    cx.ui.answer(&Content::Edit(json::edited(&after, &clock)), &text);
    Ok(0)
}

/// Returns when a record really was, as far as that was said.
fn mended(view: &View, record: &EditedRecord, args: &EditArgs) -> Result<Mended> {
    let (by, was) = match record {
        EditedRecord::Block(block) => (&block.by, (block.start, block.end)),
        EditedRecord::Interruption(one) => (&one.whose, (one.start, one.end)),
        _ => return Ok(Mended::default()),
    };
    mine_alone_for(view, &by.0)?;
    args.mend.understand(view, was)
}

/// Returns what can be changed of a record.
fn only(id: RecordId) -> Error {
    let (flags, example) = match id.kind {
        Kind::Block => ("--at, --end and --ramp", "--end 17:00"),
        Kind::Interruption => ("--title, --at and --end", "--end 10:55"),
        _ => ("--title and --private", "--title 'new text', or --private"),
    };
    Error::usage(format!("only {flags} work on {id}")).hint(format!("asyncw edit {id} {example}"))
}

fn load(view: &View, id: RecordId) -> Result<EditedRecord> {
    let n = id.number;
    let loaded = match id.kind {
        Kind::Wait => view.wait(WaitId(n))?.map(|wait| EditedRecord::Wait(Box::new(wait))),
        Kind::Decision => {
            let decision = view.decision(DecisionId(n))?;
            decision.map(|decision| EditedRecord::Decision(Box::new(decision)))
        }
        Kind::Note => view.note(NoteId(n))?.map(|note| EditedRecord::Note(Box::new(note))),
        Kind::Block => view.block(BlockId(n))?.map(|one| EditedRecord::Block(Box::new(one))),
        Kind::Interruption => {
            let one = view.interruption(InterruptionId(n))?;
            one.map(|one| EditedRecord::Interruption(Box::new(one)))
        }
        _ => {
            return Err(Error::usage(format!("{id} can't be edited")).hint(
                "you can edit tasks (12), questions (w3), decisions (d4), notes (n5), focus blocks (f8) and interruptions (i2)",
            ));
        }
    };
    loaded.ok_or_else(|| Error::unknown_id(&id.to_string()))
}
