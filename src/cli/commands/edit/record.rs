//! `edit w8`: what can be changed of a question, a decision or a note.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::words;
use crate::domain::{DecisionId, Kind, NoteId, RecordId, WaitId};
use crate::engine::acts::{EditedRecord, RecordEdit, edit_record};
use crate::ledger::View;
use crate::render::answer::ShownAnswer;
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
    let said = RecordEdit {
        words: args.title.as_deref().map(words::title).transpose()?.map(|(title, _)| title),
        is_private: args.attributes.is_private()?,
    };
    let is_more_said =
        !args.attributes.is_only_private() || !args.texts.is_empty() || args.severity.is_some();
    if is_more_said || said == RecordEdit::default() {
        return Err(Error::usage(format!("only --title and --private work on {id}"))
            .hint(format!("asyncw edit {id} --title 'new text', or --private")));
    }
    let after = cx.write(|tx| record(tx, id, &said))?;
    let clock = cx.clock()?;
    let text = screen::show::shown(&after, cx.ui.look, &clock);
    cx.ui.answer(&Content::Edit(json::edited(&after, &clock)), &text);
    Ok(0)
}

fn record(tx: &mut Transaction, id: RecordId, said: &RecordEdit) -> Result<ShownAnswer> {
    let record = load(tx.view(), id)?;
    tx.record(&edit_record(&record, said))?;
    Ok(match load(tx.view(), id)? {
        EditedRecord::Wait(wait) => {
            let task = tx.view().task_of(wait.task)?;
            let authors = tx.view().authors_of([&*wait])?;
            ShownAnswer::Wait(*wait, task.into_iter().collect(), authors)
        }
        EditedRecord::Decision(decision) => {
            let authors = tx.view().authors_of([&*decision])?;
            ShownAnswer::Decision(*decision, authors)
        }
        EditedRecord::Note(note) => {
            let authors = tx.view().authors_of([&*note])?;
            ShownAnswer::Note(*note, authors)
        }
    })
}

fn load(view: &View, id: RecordId) -> Result<EditedRecord> {
    let loaded = match id.kind {
        Kind::Wait => view.wait(WaitId(id.number))?.map(|wait| EditedRecord::Wait(Box::new(wait))),
        Kind::Decision => {
            let decision = view.decision(DecisionId(id.number))?;
            decision.map(|decision| EditedRecord::Decision(Box::new(decision)))
        }
        Kind::Note => view.note(NoteId(id.number))?.map(|note| EditedRecord::Note(Box::new(note))),
        _ => {
            return Err(Error::usage(format!("{id} can't be edited"))
                .hint("you can edit tasks (12), questions (w3), decisions (d4) and notes (n5)"));
        }
    };
    loaded.ok_or_else(|| Error::unknown_id(&id.to_string()))
}
