//! `decide`: what was decided, and why.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::{attributes, people, words};
use crate::domain::{Decision, DecisionId, Handle, Kind, RecordId, Sense, TaskId};
use crate::engine::acts::{self, Decided, Deciding};
use crate::ledger::View;
use crate::render::{json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw decide Retries stop at 5 --why 'upstream: 60 a minute' --with @ana
  asyncw decide Cursors --why 'stable pages' --option offsets --review +3mo
  asyncw show d1
  asyncw export decisions docs/decisions     one Markdown file each";

#[derive(Debug, Args)]
pub struct DecideArgs {
    /// What was decided
    #[arg(value_name = "TEXT")]
    words: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    /// What else was considered; may be given several times
    #[arg(long, value_name = "TEXT")]
    option: Vec<String>,
    /// Who decided it with you; may be given several times
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    with: Vec<String>,
    /// When to look at it again, which becomes a task
    #[arg(long, value_name = "WHEN")]
    review: Option<String>,
    /// The decision it replaces
    #[arg(long, value_name = "d3")]
    supersedes: Option<String>,
    /// The stream it is about
    #[arg(short, long, value_name = "PATH", add = Candidates::Projects)]
    project: Option<String>,
    /// The task it is about
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    task: Option<String>,
}

pub fn run(cx: &mut Context, args: &DecideArgs) -> Result<u8> {
    let (title, why) = understand(cx, args)?;
    let decided = cx.write(|tx| record(tx, args, &title, &why))?;
    let look = cx.ui.look;
    let (data, text) = cx.read(|view| {
        let uuid = decided.decision;
        let id: Option<DecisionId> = view.id_of(uuid)?;
        let found = id.map(|id| view.decision(id)).transpose()?.flatten();
        let decision = found.ok_or_else(|| Error::lost("the decision", uuid))?;
        let mut text = screen::decision::show(&decision, look, view.clock());
        let review: Option<TaskId> =
            decided.review.map(|uuid| view.id_of(uuid)).transpose()?.flatten();
        if let Some(review) = review {
            text.push_str(&format!("   then {} comes up\n", look.bold(&review.to_string())));
        }
        let data = serde_json::json!({
            "decision": json::DecisionJson::from(&decision),
            "review_task": review,
        });
        Ok((data, text))
    })?;
    cx.ui.answer("decide", data, &text);
    Ok(0)
}

/// Returns what was decided, and why; asks for what is missing on a terminal.
fn understand(cx: &mut Context, args: &DecideArgs) -> Result<(String, String)> {
    let mut typed = words::with_stdin(&mut cx.outside(), args.words.clone())?.join(" ");
    if typed.trim().is_empty() {
        typed = cx.outside().ask("What was decided")?.unwrap_or_default();
    }
    if typed.trim().is_empty() {
        return Err(Error::usage("nothing was decided").hint("asyncw decide TEXT --why TEXT"));
    }
    let (title, _) = words::title(&typed)?;
    let why = match args.why.as_deref().and_then(words::said) {
        Some(why) => Some(why),
        None => cx.outside().ask("Why")?,
    };
    let why = why.ok_or_else(|| {
        Error::usage("a decision needs its reason, or nobody will know it next year")
            .hint(format!("asyncw decide {} --why '…'", quoted(&title)))
    })?;
    Ok((title, why))
}

fn record(tx: &mut Transaction, args: &DecideArgs, title: &str, why: &str) -> Result<Decided> {
    let view = tx.view();
    let (mut with, mut changes) = (Vec::new(), Vec::new());
    for who in &args.with {
        let who = Handle::parse(who)?;
        if !with.contains(&who) {
            changes.extend(people::introduce(view, &who)?);
            with.push(who);
        }
    }
    let task = match args.task.as_deref().map(|id| words::task(view, id)).transpose()? {
        Some(task) => {
            let is_private = view.is_private_task(task.id)?;
            Some((task, is_private))
        }
        None => None,
    };
    let remedy = "a decision is looked at again in the future";
    let ahead = |text: &str| words::when_ahead(view, text, Sense::From, remedy);
    let review = match args.review.as_deref().map(ahead).transpose()? {
        Some(review) => Some((review, words::title(&format!("Review the decision: {title}"))?.0)),
        None => None,
    };
    let option = |option: &String| option.split_whitespace().collect::<Vec<_>>().join(" ");
    let deciding = Deciding {
        title: title.to_owned(),
        why: why.to_owned(),
        options: args.option.iter().map(option).filter(|option| !option.is_empty()).collect(),
        with,
        review,
        supersedes: args.supersedes.as_deref().map(|id| superseded(view, id)).transpose()?,
        project: args.project.as_deref().map(attributes::project).transpose()?,
        task,
    };
    let mut decided = acts::decide(deciding, (tx.fresh(), tx.fresh()), view.now())?;
    changes.append(&mut decided.changes);
    tx.record(&changes)?;
    Ok(decided)
}

fn superseded(view: &View, id: &str) -> Result<Decision> {
    match words::records(view, &[id.to_owned()])?.as_slice() {
        [RecordId { kind: Kind::Decision, number }] => {
            view.decision(DecisionId(*number))?.ok_or_else(|| Error::unknown_id(id))
        }
        _ => Err(Error::new(Code::UnknownId, format!("{} is no decision", quoted(id)))
            .hint("asyncw search --kind decision WORDS")),
    }
}
