//! `decide`: what was decided, and why.

use clap::Args;
use uuid::Uuid;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::attributes;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::words;
use crate::domain::{
    Decision, DecisionId, Handle, Kind, Link, RecordId, Sense, Task, TaskId, create,
};
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
    words::refuse_split_dates(&cx.args)?;
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
    let (uuid, review) = cx.write(|tx| record(tx, args, &title, &why))?;
    let look = cx.ui.look;
    let (data, text) = cx.read(|view| {
        let id = view.id_of(uuid)?.unwrap_or_default();
        let decision = view.decision(id)?.ok_or_else(|| Error::unknown_id(&id.to_string()))?;
        let mut text = screen::decision::show(&decision, look, view.clock());
        let review = review.map(|uuid| view.id_of::<TaskId>(uuid)).transpose()?.flatten();
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

fn record(
    tx: &mut Transaction,
    args: &DecideArgs,
    title: &str,
    why: &str,
) -> Result<(Uuid, Option<Uuid>)> {
    let view = tx.view();
    let mut changes = Vec::new();
    let mut by = vec![Handle::me()];
    for who in &args.with {
        let who = Handle::parse(who)?;
        if !by.contains(&who) {
            changes.extend(people::introduce(view, &who)?);
            by.push(who);
        }
    }
    let supersedes = args.supersedes.as_deref().map(|id| superseded(tx, id)).transpose()?;
    let task = args.task.as_deref().map(|id| words::task(view, id)).transpose()?;
    let own = args.project.as_deref().map(attributes::project).transpose()?;
    let project = own.or_else(|| task.as_ref()?.project.clone());
    let ahead = |text: &str| {
        words::when_ahead(view, text, Sense::From, "a decision is looked at again in the future")
    };
    let review = args.review.as_deref().map(ahead).transpose()?;
    let is_private = match &task {
        Some(task) => view.is_private_task(task.id)?,
        None => false,
    };
    let option = |option: &String| option.split_whitespace().collect::<Vec<_>>().join(" ");
    let options = args.option.iter().map(option).filter(|option| !option.is_empty()).collect();
    let decision = Decision {
        id: DecisionId(0),
        uuid: Uuid::new_v4(),
        title: title.to_owned(),
        why: why.to_owned(),
        options,
        by,
        decided: view.now(),
        review: review.clone(),
        supersedes,
        project: project.clone(),
        task: task.as_ref().map(Task::link_to),
        deleted: None,
        superseded_by: None,
    };
    changes.extend(create(&decision));
    let reminder = review.map(|review| {
        let (title, _) = words::title(&format!("Review the decision: {title}"))?;
        let body = Some(format!("Decided because: {why}"));
        let new = Task::new(Uuid::new_v4(), title, view.now());
        Ok::<Task, Error>(Task { not_before: Some(review), project, body, is_private, ..new })
    });
    let reminder = reminder.transpose()?;
    changes.extend(reminder.iter().flat_map(create));
    tx.record(&changes)?;
    Ok((decision.uuid, reminder.map(|task| task.uuid)))
}

fn superseded(tx: &Transaction, id: &str) -> Result<Link<DecisionId>> {
    let view = tx.view();
    match words::records(view, &[id.to_owned()])?.as_slice() {
        [RecordId { kind: Kind::Decision, number }] => {
            let decision =
                view.decision(DecisionId(*number))?.ok_or_else(|| Error::unknown_id(id))?;
            match decision.superseded_by {
                None => Ok(Link { id: decision.id, uuid: decision.uuid }),
                Some(by) => {
                    Err(Error::new(Code::Answered, format!("{id} is superseded by {by} already"))
                        .hint(format!("--supersedes {by}")))
                }
            }
        }
        _ => Err(Error::new(Code::UnknownId, format!("{} is no decision", quoted(id)))
            .hint("asyncw search --kind decision WORDS")),
    }
}
