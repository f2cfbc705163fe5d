//! `split`: parts that can be done, and perhaps shipped, alone.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use uuid::Uuid;

use crate::cli::context::Context;
use crate::cli::error::{Error, Result};
use crate::cli::outlook::judge;
use crate::cli::{complete, words};
use crate::domain::{Task, create};
use crate::engine::Refusal;
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw split 12 'retry once' 'back off' 'give up after five'

A part is in the project of its whole and has its due date and value for the ranking.";

#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The whole
    #[arg(value_name = "ID", add = ArgValueCandidates::new(complete::open_tasks))]
    id: String,
    /// Its parts, one title each
    #[arg(value_name = "PART", required = true)]
    parts: Vec<String>,
}

pub fn run(cx: &mut Context, args: &SplitArgs) -> Result<u8> {
    let titles =
        args.parts.iter().map(|part| Ok(words::title(part)?.0)).collect::<Result<Vec<_>>>()?;
    let (whole, parts) = cx.write(|act| {
        let whole = words::task(act.view(), &args.id)?;
        if !whole.is_open() {
            return Err(Refusal::Closed { task: whole.id }.into());
        }
        let part = |title: &String| Task {
            project: whole.project.clone(),
            owner: whole.owner.clone(),
            parent: Some(whole.link_to()),
            ..Task::new(Uuid::new_v4(), title.clone(), act.view().now())
        };
        let parts: Vec<Task> = titles.iter().map(part).collect();
        let changes: Vec<_> = parts.iter().flat_map(create).collect();
        act.record(&changes)?;
        Ok((whole.id, parts.iter().map(|part| part.uuid).collect::<Vec<_>>()))
    })?;
    let (judged, waits, clock) = cx.read(|view| {
        let mut tasks = view.tasks(&[whole])?;
        tasks.extend(view.tasks_ever(&parts)?);
        let (judged, waits) = judge(view, &view.snapshot()?, tasks)?;
        Ok((judged, waits, view.clock().clone()))
    })?;
    let (whole, parts) = judged.split_first().ok_or_else(|| Error::unknown_id(&args.id))?;
    let look = cx.ui.look;
    let mut text = format!("{}\n", view::task::name_in_project(&whole.task, look));
    for part in parts {
        text.push_str(&format!("   {}\n", view::task::name(&part.task, look)));
    }
    let data = serde_json::json!({
        "task": json::task(whole, &waits, &clock),
        "parts": json::tasks(parts, &waits, &clock),
    });
    cx.ui.answer("split", data, &text);
    Ok(0)
}
