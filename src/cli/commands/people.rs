//! `people`: who I work with, and where their clock is.

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::stranger;
use crate::cli::typed::person::PersonArgs;
use crate::domain::{Handle, Person, edit};
use crate::engine::keep;
use crate::render::{json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw people                                     everybody, me first
  asyncw people add @ana --zone kolkata --name Ananya --hours 'mon-fri 11-19:30'
  asyncw people edit @me --zone Europe/Lisbon --off 2026-12-24..2026-12-26
  asyncw people edit @ana --reply 4h --exception 2026-12-31=11-14";

#[derive(Debug, Args)]
pub struct PeopleArgs {
    #[command(subcommand)]
    verb: Option<PeopleVerb>,
}

#[derive(Debug, Subcommand)]
enum PeopleVerb {
    /// Keep somebody new
    Add(PersonArgs),
    /// Change what is known of somebody; @me is you
    Edit(PersonArgs),
    /// Forget somebody; their questions stay
    Drop {
        /// Who
        #[arg(value_name = "@WHO", add = Candidates::Handles)]
        who: String,
    },
}

pub fn run(cx: &mut Context, args: PeopleArgs) -> Result<u8> {
    match args.verb {
        None => list(cx),
        Some(PeopleVerb::Add(args)) => {
            let who = Handle::parse(&args.who)?;
            cx.write(|tx| {
                let ever = tx.view().person_ever(&who)?;
                if ever.as_ref().is_some_and(|person| person.deleted.is_none()) {
                    return Err(Error::new(Code::Usage, format!("@{who} is known already"))
                        .hint(format!("asyncw people edit @{who}")));
                }
                let person = args.applied_to(&Person::new(who.clone()), tx.view())?;
                tx.record(&keep(ever.as_ref(), &person))
            })?;
            answer(cx, "people-add", &who)
        }
        Some(PeopleVerb::Edit(args)) => {
            let who = Handle::parse(&args.who)?;
            cx.write(|tx| {
                let ever = tx.view().person_ever(&who)?;
                let person = match ever.as_ref().filter(|person| person.deleted.is_none()) {
                    Some(person) => person.clone(),
                    // I am always there, also before anything was said of me.
                    None if who.is_me() => Person::new(who.clone()),
                    None => return Err(stranger(tx.view(), &who)?),
                };
                let person = args.applied_to(&person, tx.view())?;
                tx.record(&keep(ever.as_ref(), &person))
            })?;
            answer(cx, "people-edit", &who)
        }
        Some(PeopleVerb::Drop { who }) => {
            let who = Handle::parse(&who)?;
            if who.is_me() {
                return Err(Error::usage("@me is you, and stays"));
            }
            let (person, clock) = cx.write(|tx| {
                let Some(person) = tx.view().person(&who)? else {
                    return Err(stranger(tx.view(), &who)?);
                };
                let deleted = Some(tx.view().now());
                tx.record(&edit(&person, &Person { deleted, ..person.clone() }))?;
                Ok((person, tx.view().clock().clone()))
            })?;
            let text = format!("{} · forgotten\n", cx.ui.look.bold(&format!("@{who}")));
            cx.ui.answer(
                "people-drop",
                serde_json::json!({"person": json::PersonJson::new(&person, &clock)}),
                &text,
            );
            Ok(0)
        }
    }
}

fn list(cx: &mut Context) -> Result<u8> {
    let (people, clock) = cx.read(|view| Ok((view.people()?, view.clock().clone())))?;
    let mut text = screen::people::people(&people, cx.ui.look, &clock);
    if people.len() == 1 {
        text.push_str("nobody else yet: asyncw people add @ana --zone kolkata\n");
    }
    let data = serde_json::json!({"people": people.iter().map(|person| json::PersonJson::new(person, &clock)).collect::<Vec<_>>()});
    cx.ui.answer("people", data, &text);
    Ok(0)
}

fn answer(cx: &mut Context, verb: &str, who: &Handle) -> Result<u8> {
    let (person, clock) = cx.read(|view| {
        let person = if who.is_me() { Some(view.me()?) } else { view.person(who)? };
        Ok((person, view.clock().clone()))
    })?;
    let person = person.unwrap_or_else(|| Person::new(who.clone()));
    let text = screen::people::line(&person, cx.ui.look, &clock);
    cx.ui.answer(
        verb,
        serde_json::json!({"person": json::PersonJson::new(&person, &clock)}),
        &text,
    );
    Ok(0)
}
