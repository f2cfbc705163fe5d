//! A paragraph: a line, and others below it.

use crate::render::look::Look;
use crate::render::terminal::wrap;

/// Returns the first line at the margin, the others indented by three columns.
pub fn paragraph(lines: &[String], look: Look) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let indent = if index == 0 { "" } else { "   " };
        text.push_str(&wrap(&format!("{indent}{line}"), look.width, "   "));
        text.push('\n');
    }
    text
}
