//! What shells complete: verbs, flags, ids with titles, projects, tags and people.
//!
//! Whatever goes wrong, nothing is completed and nothing is said.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::ArgExt;
use clap::{Arg, Command};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::Shells;

use crate::cli::answers::picker::Picker;
use crate::domain::{Commitment, Energy, FocusBlock, Interruption, Severity, TaskId, Wait, Zones};
use crate::engine::Standings;
use crate::ledger::{LedgerError, View};
use crate::render::{clean, fit, words as phrases};

use crate::cli::process::actor::Actor;
use crate::cli::process::context::{HURRY, locate};
use crate::cli::process::environment::Environment;
use crate::cli::process::globals::Globals;
use crate::cli::process::settings;
use crate::cli::process::world::World;
use crate::cli::typed::procedures;

/// Candidates at most: more is no help on a screen.
const LIMIT: usize = 200;

/// The variable by which a shell asks for candidates.
const VARIABLE: &str = "COMPLETE";

/// What stands in place of an argument, for shells to complete.
#[derive(Clone, Copy, Debug)]
pub enum Candidates {
    /// Open tasks, newest first, each with its title.
    OpenTasks,
    /// What can be started, the best first, each with its title.
    Startable,
    /// Open waits, each with whom it waits for and what was asked.
    OpenWaits,
    /// Open tasks and waits, and appointments.
    TasksAndWaits,
    /// The same, and the focus blocks and interruptions since yesterday.
    Records,
    /// Everybody, with an `@`.
    Handles,
    /// Everybody, and the open tasks.
    HandlesAndTasks,
    /// Projects.
    Projects,
    /// Tags.
    Tags,
    /// These words.
    Words(fn() -> Vec<&'static str>),
    /// Names of zones.
    Zones,
    /// Written procedures.
    Procedures,
}

/// How much attention something needs.
pub const ENERGIES: Candidates = Candidates::Words(|| Energy::ALL.map(Energy::name).to_vec());

/// How much something needs the reader of a handoff.
pub const SEVERITIES: Candidates = Candidates::Words(|| Severity::ALL.map(Severity::name).to_vec());

/// What something is worth.
pub const VALUES: Candidates = Candidates::Words(|| vec!["H", "M", "L"]);

/// How long something takes.
pub const SIZES: Candidates = Candidates::Words(|| vec!["S", "M", "L", "30m", "1h", "2h", "1d"]);

/// Dates as they are typed.
pub const DATES: Candidates = Candidates::Words(|| {
    vec!["today", "tomorrow", "mon", "tue", "wed", "thu", "fri", "eod", "eow", "eom", "+1w"]
});

impl ArgExt for Candidates {}

impl Candidates {
    /// Returns whether a task is expected, which words from its title can also name.
    fn are_tasks(self) -> bool {
        matches!(self, Self::OpenTasks | Self::Startable | Self::TasksAndWaits | Self::Records)
    }
}

/// Returns the script that makes a shell ask.
pub fn script(shell: &str) -> Option<String> {
    // It asks as fish does, and is the one shell that clap has no such script for.
    if shell == "nushell" {
        return Some(include_str!("../../../completions/asyncw.nu").to_owned());
    }
    let mut script = Vec::new();
    let shells = Shells::builtins();
    let completer = shells.completer(shell)?;
    completer.write_registration(VARIABLE, "asyncw", "asyncw", "asyncw", &mut script).ok()?;
    let mut script = String::from_utf8(script).ok()?;
    if shell == "zsh" {
        // Who has set up nothing has no compdef yet.
        let begin = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }\n";
        script = match script.split_once('\n') {
            // What a file of completions begins with stays its first line.
            Some((first, rest)) if first.starts_with("#compdef") => {
                format!("{first}\n{begin}{rest}")
            }
            _ => format!("{begin}{script}"),
        };
        // A question mark in a question is no pattern of file names.
        script.push_str("\nalias asyncw='noglob asyncw'\n");
    }
    Some(script)
}

/// Returns whether it is a shell that asks, not somebody who types.
pub fn is_asked(environment: &Environment) -> bool {
    environment.var(VARIABLE).is_some_and(|shell| shell != "0")
}

/// Answers a shell that asks for candidates.
///
/// Where the cursor is stands in variables that `clap_complete` reads from the process itself.
pub fn answer(command: Command, args: &[OsString], world: &mut World) {
    let shell = world.environment.var(VARIABLE).unwrap_or_default();
    let shell = Path::new(shell).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut words = args.iter().skip_while(|arg| *arg != "--").skip(1).cloned().peekable();
    let answer = if words.peek().is_none() {
        script(&shell).map(String::into_bytes)
    } else {
        let environment = Arc::new(world.environment.clone());
        let mut command =
            with_candidates(command, &environment, &words.clone().collect::<Vec<_>>());
        let mut answer = Vec::new();
        Shells::builtins().completer(&shell).and_then(|completer| {
            let folder = environment.folder.as_deref();
            completer.write_complete(&mut command, words.collect(), folder, &mut answer).ok()?;
            Some(answer)
        })
    };
    // Whoever can't be told the candidates has not typed a command.
    drop(world.out.write_all(&answer.unwrap_or_default()).and_then(|()| world.out.flush()));
}

/// Lets each argument of what was typed find its candidates in this environment; of the other verbs only what
/// is said of them stays, since describing their four hundred flags took half of the time.
fn with_candidates(
    command: Command,
    environment: &Arc<Environment>,
    words: &[OsString],
) -> Command {
    let is_typed = |verb: &Command| {
        let is_name = |word: &OsString| {
            verb.get_name() == word || verb.get_all_aliases().any(|alias| alias == word)
        };
        words.iter().any(is_name)
    };
    let mut command =
        command.mut_subcommands(|verb| if is_typed(&verb) { verb } else { only_named(&verb) });
    // The flags of a verb are described when it is built.
    command.build();
    let completed = |arg: Arg| match arg.get::<Candidates>().copied() {
        Some(candidates) => {
            let environment = Arc::clone(environment);
            let globals = Globals { ledger: named_ledger(words), ..Globals::default() };
            arg.add(ArgValueCompleter::new(move |current: &OsStr| {
                let current = current.to_string_lossy().into_owned();
                find(candidates, &current, &environment, &globals)
            }))
        }
        None => arg,
    };
    command
        .mut_args(completed)
        .mut_subcommands(|command| with_candidates(command, environment, words))
}

fn only_named(verb: &Command) -> Command {
    let about = verb.get_about().cloned().unwrap_or_default();
    Command::default().name(verb.get_name().to_owned()).about(about).hide(verb.is_hide_set())
}

/// Returns the ledger that was typed before: `--ledger work.db`.
fn named_ledger(words: &[OsString]) -> Option<PathBuf> {
    let beside = |word: &OsString| word.to_str()?.strip_prefix("--ledger=").map(PathBuf::from);
    let apart = |pair: &[OsString]| (pair[0] == "--ledger").then(|| PathBuf::from(&pair[1]));
    words.iter().find_map(beside).or_else(|| words.windows(2).find_map(apart))
}

/// Returns the candidates that begin with what is typed; in place of a task's id also words of titles.
fn find(
    candidates: Candidates,
    current: &str,
    environment: &Environment,
    globals: &Globals,
) -> Vec<CompletionCandidate> {
    let all = find_all(candidates, environment, globals);
    let begins = |candidate: &CompletionCandidate| {
        candidate.get_value().to_string_lossy().to_lowercase().starts_with(&current.to_lowercase())
    };
    if current.starts_with(char::is_alphabetic) && candidates.are_tasks() {
        return words_of_titles(&all, current)
            .into_iter()
            .chain(all.into_iter().filter(begins))
            .collect();
    }
    all.into_iter().filter(begins).collect()
}

/// Returns the words of titles that begin so, each once with a title that has it.
fn words_of_titles(tasks: &[CompletionCandidate], current: &str) -> Vec<CompletionCandidate> {
    let current = current.to_lowercase();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for task in tasks {
        let Some(title) = task.get_help().map(ToString::to_string) else { continue };
        let words = title.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        for word in words.filter(|word| word.starts_with(&current)) {
            if seen.insert(word.clone()) {
                let help = format!("{} {title}", task.get_value().to_string_lossy());
                found.push(CompletionCandidate::new(word).help(Some(help.into())));
            }
        }
    }
    found
}

fn find_all(
    candidates: Candidates,
    environment: &Environment,
    globals: &Globals,
) -> Vec<CompletionCandidate> {
    match candidates {
        Candidates::Words(words) => words().into_iter().map(CompletionCandidate::new).collect(),
        Candidates::Zones => Zones::names().map(CompletionCandidate::new).collect(),
        Candidates::Procedures => {
            let names = procedures::names(environment).unwrap_or_default();
            names.into_iter().map(CompletionCandidate::new).collect()
        }
        _ => from_ledger(candidates, environment, globals).unwrap_or_default(),
    }
}

/// Asked once, so that nobody waits twice for a ledger that is locked.
fn from_ledger(
    candidates: Candidates,
    environment: &Environment,
    globals: &Globals,
) -> Option<Vec<CompletionCandidate>> {
    let actor = Actor::of(environment, globals, true).ok()?;
    let mut ledger = locate(environment, globals, &actor, HURRY).ok()?.ok()?;
    let read = |view: &View| {
        Ok::<_, LedgerError>(match candidates {
            Candidates::OpenTasks => tasks(view)?,
            Candidates::Startable => startable(view, environment)?,
            Candidates::OpenWaits => waits(view)?,
            Candidates::TasksAndWaits => both(both(tasks(view)?, waits(view)?), commitments(view)?),
            Candidates::Records => {
                let open = both(both(tasks(view)?, waits(view)?), commitments(view)?);
                both(open, focus(view)?)
            }
            Candidates::Handles => people(view)?,
            Candidates::HandlesAndTasks => both(people(view)?, tasks(view)?),
            Candidates::Projects => plain(view.projects()?),
            Candidates::Tags => plain(view.tags()?),
            Candidates::Words(_) | Candidates::Zones | Candidates::Procedures => Vec::new(),
        })
    };
    ledger.read(read).ok()
}

fn both(
    first: Vec<CompletionCandidate>,
    then: Vec<CompletionCandidate>,
) -> Vec<CompletionCandidate> {
    first.into_iter().chain(then).collect()
}

fn plain(words: Vec<String>) -> Vec<CompletionCandidate> {
    words.into_iter().map(CompletionCandidate::new).collect()
}

fn tasks(view: &View) -> Result<Vec<CompletionCandidate>, LedgerError> {
    let candidate = |(id, title): (TaskId, String)| {
        CompletionCandidate::new(id.to_string()).help(Some(fit(&clean(&title), 60).into()))
    };
    Ok(view.newest_open_titles(LIMIT)?.into_iter().map(candidate).collect())
}

fn startable(
    view: &View,
    environment: &Environment,
) -> Result<Vec<CompletionCandidate>, LedgerError> {
    let Ok(preferences) = settings::preferences(environment) else { return Ok(Vec::new()) };
    let snapshot = view.snapshot()?;
    let standings = Standings::new(&snapshot, view.now());
    let order = Picker::of(preferences).order(view, &standings).unwrap_or_default();
    let first: Vec<TaskId> = order.into_iter().take(LIMIT).collect();
    let tasks = view.tasks(&first)?;
    let candidate = |id: &TaskId| {
        let task = tasks.iter().find(|task| task.id == *id)?;
        let help = fit(&clean(&task.title), 60);
        Some(CompletionCandidate::new(id.to_string()).help(Some(help.into())))
    };
    Ok(first.iter().filter_map(candidate).collect())
}

fn waits(view: &View) -> Result<Vec<CompletionCandidate>, LedgerError> {
    let candidate = |wait: &Wait| {
        let help = fit(&format!("{}: {}", clean(wait.other_side()), clean(&wait.question)), 60);
        CompletionCandidate::new(wait.id.to_string()).help(Some(help.into()))
    };
    Ok(view.open_waits()?.iter().rev().take(LIMIT).map(candidate).collect())
}

fn commitments(view: &View) -> Result<Vec<CompletionCandidate>, LedgerError> {
    let candidate = |commitment: &Commitment| {
        let help = fit(&clean(&commitment.title), 60);
        CompletionCandidate::new(commitment.id.to_string()).help(Some(help.into()))
    };
    Ok(view.commitments()?.iter().map(candidate).collect())
}

/// The actor's blocks and interruptions since yesterday, the last one first.
fn focus(view: &View) -> Result<Vec<CompletionCandidate>, LedgerError> {
    let (zone, clock) = (view.zone(), view.clock());
    let today = zone.date(view.now());
    let since = (zone.start_of(today.pred_opt().unwrap_or(today)), zone.end_of(today));
    let blocks = view.blocks_between(since)?;
    let tasks = view.tasks(&blocks.iter().map(|block| block.task.id).collect::<Vec<_>>())?;
    let block = |block: &FocusBlock| {
        let task = tasks.iter().find(|task| task.id == block.task.id);
        let title = task.map(|task| fit(&clean(&task.title), 40)).unwrap_or_default();
        let help = format!("{title}, {}", phrases::moment(block.start, clock));
        CompletionCandidate::new(block.id.to_string()).help(Some(help.into()))
    };
    let broken = |one: &Interruption| {
        let what = if one.is_rest { "break".to_owned() } else { fit(&clean(&one.text), 40) };
        let help = format!("{what}, {}", phrases::moment(one.start, clock));
        CompletionCandidate::new(one.id.to_string()).help(Some(help.into()))
    };
    let interruptions = view.interruptions_between(since)?;
    let interruptions = interruptions.iter().rev().take(LIMIT).map(broken);
    Ok(blocks.iter().rev().take(LIMIT).map(block).chain(interruptions).collect())
}

fn people(view: &View) -> Result<Vec<CompletionCandidate>, LedgerError> {
    Ok(plain(view.handles()?.iter().map(|handle| format!("@{handle}")).collect()))
}
