//! The verbs: what can be typed, and which file runs it.

use clap::Subcommand;

use crate::cli::commands::{
    add, answer, approve, ask, assume, block, busy, completions, config, decide, demo, done, drop,
    edit, export, handoff, help, import, init, interrupt, later, ledger, list, log, next, note,
    nudge, people, plan, redo, reopen, report, rest, resume, search, show, split, start, status,
    stop, undo, waiting, when,
};
use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::cli::typed::on_demand::OnDemand;

/// What can be said.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Capture a task
    #[command(alias = "a", after_help = add::EXAMPLES)]
    Add(Box<OnDemand<add::AddArgs>>),
    /// Record the answer to a question
    #[command(after_help = answer::EXAMPLES)]
    Answer(OnDemand<answer::AnswerArgs>),
    /// Record that somebody approved sensitive work
    #[command(after_help = approve::EXAMPLES)]
    Approve(OnDemand<approve::ApproveArgs>),
    /// Ask somebody without putting a task on hold
    #[command(after_help = ask::EXAMPLES)]
    Ask(OnDemand<ask::AskArgs>),
    /// Go on without an answer, in a way that can be undone
    #[command(after_help = assume::EXAMPLES)]
    Assume(OnDemand<assume::AssumeArgs>),
    /// Record who a task waits for, and see what comes next
    #[command(alias = "b", after_help = block::EXAMPLES)]
    Block(OnDemand<block::BlockArgs>),
    /// Add an appointment you can't move, or list those ahead
    #[command(after_help = busy::EXAMPLES)]
    Busy(OnDemand<busy::BusyArgs>),
    /// Print a shell completion script
    #[command(after_help = completions::EXAMPLES)]
    Completions(OnDemand<completions::CompletionsArgs>),
    /// Show the options and their values
    #[command(after_help = config::EXAMPLES)]
    Config(OnDemand<config::ConfigArgs>),
    /// Record a decision, and why
    #[command(after_help = decide::EXAMPLES)]
    Decide(OnDemand<decide::DecideArgs>),
    /// Play a sample day in a temporary ledger
    #[command(after_help = demo::EXAMPLES)]
    Demo(OnDemand<demo::DemoArgs>),
    /// Finish tasks, and see what comes next
    #[command(alias = "d", after_help = done::EXAMPLES)]
    Done(OnDemand<done::DoneArgs>),
    /// Give up tasks, or withdraw questions
    #[command(aliases = ["rm", "delete"], after_help = drop::EXAMPLES)]
    Drop(OnDemand<drop::DropArgs>),
    /// Change tasks
    #[command(alias = "modify", after_help = edit::EXAMPLES)]
    Edit(Box<OnDemand<edit::EditArgs>>),
    /// Write decisions to files
    #[command(after_help = export::EXAMPLES)]
    Export(OnDemand<export::ExportArgs>),
    /// Write the handoff note for whoever takes over
    #[command(alias = "h", after_help = handoff::EXAMPLES)]
    Handoff(OnDemand<handoff::HandoffArgs>),
    /// Show a topic, or the help of a command
    #[command(after_help = help::EXAMPLES)]
    Help(OnDemand<help::HelpArgs>),
    /// Import tasks from another program, or decisions from files
    Import(OnDemand<import::ImportArgs>),
    /// Set up your name, zone and hours with a few questions
    #[command(after_help = init::EXAMPLES)]
    Init(Box<OnDemand<init::InitArgs>>),
    /// Record what interrupts you, now or afterwards
    #[command(after_help = interrupt::EXAMPLES)]
    Interrupt(OnDemand<interrupt::InterruptArgs>),
    /// Put a task off
    #[command(alias = "snooze", after_help = later::EXAMPLES)]
    Later(OnDemand<later::LaterArgs>),
    /// Check, back up or restore the ledger file
    #[command(after_help = ledger::EXAMPLES)]
    Ledger(OnDemand<ledger::LedgerArgs>),
    /// List tasks
    #[command(alias = "ls", after_help = list::EXAMPLES)]
    List(Box<OnDemand<list::ListArgs>>),
    /// Show past commands, newest last
    #[command(alias = "history", after_help = log::EXAMPLES)]
    Log(OnDemand<log::LogArgs>),
    /// Show the best task that is ready, and why
    #[command(alias = "n", after_help = next::EXAMPLES)]
    Next(OnDemand<next::NextArgs>),
    /// Add a note to a task, or on its own
    #[command(alias = "annotate", after_help = note::EXAMPLES)]
    Note(Box<OnDemand<note::NoteArgs>>),
    /// Ask again: get the text to send and a new due date
    #[command(after_help = nudge::EXAMPLES)]
    Nudge(OnDemand<nudge::NudgeArgs>),
    /// Manage the people you work with
    #[command(after_help = people::EXAMPLES)]
    People(OnDemand<people::PeopleArgs>),
    /// Forecast when tasks get done, and which due dates will be met
    #[command(after_help = plan::EXAMPLES)]
    Plan(OnDemand<plan::PlanArgs>),
    /// Redo what undo took back
    #[command(after_help = redo::EXAMPLES)]
    Redo(OnDemand<redo::RedoArgs>),
    /// Reopen closed tasks
    #[command(after_help = reopen::EXAMPLES)]
    Reopen(OnDemand<reopen::ReopenArgs>),
    /// Look back: a day, a stand-up, or time for an invoice
    #[command(after_help = report::EXAMPLES)]
    Report(OnDemand<report::ReportArgs>),
    /// Take a break
    #[command(after_help = rest::EXAMPLES)]
    Rest(OnDemand<rest::RestArgs>),
    /// Go back to the task you last worked on
    #[command(aliases = ["r", "continue"], after_help = resume::EXAMPLES)]
    Resume(OnDemand<resume::ResumeArgs>),
    /// Search everything you wrote down
    #[command(after_help = search::EXAMPLES)]
    Search(OnDemand<search::SearchArgs>),
    /// Show everything about a task or another record
    #[command(after_help = show::EXAMPLES)]
    Show(OnDemand<show::ShowArgs>),
    /// Split a task into subtasks
    #[command(after_help = split::EXAMPLES)]
    Split(OnDemand<split::SplitArgs>),
    /// Start a task; without an ID, the best one that is ready
    #[command(alias = "s", after_help = start::EXAMPLES)]
    Start(OnDemand<start::StartArgs>),
    /// Show what you're on, what comes next and who you wait for
    #[command(after_help = status::EXAMPLES)]
    Status(OnDemand<status::StatusArgs>),
    /// Pause, and note the next step
    #[command(alias = "pause", after_help = stop::EXAMPLES)]
    Stop(OnDemand<stop::StopArgs>),
    /// Undo the last commands
    #[command(after_help = undo::EXAMPLES)]
    Undo(OnDemand<undo::UndoArgs>),
    /// List what you wait for, earliest due first
    #[command(alias = "w", after_help = waiting::EXAMPLES)]
    Waiting(OnDemand<waiting::WaitingArgs>),
    /// Show who is at work, when you overlap, and when to expect an answer
    #[command(alias = "who", after_help = when::EXAMPLES)]
    When(OnDemand<when::WhenArgs>),
}

/// Returns whether it is the line for a prompt, which is never an error.
pub fn is_prompt(verb: Option<&Verb>) -> bool {
    matches!(verb, Some(Verb::Status(args)) if args.0.is_short())
}

/// Runs a verb and returns its exit code.
///
/// # Errors
/// Fails with the verb's own error.
pub fn run(cx: &mut Context, verb: Option<Verb>) -> Result<u8> {
    match verb {
        None => status::run(cx, &status::StatusArgs::default()),
        Some(Verb::Add(args)) => add::run(cx, &args.0),
        Some(Verb::Answer(args)) => answer::run(cx, &args.0),
        Some(Verb::Approve(args)) => approve::run(cx, &args.0),
        Some(Verb::Ask(args)) => ask::run(cx, args.0),
        Some(Verb::Assume(args)) => assume::run(cx, &args.0),
        Some(Verb::Block(args)) => block::run(cx, args.0),
        Some(Verb::Busy(args)) => busy::run(cx, &args.0),
        Some(Verb::Completions(args)) => completions::run(cx, &args.0),
        Some(Verb::Config(args)) => config::run(cx, &args.0),
        Some(Verb::Decide(args)) => decide::run(cx, &args.0),
        Some(Verb::Demo(args)) => demo::run(cx, &args.0),
        Some(Verb::Done(args)) => done::run(cx, &args.0),
        Some(Verb::Drop(args)) => drop::run(cx, &args.0),
        Some(Verb::Edit(args)) => edit::run(cx, &args.0),
        Some(Verb::Export(args)) => export::run(cx, &args.0),
        Some(Verb::Handoff(args)) => handoff::run(cx, args.0),
        Some(Verb::Help(args)) => help::run(cx, &args.0),
        Some(Verb::Import(args)) => import::run(cx, &args.0),
        Some(Verb::Init(args)) => init::run(cx, &args.0),
        Some(Verb::Interrupt(args)) => interrupt::run(cx, &args.0),
        Some(Verb::Later(args)) => later::run(cx, &args.0),
        Some(Verb::Ledger(args)) => ledger::run(cx, &args.0),
        Some(Verb::List(args)) => list::run(cx, &args.0),
        Some(Verb::Log(args)) => log::run(cx, &args.0),
        Some(Verb::Next(args)) => next::run(cx, &args.0),
        Some(Verb::Note(args)) => note::run(cx, &args.0),
        Some(Verb::Nudge(args)) => nudge::run(cx, &args.0),
        Some(Verb::People(args)) => people::run(cx, args.0),
        Some(Verb::Plan(args)) => plan::run(cx, &args.0),
        Some(Verb::Redo(args)) => redo::run(cx, &args.0),
        Some(Verb::Reopen(args)) => reopen::run(cx, &args.0),
        Some(Verb::Report(args)) => report::run(cx, &args.0),
        Some(Verb::Rest(args)) => rest::run(cx, &args.0),
        Some(Verb::Resume(args)) => resume::run(cx, args.0),
        Some(Verb::Search(args)) => search::run(cx, &args.0),
        Some(Verb::Show(args)) => show::run(cx, &args.0),
        Some(Verb::Split(args)) => split::run(cx, &args.0),
        Some(Verb::Start(args)) => start::run(cx, &args.0),
        Some(Verb::Status(args)) => status::run(cx, &args.0),
        Some(Verb::Stop(args)) => stop::run(cx, &args.0),
        Some(Verb::Undo(args)) => undo::run(cx, &args.0),
        Some(Verb::Waiting(args)) => waiting::run(cx, &args.0),
        Some(Verb::When(args)) => when::run(cx, &args.0),
    }
}
