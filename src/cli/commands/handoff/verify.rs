//! `handoff verify`: what has moved since a note, before somebody acts on it.

use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::domain::{FocusBlock, Handle, Offering, Place};
use crate::render::json::{Content, HandoffVerifyJson, MovedJson};
use crate::render::outgoing::handoff::{Moved, moved};
use crate::render::screen;

use super::composition::Composition;
use super::sent;

pub fn run(cx: &mut Context, id: &str) -> Result<u8> {
    let (handoff, all, blocks) = cx.read(|view| {
        let handoff = sent::find(view, id)?;
        let me = Handle::me();
        let draft = Composition::after(view, &handoff, &view.audience(Some(&me))?)?;
        let all = moved(&draft, &handoff, view.clock());
        let mut blocks = Vec::new();
        for (link, offering) in &handoff.offers {
            if *offering != Offering::Returned {
                blocks.extend(view.last_block_of(link.id)?);
            }
        }
        Ok((handoff, all, blocks))
    })?;
    let mut all = all;
    for block in blocks {
        all.extend(branch(cx, &block));
    }
    let text = screen::handoff::moved(&handoff, &all, cx.ui.look);
    let moved =
        all.iter().map(|Moved { id, what, text }| MovedJson { id: id.to_string(), what, text });
    cx.ui.answer(&Content::HandoffVerify(HandoffVerifyJson { moved: moved.collect() }), &text);
    Ok(0)
}

/// Returns how a checkout differs from what was noted when the work on it stopped.
fn branch(cx: &mut Context, block: &FocusBlock) -> Option<Moved> {
    let then = block.place.as_ref().filter(|place| place.commit.is_some())?;
    let now: Place = cx.outside().checkout(Path::new(&then.dir));
    if now.commit.is_none() || (now.branch == then.branch && now.commit == then.commit) {
        return None;
    }
    let text = screen::handoff::checkout(block.task.id, then, &now);
    Some(Moved { id: block.task.id.into(), what: "branch", text })
}
