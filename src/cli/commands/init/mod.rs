//! `init`: a few questions to begin with. Nothing of it is required.

mod interview;

use clap::Args;

use crate::cli::commands::completions::Shell;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::attributes::set;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{Clock, Handle, Hours, Person};
use crate::engine::Set;
use crate::engine::acts::{PersonEdit, edit_person};
use crate::render::json::{self, Content, InitJson};
use crate::render::screen;

pub const EXAMPLES: &str = "\
Examples:
  asyncw init                     asks you, at a terminal
  asyncw init --name Maria --zone lisbon --hours 'mon-fri 9-17' --shell zsh
  asyncw init --colleague @ana --colleague-zone kolkata";

#[derive(Clone, Debug, Default, Args)]
pub struct InitArgs {
    /// Your name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Your time zone: Europe/Lisbon, toronto
    #[arg(long, value_name = "ZONE", add = Candidates::Zones)]
    zone: Option<String>,
    /// When you work: 'mon-fri 9-12:30,13:30-18'
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// Somebody you work with
    #[arg(long, value_name = "@WHO")]
    colleague: Option<String>,
    /// Their time zone
    #[arg(long, value_name = "ZONE", requires = "colleague", add = Candidates::Zones)]
    colleague_zone: Option<String>,
    /// Show how to set up completions for this shell
    #[arg(long, value_enum, value_name = "SHELL")]
    shell: Option<Shell>,
}

impl InitArgs {
    fn is_empty(&self) -> bool {
        let Self { name, zone, hours, colleague, colleague_zone, shell } = self;
        [name, zone, hours, colleague, colleague_zone].iter().all(|flag| flag.is_none())
            && shell.is_none()
    }
}

pub fn run(cx: &mut Context, args: &InitArgs) -> Result<u8> {
    let mut args = args.clone();
    if args.is_empty() {
        if !cx.ui.is_interactive() {
            return Err(Error::usage("init needs a terminal or flags")
                .hint("try asyncw init --name Maria --zone lisbon --hours 'mon-fri 9-17'")
                .hint("init is optional; you can start with asyncw add TEXT"));
        }
        args = interview::interview(cx)?;
    }
    let colleague = args.colleague.as_deref().map(Handle::parse).transpose()?;
    if colleague.as_ref().is_some_and(Handle::is_me) {
        return Err(Error::usage("@me is you; name somebody else").hint("--colleague @ana"));
    }
    cx.write(|tx| record(tx, &args, colleague.as_ref()))?;
    let (people, clock) = cx.read(|view| {
        let mut people = vec![view.me()?];
        if let Some(colleague) = &colleague {
            people.extend(view.person(colleague)?);
        }
        Ok((people, view.clock().clone()))
    })?;
    answer(cx, &people, args.shell, &clock);
    Ok(0)
}

fn record(tx: &mut Transaction, args: &InitArgs, colleague: Option<&Handle>) -> Result<()> {
    let view = tx.view();
    let zone = |zone: &str| Ok(view.zones().find(zone)?);
    let mine = PersonEdit {
        name: args.name.as_deref().and_then(words::said).map_or(Set::Keep, Set::To),
        zone: set(args.zone.as_deref(), zone)?,
        hours: set(args.hours.as_deref(), |hours| Ok(Hours::parse(hours)?))?,
        ..PersonEdit::default()
    };
    let theirs =
        PersonEdit { zone: set(args.colleague_zone.as_deref(), zone)?, ..PersonEdit::default() };
    let me = Handle::me();
    let people = [Some((&me, mine)), colleague.map(|colleague| (colleague, theirs))];
    let mut changes = Vec::new();
    for (who, said) in people.into_iter().flatten() {
        changes.extend(edit_person(who, view.person_ever(who)?.as_ref(), &said)?);
    }
    tx.record(&changes)?;
    Ok(())
}

fn answer(cx: &mut Context, people: &[Person], shell: Option<Shell>, clock: &Clock) {
    let look = cx.ui.look;
    let mut text: String =
        people.iter().map(|person| screen::people::line(person, look, clock)).collect();
    let setup = shell.map(Shell::setup);
    if let Some(setup) = setup {
        text.push_str(&format!("completion: {}\n", look.dim(setup)));
    }
    text.push_str(&format!("next: {}\n", look.dim("asyncw add TEXT")));
    let people = json::people(people, clock);
    cx.ui.answer(&Content::Init(InitJson { people, shell: shell.map(Shell::name), setup }), &text);
}
