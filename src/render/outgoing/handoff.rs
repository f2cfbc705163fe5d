//! The handoff note as Markdown, in the order in which a reader needs it.
//!
//! Text of the ledger is quoted as it is, made safe for one line; what is empty is not shown.

use std::fmt::Write;

use chrono::TimeDelta;

use crate::domain::{
    Assumption, Calendar, Civil, Clock, Decision, Handle, HandoffId, Note, NoteKind, Parent,
    Person, Status, Task, Timestamp, Wait, WaitState, When, Zone, format_minutes,
};
use crate::engine::{Critical, HandoffDraft, HandoffItem, Hold, State};

use crate::render::screen::show;
use crate::render::terminal::clean;
use crate::render::words;

/// Lines of "Coming up" and "Done" shown at most; the rest is counted.
const CAP: usize = 5;

/// What is due or ends soon that is named at most; the rest is counted.
const CRITICAL: usize = 6;

/// Returns the note; `id` is there once it was sent. The draft holds what its audience may see, and nothing else.
pub fn handoff(draft: &HandoffDraft, id: Option<HandoffId>, clock: &Clock) -> String {
    let reader = draft.to.as_ref();
    let calendar = reader.map(|reader| reader.calendar(&clock.calendar));
    let clocks = Clocks {
        mine: clock.zone(),
        theirs: reader.and_then(|reader| reader.zone.as_ref()),
        reader: reader.map(|reader| &reader.handle),
        calendar: calendar.as_ref(),
        clock,
    };
    let mut note = Page { text: String::new(), clocks };
    note.head(draft, id);
    note.lead(draft);
    for item in &draft.items {
        note.item(item);
    }
    let clocks = note.clocks;
    note.all("Waiting", draft.waiting.iter().map(|wait| clocks.wait(wait)).collect());
    note.first("Answered", draft.answered.iter().filter_map(answered).collect());
    note.first("Decided", draft.decided.iter().map(decided).collect());
    note.all(
        "Assumed",
        draft.assumed.iter().map(|(one, task)| assumed(one, task.as_ref())).collect(),
    );
    note.first("Other notes", draft.loose.iter().map(|note| clean(&note.text)).collect());
    note.all(
        "Temporary states in force",
        draft.temps.iter().map(|temp| clocks.temp(temp)).collect(),
    );
    note.all(
        "Don't touch",
        draft.untouchable.iter().map(|(task, notes)| untouchable(task, notes)).collect(),
    );
    note.first(
        "Coming up",
        draft.coming_up.iter().map(|(due, task)| clocks.coming_up(due, task)).collect(),
    );
    note.first("Done", draft.closed.iter().map(|task| clocks.closed(task)).collect());
    note.text.push_str(
        "\n## Reply (copy this line)\nI take: ___ · I don't take: ___ · First step: ___ · Unclear: ___\n",
    );
    if let Some(version) = clock.zones.version() {
        note.line(&format!("\n_Times use zone rules {version}._"));
    }
    note.text
}

struct Page<'a> {
    text: String,
    clocks: Clocks<'a>,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self, draft: &HandoffDraft, id: Option<HandoffId>) {
        let id = id.map_or_else(|| "(draft)".to_owned(), |id| id.to_string());
        let to = draft.to.as_ref().map_or_else(|| "whoever comes next".to_owned(), signature);
        let since = match &draft.previous {
            Some(previous) => {
                format!("since {} ({})", previous.id, self.clocks.at(previous.sent))
            }
            None => "first handoff".to_owned(),
        };
        self.line(&format!("# Handoff {id} · {} → {to}", signature(&draft.from)));
        let date = self.clocks.mine.date(draft.now);
        let utc = draft.now.format("%H:%M UTC");
        let now = self.clocks.at(draft.now);
        let now = if self.clocks.theirs.is_some() { format!("{now} = {utc}") } else { now };
        let back = draft.back.map(|back| format!(" · I'm back {}", self.clocks.at(back)));
        self.line(&format!("{date} · {now} · {since}{}", back.unwrap_or_default()));
        self.line("");
    }

    fn lead(&mut self, draft: &HandoffDraft) {
        let lead = match draft.items.first() {
            None => "nothing is in progress.".to_owned(),
            Some(item) => {
                let step = match (item.next_step(), item.holding_wait()) {
                    (Some(step), _) => clean(step),
                    (None, Some(wait)) => {
                        format!("waiting for {} ({})", clean(&wait.awaited()), wait.id)
                    }
                    (None, None) => "no next step noted".to_owned(),
                };
                format!("{} {}: {step}", item.task.id, clean(&item.task.title))
            }
        };
        self.line(&format!("**If you read one line:** {lead}"));
        self.critical(draft);
    }

    fn critical(&mut self, draft: &HandoffDraft) {
        let all = draft.critical();
        let one = |(at, what): &(Timestamp, Critical)| {
            let is_past = *at <= draft.now;
            let word = if is_past { "overdue since" } else { "due" };
            match what {
                Critical::Task(task) => {
                    let due = task.due.as_ref().map(|due| self.clocks.agreed(due));
                    format!("{} {word} {}", task.id, due.unwrap_or_default())
                }
                Critical::Wait(wait) if wait.is_on_me => {
                    format!(
                        "my answer to {} {word} {}",
                        clean(wait.other_side()),
                        self.clocks.at(*at)
                    )
                }
                Critical::Wait(wait) => {
                    format!(
                        "{} {} {word} {}",
                        wait.id,
                        clean(wait.other_side()),
                        self.clocks.at(*at)
                    )
                }
                Critical::Temp(temp) => {
                    let word = if is_past { "should have ended" } else { "ends" };
                    let until = temp.until.as_ref().map(|until| self.clocks.agreed(until));
                    format!("{} {word} {}", temp.id, until.unwrap_or_default())
                }
            }
        };
        let mut parts: Vec<String> = all.iter().take(CRITICAL).map(one).collect();
        if all.len() > CRITICAL {
            parts.push(format!("and {} more", all.len() - CRITICAL));
        }
        let critical = match parts.as_slice() {
            [] => "nothing is due or ends within 24 hours.".to_owned(),
            parts => parts.join(" · "),
        };
        self.line(&format!("Time-critical: {critical}"));
    }

    fn item(&mut self, item: &HandoffItem) {
        let task = &item.task;
        let project = task
            .project
            .as_ref()
            .map(|project| format!(" · {}", clean(project)))
            .unwrap_or_default();
        let severity = item.severity.name().to_uppercase();
        let whose = if Some(&task.owner) == self.clocks.reader { "yours" } else { "I keep it" };
        let subtask = item.parent.as_ref().map(subtask_of).unwrap_or_default();
        let name = format!("{} {}{subtask}{project}", task.id, clean(&task.title));
        self.line(&format!("\n## {severity} · {name} · {whose}"));
        if let Some(author) = &item.author {
            self.line(&format!("- Written by @{author}"));
        }
        if let Some(step) = item.next_step() {
            self.line(&format!("- **Next step:** {}", clean(step)));
        }
        if let Some(where_i_was) = self.where_i_was(item) {
            let by = item.block.as_ref().map(|block| &block.by.0).filter(|by| !by.is_me());
            let who = by.map_or_else(|| "I".to_owned(), |by| format!("@{by}"));
            self.line(&format!("- Where {who} was: {where_i_was}"));
        }
        if let Some(due) = &task.due {
            let word = if due.at <= self.clocks.clock.now { "Overdue since" } else { "Due:" };
            self.line(&format!("- {word} {}", self.clocks.agreed(due)));
        }
        let other_holds = others(item, self.clocks.clock);
        if !other_holds.is_empty() {
            self.line(&format!("- On hold: {other_holds}"));
        }
        for wait in &item.waits {
            let wait = self.clocks.wait(wait);
            self.line(&format!("- {wait}"));
        }
        for note in &item.notes {
            self.line(&format!("- {}", note_text(note)));
        }
        let link = task
            .link
            .as_ref()
            .or(item.parent.as_ref().and_then(|parent| parent.task.link.as_ref()));
        if let Some(link) = link {
            self.line(&format!("- {}", clean(link)));
        }
    }

    fn where_i_was(&self, item: &HandoffItem) -> Option<String> {
        let block = item.block.as_ref()?;
        let mut parts = Vec::new();
        // A folder of my machine says nothing to somebody else; a commit does.
        let place = block.place.as_ref().filter(|place| place.commit.is_some());
        parts.extend(place.map(show::place));
        parts.push(match block.end {
            Some(end) => format!("stopped {}", self.clocks.at(end)),
            None => "in progress".to_owned(),
        });
        let spent = format!("{} spent", format_minutes(item.task.spent_min));
        parts.push(match item.task.estimate_min {
            Some(estimate) => format!("{spent} (estimate {})", format_minutes(estimate)),
            None => spent,
        });
        Some(parts.join(" · "))
    }

    /// A section with every line: open questions and warnings are all told.
    fn all(&mut self, title: &str, lines: Vec<String>) {
        if !lines.is_empty() {
            self.line(&format!("\n## {title}"));
        }
        for line in lines {
            self.line(&format!("- {line}"));
        }
    }

    /// A section with its first lines; the rest is counted.
    fn first(&mut self, title: &str, mut lines: Vec<String>) {
        let more = lines.len().saturating_sub(CAP);
        lines.truncate(CAP);
        lines.extend((more > 0).then(|| format!("and {more} more")));
        self.all(title, lines);
    }
}

/// Both wall clocks; without the reader's zone mine and UTC.
#[derive(Clone, Copy)]
struct Clocks<'a> {
    mine: &'a Zone,
    theirs: Option<&'a Zone>,
    reader: Option<&'a Handle>,
    calendar: Option<&'a Calendar>,
    clock: &'a Clock,
}

impl Clocks<'_> {
    /// An instant on both clocks, with its date where it is not of this week.
    fn at(&self, instant: Timestamp) -> String {
        let utc = Zone::utc();
        let theirs = self.theirs.unwrap_or(&utc);
        let date = self.mine.date(instant);
        let is_far = (date - self.clock.civil_now().date()).num_days().abs() > 6;
        let mine = if is_far {
            let civil = self.mine.civil(instant).format("%a %-d %b %Y %H:%M");
            format!("{civil} {}", words::abbreviation(instant, self.mine))
        } else {
            words::in_zone(instant, self.mine)
        };
        if *self.mine == utc && self.theirs.is_none() {
            return mine;
        }
        format!("{mine} = {}", words::in_zone(instant, theirs))
    }

    /// Whether the reader, whose clock is known, is at work then or has just ended.
    fn is_in_readers_day(&self, due: Timestamp) -> bool {
        let calendar = self.calendar.filter(|_| self.theirs.is_some());
        calendar.is_some_and(|theirs| theirs.presence(due - TimeDelta::seconds(1)).is_at_work())
    }

    /// An agreed time with its date, on both clocks; a date alone ends at 24:00.
    fn agreed(&self, when: &When) -> String {
        let utc = Zone::utc();
        let theirs = self.theirs.unwrap_or(&utc);
        let mine = match (when.civil, &when.zone) {
            (Civil::Date(date), zone) if zone.as_ref().is_none_or(|zone| zone == self.mine) => {
                date.format("%a %-d %b 24:00").to_string()
            }
            _ => self.mine.civil(when.at).format("%a %-d %b %H:%M").to_string(),
        };
        let mine = format!("{mine} {}", words::abbreviation(when.at, self.mine));
        if self.theirs.is_none() && *self.mine == utc {
            return mine;
        }
        format!("{mine} = {}", words::in_zone(when.at, theirs))
    }

    fn wait(&self, wait: &Wait) -> String {
        let due = match (wait.due(), wait.agreed()) {
            (None, _) => "no due date".to_owned(),
            (Some(due), by) => {
                let words = by.map_or_else(|| self.at(due), |by| self.agreed(by));
                if due <= self.clock.now {
                    format!("overdue since **{words}**")
                } else if self.is_in_readers_day(due) {
                    format!("due **{words}, in your working hours**")
                } else {
                    format!("due **{words}**")
                }
            }
        };
        let waits = if wait.is_on_me { " is waiting for me" } else { "" };
        let whom = format!("{}{waits}", clean(wait.other_side()));
        let question = if wait.question.is_empty() {
            ".".to_owned()
        } else {
            format!(": {}", sentence(&wait.question))
        };
        let mut text = format!("{} {whom}{question} Asked {}; {due}", wait.id, self.at(wait.asked));
        if let Some(default) = &wait.default {
            write!(text, "; if silent: {}", clean(default))
                .expect("writing to a string cannot fail");
        }
        let is_readers =
            !wait.is_on_me && self.reader.is_some() && wait.person.as_ref() == self.reader;
        text.push_str(if is_readers { ". **I'm waiting for your answer.**" } else { "." });
        text
    }

    fn temp(&self, temp: &Note) -> String {
        let mut parts = vec![format!("{} {}", temp.id, clean(&temp.text))];
        parts.extend(temp.until.as_ref().map(|until| {
            let agreed = self.agreed(until);
            if until.at <= self.clock.now {
                format!("**should have ended {agreed}**")
            } else {
                format!("until **{agreed}**")
            }
        }));
        let undo = temp.undo.as_ref().map(|undo| clean(undo).replace('`', "'"));
        parts.extend(undo.map(|undo| format!("undo: `{undo}`")));
        parts.join(" · ")
    }

    fn coming_up(&self, due: &When, task: &Task) -> String {
        format!("{}: {} {}", self.agreed(due), task.id, clean(&task.title))
    }

    fn closed(&self, task: &Task) -> String {
        let at = task.status.closed().map(|at| self.at(at)).unwrap_or_default();
        let dropped = if matches!(task.status, Status::Dropped(_)) { "dropped: " } else { "" };
        format!("{dropped}{} {} ({at})", task.id, clean(&task.title))
    }
}

/// Which parent it is a subtask of, and how far that is: `, subtask of 1 Webhook retry (2 of 4 closed)`.
fn subtask_of(Parent { task, closed_subtasks }: &Parent) -> String {
    let subtasks = task.children.len();
    format!(
        ", subtask of {} {} ({closed_subtasks} of {subtasks} closed)",
        task.id,
        clean(&task.title)
    )
}

fn decided(decision: &Decision) -> String {
    let why = clean(&decision.why);
    let mut text = format!("{} {} Why: {}", decision.id, sentence(&decision.title), sentence(&why));
    if !decision.options.is_empty() {
        let options: Vec<String> = decision.options.iter().map(|option| clean(option)).collect();
        write!(text, " Considered: {}.", options.join("; "))
            .expect("writing to a string cannot fail");
    }
    text
}

fn assumed(assumption: &Assumption, task: Option<&Task>) -> String {
    let title = task.map(|task| format!(" {}", clean(&task.title))).unwrap_or_default();
    let mut text =
        format!("{} {}{title}: {}", assumption.id, assumption.task.id, clean(&assumption.text));
    if let Some(undo) = &assumption.undo {
        write!(text, " · undo: {}", clean(undo)).expect("writing to a string cannot fail");
    }
    if let Some(wait) = assumption.wait {
        write!(text, " · until {} is answered", wait.id).expect("writing to a string cannot fail");
    }
    text
}

/// A note on a task, with what it is.
fn note_text(note: &Note) -> String {
    let text = clean(&note.text);
    match (note.kind, &note.then) {
        (NoteKind::State, _) => format!("State: {text}"),
        (NoteKind::Tried, _) => format!("Tried, didn't work: {text}"),
        (NoteKind::If, Some(then)) => format!("**If** {text} → {}", clean(then)),
        _ => text,
    }
}

fn signature(person: &Person) -> String {
    let name =
        if person.handle.is_me() && person.name.is_none() { "me" } else { person.display_name() };
    match &person.zone {
        Some(zone) => format!("{} ({})", clean(name), zone.city()),
        None => clean(name),
    }
}

fn answered(wait: &Wait) -> Option<String> {
    let WaitState::Answered { text, .. } = &wait.state else {
        return None;
    };
    Some(format!(
        "{} {}: {} → {}",
        wait.id,
        if wait.is_on_me {
            format!("{} asked me", clean(wait.other_side()))
        } else {
            clean(wait.other_side())
        },
        clean(&wait.question),
        clean(text)
    ))
}

fn untouchable(task: &Task, notes: &[Note]) -> String {
    let mut text = format!("{} {}: sensitive, **not approved**", task.id, clean(&task.title));
    for note in notes {
        text.push_str(&format!(" · {}", note_text(note)));
    }
    text
}

/// What holds an item beside its waits, which have lines of their own.
fn others(item: &HandoffItem, clock: &Clock) -> String {
    let State::Held(holds) = &item.state else {
        return String::new();
    };
    let others = holds.iter().filter(|hold| !matches!(hold, Hold::Wait(_) | Hold::Owner));
    let others = others.map(|hold| match hold {
        // Something that the reader may not see.
        Hold::Dependency(ids) if ids.is_empty() => "after other work".to_owned(),
        Hold::Child(ids) if ids.is_empty() => "open subtasks".to_owned(),
        hold => words::hold(hold, &item.task, &item.waits, clock),
    });
    others.collect::<Vec<_>>().join(" · ")
}

/// The question with a mark at its end.
fn sentence(text: &str) -> String {
    let text = clean(text);
    if text.ends_with(['?', '.', '!']) { text } else { format!("{text}.") }
}
