//! Records for programs that read on: one a line, its fields separated by tabs, no header, nothing wrapped or cut.

use super::terminal::clean;

/// Returns a record as a line.
pub fn line(fields: &[&str]) -> String {
    // A tab or the end of a line within a field would be read as another one.
    let fields: Vec<String> = fields.iter().map(|field| clean(field)).collect();
    fields.join("\t") + "\n"
}
