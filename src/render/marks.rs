//! Marks of a text that leaves: Markdown, or none for chat and mail.

use crate::render::terminal::wrap;

/// Columns of a plain text: mail programs break longer lines where they like.
const PLAIN_COLUMNS: usize = 72;

/// How a text is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// As Markdown.
    #[default]
    Markdown,
    /// As plain text with short lines.
    Text,
}

impl Form {
    /// Returns words that stand out.
    pub fn bold(self, text: &str) -> String {
        match self {
            Self::Markdown => format!("**{text}**"),
            Self::Text => text.to_owned(),
        }
    }

    /// Returns a command exactly as it was typed: a longer fence, never another letter.
    pub fn code(self, text: &str) -> String {
        if self == Self::Text {
            return text.to_owned();
        }
        let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        // CommonMark takes one space away at each end where a backtick touches the fence.
        let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
        format!("{fence}{space}{text}{space}{fence}")
    }
}

/// A text that is being written, line by line.
#[derive(Debug)]
pub struct Page {
    /// How it is marked up.
    pub form: Form,
    text: String,
}

impl Page {
    /// Returns an empty one.
    pub fn new(form: Form) -> Self {
        Self { form, text: String::new() }
    }

    /// Returns what was written.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Adds a line.
    pub fn line(&mut self, line: &str) {
        self.push(line, "");
    }

    /// Adds an empty line.
    pub fn gap(&mut self) {
        self.text.push('\n');
    }

    /// Adds the heading of the whole text.
    pub fn title(&mut self, title: &str) {
        let mark = if self.form == Form::Markdown { "# " } else { "" };
        self.push(&format!("{mark}{title}"), "");
    }

    /// Adds the heading of a section, after an empty line.
    pub fn heading(&mut self, heading: &str) {
        self.gap();
        let mark = if self.form == Form::Markdown { "## " } else { "" };
        self.push(&format!("{mark}{heading}"), "");
    }

    /// Adds a point of a list.
    pub fn point(&mut self, point: &str) {
        let mark = if self.form == Form::Markdown { "- " } else { "• " };
        self.push(&format!("{mark}{point}"), "  ");
    }

    /// Adds a section with all its points; an empty one has no heading.
    pub fn section(&mut self, heading: &str, points: &[String]) {
        if !points.is_empty() {
            self.heading(heading);
        }
        for point in points {
            self.point(point);
        }
    }

    fn push(&mut self, line: &str, indent: &str) {
        let line = match self.form {
            Form::Markdown => line.to_owned(),
            Form::Text => wrap(line, PLAIN_COLUMNS, indent),
        };
        self.text.push_str(&line);
        self.text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_stays_as_it_was_typed() {
        for (text, code) in [
            ("amtool silence expire 77ab", "`amtool silence expire 77ab`"),
            ("kill `pgrep x`", "`` kill `pgrep x` ``"),
            ("echo ``", "``` echo `` ```"),
        ] {
            assert_eq!(Form::Markdown.code(text), code);
            assert_eq!(Form::Text.code(text), text);
        }
    }
}
