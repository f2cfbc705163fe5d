//! `split`: divides a task into subtasks, perhaps with a milestone for each.

use clap::Args;
use uuid::Uuid;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::procedures;
use crate::cli::typed::words;
use crate::domain::{Change, Task, create, edit, format_minutes};
use crate::interop::Step;
use crate::ledger::View;
use crate::render::{json, screen, words as phrases};

pub const EXAMPLES: &str = "\
Examples:
  asyncw split 12 'retry once' 'back off' 'give up after five'
  asyncw split 12 --from release       the steps of a written procedure
  asyncw split 12 A1 A2 A3 --milestones M1,M2,M3

With --milestones each subtask belongs to a milestone: a task without work of
its own that is reached when its subtasks, of all tasks that name it, are done.
What is left of the parent's estimate is shared evenly. asyncw plan --compare
shows what that gains.

A subtask is in its parent's project, and ranks by its due date and value.";

#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The task to split
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: String,
    /// Its subtasks, one title each
    #[arg(value_name = "SUBTASK", required_unless_present = "from")]
    subtasks: Vec<String>,
    /// Take the steps of a written procedure, one after the other, instead
    #[arg(long, value_name = "NAME", conflicts_with = "subtasks", add = Candidates::Procedures)]
    from: Option<String>,
    /// The milestone of each subtask, one name for each: those that are there already, or new ones
    #[arg(
        long,
        alias = "ships",
        value_name = "M1,M2",
        value_delimiter = ',',
        conflicts_with = "from"
    )]
    milestones: Vec<String>,
}

pub fn run(cx: &mut Context, args: &SplitArgs) -> Result<u8> {
    let steps = match &args.from {
        Some(name) => procedures::read(&mut cx.outside(), name)?.steps,
        None => args
            .subtasks
            .iter()
            .map(|subtask| Step { title: subtask.clone(), body: None })
            .collect(),
    };
    let mut titled = Vec::new();
    for step in steps {
        titled.push(Step { title: words::title(&step.title)?.0, ..step });
    }
    if !args.milestones.is_empty() && args.milestones.len() != titled.len() {
        let (subtasks, milestones) = (titled.len(), args.milestones.len());
        let subtasks = phrases::count(subtasks, "subtask");
        let message = format!("{subtasks} and {}", phrases::count(milestones, "milestone"));
        return Err(
            Error::usage(message).hint("one milestone for each subtask: --milestones M1,M2,M3")
        );
    }
    let (parent, subtasks, milestones) = cx.write(|tx| {
        let parent = words::open_only(words::task(tx.view(), &args.id)?)?;
        let left = match parent.estimate_min {
            Some(estimate) if !args.milestones.is_empty() => {
                let subtasks = tx.view().tasks(&parent.children)?;
                let shared: u32 = subtasks.iter().filter_map(|subtask| subtask.estimate_min).sum();
                Some(estimate.saturating_sub(shared))
            }
            _ => None,
        };
        let shares = shares(left, titled.len());
        let mut subtasks: Vec<Task> = Vec::new();
        for (step, estimate_min) in titled.iter().zip(shares) {
            // The steps of a procedure are in order; an interrupted one goes on where it stood.
            let before = subtasks.last().filter(|_| args.from.is_some()).map(Task::link_to);
            subtasks.push(Task {
                body: step.body.clone(),
                estimate_min,
                project: parent.project.clone(),
                owner: parent.owner.clone(),
                parent: Some(parent.link_to()),
                after: before.into_iter().collect(),
                ..Task::new(Uuid::new_v4(), step.title.clone(), tx.view().now())
            });
        }
        let mut changes: Vec<_> = subtasks.iter().flat_map(create).collect();
        let mut milestones = Vec::new();
        for (name, subtask) in args.milestones.iter().zip(&subtasks) {
            let (title, _) = words::title(name)?;
            let (milestone, shipping) = ship(tx.view(), &title, subtask, &parent)?;
            changes.extend(shipping);
            milestones.push(milestone);
        }
        tx.record(&changes)?;
        Ok((parent.id, subtasks.iter().map(|subtask| subtask.uuid).collect::<Vec<_>>(), milestones))
    })?;
    let (judged, waits, milestones, clock) = cx.read(|view| {
        let mut tasks = view.tasks(&[parent])?;
        tasks.extend(view.tasks_ever(&subtasks)?);
        let milestones = view.tasks_ever(&milestones)?;
        let (judged, waits) = judge(view, &view.snapshot()?, tasks)?;
        Ok((judged, waits, milestones, view.clock().clone()))
    })?;
    let (parent, subtasks) = judged.split_first().ok_or_else(|| Error::unknown_id(&args.id))?;
    let look = cx.ui.look;
    let mut text = format!("{}\n", screen::task::name_in_project(&parent.task, look));
    for subtask in subtasks {
        let ships =
            milestones.iter().filter(|milestone| subtask.task.blocks.contains(&milestone.id));
        let ships: Vec<String> = ships
            .map(|milestone| format!(" · for {}", screen::task::name(milestone, look)))
            .collect();
        let size =
            subtask.task.estimate_min.map(|minutes| format!(" · {}", format_minutes(minutes)));
        let (size, ships) = (size.unwrap_or_default(), ships.concat());
        text.push_str(&format!("   {}{size}{ships}\n", screen::task::name(&subtask.task, look)));
    }
    let data = serde_json::json!({
        "task": json::task(parent, &waits, &clock),
        "subtasks": json::tasks(subtasks, &waits, &clock),
        "milestones": milestones.iter().map(|milestone| milestone.id).collect::<Vec<_>>(),
    });
    cx.ui.answer("split", data, &text);
    Ok(0)
}

/// Shares minutes out evenly; what does not divide goes to the first ones.
fn shares(minutes: Option<u32>, count: usize) -> Vec<Option<u32>> {
    let count_min = u32::try_from(count.max(1)).unwrap_or(u32::MAX);
    let share = |place: u32| {
        let minutes = minutes?;
        Some(minutes / count_min + u32::from(place < minutes % count_min))
            .filter(|share| *share > 0)
    };
    (0..count_min).take(count).map(share).collect()
}

/// Lets a milestone come after a subtask; the open one of that name, else a new one.
fn ship(view: &View, title: &str, subtask: &Task, parent: &Task) -> Result<(Uuid, Vec<Change>)> {
    let is_milestone = |task: &Task| task.title == title && task.is_milestone();
    let known = view.milestones()?.into_iter().find(is_milestone);
    let Some(milestone) = known else {
        let milestone = Task {
            estimate_min: Some(0),
            project: parent.project.clone(),
            owner: parent.owner.clone(),
            after: vec![subtask.link_to()],
            ..Task::new(Uuid::new_v4(), title.to_owned(), view.now())
        };
        return Ok((milestone.uuid, create(&milestone)));
    };
    let after = milestone.after.iter().copied().chain([subtask.link_to()]).collect();
    Ok((milestone.uuid, edit(&milestone, &Task { after, ..milestone.clone() })))
}
