//! What shells complete: verbs, flags, ids with titles, projects, tags and people.
//!
//! Whatever goes wrong, nothing is completed and nothing is said.

use clap_complete::engine::CompletionCandidate;
use clap_complete::env::Shells;

use crate::domain::{Wait, Zones};
use crate::ledger::{LedgerError, View};
use crate::render::{clean, fit};

use crate::cli::process::context::{HURRY, find};
use crate::cli::process::globals::Globals;
use crate::cli::process::ui::Ui;
use crate::cli::process::world::World;

/// Candidates at most: more is no help on a screen.
const CANDIDATES: usize = 200;

/// The variable by which a shell asks for candidates.
pub const VARIABLE: &str = "COMPLETE";

/// Returns the script that makes a shell ask.
pub fn script(shell: &str) -> Option<String> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let completer = shells.completer(shell)?;
    completer.write_registration(VARIABLE, "asyncw", "asyncw", "asyncw", &mut script).ok()?;
    let mut script = String::from_utf8(script).ok()?;
    if shell == "zsh" {
        // A question mark in a question is no pattern of file names.
        script.push_str("\nalias asyncw='noglob asyncw'\n");
    }
    Some(script)
}

/// Returns the open tasks, newest first, each with its title.
pub fn open_tasks() -> Vec<CompletionCandidate> {
    from_ledger(tasks)
}

fn tasks(view: &View) -> Option<Vec<CompletionCandidate>> {
    let titles = view.newest_open_titles(CANDIDATES).ok()?;
    let candidate = |(id, title): (u32, String)| {
        CompletionCandidate::new(id.to_string()).help(Some(fit(&clean(&title), 60).into()))
    };
    Some(titles.into_iter().map(candidate).collect())
}

/// Returns the open waits, each with whom it waits for and what was asked.
pub fn open_waits() -> Vec<CompletionCandidate> {
    from_ledger(waits)
}

fn waits(view: &View) -> Option<Vec<CompletionCandidate>> {
    let waits = view.open_waits().ok()?;
    let candidate = |wait: &Wait| {
        let help = fit(&format!("{}: {}", clean(wait.awaited()), clean(&wait.question)), 60);
        CompletionCandidate::new(wait.id().to_string()).help(Some(help.into()))
    };
    Some(waits.iter().rev().take(CANDIDATES).map(candidate).collect())
}

/// Returns the projects.
pub fn projects() -> Vec<CompletionCandidate> {
    from_ledger(|view| {
        Some(view.projects().ok()?.into_iter().map(CompletionCandidate::new).collect())
    })
}

/// Returns the tags.
pub fn tags() -> Vec<CompletionCandidate> {
    from_ledger(|view| Some(view.tags().ok()?.into_iter().map(CompletionCandidate::new).collect()))
}

/// Returns the names of all zones.
pub fn zones() -> Vec<CompletionCandidate> {
    Zones::names().map(CompletionCandidate::new).collect()
}

/// Returns everybody, with an `@`.
pub fn handles() -> Vec<CompletionCandidate> {
    from_ledger(people)
}

fn people(view: &View) -> Option<Vec<CompletionCandidate>> {
    let handles = view.handles().ok()?;
    Some(handles.iter().map(|handle| CompletionCandidate::new(format!("@{handle}"))).collect())
}

/// Returns the open tasks and waits.
pub fn tasks_and_waits() -> Vec<CompletionCandidate> {
    // Asked once, so that nobody waits twice for a ledger that is locked.
    from_ledger(|view| Some(tasks(view)?.into_iter().chain(waits(view)?).collect()))
}

/// Returns everybody and the open tasks, where either may stand.
pub fn handles_and_tasks() -> Vec<CompletionCandidate> {
    from_ledger(|view| Some(people(view)?.into_iter().chain(tasks(view)?).collect()))
}

fn from_ledger(
    read: impl Fn(&View) -> Option<Vec<CompletionCandidate>>,
) -> Vec<CompletionCandidate> {
    let candidates = || {
        let ui = Ui::new(World::of_process());
        let mut ledger = find(&ui, &Globals::default(), HURRY).ok()?.ok()?;
        ledger.read(|view| Ok::<_, LedgerError>(read(view))).ok()?
    };
    candidates().unwrap_or_default()
}
