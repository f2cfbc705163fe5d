//! `config`: what I prefer.

mod list;
mod procedures;
mod set;

use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::config::KEYS;

pub const EXAMPLES: &str = "\
Examples:
  asyncw config                      what there is, and what it is now
  asyncw config set wip.limit 2
  asyncw config set wip.limit none   as usual again
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
        /// The preference
        #[arg(value_name = "KEY", value_parser = PossibleValuesParser::new(KEYS.iter().map(|key| key.name)))]
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
