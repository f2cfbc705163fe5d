//! One task of a note.

use crate::domain::{
    Assumption, FocusBlock, Note, NoteKind, Severity, Status, TaskId, Wait, exact_minutes,
    format_minutes,
};
use crate::engine::{Deadline, HandoffItem, Hold, State, Whose};
use crate::render::clocks::{phrase, plain};
use crate::render::screen::show;
use crate::render::terminal::clean;
use crate::render::words;

use super::Writer;

/// Tasks of which there is nothing to tell but their dates that have an item of their own at most.
const MOST_BARE: usize = 3;

/// How many of them are named by their titles, if there are more.
const MOST_NAMED: usize = 7;

/// Plain notes of what the reader may take that are told at most, the newest of them.
const NOTES: usize = 3;

impl Writer<'_> {
    pub(super) fn items(&mut self) {
        let (steady, others): (Vec<&HandoffItem>, Vec<&HandoffItem>) =
            self.draft.items.iter().partition(|item| is_steady(item));
        let bare: Vec<&HandoffItem> = others.iter().copied().filter(|item| is_bare(item)).collect();
        let is_folded = bare.len() > MOST_BARE;
        for item in others.into_iter().filter(|item| !(is_folded && is_bare(item))) {
            self.item(item);
        }
        if is_folded {
            let named = bare.iter().take(MOST_NAMED).map(|item| {
                let due = item.due.map(|due| format!(" ({})", self.due_plain(item, due)));
                format!("{}{}", Self::short_name(item), due.unwrap_or_default())
            });
            let mut all: Vec<String> = named.collect();
            all.extend(more(&bare));
            self.page.heading(&format!("ACT · not started, I keep them: {}", all.join(", ")));
        }
        if !steady.is_empty() {
            let named = steady.iter().filter(|item| !is_bare(item));
            let mut all: Vec<String> = named.map(|item| self.in_short(item)).collect();
            let bare: Vec<&HandoffItem> =
                steady.iter().copied().filter(|item| is_bare(item)).collect();
            all.extend(bare.iter().take(MOST_NAMED).map(|item| self.in_short(item)));
            all.extend(more(&bare));
            let line = format!("STEADY · {}: nothing for you to do", all.join(", "));
            self.page.heading(&line);
        }
    }

    /// Returns an item that needs nothing in few words, with what stands about it.
    fn in_short(&self, item: &HandoffItem) -> String {
        let mut said = Vec::new();
        if let Whose::Other(who) = &item.whose {
            said.push(format!("{who} has it"));
        }
        said.extend(item.author.as_ref().map(|author| format!("written by @{author}")));
        said.extend(self.on_hold(item));
        let notes = item.notes.iter().filter(|note| note.kind != NoteKind::Tried);
        said.extend(notes.map(|note| self.note(note)));
        said.extend(self.dated_step(item).map(|(label, step)| format!("{label}: {step}")));
        let said = if said.is_empty() { String::new() } else { format!(" ({})", said.join("; ")) };
        format!("{}{said}", Self::short_name(item))
    }

    fn item(&mut self, item: &HandoffItem) {
        let severity = item.severity.name().to_uppercase();
        let whose = match item.task.status {
            Status::Done(at) => format!("done {}", self.clocks.past(at)),
            _ => Self::whose(item),
        };
        self.page.heading(&format!("{severity} · {} · {whose}", Self::name(item)));
        let mut points = Vec::new();
        points.extend(item.author.as_ref().map(|author| format!("Written by @{author}")));
        points.extend(item.due.map(|due| {
            let due = self.due(item, due);
            format!("{}{}", due[..1].to_uppercase(), &due[1..])
        }));
        let states = item.notes_of(NoteKind::State).map(|note| self.note(note));
        points.extend(states.map(|state| format!("S{}", &state[1..])));
        points.extend(self.dated_step(item).map(|(label, step)| {
            let label = format!("{}{}:", label[..1].to_uppercase(), &label[1..]);
            format!("{} {step}", self.form.bold(&label))
        }));
        points.extend(self.on_hold(item).map(|hold| format!("On hold: {hold}")));
        let is_for_reader = item.whose.is_for_reader();
        if is_for_reader {
            points.extend(item.block.as_ref().and_then(|block| self.where_i_was(block)));
            let tried: Vec<String> =
                item.notes_of(NoteKind::Tried).map(|note| clean(&note.text)).collect();
            points.extend((!tried.is_empty()).then(|| format!("Tried: {}", tried.join("; "))));
        }
        let plans = item.notes_of(NoteKind::If).map(|note| self.note(note));
        points.extend(plans.map(|plan| match plan.strip_prefix("if ") {
            Some(rest) => format!("{} {rest}", self.form.bold("If")),
            None => plan,
        }));
        points.extend(item.waits.iter().map(|wait| self.wait(wait, false)));
        points.extend(item.assumptions.iter().map(|one| self.assumption(one, false)));
        let plain: Vec<&Note> = item.notes_of(NoteKind::Plain).collect();
        let most = if is_for_reader { NOTES } else { 1 };
        let newest = plain[plain.len().saturating_sub(most)..].iter();
        points.extend(newest.map(|note| clean(&note.text)));
        if is_for_reader || item.severity == Severity::Act {
            let of_parent = || item.parent.as_ref().and_then(|one| one.link.as_ref());
            points.extend(item.task.link.as_ref().or_else(of_parent).map(|link| clean(link)));
        }
        for point in points {
            self.page.point(&point);
        }
    }

    /// Returns the id and the title.
    pub(super) fn short_name(item: &HandoffItem) -> String {
        format!("{} {}", item.task.id, clean(&item.task.title))
    }

    /// Returns the id, the title and which subtask it is: `12 Webhook retry, subtask 3 of 4 of 9 Payouts v2`.
    pub(super) fn name(item: &HandoffItem) -> String {
        let of = item.parent.as_ref().map(|parent| {
            let all = &parent.children;
            let place = all.iter().position(|child| *child == item.task.id).unwrap_or(0) + 1;
            let title = clean(&parent.title);
            format!(", subtask {place} of {} of {} {title}", all.len(), parent.id)
        });
        format!("{}{}", Self::short_name(item), of.unwrap_or_default())
    }

    /// Returns until when it must be done, and which date that is if it is not its own.
    pub(super) fn due(&self, item: &HandoffItem, due: Deadline) -> String {
        let of = (due.of != item.task.id).then(|| {
            let title = self.draft.title(due.of).unwrap_or_default();
            format!(" (for {} {})", due.of, clean(title)).replace(" )", ")")
        });
        let at = phrase(self.due_at(item, due), self.form);
        format!("{} {at}{}", self.due_word(due), of.unwrap_or_default())
    }

    /// Returns the same on the reader's clock alone, without marks.
    fn due_plain(&self, item: &HandoffItem, due: Deadline) -> String {
        format!("{} {}", self.due_word(due), self.due_at(item, due).0)
    }

    fn due_at(&self, item: &HandoffItem, due: Deadline) -> (String, Option<String>) {
        let when = item.due_when.as_ref();
        when.map_or_else(|| self.clocks.ahead(due.at), |when| self.clocks.agreed(when))
    }

    fn due_word(&self, due: Deadline) -> &'static str {
        if due.at <= self.clocks.now { "overdue since" } else { "due" }
    }

    /// Returns how much work is left by the estimate: ` (about 40 min)`.
    pub(super) fn left(item: &HandoffItem) -> String {
        let estimate = item.task.estimate_min.unwrap_or(0);
        let left = estimate.saturating_sub(item.task.spent_min);
        if left == 0 { String::new() } else { format!(" (about {})", format_minutes(left)) }
    }

    /// Returns the label of the next step and the step; one that rested on what was wrong is marked.
    fn step(item: &HandoffItem) -> Option<(String, String)> {
        let step = item.step.as_ref()?;
        let text = clean(&step.text);
        let is_mine = item.whose == Whose::Writer;
        let whose = if is_mine { "my next step" } else { "next" };
        Some(match (step.overturned, step.doubted) {
            (Some(one), _) => {
                let whose = if is_mine { "my old" } else { "old" };
                (format!("{whose} next step, void since {one} was overturned"), text)
            }
            (None, Some(one)) => {
                (format!("{whose} (noted before {one} was overturned: check it first)"), text)
            }
            (None, None) => (whose.to_owned(), format!("{text}{}", Self::left(item))),
        })
    }

    /// Returns the next step, and since when it is known if that is long ago.
    fn dated_step(&self, item: &HandoffItem) -> Option<(String, String)> {
        let (label, step) = Self::step(item)?;
        let noted = item.step.as_ref().map(|step| step.noted)?;
        Some((label, format!("{step}{}", self.as_of(noted))))
    }

    fn where_i_was(&self, block: &FocusBlock) -> Option<String> {
        // A folder of my machine says nothing to somebody else; a commit does.
        let place = block.place.as_ref().filter(|place| place.commit.is_some())?;
        let at = block.end.map_or_else(|| "in progress".to_owned(), |end| self.clocks.past(end));
        let by = &block.by.0;
        let who = if by.is_me() { "I".to_owned() } else { format!("@{by}") };
        Some(format!("Where {who} was: {} ({at})", show::place(place)))
    }

    /// Returns what holds an item beside its waits, which have lines of their own.
    fn on_hold(&self, item: &HandoffItem) -> Option<String> {
        let Some(State::Held(holds)) = &item.state else { return None };
        let others = holds.iter().filter(|hold| !matches!(hold, Hold::Wait(_) | Hold::Owner));
        let others = others.map(|hold| match hold {
            // Something that the reader may not see.
            Hold::Dependency(ids) if ids.is_empty() => "after other work".to_owned(),
            Hold::Dependency(ids) => format!("after {}", self.named(ids)),
            Hold::Child(ids) if ids.is_empty() => "open subtasks".to_owned(),
            Hold::NotBefore(at) => format!("not before {}", plain(self.clocks.ahead(*at))),
            hold => words::hold(hold, &item.task, &item.waits, self.clock),
        });
        let others: Vec<String> = others.collect();
        (!others.is_empty()).then(|| others.join(", "))
    }

    /// Returns tasks with their titles: `11 Rework Refund rounding and 12 Mail`.
    fn named(&self, ids: &[TaskId]) -> String {
        let one = |id: &TaskId| match self.draft.title(*id) {
            Some(title) => format!("{id} {}", clean(title)),
            None => id.to_string(),
        };
        words::and_list(&ids.iter().map(one).collect::<Vec<_>>())
    }

    /// Returns a note on a task, with what it is; what somebody else told has the handoff that it came in.
    pub(super) fn note(&self, note: &Note) -> String {
        let text = clean(&note.text);
        let text = match (note.kind, &note.then) {
            (NoteKind::State, _) => format!("state: {text}{}", self.as_of(note.at)),
            (NoteKind::Tried, _) => format!("tried: {text}"),
            (NoteKind::If, Some(then)) => format!("if {text} → {}", clean(then)),
            _ => text,
        };
        let told_in = self.draft.told_in.get(&note.uuid).map(|id| format!(" ({id})"));
        format!("{text}{}", told_in.unwrap_or_default())
    }

    /// Returns since when something is known, where that is longer ago than a working day: ` (as of Thu)`.
    fn as_of(&self, noted: crate::domain::Timestamp) -> String {
        let passed = exact_minutes(self.clock.calendar.between(noted, self.clocks.now));
        if passed > f64::from(self.clock.day_min()) {
            format!(" (as of {})", self.clocks.past_day(noted))
        } else {
            String::new()
        }
    }

    /// Returns a question: who answers what by when, and what happens without an answer.
    pub(super) fn wait(&self, wait: &Wait, is_alone: bool) -> String {
        let who = self.whom(wait);
        let question = clean(&wait.question);
        let said = match (wait.is_on_me, self.is_readers(wait), question.is_empty()) {
            (true, _, true) => format!("{who} waits for my answer"),
            (true, _, false) => format!("{who} waits for my answer: {question}"),
            (false, true, _) => self.form.bold(&format!("I need your answer: {question}")),
            (false, false, true) => who,
            (false, false, false) => format!("{who}: {question}"),
        };
        let mut parts = vec![format!("{} {said}", wait.id)];
        let about = wait.task.filter(|_| is_alone);
        let about = about.and_then(|task| Some((task.id, self.draft.title(task.id)?)));
        parts.extend(about.map(|(id, title)| format!("for {id} {}", clean(title))));
        parts.push(format!("asked {}", self.clocks.past_day(wait.asked)));
        parts.push(match wait.due() {
            Some(due) => self.due_words(wait, due),
            None => "no due date".to_owned(),
        });
        parts.extend(wait.default.as_ref().map(|default| format!("if silent: {}", clean(default))));
        parts.extend(wait.context.as_ref().map(|context| {
            let lines: Vec<String> =
                context.lines().map(clean).filter(|line| !line.is_empty()).collect();
            format!("background: {}", lines.join("; "))
        }));
        if !wait.is_on_me && !self.is_readers(wait) {
            let comes_first = wait.due().is_some_and(|due| due <= self.draft.hours.until);
            parts.extend(
                comes_first.then(|| "if you see the answer, add it to your reply".to_owned()),
            );
            parts.extend(is_alone.then(|| "I apply the answer".to_owned()));
        }
        parts.join(" · ")
    }

    pub(super) fn due_words(&self, wait: &Wait, due: crate::domain::Timestamp) -> String {
        let at = wait.agreed().map_or_else(|| self.clocks.ahead(due), |by| self.clocks.agreed(by));
        let at = phrase(at, self.form);
        if due <= self.clocks.now {
            format!("overdue since {at}")
        } else if self.clocks.is_in_readers_day(due) {
            format!("due {at}, while you're at work")
        } else {
            format!("due {at}")
        }
    }

    /// Returns whom a wait is for, with their city: `maria (Lisbon)`.
    fn whom(&self, wait: &Wait) -> String {
        let who = clean(wait.other_side());
        let person = wait.person.as_ref().and_then(|person| self.draft.people.get(person));
        match person.and_then(|person| person.zone_at(self.clocks.now)) {
            Some(zone) => format!("{who} ({})", zone.city()),
            None => who,
        }
    }

    /// Returns what I go by, until when, and how it is undone.
    pub(super) fn assumption(&self, one: &Assumption, is_alone: bool) -> String {
        let until = one.wait.map(|wait| format!(" until {} is answered", wait.id));
        let title = self.draft.title(one.task.id).filter(|_| is_alone);
        let about = title.map(|title| format!(" for {} {}", one.task.id, clean(title)));
        let undo = one.undo.as_ref().map(|undo| format!(" Undo: {}", clean(undo)));
        let text = format!(
            "I assume \"{}\"{}{} ({})",
            clean(&one.text),
            about.unwrap_or_default(),
            until.unwrap_or_default(),
            one.id
        );
        match undo {
            Some(undo) => format!("{text}.{undo}"),
            None => text,
        }
    }
}

/// Returns the ids of what is not named by its title: open work is never hidden.
fn more(bare: &[&HandoffItem]) -> Option<String> {
    let rest: Vec<String> =
        bare.iter().skip(MOST_NAMED).map(|item| item.task.id.to_string()).collect();
    (!rest.is_empty()).then(|| format!("and {} more: {}", rest.len(), rest.join(", ")))
}

/// Whether there is nothing to tell of an item but its title and its date.
fn is_bare(item: &HandoffItem) -> bool {
    item.whose == Whose::Writer
        && item.task.is_open()
        && item.block.is_none()
        && item.step.is_none()
        && item.notes.is_empty()
        && item.waits.is_empty()
        && item.assumptions.is_empty()
}

/// Whether an item needs no more than a few words.
fn is_steady(item: &HandoffItem) -> bool {
    item.severity == Severity::Steady
        && !item.whose.is_for_reader()
        && item.waits.is_empty()
        && item.assumptions.is_empty()
}
