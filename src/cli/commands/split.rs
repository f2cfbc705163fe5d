//! `split`: parts that can be done, and perhaps shipped, alone.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;
use uuid::Uuid;

use crate::cli::context::Context;
use crate::cli::error::{Error, Result};
use crate::cli::outlook::judge;
use crate::cli::{complete, procedures, words};
use crate::domain::{Task, create};
use crate::interop::Step;
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw split 12 'retry once' 'back off' 'give up after five'
  asyncw split 12 --from release       the steps of a written procedure

A part is in the project of its whole and has its due date and value for the ranking.";

#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The whole
    #[arg(value_name = "ID", add = ArgValueCandidates::new(complete::open_tasks))]
    id: String,
    /// Its parts, one title each
    #[arg(value_name = "PART", required_unless_present = "from")]
    parts: Vec<String>,
    /// The steps of a written procedure, one after the other, instead
    #[arg(long, value_name = "NAME", conflicts_with = "parts", add = ArgValueCandidates::new(procedures::candidates))]
    from: Option<String>,
}

pub fn run(cx: &mut Context, args: &SplitArgs) -> Result<u8> {
    let steps = match &args.from {
        Some(name) => procedures::read(cx.ui.world(), name)?.steps,
        None => args.parts.iter().map(|part| Step { title: part.clone(), body: None }).collect(),
    };
    let mut titled = Vec::new();
    for step in steps {
        titled.push(Step { title: words::title(&step.title)?.0, ..step });
    }
    let (whole, parts) = cx.write(|act| {
        let whole = words::open_only(words::task(act.view(), &args.id)?)?;
        let mut parts: Vec<Task> = Vec::new();
        for step in &titled {
            // The steps of a procedure are in order; an interrupted one goes on where it stood.
            let before = parts.last().filter(|_| args.from.is_some()).map(Task::link_to);
            parts.push(Task {
                body: step.body.clone(),
                project: whole.project.clone(),
                owner: whole.owner.clone(),
                parent: Some(whole.link_to()),
                after: before.into_iter().collect(),
                ..Task::new(Uuid::new_v4(), step.title.clone(), act.view().now())
            });
        }
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
