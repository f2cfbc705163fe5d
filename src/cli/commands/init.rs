//! `init`: a few questions to begin with. Nothing of it is required.

use clap::Args;

use crate::cli::commands::completions::Shell;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::cli::process::transaction::Transaction;
use crate::cli::typed::complete::Candidates;
use crate::cli::typed::words;
use crate::domain::{Clock, Handle, Hours, Person};
use crate::engine::Set;
use crate::engine::acts::{PersonEdit, edit_person};
use crate::render::{json, screen};

pub const EXAMPLES: &str = "\
Examples:
  asyncw init                     asks on a terminal
  asyncw init --name Maria --zone lisbon --hours 'mon-fri 9-17' --shell zsh
  asyncw init --colleague @ana --colleague-zone kolkata";

#[derive(Clone, Debug, Default, Args)]
pub struct InitArgs {
    /// Your name
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Where your clock is: Europe/Lisbon, toronto
    #[arg(long, value_name = "ZONE", add = Candidates::Zones)]
    zone: Option<String>,
    /// When you work: 'mon-fri 9-12:30,13:30-18'
    #[arg(long, value_name = "HOURS")]
    hours: Option<String>,
    /// Somebody you work with
    #[arg(long, value_name = "@WHO")]
    colleague: Option<String>,
    /// Where their clock is
    #[arg(long, value_name = "ZONE", requires = "colleague", add = Candidates::Zones)]
    colleague_zone: Option<String>,
    /// The shell that is to complete
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
            return Err(Error::usage("there is nobody to ask")
                .hint("say it with flags: asyncw init --name … --zone … --hours …")
                .hint("nothing of it is required: asyncw add TEXT"));
        }
        args = interview(cx)?;
    }
    let colleague = args.colleague.as_deref().map(Handle::parse).transpose()?;
    if colleague.as_ref().is_some_and(Handle::is_me) {
        return Err(Error::usage("@me is you").hint("--colleague @ana"));
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

/// Asks what there is to say, with what is known already or guessed.
fn interview(cx: &mut Context) -> Result<InitArgs> {
    let (me, clock) = cx.read(|view| Ok((view.me()?, view.clock().clone())))?;
    let interview = cx.outside().interview();
    let some = |line: String| Some(line).filter(|line| !line.is_empty());
    let zone = |line: &str| match line {
        "" => Ok(()),
        line => clock.zones.find(line).map(drop).map_err(in_one_line),
    };
    let hours = |line: &str| Hours::parse(line).map(drop).map_err(in_one_line);
    let handle = |line: &str| match line {
        "" => Ok(()),
        line => Handle::parse(line).map(drop).map_err(in_one_line),
    };
    let anything = |_: &str| Ok::<(), String>(());
    let name = interview.line("Your name", me.name.as_deref().unwrap_or_default(), anything)?;
    let my_zone = interview.line("Your zone", clock.zone().name(), zone)?;
    let my_hours = interview.line("Your hours", &clock.calendar.hours.to_string(), hours)?;
    let colleague =
        some(interview.line("Somebody you work with (@ana, Enter skips)", "", handle)?);
    let colleague_zone = match &colleague {
        Some(who) => some(interview.line(&format!("The zone of {who} (Enter skips)"), "", zone)?),
        None => None,
    };
    let mine = cx.ui.environment().text_var("SHELL").and_then(|shell| shell.rsplit('/').next());
    let mine = mine.filter(|shell| Shell::named(shell).is_some()).unwrap_or("none");
    let shell = |line: &str| match Shell::named(line) {
        None if line != "none" => Err("bash, zsh, fish, powershell, elvish or none".to_owned()),
        _ => Ok(()),
    };
    let shell = interview.line("Which shell is to complete your words", mine, shell)?;
    Ok(InitArgs {
        name: some(name),
        zone: some(my_zone),
        hours: some(my_hours),
        colleague,
        colleague_zone,
        shell: Shell::named(&shell),
    })
}

/// What was not understood, and the first remedy.
fn in_one_line(error: impl Into<Error>) -> String {
    let Error { message, hints, .. } = error.into();
    hints.into_iter().take(1).fold(message, |line, hint| format!("{line}; {hint}"))
}

fn record(tx: &mut Transaction, args: &InitArgs, colleague: Option<&Handle>) -> Result<()> {
    let view = tx.view();
    let zone = |zone: &str| Ok(view.zones().find(zone)?);
    let mine = PersonEdit {
        name: said(args.name.as_deref().and_then(words::said).as_deref(), |name| {
            Ok(name.to_owned())
        })?,
        zone: said(args.zone.as_deref(), zone)?,
        hours: said(args.hours.as_deref(), |hours| Ok(Hours::parse(hours)?))?,
        ..PersonEdit::default()
    };
    let theirs =
        PersonEdit { zone: said(args.colleague_zone.as_deref(), zone)?, ..PersonEdit::default() };
    let me = Handle::me();
    let people = [Some((&me, mine)), colleague.map(|colleague| (colleague, theirs))];
    let mut changes = Vec::new();
    for (who, said) in people.into_iter().flatten() {
        changes.extend(edit_person(who, view.person_ever(who)?.as_ref(), &said)?);
    }
    tx.record(&changes)?;
    Ok(())
}

fn said<T>(text: Option<&str>, read: impl FnOnce(&str) -> Result<T>) -> Result<Set<T>> {
    text.map(read).transpose().map(|value| value.map_or(Set::Keep, Set::To))
}

fn answer(cx: &mut Context, people: &[Person], shell: Option<Shell>, clock: &Clock) {
    let look = cx.ui.look;
    let mut text: String =
        people.iter().map(|person| screen::people::line(person, look, clock)).collect();
    let setup = shell.map(Shell::setup);
    if let Some(setup) = setup {
        text.push_str(&format!("completion: {}\n", look.dim(setup)));
    }
    text.push_str(&format!("now: {}\n", look.dim("asyncw add TEXT")));
    let data = serde_json::json!({
        "people": people.iter().map(|person| json::PersonJson::new(person, clock)).collect::<Vec<_>>(),
        "shell": shell.map(Shell::name),
        "setup": setup,
    });
    cx.ui.answer("init", data, &text);
}
