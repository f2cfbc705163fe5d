//! The flags of every verb.

use std::path::PathBuf;

use clap::{Args, ColorChoice};

/// Flags of every verb.
#[derive(Clone, Debug, Default, Args)]
pub struct Globals {
    /// Answer in JSON; =id,title keeps only those fields
    #[arg(
        long,
        global = true,
        value_name = "FIELDS",
        num_args = 0..=1,
        require_equals = true,
        value_delimiter = ',',
        help_heading = "Flags everywhere"
    )]
    pub json: Option<Vec<String>>,
    /// Keep the ledger in this file [default: ASYNCW_LEDGER, else your data folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Flags everywhere")]
    pub ledger: Option<PathBuf>,
    #[arg(
        long = "as",
        global = true,
        value_name = "@WHO",
        help = "Act as that agent or person [default: ASYNCW_AS, else you]",
        help_heading = "Flags everywhere"
    )]
    pub actor: Option<String>,
    /// Show colour: auto, always or never
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Flags everywhere"
    )]
    pub color: ColorChoice,
    /// Never ask anything
    #[arg(long, global = true, help_heading = "Flags everywhere")]
    pub no_input: bool,
}
