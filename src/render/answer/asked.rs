//! Questions that were asked, and what is said of them.

use crate::domain::{Assumption, Person, Task, Wait};
use crate::engine::Judged;

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
    /// What comes next; nothing of it is shown to people.
    pub next: NextAnswer,
}

/// What `ask --from` answers.
#[derive(Clone, Debug)]
pub struct AskedOfMeAnswer {
    /// The wait.
    pub wait: Wait,
    /// The task that answering is.
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
