//! Changes what can be changed of a record that isn't a task.

use crate::domain::{
    Change, Decision, FocusBlock, Interruption, LONGEST_BLOCK, Note, RecordId, Timestamp, Wait,
    edit,
};
use crate::engine::refusal::{FocusRefusal, Refusal};

use super::focus::refuse_ramp;

/// A record to edit that isn't a task.
#[derive(Clone, Debug)]
pub enum EditedRecord {
    /// A question.
    Wait(Box<Wait>),
    /// A decision.
    Decision(Box<Decision>),
    /// A note.
    Note(Box<Note>),
    /// Time on a task.
    Block(Box<FocusBlock>),
    /// What interrupted somebody.
    Interruption(Box<Interruption>),
}

/// When a focus block or an interruption really was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// When it began.
    pub start: Option<Timestamp>,
    /// When it ended.
    pub end: Option<Timestamp>,
    /// How many minutes it took to get into the work of a block.
    pub ramp_min: Option<u32>,
}

/// What to change about a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordEdit {
    /// Its words: the question, what was decided, the text.
    pub words: Option<String>,
    /// Whether it stays out of every handoff.
    pub is_private: Option<bool>,
    /// When it was.
    pub mended: Mended,
}

/// Sets the words of a record, whether it is private, and when it was.
///
/// # Errors
/// Refuses a block or an interruption that would end before it began, or be longer than a day.
pub fn edit_record(record: &EditedRecord, said: &RecordEdit) -> Result<Vec<Change>, Refusal> {
    fn set(words: &mut String, is_private: &mut bool, said: &RecordEdit) {
        if let Some(said) = &said.words {
            words.clone_from(said);
        }
        *is_private = said.is_private.unwrap_or(*is_private);
    }
    let Mended { start, end, ramp_min } = said.mended;
    Ok(match record {
        EditedRecord::Wait(wait) => {
            let mut after = Wait::clone(wait);
            set(&mut after.question, &mut after.is_private, said);
            edit(&**wait, &after)
        }
        EditedRecord::Decision(decision) => {
            let mut after = Decision::clone(decision);
            set(&mut after.title, &mut after.is_private, said);
            edit(&**decision, &after)
        }
        EditedRecord::Note(note) => {
            let mut after = Note::clone(note);
            set(&mut after.text, &mut after.is_private, said);
            edit(&**note, &after)
        }
        EditedRecord::Block(block) => {
            let mut after = FocusBlock::clone(block);
            after.start = start.unwrap_or(after.start);
            after.ramp_min = ramp_min.or(after.ramp_min);
            if let Some(end) = end {
                (after.end, after.is_end_unknown) = (Some(end), false);
            } else if after.is_end_unknown {
                // It has no length until somebody knows it.
                after.end = Some(after.start);
            }
            refuse_span(block.id.into(), after.start, after.end)?;
            if let (Some(end), false) = (after.end, after.is_end_unknown) {
                refuse_ramp((after.start, end), after.ramp_min)?;
            }
            edit(&**block, &after)
        }
        EditedRecord::Interruption(interruption) => {
            let mut after = Interruption::clone(interruption);
            set(&mut after.text, &mut false, said);
            after.start = start.unwrap_or(after.start);
            after.end = end.or(after.end);
            refuse_span(interruption.id.into(), after.start, after.end)?;
            edit(&**interruption, &after)
        }
    })
}

/// Refuses what would end before it began, and what would be longer than a day.
pub(super) fn refuse_span(
    record: RecordId,
    start: Timestamp,
    end: Option<Timestamp>,
) -> Result<(), Refusal> {
    match end {
        Some(end) if end < start => Err(FocusRefusal::Backwards { record }.into()),
        Some(end) if end - start > LONGEST_BLOCK => {
            Err(FocusRefusal::LongerThanADay { record }.into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use crate::domain::Clock;

    use super::*;

    #[test]
    fn only_what_is_said_changes() {
        let now = Clock::of_tests().now;
        let note = Note::plain(Uuid::from_u128(1), None, "red".to_owned(), now);
        let record = EditedRecord::Note(Box::new(note));
        let fields = |said: RecordEdit| -> Vec<String> {
            let changes = edit_record(&record, &said).expect("it has no times");
            changes.iter().map(|change| change.field.to_string()).collect()
        };
        assert_eq!(fields(RecordEdit::default()), [""; 0]);
        let private = RecordEdit { is_private: Some(true), ..RecordEdit::default() };
        assert_eq!(fields(private), ["private"]);
        let public = RecordEdit { is_private: Some(false), ..RecordEdit::default() };
        assert_eq!(fields(public), [""; 0], "it is so already");
        let words = RecordEdit { words: Some("green".to_owned()), ..RecordEdit::default() };
        assert_eq!(fields(words), ["text"]);
    }
}
