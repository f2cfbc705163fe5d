//! `init` on a terminal: asks what there is to say.

use crate::cli::commands::completions::Shell;
use crate::cli::process::context::Context;
use crate::cli::process::error::{Error, Result};
use crate::domain::{Handle, Hours};

use super::InitArgs;

/// Asks what there is to say, with what is known already or guessed.
pub fn interview(cx: &mut Context) -> Result<InitArgs> {
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
    let my_zone = interview.line("Your time zone", clock.zone().spelling(), zone)?;
    let my_hours =
        interview.line("Your working hours", &clock.calendar.hours.to_string(), hours)?;
    let colleague =
        some(interview.line("Somebody you work with (@ana, Enter skips)", "", handle)?);
    let colleague_zone = match &colleague {
        Some(who) => {
            some(interview.line(&format!("Time zone of {who} (Enter skips)"), "", zone)?)
        }
        None => None,
    };
    let mine = cx.ui.environment().text_var("SHELL").and_then(|shell| shell.rsplit('/').next());
    let mine = mine.and_then(Shell::named).map_or("none", Shell::name);
    let shell = |line: &str| match Shell::named(line) {
        None if line != "none" => {
            Err("choose bash, zsh, fish, powershell, elvish, nushell or none".to_owned())
        }
        _ => Ok(()),
    };
    let shell = interview.line("Shell for completions", mine, shell)?;
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
