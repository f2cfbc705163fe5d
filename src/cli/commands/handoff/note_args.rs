//! What is asked of a note, as it is typed.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::{people, words};
use crate::domain::{FocusBlock, Handle, TaskId};
use crate::engine::{HandoffRefusal, HandoffRequest, Refusal, refuse_closed};
use crate::ledger::View;
use crate::render::Form;

/// What is asked of a note, as it is typed.
#[derive(Clone, Debug, Default, Args)]
pub struct NoteArgs {
    /// Who it is for [default: the reader of your last handoff]
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    pub to: Option<String>,
    /// Tasks the reader should take: 12,14; yours until they confirm
    #[arg(long, value_name = "ID", value_delimiter = ',', add = Candidates::OpenTasks)]
    pub give: Vec<String>,
    /// Ready tasks the reader may take
    #[arg(long, value_name = "ID", value_delimiter = ',', add = Candidates::OpenTasks)]
    pub offer: Vec<String>,
    /// The one line to read, in your words
    #[arg(long, value_name = "TEXT")]
    pub lead: Option<String>,
    /// How it is written: markdown, or text for chat and mail
    #[arg(long, value_name = "FORM", default_value = "markdown", value_parser = ["markdown", "text"], hide_possible_values = true)]
    pub format: String,
}

impl NoteArgs {
    /// Returns how the note is written.
    pub fn form(&self) -> Form {
        if self.format == "text" { Form::Text } else { Form::Markdown }
    }

    /// Returns what is asked for, and the last focus blocks on what the reader may take.
    ///
    /// # Errors
    /// Refuses an unknown reader, and tasks that are not mine to give.
    pub fn understand(&self, cx: &mut Context) -> Result<(HandoffRequest, Vec<FocusBlock>)> {
        let lead = self.lead.as_deref().and_then(words::said);
        let named = self.to.as_deref().map(Handle::parse).transpose()?;
        cx.read(|view| {
            let to = match &named {
                Some(to) => {
                    people::refuse_stranger(view, to)?;
                    Some(to.clone())
                }
                None => view.last_reader()?,
            };
            let given = offerable(view, &self.give)?;
            let offered = offerable(view, &self.offer)?;
            let mut blocks = Vec::new();
            for id in given.iter().chain(&offered) {
                blocks.extend(view.last_block_of(*id)?);
            }
            Ok((HandoffRequest { to, given, offered, lead: lead.clone() }, blocks))
        })
    }
}

/// Returns the tasks that words name, if they are mine to give.
///
/// # Errors
/// Refuses a closed task, and one that is somebody else's.
pub fn offerable(view: &View, typed: &[String]) -> Result<Vec<TaskId>> {
    let tasks = words::tasks(view, typed)?;
    for task in &tasks {
        refuse_closed(task)?;
        if !task.owner.is_me() {
            let (task, owner) = (task.id, task.owner.clone());
            return Err(Refusal::from(HandoffRefusal::HandedOn { task, owner }).into());
        }
    }
    Ok(tasks.iter().map(|task| task.id).collect())
}
