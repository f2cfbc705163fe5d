//! The texts of a note that its writer typed, and where each of them can be changed.

use crate::domain::{Timestamp, WaitState};

use super::before::Lead;
use super::draft::HandoffDraft;
use super::finding::Source;

/// A text of a note.
#[derive(Clone, Copy, Debug)]
pub struct Typed<'a> {
    /// Where it comes from.
    pub source: Source,
    /// The text.
    pub text: &'a str,
    /// When it was typed; `None`: now.
    pub at: Option<Timestamp>,
}

/// Returns the texts that the note shows.
pub fn texts(draft: &HandoffDraft) -> Vec<Typed<'_>> {
    let mut texts = Texts(Vec::new());
    if let Lead::Said(said) = &draft.lead {
        texts.add(Source::Lead, None, Some(said));
    }
    texts.add(Source::Wake, None, draft.from.wake.as_deref());
    for item in draft.items.iter().chain(&draft.offered) {
        let task = &item.task;
        texts.add(Source::Record(task.id.into()), Some(task.created), Some(&task.title));
        if let Some(step) = &item.step {
            texts.add(Source::Step(task.id), Some(step.noted), Some(&step.text));
        }
    }
    let items = || draft.items.iter().chain(&draft.offered);
    let notes = items().flat_map(|item| &item.notes).chain(&draft.temps).chain(&draft.since.loose);
    for note in notes.chain(draft.untouchable.iter().flat_map(|one| &one.notes)) {
        let source = Source::Record(note.id.into());
        texts.add(source, Some(note.at), Some(&note.text));
        texts.add(source, Some(note.at), note.then.as_deref());
        texts.add(source, Some(note.at), note.undo.as_deref());
    }
    let waits = items().flat_map(|item| &item.waits).chain(&draft.waiting);
    let answered = draft.since.judged.iter().filter_map(|(_, wait)| wait.as_ref());
    for wait in waits.chain(&draft.since.answered).chain(answered) {
        let source = Source::Record(wait.id.into());
        let asked = Some(wait.asked);
        texts.add(source, asked, Some(&wait.question));
        texts.add(source, asked, wait.context.as_deref());
        texts.add(source, asked, wait.default.as_deref());
        if let WaitState::Answered { at, text } = &wait.state {
            texts.add(source, Some(*at), Some(text));
        }
    }
    let assumed = items().flat_map(|item| &item.assumptions).chain(&draft.assumed);
    for one in assumed.chain(draft.since.judged.iter().map(|(one, _)| one)) {
        let source = Source::Record(one.id.into());
        texts.add(source, Some(one.at), Some(&one.text));
        texts.add(source, Some(one.at), one.undo.as_deref());
    }
    for one in &draft.since.decided {
        let source = Source::Record(one.id.into());
        texts.add(source, Some(one.decided), Some(&one.title));
        texts.add(source, Some(one.decided), Some(&one.why));
        for option in &one.options {
            texts.add(source, Some(one.decided), Some(option));
        }
    }
    let closed = draft.since.done.iter().chain(&draft.since.dropped);
    for task in closed.filter_map(|(_, task)| task.as_ref()) {
        texts.add(Source::Record(task.id.into()), Some(task.created), Some(&task.title));
    }
    for one in &draft.untouchable {
        texts.add(
            Source::Record(one.task.id.into()),
            Some(one.task.created),
            Some(&one.task.title),
        );
    }
    texts.0
}

/// Texts that are collected.
struct Texts<'a>(Vec<Typed<'a>>);

impl<'a> Texts<'a> {
    fn add(&mut self, source: Source, at: Option<Timestamp>, text: Option<&'a str>) {
        self.0.extend(text.map(|text| Typed { source, text, at }));
    }
}
