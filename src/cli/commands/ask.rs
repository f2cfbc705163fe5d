//! `ask`: a question that holds no task, and what others ask of me.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::question::{self, Effect, QuestionArgs};
use crate::cli::typed::words;
use crate::cli::typed::words::FreeText;
use crate::domain::{Handle, Task, TaskId, create};
use crate::engine::{self, Question};
use crate::render::{json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw ask @chloe did the deploy go through? --by today
  asyncw ask @ana may I rename the column? --task 12
  asyncw ask --from @ana which region? --by fri@12:00    she asks you";

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
    /// Who asks you; answering becomes a task, unless --task names one
    #[arg(long, value_name = "@WHO", conflicts_with_all = ["person", "on", "default"], add = Candidates::Handles)]
    from: Option<String>,
}

pub fn run(cx: &mut Context, mut args: AskArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    if args.from.is_some() {
        args.question.person.clone_from(&args.from);
    }
    let free = question::understand(cx, args.words, &args.question)?;
    let named = args.task.or(free.id.map(|id| id.to_string()));
    if args.from.is_some() {
        return asked_of_me(cx, &free, named.as_deref(), &args.question);
    }
    let asked = cx.write(|tx| {
        let task = named.as_deref().map(|id| words::task(tx.view(), id)).transpose()?;
        let link = task.map(|task| task.link_to());
        let (changes, asked) = question::ask(tx, &free, link, Effect::About, &args.question)?;
        tx.record(&changes)?;
        Ok(asked)
    })?;
    let look = cx.ui.look;
    let told = cx.read(|view| question::told(view, asked, look))?;
    let data = serde_json::json!({
        "wait": json::WaitJson::from(&told.wait),
        "message": told.message,
        "suggestion": told.suggestion,
    });
    cx.ui.answer("ask", data, &told.text);
    Ok(0)
}

/// Records what somebody waits for from me; answering it is a task like any other.
fn asked_of_me(
    cx: &mut Context,
    free: &FreeText,
    named: Option<&str>,
    args: &QuestionArgs,
) -> Result<u8> {
    let (number, task) = cx.write(|tx| record(tx, free, named, args))?;
    let look = cx.ui.look;
    let (data, text) = cx.read(|view| {
        let id = view.id_of(number)?.unwrap_or_default();
        let wait = view.wait(id)?.ok_or_else(|| Error::unknown_id("question"))?;
        let (judged, waits) = judge(view, &view.snapshot()?, view.tasks(&[task])?)?;
        let clock = view.clock();
        let mut text = format!("{}\n", screen::waiting::line(&wait, look, clock));
        for judged in &judged {
            text.push_str(&format!(
                "   to do: {}",
                screen::task::echo(judged, false, &waits, look, clock)
            ));
        }
        let task = judged.first().map(|judged| json::task(judged, &waits, clock));
        Ok((serde_json::json!({"wait": json::WaitJson::from(&wait), "task": task}), text))
    })?;
    cx.ui.answer("ask", data, &text);
    Ok(0)
}

fn record(
    tx: &mut Transaction,
    free: &FreeText,
    named: Option<&str>,
    args: &QuestionArgs,
) -> Result<(Uuid, TaskId)> {
    let view = tx.view();
    let person = free.person.as_ref().ok_or_else(|| Error::usage("nobody is named"))?;
    let mut changes = people::introduce(view, person)?;
    let due = args.due.understand(view, Some(&Handle::me()))?;
    let is_new = named.is_none();
    let task = if let Some(id) = named {
        words::task(view, id)?
    } else {
        let (title, _) = words::title(&format!("Answer {person}: {}", free.text))?;
        let due = engine::due_of_answer(&due, view.clock());
        let task = Task { due, ..Task::new(Uuid::new_v4(), title, view.now()) };
        changes.extend(create(&task));
        task
    };
    let question = Question {
        task: Some(task.link_to()),
        person: Some(person.clone()),
        thing: None,
        is_on_me: true,
        text: free.text.clone(),
        context: None,
        due,
        default: None,
        is_blocking: is_new,
        is_approval: false,
        earlier_rounds: 0,
    };
    let uuid = Uuid::new_v4();
    changes.extend(engine::ask(question, uuid, view.now()));
    tx.record(&changes)?;
    let id = tx.view().id_of(task.uuid)?.unwrap_or(task.id);
    Ok((uuid, id))
}
