//! `handoff list` and `show`: the notes that were sent.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::words;
use crate::domain::Handoff;
use crate::ledger::View;
use crate::render::json::{Content, HandoffJson, HandoffsJson, OneHandoffJson};
use crate::render::screen;

pub fn list(cx: &mut Context) -> Result<u8> {
    let (handoffs, clock) = cx.read(|view| Ok((view.handoffs()?, view.clock().clone())))?;
    let text = if handoffs.is_empty() {
        "No handoffs sent yet.\n".to_owned()
    } else {
        screen::handoff::list(&handoffs, cx.ui.look, &clock)
    };
    let listed = handoffs.iter().map(HandoffJson::from).collect();
    cx.ui.answer(&Content::HandoffList(HandoffsJson { handoffs: listed }), &text);
    Ok(u8::from(handoffs.is_empty()))
}

pub fn show(cx: &mut Context, id: &str) -> Result<u8> {
    let handoff = cx.read(|view| find(view, id))?;
    let data = OneHandoffJson { handoff: HandoffJson::from(&handoff) };
    cx.ui.answer(&Content::HandoffShow(data), &handoff.markdown);
    Ok(0)
}

/// Returns the handoff that an id names.
///
/// # Errors
/// Fails if it names none.
pub fn find(view: &View, id: &str) -> Result<Handoff> {
    let found = match words::one(view, id)? {
        Some(number) => view.handoff(number)?,
        None => None,
    };
    found.ok_or_else(|| {
        Error::new(Code::UnknownId, format!("{} isn't a handoff", quoted(id)))
            .hint("asyncw handoff list")
    })
}
