//! `approve`: records who approved sensitive work, or asks somebody to.

use clap::Args;

use crate::cli::answers::picker::judge;
use crate::cli::answers::tasks;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::question::{self, DueArgs, Effect, QuestionArgs};
use crate::cli::typed::words;
use crate::cli::typed::words::FreeText;
use crate::domain::{Handle, Task, TaskId};
use crate::engine::{self, end_requests};
use crate::render::json;

pub const EXAMPLES: &str = "\
Examples:
  asyncw approve 4 @maria                  asyncw start 4 is no longer refused
  asyncw approve 4 --ask @maria --by fri   her answer approves";

#[derive(Debug, Args)]
pub struct ApproveArgs {
    /// The sensitive task
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: String,
    /// Who approved it
    #[arg(value_name = "@WHO", required_unless_present = "ask", add = Candidates::Handles)]
    who: Option<String>,
    /// Whom to ask for it
    #[arg(long, value_name = "@WHO", conflicts_with = "who", add = Candidates::Handles)]
    ask: Option<String>,
    #[command(flatten)]
    due: DueArgs,
}

pub fn run(cx: &mut Context, args: &ApproveArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    match (&args.who, &args.ask) {
        (Some(who), _) => approve(cx, args, &Handle::parse(who)?),
        (None, Some(whom)) => request(cx, args, &Handle::parse(whom)?),
        (None, None) => Err(Error::usage("nobody is named")),
    }
}

fn approve(cx: &mut Context, args: &ApproveArgs, who: &Handle) -> Result<u8> {
    if args.due.is_said() {
        return Err(Error::usage("what is approved is due no more")
            .hint("--by and --within belong to --ask"));
    }
    let id = cx.write(|tx| {
        let task = sensitive(tx, &args.id)?;
        let mut changes = people::introduce(tx.view(), who)?;
        let now = tx.view().now();
        changes.extend(engine::approve(&task, who.clone(), now));
        changes.extend(end_requests(&tx.view().waits_of(task.id)?, who, now));
        tx.record(&changes)?;
        Ok(task.id)
    })?;
    tasks::answer(cx, "approve", &[id])
}

fn request(cx: &mut Context, args: &ApproveArgs, whom: &Handle) -> Result<u8> {
    if whom.is_me() {
        return Err(Error::usage("@me is you").hint("whoever approves is somebody else"));
    }
    let asked = cx.write(|tx| {
        let task = words::open_only(sensitive(tx, &args.id)?)?;
        if task.approved.is_some() {
            return Err(Error::usage(format!("{} is approved already", task.id))
                .hint(format!("asyncw start {}", task.id)));
        }
        let free = FreeText {
            person: Some(whom.clone()),
            text: "may this go ahead?".to_owned(),
            ..FreeText::default()
        };
        let question = QuestionArgs { due: args.due.clone(), ..QuestionArgs::default() };
        let (changes, asked) =
            question::ask(tx, &free, Some(task.link_to()), Effect::Approves, &question)?;
        tx.record(&changes)?;
        Ok(asked)
    })?;
    let look = cx.ui.look;
    let (told, data) = cx.read(|view| {
        let told = question::told(view, asked, look)?;
        let ids: Vec<TaskId> = told.wait.task.iter().map(|task| task.id).collect();
        let (judged, waits) = judge(view, &view.snapshot()?, view.tasks(&ids)?)?;
        let task = judged.first().map(|judged| json::task(judged, &waits, view.clock()));
        let wait = json::WaitJson::from(&told.wait);
        let data = serde_json::json!({"task": task, "wait": wait, "message": told.message});
        Ok((told, data))
    })?;
    cx.ui.answer("approve", data, &told.text);
    Ok(0)
}

fn sensitive(tx: &Transaction, id: &str) -> Result<Task> {
    let task = words::task(tx.view(), id)?;
    if task.is_sensitive {
        return Ok(task);
    }
    let message = format!("{} is not sensitive, so it needs no approval", task.id);
    Err(Error::new(Code::Usage, message).hint(format!("asyncw edit {} --sensitive", task.id)))
}
