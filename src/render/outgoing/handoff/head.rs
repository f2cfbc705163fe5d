//! The head of a note: between whom, when, what to read first, and what falls due.

use chrono::TimeDelta;

use crate::domain::{HandoffId, NoteKind, Person, Timestamp, Wait};
use crate::engine::{Due, DueKind, HandoffItem, Lead, Whose};
use crate::render::clocks::phrase;
use crate::render::terminal::{clean, fit};
use crate::render::words;

use super::Writer;

/// An overlap that is further ahead helps nobody now; what ends it is told among what is coming up.
const NEAR: TimeDelta = TimeDelta::days(14);

/// Letters of a text that only reminds of what is told below.
const SHORT: usize = 32;

/// What falls due that is named at most; the rest is counted, and stands at its item.
const MOST_DUE: usize = 6;

impl Writer<'_> {
    pub(super) fn head(&mut self, id: Option<HandoffId>) {
        let draft = self.draft;
        let now = draft.hours.now;
        let id = id.map_or_else(|| "(draft)".to_owned(), |id| id.to_string());
        let to = draft.to.as_ref();
        let to = to.map_or_else(|| "whoever comes next".to_owned(), |to| signature(to, now));
        self.page.title(&format!("Handoff {id} · {} → {to}", signature(&draft.from, now)));
        let (_, mine) = self.clocks.ahead(now);
        let now = self.form.bold(&self.clocks.full(now));
        let mut parts = vec![match mine {
            Some(mine) => format!("{now} = {mine}"),
            None => now,
        }];
        parts.push(self.since_when());
        if !draft.taken_back.is_empty() {
            let ids: Vec<String> = draft.taken_back.iter().map(HandoffId::to_string).collect();
            let ids = words::and_list(&ids);
            parts.push(format!("{} (ignore {ids})", self.form.bold(&format!("replaces {ids}"))));
        }
        let online = draft.hours.online_until.map(|until| {
            let until = self.form.bold(&self.clocks.theirs(until));
            format!("I'm online until {until}")
        });
        let near = draft.hours.overlap.filter(|(start, _)| *start - draft.hours.now <= NEAR);
        let overlap = near.map(|overlap| format!("next overlap {}", self.clocks.stretch(overlap)));
        let together: Vec<String> = online.into_iter().chain(overlap).collect();
        if !together.is_empty() {
            parts.push(together.join(", "));
        }
        let back = draft.hours.back.map(|back| phrase(self.clocks.ahead(back), self.form));
        parts.extend(back.map(|back| format!("back {back}")));
        self.page.line(&parts.join(" · "));
        if let Some(wake) = &draft.from.wake {
            let wake = clean(wake);
            let line = match wake.split_once(',') {
                Some((how, rule)) => format!("Wake me ({}) {}", how.trim(), rule.trim()),
                None => format!("Wake me: {wake}"),
            };
            self.page.line(&sentence(&line));
        }
        self.page.gap();
    }

    fn since_when(&self) -> String {
        match &self.draft.previous {
            None => "first handoff".to_owned(),
            Some(previous) => {
                let how = previous.acknowledged.map_or_else(
                    || format!("{}, not confirmed by you yet", self.clocks.past(previous.sent)),
                    |at| format!("you confirmed it {}", self.clocks.past(at)),
                );
                format!("since {} ({how})", previous.id)
            }
        }
    }

    /// Writes the one line to read, and returns it.
    pub(super) fn lead(&mut self) -> String {
        let label = self.form.bold("If you read one line:");
        let lead = match &self.draft.lead {
            Lead::Said(said) => clean(said),
            Lead::Answer(wait) => self.owed(wait),
            Lead::Take(item) => {
                let due = item.due.map(|due| format!("; {}", self.due(item, due)));
                let due = due.unwrap_or_default();
                format!("please take {}{due}{}", Self::in_brackets(item), Self::then_next(item))
            }
            Lead::Expired(temp) => format!(
                "{} {} should have ended; please check it and tell me",
                temp.id,
                clean(&temp.text)
            ),
            Lead::Act(item) => {
                let name = Self::in_brackets(item);
                match (item.whose == Whose::Reader, item.next_step()) {
                    (true, Some(step)) => format!("{name}: {}", clean(step)),
                    (true, None) => format!("{name} is yours"),
                    (false, _) => format!("please take {name}{}", Self::then_next(item)),
                }
            }
            Lead::Nothing => self.nothing(),
        };
        let lead = sentence(&lead);
        self.page.line(&format!("{label} {lead}"));
        lead
    }

    /// Returns the id with the title in brackets, where a bare number could be read as something else: `task 12 (Mail)`.
    fn in_brackets(item: &HandoffItem) -> String {
        format!("task {} ({})", item.task.id, clean(&item.task.title))
    }

    /// There is nothing to do, unless something goes wrong that there is a plan for.
    fn nothing(&self) -> String {
        let planned = self.draft.items.iter();
        let planned = planned.filter(|item| item.notes_of(NoteKind::If).next().is_some());
        let names: Vec<String> = planned.map(Self::in_brackets).collect();
        let ends = self.draft.before.iter().filter_map(|due| match &due.kind {
            DueKind::Temp(temp) => Some((temp.id, due.at)),
            _ => None,
        });
        let ends: Vec<String> = ends
            .map(|(id, at)| format!("check {} that {id} has ended", self.clocks.theirs(at)))
            .collect();
        let mut parts = Vec::new();
        parts.extend((!ends.is_empty()).then(|| format!("but to {}", words::and_list(&ends))));
        parts.extend(
            (!names.is_empty())
                .then(|| format!("unless something goes wrong with {}", words::and_list(&names))),
        );
        match parts.join(", ").as_str() {
            "" => "nothing for you to do".to_owned(),
            rest if ends.is_empty() => format!("nothing for you to do, {rest}"),
            rest => format!("nothing for you to do {rest}"),
        }
    }

    fn owed(&self, wait: &Wait) -> String {
        let question = clean(&wait.question);
        let about = self.about(wait);
        let due = wait.due().map(|due| self.due_words(wait, due));
        let due = due.map(|due| format!(" ({due})")).unwrap_or_default();
        format!("please answer {}{about}{due}: {question}", wait.id)
    }

    fn then_next(item: &HandoffItem) -> String {
        let step = item.next_step();
        step.map(|step| format!("; next: {}", clean(step))).unwrap_or_default()
    }

    pub(super) fn before(&mut self, all: &[String]) {
        let until = self.clocks.ends(self.draft.hours.until).0;
        let known = self.draft.hours.back.is_some();
        if all.is_empty() {
            let line = if known {
                format!("Nothing is due before I'm back ({until}).")
            } else {
                format!("Nothing is due before {until}.")
            };
            return self.page.line(&line);
        }
        let mut parts: Vec<String> = all.iter().take(MOST_DUE).cloned().collect();
        if all.len() > MOST_DUE {
            parts.push(format!("and {} more", all.len() - MOST_DUE));
        }
        let label = if known {
            self.form.bold("Before I'm back:")
        } else {
            self.form.bold(&format!("Before {until}:"))
        };
        self.page.line(&format!("{label} {}", parts.join(" · ")));
    }

    pub(super) fn falls_due(&self, due: &Due) -> String {
        let at = match &due.when {
            Some(when) => self.clocks.agreed(when).0,
            None => self.clocks.ahead(due.at).0,
        };
        let what = match &due.kind {
            DueKind::Answer(wait) => {
                let is_past = due.at <= self.clocks.now;
                let verb = if is_past { "was due" } else { "is due" };
                return format!("{at} {} {verb}", self.whose_answer(wait));
            }
            DueKind::Task(task) => {
                // What has no item of its own is named here.
                let mut items = self.draft.items.iter().chain(&self.draft.offered);
                let is_item = items.any(|item| item.task.id == task.id);
                let title =
                    if is_item { String::new() } else { format!(" ({})", clean(&task.title)) };
                format!("task {}{title} is due", task.id)
            }
            DueKind::Temp(temp) => {
                format!("{} ({}) ends", temp.id, fit(&clean(&temp.text), SHORT))
            }
        };
        format!("{at} {what}")
    }

    fn whose_answer(&self, wait: &Wait) -> String {
        let about = self.about(wait);
        let who = clean(wait.other_side());
        if wait.is_on_me {
            format!("my answer to {who}, {}{about},", wait.id)
        } else if self.is_readers(wait) {
            format!("your answer to {}{about}", wait.id)
        } else if wait.person.is_some() {
            format!("{who}'s answer to {}{about}", wait.id)
        } else {
            format!("{who}, {}{about},", wait.id)
        }
    }

    /// Returns for which task somebody waits, if it may be named: ` (for 14)`.
    pub(super) fn about(&self, wait: &Wait) -> String {
        let task = wait.task.filter(|task| self.draft.title(task.id).is_some());
        task.map(|task| format!(" (for {})", task.id)).unwrap_or_default()
    }

    pub(super) fn is_readers(&self, wait: &Wait) -> bool {
        let reader = self.draft.to.as_ref().map(|to| &to.handle);
        !wait.is_on_me && reader.is_some() && wait.person.as_ref() == reader
    }
}

fn signature(person: &Person, now: Timestamp) -> String {
    let name =
        if person.handle.is_me() && person.name.is_none() { "me" } else { person.display_name() };
    match person.zone_at(now) {
        Some(zone) => format!("{} ({})", clean(name), zone.city()),
        None => clean(name),
    }
}

/// Returns words with a full stop, unless they end in a mark.
pub(super) fn sentence(text: &str) -> String {
    if text.ends_with(['?', '.', '!']) { text.to_owned() } else { format!("{text}.") }
}
