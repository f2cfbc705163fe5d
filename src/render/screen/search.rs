//! What was found, each in its context.

use crate::domain::SearchHit;
use crate::render::answer::unmarked;
use crate::render::look::Look;
use crate::render::rows;
use crate::render::terminal::{clean, fit, wrap};

/// Returns the hits, each with its id, its title, and the words around what was found.
pub fn hits(hits: &[SearchHit], look: Look) -> String {
    let mut text = String::new();
    for hit in hits {
        let title = if hit.title.is_empty() { "handoff".to_owned() } else { clean(&hit.title) };
        if !look.has_screen {
            text.push_str(&rows::line(&[&hit.id.to_string(), &title, &unmarked(&hit.excerpt)]));
            continue;
        }
        let title = fit(&title, 100);
        let line = format!("{} {title}", look.bold(&hit.id.to_string()));
        text.push_str(&format!("{}\n", wrap(&line, look.width, "   ")));
        // What was found in the title is shown there already.
        if !hit.excerpt.is_empty() && unmarked(&hit.excerpt) != clean(&hit.title) {
            text.push_str(&format!(
                "{}\n",
                wrap(&format!("   {}", marked(&hit.excerpt, look)), look.width, "   ")
            ));
        }
    }
    text
}

fn marked(excerpt: &str, look: Look) -> String {
    let mut text = String::new();
    for (index, part) in excerpt.split(['\u{2}', '\u{3}']).enumerate() {
        let part = clean(part);
        text.push_str(&if index % 2 == 1 { look.bold(&part) } else { part });
    }
    text
}
