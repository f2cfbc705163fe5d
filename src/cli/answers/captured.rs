//! A task that was captured: the answer of `add`.

use crate::domain::{Snapshot, Task};
use crate::render::answer::CapturedAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

use crate::cli::answers::asked::{self, Asked};
use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};

/// A task that was captured, and what was asked with it.
pub struct Captured {
    /// The task, with its number.
    pub task: Task,
    /// What was asked.
    pub asked: Option<Asked>,
    /// Whether no task was in its project before.
    pub is_project_new: bool,
}

impl Captured {
    /// Prints the task, or only its number if `is_quiet`.
    pub fn answer(&self, cx: &mut Context, is_quiet: bool) -> Result<()> {
        let Self { task, asked, is_project_new } = self;
        let is_plain = task.after.is_empty() && task.parent.is_none() && asked.is_none();
        let (captured, clock) = cx.read(|view| {
            // Without links nothing else can hold it, and the rest of the ledger need not be looked at.
            let snapshot = if is_plain { Snapshot::of(task) } else { view.snapshot()? };
            let (mut tasks, waits) = judge(view, &snapshot, vec![task.clone()])?;
            let captured = CapturedAnswer {
                task: tasks.pop().ok_or_else(|| Error::lost("the task", task.id))?,
                waits,
                asked: asked.map(|asked| asked::load(view, asked)).transpose()?,
                is_project_new: *is_project_new,
            };
            Ok((captured, view.clock().clone()))
        })?;
        let text = if is_quiet {
            format!("{}\n", task.id)
        } else {
            screen::changed::captured(&captured, cx.ui.look, &clock)
        };
        cx.ui.answer(&Content::Add(json::captured(&captured, &clock)), &text);
        Ok(())
    }

    /// Hints that a new project differs only in case from a known one.
    pub fn tell_of_other_spelling(&self, cx: &mut Context) -> Result<()> {
        let Some(project) = self.task.project.as_ref().filter(|_| self.is_project_new) else {
            return Ok(());
        };
        let known = cx.read(|view| Ok(view.projects()?))?;
        let is_it =
            |other: &&String| *other != project && other.to_lowercase() == project.to_lowercase();
        if let Some(other) = known.iter().find(is_it) {
            let id = self.task.id;
            cx.ui.aside(&format!(
                "hint: project {other:?} already exists; to use it: asyncw edit {id} -p {other}"
            ));
        }
        Ok(())
    }
}
