//! `split`: parts that can be done, and perhaps shipped, alone.

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
  asyncw split 12 A1 A2 A3 --ships M1,M2,M3

With --ships what is left of the whole's estimate is shared out evenly, and each
part belongs to a shipment: a task without work of its own that comes after the
parts it ships, of all tasks that name it; asyncw plan --compare tells its worth.

A part is in the project of its whole and has its due date and value for the ranking.";

#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The whole
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: String,
    /// Its parts, one title each
    #[arg(value_name = "PART", required_unless_present = "from")]
    parts: Vec<String>,
    /// The steps of a written procedure, one after the other, instead
    #[arg(long, value_name = "NAME", conflicts_with = "parts", add = Candidates::Procedures)]
    from: Option<String>,
    /// What ships each part, one name for each: those that are there already, or new ones
    #[arg(long, value_name = "M1,M2", value_delimiter = ',', conflicts_with = "from")]
    ships: Vec<String>,
}

pub fn run(cx: &mut Context, args: &SplitArgs) -> Result<u8> {
    let steps = match &args.from {
        Some(name) => procedures::read(&mut cx.outside(), name)?.steps,
        None => args.parts.iter().map(|part| Step { title: part.clone(), body: None }).collect(),
    };
    let mut titled = Vec::new();
    for step in steps {
        titled.push(Step { title: words::title(&step.title)?.0, ..step });
    }
    if !args.ships.is_empty() && args.ships.len() != titled.len() {
        let (parts, shipments) = (titled.len(), args.ships.len());
        let parts = phrases::count(parts, "part");
        let message = format!("{parts} and {}", phrases::count(shipments, "shipment"));
        return Err(Error::usage(message).hint("one shipment for each part: --ships M1,M2,M3"));
    }
    let (whole, parts, shipments) = cx.write(|tx| {
        let whole = words::open_only(words::task(tx.view(), &args.id)?)?;
        let left = match whole.estimate_min {
            Some(estimate) if !args.ships.is_empty() => {
                let parts = tx.view().tasks(&whole.children)?;
                let shared: u32 = parts.iter().filter_map(|part| part.estimate_min).sum();
                Some(estimate.saturating_sub(shared))
            }
            _ => None,
        };
        let shares = shares(left, titled.len());
        let mut parts: Vec<Task> = Vec::new();
        for (step, estimate_min) in titled.iter().zip(shares) {
            // The steps of a procedure are in order; an interrupted one goes on where it stood.
            let before = parts.last().filter(|_| args.from.is_some()).map(Task::link_to);
            parts.push(Task {
                body: step.body.clone(),
                estimate_min,
                project: whole.project.clone(),
                owner: whole.owner.clone(),
                parent: Some(whole.link_to()),
                after: before.into_iter().collect(),
                ..Task::new(Uuid::new_v4(), step.title.clone(), tx.view().now())
            });
        }
        let mut changes: Vec<_> = parts.iter().flat_map(create).collect();
        let mut shipments = Vec::new();
        for (name, part) in args.ships.iter().zip(&parts) {
            let (title, _) = words::title(name)?;
            let (shipment, shipping) = ship(tx.view(), &title, part, &whole)?;
            changes.extend(shipping);
            shipments.push(shipment);
        }
        tx.record(&changes)?;
        Ok((whole.id, parts.iter().map(|part| part.uuid).collect::<Vec<_>>(), shipments))
    })?;
    let (judged, waits, shipments, clock) = cx.read(|view| {
        let mut tasks = view.tasks(&[whole])?;
        tasks.extend(view.tasks_ever(&parts)?);
        let shipments = view.tasks_ever(&shipments)?;
        let (judged, waits) = judge(view, &view.snapshot()?, tasks)?;
        Ok((judged, waits, shipments, view.clock().clone()))
    })?;
    let (whole, parts) = judged.split_first().ok_or_else(|| Error::unknown_id(&args.id))?;
    let look = cx.ui.look;
    let mut text = format!("{}\n", screen::task::name_in_project(&whole.task, look));
    for part in parts {
        let ships = shipments.iter().filter(|shipment| part.task.blocks.contains(&shipment.id));
        let ships: Vec<String> = ships
            .map(|shipment| format!(" · ships with {}", screen::task::name(shipment, look)))
            .collect();
        let size = part.task.estimate_min.map(|minutes| format!(" · {}", format_minutes(minutes)));
        let (size, ships) = (size.unwrap_or_default(), ships.concat());
        text.push_str(&format!("   {}{size}{ships}\n", screen::task::name(&part.task, look)));
    }
    let data = serde_json::json!({
        "task": json::task(whole, &waits, &clock),
        "parts": json::tasks(parts, &waits, &clock),
        "shipments": shipments.iter().map(|shipment| shipment.id).collect::<Vec<_>>(),
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

/// Lets a shipment come after a part; the open one of that name, else a new one.
fn ship(view: &View, title: &str, part: &Task, whole: &Task) -> Result<(Uuid, Vec<Change>)> {
    let is_shipment = |task: &Task| task.title == title && task.estimate_min == Some(0);
    let known = view.shipments()?.into_iter().find(is_shipment);
    let Some(shipment) = known else {
        let shipment = Task {
            estimate_min: Some(0),
            project: whole.project.clone(),
            owner: whole.owner.clone(),
            after: vec![part.link_to()],
            ..Task::new(Uuid::new_v4(), title.to_owned(), view.now())
        };
        return Ok((shipment.uuid, create(&shipment)));
    };
    let after = shipment.after.iter().copied().chain([part.link_to()]).collect();
    Ok((shipment.uuid, edit(&shipment, &Task { after, ..shipment.clone() })))
}
