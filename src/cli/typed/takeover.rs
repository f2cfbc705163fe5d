//! Why somebody takes over what another actor works on, as it is typed.

use clap::Args;
use uuid::Uuid;

use crate::domain::{Handle, TaskId};
use crate::engine::acts::Takeover;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::words;

/// A reason to take over.
#[derive(Clone, Debug, Default, Args)]
pub struct TakeoverArgs {
    /// Take over a task somebody else is working on; the reason is noted on it
    #[arg(long, value_name = "REASON")]
    takeover: Option<String>,
}

impl TakeoverArgs {
    /// Says of each task whose it was, once it is taken over.
    pub fn echo(cx: &mut Context, taken: &[(TaskId, Handle)]) {
        for (task, by) in taken {
            cx.ui.aside(&format!("{task} was taken over from @{by}"));
        }
    }

    /// Returns the reason, if there is one.
    ///
    /// # Errors
    /// Refuses an empty one.
    pub fn understand(&self, fresh: Uuid) -> Result<Option<Takeover>> {
        let Some(text) = &self.takeover else { return Ok(None) };
        match words::said(text) {
            Some(reason) => Ok(Some(Takeover { reason, fresh })),
            None => {
                Err(Error::usage("--takeover needs a reason")
                    .hint("--takeover 'the agent is stuck'"))
            }
        }
    }
}
