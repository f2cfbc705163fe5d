//! `people add` and `people edit`: keeps what is known of somebody.

use crate::cli::answers::person;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result, quoted};
use crate::cli::process::refusals;
use crate::cli::typed::people::stranger;
use crate::cli::typed::person::PersonArgs;
use crate::cli::typed::question;
use crate::domain::{Calendar, Handle};
use crate::engine::acts::edit_person;
use crate::render::answer;
use crate::render::json::{Content, OnePersonJson, PersonJson};
use crate::render::screen;

pub fn add(cx: &mut Context, args: &PersonArgs) -> Result<u8> {
    let who = Handle::parse(&args.who)?;
    let unknown = cx.write(|tx| {
        let ever = tx.view().person_ever(&who)?;
        if ever.as_ref().is_some_and(|person| person.deleted.is_none()) {
            return Err(Error::new(Code::Usage, format!("@{who} already exists"))
                .hint(format!("to change them: asyncw people edit @{who} --zone kolkata")));
        }
        let said = args.understand(None, tx.view())?;
        tx.record(&edit_person(&who, ever.as_ref(), &said)?)?;
        args.unknown_projects(tx.view())
    })?;
    let (person, clock) = person::load(cx, &who)?;
    let text = screen::people::line(&person, cx.ui.look, &clock);
    let person = PersonJson::new(&person, &clock);
    cx.ui.answer(&Content::PeopleAdd(OnePersonJson { person }), &text);
    warn_of(cx, &unknown);
    Ok(0)
}

pub fn edit(cx: &mut Context, args: &PersonArgs) -> Result<u8> {
    let who = Handle::parse(&args.who)?;
    let (unknown, before) = cx.write(|tx| {
        let ever = tx.view().person_ever(&who)?;
        let before = question::calendar(tx.view(), Some(&who))?;
        let known = ever.as_ref().filter(|person| person.deleted.is_none());
        if known.is_none() && !who.is_me() {
            return Err(stranger(tx.view(), &who)?);
        }
        let said = args.understand(known, tx.view())?;
        let actor = tx.view().actor();
        if said.is_agent.is_some() && !actor.is_me() {
            return Err(refusals::mine_alone("say who is an agent", actor));
        }
        tx.record(&edit_person(&who, ever.as_ref(), &said)?)?;
        Ok((args.unknown_projects(tx.view())?, before))
    })?;
    let (person, clock) = person::load(cx, &who)?;
    let text = screen::people::line(&person, cx.ui.look, &clock);
    let person = PersonJson::new(&person, &clock);
    cx.ui.answer(&Content::PeopleEdit(OnePersonJson { person }), &text);
    warn_of(cx, &unknown);
    tell_what_stays(cx, &who, &before)?;
    if args.lifts_limit() {
        let is_unsaid = cx.read(|view| Ok(view.audience(Some(&who))?.is_unsaid()))?;
        let sees =
            if is_unsaid { "gets drafts only" } else { "sees everything that isn't private" };
        cx.ui.aside(&format!("hint: @{who} now {sees}"));
    }
    Ok(0)
}

/// Says which due dates stay as they were given, if somebody's working hours have changed.
fn tell_what_stays(cx: &mut Context, who: &Handle, before: &Calendar) -> Result<()> {
    const MOST: usize = 3;
    let (waits, clock) = cx.read(|view| {
        let is_other = question::calendar(view, Some(who))? != *before;
        let mut waits = if is_other { view.open_waits()? } else { Vec::new() };
        waits.retain(|wait| {
            wait.put_to().as_ref() == Some(who) && wait.by.is_some() && !wait.is_overdue(view.now())
        });
        Ok((waits, view.clock().clone()))
    })?;
    for wait in waits.iter().take(MOST) {
        let stays = answer::stays_text(wait, &clock);
        cx.ui.aside(&format!("hint: {stays}"));
    }
    if waits.len() > MOST {
        cx.ui.aside(&format!("hint: and {} more: asyncw waiting", waits.len() - MOST));
    }
    Ok(())
}

/// Warns of projects that they may see and that nothing is in: perhaps a slip of the keys.
fn warn_of(cx: &mut Context, unknown: &[String]) {
    for project in unknown {
        cx.ui.aside(&format!("hint: project {} has no tasks yet", quoted(project)));
    }
}
