//! What happened since the note before.

use crate::domain::{
    Assumption, Civil, Decision, Handle, Kind, RecordId, Task, TaskId, Wait, WaitState, When,
};
use crate::engine::{Ended, How};
use crate::render::clocks::plain;
use crate::render::terminal::clean;
use crate::render::words;

use super::Writer;

/// How many of each kind are told in full, the newest; the rest is named by its id.
const MOST: usize = 7;

/// How many ids are named after those; the rest is counted.
const MOST_IDS: usize = 20;

impl Writer<'_> {
    pub(super) fn since(&mut self) {
        let since = &self.draft.since;
        let mut lines = Vec::new();
        let judged: Vec<_> = since.judged.iter().rev().collect();
        capped(
            &mut lines,
            &judged,
            |(one, wait)| self.judged(one, wait.as_ref(), "I fix it in"),
            |(one, _)| one.id.into(),
        );
        capped(&mut lines, &since.decided, |one| self.decided(one), |one| one.id.into());
        let is_settled = |wait: &Wait| {
            let mut settled = since.judged.iter().filter_map(|(_, wait)| wait.as_ref());
            settled.any(|other| other.uuid == wait.uuid)
        };
        let answered: Vec<&Wait> = since.answered.iter().filter(|wait| !is_settled(wait)).collect();
        capped(&mut lines, &answered, |wait| self.answered(wait), |wait| wait.id.into());
        for kind in Kind::ALL {
            let ended: Vec<&Ended> =
                since.ended.iter().filter(|ended| ended.id.kind == kind).collect();
            capped(&mut lines, &ended, |ended| self.ended(ended), |ended| ended.id);
        }
        capped(
            &mut lines,
            &since.loose,
            |note| format!("{} {}", note.id, clean(&note.text)),
            |note| note.id.into(),
        );
        lines.extend(self.closed("Done", &since.done));
        lines.extend(self.closed("Dropped", &since.dropped));
        let heading = match &self.draft.previous {
            Some(previous) => format!("Since {}", previous.id),
            None => "In the last seven days".to_owned(),
        };
        self.page.section(&heading, &lines);
    }

    /// Returns what was closed in one line: `Done: 11 Back off (05:50), 10 Retry once (Wed 03:00)`.
    fn closed(&self, label: &str, tasks: &[(TaskId, Option<Task>)]) -> Option<String> {
        let one = |task: &Task| {
            let at = task.status.closed().map(|at| format!(" ({})", self.clocks.past(at)));
            format!("{} {}{}", task.id, clean(&task.title), at.unwrap_or_default())
        };
        let told = tasks.iter().take(MOST).take_while(|(_, task)| task.is_some());
        let mut parts: Vec<String> = told.filter_map(|(_, task)| task.as_ref().map(one)).collect();
        let rest = tasks.iter().skip(parts.len()).map(|(id, _)| (*id).into());
        parts.extend(more(&rest.collect::<Vec<_>>()));
        (!tasks.is_empty()).then(|| format!("{label}: {}", parts.join(", ")))
    }

    /// Returns what became of an assumption, and who puts right what was built on it: `I fix it in`.
    pub(super) fn judged(&self, one: &Assumption, wait: Option<&Wait>, fixer: &str) -> String {
        let is_wrong = one.state.name() == "overturned";
        let verdict = if is_wrong { self.form.bold("overturned") } else { "confirmed".to_owned() };
        let mut parts = Vec::new();
        if let Some(wait) = wait {
            parts.push(Self::question_and_answer(wait));
        }
        let task = self.draft.title(one.task.id).map(|_| format!("for {}", one.task.id));
        parts.extend(task);
        let because =
            if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        let mut text = format!("{} \"{}\" was {verdict}{because}", one.id, clean(&one.text));
        if is_wrong {
            let rework = one.rework.filter(|task| self.draft.title(task.id).is_some());
            if let Some(rework) = rework {
                text.push_str(&format!(". {fixer} {}", rework.id));
            }
            text.push_str(&format!("; don't build on \"{}\"", clean(&one.text)));
        }
        text
    }

    fn decided(&self, decision: &Decision) -> String {
        let mut parts = vec![format!("{} {}", decision.id, clean(&decision.title))];
        let why = clean(&decision.why);
        parts.extend((!why.is_empty()).then(|| format!("why: {why}")));
        let rejected: Vec<String> = decision.options.iter().map(|option| clean(option)).collect();
        parts.extend((!rejected.is_empty()).then(|| format!("rejected: {}", rejected.join(", "))));
        parts.extend(decision.supersedes.map(|old| format!("replaces {}", old.id)));
        parts.extend(decided_by(&decision.by));
        let review = decision.review.as_ref();
        parts.extend(
            review.map(|review| format!("to be reviewed {}", self.clocks.date(review.date()))),
        );
        parts.join("; ")
    }

    pub(super) fn answered(&self, wait: &Wait) -> String {
        let about = wait.task.and_then(|task| Some((task.id, self.draft.title(task.id)?)));
        let about = about.map(|(id, title)| format!(" (for {id} {})", clean(title)));
        format!("{}{}", Self::question_and_answer(wait), about.unwrap_or_default())
    }

    /// Returns who asked what and got which answer: `w6 sam: "cents or euros?" → euros`.
    fn question_and_answer(wait: &Wait) -> String {
        let who = clean(wait.other_side());
        let who = if wait.is_on_me { format!("{who} asked me") } else { who };
        let question = clean(&wait.question);
        let question =
            if question.is_empty() { String::new() } else { format!(": \"{question}\"") };
        let answer = match &wait.state {
            WaitState::Answered { text, .. } if text.is_empty() => " → answered".to_owned(),
            WaitState::Answered { text, .. } => format!(" → {}", clean(text)),
            _ => String::new(),
        };
        format!("{} {who}{question}{answer}", wait.id)
    }

    /// Returns when work begins: a date alone begins with its day.
    fn begins(&self, when: &When) -> String {
        match when.civil {
            Civil::Date(date) => self.clocks.date(date),
            Civil::DateTime(_) => plain(self.clocks.agreed(when)),
        }
    }

    pub(super) fn ended(&self, ended: &Ended) -> String {
        let when = |when: Option<&When>| {
            when.map_or_else(|| "no date".to_owned(), |when| plain(self.clocks.agreed(when)))
        };
        let how = match &ended.how {
            How::Done => "ended".to_owned(),
            How::Dropped => "dropped".to_owned(),
            How::Answered => "answered".to_owned(),
            How::Withdrawn => "withdrawn, no answer needed".to_owned(),
            How::Superseded => "replaced by a newer state".to_owned(),
            How::Approved(by) if by.is_me() => "approved by me".to_owned(),
            How::Approved(by) => format!("approved by {by}"),
            How::Cleared => "no longer needs an approval".to_owned(),
            How::Taken => "you took it".to_owned(),
            How::Returned => "not taken, so I keep it".to_owned(),
            How::Moved(old, new) => {
                format!("now {} (was {})", when(new.as_ref()), when(old.as_ref()))
            }
            How::PutOff(until) => format!("put off until {}", self.begins(until)),
            How::HandedOn(who) => format!("{who} has it now"),
            How::Undone => "recorded by mistake and taken back".to_owned(),
        };
        Self::one_ended(ended, &how)
    }

    pub(super) fn one_ended(ended: &Ended, how: &str) -> String {
        format!("{} {}: {how}", ended.id, clean(&ended.text))
    }
}

fn decided_by(by: &[Handle]) -> Option<String> {
    let others: Vec<String> = by.iter().filter(|who| !who.is_me()).map(Handle::to_string).collect();
    let is_mine = by.iter().any(Handle::is_me);
    match (is_mine, others.is_empty()) {
        (true, true) => Some("decided by me".to_owned()),
        (true, false) => Some(format!("decided with {}", words::and_list(&others))),
        (false, false) => Some(format!("decided by {}", words::and_list(&others))),
        (false, true) => None,
    }
}

/// Adds a line for each of the first few, and one that names the rest.
fn capped<T>(
    lines: &mut Vec<String>,
    all: &[T],
    line: impl Fn(&T) -> String,
    id: impl Fn(&T) -> RecordId,
) {
    lines.extend(all.iter().take(MOST).map(line));
    let rest: Vec<RecordId> = all.iter().skip(MOST).map(id).collect();
    lines.extend(more(&rest));
}

fn more(rest: &[RecordId]) -> Option<String> {
    let ids: Vec<String> = rest.iter().take(MOST_IDS).map(RecordId::to_string).collect();
    let beyond = rest.len().saturating_sub(MOST_IDS);
    let beyond = if beyond > 0 { format!(" and {beyond} others") } else { String::new() };
    (!rest.is_empty()).then(|| format!("and {} more: {}{beyond}", rest.len(), ids.join(", ")))
}
