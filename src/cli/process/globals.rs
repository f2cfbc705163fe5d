//! The flags of every verb.

use std::path::PathBuf;

use clap::{Args, ColorChoice};

/// Those flags of every verb whose value is a word of its own.
pub const WITH_VALUE: [&str; 3] = ["--ledger", "--as", "--color"];

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
    /// Never page long answers
    #[arg(long, global = true, help_heading = "Flags everywhere")]
    pub no_pager: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_with_a_value_of_its_own_is_known() {
        let command = Globals::augment_args(clap::Command::default());
        let takes =
            |arg: &&clap::Arg| arg.get_action().takes_values() && !arg.is_require_equals_set();
        let flags = command.get_arguments().filter(takes);
        let flags: Vec<String> =
            flags.filter_map(|arg| Some(format!("--{}", arg.get_long()?))).collect();
        assert_eq!(flags, WITH_VALUE);
    }
}
