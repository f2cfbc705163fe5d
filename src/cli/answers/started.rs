//! What was started, and what was left for it: the answer of `start`.

use crate::domain::{BlockId, TaskId};
use crate::engine::NextQuery;
use crate::ledger::View;
use crate::render::json::{self, Answer, StartJson};
use crate::render::{Look, screen, words as phrases};

use crate::cli::answers::next_step;
use crate::cli::answers::picker::{Picker, judge};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// What was started.
pub struct Begun {
    /// The task.
    pub task: TaskId,
    /// The block that ended for it.
    pub left: Option<BlockId>,
    /// Whether it did not run already.
    pub is_new: bool,
    /// What was in progress already, where that was enough.
    pub enough: Vec<TaskId>,
    /// Whether it needed no approval.
    pub overrides_nothing: bool,
}

impl Begun {
    /// Asks what comes next on the task that was left, unless that was said.
    pub fn ask_for_next_step(&self, cx: &mut Context, is_said: bool) -> Result<()> {
        match self.left {
            Some(left) if !is_said => next_step::ask_for_one(cx, left),
            _ => Ok(()),
        }
    }

    fn text(&self, view: &View, start: Option<String>, look: Look) -> Result<String> {
        let mut text = match self.left {
            Some(block) => next_step::stopped_line(view, block, look)?,
            None => String::new(),
        };
        let how = if self.is_new { "started" } else { "runs already, since" };
        let how = format!("{how} {}", start.unwrap_or_default());
        for task in view.tasks(&[self.task])? {
            text.push_str(&screen::task::happened(&task, &how, look));
        }
        if self.is_new && !self.enough.is_empty() {
            let others: Vec<String> = self.enough.iter().map(TaskId::to_string).collect();
            let others = phrases::and_list(&others);
            text.push_str(&format!("   in progress already, and enough: {others}\n"));
        }
        Ok(text)
    }
}

/// Answers what was started.
pub fn answer(cx: &mut Context, begun: &Begun, is_spoken: bool) -> Result<()> {
    let look = cx.ui.look;
    let (block, judged, waits, clock, text) = cx.read(|view| {
        let block = view.last_block_of(begun.task)?;
        let (judged, waits) = judge(view, &view.snapshot()?, view.tasks(&[begun.task])?)?;
        let clock = view.clock();
        let start = block.as_ref().map(|block| phrases::moment(block.start, clock));
        let text = begun.text(view, start, look)?;
        Ok((block, judged, waits, clock.clone(), text))
    })?;
    if is_spoken {
        let data = StartJson {
            block: block.as_ref().map(|block| json::block(block, &[])),
            task: judged.first().map(|judged| json::task(judged, &waits, &clock)),
        };
        cx.ui.answer(&Answer::Start(data), &text);
    }
    Ok(())
}

/// Answers that there is nothing to start, and returns the exit code.
pub fn nothing(cx: &mut Context, picker: &Picker, is_spoken: bool) -> Result<u8> {
    if is_spoken {
        let look = cx.ui.look;
        let text = cx.read(|view| {
            let next = picker.look_ahead(view, NextQuery::best(0))?;
            Ok(screen::next::next(&next, look, view.clock()))
        })?;
        cx.ui.answer(&Answer::Start(StartJson { block: None, task: None }), &text);
    }
    Ok(1)
}
