//! Records for programs that read on: one a line, its fields separated by tabs, no header, nothing wrapped or cut.

use super::terminal::push_clean;

/// Returns a record as a line.
pub fn line(fields: &[&str]) -> String {
    let mut line = String::with_capacity(fields.iter().map(|field| field.len() + 1).sum());
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            line.push('\t');
        }
        // A tab or the end of a line within a field would be read as another one.
        push_clean(&mut line, field);
    }
    line.push('\n');
    line
}
