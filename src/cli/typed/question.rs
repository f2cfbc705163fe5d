//! Questions to people and things: what `block` and `ask` share.

use clap::Args;
use uuid::Uuid;

use crate::domain::{
    Calendar, Change, Handle, Kind, Link, NOMINAL_DAY_MIN, Sense, TaskId, Wait, WaitId,
    parse_minutes,
};
use crate::engine::{self, AnswerDue, CALL_ROUNDS, Participant, Question, meet, rounds_before};
use crate::ledger::View;
use crate::render::{Look, screen};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::words::{self, FreeText};

/// How a question is asked.
#[derive(Clone, Debug, Default, Args)]
pub struct QuestionArgs {
    /// The person, for shells where @ is special
    #[arg(long, value_name = "WHO", add = Candidates::Handles)]
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
    /// What is the case, for the message to send
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// How it came to that
    #[arg(long, value_name = "TEXT")]
    pub background: Option<String>,
    /// What you think of it
    #[arg(long, value_name = "TEXT")]
    pub assessment: Option<String>,
}

impl QuestionArgs {
    /// Returns situation, background and assessment, a line each; the question itself is what follows
    /// from them (SBAR, in use at Kaiser Permanente since 2002).
    fn context(&self) -> Option<String> {
        let parts = [
            ("Situation", &self.situation),
            ("Background", &self.background),
            ("Assessment", &self.assessment),
        ];
        let lines: Vec<String> = parts
            .into_iter()
            .filter_map(|(name, text)| Some(format!("{name}: {}", words::said(text.as_deref()?)?)))
            .collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    }
}

/// What a question does to its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It holds it.
    Holds,
    /// It is about it.
    About,
    /// Its answer approves it; what is not approved is held anyway.
    Approves,
}

/// What was asked: its UUID, and whether the person is new.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    uuid: Uuid,
    is_new: bool,
}

/// A recorded question, with what is to be said of it.
pub struct Told {
    /// The wait.
    pub wait: Wait,
    /// The text to send; `None` for a thing.
    pub message: Option<String>,
    /// That a call may be quicker; once, on the third round.
    pub suggestion: Option<String>,
    /// All of it in lines.
    pub text: String,
}

/// When an answer is due, as it is typed.
#[derive(Clone, Debug, Default, Args)]
pub struct DueArgs {
    /// When the answer is due: fri, fri@15:00, 17:00@ana
    #[arg(long, value_name = "WHEN", conflicts_with = "within")]
    by: Option<String>,
    /// Working time of theirs for the answer: 45m, 4h, 1d [default: their usual one]
    #[arg(long, value_name = "HOW LONG")]
    within: Option<String>,
}

impl DueArgs {
    /// Returns whether anything was said.
    pub fn is_said(&self) -> bool {
        self.by.is_some() || self.within.is_some()
    }

    /// Understands when an answer is due: of a person as soon as they usually answer, unless said; of a
    /// thing, which works round the clock, only if it is said.
    ///
    /// # Errors
    /// Fails for a date or a duration that makes no sense, and for a date that has passed.
    pub fn understand(&self, view: &View, person: Option<&Handle>) -> Result<AnswerDue> {
        if let Some(by) = &self.by {
            let remedy = "an answer is due in the future";
            let mut by = words::when_ahead(view, by, Sense::Until, remedy)?;
            // What others were told does not move when I travel.
            by.zone.get_or_insert_with(|| view.zone().clone());
            return Ok(AnswerDue::By(by));
        }
        let mine = &view.clock().calendar;
        let person = person.map(|handle| view.person_or_new(handle)).transpose()?;
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
    let typed = words::with_stdin(&mut cx.outside(), typed)?;
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
        free.text = match cx.outside().ask("Question")? {
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

/// Returns the changes that record the question, and what was asked.
///
/// # Errors
/// Fails for a date that makes no sense and a name that is a slip of the keys.
pub fn ask(
    tx: &Transaction,
    free: &FreeText,
    task: Option<Link<TaskId>>,
    effect: Effect,
    args: &QuestionArgs,
) -> Result<(Vec<Change>, Asked)> {
    let view = tx.view();
    let mut changes = match &free.person {
        Some(person) => people::introduce(view, person)?,
        None => Vec::new(),
    };
    let asked = Asked { uuid: Uuid::new_v4(), is_new: !changes.is_empty() };
    let earlier_rounds = match (task, &free.person) {
        (Some(task), Some(person)) => rounds_before(&view.waits_of(task.id)?, person),
        _ => 0,
    };
    let question = Question {
        task,
        person: free.person.clone(),
        thing: args.on.clone(),
        is_on_me: false,
        text: free.text.clone(),
        context: args.context(),
        due: args.due.understand(view, free.person.as_ref())?,
        default: args.default.as_deref().and_then(words::said),
        is_blocking: effect == Effect::Holds,
        is_approval: effect == Effect::Approves,
        earlier_rounds,
    };
    changes.extend(engine::ask(question, asked.uuid, view.now()));
    Ok((changes, asked))
}

/// Returns the one open question to somebody.
///
/// # Errors
/// Fails if there is none, or several; `verb` is what the remedy names.
pub fn only_open_for(view: &View, person: &Handle, verb: &str) -> Result<WaitId> {
    let is_theirs = |wait: &Wait| wait.person.as_ref() == Some(person) && !wait.is_on_me;
    let open: Vec<Wait> = view.open_waits()?.into_iter().filter(is_theirs).collect();
    match open.as_slice() {
        [] => Err(Error::new(Code::UnknownId, format!("no open question waits for @{person}"))
            .hint("asyncw waiting")),
        [wait] => Ok(wait.id),
        waits => {
            let ids: Vec<String> = waits.iter().map(|wait| wait.id.to_string()).collect();
            let message = format!("several questions wait for @{person}: {}", ids.join(", "));
            Err(Error::new(Code::AmbiguousId, message).hint(format!("asyncw {verb} {} …", ids[0])))
        }
    }
}

/// Returns the recorded wait, and what is said of it.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn told(view: &View, asked: Asked, look: Look) -> Result<Told> {
    let Asked { uuid, is_new } = asked;
    let id = view.id_of::<WaitId>(uuid)?.unwrap_or_default();
    let wait = view.wait(id)?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
    let person = match &wait.person {
        Some(person) => view.person(person)?,
        None => None,
    };
    let task = view.task_of(wait.task)?;
    let clock = view.clock();
    let mut text = screen::waiting::asked(&wait, person.as_ref(), is_new, look, clock);
    let message =
        wait.person.as_ref().map(|_| screen::waiting::message(&wait, task.as_ref(), clock));
    if let Some(message) = &message {
        text.push_str(&screen::waiting::quoted(message));
    }
    let suggestion = call_suggestion(view, &wait)?;
    if let Some(suggestion) = &suggestion {
        text.push_str(&format!("   {suggestion}\n"));
    }
    Ok(Told { wait, message, suggestion, text })
}

/// Returns that a call may be quicker than a third round, and when; once, on the third round itself.
///
/// # Errors
/// Fails if the ledger cannot be read.
pub fn call_suggestion(view: &View, wait: &Wait) -> Result<Option<String>> {
    let Some(handle) = wait.person.as_ref().filter(|_| wait.rounds == CALL_ROUNDS) else {
        return Ok(None);
    };
    let mine = &view.clock().calendar;
    let person = view.person_or_new(handle)?;
    let participant = |handle: &Handle, calendar: Calendar| Participant {
        handle: handle.clone(),
        calendar,
        is_zone_known: true,
        are_hours_known: true,
    };
    let people =
        vec![participant(&Handle::me(), mine.clone()), participant(handle, person.calendar(mine))];
    let meeting = meet(people, view.now(), true, None);
    Ok(Some(screen::when::call(&meeting, view.clock())))
}
