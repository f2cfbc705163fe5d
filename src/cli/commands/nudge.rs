//! `nudge`: asks again, with the text to send and a new due.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::complete;
use crate::cli::context::Context;
use crate::cli::error::{Code, Error, Result};
use crate::cli::outlook::{PICKS, look_ahead};
use crate::cli::question::{DueArgs, call_suggestion};
use crate::cli::words;
use crate::domain::{Kind, RecordId, TaskId};
use crate::engine::{self, Filter};
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw nudge w3
  asyncw nudge w3 --within 2h";

#[derive(Debug, Args)]
pub struct NudgeArgs {
    /// The question
    #[arg(value_name = "w3", add = ArgValueCandidates::new(complete::open_waits))]
    wait: String,
    #[command(flatten)]
    due: DueArgs,
}

pub fn run(cx: &mut Context, args: &NudgeArgs) -> Result<u8> {
    words::refuse_split_dates(&cx.args)?;
    let number = cx.write(|act| {
        let view = act.view();
        let number = match words::records(view, std::slice::from_ref(&args.wait))?.as_slice() {
            [RecordId { kind: Kind::Wait, number }] => *number,
            _ => {
                return Err(Error::new(Code::UnknownId, format!("{} is no question", args.wait))
                    .hint("asyncw waiting lists them"));
            }
        };
        let wait = view.wait(number)?.ok_or_else(|| Error::unknown_id(&args.wait))?;
        let due = args.due.understand(view, wait.person.as_ref())?;
        act.record(&engine::nudge(&wait, due, view.now())?)?;
        Ok(number)
    })?;
    let look = cx.ui.look;
    let (wait, message, suggestion, next, clock, text) = cx.read(|view| {
        let wait = view.wait(number)?.ok_or_else(|| Error::unknown_id(&args.wait))?;
        let task = wait.task.map(|task| view.task(task.id)).transpose()?.flatten();
        let message = view::waiting::message(&wait, task.as_ref(), view.clock());
        let mut text = view::waiting::nudged(&wait, task.as_ref(), look, view.clock());
        let suggestion = call_suggestion(view, &wait)?;
        if let Some(suggestion) = &suggestion {
            text.push_str(&format!("\n{suggestion}\n"));
        }
        let next = look_ahead(view, Filter::default(), PICKS)?;
        Ok((wait, message, suggestion, next, view.clock().clone(), text))
    })?;
    let none: [TaskId; 0] = [];
    let data = serde_json::json!({
        "wait": json::WaitJson::from(&wait),
        "message": message,
        "suggestion": suggestion,
        "became_ready": none,
        "next": json::next(&next, &clock),
    });
    cx.ui.answer("nudge", data, &text);
    Ok(0)
}
