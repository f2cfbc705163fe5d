//! `answer`: the answer came.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::context::Context;
use crate::cli::error::{Code, Error, Result};
use crate::cli::happened::HappenedArgs;
use crate::cli::outlook::{PICKS, look_ahead_from};
use crate::cli::{complete, question, words};
use crate::domain::{Change, IdText, Kind, Place, Task, Timestamp, Wait};
use crate::engine::{self, Closing, Filter, Standings, newly_ready};
use crate::ledger::View;
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw answer w3 cents, as in v1
  asyncw answer @ana cursor           where she has one open question
  asyncw answer w3 cents --at 9:30    it came this morning";

#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// The question, or who answered it, and the answer
    #[arg(value_name = "w3|@WHO TEXT", add = ArgValueCandidates::new(complete::open_waits))]
    words: Vec<String>,
    /// The person, for shells where @ is special
    #[arg(long, value_name = "WHO", add = ArgValueCandidates::new(complete::handles))]
    person: Option<String>,
    #[command(flatten)]
    happened: HappenedArgs,
}

pub fn run(cx: &mut Context, args: AnswerArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    let typed = words::with_stdin(args.words)?;
    let (_, place) = cx.running_place()?;
    let (number, mut text) = cx.read(|view| find(view, &typed, args.person.as_deref()))?;
    if text.is_empty() {
        text = cx.ui.ask("Answer")?.ok_or_else(|| {
            Error::usage(format!("w{number} has no answer without words"))
                .hint(format!("asyncw answer w{number} TEXT"))
        })?;
    }
    let before = cx.write(|act| {
        let before = act.view().snapshot()?;
        let wait =
            act.view().wait(number)?.ok_or_else(|| Error::unknown_id(&format!("w{number}")))?;
        let at = args.happened.instant(act.view(), Some((wait.asked, "it was asked")))?;
        let mut changes = engine::answer(&wait, text.clone(), at)?;
        changes.extend(consequences(act.view(), &wait, at, place.clone())?);
        act.record(&changes)?;
        Ok(before)
    })?;
    let look = cx.ui.look;
    let (wait, became_ready, next, clock, text) = cx.read(|view| {
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let became_ready = newly_ready(&Standings::new(&before, view.now()), &standings);
        let wait = view.wait(number)?.ok_or_else(|| Error::unknown_id(&format!("w{number}")))?;
        let next = look_ahead_from(view, &standings, Filter::default(), PICKS)?;
        let mut text = format!("{}\n", view::waiting::line(&wait, look, view.clock()));
        for task in view.tasks(&became_ready)? {
            text.push_str(&format!("   ready now: {}\n", view::task::name(&task, look)));
        }
        text.push_str(&view::next::then(&next, look, view.clock()));
        Ok((wait, became_ready, next, view.clock().clone(), text))
    })?;
    let data = serde_json::json!({
        "wait": json::WaitJson::from(&wait),
        "became_ready": became_ready,
        "next": json::next(&next, &clock),
    });
    cx.ui.answer("answer", data, &text);
    Ok(0)
}

/// What follows from an answer: mine finishes the task that it is, and one to a request for approval
/// approves.
fn consequences(
    view: &View,
    wait: &Wait,
    at: Timestamp,
    place: Option<Place>,
) -> Result<Vec<Change>> {
    let task = wait.task.map(|task| view.task(task.id)).transpose()?.flatten();
    let Some(task) = task.filter(Task::is_open) else { return Ok(Vec::new()) };
    Ok(if wait.is_on_me && wait.is_blocking {
        engine::close_tasks(&[task], view.running()?.as_ref(), Closing::Done, at, place)
    } else if let (true, Some(person)) = (wait.is_approval, &wait.person) {
        engine::approve(&task, person.clone(), at)
    } else {
        Vec::new()
    })
}

/// Returns the wait's number and the words of the answer.
fn find(view: &View, typed: &[String], person: Option<&str>) -> Result<(u32, String)> {
    let free = words::free_text(view, typed, person)?;
    if let Some(id) = free.id {
        if id.kind != Kind::Wait {
            return Err(Error::new(Code::UnknownId, format!("{id} is no question"))
                .hint("asyncw waiting lists them"));
        }
        let text = match free.person {
            Some(person) => format!("@{person} {}", free.text),
            None => free.text,
        };
        return Ok((id.number, text));
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
    Ok((question::only_open_for(view, &person, "answer")?, free.text))
}
