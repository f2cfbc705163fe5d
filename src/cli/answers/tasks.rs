//! The answer of verbs that change tasks: the tasks as they are now.

use crate::domain::{Clock, TaskId, Wait};
use crate::engine::Judged;
use crate::render::json::{self, TasksJson};
use crate::render::{Look, screen};

use crate::cli::answers::picker::judge;
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;

/// Tasks as they are now.
pub struct Changed {
    tasks: Vec<Judged>,
    waits: Vec<Wait>,
    clock: Clock,
}

impl Changed {
    /// Returns tasks as they are now.
    pub fn load(cx: &mut Context, ids: &[TaskId]) -> Result<Self> {
        cx.read(|view| {
            let (tasks, waits) = judge(view, &view.snapshot()?, view.tasks(ids)?)?;
            Ok(Self { tasks, waits, clock: view.clock().clone() })
        })
    }

    /// Returns them for a document.
    pub fn json(&self) -> TasksJson<'_> {
        json::changed(&self.tasks, &self.waits, &self.clock)
    }

    /// Returns a line for each.
    pub fn text(&self, look: Look) -> String {
        let one = |judged| screen::task::echo(judged, false, &self.waits, look, &self.clock);
        self.tasks.iter().map(one).collect()
    }
}
