//! `handoff ack`: what the reader of a note replied.

use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::words;
use crate::domain::{Offering, TaskId};
use crate::engine::acts;
use crate::render::json::{Content, HandoffAckJson};
use crate::render::screen;

use super::sent;

pub fn run(
    cx: &mut Context,
    id: &str,
    took: &[String],
    unclear: Option<&str>,
    at: &AtArgs,
) -> Result<u8> {
    let unclear = unclear.and_then(words::said);
    let handoff = cx.write(|tx| {
        let view = tx.view();
        let handoff = sent::find(view, id)?;
        let tasks = words::tasks(view, took)?;
        let now = at.instant(view, None)?;
        if now < handoff.sent {
            return Err(Error::usage(format!("{} wasn't sent yet then", handoff.id))
                .hint("leave out --at for now"));
        }
        tx.record(&acts::acknowledge(&handoff, &tasks, unclear.clone(), now)?)?;
        sent::find(tx.view(), id)
    })?;
    let clock = cx.clock()?;
    let text = screen::handoff::list(std::slice::from_ref(&handoff), cx.ui.look, &clock);
    let taken = handoff.offers.iter().filter(|(_, offering)| *offering == Offering::Taken);
    let took: Vec<TaskId> = taken.map(|(link, _)| link.id).collect();
    let unclear = handoff.unclear.as_deref();
    let data = HandoffAckJson { id: handoff.id.to_string(), took, unclear };
    cx.ui.answer(&Content::HandoffAck(data), &text);
    Ok(0)
}
