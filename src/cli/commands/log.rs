//! `log`: the journal.

use clap::Args;
use clap_complete::engine::ArgValueCandidates;

use crate::cli::context::Context;
use crate::cli::error::{Error, Result};
use crate::cli::{complete, words};
use crate::domain::Kind;
use crate::render::{json, view};

pub const EXAMPLES: &str = "\
Examples:
  asyncw log           the last twenty commands
  asyncw log 12        everything that ever changed task 12, field by field";

#[derive(Debug, Args)]
pub struct LogArgs {
    /// A record: 12, w3
    #[arg(value_name = "ID", add = ArgValueCandidates::new(complete::open_tasks))]
    id: Option<String>,
    /// How many commands, the newest
    #[arg(short = 'n', value_name = "K", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
    count: u32,
}

pub fn run(cx: &mut Context, args: &LogArgs) -> Result<u8> {
    let (entries, clock) = cx.read(|view| {
        let entries = match &args.id {
            None => {
                let mut entries = view.entries(args.count)?;
                entries.reverse();
                entries
            }
            Some(word) => {
                let found = words::records(view, std::slice::from_ref(word))?;
                let [id] = found.as_slice() else {
                    return Err(Error::usage("the log takes one record at a time"));
                };
                let uuid = view.uuid_of(*id)?.ok_or_else(|| Error::unknown_id(word))?;
                let mut entries = match id.kind {
                    Kind::Task => view.entries_of_task(id.number, uuid)?,
                    _ => view.entries_of(uuid)?,
                };
                let surplus = entries.len().saturating_sub(args.count as usize);
                entries.drain(..surplus);
                entries
            }
        };
        Ok((entries, view.clock().clone()))
    })?;
    let text = if entries.is_empty() {
        "Nothing was done yet.\n".to_owned()
    } else {
        view::log::log(&entries, args.id.is_some(), cx.ui.look, &clock)
    };
    cx.ui.answer("log", serde_json::json!({"entries": json::entries(&entries)}), &text);
    Ok(u8::from(entries.is_empty()))
}
