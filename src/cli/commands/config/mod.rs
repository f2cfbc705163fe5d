//! `config`: what I prefer.

mod list;
mod procedures;
mod set;

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Args, Command, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::config::{KEYS, project_of_repository};

pub const EXAMPLES: &str = "\
Examples:
  asyncw config                      all options, with their values
  asyncw config set wip.limit 2
  asyncw config set wip.limit none   back to the default
  asyncw config set project.payouts.repo ~/src/payouts
                                     its git details belong to payouts
  asyncw config procedures           checklists for asyncw split --from";

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Set an option; none restores the default
    Set {
        /// Option to set; project.PROJECT.repo sets the git repository of a project
        #[arg(value_name = "KEY", value_parser = KeyParser)]
        key: String,
        /// New value; none restores the default
        #[arg(value_name = "VALUE")]
        value: String,
    },
    /// List the procedures that asyncw split --from takes
    Procedures,
}

pub fn run(cx: &mut Context, args: &ConfigArgs) -> Result<u8> {
    match &args.what {
        None => list::run(cx),
        Some(What::Set { key, value }) => set::run(cx, key, value),
        Some(What::Procedures) => procedures::run(cx),
    }
}

/// Accepts the names of options, and `project.PROJECT.repo` for any project.
#[derive(Clone, Copy, Debug)]
struct KeyParser;

impl KeyParser {
    fn known() -> PossibleValuesParser {
        PossibleValuesParser::new(KEYS.iter().map(|key| key.name))
    }
}

impl TypedValueParser for KeyParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> std::result::Result<String, clap::Error> {
        match value.to_str().filter(|name| project_of_repository(name).is_some()) {
            Some(name) => Ok(name.to_owned()),
            None => Self::known().parse_ref(command, arg, value),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(KEYS.iter().map(|key| PossibleValue::new(key.name))))
    }
}
