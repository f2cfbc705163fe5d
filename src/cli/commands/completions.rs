//! `completions`: prints the script that makes a shell complete.

use clap::{Args, ValueEnum};

use crate::cli::process::context::Context;
use crate::cli::process::error::{Code, Error, Result};
use crate::cli::typed::complete;
use crate::render::json::{CompletionsJson, Content};

pub const EXAMPLES: &str = "\
Examples:
  bash         echo 'source <(asyncw completions bash)' >> ~/.bashrc
  zsh          echo 'source <(asyncw completions zsh)' >> ~/.zshrc
  fish
    echo 'asyncw completions fish | source' >> ~/.config/fish/config.fish
  powershell   asyncw completions powershell >> $PROFILE
  elvish       asyncw completions elvish >> ~/.config/elvish/rc.elv
  nushell      asyncw completions nushell | save --append $nu.config-path";

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Shells that can be made to complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
    Elvish,
    #[value(alias = "nu")]
    Nushell,
}

impl Shell {
    /// Returns the shell of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::from_str(name, false).ok()
    }

    /// Returns the command that sets completion up.
    pub fn setup(self) -> &'static str {
        match self {
            Self::Bash => "echo 'source <(asyncw completions bash)' >> ~/.bashrc",
            Self::Zsh => "echo 'source <(asyncw completions zsh)' >> ~/.zshrc",
            Self::Fish => "echo 'asyncw completions fish | source' >> ~/.config/fish/config.fish",
            Self::Powershell => "asyncw completions powershell >> $PROFILE",
            Self::Elvish => "asyncw completions elvish >> ~/.config/elvish/rc.elv",
            Self::Nushell => "asyncw completions nushell | save --append $nu.config-path",
        }
    }

    /// Returns the word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bash => "bash",
            Self::Zsh => "zsh",
            Self::Fish => "fish",
            Self::Powershell => "powershell",
            Self::Elvish => "elvish",
            Self::Nushell => "nushell",
        }
    }
}

pub fn run(cx: &mut Context, args: &CompletionsArgs) -> Result<u8> {
    let shell = args.shell.name();
    let script = complete::script(shell).ok_or_else(|| {
        Error::new(Code::Internal, format!("internal error: no script for {shell}"))
    })?;
    cx.ui.answer(&Content::Completions(CompletionsJson { shell, script: &script }), &script);
    Ok(0)
}
