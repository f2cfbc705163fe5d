//! Questions that were asked, and what is said of them.

use crate::domain::{Assumption, Clock, Person, Task, Timestamp, Wait, When};
use crate::engine::Judged;
use crate::render::terminal::clean;
use crate::render::words;

use super::next::NextAnswer;
use super::started::StoppedBlock;

/// What `ask` answers, and what `block`, `nudge`, `add` and `approve` say of a question.
#[derive(Clone, Debug)]
pub struct AskedAnswer {
    /// The wait.
    pub wait: Wait,
    /// Who is asked; `None` for a thing.
    pub person: Option<Person>,
    /// Whether the person is new.
    pub is_new: bool,
    /// The text to send; `None` for a thing.
    pub message: Option<String>,
    /// Whether that leaves out the title of its task, which the reader may not see.
    pub is_unnamed: bool,
    /// That a call may be quicker; once, on the third round.
    pub suggestion: Option<String>,
    /// If the answer is due before the question is seen: the first date that works.
    pub works: Option<When>,
}

impl AskedAnswer {
    /// Returns that the answer is due before the question is seen, and the first date that works.
    pub fn too_soon_text(&self, clock: &Clock) -> Option<String> {
        let seen = self.wait.seen_too_late()?;
        let zone = self.wait.expected.zone.as_ref().unwrap_or(clock.zone());
        Some(format!(
            "{} won't see it until {}, after it's due; earliest date that works: {}",
            clean(self.wait.other_side()),
            words::on_both(seen, zone, clock),
            self.by_that_works()?,
        ))
    }

    /// Returns the flag of the first date that works: `--by 2026-12-11@13:00@ana`.
    pub fn by_that_works(&self) -> Option<String> {
        // Their clock can be named only if it is known.
        let suffix = match (&self.person, &self.wait.expected.zone) {
            (Some(person), Some(_)) => format!("@{}", person.handle),
            _ => String::new(),
        };
        let works = self.works.as_ref()?.civil_text().replace('T', "@");
        Some(format!("--by {works}{suffix}"))
    }
}

/// What `block` answers.
#[derive(Clone, Debug)]
pub struct BlockedAnswer {
    /// The question.
    pub asked: AskedAnswer,
    /// The block that ended for it.
    pub left: Option<StoppedBlock>,
    /// What comes next.
    pub next: NextAnswer,
}

/// What `nudge` answers.
#[derive(Clone, Debug)]
pub struct NudgedAnswer {
    /// The question, asked again.
    pub asked: AskedAnswer,
    /// When the answer was due until now, if that was still ahead and is another time now.
    pub was_due: Option<Timestamp>,
    /// What comes next; nothing of it is shown to people.
    pub next: NextAnswer,
}

/// What `ask --from` answers.
#[derive(Clone, Debug)]
pub struct AskedOfMeAnswer {
    /// The wait.
    pub wait: Wait,
    /// The task for answering it.
    pub task: Option<Judged>,
    /// The waits that hold it.
    pub waits: Vec<Wait>,
}

/// What `approve --ask` answers.
#[derive(Clone, Debug)]
pub struct RequestedAnswer {
    /// The question.
    pub asked: AskedAnswer,
    /// The task to be approved.
    pub task: Option<Judged>,
    /// The waits that hold it.
    pub waits: Vec<Wait>,
}

/// What `assume` answers.
#[derive(Clone, Debug)]
pub struct AssumedAnswer {
    /// The assumption.
    pub assumption: Assumption,
    /// The task that goes on with it.
    pub task: Task,
    /// The text that announces it, where that is wanted.
    pub message: Option<String>,
    /// What comes next.
    pub next: NextAnswer,
}

/// Returns that a wait keeps its date: `w1 stays due Fri 10:50, the date ana was given; to change it: …`.
pub fn stays_text(wait: &Wait, clock: &Clock) -> String {
    let due = wait.due().map(|due| words::moment(due, clock)).unwrap_or_default();
    let other = wait.other_side();
    let told = if wait.is_on_me {
        format!("the date you gave {other}")
    } else {
        format!("the date {other} was given; to change it: asyncw nudge {} --by …", wait.id)
    };
    format!("{} stays due {due}, {}", wait.id, clean(&told))
}
