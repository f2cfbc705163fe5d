//! `log`: the journal.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{Kind, Sense, TaskId};
use crate::render::json::{self, Content, EntriesJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw log           the last twenty commands
  asyncw log --since mon
  asyncw log 12        every change to task 12, field by field";

#[derive(Debug, Args)]
pub struct LogArgs {
    /// Only this record: 12, w3
    #[arg(value_name = "ID", add = Candidates::OpenTasks)]
    id: Option<String>,
    /// Show this many commands [default: 20; all with --since]
    #[arg(short = 'n', value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    count: Option<u32>,
    /// Only commands since then: today, mon, '3 days ago', 9:00
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    since: Option<String>,
}

pub fn run(cx: &mut Context, args: &LogArgs) -> Result<u8> {
    let default = if args.since.is_some() { u32::MAX } else { 20 };
    let count = args.count.unwrap_or(default);
    let (entries, clock) = cx.read(|view| {
        let since = args.since.as_deref().map(|since| words::when(view, since, Sense::Since));
        let since = since.transpose()?.map(|since| since.at);
        if since.is_some_and(|since| since > view.now()) {
            let text = quoted(args.since.as_deref().unwrap_or_default());
            return Err(Error::new(Code::BadDate, format!("{text} is in the future"))
                .hint("try a time in the past: today, mon or '3 days ago'"));
        }
        let mut entries = match &args.id {
            None => {
                let mut entries = view.entries(count, since)?;
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
                    Kind::Task => view.entries_of_task(TaskId(id.number), uuid)?,
                    _ => view.entries_of(uuid)?,
                };
                let surplus = entries.len().saturating_sub(count as usize);
                entries.drain(..surplus);
                entries
            }
        };
        entries.retain(|entry| since.is_none_or(|since| entry.stamp.at >= since));
        Ok((entries, view.clock().clone()))
    })?;
    let text = if entries.is_empty() {
        if args.since.is_some() { "No changes since then.\n" } else { "No changes yet.\n" }
            .to_owned()
    } else {
        screen::log::log(&entries, args.id.is_some(), cx.ui.look, &clock)
    };
    let listed = json::entries(&entries);
    cx.ui.answer(&Content::Log(EntriesJson { entries: listed }), &text);
    Ok(u8::from(entries.is_empty()))
}
