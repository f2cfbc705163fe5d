//! `ask`: a question that holds no task.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::context::Context;
use crate::cli::error::Result;
use crate::cli::question::{self, QuestionArgs};
use crate::cli::{complete, words};
use crate::render::json;

pub const EXAMPLES: &str = "\
Examples:
  asyncw ask @chloe did the deploy go through? --by today
  asyncw ask @ana may I rename the column? --task 12";

#[derive(Debug, Args)]
pub struct AskArgs {
    /// The person, and the question
    #[arg(value_name = "@WHO TEXT", add = ArgValueCandidates::new(complete::handles))]
    words: Vec<String>,
    #[command(flatten)]
    question: QuestionArgs,
    /// The task it is about
    #[arg(long, value_name = "ID", add = ArgValueCandidates::new(complete::open_tasks))]
    task: Option<String>,
}

pub fn run(cx: &mut Context, args: AskArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    let free = question::understand(cx, args.words, &args.question)?;
    let named = args.task.or(free.id.map(|id| id.to_string()));
    let (uuid, is_new) = cx.write(|act| {
        let task = named.as_deref().map(|id| words::task(act.view(), id)).transpose()?;
        let link = task.map(|task| task.link_to());
        let (changes, uuid, is_new) = question::ask(act, &free, link, false, &args.question)?;
        act.record(&changes)?;
        Ok((uuid, is_new))
    })?;
    let look = cx.ui.look;
    let (wait, text) = cx.read(|view| question::asked(view, uuid, is_new, look))?;
    cx.ui.answer("ask", serde_json::json!({"wait": json::WaitJson::from(&wait)}), &text);
    Ok(0)
}
