//! `list`: loads the tasks that are asked for, in their order, and tells them.

use crate::cli::answers::picker::{Picker, judge};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::words as phrases;
use crate::engine::Standings;
use crate::render::json::{self, Content, ListJson};
use crate::render::screen::{self, list::Order};

use super::{ListArgs, sort};

pub fn run(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let sort = args.sort.as_deref().map(sort::Key::parse).transpose()?;
    let picker = Picker::new(cx)?;
    let (judged, waits, clock) = cx.read(|view| {
        let filter = args.filter.filter(view, &[args.words.as_slice(), &args.literal].concat())?;
        let snapshot = view.snapshot()?;
        let tasks = if args.wants_closed() { view.all_tasks()? } else { view.open_tasks()? };
        let tasks = tasks.into_iter().filter(|task| filter.admits(task)).collect();
        let (mut judged, waits) = judge(view, &snapshot, tasks)?;
        judged.retain(|judged| args.admits(judged));
        if let Some(key) = sort {
            sort::sort(&mut judged, key);
        } else if args.ready && !args.all {
            let standings = Standings::new(&snapshot, view.now());
            let order = picker.order(view, &standings)?;
            let rank: std::collections::BTreeMap<_, _> =
                order.into_iter().enumerate().map(|(rank, id)| (id, rank)).collect();
            judged.sort_by_cached_key(|judged| {
                rank.get(&judged.task.id).copied().unwrap_or(usize::MAX)
            });
        }
        judged.truncate(args.count.map_or(usize::MAX, |count| count as usize));
        Ok((judged, waits, view.clock().clone()))
    })?;
    for hint in phrases::filter_hints(&args.words) {
        cx.ui.aside(&format!("hint: {hint}"));
    }
    // A list may be long, so only the one that is asked for is made.
    let is_json = cx.ui.is_json();
    let tasks = if is_json { json::tasks(&judged, &waits, &clock) } else { Vec::new() };
    let text = match judged.as_slice() {
        _ if is_json => String::new(),
        [] => "Nothing to list.\n".to_owned(),
        tasks => {
            let order = if sort.is_some() { Order::Flat } else { Order::Tree };
            screen::list::list(tasks, &waits, order, cx.ui.look, &clock)
        }
    };
    cx.ui.answer(&Content::List(ListJson { tasks }), &text);
    Ok(u8::from(judged.is_empty()))
}
