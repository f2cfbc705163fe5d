//! Pages of the docs on a terminal: what is Markdown there is laid out; in a pipe it stays as it is.
//!
//! Knows the Markdown that the pages use: headings, paragraphs, lists, tables of two columns and blocks of commands.

use crate::render::look::Look;
use crate::render::rows;
use crate::render::terminal::{width, wrap};

/// Columns of a page at most: longer lines are hard to read.
const WIDEST: usize = 80;

/// Columns of the first cells of a table at most; what is wider has a line of its own.
const FIRST_CELL: usize = 30;

/// Returns the list of topics, of names and what each page is about.
pub fn topics<'a>(topics: impl Iterator<Item = (&'a str, &'a str)>, look: Look) -> String {
    if !look.has_screen {
        return topics.map(|(name, about)| rows::line(&[name, about])).collect();
    }
    let mut text = format!("{}\n", look.bold("Topics"));
    text.push_str(&pairs(&topics.collect::<Vec<_>>(), look));
    let more =
        "A topic: asyncw help dates · a command: asyncw help add · the commands: asyncw --help";
    text.push_str(&format!("\n{}\n", wrap(more, look.width.min(WIDEST), "")));
    text
}

/// Returns a page.
pub fn page(markdown: &str, look: Look) -> String {
    if !look.has_screen {
        return markdown.to_owned();
    }
    let mut page = Page { text: String::new(), look, columns: look.width.min(WIDEST) };
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if line.is_empty() {
            page.text.push('\n');
        } else if line.starts_with('#') {
            page.text.push_str(&format!("{}\n", look.bold(line.trim_start_matches(['#', ' ']))));
        } else if line.starts_with("![") {
            // A terminal shows no pictures, and leaves no gap for one.
            lines.next_if(|line| line.is_empty());
        } else if line.starts_with("```") {
            page.commands(lines.by_ref().take_while(|line| !line.starts_with("```")));
        } else {
            let mut block = vec![line];
            while let Some(line) =
                lines.next_if(|line| !line.is_empty() && !line.starts_with("```"))
            {
                block.push(line);
            }
            match line.as_bytes()[0] {
                b'|' => page.table(&block),
                b'-' => page.list(&block),
                _ => page.paragraph(&block.join(" "), ""),
            }
        }
    }
    page.text
}

/// A page that is being laid out.
struct Page {
    text: String,
    look: Look,
    columns: usize,
}

impl Page {
    fn commands<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for line in lines {
            self.text.push_str(&format!("  {}\n", self.look.dim(line)));
        }
    }

    fn paragraph(&mut self, text: &str, indent: &str) {
        let text = wrap(text, self.columns, indent);
        self.text.push_str(&format!("{}\n", inline(&text, self.look)));
    }

    fn list(&mut self, lines: &[&str]) {
        let mut items: Vec<String> = Vec::new();
        for line in lines {
            match items.last_mut() {
                Some(item) if !line.starts_with("- ") => {
                    item.push(' ');
                    item.push_str(line.trim_start());
                }
                _ => items.push((*line).to_owned()),
            }
        }
        for item in items {
            self.paragraph(&item, "  ");
        }
    }

    fn table(&mut self, lines: &[&str]) {
        let rows: Vec<(String, String)> = lines.iter().copied().filter_map(cells).collect();
        self.text.push_str(&pairs(&rows, self.look));
    }
}

/// Returns both cells of a row; `None` for the line below the header.
fn cells(line: &str) -> Option<(String, String)> {
    const BAR: &str = "\u{1}";
    let line = line.replace("\\|", BAR);
    let (first, second) = line.trim_matches(['|', ' ']).split_once(" | ")?;
    let cell = |text: &str| text.trim().replace(BAR, "|");
    Some((cell(first), cell(second)))
}

/// Returns rows of two columns, the second one wrapped beside or below the first.
pub fn pairs(rows: &[(impl AsRef<str>, impl AsRef<str>)], look: Look) -> String {
    let columns = look.width.min(WIDEST);
    let rows: Vec<(&str, &str)> =
        rows.iter().map(|(name, about)| (name.as_ref(), about.as_ref())).collect();
    // Where there is colour the marks around commands are not shown.
    let marks = |text: &str| if look.is_colored { text.matches('`').count() } else { 0 };
    let width = |text: &str| width(text) - marks(text);
    let widths = rows.iter().map(|(name, _)| width(name)).filter(|width| *width <= FIRST_CELL);
    let first = widths.max().unwrap_or_default();
    let (mut text, is_narrow) = (String::new(), columns < 2 * FIRST_CELL);
    for (name, about) in rows {
        let gap = (first + 4).checked_sub(width(name) + 2).filter(|_| !is_narrow);
        let (lead, indent) = if let Some(gap) = gap.filter(|gap| *gap > 1) {
            (format!("  {name}{}", " ".repeat(gap)), first + 4)
        } else {
            text.push_str(&format!("  {}\n", inline(name, look)));
            ("      ".to_owned(), 6)
        };
        let about = wrap(&format!("{lead}{about}"), columns, &" ".repeat(indent));
        text.push_str(&format!("{}\n", inline(&about, look)));
    }
    text
}

/// Returns text with its commands dimmed where there is colour, and without the marks of emphasis.
fn inline(text: &str, look: Look) -> String {
    let mut shown = String::with_capacity(text.len());
    for (place, part) in text.split('`').enumerate() {
        if place % 2 == 0 {
            shown.push_str(&part.replace('*', ""));
        } else if look.is_colored {
            shown.push_str(&look.dim(part));
        } else {
            shown.push_str(&format!("`{part}`"));
        }
    }
    shown
}
