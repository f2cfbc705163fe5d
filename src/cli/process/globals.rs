//! The flags of every verb.

use std::path::PathBuf;

use clap::{Args, ColorChoice};

/// Those flags of every verb whose value is a word of its own.
pub const WITH_VALUE: [&str; 3] = ["--ledger", "--as", "--color"];

/// Flags of every verb.
#[derive(Clone, Debug, Default, Args)]
pub struct Globals {
    /// Print JSON; =id,title prints only those fields
    #[arg(
        long,
        global = true,
        value_name = "FIELDS",
        num_args = 0..=1,
        require_equals = true,
        value_delimiter = ',',
        help_heading = "Global flags"
    )]
    pub json: Option<Vec<String>>,
    /// Use this ledger file [default: ASYNCW_LEDGER, else in your data folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Global flags")]
    pub ledger: Option<PathBuf>,
    #[arg(
        long = "as",
        global = true,
        value_name = "@WHO",
        help = "Act as this agent or person [default: ASYNCW_AS, else you]",
        help_heading = "Global flags"
    )]
    pub actor: Option<String>,
    /// Use colour: auto, always or never [default: auto]
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        hide_default_value = true,
        help_heading = "Global flags"
    )]
    pub color: ColorChoice,
    /// Never ask for input
    #[arg(long, global = true, help_heading = "Global flags")]
    pub no_input: bool,
    /// Never use a pager
    #[arg(long, global = true, help_heading = "Global flags")]
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
