//! Changes what can be changed of a question, a decision or a note.

use crate::domain::{Change, Decision, Note, Wait, edit};

/// A record to edit that isn't a task.
#[derive(Clone, Debug)]
pub enum EditedRecord {
    /// A question.
    Wait(Box<Wait>),
    /// A decision.
    Decision(Box<Decision>),
    /// A note.
    Note(Box<Note>),
}

/// What to change about a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordEdit {
    /// Its words: the question, what was decided, the text.
    pub words: Option<String>,
    /// Whether it stays out of every handoff.
    pub is_private: Option<bool>,
}

/// Sets the words of a record, and whether it is private.
pub fn edit_record(record: &EditedRecord, said: &RecordEdit) -> Vec<Change> {
    fn set(words: &mut String, is_private: &mut bool, said: &RecordEdit) {
        if let Some(said) = &said.words {
            words.clone_from(said);
        }
        *is_private = said.is_private.unwrap_or(*is_private);
    }
    match record {
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
            let changes = edit_record(&record, &said);
            changes.iter().map(|change| change.field.to_string()).collect()
        };
        assert_eq!(fields(RecordEdit::default()), [""; 0]);
        let private = RecordEdit { is_private: Some(true), ..RecordEdit::default() };
        assert_eq!(fields(private), ["private"]);
        let public = RecordEdit { is_private: Some(false), ..RecordEdit::default() };
        assert_eq!(fields(public), [""; 0], "it is so already");
        let words = RecordEdit { words: Some("green".to_owned()), is_private: None };
        assert_eq!(fields(words), ["text"]);
    }
}
