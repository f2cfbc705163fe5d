//! `answer`: the answer came.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::picker::{PICKS, Picker};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::question;
use crate::cli::typed::words;
use crate::domain::{
    Assumption, AssumptionId, Change, IdText, Kind, Place, RecordId, Task, Timestamp, Wait, WaitId,
};
use crate::engine::{self, Asked, Closing, Standings, newly_ready};
use crate::ledger::View;
use crate::render::{clean, json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw answer w3 cents, as in v1
  asyncw answer @ana cursor           where she has one open question
  asyncw answer w3 euros --overturns  what was assumed was wrong
  asyncw answer w3 cents --at 9:30    it came this morning";

#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// The question, or who answered it, and the answer; or an assumption without a question
    #[arg(value_name = "w3|@WHO TEXT", add = Candidates::OpenWaits)]
    words: Vec<String>,
    /// The person, for shells where @ is special
    #[arg(long, value_name = "WHO", add = Candidates::Handles)]
    person: Option<String>,
    /// What was assumed meanwhile was right; of a request for approval: yes
    #[arg(long, conflicts_with = "overturns")]
    confirms: bool,
    /// What was assumed meanwhile was wrong, and is to be put right; of a request for approval: no
    #[arg(long)]
    overturns: bool,
    #[command(flatten)]
    at: AtArgs,
}

/// Whether what was assumed was right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Right,
    Wrong,
}

/// What is answered.
struct Target {
    wait: Option<Wait>,
    assumption: Option<Assumption>,
}

pub fn run(cx: &mut Context, args: &AnswerArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    words::refuse_split_dates(&cx.args)?;
    let typed = words::with_stdin(&mut cx.outside(), args.words.clone())?;
    let (_, place) = cx.running_place()?;
    let (id, mut text) = cx.read(|view| find(view, &typed, args.person.as_deref()))?;
    let target = cx.read(|view| target(view, id))?;
    if text.is_empty() && target.wait.is_some() {
        text = cx.outside().ask("Answer")?.ok_or_else(|| {
            Error::usage(format!("{id} has no answer without words"))
                .hint(format!("asyncw answer {id} TEXT"))
        })?;
    }
    let is_open = target.wait.as_ref().is_none_or(Wait::is_open);
    let standing = target.assumption.as_ref().filter(|_| is_open);
    let approves = target.wait.as_ref().is_some_and(|wait| wait.is_approval && wait.is_open());
    let verdict = if approves {
        Some(consent(cx, args, id, &text)?)
    } else {
        verdict(cx, args, id, standing)?
    };
    let before = cx.write(|tx| {
        let (view, before) = (tx.view(), tx.view().snapshot()?);
        let Target { wait, assumption } = self::target(view, id)?;
        let asked = wait.as_ref().map(|wait| (wait.asked, "it was asked"));
        let at = args.at.instant(view, asked)?;
        let mut changes = Vec::new();
        if let Some(wait) = &wait {
            changes.extend(engine::answer(wait, text.clone(), at)?);
            changes.extend(consequences(view, wait, verdict, at, place.clone())?);
            // One reply may hold several tasks; it is given once.
            let is_same = |other: &Wait| {
                (&other.person, &other.question, other.asked)
                    == (&wait.person, &wait.question, wait.asked)
                    && other.id != wait.id
                    && wait.person.is_some()
                    && other.is_on_me == wait.is_on_me
            };
            for other in view.open_waits()?.iter().filter(|other| is_same(other)) {
                changes.extend(engine::answer(other, text.clone(), at)?);
            }
        }
        if let Some(assumption) = assumption.filter(Assumption::is_standing) {
            changes.extend(match verdict {
                Some(Verdict::Right) => engine::confirm(&assumption, at),
                Some(Verdict::Wrong) => {
                    let task =
                        view.task(assumption.task.id)?.ok_or_else(|| Error::unknown_id("task"))?;
                    let is_private = view.is_private_task(task.id)?;
                    engine::overturn(&assumption, &task, &text, is_private, Uuid::new_v4(), at)
                }
                None => Vec::new(),
            });
        }
        tx.record(&changes)?;
        Ok(before)
    })?;
    let look = cx.ui.look;
    let (data, text) = cx.read(|view| {
        let (snapshot, clock) = (view.snapshot()?, view.clock());
        let standings = Standings::new(&snapshot, view.now());
        let became_ready = newly_ready(&Standings::new(&before, view.now()), &standings);
        let wait = target.wait.as_ref().map(|wait| view.wait(wait.id)).transpose()?.flatten();
        let assumption = target.assumption.as_ref().map(|one| view.assumption(one.id));
        let assumption = assumption.transpose()?.flatten();
        let next = picker.look_ahead_from(view, &standings, Asked::best(PICKS))?;
        let mut text = String::new();
        if let Some(wait) = &wait {
            text.push_str(&format!("{}\n", screen::waiting::line(wait, look, clock)));
        }
        if let Some(assumption) = &assumption {
            text.push_str(&format!("{}\n", screen::assumption::line(assumption, look, clock)));
        }
        for task in view.tasks(&became_ready)? {
            text.push_str(&format!("   ready now: {}\n", screen::task::name(&task, look)));
        }
        text.push_str(&screen::next::then(&next, look, clock));
        let data = serde_json::json!({
            "wait": wait.as_ref().map(json::WaitJson::from),
            "assumption": assumption.as_ref().map(json::AssumptionJson::from),
            "became_ready": became_ready,
            "next": json::next(&next, clock),
        });
        Ok((data, text))
    })?;
    cx.ui.answer("answer", data, &text);
    Ok(0)
}

/// Returns what an id names, and the assumption that stands in for the answer.
fn target(view: &View, id: RecordId) -> Result<Target> {
    let unknown = || Error::unknown_id(&id.to_string());
    if id.kind == Kind::Wait {
        let wait = view.wait(WaitId(id.number))?.ok_or_else(unknown)?;
        let assumption = view.assumption_for(WaitId(id.number))?;
        return Ok(Target { wait: Some(wait), assumption });
    }
    let assumption = view.assumption(AssumptionId(id.number))?.ok_or_else(unknown)?;
    if !assumption.is_standing() {
        let message = format!("{id} was {}", assumption.state.name());
        return Err(Error::new(Code::Answered, message).hint(format!("asyncw show {id}")));
    }
    let wait = assumption.wait.map(|wait| view.wait(wait.id)).transpose()?.flatten();
    Ok(Target { wait: wait.filter(Wait::is_open), assumption: Some(assumption) })
}

/// Returns whether an answer to a request for approval is a yes; one that is not clear has to be made so.
fn consent(cx: &mut Context, args: &AnswerArgs, id: RecordId, text: &str) -> Result<Verdict> {
    let verdict = |is_yes: bool| if is_yes { Verdict::Right } else { Verdict::Wrong };
    if args.confirms || args.overturns {
        return Ok(verdict(args.confirms));
    }
    if let Some(is_yes) = engine::says_yes(text) {
        return Ok(verdict(is_yes));
    }
    match cx.outside().ask("Is that a yes (y/n)")?.as_deref().and_then(engine::says_yes) {
        Some(is_yes) => Ok(verdict(is_yes)),
        None => Err(Error::usage(format!(
            "{id} asks for an approval, and {} is neither yes nor no",
            quoted(text)
        ))
        .hint("begin with yes or no, or say --confirms or --overturns")),
    }
}

/// Returns what is said of the assumption; asks on a terminal, and elsewhere it has to be said.
fn verdict(
    cx: &mut Context,
    args: &AnswerArgs,
    id: RecordId,
    standing: Option<&Assumption>,
) -> Result<Option<Verdict>> {
    let said = match (args.confirms, args.overturns) {
        (true, _) => Some(Verdict::Right),
        (_, true) => Some(Verdict::Wrong),
        _ => None,
    };
    let Some(assumption) = standing else {
        return match said {
            None => Ok(None),
            Some(_) => Err(Error::usage(format!("nothing was assumed for {id}"))
                .hint("without --confirms and --overturns")),
        };
    };
    if said.is_some() {
        return Ok(said);
    }
    let text = clean(&assumption.text);
    match cx.outside().ask(&format!("Was it right to assume: {text} (y/n)"))?.as_deref() {
        Some("y" | "yes") => Ok(Some(Verdict::Right)),
        Some("n" | "no") => Ok(Some(Verdict::Wrong)),
        _ => Err(Error::usage(format!("{} stands: {text}", assumption.id))
            .hint("was that right? --confirms or --overturns")),
    }
}

/// What follows from an answer: mine finishes the task that it is, and one to a request for approval
/// approves.
fn consequences(
    view: &View,
    wait: &Wait,
    verdict: Option<Verdict>,
    at: Timestamp,
    place: Option<Place>,
) -> Result<Vec<Change>> {
    let task = view.task_of(wait.task)?;
    let Some(task) = task.filter(Task::is_open) else { return Ok(Vec::new()) };
    // A task that was split since goes on by its subtasks.
    let is_split = view.tasks(&task.children)?.iter().any(Task::is_open);
    Ok(if wait.is_on_me && wait.is_blocking && !is_split {
        engine::close_tasks(&[task], view.running()?.as_ref(), Closing::Done, at, place)
    } else if let (true, Some(Verdict::Right), Some(person)) =
        (wait.is_approval, verdict, &wait.person)
    {
        engine::approve(&task, person.clone(), at)
    } else {
        Vec::new()
    })
}

/// Returns what is answered, and the words of the answer.
fn find(view: &View, typed: &[String], person: Option<&str>) -> Result<(RecordId, String)> {
    let free = words::free_text(view, typed, person)?;
    if let Some(id) = free.id {
        if !matches!(id.kind, Kind::Wait | Kind::Assumption) {
            return Err(Error::new(Code::UnknownId, format!("{id} is no question"))
                .hint("asyncw waiting lists them"));
        }
        let text = match free.person {
            Some(person) => format!("@{person} {}", free.text),
            None => free.text,
        };
        return Ok((id, text));
    }
    let Some(person) = free.person else {
        let word = typed.first().map_or("", String::as_str);
        return Err(if IdText::parse(word).is_some() {
            Error::unknown_id(word)
        } else {
            Error::usage("no question is named")
                .hint("asyncw answer w3 TEXT, or asyncw answer @ana TEXT")
        });
    };
    let id = question::only_open_for(view, &person, "answer")?;
    Ok((id.into(), free.text))
}
