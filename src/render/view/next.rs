//! The answer of `next`: two or three lines, no jargon.

use crate::domain::{Assumption, Clock, FocusBlock, TaskId, Wait, format_minutes};
use crate::engine::{Because, Judged, Offer, Pick, Ranking, Reason};
use crate::render::look::Look;
use crate::render::terminal::{clean, wrap};
use crate::render::words;

use super::{task, waiting};

/// A ranking together with the words of what it names.
#[derive(Clone, Debug)]
pub struct NextAnswer {
    /// The ranking.
    pub ranking: Ranking,
    /// The tasks it names.
    pub tasks: Vec<Judged>,
    /// The last focus block of each pick that has one.
    pub blocks: Vec<FocusBlock>,
    /// The waits it names.
    pub waits: Vec<Wait>,
    /// What the picks rest on.
    pub assumptions: Vec<Assumption>,
}

impl NextAnswer {
    /// Returns a task that the ranking names.
    pub fn task(&self, id: TaskId) -> Option<&Judged> {
        self.tasks.iter().find(|judged| judged.task.id == id)
    }

    fn title(&self, id: TaskId) -> String {
        self.task(id)
            .map_or_else(|| id.to_string(), |judged| format!("{id} {}", clean(&judged.task.title)))
    }

    fn awaited(&self, number: u32) -> String {
        let wait = self.waits.iter().find(|wait| wait.number == number);
        wait.map_or_else(|| "somebody".to_owned(), |wait| clean(wait.awaited()))
    }

    /// Returns why nothing is ready, as a sentence.
    pub fn because_text(&self, because: &Because, clock: &Clock) -> String {
        let nothing = if self.ranking.active.is_some() { "Nothing else" } else { "Nothing" };
        match because {
            Because::NoTasks => "Nothing is left to do.".to_owned(),
            Because::Filtered { ready } => {
                format!("Nothing that is ready fits; without the filter {ready} would be.")
            }
            Because::Answer { wait, due } => {
                let awaited = self.awaited(*wait);
                let due = match due {
                    None => String::new(),
                    Some(due) => {
                        let when = words::moment(*due, clock);
                        format!(" (due {when}, {})", words::distance(*due, clock.now))
                    }
                };
                let found = self.waits.iter().find(|found| found.number == *wait);
                let off = found.filter(|wait| wait.is_overdue(clock.now));
                let off = off.and_then(|wait| waiting::off_until(wait, clock));
                let off = off.map(|off| format!("; {awaited} is {off}")).unwrap_or_default();
                format!("{nothing} is ready until {awaited} answers w{wait}{due}{off}.")
            }
            Because::Later { task, at } => {
                format!(
                    "{nothing} is ready until {}, when {} can begin.",
                    words::moment(*at, clock),
                    self.title(*task)
                )
            }
            Because::Active { task } => {
                format!("Nothing else is ready: {} is what is left.", self.title(*task))
            }
            Because::Approval { task } => {
                format!("{nothing} is ready: {} needs approval.", self.title(*task))
            }
            Because::Others => format!("{nothing} of yours is ready."),
        }
    }

    /// Returns a reason in words.
    pub fn reason_text(&self, reason: &Reason, clock: &Clock) -> String {
        match reason {
            Reason::Overdue(due) | Reason::Due(due) => {
                // As it was agreed, where the task that says it is named.
                let mut agreed = self.tasks.iter().filter_map(|judged| judged.task.due.as_ref());
                match agreed.find(|when| when.at == *due) {
                    Some(when) => {
                        let (short, far) =
                            (words::agreed_short(when, clock), words::agreed_distance(when, clock));
                        if short == far {
                            format!("due {short}")
                        } else {
                            format!("due {short}, {far}")
                        }
                    }
                    None => format!(
                        "due {}, {}",
                        words::moment(*due, clock),
                        words::distance(*due, clock.now)
                    ),
                }
            }
            Reason::PartOf(whole) => format!("as part of {}", self.title(*whole)),
            Reason::Worth(value) => format!("value {}", value.label()),
            Reason::Frees(ids) => {
                format!(
                    "frees {}",
                    words::and_list(&ids.iter().map(u32::to_string).collect::<Vec<_>>())
                )
            }
            Reason::Oldest => "the oldest of what is ready".to_owned(),
            Reason::OnlyOne => "the only one ready".to_owned(),
        }
    }

    /// Returns an offer in words, and the command that takes it.
    pub fn offer_text(&self, offer: &Offer) -> (String, Option<String>) {
        match offer {
            Offer::Add => {
                ("capture what is on your mind".to_owned(), Some("asyncw add …".to_owned()))
            }
            Offer::Unfiltered => {
                ("ask without the filter".to_owned(), Some("asyncw next".to_owned()))
            }
            Offer::Finish(id) => {
                (format!("finish {}", self.title(*id)), Some(format!("asyncw done {id}")))
            }
            Offer::Answer(wait) => (
                format!("log what {} answered", self.awaited(*wait)),
                Some(format!("asyncw answer w{wait} …")),
            ),
            Offer::Assume(wait) => {
                let found = self.waits.iter().find(|found| found.number == *wait);
                let default = found.and_then(|wait| wait.default.as_deref()).unwrap_or_default();
                (format!("go on with: {}", clean(default)), Some(format!("asyncw assume w{wait}")))
            }
            Offer::Nudge(wait) => (
                format!("ask {} again", self.awaited(*wait)),
                Some(format!("asyncw nudge w{wait}")),
            ),
            Offer::Split(id) => (
                format!("split off a part of {} that is ready", self.title(*id)),
                Some(format!("asyncw split {id} …")),
            ),
            Offer::Approve(id) => (
                format!("have {} approved", self.title(*id)),
                Some(format!("asyncw approve {id} @…")),
            ),
            Offer::Rest => ("go for a walk".to_owned(), None),
        }
    }
}

/// Returns the whole answer: the picks, or why there is none and what can be done.
pub fn next(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some((first, others)) = answer.ranking.picks.split_first() else {
        return nothing(answer, look, clock);
    };
    let mut lines = vec![headline(answer, first, look, clock)];
    lines.extend(details(answer, first, clock));
    lines.push(look.dim(&format!("asyncw start {0} · not now: asyncw later {0}", first.id)));
    let mut text = paragraph(&lines, look);
    for pick in others {
        text.push_str(&paragraph(&[headline(answer, pick, look, clock)], look));
    }
    text
}

/// Returns the pick that follows another command's answer: `then 12 …`, or why there is none.
pub fn then(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    match answer.ranking.picks.first() {
        None => nothing(answer, look, clock),
        Some(pick) => {
            let line = format!(
                "then {} · {}",
                headline(answer, pick, look, clock),
                look.dim(&format!("asyncw start {}", pick.id))
            );
            paragraph(&[line], look)
        }
    }
}

fn headline(answer: &NextAnswer, pick: &Pick, look: Look, clock: &Clock) -> String {
    let Some(judged) = answer.task(pick.id) else {
        return pick.id.to_string();
    };
    let mut parts = vec![task::name_in_project(&judged.task, look)];
    parts.extend(judged.task.estimate_min.map(format_minutes));
    if judged.task.due.is_some() {
        parts.push(task::due(&judged.task, look, clock));
    } else if let [Reason::Overdue(_) | Reason::Due(_), ..] = pick.reasons.as_slice() {
        parts.extend(pick.reasons.iter().take(2).map(|reason| answer.reason_text(reason, clock)));
    }
    parts.join(" · ")
}

/// Where it was left, and those reasons that the headline does not show.
fn details(answer: &NextAnswer, pick: &Pick, clock: &Clock) -> Option<String> {
    let block = answer.blocks.iter().find(|block| block.task.id == pick.id);
    let left = block.and_then(|block| {
        let (end, next) = (block.end?, block.next.as_ref()?);
        Some(format!("left {} at: {}", words::moment(end, clock), clean(next)))
    });
    let reasons = pick.reasons.iter().filter(|reason| {
        !matches!(reason, Reason::Overdue(_) | Reason::Due(_) | Reason::PartOf(_))
    });
    let rests = answer.assumptions.iter().filter(|assumption| assumption.task.id == pick.id);
    let rests = rests
        .map(|assumption| format!("rests on {}: {}", assumption.id(), clean(&assumption.text)));
    let parts: Vec<String> = left
        .into_iter()
        .chain(rests)
        .chain(reasons.map(|reason| answer.reason_text(reason, clock)))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn nothing(answer: &NextAnswer, look: Look, clock: &Clock) -> String {
    let Some(because) = &answer.ranking.because else {
        return String::new();
    };
    let mut sentence = answer.because_text(because, clock);
    if answer.ranking.offers.contains(&Offer::Rest) {
        sentence.push_str(" Go for a walk.");
    }
    let commands: Vec<String> =
        answer.ranking.offers.iter().filter_map(|offer| answer.offer_text(offer).1).collect();
    let mut lines = vec![sentence];
    if !commands.is_empty() {
        lines.push(look.dim(&format!("or: {}", commands.join(" · "))));
    }
    paragraph(&lines, look)
}

/// The first line at the margin, the others indented by three columns.
fn paragraph(lines: &[String], look: Look) -> String {
    let mut text = String::new();
    for (place, line) in lines.iter().enumerate() {
        let indent = if place == 0 { "" } else { "   " };
        text.push_str(&wrap(&format!("{indent}{line}"), look.width, "   "));
        text.push('\n');
    }
    text
}
