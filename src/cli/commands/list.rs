//! `list`: tasks, filtered, as a table with subtasks below their parent.

use clap::Args;

use crate::cli::answers::picker::{Picker, judge};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::attributes::{AttributeArgs, FILTERS};
use crate::domain::Status;
use crate::engine::{Judged, Standings, State};
use crate::render::json::{self, Content, ListJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw list                      what is open
  asyncw list --ready              what can start, the best first
  asyncw list webhook -p payouts   with that word, in that project
  asyncw list --held --due fri     what is stuck and due by Friday
  asyncw list --done";

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only tasks with these words in title, body, tags or project
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// What can start, the best first
    #[arg(long)]
    ready: bool,
    /// What cannot start yet
    #[arg(long)]
    held: bool,
    /// What somebody is working on
    #[arg(long)]
    active: bool,
    /// What is done
    #[arg(long)]
    done: bool,
    /// What was dropped
    #[arg(long)]
    dropped: bool,
    /// Everything, open and closed
    #[arg(long)]
    all: bool,
    #[command(flatten, next_help_heading = FILTERS)]
    filter: AttributeArgs,
}

impl ListArgs {
    fn wants_closed(&self) -> bool {
        self.all || self.done || self.dropped
    }

    fn names_a_state(&self) -> bool {
        self.ready || self.held || self.active || self.done || self.dropped
    }

    fn admits(&self, judged: &Judged) -> bool {
        if self.all || !self.names_a_state() {
            return true;
        }
        match (&judged.state, judged.task.status) {
            (Some(State::Ready), _) => self.ready,
            (Some(State::Held(_)), _) => self.held,
            (Some(State::Active(_)), _) => self.active,
            (None, Status::Dropped(_)) => self.dropped,
            (None, _) => self.done,
        }
    }
}

pub fn run(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let picker = Picker::new(cx)?;
    let (judged, waits, clock) = cx.read(|view| {
        let filter = args.filter.filter(view, &args.words)?;
        let snapshot = view.snapshot()?;
        let tasks = if args.wants_closed() { view.all_tasks()? } else { view.open_tasks()? };
        let tasks = tasks.into_iter().filter(|task| filter.admits(task)).collect();
        let (mut judged, waits) = judge(view, &snapshot, tasks)?;
        judged.retain(|judged| args.admits(judged));
        if args.ready && !args.all {
            let standings = Standings::new(&snapshot, view.now());
            let order = picker.order(view, &standings)?;
            let rank: std::collections::BTreeMap<_, _> =
                order.into_iter().enumerate().map(|(rank, id)| (id, rank)).collect();
            judged.sort_by_cached_key(|judged| {
                rank.get(&judged.task.id).copied().unwrap_or(usize::MAX)
            });
        }
        Ok((judged, waits, view.clock().clone()))
    })?;
    // A list may be long, so only the one that is asked for is made.
    let is_json = cx.ui.is_json();
    let tasks = if is_json { json::tasks(&judged, &waits, &clock) } else { Vec::new() };
    let text = match judged.as_slice() {
        _ if is_json => String::new(),
        [] => "Nothing to list.\n".to_owned(),
        tasks => screen::list::list(tasks, &waits, cx.ui.look, &clock),
    };
    cx.ui.answer(&Content::List(ListJson { tasks }), &text);
    Ok(u8::from(judged.is_empty()))
}
