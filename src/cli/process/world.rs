//! What a command is given from outside, so that a demo can give it another world.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// The environment, the streams, and which of them are terminals.
pub struct World {
    vars: BTreeMap<OsString, OsString>,
    /// The folder the work is in, where that is to be noted.
    pub folder: Option<PathBuf>,
    /// Where answers go.
    pub out: Box<dyn Write>,
    /// Where the rest goes.
    pub err: Box<dyn Write>,
    /// Whether somebody reads the answers on a terminal.
    pub is_out_terminal: bool,
    /// Whether somebody reads the rest on a terminal.
    pub is_err_terminal: bool,
    /// Whether somebody can be asked.
    pub is_interactive: bool,
}

impl World {
    /// Returns the world of this process.
    pub fn of_process() -> Self {
        Self {
            vars: std::env::vars_os().collect(),
            folder: std::env::current_dir().ok(),
            out: Box::new(io::BufWriter::new(io::stdout())),
            err: Box::new(io::stderr()),
            is_out_terminal: io::stdout().is_terminal(),
            is_err_terminal: io::stderr().is_terminal(),
            is_interactive: io::stdin().is_terminal() && io::stderr().is_terminal(),
        }
    }

    /// Returns a world with this environment, whose answers and asides go to one place that nobody sees.
    pub fn captured(
        vars: BTreeMap<OsString, OsString>,
        out: Box<dyn Write>,
        err: Box<dyn Write>,
    ) -> Self {
        Self {
            vars,
            folder: None,
            out,
            err,
            is_out_terminal: false,
            is_err_terminal: false,
            is_interactive: false,
        }
    }

    /// Returns a variable of the environment; an empty one counts as unset.
    pub fn var(&self, name: &str) -> Option<&OsStr> {
        self.vars.get(OsStr::new(name)).map(OsString::as_os_str).filter(|value| !value.is_empty())
    }

    /// Returns a variable as text; one that is no UTF-8 counts as unset.
    pub fn text_var(&self, name: &str) -> Option<&str> {
        self.var(name)?.to_str()
    }

    /// Returns the whole environment.
    pub fn vars(&self) -> &BTreeMap<OsString, OsString> {
        &self.vars
    }
}
