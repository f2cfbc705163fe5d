//! `next --why-not`: why a task is not the one.

use crate::cli::answers::picker::{Picker, judge};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::{named, words};
use crate::engine::{Filter, Standings, WhyNot, refuse_closed};
use crate::ledger::TitleScope;
use crate::render::json::{self, Content};
use crate::render::screen;

pub fn run(cx: &mut Context, picker: &Picker, filter: Filter, id: &str) -> Result<u8> {
    let named = named::id(cx, &[id.to_owned()], TitleScope::Open, "next --why-not")?;
    let look = cx.ui.look;
    let (why, judged, waits, clock, text) = cx.read(|view| {
        let task = words::task(view, &named)?;
        refuse_closed(&task)?;
        let snapshot = view.snapshot()?;
        let standings = Standings::new(&snapshot, view.now());
        let why = picker.why_not(view, &standings, filter, task.id)?;
        let Some(why) = why else { return Err(Error::lost("the open task", task.id)) };
        let winner = match &why {
            WhyNot::Lost(lost) => view.task(lost.winner)?,
            WhyNot::Guarded(other) | WhyNot::ShipsFirst(other) => view.task(*other)?,
            _ => None,
        };
        let (judged, waits) = judge(view, &snapshot, vec![task])?;
        let clock = view.clock();
        let text = screen::why::not(&why, &judged[0], winner.as_ref(), &waits, look, clock);
        Ok((why, judged, waits, clock.clone(), text))
    })?;
    let data = json::why_not(&why, &judged[0], &waits, &clock);
    cx.ui.answer(&Content::NextWhyNot(data), &text);
    Ok(0)
}
