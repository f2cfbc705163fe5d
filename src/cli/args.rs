//! The command line: global flags, and where each verb's arguments are kept.

use std::ffi::OsString;

use clap::builder::styling::{AnsiColor, Style};
use clap::builder::{StyledStr, Styles};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ColorChoice, CommandFactory, FromArgMatches, Parser, ValueEnum};

use crate::domain::IdText;
use crate::render::Look;
use crate::render::screen::page::pairs;

use crate::cli::process::error::Error;
use crate::cli::process::globals::{Globals, WITH_VALUE};
use crate::cli::process::ui::Ui;
use crate::cli::typed::{split_date, wanted_fields};
use crate::cli::verbs::Verb;

const HEADER: Style = AnsiColor::Yellow.on_default().bold();

const STYLES: Styles = Styles::styled()
    .header(HEADER)
    .usage(HEADER)
    .literal(AnsiColor::Cyan.on_default())
    .placeholder(AnsiColor::Green.on_default());

/// Never wait while something is ready
#[derive(Debug, Parser)]
#[command(
    name = "asyncw",
    version,
    styles = STYLES,
    disable_help_subcommand = true,
    override_usage = "asyncw [COMMAND] [WORDS]… [FLAGS]",
    after_help = "\
asyncw COMMAND --help shows details and examples; asyncw help lists topics;
asyncw 12 shows task 12."
)]
pub struct Cli {
    /// What applies to every verb.
    #[command(flatten)]
    pub globals: Globals,
    /// The verb; without one, the now-screen.
    #[command(subcommand)]
    pub command: Option<Verb>,
}

/// The verbs of every day: short name, what is typed, what it does.
const EVERY_DAY: [(&str, &str); 10] = [
    ("asyncw", "what you are on, what comes next, who you wait for"),
    ("add     a   TEXT", "capture a task"),
    ("next    n", "the best task that is ready, and why"),
    ("start   s   [ID]", "start a task; no ID: the pick of next"),
    ("block   b   @ana TEXT", "record who you wait for, and see what comes next"),
    ("answer      w3 TEXT", "record the answer to a question"),
    ("done    d   [ID]", "finish a task, and see what comes next"),
    ("stop        -m TEXT", "pause, and note the next step"),
    ("list    ls", "list tasks"),
    ("handoff h   @ana", "write the handoff note for a colleague"),
];

/// The other verbs, by what they are for.
const MORE: [(&str, &str); 8] = [
    ("day", "resume (r) interrupt rest later"),
    ("look up", "show search status waiting (w) log report"),
    ("change", "edit split drop reopen approve"),
    ("plan", "plan busy"),
    ("people", "people when ask nudge"),
    ("write", "note assume decide"),
    ("ledger", "undo redo import export ledger config"),
    ("set up", "init demo completions help"),
];

/// The first page of help: clap's own list of verbs would have forty lines.
fn first_help(columns: usize) -> StyledStr {
    let look = Look { width: columns, is_colored: false, has_links: false, has_screen: true };
    let page = format!(
        "\
{{about}}

{HEADER}Usage:{HEADER:#} {{usage}}

{HEADER}Every day{HEADER:#}
{}
{HEADER}More{HEADER:#}
{}
{HEADER}Flags{HEADER:#}
{{options}}{{after-help}}",
        pairs(&EVERY_DAY, look),
        pairs(&MORE, look)
    );
    page.into()
}

/// Columns of help at most: longer lines are hard to read.
const WIDEST_HELP: usize = 100;

/// Understands the arguments, or says what is wrong with them and returns the exit code.
pub fn parse(args: &[OsString], ui: &mut Ui) -> Result<Cli, u8> {
    if wants_json(args) {
        ui.speak_json();
    }
    let args = &with_exclusions(&as_help(args));
    let width = ui.look.width.min(WIDEST_HELP);
    let mut described = command().term_width(width);
    // Laying it out takes a third of the start.
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        described = described.help_template(first_help(width));
    }
    let mut understand = |args: &[OsString]| {
        let matches = described.try_get_matches_from_mut(args)?;
        Ok((Cli::from_arg_matches(&matches)?, matches))
    };
    let understood = understand(args).or_else(|error| understand(&as_show(args, error)?));
    // Whatever else is wrong: what was meant is known here.
    let typed: Vec<String> = args.iter().map(|arg| arg.to_string_lossy().into_owned()).collect();
    let checked =
        split_date::refuse(&described, &typed).and_then(|()| wanted_fields::refuse_apart(&typed));
    if let Err(error) = checked {
        return Err(ui.error(&error));
    }
    let error = match understood {
        Ok((cli, matches)) => {
            let fields = wanted_fields::understand(&matches, cli.globals.json.as_deref());
            return match fields {
                Ok(fields) => {
                    ui.choose_fields(fields);
                    Ok(cli)
                }
                Err(error) => Err(ui.error(&error)),
            };
        }
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            ui.choose_color(color_choice(args));
            ui.help(&error.render());
            Err(0)
        }
        _ => Err(ui.error(&worded(&error, args))),
    }
}

/// Returns whether answers and errors are to be JSON, before the arguments are understood.
pub fn wants_json(args: &[OsString]) -> bool {
    let is_json = |arg: &OsString| {
        arg.to_str().is_some_and(|arg| arg == "--json" || arg.starts_with("--json="))
    };
    args.iter().take_while(|arg| *arg != "--").any(is_json)
}

/// Returns what `--color` says, for a page of help that is asked for before all flags are understood.
fn color_choice(args: &[OsString]) -> ColorChoice {
    let texts: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    let said = texts.iter().enumerate().find_map(|(position, text)| match *text {
        "--color" => texts.get(position + 1).copied(),
        text => text.strip_prefix("--color="),
    });
    said.and_then(|said| ColorChoice::from_str(said, false).ok()).unwrap_or(ColorChoice::Auto)
}

/// `asyncw help add` is `asyncw add --help`.
fn as_help(args: &[OsString]) -> Vec<OsString> {
    let is_word = |arg: &&OsString| !arg.to_string_lossy().starts_with('-');
    let mut args = args.to_vec();
    if args.get(1).is_some_and(|arg| arg == "help")
        && let Some(verb) = args.iter().skip(2).find(is_word)
        && command().find_subcommand(verb).is_some()
    {
        args.remove(1);
        args.push("--help".into());
    }
    args
}

/// `asyncw search retry -flaky` is `asyncw search retry --not=flaky`: one dash and a word is no cluster of
/// short flags there.
fn with_exclusions(args: &[OsString]) -> Vec<OsString> {
    let texts: Vec<&str> = args.iter().map(|arg| arg.to_str().unwrap_or_default()).collect();
    let is_before_verb = |index: usize| {
        texts[index].starts_with('-') || index > 0 && WITH_VALUE.contains(&texts[index - 1])
    };
    let verb = (1..texts.len()).find(|index| !is_before_verb(*index));
    let Some(verb) = verb.filter(|index| texts[*index] == "search") else { return args.to_vec() };
    let mut is_text = false;
    let rewritten = args.iter().zip(&texts).enumerate().map(|(index, (arg, text))| {
        is_text |= *text == "--";
        let word = text.strip_prefix('-').filter(|word| {
            index > verb
                && !is_text
                && word.chars().count() > 1
                && word.starts_with(char::is_alphabetic)
        });
        word.map_or_else(|| arg.clone(), |word| format!("--not={word}").into())
    });
    rewritten.collect()
}

/// `asyncw 12` and `asyncw @ana` show.
fn as_show(args: &[OsString], error: clap::Error) -> Result<Vec<OsString>, clap::Error> {
    let Some(ContextValue::String(word)) = error.get(ContextKind::InvalidSubcommand) else {
        return Err(error);
    };
    let Some(index) = args.iter().position(|arg| arg.to_str() == Some(word)) else {
        return Err(error);
    };
    let mut args = args.to_vec();
    if IdText::parse(word).is_some() || word.starts_with('@') {
        let verb = args.get(index + 1).and_then(|verb| verb.to_str());
        let is_verb = |verb: &&str| Cli::command().find_subcommand(verb).is_some();
        if let Some(verb) = verb.filter(is_verb) {
            let message = format!("the command comes first: asyncw {verb} {word}");
            return Err(clap::Error::raw(ErrorKind::UnknownArgument, message + "\n"));
        }
        args.insert(index, "show".into());
    } else {
        return Err(error);
    }
    Ok(args)
}

/// The first line of what clap says, and its tips as hints.
fn worded(error: &clap::Error, args: &[OsString]) -> Error {
    let text = error.render().to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let (mut message, mut hints) = (first, Vec::new());
    for line in lines {
        if let Some(tip) = line.strip_prefix("tip: ") {
            hints.push(without_short_names(tip));
        } else if let Some(values) = line.strip_prefix("[possible values: ") {
            hints.push(format!("try {}", values.trim_end_matches(']')));
        } else if message.ends_with(':') {
            message = format!("{message} {line}");
        }
    }
    // One letter is a short name, not what somebody misspelt; and `--` is for text, not for values.
    hints.retain(|hint| !hint.contains("'-- "));
    if hints.is_empty() {
        let verb =
            args.iter().skip(1).filter_map(|arg| arg.to_str()).find(|arg| !arg.starts_with('-'));
        let verb = verb.filter(|verb| Cli::command().find_subcommand(verb).is_some());
        hints.push(
            verb.map_or_else(|| "asyncw --help".to_owned(), |verb| format!("asyncw {verb} --help")),
        );
    }
    hints.into_iter().fold(Error::usage(message), Error::hint)
}

/// Leaves short names out of a list of similar verbs: nobody misspelt a single letter.
fn without_short_names(tip: &str) -> String {
    let Some((words, names)) = tip.split_once(": ") else { return tip.to_owned() };
    let is_long = |name: &&str| name.trim_matches('\'').len() > 2;
    let long: Vec<&str> = names.split(", ").filter(is_long).collect();
    if long.is_empty() {
        "asyncw --help".to_owned()
    } else {
        format!("{words}: {}", long.join(", "))
    }
}

/// Returns the whole command line, for completions and checks.
pub fn command() -> clap::Command {
    Cli::command()
}
