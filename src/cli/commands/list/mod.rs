//! `list`: tasks, filtered, as a table with subtasks below their parent; and what else there is.

mod noun;
mod records;
mod sort;
mod tasks;

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::attributes::{AttributeArgs, FILTERS};
use crate::cli::typed::complete::Candidates;
use crate::domain::Status;
use crate::engine::{Hold, Judged, State};

pub const EXAMPLES: &str = "\
Examples:
  asyncw list                      open tasks
  asyncw list --ready              tasks that can start, best first
  asyncw list webhook -p payouts   with this word, in this project
  asyncw list --held --due fri     on hold, and due by Friday
  asyncw list --sort due -n 5      what is due next
  asyncw list --done
  asyncw list projects             or notes, decisions, waits, people, tags
  asyncw list -- notes             tasks with the word notes

Without a terminal, each line is one task, with its fields separated by tabs:
id, title, project, due, state, value, estimate, work left, tags and, if it is
on hold, why.";

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only tasks with these words in their title, body, tags or project
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// The same; after -- also notes, decisions, waits, people, projects and tags are words
    #[arg(value_name = "WORDS", last = true, hide = true)]
    literal: Vec<String>,
    /// Tasks that can start, best first
    #[arg(long)]
    ready: bool,
    /// Tasks on hold
    #[arg(long)]
    held: bool,
    /// Tasks that wait for an answer
    #[arg(long)]
    waiting: bool,
    /// Tasks somebody is working on
    #[arg(long)]
    active: bool,
    /// Finished tasks
    #[arg(long)]
    done: bool,
    /// Dropped tasks
    #[arg(long)]
    dropped: bool,
    /// All tasks, open and closed
    #[arg(long)]
    all: bool,
    /// Sort by due, value, estimate, project, title, added or changed [default: ID]
    #[arg(long, value_name = "KEY", add = Candidates::Words(sort::Key::names))]
    sort: Option<String>,
    /// List at most this many [default: all]
    #[arg(short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    count: Option<u32>,
    #[command(flatten, next_help_heading = FILTERS)]
    filter: AttributeArgs,
}

impl ListArgs {
    fn wants_closed(&self) -> bool {
        self.all || self.done || self.dropped
    }

    fn names_a_state(&self) -> bool {
        self.ready || self.held || self.waiting || self.active || self.done || self.dropped
    }

    fn admits(&self, judged: &Judged) -> bool {
        if self.all || !self.names_a_state() {
            return true;
        }
        match (&judged.state, judged.task.status) {
            (Some(State::Ready), _) => self.ready,
            (Some(State::Held(holds)), _) => {
                self.held
                    || (self.waiting && holds.iter().any(|hold| matches!(hold, Hold::Wait(_))))
            }
            (Some(State::Active(_)), _) => self.active,
            (None, Status::Dropped(_)) => self.dropped,
            (None, _) => self.done,
        }
    }
}

pub fn run(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    if let Some(noun) = noun::Noun::named(&args.words) {
        return noun::run(cx, args, noun);
    }
    tasks::run(cx, args)
}
