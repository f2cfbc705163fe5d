//! `people`: who I work with, and where their clock is.

mod keep;

use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::people::stranger;
use crate::cli::typed::person::PersonArgs;
use crate::domain::Handle;
use crate::engine::acts::forget;
use crate::render::json::{self, Content, OnePersonJson, PeopleJson, PersonJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw people                                     everybody, you first
  asyncw people add @ana --zone kolkata --name Ananya --hours 'mon-fri 11-19:30'
  asyncw people edit @me --zone Europe/Lisbon --off 2026-12-24..2026-12-26
  asyncw people edit @ana --reply 4h --exception 2026-12-31=11-14
  asyncw people edit @ana --sees payouts,infra      only these projects
  asyncw people add @claude --agent";

#[derive(Debug, Args)]
pub struct PeopleArgs {
    #[command(subcommand)]
    verb: Option<PeopleVerb>,
}

#[derive(Debug, Subcommand)]
enum PeopleVerb {
    /// Add a person
    Add(PersonArgs),
    /// Change a person's details; @me is you
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
        Some(PeopleVerb::Add(args)) => keep::add(cx, &args),
        Some(PeopleVerb::Edit(args)) => keep::edit(cx, &args),
        Some(PeopleVerb::Drop { who }) => drop(cx, &who),
    }
}

fn drop(cx: &mut Context, who: &str) -> Result<u8> {
    let who = Handle::parse(who)?;
    let (person, is_last, clock) = cx.write(|tx| {
        let known = if who.is_me() { Some(tx.view().me()?) } else { tx.view().person(&who)? };
        let Some(person) = known else { return Err(stranger(tx.view(), &who)?) };
        tx.record(&forget(&person, tx.view().now())?)?;
        let is_last = person.sees.is_some() && !tx.view().audience(None)?.is_unsaid();
        Ok((person, is_last, tx.view().clock().clone()))
    })?;
    let text = format!("{} · removed\n", cx.ui.look.bold(&format!("@{who}")));
    let person = PersonJson::new(&person, &clock);
    cx.ui.answer(&Content::PeopleDrop(OnePersonJson { person }), &text);
    if is_last {
        cx.ui.aside(
            "hint: no --sees limits are left: everybody now sees everything that isn't private",
        );
    }
    Ok(0)
}

fn list(cx: &mut Context) -> Result<u8> {
    let (people, clock) = cx.read(|view| Ok((view.people()?, view.clock().clone())))?;
    let mut text = screen::records::people(&people, cx.ui.look, &clock);
    if people.len() == 1 && cx.ui.look.has_screen {
        text.push_str("nobody else yet: asyncw people add @ana --zone kolkata\n");
    }
    let people = json::people(&people, &clock);
    cx.ui.answer(&Content::People(PeopleJson { people }), &text);
    Ok(0)
}
