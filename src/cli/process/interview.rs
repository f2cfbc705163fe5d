//! An interview on a terminal: a line at a time, each with what is taken if nothing is said.
//!
//! No lists to choose from: whoever ends one with Ctrl-C is left without a cursor.

use std::fmt::Display;

use dialoguer::Input;
use dialoguer::theme::{ColorfulTheme, SimpleTheme, Theme};

use crate::cli::process::error::{Error, Result};

/// Somebody who can be asked.
pub struct Interview {
    theme: Box<dyn Theme>,
}

impl Interview {
    /// Begins, in colour where answers are.
    pub fn new(is_colored: bool) -> Self {
        let theme: Box<dyn Theme> =
            if is_colored { Box::new(ColorfulTheme::default()) } else { Box::new(SimpleTheme) };
        Self { theme }
    }

    /// Asks for a line until it makes sense; an empty one stands for what was there before.
    ///
    /// # Errors
    /// Fails if the terminal goes away.
    pub fn line<E: Display>(
        &self,
        question: &str,
        before: &str,
        check: impl Fn(&str) -> std::result::Result<(), E>,
    ) -> Result<String> {
        let input = Input::<String>::with_theme(&*self.theme)
            .with_prompt(question)
            .allow_empty(true)
            .show_default(!before.is_empty())
            .default(before.to_owned())
            .validate_with(|line: &String| check(line.trim()));
        input.interact_text().map(|line| line.trim().to_owned()).map_err(|error| gone(&error))
    }
}

fn gone(error: &dialoguer::Error) -> Error {
    Error::usage(format!("can't read your answer: {error}"))
        .hint("use flags instead: asyncw init --help")
}
