//! Questions to people and things: what `block` and `ask` share.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use uuid::Uuid;

use crate::domain::{
    Calendar, Change, Handle, Kind, Link, NOMINAL_DAY_MIN, Person, RecordId, Sense, Wait,
    parse_minutes,
};
use crate::engine::{self, AnswerDue, Question};
use crate::ledger::View;
use crate::render::{Look, view};

use super::act::Act;
use super::complete;
use super::context::Context;
use super::error::{Code, Error, Result, quoted};
use super::known;
use super::words::{self, FreeText};

/// How a question is asked.
#[derive(Clone, Debug, Args)]
pub struct QuestionArgs {
    /// The person, for shells where @ is special
    #[arg(long, value_name = "WHO", add = ArgValueCandidates::new(complete::handles))]
    pub person: Option<String>,
    /// What is awaited, where it is no person: CI, the delivery
    #[arg(long, value_name = "THING", conflicts_with = "person")]
    pub on: Option<String>,
    /// When the answer is due.
    #[command(flatten)]
    pub due: DueArgs,
    /// What you do if nothing is heard
    #[arg(long, value_name = "TEXT")]
    pub default: Option<String>,
}

/// When an answer is due, as it is typed.
#[derive(Clone, Debug, Args)]
pub struct DueArgs {
    /// When the answer is due: fri, fri@15:00, 17:00@ana
    #[arg(long, value_name = "WHEN", conflicts_with = "within")]
    by: Option<String>,
    /// Working time of theirs for the answer: 45m, 4h, 1d [default: their usual one]
    #[arg(long, value_name = "HOW LONG")]
    within: Option<String>,
}

impl DueArgs {
    /// Understands when an answer is due: of a person as soon as they usually answer, unless said; of a
    /// thing, which works round the clock, only if it is said.
    ///
    /// # Errors
    /// Fails for a date or a duration that makes no sense, and for a date that has passed.
    pub fn understand(&self, view: &View, person: Option<&Handle>) -> Result<AnswerDue> {
        if let Some(by) = &self.by {
            let by = words::when(view, by, Sense::Until)?;
            if by.at <= view.now() {
                let message = format!("{} has passed already", quoted(&by.civil_text()));
                return Err(
                    Error::new(Code::BadDate, message).hint("an answer is due in the future")
                );
            }
            return Ok(AnswerDue::By(by));
        }
        let mine = &view.clock().calendar;
        let person = match person {
            None => None,
            Some(handle) => {
                Some(view.person(handle)?.unwrap_or_else(|| Person::new(handle.clone())))
            }
        };
        let hours =
            person.as_ref().map_or_else(Calendar::always, |person| person.calendar(mine)).hours;
        let day_min = hours.nominal_day_min().unwrap_or(NOMINAL_DAY_MIN);
        Ok(match (&self.within, person) {
            (Some(within), _) => AnswerDue::Within(parse_minutes(within, day_min)?),
            (None, Some(person)) => AnswerDue::Within(person.usual_reply_min(mine)),
            (None, None) => AnswerDue::Never,
        })
    }
}

/// Understands the words; asks for a missing question on a terminal.
///
/// # Errors
/// Fails if nobody and nothing is named, or if there is no question.
pub fn understand(cx: &mut Context, typed: Vec<String>, args: &QuestionArgs) -> Result<FreeText> {
    let typed = words::with_stdin(typed)?;
    cx.prepare_to_write()?;
    let mut free = cx.read(|view| words::free_text(view, &typed, args.person.as_deref()))?;
    if let Some(id) = free.id.filter(|id| id.kind != Kind::Task) {
        return Err(Error::usage(format!("{id} is no task")).hint("a task's id is a number alone"));
    }
    match (&free.person, &args.on) {
        (Some(person), Some(thing)) => {
            let message = format!("both @{person} and {} are named to wait for", quoted(thing));
            return Err(Error::usage(message)
                .hint("one of them; the other belongs to the words, in quotes"));
        }
        (None, None) => {
            return Err(Error::usage("nobody is named to wait for")
                .hint("a person: @ana (or --person ana)")
                .hint("a thing: --on CI"));
        }
        _ => {}
    }
    refuse_mistyped_id(&typed, &free)?;
    if free.person.as_ref().is_some_and(Handle::is_me) {
        return Err(
            Error::usage("@me is you").hint("what is yours to do is a task: asyncw add TEXT")
        );
    }
    if free.text.is_empty() {
        free.text = match cx.ui.ask("Question")? {
            Some(text) => text,
            None if args.on.is_some() => String::new(),
            None => {
                return Err(Error::usage("there is no question")
                    .hint("the words after the person: @ana cursor or offset?"));
            }
        };
    }
    Ok(free)
}

/// Refuses a single word before the person that is no id: it was meant as one.
fn refuse_mistyped_id(typed: &[String], free: &FreeText) -> Result<()> {
    let before = typed.iter().take_while(|word| !word.starts_with('@'));
    let before: Vec<&String> = before.skip(usize::from(free.id.is_some())).collect();
    match before.as_slice() {
        [word] if typed.len() > before.len() + usize::from(free.id.is_some()) => {
            Err(Error::unknown_id(word))
        }
        _ => Ok(()),
    }
}

/// Returns the changes that record the question, its UUID, and whether the person is new.
///
/// # Errors
/// Fails for a date that makes no sense and a name that is a slip of the keys.
pub fn ask(
    act: &Act,
    free: &FreeText,
    task: Option<Link>,
    is_blocking: bool,
    args: &QuestionArgs,
) -> Result<(Vec<Change>, Uuid, bool)> {
    let view = act.view();
    let mut changes = match &free.person {
        Some(person) => known::introduce(view, person)?,
        None => Vec::new(),
    };
    let is_new = !changes.is_empty();
    let due = args.due.understand(view, free.person.as_ref())?;
    let question = Question {
        task,
        person: free.person.clone(),
        thing: args.on.clone(),
        text: free.text.clone(),
        due,
        default: args.default.clone(),
        is_blocking,
    };
    let uuid = Uuid::new_v4();
    changes.extend(engine::ask(question, uuid, view.now()));
    Ok((changes, uuid, is_new))
}

/// Returns the recorded wait, and what is said of it.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn asked(view: &View, uuid: Uuid, is_new: bool, look: Look) -> Result<(Wait, String)> {
    let id = view.id_of(Kind::Wait, uuid)?.unwrap_or(RecordId { kind: Kind::Wait, number: 0 });
    let wait = view.wait(id.number)?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
    let person = match &wait.person {
        Some(person) => view.person(person)?,
        None => None,
    };
    let text = view::waiting::asked(&wait, person.as_ref(), is_new, look, view.clock());
    Ok((wait, text))
}
