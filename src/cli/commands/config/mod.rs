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
  asyncw config                      what there is, and what it is now
  asyncw config set wip.limit 2
  asyncw config set wip.limit none   as usual again
  asyncw config set project.payouts.repo ~/src/payouts
                                     git details from there belong to payouts
  asyncw config procedures           the checklists that asyncw split ID --from takes";

#[derive(Debug, Args)]
pub struct ConfigArgs {
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prefer something; the value `none` makes it as usual again
    Set {
        /// The option; project.PROJECT.repo names the git repository of a project
        #[arg(value_name = "KEY", value_parser = KeyParser)]
        key: String,
        /// Its value
        #[arg(value_name = "VALUE")]
        value: String,
    },
    /// List the written procedures, and where they are
    Procedures,
}

pub fn run(cx: &mut Context, args: &ConfigArgs) -> Result<u8> {
    match &args.what {
        None => list::run(cx),
        Some(What::Set { key, value }) => set::run(cx, key, value),
        Some(What::Procedures) => procedures::run(cx),
    }
}

/// Takes the names of preferences, and those of the repositories of projects, which nobody can list.
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
