//! What has moved since a note: what its reader looks at before they act on it.

use crate::domain::{Clock, Handoff, Kind, RecordId, Standing, StandingRecords, Timestamp};
use crate::engine::{HandoffDraft, How};
use crate::render::clocks::Clocks;
use crate::render::marks::{Form, Page};
use crate::render::terminal::clean;

use super::Writer;

/// Something that is not as the note says any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The record.
    pub id: RecordId,
    /// What happened to it, in a word.
    pub what: &'static str,
    /// The same in words.
    pub text: String,
}

/// Returns what has moved since a note was sent, given the draft of one that would follow it now.
pub fn moved(draft: &HandoffDraft, note: &Handoff, clock: &Clock) -> Vec<Moved> {
    let clocks = Clocks::new(draft.hours.now, Some(&clock.calendar), clock.zone());
    let (page, form) = (Page::new(Form::Text), Form::Text);
    let writer = Writer { page, form, clocks, draft, clock };
    let mut moved = writer.ended_since();
    let is_past = |at: Timestamp| note.sent < at && at <= draft.hours.now;
    for temp in &draft.temps {
        if temp.until.as_ref().is_some_and(|until| is_past(until.at)) {
            let text = format!("{} {}: should have ended by now", temp.id, clean(&temp.text));
            moved.push((Standing::of(temp), Moved { id: temp.id.into(), what: "expired", text }));
        }
    }
    for item in &draft.items {
        if let Some(due) = item.due.filter(|due| is_past(due.at)) {
            let id = RecordId::from(item.task.id);
            let text = format!("{}: {}", Writer::short_name(item), writer.due(item, due));
            moved.push((Standing::of(&item.task), Moved { id, what: "overdue", text }));
        }
    }
    // An older note does not say what stood in it.
    let stood = note.standing.as_ref();
    let is_of_note = |one: &Standing| stood.is_none_or(|StandingRecords(all)| all.contains(one));
    moved.retain(|(standing, _)| is_of_note(standing));
    moved.into_iter().map(|(_, moved)| moved).collect()
}

impl Writer<'_> {
    /// Returns what ended or was changed, record by record.
    fn ended_since(&self) -> Vec<(Standing, Moved)> {
        let since = &self.draft.since;
        let mut moved = Vec::new();
        for (one, wait) in &since.judged {
            let text = self.judged(one, wait.as_ref(), "To put it right:");
            let what = one.state.name();
            moved.push((Standing::of(one), Moved { id: one.id.into(), what, text }));
        }
        for wait in &since.answered {
            let (what, text) = ("answered", self.answered(wait));
            moved.push((Standing::of(wait), Moved { id: wait.id.into(), what, text }));
        }
        for (tasks, how) in [(&since.done, How::Done), (&since.dropped, How::Dropped)] {
            for task in tasks.iter().filter_map(|(_, task)| task.as_ref()) {
                let at = task.status.closed().map(|at| self.clocks.past(at)).unwrap_or_default();
                let text = format!("{} {}: {} {at}", task.id, clean(&task.title), how.name());
                let (id, what) = (task.id.into(), how.name());
                moved.push((Standing::of(task), Moved { id, what, text }));
            }
        }
        for ended in &since.ended {
            let what = ended.how.name();
            // The note speaks to its reader; this may be read by either.
            let reader = self.draft.to.as_ref().map(|to| &to.handle);
            let text = match (&ended.how, reader) {
                (How::Taken, Some(to)) => Self::one_ended(ended, &format!("taken by {to}")),
                (How::Returned, Some(to)) => Self::one_ended(ended, &format!("not taken by {to}")),
                _ => self.ended(ended),
            };
            let standing = Standing { kind: ended.id.kind, uuid: ended.uuid };
            moved.push((standing, Moved { id: ended.id, what, text }));
        }
        moved.sort_by_key(|(_, moved)| (moved.id.kind != Kind::Task, moved.id));
        moved
    }
}
