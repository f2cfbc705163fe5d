//! The look: how wide, and whether in colour. Colour is never the only sign of anything.

use anstyle::{AnsiColor, Style};

/// What a terminal, a pipe or a test can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns that a line may take.
    pub width: usize,
    /// Whether colour and bold are shown.
    pub is_colored: bool,
    /// Whether the terminal makes links of addresses.
    pub has_links: bool,
    /// Whether somebody looks at a screen; else programs read on, and a record is one line of a list.
    pub has_screen: bool,
}

impl Look {
    /// For ids and the pick.
    pub fn bold(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// For commands and asides.
    pub fn dim(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    /// Returns a link: <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>.
    pub fn link(self, address: &str) -> String {
        // Anything else in an address would end the sequence, or begin another one.
        let is_plain = address.bytes().all(|byte| byte.is_ascii_graphic());
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if self.has_links && is_plain && is_web {
            format!("\u{1b}]8;;{address}\u{1b}\\{address}\u{1b}]8;;\u{1b}\\")
        } else {
            address.to_owned()
        }
    }

    /// For what is due today.
    pub fn yellow(self, text: &str) -> String {
        self.paint(AnsiColor::Yellow.on_default(), text)
    }

    /// For what is overdue.
    pub fn red(self, text: &str) -> String {
        self.paint(AnsiColor::Red.on_default(), text)
    }

    fn paint(self, style: Style, text: &str) -> String {
        if self.is_colored && !text.is_empty() {
            format!("{style}{text}{style:#}")
        } else {
            text.to_owned()
        }
    }
}
