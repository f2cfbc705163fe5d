//! What a command is given from outside, so that a demo, a test or another program can give it another world.

use std::io::{self, IsTerminal, Read, Write};

use crate::cli::process::environment::Environment;

/// The environment, the streams, and which of them are terminals.
pub struct World {
    /// The environment.
    pub environment: Environment,
    /// Where input comes from: what is piped in, and answers to questions.
    pub input: Box<dyn Read>,
    /// Where answers go.
    pub out: Box<dyn Write>,
    /// Where the rest goes.
    pub err: Box<dyn Write>,
    /// Whether somebody reads the answers on a terminal.
    pub is_out_terminal: bool,
    /// Whether somebody reads the rest on a terminal.
    pub is_err_terminal: bool,
    /// Whether input comes from a terminal.
    pub is_in_terminal: bool,
}

impl World {
    /// Returns the world of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self {
            environment: Environment::of_process(),
            input: Box::new(io::stdin()),
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            is_out_terminal: io::stdout().is_terminal(),
            is_err_terminal: io::stderr().is_terminal(),
            is_in_terminal: io::stdin().is_terminal(),
        }
    }

    /// Returns a world without terminals: nobody can be asked, and nothing is coloured unless it is told to be.
    #[must_use]
    pub fn without_terminal(
        environment: Environment,
        input: Box<dyn Read>,
        out: Box<dyn Write>,
        err: Box<dyn Write>,
    ) -> Self {
        Self {
            environment,
            input,
            out,
            err,
            is_out_terminal: false,
            is_err_terminal: false,
            is_in_terminal: false,
        }
    }
    /// Returns whether somebody types and sees what is asked.
    pub(crate) fn is_terminal(&self) -> bool {
        self.is_in_terminal && self.is_err_terminal
    }
}
