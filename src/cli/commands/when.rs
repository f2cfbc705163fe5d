//! `when`: who is at work, when we are together, and when an answer is there. Writes nothing.

use clap::Args;

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::stranger;
use crate::cli::typed::words;
use crate::domain::{Handle, NOMINAL_DAY_MIN, Person, Sense, parse_minutes};
use crate::engine::{Meeting, Participant, meet};
use crate::ledger::View;
use crate::render::json::{self, Content};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw when                          who is at work now
  asyncw when @ana                     her day, and when she sees a question
  asyncw when @ana @chloe --at fri
  asyncw when @ana --within 4h --at 16:00@ana";

#[derive(Debug, Args)]
pub struct WhenArgs {
    /// People to look at [default: everybody]
    #[arg(value_name = "@WHO", add = Candidates::Handles)]
    who: Vec<String>,
    /// Time to look at: fri, fri@9:00, 16:00@ana [default: now]
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
    /// Reply time, in their working hours: 45m, 4h, 1d [default: their usual one]
    #[arg(long, value_name = "HOW LONG")]
    within: Option<String>,
}

pub fn run(cx: &mut Context, args: &WhenArgs) -> Result<u8> {
    let (meeting, clock) = cx.read(|view| Ok((look(view, args)?, view.clock().clone())))?;
    let text = screen::when::when(&meeting, !args.who.is_empty(), cx.ui.look, &clock);
    cx.ui.answer(&Content::When(json::meeting(&meeting, &clock)), &text);
    Ok(0)
}

fn look(view: &View, args: &WhenArgs) -> Result<Meeting> {
    let mine = &view.clock().calendar;
    let named = named(view, &args.who)?;
    let at = match &args.at {
        None => view.now(),
        Some(text) => words::when(view, text, Sense::From)?.at,
    };
    let are_named = !args.who.is_empty();
    let others = if are_named { named } else { view.people()?.split_off(1) };
    let within_min = match (others.as_slice(), args.within.as_deref()) {
        ([other], Some(within)) if are_named => {
            let day_min = other.calendar(mine).hours.nominal_day_min().unwrap_or(NOMINAL_DAY_MIN);
            Some(parse_minutes(within, day_min)?)
        }
        ([other], None) if are_named => Some(other.usual_reply_min(mine)),
        (_, Some(within)) => {
            let message = format!("--within {} needs exactly one person", quoted(within));
            return Err(Error::new(Code::Usage, message).hint("asyncw when @ana --within 4h"));
        }
        _ => None,
    };
    let others = others.iter().map(|person| Participant::of(person, mine));
    let people = std::iter::once(Participant::me(mine)).chain(others).collect();
    Ok(meet(people, at, are_named, within_min))
}

/// Returns the people with these handles, each once, without me.
fn named(view: &View, who: &[String]) -> Result<Vec<Person>> {
    let mut people: Vec<Person> = Vec::new();
    for handle in who {
        let handle = Handle::parse(handle)?;
        if handle.is_me() || people.iter().any(|person| person.handle == handle) {
            continue;
        }
        match view.person(&handle)? {
            Some(person) => people.push(person),
            None => return Err(stranger(view, &handle)?),
        }
    }
    Ok(people)
}
