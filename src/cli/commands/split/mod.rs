//! `split`: divides a task into subtasks, perhaps with a milestone for each.

mod load;

use clap::Args;

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::named;
use crate::cli::typed::{procedures, words};
use crate::domain::{Task, TaskId};
use crate::engine::acts::{self, Split, Splitting};
use crate::interop::Step;
use crate::ledger::TitleScope;
use crate::render::answer::SplitAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw split 12 'retry once' 'back off' 'give up after five'
  asyncw split 12 --from release       the steps of a written procedure
  asyncw split 12 A1 A2 A3 --milestones M1,M2,M3

With --milestones, each subtask belongs to a milestone: a task with no work of
its own. It is reached once its subtasks are done, whichever task they were
split from. The first milestone ships first; asyncw plan --compare shows what
that gains.

The rest of the parent's estimate is shared among subtasks without an
estimate. A subtask gets its parent's project, and ranks by the parent's due
date and value.";

#[derive(Debug, Args)]
pub struct SplitArgs {
    /// The task to split, or words from its title in quotes
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: String,
    /// Its subtasks, one title each
    #[arg(value_name = "SUBTASK", required_unless_present = "from")]
    subtasks: Vec<String>,
    /// Use the steps of a written procedure as subtasks, in order
    #[arg(long, value_name = "NAME", conflicts_with = "subtasks", add = Candidates::Procedures)]
    from: Option<String>,
    /// Milestones, one for each subtask: names of existing or new ones
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
    let named = named::id(cx, std::slice::from_ref(&args.id), TitleScope::Open, "split")?;
    let mut splitting = understand(cx, args)?;
    let (parent, split) = cx.write(|tx| {
        let view = tx.view();
        let parent = words::task(view, &named)?;
        splitting.is_private = view.is_private_task(parent.id)?;
        let known = load::surroundings(view, &parent, !args.milestones.is_empty())?;
        let mut fresh = || tx.fresh();
        let split = acts::split(&parent, &known, &splitting, &mut fresh, view.now())?;
        tx.record(&split.changes)?;
        Ok((parent.id, split))
    })?;
    answer(cx, parent, &split)?;
    Ok(0)
}

fn understand(cx: &mut Context, args: &SplitArgs) -> Result<Splitting> {
    let steps = if let Some(name) = &args.from {
        procedures::read(&mut cx.outside(), name)?.steps
    } else {
        let step = |title: &String| Step { title: title.clone(), body: None };
        args.subtasks.iter().map(step).collect()
    };
    let title = |text: &str| words::title(text).map(|(title, _)| title);
    let step = |step: Step| Ok((title(&step.title)?, step.body));
    Ok(Splitting {
        steps: steps.into_iter().map(step).collect::<Result<_>>()?,
        is_in_order: args.from.is_some(),
        is_private: false,
        milestones: args.milestones.iter().map(|name| title(name)).collect::<Result<_>>()?,
    })
}

fn answer(cx: &mut Context, parent: TaskId, split: &Split) -> Result<()> {
    let (split, clock) = cx.read(|view| {
        let mut tasks = view.tasks(&[parent])?;
        tasks.extend(view.tasks_ever(&split.subtasks)?);
        let milestones = view.tasks_ever(&split.milestones)?;
        let mut moved = Vec::new();
        for (task, first) in &split.moved {
            let mut both = view.tasks_ever(&[*task, *first])?;
            both.sort_by_key(|one| one.uuid != *task);
            moved.extend(<[Task; 2]>::try_from(both).ok().map(Into::into));
        }
        let (mut subtasks, waits) = judge(view, &view.snapshot()?, tasks)?;
        if subtasks.is_empty() {
            return Err(Error::lost("the task", parent));
        }
        let parent = subtasks.remove(0);
        let shared_min = split.shared_min;
        let answer = SplitAnswer { parent, subtasks, waits, milestones, moved, shared_min };
        Ok((answer, view.clock().clone()))
    })?;
    let text = screen::changed::split(&split, cx.ui.look);
    cx.ui.answer(&Content::Split(json::split(&split, &clock)), &text);
    Ok(())
}
