//! `busy`: calendar time that I cannot move.

use clap::Args;
use uuid::Uuid;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people;
use crate::cli::typed::words;
use crate::domain::{
    COMMITMENT_LIMIT_MIN, Civil, Commitment, CommitmentId, Edge, Handle, Repeat, Sense, When,
    create, parse_minutes,
};
use crate::ledger::View;
use crate::render::json::CommitmentJson;
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw busy standup 14:00 30m --repeat 'every weekday'
  asyncw busy review fri@15:00 1h --with @ana
  asyncw busy                          what is ahead
  asyncw drop c1

What is busy is no working time: next and plan reckon without it.";

#[derive(Debug, Args)]
pub struct BusyArgs {
    /// What, when it begins, and how long it takes; nothing lists what is ahead
    #[arg(value_name = "TEXT WHEN HOW-LONG")]
    words: Vec<String>,
    /// Who is there too; may be given several times
    #[arg(long, value_name = "@WHO", add = Candidates::Handles)]
    with: Vec<String>,
    /// How it comes again: 'every weekday', 'every 2 weeks on mon', 'monthly on the 1st', or an RRULE
    #[arg(long, value_name = "RULE")]
    repeat: Option<String>,
}

pub fn run(cx: &mut Context, args: &BusyArgs) -> Result<u8> {
    if args.words.is_empty() && args.with.is_empty() && args.repeat.is_none() {
        return list(cx);
    }
    let [title @ .., when, length] = args.words.as_slice() else {
        return Err(incomplete("what, when and how long"));
    };
    if title.is_empty() {
        return Err(incomplete("a name"));
    }
    let (title, _) = words::title(&title.join(" "))?;
    let uuid = cx.write(|tx| {
        let view = tx.view();
        let mut changes = Vec::new();
        let mut with: Vec<Handle> = Vec::new();
        for who in &args.with {
            let who = Handle::parse(who)?;
            if !with.contains(&who) && !who.is_me() {
                changes.extend(people::introduce(view, &who)?);
                with.push(who);
            }
        }
        let commitment = Commitment { with, ..understand(view, &title, when, length, args)? };
        changes.extend(create(&commitment));
        tx.record(&changes)?;
        Ok(commitment.uuid)
    })?;
    let look = cx.ui.look;
    let (commitment, clock) = cx.read(|view| {
        let commitment = view.commitment_ever(uuid)?.ok_or_else(|| Error::unknown_id("c"))?;
        Ok((commitment, view.clock().clone()))
    })?;
    let data = serde_json::json!({"commitment": CommitmentJson::new(&commitment, &clock)});
    let text = screen::commitment::list(std::slice::from_ref(&commitment), look, &clock);
    cx.ui.answer("busy", data, &text);
    Ok(0)
}

fn incomplete(what: &str) -> Error {
    Error::usage(format!("a commitment needs {what}"))
        .hint("asyncw busy standup 14:00 30m · asyncw busy review fri@15:00 1h")
}

/// Returns the commitment that the words say, with nobody yet.
fn understand(
    view: &View,
    title: &str,
    when: &str,
    length: &str,
    args: &BusyArgs,
) -> Result<Commitment> {
    let clock = view.clock();
    let length_min = parse_minutes(length, clock.day_min())?;
    if length_min > COMMITMENT_LIMIT_MIN {
        return Err(Error::new(
            Code::BadDuration,
            format!("{} is longer than a week", quoted(length)),
        )
        .hint("who is away for so long has days off: asyncw people edit @me --off DATE..DATE"));
    }
    let mut start = words::when(view, when, Sense::From)?;
    let Civil::DateTime(_) = start.civil else {
        let message = format!("{} is a day, and a commitment begins at a time", quoted(when));
        return Err(Error::new(Code::BadDate, message)
            .hint(format!("{when}@14:00 · the whole day: asyncw people edit @me --off {when}")));
    };
    let repeat = args.repeat.as_deref().map(Repeat::parse).transpose()?;
    let repeat = match repeat {
        Some(repeat) => {
            if repeat.is_from_done() {
                return Err(Error::usage(
                    "a commitment is never done, so nothing counts from there",
                )
                .hint("--repeat 'every 10 days'"));
            }
            // The first time is the first date of the rule from the day that was said.
            start = start.on(repeat.first(start.date())?, clock.zone(), Edge::Start);
            Some(repeat.pinned(start.date()))
        }
        None => None,
    };
    let is_over = |start: &When| {
        repeat.is_none() && start.at + chrono::TimeDelta::minutes(length_min.into()) <= view.now()
    };
    if is_over(&start) {
        let message = format!("{} is over already", quoted(&start.civil_text()));
        return Err(Error::new(Code::BadDate, message).hint("a time that lies ahead: fri@14:00"));
    }
    Ok(Commitment {
        id: CommitmentId(0),
        uuid: Uuid::new_v4(),
        title: title.to_owned(),
        start,
        length_min,
        repeat,
        with: Vec::new(),
        closed: None,
        deleted: None,
    })
}

fn list(cx: &mut Context) -> Result<u8> {
    let (mut commitments, clock) =
        cx.read(|view| Ok((view.commitments()?, view.clock().clone())))?;
    let next = |commitment: &Commitment| commitment.times(clock.now, clock.zone()).next();
    commitments.sort_by_cached_key(|commitment| (next(commitment), commitment.id));
    let text = if commitments.is_empty() {
        "Nothing is ahead that you cannot move.\n".to_owned()
    } else {
        screen::commitment::list(&commitments, cx.ui.look, &clock)
    };
    let all: Vec<CommitmentJson> =
        commitments.iter().map(|commitment| CommitmentJson::new(commitment, &clock)).collect();
    cx.ui.answer("busy", serde_json::json!({"commitments": all}), &text);
    Ok(u8::from(commitments.is_empty()))
}
