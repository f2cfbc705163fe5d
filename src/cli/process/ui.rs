//! The one place that prints: answers to stdout, the rest to stderr.

use std::io::{self, Read, Write};

use anstream::AutoStream;
use clap::ColorChoice;
use clap::builder::StyledStr;

use crate::render::json::{Content, Document, ErrorDocument, ErrorJson, ErrorKind, Fields};
use crate::render::{Look, clean, wrap};

use crate::cli::process::actor::agent_of;
use crate::cli::process::environment::Environment;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::process::globals::Globals;
use crate::cli::process::world::World;

/// Columns where nothing says how many there are.
const DEFAULT_WIDTH: usize = 80;

/// Columns where nobody looks: nothing is wrapped or cut.
const UNWRAPPED: usize = 100_000;

/// What somebody sees of a command.
pub struct Ui {
    world: World,
    /// How answers look.
    pub look: Look,
    is_json: bool,
    fields: Fields,
    is_interactive: bool,
    /// Rows of the terminal that answers are paged on; `None` if they are not.
    rows: Option<usize>,
    /// Answers that are kept back until it is known whether they fill more than the screen.
    kept: String,
    /// Texts that somebody typed where no shell remembers them: answers, and what came on stdin.
    typed: Vec<String>,
    failure: Option<io::Error>,
}

impl Ui {
    /// Creates the `Ui` as it is before the arguments are parsed.
    pub fn new(world: World) -> Self {
        let (width, has_screen) = width(&world);
        let is_interactive = world.is_terminal() && agent_of(&world.environment).is_none();
        let has_links = world.is_out_terminal && takes_links(&world.environment);
        let look = Look { width, is_colored: false, has_links, has_screen };
        Self {
            world,
            look,
            is_json: false,
            fields: Fields::default(),
            is_interactive,
            rows: None,
            kept: String::new(),
            typed: Vec::new(),
            failure: None,
        }
    }

    /// Takes the global flags into account.
    pub fn settle(&mut self, globals: &Globals) {
        self.is_json = globals.json.is_some();
        self.is_interactive &= !globals.no_input && !self.is_json;
        self.choose_color(globals.color);
        self.look.has_links &= self.look.is_colored;
        let environment = &self.world.environment;
        let is_dumb = environment.text_var("TERM") == Some("dumb");
        let is_paged = self.world.is_out_terminal && !self.is_json && !globals.no_pager;
        self.rows =
            rows(environment).filter(|_| is_paged && !is_dumb && agent_of(environment).is_none());
    }

    /// Decides whether answers are coloured.
    pub fn choose_color(&mut self, choice: ColorChoice) {
        let environment = &self.world.environment;
        self.look.is_colored = match choice {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if environment.var("NO_COLOR").is_some() => false,
            // It reads codes, not colours.
            ColorChoice::Auto if agent_of(environment).is_some() => false,
            // https://bixense.com/clicolors/
            ColorChoice::Auto
                if environment.var("CLICOLOR_FORCE").is_some_and(|force| force != "0") =>
            {
                true
            }
            ColorChoice::Auto => {
                let is_dumb = environment.text_var("TERM") == Some("dumb");
                let is_off = environment.text_var("CLICOLOR") == Some("0");
                self.world.is_out_terminal && !is_dumb && !is_off
            }
        };
    }

    /// Says that errors are to be JSON, before the arguments are understood.
    pub fn speak_json(&mut self) {
        self.is_json = true;
    }

    /// Says which fields of records are wanted.
    pub fn choose_fields(&mut self, fields: Fields) {
        self.fields = fields;
    }

    /// Returns the environment the command was given.
    pub fn environment(&self) -> &Environment {
        &self.world.environment
    }

    /// Returns the world the command was given.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Returns what is piped in.
    pub fn input(&mut self) -> &mut dyn Read {
        &mut *self.world.input
    }

    /// Returns whether answers are JSON.
    pub fn is_json(&self) -> bool {
        self.is_json
    }

    /// Returns whether somebody can be asked.
    pub fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    /// Prints the answer: as a document, or as the text.
    pub fn answer(&mut self, content: &Content, text: &str) {
        if self.is_json {
            let document = Document { schema: 1, content };
            let json = if self.fields.are_all() {
                serde_json::to_string(&document)
            } else {
                serde_json::to_value(&document)
                    .and_then(|all| serde_json::to_string(&self.fields.of_document(all)))
            };
            self.print(&format!("{}\n", json.expect("answers are JSON")));
        } else {
            self.print(text);
        }
    }

    /// Prints a page of help.
    pub fn help(&mut self, page: &StyledStr) {
        let text = if self.look.is_colored { page.ansi().to_string() } else { page.to_string() };
        self.print(&text);
    }

    fn print(&mut self, text: &str) {
        if self.rows.is_some() {
            self.kept.push_str(text);
        } else {
            self.send(text);
        }
    }

    /// Returns the answer if it fills more than the screen, instead of printing it.
    pub fn take_pages(&mut self) -> Option<String> {
        let rows = self.rows?;
        let is_long = self.kept.lines().count() >= rows;
        is_long.then(|| std::mem::take(&mut self.kept))
    }

    /// Prints what was kept back.
    pub fn release(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        if !kept.is_empty() {
            self.send(&kept);
        }
    }

    /// Prints an answer that no pager took.
    pub fn print_pages(&mut self, pages: &str) {
        self.send(pages);
    }

    fn send(&mut self, text: &str) {
        let printed = if self.look.is_colored {
            // An old console of Windows has colours, but no codes for them.
            AutoStream::always(&mut self.world.out).write_all(text.as_bytes())
        } else {
            self.world.out.write_all(text.as_bytes())
        };
        if let Err(error) = printed {
            self.failure.get_or_insert(error);
        }
    }

    /// Says something beside the answer; nothing where answers are JSON.
    pub fn aside(&mut self, text: &str) {
        if !self.is_json {
            self.complain(&self.fitted(&format!("{text}\n")));
        }
    }

    /// Returns what is said beside the answer with its lines as wide as the terminal, so that it breaks no word.
    fn fitted(&self, text: &str) -> String {
        if !self.world.is_err_terminal {
            return text.to_owned();
        }
        text.lines().map(|line| wrap(line, self.look.width, "  ") + "\n").collect()
    }

    /// Prints what went wrong, and returns the exit code.
    pub fn error(&mut self, error: &Error) -> u8 {
        let exit = error.code.exit();
        if self.is_json {
            let Error { code, message, hints, cause } = error;
            let error =
                ErrorJson { code: code.name(), message, cause: cause.as_deref(), hints, exit };
            let document = ErrorDocument { schema: 1, kind: ErrorKind::Error, error };
            let document = serde_json::to_string(&document).expect("errors are JSON");
            self.complain(&format!("{document}\n"));
        } else {
            let mut text = format!("asyncw: {}\n", error.message);
            if let Some(cause) = &error.cause {
                text.push_str(&format!("because: {}\n", clean(cause)));
            }
            for hint in &error.hints {
                text.push_str(&format!("hint: {hint}\n"));
            }
            self.complain(&self.fitted(&text));
        }
        exit
    }

    /// Writes to stderr; if that is closed, nobody is left to be told.
    fn complain(&mut self, text: &str) {
        self.release();
        drop(self.world.out.flush());
        drop(self.world.err.write_all(text.as_bytes()).and_then(|()| self.world.err.flush()));
    }

    /// Asks for one line; `None` if it stays empty or nobody can be asked.
    ///
    /// The terminal itself edits the line, so that the end of input skips like an empty one does.
    pub fn ask(&mut self, question: &str) -> Result<Option<String>> {
        if !self.is_interactive {
            return Ok(None);
        }
        self.complain(&format!("{question}: "));
        let line = read_line(&mut self.world.input);
        let line =
            line.map_err(|error| Error::usage(format!("can't read your answer: {error}")))?;
        if line.is_empty() {
            self.complain("\n");
        }
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        let line = Some(line).filter(|line| !line.is_empty());
        self.typed.extend(line.clone());
        Ok(line)
    }

    /// Remembers a text until the command has succeeded.
    pub fn remember(&mut self, text: &str) {
        self.typed.push(text.to_owned());
    }

    /// Returns the texts that were typed so far, and forgets them.
    pub fn take_typed(&mut self) -> Vec<String> {
        std::mem::take(&mut self.typed)
    }

    /// Sends off the line for a prompt, which is never an error, and returns the exit code.
    pub fn finish_prompt(mut self) -> u8 {
        self.release();
        drop(self.world.out.flush());
        0
    }

    /// Sends everything off, and returns the exit code.
    ///
    /// A reader that has gone away (`| head`) is no error.
    pub fn finish(mut self, exit: u8) -> u8 {
        self.release();
        if let Err(error) = self.world.out.flush() {
            self.failure.get_or_insert(error);
        }
        match self.failure.take() {
            None => exit,
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => exit,
            Some(error) => {
                let message =
                    format!("the output couldn't be written: {}", clean(&error.to_string()));
                self.error(
                    &Error::new(Code::Full, message).hint("changes that were recorded are kept"),
                )
            }
        }
    }
}

/// Reads a line and nothing beyond it, which belongs to whoever reads next; empty at the end of input.
fn read_line(input: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    while line.last() != Some(&b'\n') && input.take(1).read_to_end(&mut line)? == 1 {}
    Ok(line)
}

/// Returns how many rows the terminal has.
fn rows(environment: &Environment) -> Option<usize> {
    let said = environment.text_var("LINES").and_then(|lines| lines.parse().ok());
    said.or_else(|| Some(usize::from(terminal_size::terminal_size()?.1.0))).filter(|rows| *rows > 1)
}

/// Returns whether a terminal is known to make links of OSC 8 sequences; others may print them as they are.
fn takes_links(environment: &Environment) -> bool {
    const PROGRAMS: [&str; 6] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio"];
    const TERMS: [&str; 5] = ["xterm-kitty", "foot", "alacritty", "xterm-ghostty", "contour"];
    let is = |name: &str, known: &[&str]| {
        environment.text_var(name).is_some_and(|value| known.contains(&value))
    };
    let vte = environment.text_var("VTE_VERSION").and_then(|version| version.parse().ok());
    is("TERM_PROGRAM", &PROGRAMS)
        || is("TERM", &TERMS)
        || vte.is_some_and(|version: u32| version >= 5000)
        || ["WT_SESSION", "KONSOLE_VERSION"].iter().any(|name| environment.var(name).is_some())
}

/// Returns how many columns a line may take, and whether there is a screen: a terminal, or as many columns as
/// somebody says.
fn width(world: &World) -> (usize, bool) {
    let columns = world.environment.text_var("COLUMNS").and_then(|columns| columns.parse().ok());
    let columns = columns.filter(|width| *width > 0);
    let has_screen = columns.is_some() || world.is_out_terminal;
    if !has_screen {
        return (UNWRAPPED, false);
    }
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let width = columns.or_else(terminal).filter(|width| *width > 0).unwrap_or(DEFAULT_WIDTH);
    (width.clamp(20, 500), true)
}
