//! `ask`: a question that holds no task, and what others ask of me.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::asked::{self, Asked};
use crate::cli::answers::picker::judge;
use crate::cli::answers::recorded::recorded;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::question::{self, Effect, QuestionArgs};
use crate::cli::typed::words::{self, FreeText};
use crate::domain::{Handle, TaskId};
use crate::engine::acts::{self, AskedOfMe};
use crate::ledger::View;
use crate::render::answer::AskedOfMeAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw ask @chloe 'did the deploy go through?' --by today
  asyncw ask @ana 'may I rename the column?' --task 12
  asyncw ask --from @ana 'which region?' --by fri@12:00    she asks you
  asyncw ask @me 'which region?' --default eu --as @claude   an agent asks";

#[derive(Debug, Args)]
pub struct AskArgs {
    /// The person, and the question
    #[arg(value_name = "@WHO TEXT", add = Candidates::Handles)]
    words: Vec<String>,
    #[command(flatten)]
    question: QuestionArgs,
    /// The task it is about
    #[arg(long, value_name = "ID", add = Candidates::OpenTasks)]
    task: Option<String>,
    /// Record what they ask you; adds a task to answer it, unless --task is given or an agent asks
    #[arg(long, value_name = "@WHO", conflicts_with_all = ["person", "on"], add = Candidates::Handles)]
    from: Option<String>,
}

pub fn run(cx: &mut Context, mut args: AskArgs) -> Result<u8> {
    if args.from.is_some() {
        args.question.person.clone_from(&args.from);
        args.question.is_from = true;
    }
    let free = question::understand(cx, "ask", args.words, &args.question)?;
    let named = args.task.or(free.id.map(|id| id.to_string()));
    let is_agent = |view: &View| free.person.as_ref().map(|who| people::is_agent(view, who));
    let is_agent = cx.read(|view| is_agent(view).transpose())?.unwrap_or_default();
    if args.from.is_some() && !is_agent {
        return ask_of_me(cx, &free, named.as_deref(), &args.question);
    }
    let is_from = args.from.is_some();
    let asked = cx.write(|tx| {
        let view = tx.view();
        let task = named.as_deref().map(|id| words::task(view, id)).transpose()?;
        let link = task.map(|task| task.link_to());
        let (question, mut changes) =
            question::question(view, &free, link, Effect::About, &args.question)?;
        let due = args.question.due.understand(view, Some(&Handle::me()))?;
        let question = if is_from { question.of_me(due) } else { question };
        let asked = Asked { wait: tx.fresh(), is_new: !changes.is_empty() };
        changes.extend(acts::ask(question, asked.wait, view.now()));
        tx.record(&changes)?;
        Ok(asked)
    })?;
    let (asked, clock) = cx.read(|view| Ok((asked::load(view, asked)?, view.clock().clone())))?;
    let text = screen::asked::asked(&asked, cx.ui.look, &clock);
    cx.ui.answer(&Content::Ask(json::asked(&asked, &clock)), &text);
    Ok(0)
}

/// Records what somebody waits for from me; answering it is a task like any other.
fn ask_of_me(
    cx: &mut Context,
    free: &FreeText,
    named: Option<&str>,
    args: &QuestionArgs,
) -> Result<u8> {
    let (wait, task) = cx.write(|tx| record(tx, free, named, args))?;
    let (asked, clock) = cx.read(|view| {
        let wait = recorded(view, "the wait", wait, |id| view.wait(id))?;
        let (mut tasks, waits) = judge(view, &view.snapshot()?, view.tasks(&[task])?)?;
        Ok((AskedOfMeAnswer { wait, task: tasks.pop(), waits }, view.clock().clone()))
    })?;
    let text = screen::asked::asked_of_me(&asked, cx.ui.look, &clock);
    cx.ui.answer(&Content::Ask(json::asked_of_me(&asked, &clock)), &text);
    Ok(0)
}

fn record(
    tx: &mut Transaction,
    free: &FreeText,
    named: Option<&str>,
    args: &QuestionArgs,
) -> Result<(Uuid, TaskId)> {
    let view = tx.view();
    let person = free
        .person
        .as_ref()
        .ok_or_else(|| Error::usage("name the person who asks: --from @ana"))?;
    let mut changes = people::introduce(view, person)?;
    let task = named.map(|id| words::task(view, id)).transpose()?;
    let asked = AskedOfMe {
        person: person.clone(),
        text: free.text.clone(),
        due: args.due.understand(view, Some(&Handle::me()))?,
        default: args.default.as_deref().and_then(words::said),
        is_private: args.private,
    };
    let fresh = (tx.fresh(), tx.fresh());
    let (asking, uuid) = acts::ask_of_me(asked, task.as_ref(), fresh, view.clock());
    changes.extend(asking);
    tx.record(&changes)?;
    let id = tx.view().id_of(uuid)?.ok_or_else(|| Error::lost("the task", uuid))?;
    Ok((fresh.0, id))
}
