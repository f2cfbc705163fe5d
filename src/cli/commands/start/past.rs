//! `start --at 9:30 --end 10:15`: work that is over, and was forgotten.

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::at::next_to;
use crate::cli::typed::{named, words};
use crate::domain::BlockId;
use crate::engine::acts::work_before;
use crate::ledger::TitleScope;
use crate::render::json::{self, Content};
use crate::render::screen;

use super::StartArgs;

pub fn run(cx: &mut Context, args: &StartArgs, end: &str) -> Result<u8> {
    if args.ids.is_empty() || !args.at.is_said() {
        return Err(Error::usage("--end needs the task, and when the work began")
            .hint(format!("asyncw start 12 --at 9:30 --end {end}")));
    }
    let id = named::id(cx, &args.ids, TitleScope::Any, "start")?;
    let block = cx.write(|tx| {
        let (view, fresh) = (tx.view(), tx.fresh());
        let task = words::task(view, &id)?;
        let start = args.at.instant(view, None)?;
        let end = next_to(view, end, start)?;
        let next_step = args.message.as_deref().and_then(words::said);
        let whose = (fresh, view.actor().clone());
        tx.record(&work_before(&task, whose, (start, end), next_step)?)?;
        let id: BlockId = tx.view().id_of(fresh)?.unwrap_or_default();
        tx.view().block(id)?.ok_or_else(|| Error::lost("the block", id))
    })?;
    let (task, waits, clock) = cx.read(|view| {
        let tasks = view.tasks(&[block.task.id])?;
        let (mut judged, waits) = judge(view, &view.snapshot()?, tasks)?;
        let task = judged.pop().ok_or_else(|| Error::lost("the task", block.task.id))?;
        Ok((task, waits, view.clock().clone()))
    })?;
    let text = screen::started::recorded(&block, &task.task, cx.ui.look, &clock);
    cx.ui.answer(&Content::Start(json::worked(&block, &task, &waits, &clock)), &text);
    Ok(0)
}
