//! `decide`: loads what a decision is about, and records it.

use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::{attributes, closable, people, words};
use crate::domain::{Decision, Handle, Sense, Task};
use crate::engine::acts::{self, Decided, Deciding};
use crate::ledger::View;

use super::DecideArgs;

pub fn record(tx: &mut Transaction, args: &DecideArgs, title: &str, why: &str) -> Result<Decided> {
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
    let remedy = "choose a review date in the future: --review +3mo";
    let ahead = |text: &str| words::when_ahead(view, text, Sense::From, remedy);
    let review = args.review.as_deref().map(ahead).transpose()?;
    let option = |option: &String| option.split_whitespace().collect::<Vec<_>>().join(" ");
    let deciding = Deciding {
        title: title.to_owned(),
        why: why.to_owned(),
        options: args.option.iter().map(option).filter(|option| !option.is_empty()).collect(),
        actor: view.actor().clone(),
        with,
        review,
        supersedes: args.supersedes.as_deref().map(|id| superseded(view, id)).transpose()?,
        project: args.project.as_deref().map(attributes::project).transpose()?,
        is_private: args.private,
        task,
    };
    let mut decided = acts::decide(deciding, tx.fresh(), view.now())?;
    changes.append(&mut decided.changes);
    tx.record(&changes)?;
    Ok(decided)
}

/// Returns the decision that is replaced, and its review task unless somebody is working on it.
fn superseded(view: &View, id: &str) -> Result<(Decision, Option<Task>)> {
    match words::one(view, id)? {
        Some(number) => {
            let decision = view.decision(number)?.ok_or_else(|| Error::unknown_id(id))?;
            let review = closable::needless_review(view, &decision)?;
            Ok((decision, review))
        }
        None => Err(Error::new(Code::UnknownId, format!("{} isn't a decision", quoted(id)))
            .hint("asyncw search --kind decision WORDS")),
    }
}
