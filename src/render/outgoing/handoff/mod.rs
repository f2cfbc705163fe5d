//! The handoff note, in the order in which its reader needs it.
//!
//! Text of the ledger is quoted as it is, made safe for one line; what is empty is not shown.

mod coming;
mod head;
mod item;
mod moved;
mod since;

pub use moved::{Moved, moved};

use crate::domain::{Clock, HandoffId, Note, WaitState};
use crate::engine::{HandoffDraft, HandoffItem, Untouchable, Whose};
use crate::render::clocks::{Clocks, phrase};
use crate::render::marks::{Form, Page};
use crate::render::terminal::clean;

/// What a note is written with.
struct Writer<'a> {
    page: Page,
    form: Form,
    clocks: Clocks,
    draft: &'a HandoffDraft,
    clock: &'a Clock,
}

/// A note that was written.
#[derive(Clone, Debug)]
pub struct WrittenNote {
    /// Its text.
    pub text: String,
    /// The one line to read.
    pub lead: String,
    /// What falls due, in words, in the order of the draft.
    pub before: Vec<String>,
    /// How many words it has; marks and dots are none.
    pub word_count: usize,
}

/// Returns the note; `id` is there once it was sent. The draft holds what its audience may see, and nothing else.
pub fn handoff(
    draft: &HandoffDraft,
    id: Option<HandoffId>,
    form: Form,
    clock: &Clock,
) -> WrittenNote {
    let reader = draft.hours.readers.as_ref().filter(|_| draft.knows_clock());
    let clocks = Clocks::new(draft.hours.now, reader, clock.zone());
    let mut writer = Writer { page: Page::new(form), form, clocks, draft, clock };
    writer.head(id);
    let lead = writer.lead();
    let before: Vec<String> = draft.before.iter().map(|due| writer.falls_due(due)).collect();
    writer.before(&before);
    writer.items();
    writer.offered();
    writer.others();
    writer.since();
    let untouchable =
        draft.untouchable.iter().map(|one| writer.untouchable(one)).collect::<Vec<_>>();
    writer.page.section("Don't touch", &untouchable);
    let temps = draft.temps.iter().map(|temp| writer.temp(temp)).collect::<Vec<_>>();
    writer.page.section("Temporary", &temps);
    let coming = writer.coming();
    writer.page.section("Coming up", &coming);
    writer.reply();
    let text = writer.page.into_text();
    let has_letters = |word: &&str| word.chars().any(char::is_alphanumeric);
    let word_count = text.split_whitespace().filter(has_letters).count();
    WrittenNote { text, lead, before, word_count }
}

impl Writer<'_> {
    fn offered(&mut self) {
        let line = |item: &HandoffItem| {
            let mut parts = vec![Self::name(item)];
            parts.extend(item.due.map(|due| self.due(item, due)));
            let left = item.task.estimate_min.map(|_| Self::left(item)).unwrap_or_default();
            parts.extend(item.next_step().map(|step| format!("next: {}{left}", clean(step))));
            parts.join(" · ")
        };
        let lines: Vec<String> = self.draft.offered.iter().map(line).collect();
        self.page.section("Yours to take", &lines);
    }

    fn others(&mut self) {
        let mut lines: Vec<String> =
            self.draft.waiting.iter().map(|wait| self.wait(wait, true)).collect();
        lines.extend(self.draft.assumed.iter().map(|one| self.assumption(one, true)));
        self.page.section("Others answer", &lines);
    }

    fn untouchable(&self, one: &Untouchable) -> String {
        let name = format!("{} {}", one.task.id, clean(&one.task.title));
        let approval = match &one.request {
            Some(wait) => format!(
                "needs {}'s approval, asked {}, not given",
                clean(wait.other_side()),
                self.clocks.past_day(wait.asked)
            ),
            None => "needs an approval; nobody was asked yet".to_owned(),
        };
        let notes = one.notes.iter().map(|note| format!(" · {}", self.note(note)));
        format!("{name}: {approval}{}", notes.collect::<String>())
    }

    fn temp(&self, temp: &Note) -> String {
        let text = format!("{} {}", temp.id, clean(&temp.text));
        let mut parts = Vec::new();
        match &temp.until {
            Some(until) if until.at <= self.clocks.now => {
                let (ended, _) = self.clocks.agreed(until);
                parts.push(self.form.bold(&format!("{text}: should have ended {ended}")));
            }
            Some(until) => {
                let until = phrase(self.clocks.agreed(until), self.form);
                parts.push(format!("{text} · until {until}"));
            }
            None => parts.push(format!("{text}, with no end date")),
        }
        let task = temp.task.and_then(|task| Some((task.id, self.draft.title(task.id)?)));
        parts.extend(task.map(|(id, title)| format!("for {id} {}", clean(title))));
        let undo = temp.undo.as_ref().map(|undo| self.form.code(&clean(undo)));
        let ends_first = temp.until.as_ref().is_some_and(|end| end.at <= self.draft.hours.until);
        parts.extend(match (undo, ends_first) {
            (Some(undo), true) => Some(format!("if this is still so then, please end it: {undo}")),
            (Some(undo), false) => Some(format!("I end it (undo: {undo})")),
            (None, true) => Some("if this is still so then, please tell me".to_owned()),
            (None, false) => None,
        });
        parts.join(" · ")
    }

    fn reply(&mut self) {
        let offered = self.draft.items.iter().chain(&self.draft.offered);
        let ids: Vec<String> = offered
            .filter(|item| item.whose.is_on_offer())
            .map(|item| item.task.id.to_string())
            .collect();
        let items = self.draft.items.iter().flat_map(|item| &item.waits);
        let waits = items.chain(&self.draft.waiting).filter(|wait| !wait.is_on_me);
        let open = waits.filter(|wait| matches!(wait.state, WaitState::Open | WaitState::Assumed));
        let answers = open.map(|wait| {
            if self.is_readers(wait) {
                format!("{} (your answer): ___", wait.id)
            } else {
                format!("{} (if you see the answer): ___", wait.id)
            }
        });
        let mut parts = Vec::new();
        if !ids.is_empty() {
            parts.push(format!("I take: {}", ids.join(", ")));
            parts.push("I don't take: ___".to_owned());
            parts.push("first step: ___".to_owned());
        }
        parts.push("unclear: ___".to_owned());
        parts.extend(answers);
        let read =
            self.draft.hours.back.map(|back| format!("; I read it {}", self.clocks.theirs(back)));
        let heading =
            format!("Reply (copy this line and change what isn't so{})", read.unwrap_or_default());
        self.page.heading(&heading);
        self.page.line(&parts.join(" · "));
    }

    /// Returns whose a task is, as the reader sees it.
    fn whose(item: &HandoffItem) -> String {
        match &item.whose {
            Whose::Given => "yours if you take it".to_owned(),
            Whose::Offered => "yours to take".to_owned(),
            Whose::Reader => "yours".to_owned(),
            Whose::Writer => "I keep it".to_owned(),
            Whose::Other(who) => format!("{who} has it"),
        }
    }
}
