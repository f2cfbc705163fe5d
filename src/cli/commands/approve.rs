//! `approve`: records who approved sensitive work.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::context::Context;
use crate::cli::error::{Code, Error, Result};
use crate::cli::{changed, complete, known, words};
use crate::domain::{Handle, Task, edit};

pub const EXAMPLES: &str = "\
Examples:
  asyncw approve 4 @maria      asyncw start 4 is no longer refused";

#[derive(Debug, Args)]
pub struct ApproveArgs {
    /// The sensitive task
    #[arg(value_name = "ID", add = ArgValueCandidates::new(complete::open_tasks))]
    id: String,
    /// Who approved it
    #[arg(value_name = "@WHO", add = ArgValueCandidates::new(complete::handles))]
    who: String,
}

pub fn run(cx: &mut Context, args: &ApproveArgs) -> Result<u8> {
    let who = Handle::parse(&args.who)?;
    let id = cx.write(|act| {
        let task = words::task(act.view(), &args.id)?;
        if !task.is_sensitive {
            let message = format!("{} is not sensitive, so it needs no approval", task.id);
            return Err(Error::new(Code::Usage, message)
                .hint(format!("asyncw edit {} --sensitive", task.id)));
        }
        let mut changes = known::introduce(act.view(), &who)?;
        let approved = Some((who.clone(), act.view().now()));
        if task.approved.is_none() {
            changes.extend(edit(&task, &Task { approved, ..task.clone() }));
        }
        act.record(&changes)?;
        Ok(task.id)
    })?;
    changed::answer(cx, "approve", &[id])
}
