//! A question to somebody, as it is typed: what `add`, `approve`, `ask`, `block` and `nudge` share.

use crate::domain::{
    Calendar, Change, Handle, Kind, Link, NOMINAL_DAY_MIN, Sense, TaskId, Wait, WaitId,
    parse_minutes,
};
use crate::engine::acts::{AnswerDue, Question, rounds_before};
use crate::ledger::View;
use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::words::{self, FreeText};

/// How a question is asked.
#[derive(Clone, Debug, Default, Args)]
pub struct QuestionArgs {
    /// The person without the @, for shells where @ is special
    #[arg(long, value_name = "WHO", add = Candidates::Handles)]
    pub person: Option<String>,
    /// Wait for a thing, not a person: CI, a delivery
    #[arg(long, value_name = "THING", conflicts_with = "person")]
    pub on: Option<String>,
    /// Keep it out of every handoff and export
    #[arg(long)]
    pub private: bool,
    /// Whether the person asks me instead.
    #[arg(skip)]
    pub is_from: bool,
    /// When the answer is due.
    #[command(flatten)]
    pub due: DueArgs,
    /// What you'll do if no answer comes
    #[arg(long, value_name = "TEXT")]
    pub default: Option<String>,
    /// What is happening now; goes into the message to send
    #[arg(long, value_name = "TEXT")]
    pub situation: Option<String>,
    /// What led to it; goes into the message too
    #[arg(long, value_name = "TEXT")]
    pub background: Option<String>,
    /// What you make of it; goes into the message too
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

/// When an answer is due, as it is typed.
#[derive(Clone, Debug, Default, Args)]
pub struct DueArgs {
    /// When the answer is due: fri, fri@15:00, 17:00@ana (her clock)
    #[arg(long, value_name = "WHEN", conflicts_with = "within")]
    by: Option<String>,
    /// Reply time, in their working hours: 45m, 4h, 1d [default: their usual one]
    #[arg(long, value_name = "HOW LONG")]
    within: Option<String>,
}

impl DueArgs {
    /// Returns whether anything was said.
    pub fn is_said(&self) -> bool {
        self.by.is_some() || self.within.is_some()
    }

    /// Understands when an answer is due: as it is said, else as usual.
    ///
    /// # Errors
    /// Fails for a date or a duration that makes no sense, and for a date that has passed.
    pub fn understand(&self, view: &View, person: Option<&Handle>) -> Result<AnswerDue> {
        self.said(view, person)?.map_or_else(|| usual(view, person), Ok)
    }

    /// Understands when an answer is due; `None` if nothing was said of it.
    ///
    /// # Errors
    /// Fails for a date or a duration that makes no sense, and for a date that has passed.
    pub fn said(&self, view: &View, person: Option<&Handle>) -> Result<Option<AnswerDue>> {
        if let Some(by) = &self.by {
            let remedy = "choose a time in the future: --by fri@12:00";
            let mut by = words::when_ahead(view, by, Sense::Until, remedy)?;
            // What others were told does not move when I travel.
            by.zone.get_or_insert_with(|| view.zone().clone());
            return Ok(Some(AnswerDue::By(by)));
        }
        let Some(within) = &self.within else { return Ok(None) };
        let theirs = calendar(view, person)?;
        let day_min = theirs.hours.nominal_day_min().unwrap_or(NOMINAL_DAY_MIN);
        Ok(Some(AnswerDue::within(parse_minutes(within, day_min)?, theirs)))
    }
}

/// Returns when whoever answers works; a thing works round the clock.
pub fn calendar(view: &View, person: Option<&Handle>) -> Result<Calendar> {
    let mine = &view.clock().calendar;
    match person {
        None => Ok(Calendar::always()),
        Some(person) if person.is_me() => Ok(mine.clone()),
        Some(person) => Ok(view.person_or_new(person)?.calendar(mine)),
    }
}

/// Returns when an answer is usually due: of a person as soon as they usually answer; of a thing, which works
/// round the clock, never.
pub fn usual(view: &View, person: Option<&Handle>) -> Result<AnswerDue> {
    let Some(handle) = person else { return Ok(AnswerDue::Never) };
    let usual = view.person_or_new(handle)?.usual_reply_min(&view.clock().calendar);
    Ok(AnswerDue::within(usual, calendar(view, person)?))
}

/// Understands the words; asks for a missing question on a terminal.
///
/// # Errors
/// Fails if nobody and nothing is named, or if there is no question.
pub fn understand(
    cx: &mut Context,
    verb: &str,
    typed: Vec<String>,
    args: &QuestionArgs,
) -> Result<FreeText> {
    let typed = words::with_stdin(&mut cx.outside(), typed)?;
    let mut free = cx.read(|view| words::free_text(view, &typed, args.person.as_deref()))?;
    if let Some(id) = free.id.filter(|id| id.kind != Kind::Task) {
        return Err(
            Error::usage(format!("{id} isn't a task")).hint("a task's id is a plain number: 12")
        );
    }
    match (&free.person, &args.on) {
        (Some(person), Some(thing)) => {
            let message = format!("you can't wait for both @{person} and {}", quoted(thing));
            return Err(Error::usage(message)
                .hint("keep one; to mention the other, put the question in quotes"));
        }
        (None, None) => {
            if let Some(error) = without_at(cx, verb, &typed, free.id.is_some())? {
                return Err(error);
            }
            return Err(Error::usage("name a person or a thing to wait for")
                .hint("a person: @ana (or --person ana)")
                .hint("a thing: --on CI"));
        }
        _ => {}
    }
    refuse_mistyped_id(&typed, &free)?;
    tell_of_others(cx, &free)?;
    let actor = cx.read(|view| Ok(view.actor().clone()))?;
    let is_me = free.person.as_ref().is_some_and(Handle::is_me);
    let asks_themselves = free.person.as_ref() == Some(&actor) && !args.is_from;
    if asks_themselves || args.is_from && is_me {
        let who = if is_me { Handle::me() } else { actor };
        return Err(Error::usage(format!("@{who} is you; name somebody else"))
            .hint("for something you do yourself: asyncw add TEXT"));
    }
    if free.text.is_empty() {
        free.text = match cx.outside().ask("Question")? {
            Some(text) => text,
            None if args.on.is_some() => String::new(),
            None => {
                return Err(Error::usage("the question is missing")
                    .hint("write it after the person: @ana cursor or offset?"));
            }
        };
    }
    Ok(free)
}

/// Says of a name without its `@` what was meant, if the word is one of somebody who is known.
fn without_at(
    cx: &mut Context,
    verb: &str,
    typed: &[String],
    has_id: bool,
) -> Result<Option<Error>> {
    let Some(word) = typed.get(usize::from(has_id)) else { return Ok(None) };
    let Ok(handle) = Handle::parse(word) else { return Ok(None) };
    if cx.read(|view| Ok(view.person(&handle)?))?.is_none() {
        return Ok(None);
    }
    let error = Error::new(Code::UnknownPerson, format!("{} is missing its @", quoted(word)));
    let id = if has_id { format!("{} ", typed[0]) } else { String::new() };
    let rest = typed[usize::from(has_id) + 1..].join(" ");
    Ok(Some(error.hint(format!("did you mean @{handle}? asyncw {verb} {id}@{handle} {rest}"))))
}

/// Says that somebody else who is named in a question is not asked.
fn tell_of_others(cx: &mut Context, free: &FreeText) -> Result<()> {
    let Some(person) = &free.person else { return Ok(()) };
    let others = free.text.split_whitespace().filter(|word| word.starts_with('@'));
    for word in others {
        let word = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let Ok(other) = Handle::parse(word) else { continue };
        if other != *person && cx.read(|view| Ok(view.person(&other)?))?.is_some() {
            cx.ui.aside(&format!(
                "hint: only @{person} is asked; @{other} stays in the text of the question"
            ));
        }
    }
    Ok(())
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

/// Returns the question that was typed, and the changes that add the person if they are new.
///
/// # Errors
/// Fails for a date that makes no sense and a name that is a slip of the keys.
pub fn question(
    view: &View,
    free: &FreeText,
    task: Option<Link<TaskId>>,
    effect: Effect,
    args: &QuestionArgs,
) -> Result<(Question, Vec<Change>)> {
    let introduction = match &free.person {
        Some(person) => people::introduce(view, person)?,
        None => Vec::new(),
    };
    // Who else asks me waits for me, and my words are the answer.
    let is_on_me = free.person.as_ref().is_some_and(Handle::is_me);
    let asker = || view.actor().clone();
    let earlier_rounds = match (task, &free.person) {
        (Some(task), Some(person)) => rounds_before(&view.waits_of(task.id)?, person, &free.text),
        _ => 0,
    };
    let question = Question {
        task,
        person: if is_on_me { Some(asker()) } else { free.person.clone() },
        thing: args.on.clone(),
        text: free.text.clone(),
        context: args.context(),
        due: args.due.understand(view, free.person.as_ref())?,
        default: args.default.as_deref().and_then(words::said),
        is_blocking: effect == Effect::Holds,
        is_private: args.private,
        twin_of: None,
        is_on_me,
        is_approval: effect == Effect::Approves,
        earlier_rounds,
    };
    Ok((question, introduction))
}

/// Returns the one open question to somebody.
///
/// # Errors
/// Fails if no question is open, or several are; `verb` is what the remedy names.
pub fn only_open_for(view: &View, person: &Handle, verb: &str) -> Result<WaitId> {
    // Whoever asked me directly is answered by their name, too.
    let is_theirs =
        |wait: &Wait| wait.person.as_ref() == Some(person) && (wait.is_direct || !wait.is_on_me);
    let open: Vec<Wait> = view.open_waits()?.into_iter().filter(is_theirs).collect();
    match open.as_slice() {
        [] => Err(Error::new(Code::UnknownId, format!("@{person} has no open question"))
            .hint("asyncw waiting lists open questions")),
        [wait] => Ok(wait.id),
        waits => {
            let ids: Vec<String> = waits.iter().map(|wait| wait.id.to_string()).collect();
            let message = format!("@{person} has several open questions: {}", ids.join(", "));
            Err(Error::new(Code::AmbiguousId, message).hint(format!("asyncw {verb} {} …", ids[0])))
        }
    }
}
