//! `approve`: records who approved sensitive work, or asks somebody to.

use clap::Args;

use crate::cli::answers::asked::{self, Asked};
use crate::cli::answers::picker::judge;
use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named;
use crate::cli::typed::people;
use crate::cli::typed::question::{DueArgs, Effect, QuestionArgs, question};
use crate::cli::typed::words::{self, FreeText};
use crate::domain::{Handle, TaskId};
use crate::engine::acts;
use crate::ledger::TitleScope;
use crate::ledger::View;
use crate::render::answer::RequestedAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw approve 4                         you approve it yourself
  asyncw approve 4 @maria                  she approved it; you record that
  asyncw approve 4 --ask @maria --by fri   approved once she answers yes

Only you can approve, and only at a terminal. Pipes, scripts and coding agents
are refused, even through answer, edit --sensitive=none, undo, redo or start
--override. This prevents mistakes, not malice.";

#[derive(Debug, Args)]
pub struct ApproveArgs {
    /// The sensitive task, or words of its title in quotes
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: String,
    /// Who approved it (default: @me)
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    who: Option<String>,
    /// Ask this person to approve it
    #[arg(long, value_name = "@WHO", conflicts_with = "who", add = Candidates::Handles)]
    ask: Option<String>,
    #[command(flatten)]
    due: DueArgs,
}

pub fn run(cx: &mut Context, args: &ApproveArgs) -> Result<u8> {
    let id = named::id(cx, std::slice::from_ref(&args.id), TitleScope::Open, "approve")?;
    match (&args.who, &args.ask) {
        (Some(who), _) => approve(cx, args, &id, &Handle::parse(who)?),
        (None, Some(whom)) => request(cx, args, &id, &Handle::parse(whom)?),
        (None, None) => approve(cx, args, &id, &Handle::me()),
    }
}

fn approve(cx: &mut Context, args: &ApproveArgs, named: &str, who: &Handle) -> Result<u8> {
    if args.due.is_said() {
        return Err(Error::usage("--by and --within only work with --ask")
            .hint("to ask for approval: asyncw approve 4 --ask @maria --by fri"));
    }
    let id = cx.write(|tx| {
        let view = tx.view();
        refuse_agent(view, who)?;
        let task = words::task(view, named)?;
        let approval = acts::approve(&task, &view.waits_of(task.id)?, who, view.now())?;
        let mut changes = people::introduce(view, who)?;
        changes.extend(approval);
        tx.record(&changes)?;
        Ok(task.id)
    })?;
    let (changed, clock) = tasks::load(cx, &[id])?;
    let text = screen::changed::changed(&changed, cx.ui.look, &clock);
    cx.ui.answer(&Content::Approve(json::approved(&changed, &clock)), &text);
    Ok(0)
}

/// Refuses a coding agent as the one who approves.
fn refuse_agent(view: &View, who: &Handle) -> Result<()> {
    if !people::is_agent(view, who)? {
        return Ok(());
    }
    Err(Error::new(Code::Sensitive, format!("@{who} is a coding agent and can't approve work"))
        .hint("name a person: @maria, or @me"))
}

fn request(cx: &mut Context, args: &ApproveArgs, named: &str, whom: &Handle) -> Result<u8> {
    let asked = cx.write(|tx| {
        let view = tx.view();
        if whom == view.actor() {
            return Err(Error::usage(format!("@{whom} is you; name somebody else"))
                .hint(format!("to approve it yourself: asyncw approve {named}")));
        }
        refuse_agent(view, whom)?;
        let task = words::task(view, named)?;
        let free = FreeText {
            person: Some(whom.clone()),
            text: "may this go ahead?".to_owned(),
            ..FreeText::default()
        };
        let args = QuestionArgs { due: args.due.clone(), ..QuestionArgs::default() };
        let (question, mut changes) =
            question(view, &free, Some(task.link_to()), Effect::Approves, &args)?;
        let asked = Asked { wait: tx.fresh(), is_new: !changes.is_empty() };
        changes.extend(acts::request_approval(&task, question, asked.wait, view.now())?);
        tx.record(&changes)?;
        Ok(asked)
    })?;
    let (requested, clock) = cx.read(|view| {
        let asked = asked::load(view, asked)?;
        let ids: Vec<TaskId> = asked.wait.task.iter().map(|task| task.id).collect();
        let (mut tasks, waits) = judge(view, &view.snapshot()?, view.tasks(&ids)?)?;
        Ok((RequestedAnswer { asked, task: tasks.pop(), waits }, view.clock().clone()))
    })?;
    let text = screen::asked::asked(&requested.asked, cx.ui.look, &clock);
    cx.ui.answer(&Content::Approve(json::requested(&requested, &clock)), &text);
    Ok(0)
}
