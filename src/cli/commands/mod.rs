//! The verbs: one file each, with its arguments, its help and what it does.

mod add;
mod answer;
mod approve;
mod ask;
mod assume;
mod block;
mod busy;
mod completions;
mod config;
mod decide;
mod demo;
mod done;
mod drop;
mod edit;
mod export;
mod handoff;
mod import;
mod init;
mod later;
mod ledger;
mod list;
mod log;
mod next;
mod note;
mod nudge;
mod people;
mod plan;
mod redo;
mod reopen;
mod search;
mod show;
mod split;
mod start;
mod status;
mod stop;
mod undo;
mod waiting;
mod when;

use clap::Subcommand;

use super::context::Context;
use super::error::Result;

/// What can be said.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Capture a task
    #[command(alias = "a", after_help = add::EXAMPLES)]
    Add(Box<add::AddArgs>),
    /// Record the answer to a question
    #[command(after_help = answer::EXAMPLES)]
    Answer(answer::AnswerArgs),
    /// Record that somebody approved sensitive work
    #[command(after_help = approve::EXAMPLES)]
    Approve(approve::ApproveArgs),
    /// Ask somebody without holding a task
    #[command(after_help = ask::EXAMPLES)]
    Ask(ask::AskArgs),
    /// Go on without an answer, in a way that can be undone
    #[command(after_help = assume::EXAMPLES)]
    Assume(assume::AssumeArgs),
    /// Wait for somebody, and see what comes next
    #[command(alias = "b", after_help = block::EXAMPLES)]
    Block(block::BlockArgs),
    /// Keep calendar time that you cannot move
    #[command(after_help = busy::EXAMPLES)]
    Busy(busy::BusyArgs),
    /// Print the script that makes a shell complete
    #[command(after_help = completions::EXAMPLES)]
    Completions(completions::CompletionsArgs),
    /// Show what was set up
    #[command(after_help = config::EXAMPLES)]
    Config(config::ConfigArgs),
    /// Record a decision, and why
    #[command(after_help = decide::EXAMPLES)]
    Decide(decide::DecideArgs),
    /// Play a sample day in a ledger that is thrown away
    #[command(after_help = demo::EXAMPLES)]
    Demo(demo::DemoArgs),
    /// Finish tasks, and see what comes next
    #[command(alias = "d", after_help = done::EXAMPLES)]
    Done(done::DoneArgs),
    /// Give tasks up, or withdraw questions
    #[command(aliases = ["rm", "delete"], after_help = drop::EXAMPLES)]
    Drop(drop::DropArgs),
    /// Change tasks
    #[command(alias = "modify", after_help = edit::EXAMPLES)]
    Edit(Box<edit::EditArgs>),
    /// Write decisions to files
    #[command(after_help = export::EXAMPLES)]
    Export(export::ExportArgs),
    /// Write the note for whoever goes on
    #[command(alias = "h", after_help = handoff::EXAMPLES)]
    Handoff(handoff::HandoffArgs),
    /// Bring tasks of another program, or decisions from files
    Import(import::ImportArgs),
    /// Answer a few questions to begin with
    #[command(after_help = init::EXAMPLES)]
    Init(Box<init::InitArgs>),
    /// Put a task off
    #[command(alias = "snooze", after_help = later::EXAMPLES)]
    Later(later::LaterArgs),
    /// Look after the ledger file
    #[command(after_help = ledger::EXAMPLES)]
    Ledger(ledger::LedgerArgs),
    /// List tasks
    #[command(alias = "ls", after_help = list::EXAMPLES)]
    List(Box<list::ListArgs>),
    /// Show what was done, newest last
    #[command(alias = "history", after_help = log::EXAMPLES)]
    Log(log::LogArgs),
    /// Name the best task that is ready, and why
    #[command(alias = "n", after_help = next::EXAMPLES)]
    Next(next::NextArgs),
    /// Write a line on a task or on none
    #[command(alias = "annotate", after_help = note::EXAMPLES)]
    Note(Box<note::NoteArgs>),
    /// Ask again, with the text to send and a new due
    #[command(after_help = nudge::EXAMPLES)]
    Nudge(nudge::NudgeArgs),
    /// Keep the people you work with
    #[command(after_help = people::EXAMPLES)]
    People(people::PeopleArgs),
    /// Foretell what is done when, and which dates hold
    #[command(after_help = plan::EXAMPLES)]
    Plan(plan::PlanArgs),
    /// Do again what was taken back
    #[command(after_help = redo::EXAMPLES)]
    Redo(redo::RedoArgs),
    /// Open closed tasks again
    #[command(after_help = reopen::EXAMPLES)]
    Reopen(reopen::ReopenArgs),
    /// Find what was written down
    #[command(after_help = search::EXAMPLES)]
    Search(search::SearchArgs),
    /// Show everything about a task or another record
    #[command(after_help = show::EXAMPLES)]
    Show(show::ShowArgs),
    /// Split a task into parts
    #[command(after_help = split::EXAMPLES)]
    Split(split::SplitArgs),
    /// Begin a task; without an id the best one that is ready
    #[command(alias = "s", after_help = start::EXAMPLES)]
    Start(start::StartArgs),
    /// Show what runs, what comes next and whom you wait for
    #[command(after_help = status::EXAMPLES)]
    Status(status::StatusArgs),
    /// Pause, and leave a line for next time
    #[command(alias = "pause", after_help = stop::EXAMPLES)]
    Stop(stop::StopArgs),
    /// Take back the last commands
    #[command(after_help = undo::EXAMPLES)]
    Undo(undo::UndoArgs),
    /// List what you wait for, the first due first
    #[command(alias = "w", after_help = waiting::EXAMPLES)]
    Waiting(waiting::WaitingArgs),
    /// Tell who is at work, when you overlap, and when an answer is there
    #[command(alias = "who", after_help = when::EXAMPLES)]
    When(when::WhenArgs),
}

/// Returns whether it is the line for a prompt, which is never an error.
pub fn is_prompt(verb: Option<&Verb>) -> bool {
    matches!(verb, Some(Verb::Status(args)) if args.is_short())
}

/// Runs a verb and returns its exit code.
///
/// # Errors
/// Fails with whatever the verb cannot do.
pub fn run(cx: &mut Context, verb: Option<Verb>) -> Result<u8> {
    match verb {
        None => status::run(cx, &status::StatusArgs::default()),
        Some(Verb::Add(args)) => add::run(cx, *args),
        Some(Verb::Answer(args)) => answer::run(cx, &args),
        Some(Verb::Approve(args)) => approve::run(cx, &args),
        Some(Verb::Ask(args)) => ask::run(cx, args),
        Some(Verb::Assume(args)) => assume::run(cx, &args),
        Some(Verb::Block(args)) => block::run(cx, args),
        Some(Verb::Busy(args)) => busy::run(cx, &args),
        Some(Verb::Completions(args)) => completions::run(cx, &args),
        Some(Verb::Config(args)) => config::run(cx, &args),
        Some(Verb::Decide(args)) => decide::run(cx, &args),
        Some(Verb::Demo(args)) => demo::run(cx, &args),
        Some(Verb::Done(args)) => done::run(cx, &args),
        Some(Verb::Drop(args)) => drop::run(cx, &args),
        Some(Verb::Edit(args)) => edit::run(cx, &args),
        Some(Verb::Export(args)) => export::run(cx, &args),
        Some(Verb::Handoff(args)) => handoff::run(cx, args),
        Some(Verb::Import(args)) => import::run(cx, &args),
        Some(Verb::Init(args)) => init::run(cx, &args),
        Some(Verb::Later(args)) => later::run(cx, &args),
        Some(Verb::Ledger(args)) => ledger::run(cx, &args),
        Some(Verb::List(args)) => list::run(cx, &args),
        Some(Verb::Log(args)) => log::run(cx, &args),
        Some(Verb::Next(args)) => next::run(cx, &args),
        Some(Verb::Note(args)) => note::run(cx, &args),
        Some(Verb::Nudge(args)) => nudge::run(cx, &args),
        Some(Verb::People(args)) => people::run(cx, args),
        Some(Verb::Plan(args)) => plan::run(cx, &args),
        Some(Verb::Redo(args)) => redo::run(cx, &args),
        Some(Verb::Reopen(args)) => reopen::run(cx, &args),
        Some(Verb::Search(args)) => search::run(cx, &args),
        Some(Verb::Show(args)) => show::run(cx, &args),
        Some(Verb::Split(args)) => split::run(cx, &args),
        Some(Verb::Start(args)) => start::run(cx, &args),
        Some(Verb::Status(args)) => status::run(cx, &args),
        Some(Verb::Stop(args)) => stop::run(cx, &args),
        Some(Verb::Undo(args)) => undo::run(cx, &args),
        Some(Verb::Waiting(args)) => waiting::run(cx, &args),
        Some(Verb::When(args)) => when::run(cx, &args),
    }
}
