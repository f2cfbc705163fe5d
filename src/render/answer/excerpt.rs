//! Words around what was found.

use crate::render::terminal::clean;

/// Returns an excerpt without marks, safe to show.
pub fn unmarked(excerpt: &str) -> String {
    clean(&excerpt.replace(['\u{2}', '\u{3}'], ""))
}
