//! `busy`: calendar time that I cannot move.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::{people, words};
use crate::domain::{Change, Civil, Commitment, Handle, Repeat, Sense, parse_minutes};
use crate::engine::acts::{self, Appointment};
use crate::ledger::View;
use crate::render::json::{BusyJson, CommitmentJson, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw busy standup 14:00 30m --repeat 'every weekday'
  asyncw busy review fri@15:00 1h --with @ana
  asyncw busy                          what is ahead
  asyncw drop c1

Appointments don't count as your working time.";

#[derive(Debug, Args)]
pub struct BusyArgs {
    /// What, when it starts and how long it takes; leave all three out to list what is ahead
    #[arg(value_name = "TEXT WHEN HOW-LONG")]
    words: Vec<String>,
    /// Who else attends; can be repeated
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    with: Vec<String>,
    /// How it repeats: 'every weekday', 'every 2 weeks on mon', 'monthly on the 1st', or an RRULE
    #[arg(long, value_name = "RULE")]
    repeat: Option<String>,
}

pub fn run(cx: &mut Context, args: &BusyArgs) -> Result<u8> {
    if args.words.is_empty() && args.with.is_empty() && args.repeat.is_none() {
        return list(cx);
    }
    let uuid = cx.write(|tx| {
        let view = tx.view();
        let (appointment, mut changes) = understand(view, args)?;
        let uuid = tx.fresh();
        changes.extend(acts::busy(appointment, uuid, view.clock())?);
        tx.record(&changes)?;
        Ok(uuid)
    })?;
    let look = cx.ui.look;
    let (commitment, clock) = cx.read(|view| {
        let commitment = view.commitment_ever(uuid)?;
        let commitment = commitment.ok_or_else(|| Error::lost("the appointment", uuid))?;
        Ok((commitment, view.clock().clone()))
    })?;
    let text = screen::commitment::list(std::slice::from_ref(&commitment), look, &clock);
    let data = BusyJson::Commitment(Box::new(CommitmentJson::new(&commitment, &clock)));
    cx.ui.answer(&Content::Busy(data), &text);
    Ok(0)
}

fn incomplete(what: &str) -> Error {
    Error::usage(format!("an appointment needs {what}"))
        .hint("asyncw busy standup 14:00 30m · asyncw busy review fri@15:00 1h")
}

/// Returns the appointment that the words say, and the changes after which everybody in it is known.
fn understand(view: &View, args: &BusyArgs) -> Result<(Appointment, Vec<Change>)> {
    let [title @ .., when, length] = args.words.as_slice() else {
        return Err(incomplete("a name, a time and a length"));
    };
    if parse_minutes(length, view.clock().day_min()).is_err()
        && let Ok(day) = words::when(view, length, Sense::From)
        && matches!(day.civil, Civil::Date(_))
    {
        // `busy dentist fri`: what stands where the time would is no time, but the name.
        let name = [title, std::slice::from_ref(when)].concat().join(" ");
        let message =
            format!("{} is a day, but an appointment needs a time and a length", quoted(length));
        return Err(Error::new(Code::BadDate, message)
            .hint(format!("for a day off: asyncw people edit @me --off {length}"))
            .hint(format!("for some hours: asyncw busy {name} {length}@9:00 4h")));
    }
    if title.is_empty() {
        return Err(incomplete("a name"));
    }
    let (mut with, mut changes): (Vec<Handle>, Vec<Change>) = (Vec::new(), Vec::new());
    for who in &args.with {
        let who = Handle::parse(who)?;
        if !with.contains(&who) && !who.is_me() {
            changes.extend(people::introduce(view, &who)?);
            with.push(who);
        }
    }
    let (title, _) = words::title(&title.join(" "))?;
    let length_min = parse_minutes(length, view.clock().day_min())?;
    let start = words::when(view, when, Sense::From)?;
    let Civil::DateTime(_) = start.civil else {
        let message = format!("{} is a day, but an appointment needs a start time", quoted(when));
        return Err(Error::new(Code::BadDate, message).hint(format!(
            "try {when}@14:00; for a day off: asyncw people edit @me --off {when}"
        )));
    };
    let repeat = args.repeat.as_deref().map(Repeat::parse).transpose()?;
    Ok((Appointment { title, start, length_min, repeat, with }, changes))
}

fn list(cx: &mut Context) -> Result<u8> {
    let (mut commitments, clock) =
        cx.read(|view| Ok((view.commitments()?, view.clock().clone())))?;
    let next = |commitment: &Commitment| commitment.next_time(clock.now, clock.zone());
    commitments.sort_by_cached_key(|commitment| (next(commitment), commitment.id));
    let text = if commitments.is_empty() {
        "No appointments ahead.\n".to_owned()
    } else {
        screen::commitment::list(&commitments, cx.ui.look, &clock)
    };
    let all: Vec<CommitmentJson> =
        commitments.iter().map(|commitment| CommitmentJson::new(commitment, &clock)).collect();
    cx.ui.answer(&Content::Busy(BusyJson::Commitments(all)), &text);
    Ok(u8::from(commitments.is_empty()))
}
