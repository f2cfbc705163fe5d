//! `rest`: a break. It is private, and no time is lost by it.

use chrono::TimeDelta;
use clap::Args;

use crate::cli::answers::{next_step, started};
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::at::AtArgs;
use crate::cli::typed::words;
use crate::domain::{
    InterruptionId, Sense, Timestamp, format_minutes, parse_minutes, rounded_minutes,
};
use crate::engine::acts::{Earliest, Stop, rest};
use crate::ledger::View;
use crate::render::answer::RestAnswer;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw rest              until you resume
  asyncw rest --for 30m
  asyncw rest --until 14:00 --ago 5m      you left five minutes ago

Breaks are private: no note and no export contains them.";

#[derive(Debug, Args)]
pub struct RestArgs {
    /// Until when you mean to be away: 14:00
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
    /// How long you mean to be away: 30m
    #[arg(long = "for", value_name = "HOW LONG", conflicts_with = "until")]
    length: Option<String>,
    /// Next step on the task, for when you come back
    #[arg(short, value_name = "TEXT")]
    message: Option<String>,
    #[command(flatten)]
    at: AtArgs,
}

pub fn run(cx: &mut Context, args: &RestArgs) -> Result<u8> {
    let (_, place) = cx.running_place()?;
    let message = args.message.as_deref().and_then(words::said);
    let (id, left, ended) = cx.write(|tx| {
        let (view, fresh) = (tx.view(), tx.fresh());
        let hands = view.hands()?;
        let at = args.at.instant(view, Earliest::of_stop(&hands))?;
        let (next_step, place) = (message.clone(), place.clone());
        let stopping = Stop { at, now: view.now(), next_step, place, ..Stop::default() };
        let whose = (fresh, view.actor().clone());
        let changes = rest(&hands, stopping, whose, minutes(view, args, at)?);
        tx.record(&changes)?;
        let id: InterruptionId = tx.view().id_of(fresh)?.unwrap_or_default();
        Ok((id, hands.own.map(|block| block.id), hands.interruption.map(|one| one.id)))
    })?;
    let (answer, clock) = cx.read(|view| {
        let rest = view.interruption(id)?.ok_or_else(|| Error::lost("the break", id))?;
        let left = left.map(|left| started::stopped(view, left)).transpose()?.flatten();
        let ended = ended.map(|ended| view.interruption(ended)).transpose()?.flatten();
        Ok((RestAnswer { rest, left, ended }, view.clock().clone()))
    })?;
    let text = screen::started::rest(&answer, cx.ui.look, &clock);
    cx.ui.answer(&Content::Rest(json::rest(&answer)), &text);
    match left {
        Some(left) if args.message.is_none() => next_step::ask_for_one(cx, left)?,
        _ => {}
    }
    Ok(0)
}

/// Minutes of a break at most.
const LONGEST_BREAK_MIN: u32 = 12 * 60;

/// Returns how many minutes the break is to be, if that was said.
fn minutes(view: &View, args: &RestArgs, at: Timestamp) -> Result<Option<u32>> {
    let minutes = match (&args.length, &args.until) {
        (Some(length), _) => parse_minutes(length, view.clock().day_min())?,
        (None, Some(until)) => {
            let remedy = "try a time in the future: --until 14:00";
            let until = words::when_ahead(view, until, Sense::Until, remedy)?;
            rounded_minutes((until.at - at).min(TimeDelta::days(366)))
        }
        (None, None) => return Ok(None),
    };
    if (1..=LONGEST_BREAK_MIN).contains(&minutes) {
        return Ok(Some(minutes));
    }
    let message = "a break takes between 1 minute and 12 hours";
    let error = Error::new(Code::BadDuration, message);
    Err(match &args.until {
        // A time of day that has passed is that of tomorrow.
        Some(until) => error.hint(format!("{} is {} away", quoted(until), format_minutes(minutes))),
        None => error.hint("for days off: asyncw people edit @me --off 2026-12-24"),
    })
}
