//! `list`: loads the tasks that are asked for, in their order, and tells them.

use std::collections::BTreeMap;

use crate::cli::answers::picker::{Picker, holding_waits};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::words as phrases;
use crate::engine::Standings;
use crate::ledger::Depth;
use crate::render::json::{self, Content, ListJson};
use crate::render::screen::{self, list::Order};

use super::{ListArgs, sort};

pub fn run(cx: &mut Context, args: &ListArgs) -> Result<u8> {
    let sort = args.sort.as_deref().map(sort::Key::parse).transpose()?;
    let by_rank = args.ready && !args.all && sort.is_none();
    let picker = Picker::new(cx)?;
    let flags = args.filter.located(cx)?;
    let is_json = cx.ui.is_json();
    // In the ledger's own order a line is made as soon as its task is read, and nothing is held.
    let is_for_programs = !is_json && !cx.ui.look.has_screen;
    let makes_lines = is_for_programs && sort.is_none() && !by_rank && args.count.is_none();
    let (judged, waits, lines, clock) = cx.read(|view| {
        let filter = flags.filter(view, &[args.words.as_slice(), &args.literal].concat())?;
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let (mut judged, mut lines) = (Vec::new(), String::new());
        let has_waits = makes_lines && !snapshot.waits.is_empty();
        let open_waits = if has_waits { view.open_waits()? } else { Vec::new() };
        let depth = if is_json || filter.is_about_links() { Depth::All } else { Depth::Line };
        view.tasks_by_and_by(args.wants_closed(), depth, |tasks| {
            let tasks = tasks.into_iter().filter(|task| filter.admits(task)).collect();
            let mut some = standings.judge(tasks);
            some.retain(|judged| args.admits(judged));
            if makes_lines {
                lines.push_str(&screen::list::lines(&some, &open_waits, view.clock()));
            } else {
                judged.append(&mut some);
            }
            Ok::<_, Error>(())
        })?;
        if let Some(key) = sort {
            sort::sort(&mut judged, key);
        } else if by_rank {
            let order = picker.order(view, &standings)?;
            let rank: BTreeMap<_, _> =
                order.into_iter().enumerate().map(|(rank, id)| (id, rank)).collect();
            judged.sort_by_cached_key(|judged| {
                rank.get(&judged.task.id).copied().unwrap_or(usize::MAX)
            });
        }
        judged.truncate(args.limit());
        let waits = holding_waits(view, &judged)?;
        Ok((judged, waits, lines, view.clock().clone()))
    })?;
    for hint in phrases::filter_hints(&args.words) {
        cx.ui.aside(&format!("hint: {hint}"));
    }
    let is_empty = judged.is_empty() && lines.is_empty();
    // A list may be long, so only the one that is asked for is made.
    let tasks = if is_json { json::tasks(&judged, &waits, &clock) } else { Vec::new() };
    let order = if sort.is_some() { Order::Flat } else { Order::Tree };
    let text = match () {
        () if is_json => String::new(),
        () if is_empty => "No tasks found.\n".to_owned(),
        () if makes_lines => lines,
        () => screen::list::list(&judged, &waits, order, cx.ui.look, &clock),
    };
    cx.ui.answer(&Content::List(ListJson { tasks }), &text);
    Ok(u8::from(is_empty))
}
