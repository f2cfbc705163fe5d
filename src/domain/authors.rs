//! Authors: who wrote the words of a record, if it was not me.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::{Assumption, Decision, FocusBlock, Handle, Interruption, Note, Record, Wait};

/// The authors of records' words, by record; records that I wrote are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authors(BTreeMap<Uuid, Handle>);

impl FromIterator<(Uuid, Handle)> for Authors {
    fn from_iter<I: IntoIterator<Item = (Uuid, Handle)>>(authors: I) -> Self {
        Self(authors.into_iter().collect())
    }
}

impl Authors {
    /// Returns who wrote the words of a record, if it was not me.
    pub fn of(&self, record: &impl Record) -> Option<&Handle> {
        self.0.get(&record.uuid())
    }

    /// Puts somebody else's words into quotation marks behind their name, so that nobody takes them for mine.
    pub fn quote<T: Quoted>(&self, record: &mut T) {
        if let Some(by) = self.0.get(&record.uuid())
            && let Some(words) = record.words()
        {
            *words = quotation(by, words);
        }
    }

    /// Does the same for all of them.
    pub fn quote_all<'a, T: Quoted + 'a>(&self, records: impl IntoIterator<Item = &'a mut T>) {
        records.into_iter().for_each(|record| self.quote(record));
    }
}

/// Returns somebody's words in quotation marks behind their name.
pub(super) fn quotation(by: &Handle, words: &str) -> String {
    format!("@{by}: \"{words}\"")
}

/// A record whose words are quoted when somebody else wrote them.
pub trait Quoted: Record {
    /// Returns the words to quote, if there are any.
    fn words(&mut self) -> Option<&mut String>;
}

impl Quoted for Note {
    fn words(&mut self) -> Option<&mut String> {
        Some(&mut self.text)
    }
}

impl Quoted for Wait {
    fn words(&mut self) -> Option<&mut String> {
        // What is put to me is told with the name of who asks already.
        Some(&mut self.question).filter(|question| !self.is_direct && !question.is_empty())
    }
}

impl Quoted for Decision {
    fn words(&mut self) -> Option<&mut String> {
        Some(&mut self.title)
    }
}

impl Quoted for Assumption {
    fn words(&mut self) -> Option<&mut String> {
        Some(&mut self.text)
    }
}

impl Quoted for Interruption {
    fn words(&mut self) -> Option<&mut String> {
        Some(&mut self.text).filter(|text| !text.is_empty())
    }
}

impl Quoted for FocusBlock {
    fn words(&mut self) -> Option<&mut String> {
        self.next.as_mut()
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Clock;

    use super::*;

    #[test]
    fn only_the_words_of_others_are_quoted() {
        let now = Clock::of_tests().now;
        let note = |uuid: u128| Note::plain(Uuid::from_u128(uuid), None, "green".to_owned(), now);
        let claude = Handle::parse("@claude").expect("a handle");
        let authors: Authors = [(Uuid::from_u128(2), claude)].into_iter().collect();
        let mut notes = [note(1), note(2)];
        authors.quote_all(&mut notes);
        assert_eq!(notes.map(|note| note.text), ["green", "@claude: \"green\""]);
    }
}
