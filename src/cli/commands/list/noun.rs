//! `list notes`, `list projects` and so on: what is named, and which flags go with it.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::attributes::{self, AttributeArgs};

use super::{ListArgs, records};

/// What else can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Open notes.
    Notes,
    /// Decisions.
    Decisions,
    /// Open waits.
    Waits,
    /// Everybody.
    People,
    /// Projects, with how many tasks they have.
    Projects,
    /// Tags, with how many tasks have them.
    Tags,
}

impl Noun {
    /// Returns what a single word names.
    pub fn named(words: &[String]) -> Option<Self> {
        let [word] = words else { return None };
        Some(match word.as_str() {
            "notes" => Self::Notes,
            "decisions" => Self::Decisions,
            "waits" => Self::Waits,
            "people" => Self::People,
            "projects" => Self::Projects,
            "tags" => Self::Tags,
            _ => return None,
        })
    }
}

pub fn run(cx: &mut Context, args: &ListArgs, noun: Noun) -> Result<u8> {
    refuse_other_flags(args, noun)?;
    match noun {
        Noun::Notes => records::notes(cx, args),
        Noun::Decisions => records::decisions(cx, args),
        Noun::Waits => records::waits(cx, args),
        Noun::People => records::people(cx, args),
        Noun::Projects => records::projects(cx, args),
        Noun::Tags => records::tags(cx, args),
    }
}

/// Refuses flags that are about tasks: none of them would have an effect.
fn refuse_other_flags(args: &ListArgs, noun: Noun) -> Result<()> {
    let has_project = matches!(noun, Noun::Notes | Noun::Decisions | Noun::Waits);
    let filter = AttributeArgs { project: None, private: None, ..args.filter.clone() };
    let is_about_tasks =
        args.names_a_state() || args.all || args.sort.is_some() || !filter.is_empty();
    if !is_about_tasks && (has_project || args.filter.is_empty()) {
        return Ok(());
    }
    let takes = if has_project { "-p, --private and -n" } else { "-n" };
    let word = &args.words[0];
    let message = format!("list {word} only takes {takes}");
    Err(Error::usage(message).hint(format!("to list tasks with that word: asyncw list -- {word}")))
}

impl ListArgs {
    pub fn limit(&self) -> usize {
        self.count.map_or(usize::MAX, |count| count as usize)
    }

    /// Returns the project that is asked for, and whether what is private is.
    pub fn scope(&self) -> Result<(Option<String>, bool)> {
        let project = self.filter.project.as_deref().map(attributes::project).transpose()?;
        Ok((project, self.filter.is_private()?.unwrap_or_default()))
    }
}
